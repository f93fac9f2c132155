"""Answers and promises, as a café's pages and a season's share them: what is shown, and what a form does."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from flask import abort, flash, redirect, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.came_back import Promised, Question
from fieldkit.core.due import due_day
from fieldkit.core.erasing import code_typed
from fieldkit.core.limits import NAME_CHARACTERS, NOTE_CHARACTERS
from fieldkit.core.receipts import receipt_code
from fieldkit.core.replies import PromiseState, answer_id, followup_id
from fieldkit.errors import FieldsWrong
from fieldkit.reports.words import Words
from fieldkit.storage.asked import cafe_of, promises, questions
from fieldkit.storage.reader import Connection
from fieldkit.web.arrivals import time_said

# As many as one page shows. Further questions come when these are answered, further promises on a page of their own.
_AT_ONCE = 200
_AUDIENCES = ("asker", "cafe")


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers are given: a café's laptop, or a coordinator's desk.

    cafe: the café's id, None for a whole season. reading: opens what is read from. keep: kind, id, fields, gone.
    ways: the addresses of its pages, by name. context: what its frame needs.
    """

    title: str
    frame: str
    cafe: str | None
    reading: Callable[[], AbstractContextManager[Connection]]
    keep: Callable[[str, str, dict[str, Any], bool], None]
    ways: dict[str, str]
    context: dict[str, Any]


def show_questions(place: Place) -> ResponseReturnValue:
    """Show the questions that wait, the overdue first, and those that were answered; or the one with a receipt code."""
    typed = request.args.get("code", "").strip()
    code = code_typed(typed)
    with place.reading() as connection:
        asked = questions(connection, place.cafe)
    if code is not None:
        asked = [one for one in asked if not one.paper and receipt_code(one.note) == code]
    waiting = [_question(one) for one in asked if one.answer is None]
    answered = [_question(one) for one in asked if one.answer is not None]
    answered.sort(key=lambda one: str(one["answer"]["at"]), reverse=True)
    return render_template(
        "replies/questions.html",
        place=place,
        **place.context,
        waiting=waiting[:_AT_ONCE],
        more=max(0, len(waiting) - _AT_ONCE),
        answered=answered[:_AT_ONCE],
        overdue=sum(one["is_overdue"] for one in waiting),
        typed=typed,
        is_found=typed == "" or len(asked) > 0,
        is_code=typed == "" or code is not None,
        answers_as=cookie.get("answers_as", ""),
        most=NOTE_CHARACTERS,
        most_name=NAME_CHARACTERS,
        is_season=place.cafe is None,
    )


def answer_question(place: Place) -> ResponseReturnValue:
    """Keep an answer, or take one back for good."""
    note = request.form.get("note", "")
    with place.reading() as connection:
        cafe = cafe_of(connection, note)
    if cafe is None or place.cafe not in (None, cafe):
        flash(_("This question is not here any more. Whoever asked it may have taken it back."))
        return redirect(place.ways["questions"])
    belonging = {"cafe": cafe, "note": note}
    if request.form.get("do") == "take-back":
        place.keep("answer", answer_id(note), belonging, True)
        flash(_("The answer is taken back. Phones that have it take it down at their next sync."))
        return redirect(place.ways["questions"])
    text, by = _said("text"), _said("by")[:NAME_CHARACTERS]
    audience = request.form.get("audience", "")
    if audience not in _AUDIENCES:
        abort(400)
    if not text:
        flash(_("The answer is empty. Write something first."))
        return redirect(f"{place.ways['questions']}#q-{note}")
    cookie["answers_as"] = by
    fields = {"text": text, "audience": audience, "answered_by": by, "answered_at": clock.now()}
    return _kept(
        place,
        "answer",
        answer_id(note),
        {**belonging, **fields},
        place.ways["questions"],
        _answer_said(place, audience),
    )


def _answer_said(place: Place, audience: str) -> str:
    if place.cafe is None:
        return str(_("Answered. It is at this desk; bring it to the café’s laptop, or publish the page of answers."))
    if audience == "cafe":
        return str(_("Answered. Every phone of the café shows it at its next sync."))
    return str(_("Answered. The asker’s phone shows it at its next sync, and no other."))


def show_promises(place: Place) -> ResponseReturnValue:
    """Show what was promised, by the day it is to be kept, with what became of it, a page of it at a time."""
    with place.reading() as connection:
        given = promises(connection, place.cafe)
    words = Words(str(get_locale()))
    asked = request.args.get("first", 0, type=int)
    first = asked if 0 <= asked < len(given) else 0
    told = [promise_told(one, words) for one in given[first : first + _AT_ONCE]]
    return render_template(
        "replies/promises.html",
        place=place,
        **place.context,
        promises=told,
        count=len(given),
        first=first,
        last=first + len(told),
        earlier=_promises_from(place, max(0, first - _AT_ONCE)) if first else None,
        later=_promises_from(place, first + _AT_ONCE) if first + _AT_ONCE < len(given) else None,
        states=words.states(),
        counts=Counter(one.followup.state if one.followup else None for one in given),
        overdue=sum(map(_is_late, given)),
        answers_as=cookie.get("answers_as", ""),
        most=NOTE_CHARACTERS,
        most_name=NAME_CHARACTERS,
        is_season=place.cafe is None,
    )


def _promises_from(place: Place, first: int) -> str:
    return f"{place.ways['promises']}?first={first}" if first else place.ways["promises"]


def follow_up(place: Place) -> ResponseReturnValue:
    """Keep what became of a promise, as somebody told it."""
    note, state = request.form.get("note", ""), request.form.get("state", "")
    if state not in get_args(PromiseState):
        abort(400)
    with place.reading() as connection:
        cafe = cafe_of(connection, note)
    if cafe is None or place.cafe not in (None, cafe):
        flash(_("This promise is not here any more. Whoever gave it may have taken it back."))
        return redirect(place.ways["promises"])
    by = _said("by")[:NAME_CHARACTERS]
    cookie["answers_as"] = by
    fields = {"cafe": cafe, "note": note, "state": state, "text": _said("text"), "told_by": by, "told_at": clock.now()}
    back = _promises_from(place, request.form.get("first", 0, type=int))
    return _kept(place, "followup", followup_id(note), fields, back, _("Written down."))


def _kept(place: Place, kind: str, id_: str, fields: dict[str, Any], back: str, said: str) -> ResponseReturnValue:
    try:
        place.keep(kind, id_, fields, False)
    except FieldsWrong as wrong:
        flash(_("It was not kept: %(reason)s", reason=wrong.message))
    else:
        flash(said)
    return redirect(f"{back}#q-{fields['note']}")


def promise_told(promise: Promised, words: Words) -> dict[str, Any]:
    """Write a promise as pages show it."""
    followup = promise.followup
    return {
        **promise._asdict(),
        "day": words.calendar_day(promise.by) if promise.by else None,
        "is_overdue": _is_late(promise),
        "state": followup.state if followup else None,
        "word": followup.text if followup else "",
        "told_by": followup.by if followup else "",
        "told": words.day(followup.at) if followup else None,
    }


def _is_late(promise: Promised) -> bool:
    is_open = promise.followup is None or promise.followup.state == "under-way"
    return is_open and bool(promise.by) and str(promise.by) < clock.today().isoformat()


def _question(question: Question) -> dict[str, Any]:
    due = due_day(question.written_at)
    days = (due - clock.today()).days if due else None
    answer = question.answer
    return {
        **question._asdict(),
        "receipt": None if question.paper else receipt_code(question.note),
        "asked": time_said(question.written_at),
        "due": _due_said(due, days),
        "is_overdue": days is not None and days < 0 and answer is None,
        "answer": answer and {**answer._asdict(), "said": time_said(answer.at)},
    }


def _due_said(due: date | None, days: int | None) -> str:
    if due is None or days is None:
        return str(_("as soon as you can"))
    if days == 0:
        return str(_("today"))
    if days == 1:
        return str(_("tomorrow"))
    if days < 0:
        return str(ngettext("%(num)s day late", "%(num)s days late", -days))
    return Words(str(get_locale())).calendar_day(due.isoformat())


def _said(field: str) -> str:
    """Read what was typed, with the line ends that notes have."""
    return request.form.get(field, "").replace("\r\n", "\n").replace("\0", "").strip()

"""A café's questions, promises and those who want to be erased, on the laptop that holds it."""

from contextlib import nullcontext
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit import clock
from fieldkit.errors import FieldkitError
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.engine import reading
from fieldkit.storage.replies_files import MOST_BYTES, read_replies
from fieldkit.storage.replying import reply
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.replies_pages import answers_page, followup_page
from fieldkit.web.replying import Place, answer_question, follow_up, show_promises, show_questions
from fieldkit.web.taking_in import bring_answers


def _place(code: str) -> Place:
    cafe = cafe_by_code(code.upper())
    device = kit().device

    def keep(kind: str, id_: str, fields: dict[str, Any], gone: bool) -> None:
        kit().writer.run(lambda connection: reply(connection, kind, id_, fields, device, clock.now(), gone))
        if gone:
            kit().writer.forget()
        # Phones that follow the café hear at once that there is something for them.
        live_of(cafe)

    ways = {
        "back": url_for("facilitate.console", code=cafe.code),
        **{
            name: url_for(f"facilitate.{name}", code=cafe.code)
            for name in ("questions", "promises", "answers_page", "followup_page", "bring_replies", "erase")
        },
    }
    return Place(
        cafe.title or "", "facilitate/frame.html", cafe.id, lambda: nullcontext(reading()), keep, ways, {"cafe": cafe}
    )


def show(code: str) -> ResponseReturnValue:
    """Show a café's questions to the organisers."""
    return show_questions(_place(code))


def answer(code: str) -> ResponseReturnValue:
    """Answer one, or take an answer back."""
    return answer_question(_place(code))


def show_given(code: str) -> ResponseReturnValue:
    """Show what was promised at a café."""
    return show_promises(_place(code))


def follow(code: str) -> ResponseReturnValue:
    """Write down what became of a promise."""
    return follow_up(_place(code))


def publish_answers(code: str) -> ResponseReturnValue:
    """Make the page of a café's answers, to be put anywhere."""
    return answers_page(_place(code))


def publish_followup(code: str) -> ResponseReturnValue:
    """Make the page that tells what became of a café's promises."""
    return followup_page(_place(code))


def bring(code: str) -> ResponseReturnValue:
    """Take in the answers that a coordinator gave, from their file; those of other cafés on this laptop too."""
    place, file = _place(code), request.files.get("file")
    if file is None or not file.filename:
        flash(_("Choose the file of answers first."))
        return redirect(place.ways["questions"])
    try:
        versions = read_replies(file.stream.read(MOST_BYTES + 1))
    except FieldkitError as wrong:
        flash(wrong.message)
        return redirect(place.ways["questions"])
    brought = bring_answers(versions)
    told = [
        ngettext(
            "%(num)s answer or word on a promise is new here.",
            "%(num)s answers or words on promises are new here.",
            brought.new,
        )
        if brought.new
        else _("Nothing in it is new here.")
    ]
    if brought.elsewhere:
        told.append(
            ngettext(
                "%(num)s is for a café of another laptop.",
                "%(num)s are for cafés of other laptops.",
                brought.elsewhere,
            )
        )
    flash(" ".join(told))
    return redirect(place.ways["questions"])

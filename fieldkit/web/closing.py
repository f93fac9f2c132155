"""Closing a café, step by step: the last question, what is still to be revealed, who holds notes, the end, the seal."""

from collections import Counter
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale, ngettext
from flask_babel import gettext as _

from fieldkit import __version__, clock
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.core.places import round_number
from fieldkit.core.running import asking, revealed
from fieldkit.core.summaries import Pulse, summaries
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.words import Words
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.copies import copies_folder
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import answers_by_card
from fieldkit.storage.runs import Course, course_of
from fieldkit.storage.seals import Seal, keep_seal, seal_cafe, seal_of, since_seal
from fieldkit.storage.tallies import written_where
from fieldkit.web.addresses import bases
from fieldkit.web.arrivals import phones_here, time_said, waiting_said
from fieldkit.web.cafes import close_cafe, reopen_cafe
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.poster import typed
from fieldkit.web.running import move_on

_DIGITS_TOGETHER = 4


def closing(code: str) -> ResponseReturnValue:
    """Show what is left to do before everybody goes home, one step after the other."""
    cafe = cafe_by_code(code.upper())
    live = live_of(cafe)
    course = course_of(reading(), cafe.id)
    phones = phones_here(cafe)
    pulses, rounds, seal = _pulses(cafe, course), _unrevealed(cafe, course), _sealed(cafe)
    is_open = cafe.closed_at is None
    steps = {
        "pulse": not is_open or all(one["is_asked"] for one in pulses),
        "reveal": not rounds,
        "close": not is_open,
        "seal": seal is not None and seal["is_current"],
    }
    return render_template(
        "facilitate/closing.html",
        cafe=cafe,
        live=live,
        ticket=kit().rooms.ticket(cafe.id),
        pulses=pulses,
        rounds=rounds,
        holding=[phone for phone in phones if phone["waits"]],
        phones=len(phones),
        waiting=waiting_said(phones),
        address=typed(bases()[0]),
        is_open=is_open,
        closed=time_said(cafe.closed_at) if cafe.closed_at else None,
        seal=seal,
        done=steps,
        next_step=next((step for step, is_done in steps.items() if not is_done), None),
    )


def act(code: str) -> ResponseReturnValue:
    """Take one step: pulse, reveal, close, seal, or reopen what was closed. Then show the page again."""
    cafe = cafe_by_code(code.upper())
    deeds = {"pulse": _ask, "reveal": _reveal, "close": _close, "seal": _seal, "reopen": _reopen}
    deed = request.form.get("do", "")
    if deed not in deeds:
        abort(400)
    flash(deeds[deed](cafe))
    return redirect(url_for("facilitate.closing", code=cafe.code, _anchor=f"step-{deed}"))


def _ask(cafe: Cafe) -> str:
    deck = deck_asked(cafe)
    card = deck.card_of(request.form.get("card", ""))
    if card is None or card.again is None:
        return abort(400)
    with force_locale(cafe.language or "en"):
        message = _("One last question before we go: how is it now?")
    move_on(cafe, lambda run, _plan, _deck: asking(run, f"{deck.id}/{card.id}", message, clock.now()))
    return str(_("The last question is on all phones now."))


def _reveal(cafe: Cafe) -> str:
    number = request.form.get("number", 0, type=int)
    now = clock.now()
    move_on(cafe, lambda run, plan, _deck: revealed(run, plan, now, number) if plan else run)
    return str(_("Round %(number)s is revealed: phones and walls show its notes now.", number=number))


def _close(cafe: Cafe) -> str:
    close_cafe(cafe)
    live_of(cafe)
    return str(_("The café is closed. Phones that were here can still hand in their notes."))


def _reopen(cafe: Cafe) -> str:
    reopen_cafe(cafe)
    live_of(cafe)
    return str(_("The café is open again."))


def _seal(cafe: Cafe) -> str:
    cafe_id, now = cafe.id, clock.now()
    day = clock.today().isoformat()
    seal = seal_cafe(kit().config.store_path, cafe.code or "", day, version=__version__, now=now)
    kit().writer.run(lambda connection: keep_seal(connection, cafe_id, seal))
    return str(ngettext("Sealed, with %(num)s note.", "Sealed, with %(num)s notes.", seal.notes))


def _pulses(cafe: Cafe, course: Course) -> list[dict[str, Any]]:
    """Tell of the questions that this deck asks a second time, and how many have answered them."""
    deck = deck_asked(cafe)
    cards = [card for card in deck.cards if card.again is not None]
    names = [f"{deck.id}/{name}" for card in cards for name in (card.again, card.id)]
    summed = (
        summaries(deck, answers_by_card(reading(), cafe.id, names, FOR_ORGANISERS, course.withheld)) if cards else {}
    )
    return [_pulse(deck, card, summed, course) for card in cards]


def _pulse(deck: Deck, card: Card, summed: dict[str, Any], course: Course) -> dict[str, Any]:
    name, language = f"{deck.id}/{card.id}", deck.in_language(str(get_locale()))
    pulse = summed.get(name)
    answered = (pulse.before.n, pulse.after.n) if isinstance(pulse, Pulse) else (0, 0)
    drawn: Picture | None = picture(deck, name, pulse, Words(str(get_locale()))) if pulse and any(answered) else None
    is_shown = course.run.card == name
    return {
        "card": name,
        "question": card.question[language],
        "language": language,
        "before": answered[0],
        "after": answered[1],
        "is_shown": is_shown,
        "is_asked": is_shown or answered[1] > 0,
        "picture": drawn,
    }


def _unrevealed(cafe: Cafe, course: Course) -> list[dict[str, Any]]:
    """Name the rounds whose notes nobody has been shown yet."""
    plan, waiting = course.plan, Counter[int]()
    if plan is None:
        return []
    for card, round_, notes in written_where(reading(), cafe.id):
        if course.withheld.has(card, round_):
            waiting[_waits_for(cafe, course, card, round_)] += notes
    language = plan.in_language(str(get_locale()))
    return [
        {"number": number, "title": plan.rounds[number - 1].title[language], "language": language, "notes": notes}
        for number, notes in sorted(waiting.items())
    ]


def _waits_for(cafe: Cafe, course: Course, card: str, round_: str | None) -> int:
    """Tell the number of the round whose reveal a note waits for: its own, or the next that asks its card."""
    if round_ in course.withheld.rounds:
        return round_number(cafe.id, round_) or 0
    assert course.plan is not None
    name = card.partition("/")[2]
    blind = (number for number, one in enumerate(course.plan.rounds, 1) if one.is_blind and name in one.cards)
    return next(number for number in blind if number not in course.run.revealed)


def _sealed(cafe: Cafe) -> dict[str, Any] | None:
    """Tell of the café's seal, and whether it still is all there is."""
    seal = seal_of(reading(), cafe.id)
    if seal is None:
        return None
    since = since_seal(reading(), cafe.id, seal)
    copy = copies_folder(kit().config.store_path) / seal.file
    return {
        "digest": _in_groups(seal),
        "at": time_said(seal.at),
        "place": str(copy),
        "notes": seal.notes,
        "late": since.notes,
        "is_renewed": seal.renewed,
        "is_there": copy.is_file(),
        "is_current": copy.is_file() and not since.is_changed,
    }


def _in_groups(seal: Seal) -> list[str]:
    return [seal.digest[at : at + _DIGITS_TOGETHER] for at in range(0, len(seal.digest), _DIGITS_TOGETHER)]

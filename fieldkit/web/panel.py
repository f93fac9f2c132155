"""The run panel of the console: where the café is, what comes next, and the one button that takes it there."""

from typing import Any

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.plans import Plan, Step, steps_of
from fieldkit.core.running import Run
from fieldkit.storage.cafes import deck_asked
from fieldkit.storage.models import Cafe
from fieldkit.web.arrivals import time_said
from fieldkit.web.course_words import (
    deed_said,
    left_hidden_said,
    minutes_said,
    name_said,
    phase_meant,
    phase_said,
    place_said,
    rounds_left_hidden,
    shows_again,
    undoing_said,
)
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

Told = dict[str, Any]


def panel_of(cafe: Cafe) -> Told:
    """Tell the console where a café is, in the words of the page. A café without a plan has messages alone."""
    live_of(cafe)
    course = kit().rooms.course(cafe.id)
    # live_of has just set it down.
    assert course is not None
    plan, run = course.plan, course.run
    told: Told = {
        "number": run.number,
        "plan": cafe.plan,
        "message": run.message,
        "undo": undoing_said(plan, run),
        "undo_but": _("People may have seen them already.") if shows_again(run) else None,
    }
    return told | (_course_told(plan, run, deck_asked(cafe)) if plan else {})


def _course_told(plan: Plan, run: Run, deck: Deck) -> Told:
    steps, at = steps_of(plan), run.at(plan)
    planned = plan.rounds[at.round - 1] if at.round else None
    is_blind = planned is not None and planned.is_blind and at.round not in run.revealed
    language = plan.in_language(str(get_locale()))
    after = steps[run.step + 1] if run.step + 1 < len(steps) else None
    return {
        "step": run.step,
        "place": place_said(at, len(plan.rounds)),
        "title": planned.title[language] if planned else None,
        "language": language,
        "phase": at.phase,
        "phase_said": phase_said(at.phase),
        "meant": phase_meant(at.phase, is_blind),
        "hosts": planned.hosts[language] if planned and planned.hosts else None,
        "next": deed_said(plan, run, run.step + 1) if after else None,
        "next_title": _title_to_come(plan, at, after, language),
        "back": _("Back to “%(step)s”", step=name_said(steps[run.step - 1])) if _goes_back(run) else None,
        "ends_at": run.ends_at,
        "until": time_said(run.ends_at) if run.ends_at else None,
        "left_s": run.left_s,
        "left": time_left(run.remaining_s(clock.now())),
        "is_timed": run.ends_at is not None or run.left_s is not None,
        "is_held": run.left_s is not None,
        "hidden": [{"number": number, "said": left_hidden_said(number)} for number in rounds_left_hidden(plan, run)],
        **_cards_told(run, deck, [f"{deck.id}/{card}" for card in (planned.cards if planned else [])]),
    }


def _goes_back(run: Run) -> bool:
    """Tell whether one step back leads elsewhere than undo: two buttons for one thing are one too many."""
    would_undo_to = run.before[-1].step if run.before else None
    return run.step > 0 and would_undo_to != run.step - 1


def _title_to_come(plan: Plan, at: Step, after: Step | None, language: str) -> str | None:
    """Tell the title of a round that begins with the next press."""
    if after is None or not after.round or after.round == at.round:
        return None
    return plan.rounds[after.round - 1].title[language]


def _cards_told(run: Run, deck: Deck, names: list[str]) -> Told:
    language = deck.in_language(str(get_locale()))
    known = [(name, card) for name in names if (card := deck.card_of(name))]
    at = next((place for place, (name, _card) in enumerate(known) if name == run.card), None)
    shown = known[at][1] if at is not None else None
    return {
        "cards": [
            {"id": name, "title": _card_title(card, language), "is_on": place == at}
            for place, (name, card) in enumerate(known)
        ],
        "card_before": known[at - 1][0] if at else None,
        "card_after": known[at + 1][0] if at is not None and at + 1 < len(known) else None,
        "card_language": language,
        "question": shown.question[language] if shown else None,
        "hint": shown.hint[language] if shown and shown.hint else None,
    }


def _card_title(card: Card, language: str) -> str:
    return card.title[language] if card.title else card.question[language]


def course_of_steps(cafe: Cafe) -> list[Told]:
    """List the whole course of a planned café, round by round, for going to any step of it."""
    course = kit().rooms.course(cafe.id)
    assert course is not None
    if course.plan is None:
        return []
    plan, language = course.plan, course.plan.in_language(str(get_locale()))
    parts: list[Told] = []
    for number, step in enumerate(steps_of(plan)):
        title = plan.rounds[step.round - 1].title[language] if step.round else None
        if not parts or parts[-1]["round"] != step.round:
            parts.append({"round": step.round, "title": title, "language": language, "steps": []})
        said = {"number": number, "phase": phase_said(step.phase), "name": name_said(step)}
        parts[-1]["steps"].append(said | {"minutes": minutes_said(step.minutes)})
    return parts


def ready_messages(cafe: Cafe) -> list[str]:
    """Offer what a facilitator mostly has to tell everybody, in the language of the café."""
    with force_locale(cafe.language or "en"):
        return [str(_("Ten minutes left")), str(_("Two minutes left")), str(_("Please come back to your tables"))]


def time_left(seconds: float | None) -> str | None:
    """Say how much time is left, as a page without scripts shows it: "4:05", never below nought."""
    if seconds is None:
        return None
    left = max(0, round(seconds))
    hours, minutes = divmod(left // 60, 60)
    return f"{hours}:{minutes:02}:{left % 60:02}" if hours else f"{minutes}:{left % 60:02}"

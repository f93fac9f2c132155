"""A plan as a picture: a strip as long as the café, and each phase with its place on the clock."""

from typing import Any, NamedTuple

from flask_babel import get_locale

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.plans import Plan, Round
from fieldkit.web.course_words import phase_said
from fieldkit.web.plan_words import audiences_told, seatings_told


class Piece(NamedTuple):
    """A phase on the strip. at, minutes: where it begins and how long it takes; begins: it is its round's first."""

    kind: str
    at: int
    minutes: int
    begins: bool


def strip_of(plan: Plan) -> list[Piece]:
    """Lay a plan's phases end to end. Empty where there are no rounds."""
    pieces: list[Piece] = []
    at = 0
    for round_ in plan.rounds:
        for number, phase in enumerate(round_.phases):
            pieces.append(Piece(phase.kind, at, phase.minutes, number == 0))
            at += phase.minutes
    return pieces


def rounds_shown(plan: Plan, deck: Deck | None) -> list[dict[str, Any]]:
    """Tell each round as a page shows it. deck: the plan's own, None where it is not on this laptop."""
    language = plan.in_language(str(get_locale()))
    shown: list[dict[str, Any]] = []
    at = 0
    longest = max((phase.minutes for round_ in plan.rounds for phase in round_.phases), default=1)
    for number, round_ in enumerate(plan.rounds, 1):
        phases = []
        began = at
        for phase in round_.phases:
            phases.append(
                {
                    "kind": phase.kind,
                    "name": phase_said(phase.kind),
                    "at": at,
                    "minutes": phase.minutes,
                    "share": round(100 * phase.minutes / longest, 1),
                }
            )
            at += phase.minutes
        shown.append(
            {
                "number": number,
                "title": round_.title[language],
                "language": language,
                "at": began,
                "minutes": round_.minutes,
                "phases": phases,
                "hosts": round_.hosts[language] if round_.hosts else None,
                "dots": round_.dots if _has_vote(round_) else None,
                "seating": seatings_told()[round_.seating],
                "is_moving": round_.seating in ("mix", "home"),
                "audience": audiences_told()[round_.audience],
                "cards": cards_shown(round_.cards, deck),
            }
        )
    return shown


def cards_shown(ids: list[str], deck: Deck | None) -> list[dict[str, Any]]:
    """Tell cards as a page shows them; one that the deck lacks by its id alone."""
    cards = {card.id: card for card in deck.cards} if deck else {}
    language = deck.in_language(str(get_locale())) if deck else ""
    return [_card_shown(id_, cards.get(id_), language) for id_ in ids]


def _card_shown(id_: str, card: Card | None, language: str) -> dict[str, Any]:
    if card is None:
        return {"id": id_, "title": id_, "question": None, "language": None}
    title = card.title[language] if card.title else None
    question = card.question[language]
    return {"id": id_, "title": title or question, "question": question if title else None, "language": language}


def _has_vote(round_: Round) -> bool:
    return any(phase.kind == "vote" for phase in round_.phases)

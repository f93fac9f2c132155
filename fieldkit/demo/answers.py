"""Who answers what at the demo: for every kind of card something plausible, the same at every showing."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from fieldkit.core.cards import SCALES, Card
from fieldkit.core.decks import Deck

PHONES = 14


class Given(NamedTuple):
    """One answer. number: of the phone that gives it. fields: text, value and audience, as far as there are any."""

    number: int
    card: Card
    fields: dict[str, Any]


def answers(
    deck: Deck,
    notes: dict[str, list[str]],
    placed: dict[str, Any],
    pool: dict[str, Any],
    day: date,
    dice: random.Random,
) -> Iterator[Given]:
    """Answer every card of a deck in its order.

    notes: written for cards of words, by card. placed: those for a choice, by card and label. pool: for cards without
    notes of their own. day: the café's, from which promises are dated.
    """
    numbers: dict[tuple[str, int], int] = {}
    for card in deck.cards:
        people = dice.sample(range(PHONES), k=PHONES)
        if card.kind in ("open", "word"):
            told: list[dict[str, Any]] = [{"text": text} for text in notes.get(card.id, pool["talk"])]
        elif card.kind == "choice":
            told = _choices(card, placed.get(card.id, {}), dice)
        elif card.kind == "rank":
            told = [{"value": _order(card, dice)} for _ in people[2:]]
        elif card.kind == "promise":
            told = [{"value": _promise(promise, day)} for promise in pool["promises"]]
        elif card.kind == "wondering":
            told = [{"text": text, "audience": "organisers"} for text in pool["wonderings"]]
        else:
            told = [{"value": _number(deck, card, number, numbers, dice)} for number in people]
            for fields, text in zip(told, pool["reasons"], strict=False):
                fields["text"] = text
        for place, fields in enumerate(told):
            yield Given(people[place % PHONES], card, fields)


def _choices(card: Card, placed: dict[str, list[str]], dice: random.Random) -> list[dict[str, Any]]:
    """Place what was written for a label there; some people choose without a word."""
    options = [option.id for option in card.options or []]
    worded = [{"value": option, "text": text} for option in options for text in placed.get(option, [])]
    # The first labels draw more than the last, so that the columns differ.
    silent = dice.choices(options, weights=range(len(options) + 1, 1, -1), k=PHONES // 2)
    return [*worded, *({"value": option} for option in silent)]


def _order(card: Card, dice: random.Random) -> list[str]:
    """Put the options in the card's own order, more or less."""
    options = [option.id for option in card.options or []]
    return sorted(options, key=lambda option: options.index(option) + dice.gauss(0, 1.5))


def _number(deck: Deck, card: Card, number: int, numbers: dict[tuple[str, int], int], dice: random.Random) -> int:
    """Choose a step somewhere below the middle; asked again, most people have moved up."""
    low, high = SCALES[deck.scale_of(card).steps]
    asked_before = numbers.get((card.again or "", number))
    if asked_before is None:
        step = round(dice.triangular(low, high, low + (high - low) * 0.4))
    else:
        step = asked_before + dice.choice([-1, 0, 1, 1, 1, 2]) * max(1, (high - low) // 5)
    return numbers.setdefault((card.id, number), min(high, max(low, step)))


def _promise(promise: dict[str, Any], day: date) -> dict[str, Any]:
    by = day + timedelta(days=promise["days"]) if "days" in promise else None
    return {"what": promise["what"], "who": promise.get("who"), "by": by.isoformat() if by else None}

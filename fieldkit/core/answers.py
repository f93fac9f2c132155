"""Whether an answer that is not text fits the card it was given to."""

from typing import Any

from fieldkit.core.cards import SCALES
from fieldkit.core.decks import Deck


def misfit(deck: Deck, card_name: str, value: Any) -> str | None:
    """Say what is wrong with a note's value on this deck's card; None where it fits.

    card_name: "deck/card". value: checked by `core.notes`; None, for words alone, fits every card. Cards that take
    words, and cards that the deck does not have, take any value: nothing that was written is lost over it.
    """
    card = deck.card_of(card_name) if value is not None else None
    if card is None:
        return None
    if card.kind == "choice":
        labels = [option.id for option in card.options or []]
        return None if value in labels else f"is not on one of the card's labels: {', '.join(labels)}"
    if card.kind == "rank":
        labels = [option.id for option in card.options or []]
        fits = isinstance(value, list) and sorted(value) == sorted(labels)
        return None if fits else f"does not put each of these in its place once: {', '.join(labels)}"
    if card.kind == "scale":
        low, high = SCALES[deck.scale_of(card).steps]
        fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return None if fits else f"is not a whole number from {low} to {high}"
    if card.kind == "promise":
        return None if isinstance(value, dict) else "does not say what is promised"
    return None

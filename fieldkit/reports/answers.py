"""An answer that is not text, in words: the label chosen, the number, the order, the promise."""

from dataclasses import dataclass
from typing import Any

from fieldkit.core.answers import misfit
from fieldkit.core.cards import SCALES, Card
from fieldkit.core.decks import Deck
from fieldkit.core.harvest import CardHarvest, DeckHarvest, Told
from fieldkit.core.summaries import SUMMED
from fieldkit.reports.words import Words

# Kinds of cards whose picture says all that an answer without words does.
COUNTED = ("choice", "scale", "rank")


@dataclass(frozen=True, slots=True)
class Said:
    """What a note holds besides its text. line: all of it on one line. fits: whether its card asks for such a thing.

    option, label: of a choice, the id that the note keeps and the words that the card has for it. order: labels, the
    best first. due: who promises, and by when, in words; by is the date itself.
    """

    line: str
    fits: bool = True
    option: str | None = None
    label: str | None = None
    number: int | None = None
    order: tuple[str, ...] = ()
    what: str | None = None
    who: str | None = None
    by: str | None = None
    due: str | None = None


def answer_said(deck: Deck | None, card_name: str, value: Any, words: Words) -> Said | None:
    """Put a note's value into words; None where it has none. What does not fit its card is told as it was sent."""
    if value is None:
        return None
    card = deck.card_of(card_name) if deck else None
    if deck is None or card is None or card.kind not in SUMMED:
        return Said(_as_sent(value))
    if misfit(deck, card_name, value) is not None:
        return Said(words.gettext("%(value)s (does not fit this card)", value=_as_sent(value)), fits=False)
    return _fitting(deck, card, value, words)


def _fitting(deck: Deck, card: Card, value: Any, words: Words) -> Said:
    if card.kind == "scale":
        return Said(f"{value} / {SCALES[deck.scale_of(card).steps][1]}", number=value)
    if card.kind == "promise":
        return _promise(value, words)
    labels = option_labels(deck, card, words.language)
    if card.kind == "rank":
        order = tuple(labels[option] for option in value)
        return Said(" › ".join(order), order=order)
    return Said(labels[value], option=value, label=labels[value])


def note_said(deck: DeckHarvest, note: Told, words: Words) -> Said | None:
    """Put the value of a note in a harvest into words."""
    return answer_said(deck.asked, note.card, note.value, words)


def is_all_in_picture(card: CardHarvest, note: Told, said: Said | None) -> bool:
    """Tell whether a note says no more than its card's picture does: a label, a number or an order without a word."""
    counted = card.asked is not None and card.asked.kind in COUNTED
    return counted and said is not None and said.fits and not note.text.strip()


def label_said(card: CardHarvest, option: str | None, words: Words) -> str:
    """Head the notes on one label of a choice card, or those on none."""
    for one in (card.asked.options if card.asked else None) or []:
        if one.id == option:
            return one.label.get(words.language) or next(iter(one.label.values()))
    return words.gettext("Without a label")


def option_labels(deck: Deck, card: Card, wanted: str) -> dict[str, str]:
    """Name the options of a card by their ids, in the wanted language if the deck speaks it."""
    language = deck.in_language(wanted)
    return {option.id: option.label[language] for option in card.options or []}


def _promise(value: dict[str, Any], words: Words) -> Said:
    what, who, by = value["what"], value.get("who"), value.get("by")
    due = words.due(who, by)
    return Said(f"{what} — {due}" if due else what, what=what, who=who, by=by, due=due)


def _as_sent(value: Any) -> str:
    if isinstance(value, list):
        return " › ".join(value)
    if isinstance(value, dict):
        return " · ".join(str(value[part]) for part in ("what", "who", "by") if value.get(part))
    return str(value)

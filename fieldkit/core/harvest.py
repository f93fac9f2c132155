"""From notes to a harvest: which cards were asked where, how many notes each got, and in which order they are told.

Counts come before notes, so that a harvest of any size can be told from its first line to its last without holding it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.summaries import Summary


class AskedCafe(NamedTuple):
    """A café as a harvest tells of it. participants: who came, with notes or without. deck: its id."""

    id: str
    code: str
    title: str
    place: str | None
    language: str
    deck: str
    opened_at: str
    participants: int


class Told(NamedTuple):
    """A note as a harvest tells it.

    name: only if its writer chose to be named. round, table: their numbers. table_name: what people called it. paper:
    written by hand, and typed in. label: on a choice card, the option that the note was placed on.
    """

    deck: str
    card: str
    cafe: str
    id: str
    text: str
    value: Any
    name: str | None
    round: int | None
    table: int | None
    audience: str
    written_at: str
    table_name: str | None = None
    paper: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CardHarvest:
    """One card and how many notes were written to it.

    name: as notes name it, "deck/card". asked: None when the deck the café kept has no such card. summary: what the
    answers come to, where they can be counted.
    """

    deck: str
    name: str
    asked: Card | None
    notes: int
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class DeckHarvest:
    """A deck as it was asked, its cards in their order, then those that notes name and the deck does not have.

    asked: None when a café's deck did not come along. notes: of all its cards.
    """

    id: str
    asked: Deck | None
    cards: tuple[CardHarvest, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a harvest but the notes.

    decks: in the order in which their first cafés were held. notes_of: notes told of each café, by its id.
    hidden, withheld: notes left out because the facilitator hid them, or because they are for their own tables.
    wonderings: questions to the organisers that are left out, with their cards.
    The notes of all cafés, and those of all decks, add up to `notes`.
    """

    cafes: tuple[AskedCafe, ...]
    decks: tuple[DeckHarvest, ...]
    notes: int
    notes_of: Mapping[str, int]
    hidden: int
    withheld: int
    wonderings: int = 0

    @property
    def participants(self) -> int:
        return sum(cafe.participants for cafe in self.cafes)

    @property
    def language(self) -> str:
        """Choose the language to tell in: the one most cafés were held in."""
        held = Counter(cafe.language for cafe in self.cafes)
        return max(LANGUAGES, key=lambda language: (held[language], -LANGUAGES.index(language)))


def outline(
    cafes: Iterable[AskedCafe],
    decks: Mapping[str, Deck],
    counts: Mapping[tuple[str, str], int],
    hidden: int = 0,
    withheld: int = 0,
    wonderings: int = 0,
    summed: Mapping[str, Mapping[str, Summary]] | None = None,
    for_organisers: bool = False,
) -> Outline:
    """Lay out a harvest.

    decks: by id. counts: notes to tell by café id and card name, none of other cafés than `cafes`. summed: by deck id
    and card name. for_organisers: tell the cards for wonderings too; else whatever was written to them is left out.
    """
    held = tuple(sorted(cafes, key=lambda cafe: (cafe.opened_at, cafe.id)))
    by_deck: dict[str, Counter[str]] = {cafe.deck: Counter() for cafe in held}
    notes_of: Counter[str] = Counter({cafe.id: 0 for cafe in held})
    deck_of = {cafe.id: cafe.deck for cafe in held}
    for (cafe, card), notes in counts.items():
        if not for_organisers and _is_wondering(decks.get(deck_of[cafe]), card):
            wonderings += notes
            continue
        by_deck[deck_of[cafe]][card] += notes
        notes_of[cafe] += notes
    laid = tuple(
        _deck_harvest(id_, decks.get(id_), written, (summed or {}).get(id_, {}), for_organisers)
        for id_, written in by_deck.items()
    )
    return Outline(held, laid, notes_of.total(), notes_of, hidden, withheld, wonderings)


def _is_wondering(deck: Deck | None, name: str) -> bool:
    card = deck.card_of(name) if deck else None
    return card is not None and card.kind == "wondering"


def _deck_harvest(
    id_: str, asked: Deck | None, written: Counter[str], summed: Mapping[str, Summary], for_organisers: bool
) -> DeckHarvest:
    cards_asked = {f"{asked.id}/{card.id}": card for card in asked.cards} if asked else {}
    known = {name: card for name, card in cards_asked.items() if for_organisers or card.kind != "wondering"}
    names = [*known, *sorted(set(written) - set(known))]
    cards = tuple(CardHarvest(id_, name, known.get(name), written[name], summed.get(name)) for name in names)
    return DeckHarvest(id_, asked, cards, written.total())


class Pile(NamedTuple):
    """Notes of one café to one card; on a choice card, those on one of its labels, None for those on none."""

    label: str | None
    cafe: str
    notes: Iterator[Told]


class Telling:
    """Hands out the notes card by card, and within a card by label and by café, while they stream past.

    notes: in the outline's order of cards, then of labels, then of cafés. Ask for the cards in that order too, each
    once.
    """

    def __init__(self, notes: Iterable[Told]) -> None:
        self._cards = groupby(notes, key=lambda note: (note.deck, note.card))
        self._next = next(self._cards, None)

    def piles_on(self, card: CardHarvest) -> Iterator[Pile]:
        """Yield the notes to this card, pile by pile; read each before asking for the next."""
        if self._next is None or self._next[0] != (card.deck, card.name):
            return
        for (label, cafe), notes in groupby(self._next[1], key=lambda note: (note.label, note.cafe)):
            yield Pile(label, cafe, notes)
        self._next = next(self._cards, None)

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
    """A note as a harvest tells it. name: only if its writer chose to be named."""

    deck: str
    card: str
    cafe: str
    id: str
    text: str
    value: Any
    name: str | None
    round: str | None
    table: str | None
    audience: str
    written_at: str


@dataclass(frozen=True, slots=True)
class CardHarvest:
    """One card and how many notes were written to it.

    name: as notes name it, "deck/card". asked: None when the deck the café kept has no such card.
    """

    deck: str
    name: str
    asked: Card | None
    notes: int


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
    hidden, withheld: notes left out because the facilitator hid them, or because they are for others than the reader.
    The notes of all cafés, and those of all decks, add up to `notes`.
    """

    cafes: tuple[AskedCafe, ...]
    decks: tuple[DeckHarvest, ...]
    notes: int
    notes_of: Mapping[str, int]
    hidden: int
    withheld: int

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
) -> Outline:
    """Lay out a harvest.

    decks: by id. counts: notes to tell by café id and card name, none of other cafés than `cafes`.
    """
    held = tuple(sorted(cafes, key=lambda cafe: (cafe.opened_at, cafe.id)))
    by_deck: dict[str, Counter[str]] = {cafe.deck: Counter() for cafe in held}
    notes_of: Counter[str] = Counter({cafe.id: 0 for cafe in held})
    deck_of = {cafe.id: cafe.deck for cafe in held}
    for (cafe, card), notes in counts.items():
        by_deck[deck_of[cafe]][card] += notes
        notes_of[cafe] += notes
    laid = tuple(_deck_harvest(id_, decks.get(id_), written) for id_, written in by_deck.items())
    return Outline(held, laid, notes_of.total(), notes_of, hidden, withheld)


def _deck_harvest(id_: str, asked: Deck | None, written: Counter[str]) -> DeckHarvest:
    known = {f"{asked.id}/{card.id}": card for card in asked.cards} if asked else {}
    names = [*known, *sorted(set(written) - set(known))]
    cards = tuple(CardHarvest(id_, name, known.get(name), written[name]) for name in names)
    return DeckHarvest(id_, asked, cards, written.total())


class Telling:
    """Hands out the notes card by card, and café by café within a card, while they stream past.

    notes: in the outline's order of cards, then of cafés. Ask for the cards in that order too, each once.
    """

    def __init__(self, notes: Iterable[Told]) -> None:
        self._cards = groupby(notes, key=lambda note: (note.deck, note.card))
        self._next = next(self._cards, None)

    def notes_to(self, card: CardHarvest) -> Iterator[tuple[str, Iterator[Told]]]:
        """Yield the id of each café with notes to this card, and these notes."""
        if self._next is None or self._next[0] != (card.deck, card.name):
            return
        yield from groupby(self._next[1], key=lambda note: note.cafe)
        self._next = next(self._cards, None)

"""From notes to a harvest: which cards were asked where, how many notes each got, and in which order they are told.

Counts come before notes, so that a harvest of any size can be told from its first line to its last without holding it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, NamedTuple

from fieldkit.core.cafes import told_apart
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plans import Plan
from fieldkit.core.summaries import Summary


class AskedCafe(NamedTuple):
    """A café as a harvest tells of it. participants: who came, with notes or without. deck, plan: their ids."""

    id: str
    code: str
    title: str
    place: str | None
    language: str
    deck: str
    opened_at: str
    participants: int
    closed_at: str | None = None
    plan: str | None = None


class HeldRound(NamedTuple):
    """A round of a café as it went. title: by language. started_at, ended_at: None where it never did."""

    number: int
    title: Mapping[str, str]
    cards: tuple[str, ...]
    started_at: str | None
    ended_at: str | None


class Headline(NamedTuple):
    """What a table said of its round in one line, the last it said. round: None where it named none."""

    cafe: str
    round: int | None
    table: int
    table_name: str | None
    text: str


class Told(NamedTuple):
    """A note as a harvest tells it.

    name: only if its writer chose to be named. round, table: their numbers. table_name: what people called it. paper:
    written by hand, and typed in. label: on a choice card, the option that the note was placed on.
    chapter: the number of the round that it is told under, 0 where the harvest is not told by rounds. cluster: the id
    of its cluster, cluster_title: what people called that. dots: those that count.
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
    chapter: int = 0
    round_title: str | None = None
    headline: bool = False
    cluster: str | None = None
    cluster_title: str | None = None
    dots: int = 0
    hearts: int = 0


@dataclass(frozen=True, slots=True)
class CardHarvest:
    """One card and how many notes were written to it.

    name: as notes name it, "deck/card". asked: None when the deck the café kept has no such card. summary: what the
    answers come to, where they can be counted. round: the number of the round that it is told under; a card that was
    taken up twice is there twice, and its summary stands with the first.
    """

    deck: str
    name: str
    asked: Card | None
    notes: int
    summary: Summary | None = None
    round: int = 0


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
    waiting: notes of a café under way that are left out until their reveal.
    rounds: by their numbers, where one café is told by its plan; empty where cards are told in the deck's order.
    headlines: those of all tables, left out of the notes.
    The notes of all cafés, and those of all decks, add up to `notes`.
    """

    cafes: tuple[AskedCafe, ...]
    decks: tuple[DeckHarvest, ...]
    notes: int
    notes_of: Mapping[str, int]
    hidden: int
    withheld: int
    wonderings: int = 0
    waiting: int = 0
    rounds: Mapping[int, HeldRound] = field(default_factory=dict)
    headlines: tuple[Headline, ...] = ()

    @property
    def participants(self) -> int:
        return sum(cafe.participants for cafe in self.cafes)

    @property
    def names(self) -> dict[str, str]:
        """Tell what to call each café by its id, no two alike."""
        return told_apart([(cafe.id, cafe.title, cafe.code) for cafe in self.cafes])

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


def by_rounds(laid: Outline, rounds: Sequence[HeldRound], counts: Mapping[tuple[int, str], int]) -> Outline:
    """Tell the one café of an outline by its rounds: those that were held or written in, then what belongs to none.

    counts: notes by the number of their chapter (`chapter_of`) and their card, what the outline leaves out among them.
    """
    (deck,) = laid.decks
    known = {card.name: card for card in deck.cards}
    cards: list[CardHarvest] = []
    told: dict[int, HeldRound] = {}
    for round_ in rounds:
        written = [name for name in known if counts.get((round_.number, name))]
        if round_.started_at or written:
            told[round_.number] = round_
            planned = [name for name in round_.cards if name in known]
            names = [*planned, *(name for name in written if name not in planned)]
            cards += [_in_round(known[name], round_.number, counts, cards) for name in names]
    cards += [_in_round(card, 0, counts, cards) for name, card in known.items() if counts.get((0, name))]
    return replace(laid, decks=(replace(deck, cards=tuple(cards)),), rounds=told)


def _in_round(
    card: CardHarvest, round_: int, counts: Mapping[tuple[int, str], int], before: Sequence[CardHarvest]
) -> CardHarvest:
    is_first = all(earlier.name != card.name for earlier in before)
    notes = counts.get((round_, card.name), 0)
    return replace(card, round=round_, notes=notes, summary=card.summary if is_first else None)


def chapter_of(plan: Plan, card: str, round_: int | None) -> int:
    """Tell the number of the round that a note is told under: its own, else the first that asks its card, else 0."""
    if round_ is not None and 1 <= round_ <= len(plan.rounds):
        return round_
    name = card.partition("/")[2]
    return next((number for number, one in enumerate(plan.rounds, 1) if name in one.cards), 0)


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
    """Notes of one café to one card; on a choice card, those on one of its labels, None for those on none.

    cluster: the title of the one that they are in, None for none. is_rest: they come after clusters and are in none.
    """

    label: str | None
    cafe: str
    notes: Iterator[Told]
    cluster: str | None = None
    is_rest: bool = False


class Telling:
    """Hands out the notes card by card, and within a card by label, by café and by cluster, while they stream past.

    notes: in the outline's order of cards, then of labels, of cafés, of clusters. Ask for the cards in that order too,
    each once.
    """

    def __init__(self, notes: Iterable[Told]) -> None:
        self._cards = groupby(notes, key=lambda note: (note.deck, note.chapter, note.card))
        self._next = next(self._cards, None)

    def piles_on(self, card: CardHarvest) -> Iterator[Pile]:
        """Yield the notes to this card, pile by pile; read each before asking for the next."""
        if self._next is None or self._next[0] != (card.deck, card.round, card.name):
            return
        grouped: tuple[str | None, str] | None = None
        for (label, cafe, cluster, title), notes in groupby(self._next[1], key=_pile_of):
            if cluster is None:
                yield Pile(label, cafe, notes, is_rest=grouped == (label, cafe))
            else:
                grouped = label, cafe
                yield Pile(label, cafe, notes, title or "")
        self._next = next(self._cards, None)


def _pile_of(note: Told) -> tuple[str | None, str, str | None, str | None]:
    return note.label, note.cafe, note.cluster, note.cluster_title

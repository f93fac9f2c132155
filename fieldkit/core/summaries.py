"""What the answers to a card come to: counts, a spread, an order, promises.

One answer a person counts on scales and ranks, the last they wrote; on paper nobody can change an answer, so each
counts. An answer that does not fit its card is counted as unplaced: decks are edited, and nothing written is lost.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from fieldkit.core.answers import misfit
from fieldkit.core.cards import SCALES, Card
from fieldkit.core.decks import Deck
from fieldkit.core.places import paper_participant


class Answer(NamedTuple):
    """A note as far as it counts. value: None for words alone."""

    cafe: str
    participant: str
    id: str
    written_at: str
    value: Any


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often each label was chosen, in the card's order. unplaced: notes without one of its labels."""

    counts: tuple[tuple[str, int], ...]
    unplaced: int = 0

    @property
    def n(self) -> int:
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class Spread:
    """How answers lie on a scale. counts: people by step, every step there. earlier: answers that their writers
    replaced by others. unplaced: notes without a number on this scale. The three add up to all notes on the card.
    """

    counts: tuple[tuple[int, int], ...]
    unplaced: int = 0
    earlier: int = 0

    @property
    def n(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def mean(self) -> Fraction:
        """The mean of at least one answer."""
        return Fraction(sum(step * count for step, count in self.counts), self.n)

    @property
    def median(self) -> Fraction:
        return self.quartile(2)

    def quartile(self, number: int) -> Fraction:
        """Tell where a quarter (1), half (2) or three quarters (3) of at least one answer lie below.

        Between two answers it lies in proportion, as in the QUARTILE.INC of spreadsheets.
        """
        below, part = divmod(number * (self.n - 1), 4)
        return (self._answer(below) * (4 - part) + self._answer(min(below + 1, self.n - 1)) * part) / Fraction(4)

    @cached_property
    def _up_to(self) -> list[int]:
        return list(accumulate(count for _, count in self.counts))

    def _answer(self, place: int) -> int:
        return self.counts[bisect_right(self._up_to, place)][0]


@dataclass(frozen=True, slots=True)
class Pulse:
    """A scale that was asked twice. up, same, down: people who answered both times, by how they changed.

    change: by how much on average, None when nobody answered twice.
    """

    before: Spread
    after: Spread
    up: int
    same: int
    down: int
    change: Fraction | None

    @property
    def pairs(self) -> int:
        return self.up + self.same + self.down


class Place(NamedTuple):
    """Where an option came in people's orders. firsts: how many put it first."""

    option: str
    points: int
    mean_place: Fraction
    firsts: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The order of all orders, the best first. earlier, unplaced: as on a scale.

    By Borda's count (J.-C. de Borda, Mémoire sur les élections au scrutin, 1784): of five options the first gets four
    points, the last none. Everybody ranks everything, so it is also the order of the mean places. Options of equal
    points come by how many put them first, then in the card's order.
    """

    places: tuple[Place, ...]
    n: int
    unplaced: int = 0
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Promised:
    """How many promises were made, and how many of them by a date. first_by: the earliest date."""

    n: int
    dated: int
    first_by: str | None
    unplaced: int = 0


Summary = Chosen | Spread | Pulse | Ranked | Promised
# Kinds of cards whose answers come to something that can be counted.
SUMMED = ("choice", "scale", "rank", "promise")


def summed_cards(deck: Deck) -> list[str]:
    """Name the cards of a deck that have summaries, as notes name them."""
    return [f"{deck.id}/{card.id}" for card in deck.cards if card.kind in SUMMED]


def summaries(deck: Deck, by_card: Iterable[tuple[str, Iterable[Answer]]]) -> dict[str, Summary]:
    """Sum up the answers to a deck: for each card that has a summary, by its name, what its answers come to.

    by_card: a card's name with all the notes to it, whoever may see them; cards and notes in any order. Read once, and
    kept of it is a value a person at most.
    """
    kept = dict.fromkeys(summed_cards(deck), _Kept({}, 0, 0))
    for name, answers in by_card:
        if name in kept:
            kept[name] = _keep(deck, name, answers)
    return {name: _summary(deck, name, kept) for name in kept}


class _Kept(NamedTuple):
    """The values that count on a card, by whose they are, and how many notes do not count."""

    values: Mapping[str, Any]
    earlier: int
    unplaced: int


def _keep(deck: Deck, name: str, answers: Iterable[Answer]) -> _Kept:
    card = deck.card_of(name)
    one_each = card is not None and card.kind in ("scale", "rank")
    newest: dict[str, tuple[tuple[str, str], Any]] = {}
    papers: dict[str, str] = {}
    fitting = unplaced = 0
    for answer in answers:
        if answer.value is None or misfit(deck, name, answer.value) is not None:
            unplaced += 1
            continue
        fitting += 1
        if answer.cafe not in papers:
            papers[answer.cafe] = paper_participant(answer.cafe)
        on_paper = answer.participant == papers[answer.cafe]
        whose = answer.participant if one_each and not on_paper else answer.id
        # Without its Z, a time with fractions of a second comes after the same second without.
        written = (answer.written_at.rstrip("Z"), answer.id)
        if whose not in newest or newest[whose][0] < written:
            newest[whose] = (written, answer.value)
    return _Kept({whose: value for whose, (_, value) in newest.items()}, fitting - len(newest), unplaced)


def _summary(deck: Deck, name: str, kept: Mapping[str, _Kept]) -> Summary:
    card, here = deck.card_of(name), kept[name]
    assert card is not None
    if card.kind == "choice":
        chosen = Counter(here.values.values())
        return Chosen(tuple((option.id, chosen[option.id]) for option in card.options or []), here.unplaced)
    if card.kind == "rank":
        return _ranked(card, here)
    if card.kind == "promise":
        dates = sorted(value["by"] for value in here.values.values() if value.get("by"))
        return Promised(len(here.values), len(dates), dates[0] if dates else None, here.unplaced)
    spread = _spread(deck, card, here)
    if card.again is None:
        return spread
    before = kept[f"{deck.id}/{card.again}"]
    asked_first = deck.card_of(f"{deck.id}/{card.again}")
    assert asked_first is not None
    changes = [value - before.values[whose] for whose, value in here.values.items() if whose in before.values]
    return Pulse(
        before=_spread(deck, asked_first, before),
        after=spread,
        up=sum(change > 0 for change in changes),
        same=sum(change == 0 for change in changes),
        down=sum(change < 0 for change in changes),
        change=Fraction(sum(changes), len(changes)) if changes else None,
    )


def _spread(deck: Deck, card: Card, kept: _Kept) -> Spread:
    low, high = SCALES[deck.scale_of(card).steps]
    answered = Counter(kept.values.values())
    return Spread(tuple((step, answered[step]) for step in range(low, high + 1)), kept.unplaced, kept.earlier)


def _ranked(card: Card, kept: _Kept) -> Ranked:
    options = [option.id for option in card.options or []]
    places, firsts = Counter[str](), Counter[str]()
    for order in kept.values.values():
        firsts[order[0]] += 1
        places.update({option: place for place, option in enumerate(order, start=1)})
    n = len(kept.values)
    ranked = [
        Place(
            option,
            points=n * len(options) - places[option],
            mean_place=Fraction(places[option], n) if n else Fraction(0),
            firsts=firsts[option],
        )
        for option in options
    ]
    ranked.sort(key=lambda place: (-place.points, -place.firsts))
    return Ranked(tuple(ranked), n, kept.unplaced, kept.earlier)

"""What the pictures of a season are drawn from: groups of cafés, people behind each number, themes, and hours.

People are participants, wherever a number might point at somebody. Nobody knows who wrote on paper: there each note to
a card counts as somebody, since each is handed a sheet of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Final, Literal, NamedTuple

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.small_numbers import kept_back, may_break_down

# As many cafés as are told beside each other in one picture; the smallest others are told together.
MOST_GROUPS: Final = 8
# As many themes, hours or days as fit beside each other.
MOST_THEMES: Final = 30
MOST_BARS: Final = 31

Unit = Literal["hour", "day", "month", "year"]


class FactsCafe(NamedTuple):
    """A café as far as pictures tell of it. title: no two alike. people: those who wrote something that is told."""

    id: str
    title: str
    opened_at: str
    people: int


class Group(NamedTuple):
    """Cafés that are told together. title: of the one café that is told by itself, None for several."""

    title: str | None
    cafes: tuple[str, ...]
    people: int


class Meaning(NamedTuple):
    """What somebody wrote to a word."""

    note: str
    cafe: str
    text: str


class CardCount(NamedTuple):
    """A card that somebody wrote to. people, notes_of: by café, who did and how many notes."""

    name: str
    deck: Deck
    card: Card
    people: Mapping[str, int]
    notes_of: Mapping[str, int]

    @property
    def notes(self) -> int:
        return sum(self.notes_of.values())


class Theme(NamedTuple):
    """A theme and who spoke of it. notes: how many. by_group: people by group, None where it is kept back."""

    id: str
    title: str
    people: int
    notes: int
    by_group: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ThemesByCafe:
    """Themes, those of most people first, over cafés. more: how many further themes are not drawn."""

    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    people: int
    more: int = 0


class Span(NamedTuple):
    """One hour, day, month or year, as a calendar on the wall had it. notes, people: None where they are kept back."""

    begins: datetime
    notes: int | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """When notes were written. undated: notes of phones whose clock was far off. people: who wrote at all."""

    unit: Unit
    spans: tuple[Span, ...]
    notes: int
    people: int
    undated: int = 0


def groups(cafes: Sequence[FactsCafe], people: Mapping[str, int], most: int = MOST_GROUPS) -> tuple[Group, ...]:
    """Choose which cafés are told by themselves, in their order; the others come last, as one.

    people: by café, how many stand behind what is told. Cafés without anybody are left out. Where there are more than
    `most`, the smallest are told together. Empty where fewer than five people stand behind it all.
    """
    there = [cafe for cafe in cafes if people.get(cafe.id)]
    counts = [people[cafe.id] for cafe in there]
    if not may_break_down(sum(counts)):
        return ()
    small = set(kept_back(counts))
    by_size = sorted((place for place in range(len(there)) if place not in small), key=lambda place: -counts[place])
    if len(there) > most:
        small |= set(by_size[most - 1 :])
    apart = [Group(cafe.title, (cafe.id,), counts[place]) for place, cafe in enumerate(there) if place not in small]
    if not small:
        return tuple(apart)
    together = Group(None, tuple(there[place].id for place in sorted(small)), sum(counts[place] for place in small))
    return (*apart, together)


def themes_by_cafe(
    cafes: Sequence[FactsCafe],
    titles: Mapping[str, str],
    told: Mapping[str, tuple[int, int]],
    cells: Mapping[tuple[str, str], int],
    people: Mapping[str, int],
) -> ThemesByCafe:
    """Lay themes over cafés.

    titles: of the themes. told: people and notes by theme. cells: people by theme and café. people: by café, those any
    of whose notes speak of a theme.
    """
    laid = groups(cafes, people)
    order = sorted((theme for theme in told if theme in titles), key=lambda theme: (-told[theme][0], titles[theme]))
    themes = [Theme(theme, titles[theme], *told[theme], _by_group(theme, laid, cells)) for theme in order[:MOST_THEMES]]
    return ThemesByCafe(laid, tuple(themes), sum(people.values()), len(order) - len(themes))


def _by_group(theme: str, laid: Sequence[Group], cells: Mapping[tuple[str, str], int]) -> tuple[int | None, ...]:
    counts = [sum(cells.get((theme, cafe), 0) for cafe in group.cafes) for group in laid]
    kept = kept_back(counts)
    return tuple(None if place in kept else count for place, count in enumerate(counts))


def unit_of(first: datetime, last: datetime) -> Unit:
    """Choose the longest pieces of time that still show a course, and few enough to stand beside each other."""
    for unit in ("hour", "day", "month"):
        if len(_steps(unit, first, last)) <= MOST_BARS:
            return unit
    return "year"


def began(unit: Unit, utc_hour: str, zone: tzinfo | None) -> datetime:
    """Tell in which hour, day, month or year something was written, by a clock on the café's wall.

    utc_hour: YYYY-MM-DDTHH. zone: None for where this laptop is.
    """
    local = datetime.fromisoformat(f"{utc_hour}:00:00").replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return _begins(unit, local)


def timeline(unit: Unit, counted: Mapping[datetime, tuple[int, int]], people: int, undated: int = 0) -> Timeline:
    """Lay notes out in time, the empty hours or days between them too.

    counted: notes and people by the beginning of their piece of time. What few people wrote is kept back, with its
    neighbours in size, so that nobody can tell who stayed up late.
    """
    notes = sum(count for count, _ in counted.values())
    if not counted:
        return Timeline(unit, (), 0, people, undated)
    steps = _steps(unit, min(counted), max(counted))
    kept = {steps[place] for place in kept_back([counted.get(step, (0, 0))[1] for step in steps])}
    spans = [Span(step, *((None, None) if step in kept else counted.get(step, (0, 0)))) for step in steps]
    return Timeline(unit, tuple(spans), notes, people, undated)


def _steps(unit: Unit, first: datetime, last: datetime) -> list[datetime]:
    steps: list[datetime] = []
    at = _begins(unit, first)
    # One more than fits says as well as a million that they do not.
    while at <= last and (unit == "year" or len(steps) <= MOST_BARS):
        steps.append(at)
        at = _begins(unit, at + _STRIDE[unit])
    return steps


# Long enough to reach the next one from the beginning of each, never the one after it.
_STRIDE: Final[Mapping[Unit, timedelta]] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}


def _begins(unit: Unit, at: datetime) -> datetime:
    if unit == "hour":
        return at.replace(minute=0, second=0, microsecond=0)
    day = at.date()
    first = day if unit == "day" else date(day.year, day.month if unit == "month" else 1, 1)
    return datetime(first.year, first.month, first.day)  # noqa: DTZ001


def by_group(meanings: Sequence[Meaning], laid: Sequence[Group]) -> tuple[tuple[Meaning, ...], ...]:
    """Deal what people wrote to the groups of cafés that may be told apart."""
    of = {cafe: place for place, group in enumerate(laid) for cafe in group.cafes}
    known = sorted((meaning for meaning in meanings if meaning.cafe in of), key=lambda meaning: of[meaning.cafe])
    dealt = {place: tuple(found) for place, found in groupby(known, key=lambda meaning: of[meaning.cafe])}
    return tuple(dealt.get(place, ()) for place in range(len(laid)))

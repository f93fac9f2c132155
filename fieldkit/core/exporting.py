"""What a season's exports tell beside each note: who wrote it, by an id, and what coordinators made of it."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple


class ThemeTold(NamedTuple):
    """A theme as it goes out, with those that were joined to it inside. colour: one of THEME_COLOURS."""

    id: str
    title: str
    description: str
    colour: str


class CodingTold(NamedTuple):
    """That a coder found a theme in a note, or in a passage of its text, in code points; None, None for all of it."""

    id: str
    theme: str
    coder: str
    begins: int | None
    ends: int | None
    coded_at: str


class Beside(NamedTuple):
    """What belongs to a note in an export. writer: an id, None on paper, which nobody signs.

    left: stretches of its text that the coordinator looked at and lets stand in an anonymous export.
    """

    writer: str | None
    codings: tuple[CodingTold, ...] = ()
    left: frozenset[tuple[int, int]] = frozenset()


class Licence(NamedTuple):
    """What others may do with an export. name, address: as Datasette shows them."""

    name: str
    address: str


# By the ids that the command and the page take. The first is the one that promises nothing to anybody.
LICENCES: Final[Mapping[str, Licence]] = {
    "ask-first": Licence("Not licensed: ask those who held the cafés", ""),
    "cc-by-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "cc-by-sa-4.0": Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "cc0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def distinct(titles: Iterable[str], most: int = 10_000) -> list[str]:
    """Make titles differ from each other, whatever their capitals: Shade, shade (2). most: signs of each."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    told = []
    for title in titles:
        free = title[:most]
        # Counted on from where the last of this title stopped, however many there are.
        base = free.casefold()
        number = numbers.get(base, 1)
        while free.casefold() in taken:
            number += 1
            free = f"{title[: most - 8]} ({number})"
        numbers[base] = number
        taken.add(free.casefold())
        told.append(free)
    return told

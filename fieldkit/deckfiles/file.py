"""A deck file as it was read: what it holds, what is wrong with it, and on which line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fieldkit.core.deck_check import Checked, check_deck
from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.mistakes import Mistake, Path
from fieldkit.errors import DeckWrong

# A deck goes six steps deep, to a label's language; the rest is room for mistakes.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a file. lines: by place, from 1. mistakes: of the reading itself, before the deck is looked at."""

    raw: dict[str, Any]
    lines: Mapping[Path, int]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck file. format: one of read.FORMATS, or "txt". raw: as `write_deck` takes it, mistakes and all."""

    name: str
    format: str
    raw: dict[str, Any]
    checked: Checked
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int | None:
        """Tell the line where a place is, or where the nearest thing around it begins; None where nothing is known."""
        return line_in(self.lines, path)


def line_in(lines: Mapping[Path, int], path: Path) -> int | None:
    """Look a place up among the lines of a file, or else the nearest thing around it."""
    for end in range(len(path), -1, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def read_as(name: str, format_: str, found: Found) -> DeckFile:
    """Check what was found. What was wrong while reading comes first."""
    checked = check_deck(found.raw)
    mistakes = (*found.mistakes, *checked.mistakes)
    deck = None if any(not one.is_hint for one in found.mistakes) else checked.deck
    return DeckFile(name, format_, found.raw, Checked(deck, mistakes), found.lines)


def unreadable(code: str, line: int | None = None, **values: object) -> DeckWrong:
    """Name why a file cannot be read as any deck at all."""
    wrong = mistake((), code, **values)
    return DeckWrong(wrong.told(), wrong.message, wrong.values, line, code)

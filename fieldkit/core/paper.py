"""How a deck goes onto paper: which card lies where on a sheet, and how large its texts can stand.

Nobody can scroll on paper. So each text stands in the largest type that leaves room for all of it, and that type is
found here, before the page is made: its styles hold the same ladder of sizes, and no script has to measure anything.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")

# Sizes of type in millimetres, a step each; static/facilitate/css/70-print.css has them as .fit--0, .fit--1 …
LADDER = (
    24.0,
    21.0,
    18.0,
    15.5,
    13.5,
    12.0,
    10.5,
    9.5,
    8.5,
    7.6,
    6.9,
    6.2,
    5.6,
    5.0,
    4.5,
    4.1,
    3.7,
    3.3,
    3.0,
    2.7,
    2.4,
    2.2,
    2.0,
    1.8,
    1.6,
)
LEADING = 1.3
MOST_TABLES_PRINTED = 60

# Cards on an A4 sheet, in millimetres from its upper left corner: 98 wide, 140 or 70 high, in a white edge that every
# printer can leave. A small card is half of a large one.
A_SHEET = (4, 8)
CARDS_ACROSS = 2
_CUTS_ACROSS = (7, 105, 203)
_CUTS_DOWN = {4: (8.5, 148.5, 288.5), 8: (8.5, 78.5, 148.5, 218.5, 288.5)}
_PAGE_WIDTH, _PAGE_HEIGHT = 210, 297

# Widths of letters in parts of their size, as in Noto Serif: of the faces that the pages ask for none is wider.
_SPACE = 0.26
_OTHER = 0.59
_WIDTHS = (
    ("ijl.,:;'’!/", 0.32),
    ("cfrstz-()?I", 0.48),
    ("bdhnpqu", 0.64),
    ("mwMW@—…%&", 1.05),
)
_LETTERS = {letter: width for letters, width in _WIDTHS for letter in letters}
_CAPITAL, _WIDE = 0.76, 1.3
# A bold face, a browser that rounds up each line: better a little white below than a lost word.
_RESERVE = 1.06


class Block(NamedTuple):
    """A paragraph. size: its type, in parts of the size looked for. after: the white below it, in the same parts."""

    text: str
    size: float = 1.0
    after: float = 0.0


def spread(fronts: Sequence[Thing], a_sheet: int) -> list[tuple[list[Thing | None], list[Thing | None]]]:
    """Lay cards out on sheets, two across: what lies on the front of each, and behind it.

    A sheet is turned over on its long edge, like a page of a book, so each row of backs runs the other way round;
    where the last sheet is only partly filled, the empty places change sides with them. None: an empty place.
    """
    sheets = []
    for first in range(0, len(fronts), a_sheet):
        front: list[Thing | None] = [*fronts[first : first + a_sheet]]
        front += [None] * (a_sheet - len(front))
        rows = [front[place : place + CARDS_ACROSS] for place in range(0, a_sheet, CARDS_ACROSS)]
        sheets.append((front, [thing for row in rows for thing in reversed(row)]))
    return sheets


def cut_marks(a_sheet: int) -> str:
    """Draw where to cut, as an SVG path in millimetres: strokes in the white edge, small crosses between the cards."""
    down = _CUTS_DOWN[a_sheet]
    strokes = [f"M{x} 2v4.5M{x} {_PAGE_HEIGHT - 6.5}v4.5" for x in _CUTS_ACROSS]
    strokes += [f"M1.5 {y}h4M{_PAGE_WIDTH - 5.5} {y}h4" for y in down]
    strokes += [f"M{_CUTS_ACROSS[1] - 1.5} {y}h3M{_CUTS_ACROSS[1]} {y - 1.5}v3" for y in down[1:-1]]
    return "".join(strokes)


def step_for(
    blocks: Sequence[Block], width: float, height: float, largest: float = LADDER[0], smallest: float = LADDER[-1]
) -> int:
    """Choose the step of the ladder on which these paragraphs fill a place without leaving it.

    width, height: of the place in millimetres. largest, smallest: the sizes between which to look.
    Words are broken only where even in the smallest type one is longer than its line.
    """
    steps = [step for step, size in enumerate(LADDER) if smallest <= size <= largest]
    for may_break in (False, True):
        for step in steps:
            size = LADDER[step]
            if (may_break or _stays_whole(blocks, width / size)) and height_of(blocks, width, size) <= height:
                return step
    return steps[-1]


def height_of(blocks: Sequence[Block], width: float, size: float) -> float:
    """Estimate how high paragraphs stand in a column, all in millimetres."""
    return sum(
        size * (lines_in(block.text, width / size / block.size) * block.size * LEADING + block.after)
        for block in blocks
    )


def lines_in(text: str, ems: float) -> int:
    """Estimate how many lines a text takes in a column so many times as wide as its type is large."""
    lines, filled = 1, 0.0
    for word in text.split():
        wide = width_of(word)
        if filled and filled + _SPACE + wide > ems:
            lines, filled = lines + 1, 0.0
        filled += wide + (_SPACE if filled else 0.0)
        while filled > ems:
            lines, filled = lines + 1, filled - ems
    return lines


def width_of(word: str) -> float:
    """Estimate how wide a word is, in parts of the size of its type."""
    return _RESERVE * sum(_letter(letter) for letter in word)


def _letter(letter: str) -> float:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER


def _stays_whole(blocks: Sequence[Block], ems: float) -> bool:
    return all(width_of(word) * block.size <= ems for block in blocks for word in block.text.split())

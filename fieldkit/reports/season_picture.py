"""A picture of a season: a drawing, the numbers it is drawn from, and what they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from fieldkit.core.season_facts import Group
from fieldkit.core.small_numbers import FEWEST, may_break_down
from fieldkit.reports.ink import SOFT, Drawing, Sheet
from fieldkit.reports.words import Words

# Stands in a drawing for a number that is kept back; tables say it in words.
KEPT_BACK = "–"


class Numbers(NamedTuple):
    """The numbers of a picture as a table. The first cell of each row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Drawn(NamedTuple):
    """What a picture is made of. lines: what its numbers are of, and what is left out."""

    drawing: Drawing
    numbers: Numbers
    lines: tuple[str, ...]

    def after(self, *lines: str) -> "Drawn":
        """Tell these first."""
        return self._replace(lines=(*lines, *self.lines))


@dataclass(frozen=True, slots=True)
class SeasonPicture:
    """One picture. id: for addresses and file names. note: a line for each thing to know of its numbers.

    kind: meanings, columns, force-field, scale, pulse, rank, themes or timeline. question: what was asked, if anything.
    """

    id: str
    kind: str
    title: str
    question: str | None
    drawing: Drawing
    numbers: Numbers
    note: str

    @property
    def svg(self) -> Markup:
        return self.drawing.svg()

    @property
    def name(self) -> str:
        """Name the drawing on its page, unlike any other."""
        return self.drawing.name

    def file(self) -> str:
        """Write the picture as an SVG file of its own."""
        return self.drawing.file(self.question, self.note)


def too_few(name: str, title: str, people_head: str, words: Words) -> Drawn:
    """Draw instead of numbers that there are too few of them. people_head: what would have been counted."""
    said = words.gettext("fewer than five")
    sheet = Sheet(name)
    sheet.down = 20
    sheet.lines(few_said(words), fill=SOFT, kind="soft", anchor="start")
    sheet.down += 16
    return Drawn(sheet.drawing(title, few_said(words)), Numbers(("", people_head), ((people_head, said),)), ())


def few_said(words: Words) -> str:
    return words.gettext("Fewer than five people: not shown, since it could point at somebody.")


def is_too_few(people: int) -> bool:
    return not may_break_down(people)


def kept_back_said(words: Words) -> str:
    """Explain why some numbers are not there."""
    return words.gettext(
        "Kept back: numbers of fewer than %(fewest)s people, and others by which those could be worked out.",
        fewest=FEWEST,
    )


def groups_said(laid: Sequence[Group], words: Words) -> list[str]:
    """Name cafés, those that are told together by how many they are."""
    if len(laid) == 1 and laid[0].title is None:
        return [words.gettext("All cafés")]
    return [
        words.ngettext("%(num)s other café", "%(num)s other cafés together", len(group.cafes))
        if group.title is None
        else group.title
        for group in laid
    ]


def people_said(people: int, notes: int, words: Words) -> str:
    """Say how many people and notes a picture is drawn from."""
    who = words.ngettext("%(num)s person", "%(num)s people", people)
    written = words.ngettext("%(num)s note", "%(num)s notes", notes)
    return f"{who} · {written}"

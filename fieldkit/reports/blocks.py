"""A built report as it stands before it is a page, Markdown or a document: chapters of a few kinds of blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from fieldkit.core.replies import PromiseState


class Part(NamedTuple):
    """A stretch of what somebody wrote. mark: cut or name where […] stands for what is not shown."""

    text: str
    mark: Literal["", "cut", "name"] = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the coordinator's or of the kit's own. is_small: said beside, not in the flow."""

    text: str
    is_small: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """Heads what follows within a chapter: a theme, a card. colour: a theme's, or empty."""

    text: str
    about: str = ""
    colour: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody wrote. number: by which the coordinator finds its note; None for one among its card's notes."""

    parts: tuple[Part, ...]
    number: int | None = None
    beside: str = ""
    kind: Literal["quotation"] = "quotation"


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers with their names, set large."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["figures"] = "figures"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. counts: in how many of its last columns numbers stand."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    counts: int = 0
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, and the numbers that it draws. about: what was asked. note: what to know of them, a line each."""

    title: str
    svg: Markup
    numbers: Grid
    about: str = ""
    note: str = ""
    kind: Literal["drawing"] = "drawing"


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise. due: who and by when. state: what became of it, in words; told: in whose words that knows."""

    parts: tuple[Part, ...]
    due: str
    state: str
    told: tuple[Part, ...]
    sign: PromiseState | Literal[""] = ""
    kind: Literal["promise"] = "promise"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, with the question where readers may see it."""

    question: tuple[Part, ...]
    answer: tuple[str, ...]
    by: str
    kind: Literal["answer"] = "answer"


Block = Paragraph | Heading | Quotation | Figures | Grid | Drawing | Kept | Answered


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it is told. id: its kind, by which the contents lead to it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. facts: where and when, and how many, a line each. colophon: how it was made, told at its end."""

    language: str
    title: str
    subtitle: str
    by: str
    facts: tuple[str, ...]
    chapters: Sequence[Chapter]
    colophon: tuple[str, ...]

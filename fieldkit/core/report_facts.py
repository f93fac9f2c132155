"""What a season has to say in a report, before it is put into words: read once, small enough to be held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from fieldkit.core.harvest import Outline
from fieldkit.core.replies import PromiseState

# Why a note that was picked is not in the report: its writer took it back, edited it or narrowed its audience, or the
# facilitator hid it. Erased is taken back: nobody shall tell the two apart.
Fallen = Literal["taken-back", "edited", "narrowed", "hidden"]


class QuotedNote(NamedTuple):
    """A note as it is quoted. text: as its writer wrote it. theme: the first of the codebook it speaks of, or None."""

    number: int
    text: str
    deck: str
    card: str
    theme: str | None


class ToldTheme(NamedTuple):
    id: str
    title: str
    description: str
    colour: str


class ToldNote(NamedTuple):
    """A note among those of its card. value: what it holds besides words, as its card wants it."""

    deck: str
    card: str
    text: str
    value: Any
    dots: int


class ToldPromise(NamedTuple):
    """A promise and what became of it. by: YYYY-MM-DD. state: None where nobody has said. told: in whose words."""

    what: str
    text: str
    who: str | None
    by: str | None
    state: PromiseState | None
    told: str


class ToldAnswer(NamedTuple):
    """What the organisers answer to all. question: what it answers; empty where readers may not see that."""

    question: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a report can tell of a season.

    quotes: those that still stand, in the plan's order. fallen: the numbers of the others, and why. themes: in the
    order of the codebook. notes: of the cards asked for, the first of each. erased: how many people wanted to be
    forgotten. asked, answered_alone: questions to the organisers, and how many of them were answered to their askers.
    names: what participants call themselves, to be taken out of what others wrote.
    """

    outline: Outline
    quotes: tuple[QuotedNote, ...] = ()
    fallen: Mapping[int, Fallen] = field(default_factory=dict)
    themes: tuple[ToldTheme, ...] = ()
    notes: tuple[ToldNote, ...] = ()
    promises: tuple[ToldPromise, ...] = ()
    answers: tuple[ToldAnswer, ...] = ()
    asked: int = 0
    answered_alone: int = 0
    erased: int = 0
    names: frozenset[str] = frozenset()


def first_themes(codings: Iterable[tuple[str, str]], order: Mapping[str, int]) -> dict[str, str]:
    """Tell under which theme each note stands: the first of those that speak of it. codings: note, theme."""
    found: dict[str, str] = {}
    for note, theme in codings:
        if theme in order and (note not in found or order[theme] < order[found[note]]):
            found[note] = theme
    return found

"""Which themes a note may belong to, by the words of the notes that people have put there.

For every word and theme it is counted in how many coded notes they come together. A word speaks for a theme when that
is more often than chance would bring about, by the log-likelihood ratio G² (T. Dunning, "Accurate Methods for the
Statistics of Surprise and Coincidence", Computational Linguistics 19:1, 1993), which holds for rare words too, where
the older chi-square does not. So every suggestion can say which words it rests on and in how many notes they were; it
is a pointer for somebody who reads the note, and puts no theme on anything.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple

# Of fewer notes a theme has taught nothing yet, and a word in one note is that note's alone.
FEWEST_NOTES: Final = 3
FEWEST_WITH_WORD: Final = 2
# Chance brings a G² above this once in twenty words that have nothing to do with a theme (χ², one degree of freedom).
SURPRISING: Final = 3.84
MOST_SUGGESTED: Final = 3
MOST_REASONS: Final = 3
# Finnish and Swedish bend words at their end: so many letters tell most of them apart, and the forms of one together.
_STEM_LETTERS: Final = 5
_WORD = re.compile(r"[^\W\d_]{3,}")


class Reason(NamedTuple):
    """A word that speaks for a theme: in how many of its coded notes it stands, and in how many of all the others."""

    word: str
    there: int
    of_there: int
    elsewhere: int
    of_elsewhere: int
    surprise: float


class Suggestion(NamedTuple):
    """A theme that a note may belong to, and why: the words, those that say most first."""

    theme: str
    because: tuple[Reason, ...]


def stems(text: str) -> dict[str, str]:
    """Tell the words of a text by what their forms have in common: how they begin → the first of them, as written."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(word.casefold()[:_STEM_LETTERS], word)
    return found


@dataclass(frozen=True, slots=True)
class Learned:
    """What the coded notes teach: how many there are, by theme, by word, and by word and theme."""

    notes: int
    by_theme: Mapping[str, int]
    by_word: Mapping[str, int]
    together: Mapping[str, Mapping[str, int]]


def learn(coded: Iterable[tuple[AbstractSet[str], AbstractSet[str]]]) -> Learned:
    """Count in which coded notes words and themes come together.

    coded: of each note that somebody has judged its words, by their stems, and its themes; none where none fits.
    """
    notes = 0
    by_theme, by_word = Counter[str](), Counter[str]()
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, themes in coded:
        notes += 1
        by_theme.update(themes)
        by_word.update(words)
        for word in words:
            together[word].update(themes)
    return Learned(notes, by_theme, by_word, together)


def suggest(words: AbstractSet[str], learned: Learned, without: AbstractSet[str] = frozenset()) -> list[Suggestion]:
    """Tell which themes the words of a note speak for, the one that most speaks for first; often none.

    without: themes that it has already. At most MOST_SUGGESTED, each for at most MOST_REASONS words.
    """
    found = []
    for theme, notes in learned.by_theme.items():
        if theme in without or notes < FEWEST_NOTES or notes == learned.notes:
            continue
        reasons = sorted(_reasons(words, theme, learned), key=lambda reason: (-reason.surprise, reason.word))
        if reasons:
            found.append((sum(reason.surprise for reason in reasons), theme, reasons))
    found.sort(key=lambda suggested: (-suggested[0], suggested[1]))
    return [Suggestion(theme, tuple(reasons[:MOST_REASONS])) for _, theme, reasons in found[:MOST_SUGGESTED]]


def _reasons(words: AbstractSet[str], theme: str, learned: Learned) -> Iterable[Reason]:
    of_there = learned.by_theme[theme]
    of_elsewhere = learned.notes - of_there
    for word in words:
        there = learned.together.get(word, {}).get(theme, 0)
        elsewhere = learned.by_word.get(word, 0) - there
        # A word that is rarer here than elsewhere is surprising too, but speaks against.
        if there < FEWEST_WITH_WORD or there * of_elsewhere <= elsewhere * of_there:
            continue
        surprise = g_squared(there, of_there - there, elsewhere, of_elsewhere - elsewhere)
        if surprise >= SURPRISING:
            yield Reason(word, there, of_there, elsewhere, of_elsewhere, surprise)


def g_squared(both: int, theme_alone: int, word_alone: int, neither: int) -> float:
    """Tell the log-likelihood ratio G² of a table of two by two: 0 where word and theme are strangers.

    both: notes with the word and the theme; theme_alone: with the theme and without the word; and so on.
    """
    rows = (both + theme_alone, word_alone + neither)
    columns = (both + word_alone, theme_alone + neither)
    cells: Sequence[tuple[int, int, int]] = (
        (both, rows[0], columns[0]),
        (theme_alone, rows[0], columns[1]),
        (word_alone, rows[1], columns[0]),
        (neither, rows[1], columns[1]),
    )
    all_ = sum(rows)
    return 2 * sum(cell * log(cell * all_ / (row * column)) for cell, row, column in cells if cell)

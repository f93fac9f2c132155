"""Things to mend in what people write for a café: where each is, and what to write instead, in people's words.

The sentences are English and in the catalogues, so that pages say them in the language of whoever reads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def N_(sentence: str) -> str:  # noqa: N802  what gettext calls a sentence that is translated later, where it is shown
    return sentence


Path = tuple[str | int, ...]

# More than anybody mends before looking again; a hostile file could have a hundred thousand.
MOST_MISTAKES = 1_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a deck or a plan, or to think about.

    path: where, as steps from the top: ("cards", 3, "question", "sv"); () for the whole.
    code: never changes. message: English, with placeholders for values. is_hint: a café can be opened all the same.
    """

    path: Path
    code: str
    message: str
    values: dict[str, str]
    is_hint: bool

    def told(self) -> str:
        """Say it in English."""
        return self.message % self.values


@dataclass(frozen=True, slots=True)
class Sentences:
    """All that can be wrong with one kind of file, by code, and what to think about."""

    to_mend: Mapping[str, str]
    hints: Mapping[str, str]

    def __call__(self, path: Sequence[str | int], code: str, **values: object) -> Mistake:
        """Name what is wrong at a place by its code."""
        is_hint = code in self.hints
        told = {name: _short(value) for name, value in values.items()}
        return Mistake(tuple(path), code, self.hints[code] if is_hint else self.to_mend[code], told, is_hint)


def _short(value: object) -> str:
    """Keep what is said back of a stranger's file to a length and to signs that a terminal or a page can bear."""
    # Python writes no number of more than 4,300 digits.
    text = "…" if isinstance(value, int) and value.bit_length() > 100 else str(value)
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:200])
    return plain if len(text) <= 200 else f"{plain}…"

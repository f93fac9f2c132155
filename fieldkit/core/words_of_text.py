"""The words of a text, as the search sees them, and which of them somebody looked for.

A word is a run of letters and digits. ä and ö are letters of their own: whoever looks for "säde" does not want "sade".
Small and capital letters are the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# As SQLite's unicode61 cuts: letters, digits, and the accents that some keyboards write as signs of their own.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


class Word(NamedTuple):
    """A word where it stands. folded: as it is compared. start, end: in the text as written, `end` exclusive."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark in the notes that were found, all of it folded.

    forms: words in any form. beginnings: of words. phrases: words that follow each other.
    """

    forms: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def names(self, word: str) -> bool:
        return word in self.forms or (bool(self.beginnings) and word.startswith(self.beginnings))


def words_in(text: str) -> Iterator[Word]:
    """List the words of a text in their order."""
    for found in _WORD.finditer(text):
        yield Word(folded(found.group()), found.start(), found.end())


def folded(word: str) -> str:
    """Write a word as it is compared: small letters, each accented letter as one sign."""
    return unicodedata.normalize("NFC", word).lower()


def marked(text: str, wanted: Wanted) -> list[tuple[str, bool]]:
    """Cut a text into pieces that were looked for (True) and the rest. Joined, they are the text as written."""
    words = list(words_in(text))
    hit = {place for place, word in enumerate(words) if wanted.names(word.folded)}
    for phrase in wanted.phrases:
        for place in range(len(words) - len(phrase) + 1):
            if all(words[place + step].folded == said for step, said in enumerate(phrase)):
                hit.update(range(place, place + len(phrase)))
    pieces: list[tuple[str, bool]] = []
    done = 0
    for place in sorted(hit):
        word = words[place]
        # Words found side by side are one mark, the space between them included.
        together = bool(pieces) and pieces[-1][1] and place - 1 in hit
        if together:
            pieces[-1] = (pieces[-1][0] + text[done : word.end], True)
        else:
            if done < word.start:
                pieces.append((text[done : word.start], False))
            pieces.append((text[word.start : word.end], True))
        done = word.end
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces

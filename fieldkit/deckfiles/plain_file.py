"""Decks from plain text: a question on each line, as people keep them."""

import re

from fieldkit.deckfiles.file import Found, unreadable
from fieldkit.deckfiles.from_table import Row, deck_from_rows

# A bullet or a number in front of a question belongs to the list, not to the question.
_BULLET = re.compile(r"(?:[-*•–·]|\d{1,3}[.)])\s+")


def read_plain(text: str, name: str, language: str | None) -> Found:
    """Make a deck of open questions, one of each line. A line that begins with # is a heading: the first is the title.

    Raises DeckWrong when there is no line of text.
    """
    rows: list[Row] = []
    title = ""
    for number, line in enumerate(text.replace("\r", "\n").split("\n"), 1):
        told = line.strip()
        if told.startswith("#"):
            title = title or told.strip("# ")
        elif told:
            rows.append((number, [_BULLET.sub("", told, count=1)]))
    if not rows:
        raise unreadable("no-table")
    return deck_from_rows([(1, ["question"]), *rows], name, language or "en", title[:120])

"""What somebody types into the search: words, "phrases", beginnings*, and -what is not wanted.

Everything that can be typed means something or nothing; nothing is a mistake.
"""

import re
from dataclasses import dataclass

from fieldkit.core.words_of_text import words_in

# Nobody types more in earnest, and each costs a look into the index.
MOST_ASKED = 16
QUERY_CHARACTERS = 400
# "k*" would be an eighth of all words.
_SHORTEST_BEGINNING = 2

# Finns and Swedes open a quotation with the sign that closes it.
_QUOTES = str.maketrans(dict.fromkeys("”“„‟«»″", '"'))
_PART = re.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<chunk>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing looked for. words: folded; one, or those of a phrase in their order.

    is_exact: as it is written, not in any form. is_beginning: of a word. is_unwanted: notes with it are left out.
    """

    words: tuple[str, ...]
    is_exact: bool = False
    is_beginning: bool = False
    is_unwanted: bool = False


def asked(query: str) -> tuple[Asked, ...]:
    """Read a query. Signs that are no word are passed over; the first MOST_ASKED things are looked for."""
    found: list[Asked] = []
    for part in _PART.finditer(query[:QUERY_CHARACTERS].translate(_QUOTES)):
        is_unwanted = bool(part["without"])
        if part["phrase"] is None:
            found.extend(_of_chunk(part["chunk"], is_unwanted))
        elif words := tuple(word.folded for word in words_in(part["phrase"])):
            found.append(Asked(words, is_exact=True, is_unwanted=is_unwanted))
    # Asked twice is asked once.
    return tuple(dict.fromkeys(found))[:MOST_ASKED]


def _of_chunk(chunk: str, is_unwanted: bool) -> list[Asked]:
    words = [word.folded for word in words_in(chunk)]
    # Of "EU:n" and "don't" the one letter says nothing beside the word.
    kept = [word for word in words if len(word) > 1] or words[:1]
    if is_unwanted and len(kept) > 1:
        # Whoever does not want "well-known" may still want what is well.
        return [Asked(tuple(words), is_exact=True, is_unwanted=True)]
    begins = chunk.endswith("*") and bool(kept) and len(kept[-1]) >= _SHORTEST_BEGINNING
    last = len(kept) - 1
    return [Asked((word,), False, begins and place == last, is_unwanted) for place, word in enumerate(kept)]

"""Ids for people who wrote none: made of the words that stand there."""

import re
import unicodedata
from collections.abc import Container

SLUG_CHARACTERS = 64
_IS_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Letters that do not come apart into a plain one and a mark.
_APART = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "œ": "oe"})


def is_slug(text: object) -> bool:
    return isinstance(text, str) and len(text) <= SLUG_CHARACTERS and _IS_SLUG.fullmatch(text) is not None


def slug_of(text: str, longest: int = 40) -> str:
    """Make an id of words: "Mikä muuttui?" is mika-muuttui. Empty where no letter of a to z or digit comes of it."""
    letters = unicodedata.normalize("NFKD", text[:400].lower().translate(_APART))
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    slug = ""
    for word in words:
        if slug and len(slug) + 1 + len(word) > longest:
            break
        slug = f"{slug}-{word}" if slug else word[:longest]
    return slug


def free_slug(wanted: str, taken: Container[str]) -> str:
    """Give the wanted id, or the first of wanted-2, wanted-3 … that is free."""
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted[:56]}-{number}", number + 1
    return free

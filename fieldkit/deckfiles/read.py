"""Reading a deck file of any form, and writing one."""

from typing import Any

from fieldkit.core.decks import DECK_BYTES, Deck
from fieldkit.deckfiles.file import DeckFile, read_as, unreadable
from fieldkit.deckfiles.toml_file import read_toml, write_toml

FORMATS = ("toml", "json", "csv", "md")


def read_deck(content: bytes, name: str) -> DeckFile:
    """Read a deck file and check it.

    content: as it came. name: the file's, for its ending, and for the deck's id where the file gives none.
    Raises DeckWrong when it cannot be read as any deck at all; anything less is in `checked.mistakes`.
    """
    if len(content) > DECK_BYTES:
        raise unreadable("too-large", most=DECK_BYTES // 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise unreadable("not-utf8", byte=wrong.start) from wrong
    return read_as(name, "toml", read_toml(text.replace("\r\n", "\n")))


def write_deck(deck: Deck | dict[str, Any], format_: str) -> bytes:
    """Write a deck so that reading it gives the same deck. format_: one of FORMATS."""
    raw = deck.model_dump(exclude_defaults=True) if isinstance(deck, Deck) else deck
    return write_toml(raw).encode()

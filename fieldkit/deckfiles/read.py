"""Reading a deck file of any form, and writing one."""

import re
from collections.abc import Callable
from typing import Any

from fieldkit.core.deck_check import check_deck
from fieldkit.core.decks import DECK_BYTES, Deck
from fieldkit.deckfiles.csv_file import columns_named, read_csv, separator_of, write_csv
from fieldkit.deckfiles.file import DeckFile, Found, read_as, unreadable
from fieldkit.deckfiles.json_file import read_json, write_json
from fieldkit.deckfiles.markdown_file import has_table, read_markdown, write_markdown
from fieldkit.deckfiles.plain_file import read_plain
from fieldkit.deckfiles.toml_file import read_toml, without_nulls, write_toml

# What decks are written as. Plain text, "txt", is only read.
FORMATS = ("toml", "json", "csv", "md")

_ENDINGS = {"toml": "toml", "json": "json", "csv": "csv", "tsv": "csv", "md": "md", "markdown": "md"}
_BEGINS_AS_TOML = re.compile(r"\[\[?\s*(title|about|cards)\b|(id|title|about|source|licence|cards)(\.\w+)?\s*=")
# What other programs' files begin with.
_FOREIGN = (
    (b"PK\x03\x04", "is-spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "is-spreadsheet"),
    (b"\x1f\x8b", "is-spreadsheet"),
    (b"SQLite format 3\0", "is-database"),
    (b"%PDF", "is-document"),
    (b"{\\rtf", "is-document"),
    (b"\x89PNG", "is-document"),
    (b"\xff\xd8\xff", "is-document"),
    (b"<!doctype", "is-document"),
    (b"<html", "is-document"),
    (b"<?xml", "is-document"),
    (b"\xff\xfe", "is-utf16"),
    (b"\xfe\xff", "is-utf16"),
)


def read_deck(content: bytes, name: str, language: str | None = None) -> DeckFile:
    """Read a deck file and check it.

    content: as it came. name: the file's, for its ending, and for the deck's id and title where it tells none.
    language: of a table or a list that does not say; otherwise that of its headings, or English.
    Raises DeckWrong when it cannot be read as any deck at all; anything less is in `checked.mistakes`.
    """
    text = text_of(content, DECK_BYTES)
    form = _form(text, name)
    found = _found(text, form, name, language)
    return read_as(name, form, found)


def _found(text: str, form: str, name: str, language: str | None) -> Found:
    if form == "toml":
        return read_toml(text)
    if form == "json":
        return read_json(text)
    read = {"csv": read_csv, "md": read_markdown, "txt": read_plain}[form]
    return read(text, name, language)


def text_of(content: bytes, most_bytes: int) -> str:
    """Take the text out of a file that should be one. Raises DeckWrong, saying what the file is instead."""
    if len(content) > most_bytes:
        raise unreadable("too-large", most=most_bytes // 1024)
    begins = content[:64].lstrip().lower()
    for sign, code in _FOREIGN:
        if content.startswith(sign) or begins.startswith(sign):
            raise unreadable(code)
    if b"\0" in content:
        raise unreadable("is-binary", byte=content.index(b"\0"))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise unreadable("not-utf8", content.count(b"\n", 0, wrong.start) + 1, byte=wrong.start) from wrong
    if not text.strip():
        raise unreadable("empty-file")
    return text


def _form(text: str, name: str) -> str:
    """Tell what a file is written in: by how it begins, then by its name, then by what else is in it."""
    ending = _ENDINGS.get(name.rpartition(".")[2].lower(), "")
    begins = next((line.strip() for line in text.split("\n") if line.strip() and not line.strip().startswith("#")), "")
    if begins.startswith("{"):
        return "json"
    if _BEGINS_AS_TOML.match(begins):
        return "toml"
    if ending == "md" and not has_table(text):
        return "txt"
    if ending:
        return ending
    if has_table(text):
        return "md"
    is_table = columns_named(begins, separator_of(begins)) > 0 and not begins.endswith("?")
    return "csv" if is_table else "txt"


def write_deck(deck: Deck | dict[str, Any], format_: str, semicolon: bool = False) -> bytes:
    """Write a deck so that reading it gives the same deck.

    deck: may have mistakes as TOML and JSON. format_: one of FORMATS. semicolon: between the cells of a CSV.
    Raises DeckWrong when the form cannot hold all of it.
    """
    write: dict[str, Callable[[dict[str, Any]], str]] = {
        "toml": write_toml,
        "json": write_json,
        "csv": lambda whole: write_csv(whole, semicolon),
        "md": write_markdown,
    }
    try:
        raw = without_nulls(deck.model_dump(exclude_defaults=True) if isinstance(deck, Deck) else deck)
        content = write[format_](raw).encode()
    except RecursionError as wrong:
        raise unreadable("too-deep") from wrong
    # Half of a character beyond the first 65,536, as a broken JSON file can hold it.
    except UnicodeEncodeError as wrong:
        raise unreadable("unprintable", sign=f"U+{ord(wrong.object[wrong.start]):04X}") from wrong
    if format_ in ("csv", "md") and not _holds(content, format_, raw):
        raise unreadable("table-holds-less")
    return content


def _holds(content: bytes, format_: str, raw: dict[str, Any]) -> bool:
    read = read_deck(content, f"deck.{format_}")
    deck = check_deck(raw).deck
    return read.checked.deck == deck if deck else read.raw == raw

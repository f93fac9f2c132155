"""Decks as TOML: the form they are kept in, written by people and by the kit."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w
from pydantic import BaseModel

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.deckfiles.file import Found, unreadable
from fieldkit.deckfiles.toml_lines import scan
from fieldkit.errors import DeckWrong

# tomllib tells its place in its message alone, until Python 3.14.
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_BARE = re.compile(r"""=\s*(?!["'\[{\d+-]|true\b|false\b|inf\b|nan\b)\S""")


# What stands on its name's own line, and what of that has a line for each of its entries.
_LINED = ("options", "low", "high", "phases")
_OPENED = ("options", "phases")
_PARTS: Mapping[str, type[BaseModel]] = {"cards": Card}


def read_toml(text: str) -> Found:
    """Read a deck file in TOML. Raises DeckWrong where it is none, with the line."""
    scanned = scan(text)
    try:
        return Found(tomllib.loads(text), scanned.lines)
    # A number too long for Python comes through as a plain ValueError.
    except (ValueError, RecursionError) as wrong:
        raise _syntax(text, scanned.doubled, wrong) from wrong


def _syntax(text: str, doubled: list[tuple[str, int]], wrong: Exception) -> DeckWrong:
    """Say what is wrong with the line where reading ended, as far as it can be seen there."""
    place = _PLACE.search(str(wrong))
    lines = text.split("\n")
    number = min(int(place[1]) if place else len(lines), len(lines))
    for name, line in doubled:
        if line <= number:
            return unreadable("doubled-key", line, name=name)
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    return unreadable(_looks_like(lines[number - 1].strip()), number)


def _looks_like(line: str) -> str:
    if re.search(r"=\s*[“”„»«‘’]", line):
        return "toml-curly"
    if re.sub(r"\\.", "", line).count('"') % 2:
        return "toml-quote"
    if _BARE.search(line):
        return "toml-bare"
    if "=" not in line and not line.startswith(("[", "]", "{", "}", '"', "'")):
        return "toml-line"
    return "toml-syntax"


def write_toml(
    raw: dict[str, Any], whole: type[BaseModel] = Deck, parts: Mapping[str, type[BaseModel]] = _PARTS
) -> str:
    """Write a deck as people would: its own fields, then card after card, with room between them.

    whole, parts: what else it may be, and what the entries of its lists are.
    """
    return "\n".join(_table("", without_nulls(raw), whole, parts)).lstrip("\n") + "\n"


def _table(
    header: str, fields: dict[str, Any], model: type[BaseModel] | None, parts: Mapping[str, type[BaseModel]]
) -> Iterator[str]:
    """Write a table's lines: what fits on one first, then the tables below it, each under its own [header]."""
    known = {name: fields[name] for name in model.model_fields if name in fields} if model else {}
    below: list[tuple[str, Any]] = []
    for name, value in (known | fields).items():
        is_lined = name in _LINED or not (_is_fields(value) or _is_listed(value))
        if is_lined:
            yield f"{_name(name)} = {_value(value, opens=name in _OPENED)}"
        else:
            below.append((f"{header}.{_name(name)}".lstrip("."), value))
    for path, value in below:
        if _is_fields(value):
            yield from ("", f"[{path}]", *_table(path, value, None, parts))
        for each in value if _is_listed(value) else []:
            is_first = path in parts
            yield from (*[""] * (2 if is_first else 1), f"[[{path}]]", *_table(path, each, parts.get(path), parts))


def _is_fields(value: Any) -> bool:
    return isinstance(value, dict)


def _is_listed(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(value: Any, opens: bool = False) -> str:
    """Write a value on one line. opens: a list with a line for each of its entries."""
    if isinstance(value, list):
        entries = [_value(each) for each in value]
        return "\n".join(["[", *(f"  {entry}," for entry in entries), "]"]) if opens else f"[{', '.join(entries)}]"
    if isinstance(value, dict):
        told = ", ".join(f"{_name(name)} = {_value(inside)}" for name, inside in value.items())
        return f"{{ {told} }}" if told else "{}"
    # Text with its escapes, numbers, dates: as the library writes them.
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


def without_nulls(value: Any) -> Any:
    """Leave out what is null: TOML has none, and a field that is null is one that is not there."""
    if isinstance(value, dict):
        return {str(name): without_nulls(inside) for name, inside in value.items() if inside is not None}
    if isinstance(value, list):
        return [without_nulls(inside) for inside in value if inside is not None]
    return value

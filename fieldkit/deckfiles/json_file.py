"""Decks as JSON, for programs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.mistakes import MOST_MISTAKES, Mistake, Path
from fieldkit.deckfiles.file import DEEPEST, Found, unreadable

_TOKEN = re.compile(r'(?P<space>[ \t\r\n]+)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<sign>[\[\]{},:])|(?P<word>[^\s"\[\]{},:]+)')


@dataclass(slots=True)
class _Bracket:
    """A list or an object that is not closed yet. step: the number of the entry or the name of the field in it."""

    is_list: bool
    step: str | int | None
    names: set[str] = field(default_factory=set)


def read_json(text: str) -> Found:
    """Read a deck file in JSON. Raises DeckWrong where it is none, with the line."""
    lines: dict[Path, int] = {}
    doubled: list[Mistake] = []
    for path, line, is_again in _scan(text):
        lines.setdefault(path, line)
        if is_again and len(doubled) < MOST_MISTAKES:
            doubled.append(mistake(path, "doubled-key", name=path[-1]))
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise unreadable("json-syntax", wrong.lineno) from wrong
    # A number too long for Python.
    except ValueError as wrong:
        raise unreadable("json-syntax", 1) from wrong
    if not isinstance(raw, dict):
        raise unreadable("not-a-deck", 1)
    return Found(_without_null_fields(raw), lines, tuple(doubled))


def write_json(raw: dict[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False, indent=2) + "\n"


def _without_null_fields(value: Any) -> Any:
    """A field that is null is one that is not there. A null in a list stays, to be named as a mistake."""
    if isinstance(value, dict):
        return {name: _without_null_fields(inside) for name, inside in value.items() if inside is not None}
    if isinstance(value, list):
        return [_without_null_fields(inside) for inside in value]
    return value


def _scan(text: str) -> Iterator[tuple[Path, int, bool]]:
    """Tell the line of each field and entry, and whether the field was there before. Ends where the text is no JSON."""
    opened: list[_Bracket] = []
    line, position = 1, 0
    while token := _TOKEN.match(text, position):
        position = token.end()
        said, top = token.group(), opened[-1] if opened else None
        if token.lastgroup == "space":
            line += said.count("\n")
        elif said in "]}":
            del opened[-1:]
        elif said == ",":
            if top is not None:
                top.step = top.step + 1 if isinstance(top.step, int) else None
        elif said != ":":
            if top is not None and not top.is_list and top.step is None:
                top.step = _name(said)
                is_again = top.step in top.names
                top.names.add(top.step)
                yield tuple(_steps(opened)), line, is_again
                continue
            yield tuple(_steps(opened)), line, False
            if said in "[{":
                opened.append(_Bracket(said == "[", 0 if said == "[" else None))
            if len(opened) > DEEPEST:
                raise unreadable("too-deep", line)


def _steps(opened: list[_Bracket]) -> Iterator[str | int]:
    return (bracket.step for bracket in opened if bracket.step is not None)


def _name(said: str) -> str:
    try:
        return str(json.loads(said))
    except ValueError:
        return said

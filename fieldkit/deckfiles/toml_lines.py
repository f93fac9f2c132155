"""On which line each field of a TOML file stands, which are given twice, and whether any goes deeper than a deck can.

`tomllib` tells no lines, and takes hours over a name of a hundred thousand dotted parts. So this looks first, in one
pass, at any text at all. It ends where the text is no TOML; `tomllib` ends there too and says why.
"""

import json
import re
from dataclasses import dataclass, field

from fieldkit.core.mistakes import Path
from fieldkit.deckfiles.file import DEEPEST, unreadable

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r]+|\#[^\n]*)
    | (?P<end>\n)
    | (?P<text>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3,5}|'{3}(?:[^']|'{1,2}(?!'))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    | (?P<word>[A-Za-z0-9_+:-]+)
    | (?P<sign>[\[\]{}.,=])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Bracket:
    """A bracket that is not closed yet. at: the place of the array or table it opened. number: of the entry in it."""

    is_array: bool
    at: Path
    number: int = 0


@dataclass(slots=True)
class Scan:
    """What one pass found. lines: by place, from 1. doubled: names that are given again, with their lines."""

    lines: dict[Path, int] = field(default_factory=dict)
    doubled: list[tuple[str, int]] = field(default_factory=list)
    _tables: dict[Path, int] = field(default_factory=dict)  # of each array of tables, how many so far
    _given: set[Path] = field(default_factory=set)
    _table: Path = ()
    _at: Path = ()
    _names: list[str] = field(default_factory=list)
    _open: list[_Bracket] = field(default_factory=list)
    _header: int = 0  # how many brackets began this line
    _is_value: bool = False

    def end_line(self) -> None:
        if not self._open:
            self._names, self._header, self._is_value = [], 0, False

    def word(self, said: str, line: int) -> None:
        """Take a part of a name, or of a value: a date has several."""
        if self._is_value:
            self._note(self._place(), line)
            return
        self._names.append(_plain(said))
        if len(self._names) > DEEPEST:
            raise unreadable("too-deep", line)

    def sign(self, sign: str, line: int) -> None:
        if self._is_value:
            self._sign_in_value(sign, line)
        elif sign == "=":
            inside = self._open[-1].at if self._open else self._table
            self._at = (*inside, *self._names)
            self._give(self._at, line)
            self._names, self._is_value = [], True
        elif sign == "[":
            self._header += 1
        elif sign == "]" and self._names:
            self._begin_table(line)
            self._names = []
        elif sign == "}" and self._open:
            self._open.pop()
            self._is_value = True

    def _sign_in_value(self, sign: str, line: int) -> None:
        if sign in "[{":
            at = self._place()
            self._note(at, line)
            self._open.append(_Bracket(sign == "[", at))
            if len(self._open) > DEEPEST:
                raise unreadable("too-deep", line)
            self._is_value = sign == "["
        elif sign in "]}" and self._open:
            self._open.pop()
        elif sign == "," and self._open:
            self._open[-1].number += 1
            self._is_value = self._open[-1].is_array

    def _place(self) -> Path:
        if self._open and self._open[-1].is_array:
            return (*self._open[-1].at, self._open[-1].number)
        return self._at

    def _begin_table(self, line: int) -> None:
        """Take up a [header]: it lies below the newest table of each array of tables on its way."""
        path: Path = ()
        for name in self._names[:-1]:
            path = (*path, name)
            path = (*path, self._tables[path] - 1) if path in self._tables else path
        path = (*path, self._names[-1])
        if self._header > 1:
            self._tables[path] = self._tables.get(path, 0) + 1
            path = (*path, self._tables[path] - 1)
        elif path in self._tables:
            self.doubled.append((str(path[-1]), line))
        else:
            self._give(path, line)
        self._note(path, line)
        self._table = path

    def _give(self, path: Path, line: int) -> None:
        if path in self._given:
            self.doubled.append((str(path[-1]), line))
        self._given.add(path)
        self._note(path, line)

    def _note(self, path: Path, line: int) -> None:
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                break
            self.lines[path[:end]] = line


def scan(text: str) -> Scan:
    """Look through a TOML file, as far as it is one. Raises DeckWrong where it goes too deep."""
    found, line, position = Scan(), 1, 0
    while token := _TOKEN.match(text, position):
        position = token.end()
        kind, said = token.lastgroup, token.group()
        if kind == "end":
            found.end_line()
        elif kind == "sign":
            found.sign(said, line)
        elif kind in ("text", "word"):
            found.word(said, line)
        line += said.count("\n")
    return found


def _plain(name: str) -> str:
    """Take a name out of its quotation marks."""
    if name[0] == '"':
        try:
            return str(json.loads(name))
        except ValueError:
            return name[1:-1]
    return name[1:-1] if name[0] == "'" else name

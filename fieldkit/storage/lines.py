"""The lines of a digest, written by SQL itself: as `core.merge.line` writes them, in a fifth of the time.

Seasons have millions of rows, and for most of them nothing but the line is ever needed.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from fieldkit.core.kinds import KINDS
from fieldkit.core.merge import line
from fieldkit.storage.bundle_schema import columns_in, has_column
from fieldkit.storage.models import KIND_TABLES, Flag, Json
from fieldkit.storage.rows import field_names, version_of

# As many of the longest notes as SQLite will put together in one text (`bundle_checks.ROW_BYTES`).
ROWS_AT_ONCE = 100

FIRST_ROWID = -(2**63)

_ID_CHARACTERS = 36

# Which fields are empty in most rows of what a season has most of.
_EMPTY: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "participant": (("name",), ()),
    "note": (("headline", "paper", "value"), ("headline", "paper", "round", "table", "value")),
    "mark": (("cluster",), ()),
    "vote": (("heart",), ("heart", "round")),
    "seat": (("away", "host"),),
    "coding": ((), ("begins", "ends")),
}


class Lines(NamedTuple):
    """Some rows of a kind, in the order in which they lie in their table.

    text: their lines in UTF-8; None where SQLite cannot put them together. ids: theirs, a space between. rows: how
    many. begin, end: their rowids. there: how many are not taken back.
    """

    text: bytes | None
    ids: bytes
    rows: int
    begin: int
    end: int
    there: int


def lines_in(connection: sqlite3.Connection, schema: str, kind: str, format_: int) -> Iterator[Lines]:
    """Read the lines of a kind from an attached bundle of a format, some rows at a time.

    Columns of JSON are told as they lie there: whether they are what `canonical` would write is the reader's to know.
    """
    some = f'FROM {schema}."{kind}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT {ROWS_AT_ONCE}'
    counted = "CAST(group_concat(id, ' ') AS BLOB), count(*), max(number), coalesce(sum(NOT gone), 0)"
    told = f"SELECT {line_of(kind, format_)} AS line, id, rowid AS number, gone {some}"
    # As bytes: to read each line as text and write it again would take as long as all of its JSON.
    asked = f"SELECT CAST(group_concat(line, '') AS BLOB), {counted} FROM ({told})"
    begin = FIRST_ROWID
    while True:
        try:
            text, ids, rows, end, there = connection.execute(asked, [begin]).fetchone()
        except sqlite3.Error:
            # Too long, or no JSON: whoever looks at the rows one by one can say which.
            text = None
            ids, rows, end, there = connection.execute(
                f"SELECT {counted} FROM (SELECT substr(id, 1, {_ID_CHARACTERS}) AS id, rowid AS number, gone {some})",
                [begin],
            ).fetchone()
        if rows:
            yield Lines(text, ids, rows, begin, end, there)
        if rows < ROWS_AT_ONCE:
            return
        begin = end + 1


@cache
def line_of(kind: str, format_: int) -> str:
    """Write the SQL that gives a row's line. What cannot be a row of fieldkit's gives something that is no line."""
    names = [name for name in sorted(field_names(kind)) if has_column(kind, name, format_)]
    usual = [f"WHEN {_is_shaped(names, empty)} THEN {_shaped(kind, names, empty)}" for empty in _EMPTY.get(kind, ())]
    told = f"substr(printf('{'%s' * len(names)}', {', '.join(_told(kind, name) for name in names)}), 2)"
    fields = f"CASE {' '.join(usual)} ELSE '{{' || {told} || '}}' END" if usual else f"'{{' || {told} || '}}'"
    return f"json_array('{kind}', id, counter, device, {_claim('gone')}) || ' ' || {fields} || char(10)"


def _is_shaped(names: list[str], empty: tuple[str, ...]) -> str:
    return " AND ".join(f'"{name}" IS {"" if name in empty else "NOT "}NULL' for name in names)


def _shaped(kind: str, names: list[str], empty: tuple[str, ...]) -> str:
    """Tell fields of which is known which are empty: SQLite writes a whole object far faster than its parts."""
    there = [name for name in names if name not in empty]
    pairs = (f"'{name}', " + (_claim(name) if _type(kind, name) is Flag else f'"{name}"') for name in there)
    return f"json_object({', '.join(pairs)})"


def _told(kind: str, name: str) -> str:
    type_ = _type(kind, name)
    written = _claim(name) if type_ is Flag else _json(name) if type_ is Json else f'json_quote("{name}")'
    return f"""iif("{name}" IS NULL, '', ',"{name}":' || {written})"""


def _claim(name: str) -> str:
    """Write what is kept as 1 or 0 so that it is true or false within JSON. Anything else becomes null."""
    return f"""CASE "{name}" WHEN 0 THEN json('false') WHEN 1 THEN json('true') ELSE json('null') END"""


def _json(name: str) -> str:
    # A number would write itself as the text of that number does.
    return f"""iif(typeof("{name}") = 'text', "{name}", '?')"""


def _type(kind: str, name: str) -> type:
    return type(KIND_TABLES[kind].c[name].type)


def digest_written(connection: sqlite3.Connection, schema: str, format_: int) -> str:
    """Name the content of a bundle that was just written, its rows in the order of their ids."""
    total = hashlib.sha256()
    for kind in sorted(KINDS):
        for some in lines_in(connection, schema, kind, format_):
            total.update(_line_bytes(connection, schema, kind, format_, some))
    return total.hexdigest()


def _line_bytes(connection: sqlite3.Connection, schema: str, kind: str, format_: int, some: Lines) -> bytes:
    if some.text is not None:
        return some.text
    within = f"WHERE rowid BETWEEN {some.begin} AND {some.end} ORDER BY rowid"
    rows = connection.execute(f'SELECT {columns_in(kind, format_)} FROM {schema}."{kind}" NOT INDEXED {within}')
    return b"".join(line(version_of(kind, row)) for row in rows)

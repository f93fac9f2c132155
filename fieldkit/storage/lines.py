"""The lines of a digest, written by SQL itself: as `core.merge.line` writes them, in a fifth of the time.

Seasons have millions of rows, and for most of them nothing but the line is ever needed.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fieldkit.core.kinds import KINDS
from fieldkit.core.merge import line
from fieldkit.storage.bundle_schema import columns_in, has_column
from fieldkit.storage.models import KIND_TABLES, Flag, Json
from fieldkit.storage.rows import field_names, version_of

# As many of the longest notes as SQLite will put together in one text (`bundle_checks.ROW_BYTES`).
ROWS_AT_ONCE = 100

FIRST_ROWID = -(2**63)

# No line begins so, and no text has such a sign in it but escaped.
UNTOLD = "\x1f"


class Lines(NamedTuple):
    """Some rows of a kind, in the order in which they lie in their table.

    text: their lines; None where SQLite cannot put them together. rows: how many. begin, end: their rowids. there: how
    many are not taken back.
    """

    text: str | None
    rows: int
    begin: int
    end: int
    there: int


def lines_in(connection: sqlite3.Connection, schema: str, kind: str, format_: int) -> Iterator[Lines]:
    """Read the lines of a kind from an attached bundle of a format, some rows at a time.

    Columns of JSON are told as they lie there: whether they are what `canonical` would write is the reader's to know.
    """
    some = f'FROM {schema}."{kind}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT {ROWS_AT_ONCE}'
    counted = "count(*), max(number), coalesce(sum(NOT gone), 0)"
    told = f"SELECT {line_of(kind, format_)} AS line, rowid AS number, gone {some}"
    asked = f"SELECT group_concat(line, ''), {counted} FROM ({told})"
    begin = FIRST_ROWID
    while True:
        try:
            text, rows, end, there = connection.execute(asked, [begin]).fetchone()
        except sqlite3.Error:
            # Too long, no UTF-8, or no JSON: whoever looks at the rows one by one can say which.
            text = None
            rows, end, there = connection.execute(
                f"SELECT {counted} FROM (SELECT rowid AS number, gone {some})", [begin]
            ).fetchone()
        if rows:
            yield Lines(None if text is None else _tidied(kind, text), rows, begin, end, there)
        if rows < ROWS_AT_ONCE:
            return
        begin = end + 1


@cache
def line_of(kind: str, format_: int) -> str:
    """Write the SQL that gives a row's line, but for what `_tidied` makes right.

    What cannot be a row of fieldkit's gives something that is no line; UNTOLD is a row to be read by itself.
    """
    names = [name for name in sorted(field_names(kind)) if has_column(kind, name, format_)]
    json = [name for name in names if isinstance(KIND_TABLES[kind].c[name].type, Json)]
    gone = "CASE gone WHEN 0 THEN ',false] ' WHEN 1 THEN ',true] ' ELSE '?' END"
    head = f"rtrim(json_array('{kind}', id, counter, device), ']') || {gone}"
    told = ", ".join(f"""'{name}', "{name}\"""" for name in names if name not in json)
    plain = f"{head} || json_object({told}) || char(10)"
    if not json:
        return plain
    # SQLite's own functions write JSON fast but not twice over, so columns that hold it already are put in between.
    fields = f"substr(printf('{'%s' * len(names)}', {', '.join(_told(kind, name) for name in names)}), 2)"
    mixed = f"{head} || '{{' || {fields} || '}}' || char(10)"
    is_plain = " AND ".join(f'"{name}" IS NULL' for name in json)
    has_names = " OR ".join(f"instr(\"{name}\", ':') > 0" for name in json)
    return f"CASE WHEN {is_plain} THEN {plain} WHEN {has_names} THEN '{UNTOLD}' || char(10) ELSE {mixed} END"


def _told(kind: str, name: str) -> str:
    is_json = isinstance(KIND_TABLES[kind].c[name].type, Json)
    return f"""iif("{name}" IS NULL, '', ',"{name}":' || {f'"{name}"' if is_json else f'json_quote("{name}")'})"""


@cache
def _tidying(kind: str) -> tuple[tuple[str, str], ...]:
    """List what SQL writes otherwise than `canonical`: what is empty, and claims as numbers.

    Quotes within a text are escaped, so none of these can be part of what somebody wrote.
    """
    types = {name: type(KIND_TABLES[kind].c[name].type) for name in sorted(field_names(kind))}
    first, *others = (name for name, type_ in types.items() if type_ is not Json)
    empty = [(f',"{name}":null', "") for name in others]
    empty += [(f'{{"{first}":null}}', "{}"), (f'{{"{first}":null,', "{")]
    claims = [name for name, type_ in types.items() if type_ is Flag]
    told = [
        (f'"{name}":{number}', f'"{name}":{said}') for name in claims for number, said in enumerate(("false", "true"))
    ]
    return (*empty, *told)


def _tidied(kind: str, text: str) -> str:
    for written, canonical in _tidying(kind):
        text = text.replace(written, canonical)
    return text


def digest_written(connection: sqlite3.Connection, schema: str, format_: int) -> str:
    """Name the content of a bundle that was just written, its rows in the order of their ids."""
    total = hashlib.sha256()
    for kind in sorted(KINDS):
        for some in lines_in(connection, schema, kind, format_):
            if some.text is not None and UNTOLD not in some.text:
                total.update(some.text.encode())
                continue
            within = f"WHERE rowid BETWEEN {some.begin} AND {some.end} ORDER BY rowid"
            rows = connection.execute(f'SELECT {columns_in(kind, format_)} FROM {schema}."{kind}" NOT INDEXED {within}')
            for row in rows:
                total.update(line(version_of(kind, row)))
    return total.hexdigest()

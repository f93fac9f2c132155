"""The lines of a digest, written by SQL itself: as `core.merge.line` writes them, in a fifth of the time.

Seasons have millions of rows, and for most of them nothing but the line is ever needed.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fieldkit.core.kinds import KINDS
from fieldkit.storage.bundle_schema import has_column
from fieldkit.storage.models import KIND_TABLES, Flag, Json
from fieldkit.storage.rows import field_names

# As many of the longest notes as SQLite will put together in one text (`bundle_checks.ROW_BYTES`).
ROWS_AT_ONCE = 100

FIRST_ROWID = -(2**63)


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
            yield Lines(text, rows, begin, end, there)
        if rows < ROWS_AT_ONCE:
            return
        begin = end + 1


@cache
def line_of(kind: str, format_: int) -> str:
    """Write the SQL that gives a row's line. What cannot be a row of fieldkit's gives something that is no line."""
    told = [_told(kind, name) for name in sorted(field_names(kind)) if has_column(kind, name, format_)]
    head = f"'[\"{kind}\",%s,%s,%s,%s] {{%s}}' || char(10)"
    gone = "CASE gone WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '?' END"
    fields = f"substr(printf('{'%s' * len(told)}', {', '.join(told)}), 2)"
    return f"printf({head}, json_quote(id), json_quote(counter), json_quote(device), {gone}, {fields})"


def _told(kind: str, name: str) -> str:
    type_ = type(KIND_TABLES[kind].c[name].type)
    if type_ is Flag:
        written = f"CASE \"{name}\" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '?' END"
    elif type_ is Json:
        written = f'"{name}"'
    else:
        written = f'json_quote("{name}")'
    return f"""iif("{name}" IS NULL, '', ',"{name}":' || {written})"""


def digest_written(connection: sqlite3.Connection, schema: str, format_: int) -> str:
    """Name the content of a bundle that was just written, its rows in the order of their ids."""
    total = hashlib.sha256()
    for kind in sorted(KINDS):
        for lines in lines_in(connection, schema, kind, format_):
            assert lines.text is not None, "what was checked before it was written"
            total.update(lines.text.encode())
    return total.hexdigest()

"""Checking every row of a stranger's bundle as if a phone had sent it, and digesting all of them in the same pass."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from operator import lt
from typing import Any

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version, line
from fieldkit.errors import BundleDamaged, FieldsWrong
from fieldkit.storage.bundle_schema import columns_in, kinds_in
from fieldkit.storage.likely import LIKELY_LINE, LIKELY_LINES
from fieldkit.storage.lines import Lines, lines_in
from fieldkit.storage.rows import HEAD, row_of, version_of

_TICK_ROWS = 2_000


class RowChecks:
    """Checks the rows of one attached file of a format. name: for messages. rows: how many it has, for `tick`.

    there: counts what is not taken back, by kind, once `digest` is through.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        schema: str,
        name: str,
        format_: int,
        rows: int,
        tick: Callable[[float], None] | None = None,
    ) -> None:
        self.there: Counter[str] = Counter()
        self._connection = connection
        self._schema = schema
        self._name = name
        self._format = format_
        self._rows = rows
        self._tick = tick
        self._done = 0

    def digest(self) -> str:
        """Check every row, and name the content. Raises BundleDamaged, sqlite3.Error."""
        total = hashlib.sha256()
        for kind in sorted(kinds_in(self._format)):
            before, done = total.copy(), self._done
            if not self._take_in_order(kind, total):
                total, self._done = before, done
                self._take_sorted(kind, total)
        return total.hexdigest()

    def _take_in_order(self, kind: str, total: "hashlib._Hash") -> bool:
        """Check and digest the rows of a kind as they lie. False when they do not lie in the order of their ids."""
        last, self.there[kind] = b"", 0
        for some in lines_in(self._connection, self._schema, kind, self._format):
            seen = _text(some)
            text = seen if seen is not None and _is_likely(kind, seen) else self._right(kind, some, seen)
            ids = some.ids.split()
            if not all(map(lt, [last, *ids], ids)):
                return False
            last = ids[-1]
            total.update(some.text if text is seen and some.text is not None else text.encode())
            self.there[kind] += some.there
            self._count(some.rows)
        return True

    def _right(self, kind: str, some: Lines, seen: str | None) -> str:
        """Give the lines of some rows that were not known at a glance once each is known to be right."""
        lines = _told(seen) if seen is not None else [""] * some.rows
        within = f"WHERE rowid BETWEEN {some.begin} AND {some.end} ORDER BY rowid"
        with closing(self._read(kind, within)) as rows:
            return "".join(self._right_line(kind, told, row) for told, row in zip(lines, rows, strict=True))

    def _right_line(self, kind: str, told: str, row: tuple[Any, ...]) -> str:
        if kind in LIKELY_LINE and LIKELY_LINE[kind].fullmatch(told):
            return told
        return line(self._checked(kind, row)).decode()

    def _take_sorted(self, kind: str, total: "hashlib._Hash") -> None:
        """Check and digest the rows of a kind by their ids, wherever they lie."""
        last, self.there[kind] = "", 0
        # Closed also when a row is refused: a guest that is still being read cannot be sent away.
        with closing(self._read(kind, "ORDER BY id")) as rows:
            for row in rows:
                version = self._checked(kind, row)
                if version.id == last:
                    told = f"{self._name} has the {kind} {last} twice. Export it again."
                    raise BundleDamaged(told, "cannot-be-right")
                last = version.id
                total.update(line(version))
                self.there[kind] += not version.gone
                self._count(1)

    def _read(self, kind: str, which: str) -> sqlite3.Cursor:
        # NOT INDEXED: the very rows that a merge will scan, whatever an index of the guest's may claim.
        names = columns_in(kind, self._format)
        return self._connection.execute(f'SELECT {names} FROM {self._schema}."{kind}" NOT INDEXED {which}')

    def _checked(self, kind: str, row: tuple[Any, ...]) -> Version:
        gone = row[len(HEAD) - 1]
        if type(gone) is not int or gone not in (0, 1):
            raise BundleDamaged(
                f"{self._name}: a {kind} is neither there nor taken back. Export it again.", "cannot-be-right"
            )
        try:
            read = version_of(kind, row)
            version = checked(kind, read.id, *read.stamp, read.gone, read.fields)
        except (FieldsWrong, ValueError, TypeError, RecursionError) as wrong:
            message = wrong.message if isinstance(wrong, FieldsWrong) else "it cannot be read."
            raise BundleDamaged(
                f"{self._name}: the {kind} {str(row[0])[:36]!r} cannot be right: {message}", "cannot-be-right"
            ) from wrong
        # Only what this kit would itself have written: the digest is over what was read, the merge takes what is there.
        if tuple(row_of(version)) != row:
            raise BundleDamaged(
                f"{self._name}: the {kind} {version.id} is not written as fieldkit writes. Export it again.",
                "cannot-be-right",
            )
        if version.fields.get("audience") == "me":
            raise BundleDamaged(
                f"{self._name} holds notes that were for their writer alone. Export it again.", "for-the-writer"
            )
        return version

    def _count(self, more: int) -> None:
        before, self._done = self._done, self._done + more
        if self._tick is not None and self._done // _TICK_ROWS > before // _TICK_ROWS:
            self._tick(self._done / self._rows)


def _text(some: Lines) -> str | None:
    """Read lines, where there is one for each row."""
    if some.text is None or some.text.count(b"\n") != some.rows:
        return None
    try:
        return some.text.decode()
    except UnicodeDecodeError:
        return None


def _is_likely(kind: str, text: str) -> bool:
    """Tell whether rows are surely right by their lines alone."""
    return kind in LIKELY_LINES and LIKELY_LINES[kind].fullmatch(text) is not None


def _told(text: str) -> list[str]:
    return [f"{told}\n" for told in text.split("\n")[:-1]]

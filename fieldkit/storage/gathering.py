"""Gathering the rows of many bundles in one place, and counting what became of them, café by café."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fieldkit.core.kinds import KINDS, belongs
from fieldkit.core.merge import Version
from fieldkit.storage.absorb import is_newer, upsert
from fieldkit.storage.bundle_checks import GUEST, guarded
from fieldkit.storage.bundle_schema import PAGE_BYTES, columns_in, kinds_in, make_kind_tables
from fieldkit.storage.receipts import Counts
from fieldkit.storage.rows import columns, field_names, row_of, teach_canonical

# Of what belongs to no café: decks, plans, themes.
NO_CAFE = ""

_CACHE_KIB = 64 * 1024

# Written while a café is on, at its laptop. What coordinators write comes from elsewhere under whatever store.
_HELD = ("cafe", "participant", "note", "mark", "table", "round", "seat", "vote", "cluster")


@dataclass(slots=True)
class Taken:
    """What became of the rows of one bundle. cafes: by café's id, then by kind; NO_CAFE for the rest.

    ahead, behind: cafés of which the bundle has what was not here, or lacks what is; clashing: those of which it says
    something else than what is here under one stamp, which no device ever gives twice.
    """

    cafes: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(dict))
    ahead: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    clashing: set[str] = field(default_factory=set)

    def totals(self) -> dict[str, Counts]:
        """Sum up by kind, over all cafés."""
        summed = dict.fromkeys(KINDS, Counts())
        for counts in self.cafes.values():
            for kind, counted in counts.items():
                summed[kind] += counted
        return summed


@contextmanager
def gathering_place() -> Iterator[sqlite3.Connection]:
    """Open an empty table for every kind, in a file without a name: a kill leaves nothing of it on the disk.

    It holds what was taken back too, until what is to stay is written elsewhere.
    """
    with closing(guarded("")) as connection:
        pragmas = (
            f"page_size = {PAGE_BYTES}",
            "journal_mode = OFF",
            "synchronous = OFF",
            f"cache_size = -{_CACHE_KIB}",
        )
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        teach_canonical(connection)
        make_kind_tables(connection)
        yield connection


class Gathering:
    """Rows of every kind that come together in a connection's main database, by the rule of merging."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: Counter[tuple[str, str]] = Counter()

    def begin_with(self, format_: int) -> None:
        """Take all of the admitted GUEST before anything else is here. format_: the guest's."""
        for kind in kinds_in(format_):
            names = ", ".join(f'"{name}"' for name in columns(kind))
            source = f'SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED'
            self._connection.execute(f'INSERT INTO main."{kind}" ({names}) {source}')
            if kind in _HELD:
                counted = self._connection.execute(f'SELECT {_cafe(kind)}, count(*) FROM main."{kind}" GROUP BY 1')
                self._held.update({(kind, cafe): number for cafe, number in counted})

    def add(self, versions: Iterable[Version]) -> None:
        """Take what the coordinator wrote: checked versions, in any order."""
        for version in versions:
            self._connection.execute(upsert(version.kind, local=False), row_of(version))

    def take(self, format_: int) -> Taken:
        """Take the admitted GUEST by the one statement that everything enters by, and tell what became of it."""
        taken = Taken()
        for kind in kinds_in(format_):
            for row in self._compared(kind, format_):
                self._tell(taken, kind, *row)
            source = f'SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED WHERE true'
            self._connection.execute(upsert(kind, source))
        return taken

    def _compared(self, kind: str, format_: int) -> list[tuple[Any, ...]]:
        asked = f'SELECT min({_cafe(kind)}), max({_cafe(kind)}) FROM {GUEST}."{kind}" NOT INDEXED'
        first, last = self._connection.execute(asked).fetchone()
        if first is None:
            return []
        # Most bundles are of one café. Sorting rows by it would take as long as merging them.
        return self._connection.execute(_comparing(kind, format_, grouped=first != last)).fetchall()

    def _tell(self, taken: Taken, kind: str, cafe: str, *counts: int) -> None:
        everything, added, new, newer, same, taken_back, refused, older, behind, clashing = counts
        taken.cafes[cafe][kind] = Counts(new, newer, same, older, taken_back, refused)
        if kind not in _HELD:
            return
        if added or newer:
            taken.ahead.add(cafe)
        if behind or self._held[kind, cafe] > everything - added:
            taken.behind.add(cafe)
        if clashing:
            taken.clashing.add(cafe)
        self._held[kind, cafe] += added


def _cafe(kind: str, of: str = "") -> str:
    """Write where SQL finds the café that a row belongs to. of: the table's name in the statement around, and a dot."""
    if kind == "cafe":
        return f"{of}id"
    return f"{of}cafe" if "cafe" in belongs(kind) else f"'{NO_CAFE}'"


@cache
def _comparing(kind: str, format_: int, *, grouped: bool) -> str:
    """Write the statement that counts how a guest's rows stand to those here, café by café."""
    fields = field_names(kind)
    head = "(theirs.gone, theirs.counter, theirs.device) = (ours.gone, ours.counter, ours.device)"
    same = f"{head} AND {_row('theirs', fields)} IS {_row('ours', fields)}" if fields else head
    clashing = f"{head} AND {_row('theirs', fields)} IS NOT {_row('ours', fields)}"
    erased = "false"
    if kind == "participant" or "participant" in belongs(kind):
        whose = "theirs.id" if kind == "participant" else "theirs.participant"
        erased = f"{whose} IN (SELECT participant FROM main.erasure)"
    refused = f"(NOT theirs.gone AND (ours.gone IS 1 OR {erased}))"
    newer = f"ours.id IS NOT NULL AND ({is_newer(kind, 'theirs', 'ours')})"
    return f"""
        SELECT
            {"" if grouped else "min"}({_cafe(kind, "theirs.")}),
            count(*),
            count(*) FILTER (WHERE ours.id IS NULL),
            count(*) FILTER (WHERE ours.id IS NULL AND NOT {refused}),
            count(*) FILTER (WHERE NOT {refused} AND {newer}),
            count(*) FILTER (WHERE NOT {refused} AND {same}),
            count(*) FILTER (WHERE theirs.gone AND ours.gone IS NOT 1),
            count(*) FILTER (WHERE {refused}),
            count(*) FILTER (WHERE ours.id IS NOT NULL AND NOT ({refused} OR {same} OR ({newer}))),
            count(*) FILTER (WHERE NOT ours.gone AND NOT ({same} OR ({newer}))),
            count(*) FILTER (WHERE NOT ours.gone AND {clashing})
        FROM (SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED) AS theirs
        LEFT JOIN main."{kind}" AS ours ON ours.id = theirs.id
        {f"GROUP BY {_cafe(kind, 'theirs.')}" if grouped else ""}
    """


def _row(of: str, names: Iterable[str]) -> str:
    named = ", ".join(f'{of}."{name}"' for name in names)
    return f"({named})"

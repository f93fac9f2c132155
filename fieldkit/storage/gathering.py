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
from fieldkit.storage.bundle_schema import columns_in, kinds_in, make_kind_tables
from fieldkit.storage.receipts import Counts
from fieldkit.storage.rows import columns, field_names, row_of, teach_canonical

# Of what belongs to no café: decks, plans, themes.
NO_CAFE = ""

# Larger pages than a bundle's: fewer to go through on the way to an id, and merging takes a tenth less time.
_PAGE_BYTES = 64 * 1024
_CACHE_KIB = 64 * 1024
# When a commit finds a quarter of the cache changed, SQLite writes all that out, and with each bundle nearly every page
# of an index changes. While a little one comes in, it is told of so large a cache, and writes an eighth of that.
_CACHE_AS_TOLD_KIB = 224 * 1024
_LITTLE_BYTES = 16 * 1024 * 1024

# What becomes of a row that meets its like. A clash: one stamp, two contents.
_SAME, _OLDER, _NEWER, _OLDER_CLASH, _NEWER_CLASH = range(5)

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
            f"page_size = {_PAGE_BYTES}",
            "journal_mode = OFF",
            "synchronous = OFF",
            # So little that the file is there from now on: without one, nothing at all is written out at a commit.
            "cache_size = 1",
        )
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        teach_canonical(connection)
        make_kind_tables(connection)
        connection.execute(f"PRAGMA main.cache_size = -{_CACHE_KIB}")
        yield connection


@contextmanager
def sparing_the_disk(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the attached GUEST into a gathering without writing all that changed with every statement, if it is little.

    The memory it takes meanwhile is what it takes anyhow, and as much as the guest's file.
    """
    (size,) = connection.execute(
        f"SELECT page_count * page_size FROM pragma_page_count('{GUEST}'), pragma_page_size('{GUEST}')"
    ).fetchone()
    if size > _LITTLE_BYTES:
        yield
        return
    connection.execute(f"PRAGMA main.cache_size = -{_CACHE_AS_TOLD_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA main.cache_size = -{_CACHE_KIB}")


class Gathering:
    """Rows of every kind that come together in a connection's main database, by the rule of merging."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: Counter[tuple[str, str]] = Counter()
        self._erased: set[str] = set()
        self._met: Counter[tuple[str, int, int, bool, int]] = Counter()
        connection.create_function("meets", 5, self._meets)

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
        with sparing_the_disk(self._connection):
            return self._take(format_)

    def _take(self, format_: int) -> Taken:
        taken = Taken()
        self._erased = {who for (who,) in self._connection.execute("SELECT participant FROM main.erasure")}
        for kind in kinds_in(format_):
            offered = self._offered(kind, format_)
            if not offered:
                continue
            self._met.clear()
            source = f'SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED WHERE true'
            self._connection.execute(upsert(kind, source, chosen=_choosing(kind)))
            for cafe, *numbers in offered:
                self._tell(taken, kind, cafe, *numbers)
        return taken

    def _offered(self, kind: str, format_: int) -> list[tuple[Any, ...]]:
        """Count the guest's rows of a kind: by café all, those taken back, and those of people erased here."""
        erased = f"NOT gone AND {_whose(kind)} IN (SELECT participant FROM main.erasure)" if self._erased else "false"
        counts = f"count(*), coalesce(sum(gone), 0), count(*) FILTER (WHERE {erased})"
        cafe, rows = _cafe(kind), f'FROM {GUEST}."{kind}" NOT INDEXED'
        first = self._connection.execute(f"SELECT {cafe} {rows} LIMIT 1").fetchone()
        if first is None:
            return []
        asked = f"SELECT {counts}, coalesce(sum({cafe} <> ?), 0) {rows}"
        *numbers, elsewhere = self._connection.execute(asked, first).fetchone()
        if not elsewhere:
            # As in most bundles: sorting rows by their café would take as long as merging them.
            return [(*first, *numbers)]
        return self._connection.execute(f"SELECT {cafe}, {counts} {rows} GROUP BY 1").fetchall()

    def _meets(self, cafe: str, whose: str | None, theirs_gone: int, ours_gone: int, fate: int) -> bool:
        """Note that a row has met its like, and say whether it wins. SQL asks this once for each that does."""
        self._met[cafe, theirs_gone, ours_gone, whose in self._erased, fate] += 1
        return fate in (_NEWER, _NEWER_CLASH)

    def _tell(self, taken: Taken, kind: str, cafe: str, offered: int, gone: int, erased: int) -> None:
        added, new, taken_back, refused = offered, offered - erased, gone, erased
        fates, living = Counter[int](), Counter[int]()
        for (of, theirs_gone, ours_gone, of_erased, fate), number in self._met.items():
            if of != cafe:
                continue
            added -= number
            new -= 0 if of_erased and not theirs_gone else number
            taken_back -= number if theirs_gone and ours_gone else 0
            if theirs_gone or not (ours_gone or of_erased):
                fates[fate] += number
            elif not of_erased:
                refused += number
            living[fate] += 0 if ours_gone else number
        newer, older = fates[_NEWER] + fates[_NEWER_CLASH], fates[_OLDER] + fates[_OLDER_CLASH]
        taken.cafes[cafe][kind] = Counts(new, newer, fates[_SAME], older, taken_back, refused)
        if kind in _HELD:
            lacking = self._held[kind, cafe] > offered - added
            taken.ahead |= {cafe} if added or newer else set()
            taken.behind |= {cafe} if lacking or living[_OLDER] or living[_OLDER_CLASH] else set()
            taken.clashing |= {cafe} if living[_OLDER_CLASH] or living[_NEWER_CLASH] else set()
            self._held[kind, cafe] += added


def _cafe(kind: str, of: str = "") -> str:
    """Write where SQL finds the café that a row belongs to. of: the table's name in the statement around, and a dot."""
    if kind == "cafe":
        return f"{of}id"
    return f"{of}cafe" if "cafe" in belongs(kind) else f"'{NO_CAFE}'"


def _whose(kind: str, of: str = "") -> str:
    """Write where SQL finds the participant whom erasing would take a row from."""
    if kind == "participant":
        return f"{of}id"
    return f"{of}participant" if "participant" in belongs(kind) and kind != "erasure" else "NULL"


@cache
def _choosing(kind: str) -> str:
    """Write the rule of merging so that what it finds is counted."""
    ours, fields = f'"{kind}"', field_names(kind)

    def both(*names: str) -> tuple[str, str]:
        theirs, here = ([f'{of}."{name}"' for name in names] for of in ("excluded", ours))
        return f"({', '.join(theirs)})", f"({', '.join(here)})"

    same, one_stamp = (
        " IS ".join(both("gone", "counter", "device", *fields)),
        " = ".join(both("gone", "counter", "device")),
    )
    fate = f"iif({same}, {_SAME}, {_OLDER} + ({is_newer(kind, 'excluded', ours)}) + 2 * ({one_stamp}))"
    return f"meets({_cafe(kind, 'excluded.')}, {_whose(kind, 'excluded.')}, excluded.gone, {ours}.gone, {fate})"

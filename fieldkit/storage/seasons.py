"""Merging: the bundles of many laptops become one season, which is a bundle itself.

Everything is gathered in a scratch file without a name, which a kill takes along, and then written anew beside the
season and renamed: whoever pulls the plug at any moment finds the season as it was, or as it should be.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.limits import Text, UtcTime, Uuid
from fieldkit.core.merge import Version
from fieldkit.errors import BundleDamaged, BundleForeign, StoreBusy
from fieldkit.storage.absorb import upsert
from fieldkit.storage.bundle_checks import GUEST, Manifest, admit, attached, guarded
from fieldkit.storage.bundle_schema import columns_in, kinds_in, make_kind_tables
from fieldkit.storage.bundles import Counts, Maker, Receipt, write_bundle
from fieldkit.storage.files import telling
from fieldkit.storage.rows import columns, row_of, teach_canonical

_SCRATCH_KIB = 64 * 1024

# file: the one being read, or the season when all is gathered and it is being written. share: of the whole, 0 to 1.
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. season: what it says of itself now, None when nothing was taken and nothing written."""

    receipts: list[Receipt]
    season: Manifest | None

    @property
    def refused(self) -> list[Receipt]:
        return [receipt for receipt in self.receipts if receipt.refused]


def merge_bundles(
    paths: Sequence[Path],
    season: Path,
    maker: Maker,
    progress: Progress | None = None,
    also: Iterable[Version] | None = None,
) -> Merged:
    """Take the bundles of many laptops, or other seasons, into one season.

    paths: any order, repeats allowed; the season itself may be among them. season: made where there is none, else
    added to. maker: its store is for a season that is new; an old one keeps its own. also: what the coordinator wrote
    about the season; with it the season is written even where no bundle brings anything.
    A damaged or foreign bundle is refused whole and named in its receipt; the others go on. A second call with the
    same bundles changes nothing of the content.
    Raises BundleForeign or BundleDamaged when the season itself cannot be added to, StoreBusy when another program
    changed it meanwhile, StoreUnusable when the disk refuses; then the season is as it was.
    """
    told = _Share(paths, season, progress or (lambda _file, _share: None))
    before = _fingerprint(season)
    # SQLite's own temporary file: it has no name, so a kill leaves nothing of it, taken-back words included.
    with telling(season), closing(guarded("")) as scratch:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_SCRATCH_KIB}"):
            scratch.execute(f"PRAGMA {pragma}")
        teach_canonical(scratch)
        make_kind_tables(scratch)
        old: list[Receipt] = []
        if before is not None:
            with attached(scratch, season):
                manifest = admit(scratch, season.name, told.reading(season))
                old = _receipts(scratch, season.name)
                _take(scratch, manifest.format)
            maker = replace(maker, store=manifest.store)
        for version in also or ():
            scratch.execute(upsert(version.kind, rows=1, local=False), row_of(version))
        receipts = [_merge(scratch, path, maker.now, told) for path in paths]
        if also is None and all(receipt.refused for receipt in receipts):
            return Merged(receipts, None)
        if _fingerprint(season) != before:
            raise StoreBusy(f"{season.name} was changed by another program meanwhile. Merge again.")
        told.writing()
        return Merged(receipts, write_bundle(scratch, season, maker, receipts=_kept(old, receipts, maker.store)))


def _merge(scratch: sqlite3.Connection, path: Path, now: str, told: "_Share") -> Receipt:
    try:
        with attached(scratch, path):
            manifest = admit(scratch, path.name, told.reading(path))
            titles = scratch.execute(f"SELECT title FROM {GUEST}.cafe WHERE NOT gone ORDER BY opened_at, id").fetchall()
            return Receipt(
                file=path.name,
                merged_at=now,
                store=manifest.store,
                laptop=manifest.laptop,
                digest=manifest.digest,
                cafes=tuple(title for (title,) in titles),
                counts=_take(scratch, manifest.format),
            )
    except (BundleForeign, BundleDamaged) as wrong:
        return Receipt(file=path.name, merged_at=now, refused=wrong.message)


def _take(scratch: sqlite3.Connection, format_: int) -> dict[str, Counts]:
    """Merge the admitted GUEST into the scratch tables, by the one statement that everything enters by."""
    counts = {}
    for kind in kinds_in(format_):
        everything, new, same, taken_back = scratch.execute(_compared(kind, format_)).fetchone()
        source = f'SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED WHERE true'
        changed = scratch.execute(upsert(kind, source)).rowcount
        counts[kind] = Counts(new, changed - new, same, everything - changed - same, taken_back)
    return counts


def _compared(kind: str, format_: int) -> str:
    theirs = ", ".join(f'theirs."{name}"' for name in columns(kind))
    ours = ", ".join(f'ours."{name}"' for name in columns(kind))
    return f"""
        SELECT
            count(*),
            count(*) FILTER (WHERE ours.id IS NULL),
            count(*) FILTER (WHERE ({theirs}) IS ({ours})),
            count(*) FILTER (WHERE theirs.gone AND ours.gone IS NOT 1)
        FROM (SELECT {columns_in(kind, format_)} FROM {GUEST}."{kind}" NOT INDEXED) AS theirs
        LEFT JOIN main."{kind}" AS ours ON ours.id = theirs.id
    """


def _kept(old: list[Receipt], fresh: list[Receipt], own: str) -> list[Receipt]:
    """Keep one receipt for each bundle ever merged, the first: merging it again brings nothing to tell."""
    kept: dict[tuple[str | None, str | None], Receipt] = {}
    for receipt in [*old, *fresh]:
        if not receipt.refused and receipt.store != own:
            kept.setdefault((receipt.store, receipt.digest), receipt)
    return list(kept.values())


class _ReceiptRow(BaseModel):
    """A receipt as it lies in a season, which somebody else may have made."""

    model_config = ConfigDict(extra="forbid", strict=True)

    store: Uuid
    laptop: Text = Field(max_length=255)
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    file: Text = Field(max_length=1024)
    merged_at: UtcTime
    cafes: tuple[Text, ...]
    counts: dict[str, Counts]


def _receipts(scratch: sqlite3.Connection, name: str) -> list[Receipt]:
    names = tuple(_ReceiptRow.model_fields)
    try:
        rows = scratch.execute(f"SELECT {', '.join(names)} FROM {GUEST}.receipt ORDER BY rowid").fetchall()
        found = []
        for row in rows:
            told = dict(zip(names, row, strict=True))
            told |= {"cafes": tuple(json.loads(told["cafes"])), "counts": json.loads(told["counts"])}
            checked = _ReceiptRow.model_validate(told, strict=False)
            found.append(Receipt(**{field: getattr(checked, field) for field in names}))
    except (sqlite3.Error, ValueError, TypeError, RecursionError) as wrong:
        raise BundleDamaged(
            f"{name}: its receipts cannot be read. Restore the season, or merge into a new one."
        ) from wrong
    return found


class _Share:
    """Tells how much of the whole merge is done, by the bytes of the files; writing the season counts as a fifth."""

    def __init__(self, paths: Sequence[Path], season: Path, progress: Progress) -> None:
        self._season = season.name
        self._progress = progress
        self._all = sum(_bytes(path) for path in (season, *paths)) * 5 / 4 or 1.0
        self._done = 0

    def reading(self, path: Path) -> Callable[[float], None]:
        start, size = self._done, _bytes(path)
        self._done += size
        self._progress(path.name, start / self._all)
        return lambda share: self._progress(path.name, (start + share * size) / self._all)

    def writing(self) -> None:
        self._progress(self._season, 4 / 5)


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # It is refused by name when its turn comes.


def _fingerprint(path: Path) -> tuple[int, int, int] | None:
    """Tell whether a file is still the one read before. None where there is none."""
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns

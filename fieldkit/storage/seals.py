"""Sealing a café: its bundle written beside the store, read back, and its digest set down."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from fieldkit.errors import BundleDamaged
from fieldkit.storage.bundle_checks import GUEST, attached, guarded
from fieldkit.storage.bundles import cafe_id, digest_of, export_bundle
from fieldkit.storage.copies import copies_folder, day_of, erase_in_copies, sealed_copies, sealed_copy, still_holds
from fieldkit.storage.files import telling
from fieldkit.storage.store import choose

# What of a café can be news after its seal. Votes and seats come in without raising any version that pages ask for.
_PARTS = (
    *("cafe", "participant", "note", "mark", "table", "round", "seat", "vote", "cluster"),
    *("answer", "followup", "erasure"),
)


class Seal(NamedTuple):
    """A café's content at one moment.

    digest: that of its bundle. at: UTC. file: the name of the copy beside the store. notes: how many it holds.
    arrivals: how many the store had counted by then. renewed: made anew because something of it was taken back.
    """

    digest: str
    at: str
    file: str
    notes: int
    arrivals: int
    renewed: bool = False


class SinceSeal(NamedTuple):
    """What came after a seal. notes: new, changed or taken back. is_changed: these, or anything else of the café."""

    notes: int
    is_changed: bool


def seal_cafe(store: Path, code: str, day: str, *, version: str, now: str) -> Seal:
    """Write a café's bundle into the folder of copies and read it back; then what an earlier seal wrote goes.

    day: of the laptop's calendar, YYYY-MM-DD. Set the seal down with `keep_seal`. A second call seals anew.
    Raises CafeUnknown, BundleDamaged when the copy does not read as it was written, StoreUnusable when the disk
    refuses; then the earlier copy is as it was.
    """
    to = sealed_copy(store, day, code)
    # Under a name that counts as a copy, so that what is taken back meanwhile is taken out of it too.
    fresh = to.with_name(f".{to.name}")
    with telling(to):
        copies_folder(store).mkdir(mode=0o700, exist_ok=True)
        try:
            seal = _written(store, code, fresh, to.name, version, now)
            fresh.replace(to)
        finally:
            fresh.unlink(missing_ok=True)
        for copy in sealed_copies(store, code):
            if copy != to:
                copy.unlink(missing_ok=True)
    # Taken back between the snapshot and now, it has been looked for before this copy was there.
    return seal if not still_holds(store, to) else seal_cafe(store, code, day, version=version, now=now)


def _written(store: Path, code: str, fresh: Path, name: str, version: str, now: str) -> Seal:
    arrivals = _arrivals(store)
    manifest = export_bundle(store, code, fresh, version=version, now=now)
    found, is_as_made = digest_of(fresh)
    if not is_as_made:
        raise BundleDamaged(f"{name} did not read as it was written ({found[:8]}…). Is the disk failing? Seal again.")
    return Seal(manifest.digest, now, name, manifest.notes, arrivals)


def _arrivals(store: Path) -> int:
    # Before the snapshot: what comes between the two counts as later, though it is in the copy. Sealing again is cheap.
    with closing(guarded(f"{store.absolute().as_uri()}?mode=ro")) as connection:
        (arrivals,) = connection.execute("SELECT arrivals FROM store").fetchone()
    return int(arrivals)


def keep_seal(connection: sqlite3.Connection, cafe: str, seal: Seal) -> None:
    """Set a café's seal down on this laptop, inside the writer's transaction."""
    choose(connection, _name(cafe), seal._asdict())


def seal_of(connection: sqlite3.Connection, cafe: str) -> Seal | None:
    """Recall a café's seal; None where there is none."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", [_name(cafe)]).fetchone()
    return Seal(**json.loads(found[0])) if found else None


def since_seal(connection: sqlite3.Connection, cafe: str, seal: Seal) -> SinceSeal:
    """Tell what has come to a café since its seal."""
    asked = "SELECT count(*) FROM note WHERE cafe = ? AND arrival > ? AND received_at >= ? AND audience IS NOT 'me'"
    # A note that is hidden or revealed arrives anew, and yet nothing was written.
    (notes,) = connection.execute(asked, [cafe, seal.arrivals, seal.at]).fetchone()
    is_changed = any(
        connection.execute(
            f'SELECT 1 FROM "{kind}" WHERE {"id" if kind == "cafe" else "cafe"} = ? AND arrival > ? LIMIT 1',
            [cafe, seal.arrivals],
        ).fetchone()
        for kind in _PARTS
    )
    return SinceSeal(notes, is_changed)


def forget_in_copies(connection: sqlite3.Connection, store: Path) -> bool:
    """Take out of the copies beside the store what has been taken back, on the writer's connection between its acts.

    Returns False where a copy is busy and has to be asked again.
    """

    def renew(code: str, copy: Path) -> None:
        with closing(guarded()) as reader, attached(reader, copy):
            asked = f"SELECT fieldkit, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM {GUEST}.manifest"
            version, now = reader.execute(asked).fetchone()
        seal = seal_cafe(store, code, day_of(copy), version=version, now=now)
        connection.execute("BEGIN IMMEDIATE")
        keep_seal(connection, cafe_id(connection, code), seal._replace(renewed=True))
        connection.execute("COMMIT")

    return erase_in_copies(store, renew)


def _name(cafe: str) -> str:
    return f"seal/{cafe}"

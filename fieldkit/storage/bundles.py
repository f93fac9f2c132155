"""Bundles: one laptop's export, or a season of many, as one file that anybody's tools can open."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldkit.core.kinds import KINDS
from fieldkit.errors import BundleForeign, CafeUnknown
from fieldkit.storage.bundle_checks import Manifest, Tick, attached, guarded, inspect, is_bundle
from fieldkit.storage.bundle_schema import APPLICATION_ID, FORMAT, PAGE_BYTES, copy_kind, index_notes, make_tables
from fieldkit.storage.files import renamed_when_done, telling
from fieldkit.storage.lines import digest_written
from fieldkit.storage.receipts import Receipt, row_of_receipt

# Told the file whose rows are to be digested. Returns how to hear the digest: None where it is not to be had.
Digesting = Callable[[Path], Callable[[], str | None]]

# What of each kind belongs to one café's bundle; a note for its writer alone never leaves the laptop, nor does anything
# said about it.
_ABOUT_OTHERS = "cafe = :value AND note NOT IN (SELECT id FROM main.note WHERE audience = 'me')"
_OF_CAFE = {
    "deck": "id = (SELECT deck FROM main.cafe WHERE id = :value)",
    "cafe": "id = :value",
    "participant": "cafe = :value",
    "note": "cafe = :value AND audience IS NOT 'me'",
    "mark": _ABOUT_OTHERS,
    "table": "cafe = :value",
    "round": "cafe = :value",
    "plan": "id = (SELECT plan FROM main.cafe WHERE id = :value)",
    "seat": "cafe = :value",
    "vote": _ABOUT_OTHERS,
    "cluster": "cafe = :value",
    "theme": "id IN (SELECT theme FROM main.coding WHERE cafe = :value)",
    "coding": _ABOUT_OTHERS,
    "answer": _ABOUT_OTHERS,
    "followup": _ABOUT_OTHERS,
    "erasure": "cafe = :value",
}


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a bundle. store: id of the store or season it speaks for. version: fieldkit's own. now: UTC."""

    store: str
    laptop: str
    version: str
    now: str


def export_bundle(store: Path, code: str, to: Path, *, version: str, now: str) -> Manifest:
    """Write everything of one café that may leave the laptop into one file.

    store: the laptop's, read as it is at one moment; phones go on writing meanwhile. code: the café's join code.
    to: a new file, or a bundle to write over. Twice gives the same content and digest.
    Raises CafeUnknown, BundleForeign when `to` is some other file, StoreUnusable when the disk refuses; then `to` is
    as it was.
    """
    if not store.is_file():
        raise CafeUnknown(f"There is no café {code} on this laptop: none was opened here yet.")
    with telling(to), closing(guarded(f"{store.absolute().as_uri()}?mode=ro")) as connection:
        cafe = cafe_id(connection, code)
        id_, laptop = connection.execute("SELECT id, laptop FROM main.store").fetchone()
        return write_bundle(connection, to, Maker(id_, laptop, version, now), cafe)


def cafe_id(connection: sqlite3.Connection, code: str) -> str:
    """Find a café in a store by its join code. Raises CafeUnknown."""
    asked = "SELECT id FROM cafe WHERE code = ? AND NOT gone ORDER BY opened_at DESC, id LIMIT 1"
    found = connection.execute(asked, [code]).fetchone()
    if found is None:
        raise CafeUnknown(f"There is no café {code} on this laptop. List them with: fieldkit cafe list")
    return str(found[0])


def write_bundle(
    connection: sqlite3.Connection,
    to: Path,
    maker: Maker,
    cafe: str | None = None,
    receipts: Iterable[Receipt] = (),
    begin_digest: Digesting | None = None,
) -> Manifest:
    """Write the kinds of a connection's main database into a bundle: those of one café, or all.

    The rows go into a fresh file, so that nothing that was ever taken back is in its bytes. begin_digest: how to have
    them digested elsewhere, while they are indexed here.
    Raises BundleForeign when `to` exists and is no bundle; sqlite3.Error or OSError when the disk refuses.
    """
    if (to.exists() or to.is_symlink()) and not is_bundle(to):
        raise BundleForeign(f"{to.name} exists and is not a fieldkit bundle. Choose another name, or move it away.")
    with renamed_when_done(to) as part, _attached_anew(connection, part):
        # One transaction is one snapshot: phones may write to the store while it is copied.
        connection.execute("BEGIN")
        make_tables(connection, "bundle")
        for kind in KINDS:
            copy_kind(connection, kind, "bundle", *(() if cafe is None else (_OF_CAFE[kind], cafe)))
        connection.execute("COMMIT")
        heard = begin_digest(part) if begin_digest else lambda: None
        connection.execute("BEGIN")
        index_notes(connection, "bundle")
        digest = heard() or digest_written(connection, "bundle", FORMAT)
        manifest = _manifest(connection, maker, digest)
        _insert(connection, "manifest", manifest.model_dump())
        for receipt in receipts:
            _insert(connection, "receipt", row_of_receipt(receipt))
        connection.execute(f"PRAGMA bundle.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA bundle.user_version = {FORMAT}")
        connection.execute("COMMIT")
    return manifest


def digest_of(path: Path, tick: Tick | None = None) -> tuple[str, bool]:
    """Name the content of a bundle by reading all of it, and tell whether its manifest says the same.

    Raises BundleForeign, BundleDamaged.
    """
    with closing(guarded()) as connection, attached(connection, path):
        manifest, digest = inspect(connection, path.name, tick)
    return digest, digest == manifest.digest


@contextmanager
def _attached_anew(connection: sqlite3.Connection, part: Path) -> Iterator[None]:
    connection.execute("ATTACH ? AS bundle", [part.absolute().as_uri()])
    try:
        # The file is nobody's until it is renamed, so it needs no journal; it is flushed whole before that.
        for pragma in (f"page_size = {PAGE_BYTES}", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA bundle.{pragma}")
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH bundle")


def _manifest(connection: sqlite3.Connection, maker: Maker, digest: str) -> Manifest:
    cafes, participants, notes = (
        connection.execute(f"SELECT count(*) FROM bundle.{kind} WHERE NOT gone").fetchone()[0]
        for kind in ("cafe", "participant", "note")
    )
    return Manifest(
        format=FORMAT,
        fieldkit=maker.version,
        store=maker.store,
        laptop=maker.laptop,
        made_at=maker.now,
        digest=digest,
        cafes=cafes,
        participants=participants,
        notes=notes,
    )


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(row)
    connection.execute(f"INSERT INTO bundle.{table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))

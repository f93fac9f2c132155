"""Looking a stranger's file over before anything of it is believed.

A bundle comes by mail or on a stick, so it is hostile until shown otherwise: opened so that nothing in it can run or be
written, its tables compared with a bundle's own, every row checked as if a phone had sent it, and all of it counted
and digested in the same pass. What fails anywhere is refused whole.
"""

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit.core.limits import Text, UtcTime, Uuid
from fieldkit.errors import BundleDamaged, BundleForeign
from fieldkit.storage.bundle_schema import (
    APPLICATION_ID,
    FORMATS,
    bring_up_to_date,
    expected_objects,
    kinds_in,
    objects,
)
from fieldkit.storage.files import SQLITE_MAGIC
from fieldkit.storage.row_checks import RowChecks

BUNDLE_BYTES = 8 * 1024**3
BUNDLE_ROWS = 5_000_000
# More than anybody would ever read; pages that offer one theme beside another stay quick.
BUNDLE_THEMES = 1_000
# A deck is the largest thing there is: at most 512 KiB as a file, some more as JSON.
ROW_BYTES = 4 * 1024 * 1024

# The name under which a file under suspicion is attached.
GUEST = "guest"

# Told the share that is done, from 0 to 1.
Tick = Callable[[float], None]

_HEADER_BYTES = 100

# Most bundles fit in: then each page is read from the disk once, though it is checked, counted and merged.
_GUEST_CACHE_KIB = 16 * 1024


class Manifest(BaseModel):
    """What a bundle says of itself: who made it, when, and how much should be in it.

    store: the id of the store it was made from, or of the season. notes, participants, cafes: without those taken back.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    format: int = Field(ge=FORMATS[0], le=FORMATS[-1])
    fieldkit: Text = Field(max_length=64)
    store: Uuid
    laptop: Text = Field(max_length=255)
    made_at: UtcTime
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    cafes: int = Field(ge=0)
    participants: int = Field(ge=0)
    notes: int = Field(ge=0)


def is_bundle(path: Path) -> bool:
    """Tell by its first bytes whether a file calls itself a bundle, of whatever format."""
    try:
        return _is_ours(_header(path))
    except BundleForeign:
        return False


def look_at(path: Path) -> None:
    """Refuse what is not a plain file of a sensible size with a bundle's first bytes, before SQLite opens it.

    Raises BundleForeign.
    """
    header = _header(path)
    if not _is_ours(header):
        raise BundleForeign(
            f"{path.name} is not a fieldkit bundle. Export one with: fieldkit export CODE -o FILE", "no-bundle"
        )
    if (format_ := int.from_bytes(header[60:64], "big")) not in FORMATS:
        raise BundleForeign(
            f"{path.name} is a bundle of format {format_}; this fieldkit reads {FORMATS[0]} to {FORMATS[-1]}. "
            "Install the one that wrote it.",
            "other-format",
            format=format_,
            first=FORMATS[0],
            last=FORMATS[-1],
        )


def _header(path: Path) -> bytes:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            raise BundleForeign(
                f"{path.name} is not a plain file. Give the bundle itself, not a link or a folder.", "no-plain-file"
            )
        if facts.st_size > BUNDLE_BYTES:
            most = BUNDLE_BYTES // 1024**3
            raise BundleForeign(f"{path.name} is larger than {most} GiB, which no bundle is.", "too-large", most=most)
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError as wrong:
        raise BundleForeign(f"{path.name} is not there. Check the name.", "not-there") from wrong
    except OSError as wrong:
        raise BundleForeign(f"{path.name} cannot be read: {wrong.strerror}.", "unreadable") from wrong


def _is_ours(header: bytes) -> bool:
    return header.startswith(SQLITE_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def guarded(database: str = ":memory:") -> sqlite3.Connection:
    """Open a connection that may have a guest: nothing that a guest's file declares can run, nothing in it is huge."""
    connection = sqlite3.connect(database, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, ROW_BYTES)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def attach(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a bundle in as GUEST, read-only and taken as not changing. Raises BundleForeign, BundleDamaged."""
    look_at(path)
    try:
        connection.execute(f"ATTACH ? AS {GUEST}", [f"{path.absolute().as_uri()}?mode=ro&immutable=1"])
    except sqlite3.Error as wrong:
        raise _damaged(path.name, wrong) from wrong


@contextmanager
def attached(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Have a bundle as GUEST for a while."""
    attach(connection, path)
    try:
        _hold_pages(connection, path.name)
        yield
    finally:
        connection.execute(f"DETACH {GUEST}")


@contextmanager
def admitted(path: Path, tick: Tick | None = None) -> Iterator[sqlite3.Connection]:
    """Open one bundle for reading after checking it whole. Its tables answer by their plain names.

    Of whatever format it is, they answer as those of the newest.
    """
    with closing(guarded()) as connection:
        attach(connection, path)
        manifest = admit(connection, path.name, tick)
        bring_up_to_date(connection, GUEST, manifest.format)
        yield connection


def admit(connection: sqlite3.Connection, name: str, tick: Tick | None = None) -> Manifest:
    """Check the attached GUEST whole and return its manifest. tick: told the share done, now and then.

    Raises BundleForeign when its tables are not a bundle's, BundleDamaged when anything in them cannot be right.
    """
    manifest, found = inspect(connection, name, tick)
    if found != manifest.digest:
        raise BundleDamaged(f"{name}: the notes do not match their digest. Export it again.", "changed")
    return manifest


def inspect(connection: sqlite3.Connection, name: str, tick: Tick | None = None) -> tuple[Manifest, str]:
    """Check the attached GUEST and return its manifest and the digest of what is there, which may differ from it."""
    try:
        return _inspect(connection, name, tick)
    except sqlite3.Error as wrong:
        raise _damaged(name, wrong) from wrong


def _inspect(connection: sqlite3.Connection, name: str, tick: Tick | None) -> tuple[Manifest, str]:
    # Tables of the format that its first bytes name, which `look_at` knows to be one of FORMATS.
    (format_,) = connection.execute(f"PRAGMA {GUEST}.user_version").fetchone()
    if format_ not in FORMATS or objects(connection, GUEST) != expected_objects(format_):
        raise BundleForeign(
            f"{name} does not have the tables of a fieldkit bundle. Export it again with this fieldkit.",
            "other-tables",
        )
    kinds = kinds_in(format_)
    for table in (*kinds, "manifest", "receipt"):
        (verdict,) = connection.execute(f"PRAGMA {GUEST}.quick_check('{table}')").fetchone()
        if verdict != "ok":
            raise BundleDamaged(f"{name} is damaged on its disk or on its way. Copy or export it again.", "damaged")
    manifest = _manifest(connection, name)
    if manifest.format != format_:
        raise BundleDamaged(f"{name}: its manifest cannot be right (format). Export it again.", "cannot-be-right")
    counted = {kind: connection.execute(f'SELECT count(*) FROM {GUEST}."{kind}"').fetchone()[0] for kind in kinds}
    if counted.get("theme", 0) > BUNDLE_THEMES:
        raise BundleDamaged(
            f"{name} has {counted['theme']} themes, more than the {BUNDLE_THEMES} of a codebook at most.",
            "too-many-themes",
            number=counted["theme"],
            most=BUNDLE_THEMES,
        )
    rows = sum(counted.values())
    if rows > BUNDLE_ROWS:
        raise BundleDamaged(
            f"{name} has {rows} rows, more than the {BUNDLE_ROWS} a bundle holds at most.",
            "too-many-rows",
            number=rows,
            most=BUNDLE_ROWS,
        )
    checks = RowChecks(connection, GUEST, name, format_, rows, tick)
    digest = checks.digest()
    there = checks.there["cafe"], checks.there["participant"], checks.there["note"]
    if there != (manifest.cafes, manifest.participants, manifest.notes):
        raise BundleDamaged(f"{name} does not hold as much as it says. Export it again.", "not-whole")
    return manifest, digest


def _hold_pages(connection: sqlite3.Connection, name: str) -> None:
    try:
        connection.execute(f"PRAGMA {GUEST}.cache_size = -{_GUEST_CACHE_KIB}")
    except sqlite3.Error as wrong:
        # SQLite reads what the file declares for this, which may be nothing it understands.
        raise _damaged(name, wrong) from wrong


def _manifest(connection: sqlite3.Connection, name: str) -> Manifest:
    names = tuple(Manifest.model_fields)
    rows = connection.execute(f"SELECT {', '.join(names)} FROM {GUEST}.manifest LIMIT 2").fetchall()
    if len(rows) != 1:
        told = f"{name} has {len(rows) or 'no'} manifests instead of one. Export it again."
        raise BundleDamaged(told, "cannot-be-right")
    try:
        return Manifest.model_validate(dict(zip(names, rows[0], strict=True)))
    except ValidationError as wrong:
        field = wrong.errors()[0]["loc"][0]
        told = f"{name}: its manifest cannot be right ({field}). Export it again."
        raise BundleDamaged(told, "cannot-be-right") from wrong


def _damaged(name: str, wrong: sqlite3.Error) -> BundleDamaged:
    told = f"{name} is damaged and cannot be read ({str(wrong)[:200]}). Copy or export it again."
    return BundleDamaged(told, "damaged")

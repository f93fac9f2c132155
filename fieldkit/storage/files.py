"""Writing a file so that a power cut leaves the old one or the new one, never half of it."""

import glob
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldkit.errors import BundleForeign, StoreUnusable

# Of a file: where it lies on its disk, its bytes, and when it was changed.
Mark = tuple[int, int, int]

SQLITE_MAGIC = b"SQLite format 3\0"

# What was killed in the middle leaves its unfinished file; one this old is nobody's work in progress.
_ABANDONED_S = 3600


@contextmanager
def telling(to: Path) -> Iterator[None]:
    """Say in words what a disk refuses while `to` is written. Raises StoreUnusable."""
    try:
        yield
    except (OSError, sqlite3.Error) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) else wrong
        raise StoreUnusable(
            f"{to.name} cannot be written in {to.absolute().parent}: {reason}. Choose another folder, or make room."
        ) from wrong


def is_broken(wrong: sqlite3.Error) -> bool:
    """Tell whether a file is damaged or no database, rather than busy, or its disk full."""
    return (getattr(wrong, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def renamed_when_done(to: Path) -> Iterator[Path]:
    """Give an empty file beside `to`, readable by its owner alone; flush it and rename it to `to` when all went well.

    If anything is raised, `to` is as it was and the unfinished file is gone. Raises OSError.
    """
    _remove_abandoned(to)
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _flush(part)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    if os.name == "posix":  # Windows has no way to flush a folder.
        _flush(to.parent)


def mark_of(path: Path) -> Mark | None:
    """Tell by what a file is known again as long as nobody changes it. None where there is none. Raises OSError."""
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _begins_as_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_abandoned(to: Path) -> None:
    for part in to.parent.glob(f".{glob.escape(to.name)}.*.part"):
        if part.stat().st_mtime < time.time() - _ABANDONED_S:
            part.unlink(missing_ok=True)


def write_text(to: Path, pieces: Iterable[str]) -> None:
    """Write text as it comes, in UTF-8 with its own line ends.

    Raises BundleForeign when `to` is a database, which holds more than a table or a page can, StoreUnusable when the
    disk refuses; then `to` is as it was.
    """
    with written_whole(to) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


@contextmanager
def written_whole(to: Path, instead_of: Callable[[Path], bool] | None = None) -> Iterator[Path]:
    """Give an empty file that becomes `to` when all went well, else `to` is as it was.

    instead_of: which databases it may take the place of; none where nothing is said. Raises what `write_text` raises.
    """
    with telling(to):
        if to.is_file() and _begins_as_database(to) and not (instead_of and instead_of(to)):
            raise BundleForeign(f"{to.name} is a database and would be lost. Choose another name.")
        with renamed_when_done(to) as part:
            yield part

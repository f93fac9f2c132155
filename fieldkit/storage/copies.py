"""The copies that the kit keeps beside its store: sealed cafés, whole backups, and what a restore put aside.

They lie in one folder and hold what people wrote, so what is taken back leaves them too.
"""

import contextlib
import logging
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from fieldkit.core.kinds import KINDS
from fieldkit.errors import FieldkitError, StoreBusy, StoreUnusable
from fieldkit.storage.bundle_checks import GUEST, attached, guarded
from fieldkit.storage.bundle_schema import kinds_in
from fieldkit.storage.rows import columns

log = logging.getLogger(__name__)

_SEALED = re.compile(r"\d{4}-\d\d-\d\d-(?P<code>[A-Z0-9]{6})\.fieldkit")
_ABANDONED_S = 3600
# How the kit itself names what it has not finished.
_UNFINISHED = re.compile(r"\.(restore-|\d{4}-\d\d-\d\d-).*")
# Results of SQLite that pass: https://www.sqlite.org/rescode.html
_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
# The next phone waits behind this.
_SECONDS_FOR_A_COPY = 0.2

# Told the café's code and the copy that still holds what was taken back: lays one in its place that does not.
Renew = Callable[[str, Path], None]


def copies_folder(store: Path) -> Path:
    """Tell where the copies of a store lie."""
    return store.with_name("backups")


def sealed_copy(store: Path, day: str, code: str) -> Path:
    """Name the sealed copy of a café. day: YYYY-MM-DD."""
    return copies_folder(store) / f"{day}-{code}.fieldkit"


def sealed_copies(store: Path, code: str) -> list[Path]:
    """List the sealed copies of a café."""
    found = copies_folder(store).glob("*.fieldkit")
    return sorted(path for path in found if (named := _SEALED.fullmatch(path.name)) and named["code"] == code)


def day_of(copy: Path) -> str:
    """Tell the day on which a sealed copy was made, YYYY-MM-DD."""
    return copy.name[:10]


def erase_in_copies(store: Path, renew: Renew) -> bool:
    """Take out of every copy what has been taken back in the store since. Twice is the same as once.

    Backups forget the rows; a sealed café is a whole with a digest, so `renew` makes it anew. A copy that can be
    neither, since it is damaged, is removed: better none than one that keeps what somebody took back. Files of other
    names are left alone. Returns False where one only cannot be written at this moment: it stays, to be asked again.
    """
    folder = copies_folder(store)
    if not folder.is_dir():
        return True
    is_done = True
    for copy in sorted(folder.iterdir()):
        try:
            _erase(store, copy, renew)
        except (OSError, sqlite3.Error, FieldkitError) as wrong:
            if _is_passing(wrong):
                log.warning("%s still holds what was taken back: %s", copy, wrong)
                is_done = False
                continue
            log.warning("%s is removed, since nothing can be taken out of it: %s", copy, wrong)
            # A disk that refuses even this is told of when the next note cannot be kept.
            with contextlib.suppress(OSError):
                _remove(copy)
    return is_done


def _is_passing(wrong: Exception) -> bool:
    """Tell whether a copy may be whole: another program uses it, or the disk has no room, or does not answer."""
    if isinstance(wrong, sqlite3.Error):
        return getattr(wrong, "sqlite_errorcode", 0) & 0xFF in _PASSING
    if isinstance(wrong, PermissionError):
        return False
    return isinstance(wrong, OSError | StoreBusy | StoreUnusable)


def _erase(store: Path, copy: Path, renew: Renew) -> None:
    if sealed := _SEALED.fullmatch(copy.name):
        if still_holds(store, copy):
            renew(sealed["code"], copy)
    elif copy.suffix == ".sqlite" and not copy.name.startswith("."):
        erase_in_store(copy, store)
    elif _UNFINISHED.fullmatch(copy.name) and copy.stat().st_mtime < time.time() - _ABANDONED_S:
        # A kill left it. One that is still being written is looked over when it is done.
        _remove(copy)


def _remove(copy: Path) -> None:
    if copy.is_dir() and not copy.is_symlink():
        shutil.rmtree(copy)
    else:
        copy.unlink(missing_ok=True)


def still_holds(store: Path, bundle: Path) -> bool:
    """Tell whether a bundle holds something that has been taken back in the store. Raises BundleForeign."""
    with closing(guarded(f"{store.absolute().as_uri()}?mode=ro")) as connection, attached(connection, bundle):
        (format_,) = connection.execute(f"PRAGMA {GUEST}.user_version").fetchone()
        return any(
            connection.execute(
                f"""
                SELECT 1
                FROM {GUEST}."{kind}" AS theirs
                JOIN main."{kind}" AS ours ON ours.id = theirs.id
                WHERE ours.gone AND NOT theirs.gone
                LIMIT 1
                """
            ).fetchone()
            for kind in kinds_in(format_)
        )


def erase_in_store(other: Path, store: Path) -> None:
    """Let another store, of this fieldkit or an older one, forget what has been taken back in this one."""
    there = sqlite3.connect(other.absolute().as_uri(), uri=True, isolation_level=None, timeout=_SECONDS_FOR_A_COPY)
    with closing(there) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("ATTACH ? AS present", [f"{store.absolute().as_uri()}?mode=ro"])
        known = {
            kind: [name for _, name, *_ in connection.execute(f'PRAGMA main.table_info("{kind}")')] for kind in KINDS
        }
        connection.execute("BEGIN IMMEDIATE")
        for kind, has in known.items():
            names = [name for name in columns(kind) if name in has]
            if names:
                connection.execute(_forgotten(kind, names))
        connection.execute("COMMIT")


def _forgotten(kind: str, names: list[str]) -> str:
    return f"""
        UPDATE main."{kind}" AS theirs
        SET {", ".join(f'"{name}" = ours."{name}"' for name in names)}
        FROM present."{kind}" AS ours
        WHERE ours.id = theirs.id AND ours.gone AND NOT theirs.gone
    """

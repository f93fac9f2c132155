"""One at a time: what must not be done twice at once, by whichever programs, takes a turn that a kill gives back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fieldkit.errors import StoreBusy
from fieldkit.storage.files import telling

# Somebody who only looks whether it is taken holds it for an instant.
_PATIENCE_S = 2.0


@contextmanager
def turn(file: Path, message: str, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Have the turn that a file stands for; the system gives it back when this program ends in whatever way.

    Raises StoreBusy with the message when somebody else has it, StoreUnusable when the disk refuses.
    """
    with telling(file):
        file.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(file, timeout=patience_s, isolation_level=None)
    with closing(connection):
        with telling(file):
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as wrong:
                if wrong.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                raise StoreBusy(message) from wrong
        yield


def is_taken(file: Path) -> bool:
    """Tell whether somebody has the turn at this moment."""
    if not file.exists():
        return False
    try:
        with turn(file, "", patience_s=0):
            return False
    except StoreBusy:
        return True

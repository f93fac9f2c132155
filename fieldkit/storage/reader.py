"""Reading the store beside the pages: for the wire, which has no page's connection."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from fieldkit.errors import StoreUnusable
from fieldkit.storage.engine import open_store

T = TypeVar("T")
Connection = sqlite3.Connection


class Reader:
    """Reads for any thread, on a connection of that thread's own. path: the migrated store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._here = threading.local()

    def look(self, look: Callable[[Connection], T]) -> T:
        """Look something up. Raises StoreUnusable when the disk does not give it, and whatever `look` raises."""
        try:
            if not hasattr(self._here, "connection"):
                self._here.connection = open_store(self._path)
            return look(self._here.connection)
        except sqlite3.Error as wrong:
            raise _unreadable(wrong) from wrong


class Lookout:
    """Reads again and again on one connection, which knows at next to no cost whether anything was committed since.

    path: the migrated store. For one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: Connection | None = None

    def seen(self) -> int:
        """Tell a number that changes with every commit of another connection, of another program's too."""
        try:
            (seen,) = self._open().execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as wrong:
            raise _unreadable(wrong) from wrong
        return int(seen)

    def look(self, look: Callable[[Connection, int], T]) -> T:
        """Look something up. look: gets, too, what `seen` tells.

        All that it reads is of one moment. Raises as `Reader.look` does.
        """
        try:
            connection, seen = self._open(), self.seen()
            connection.execute("BEGIN")
            try:
                return look(connection, seen)
            finally:
                connection.execute("COMMIT")
        except sqlite3.Error as wrong:
            raise _unreadable(wrong) from wrong

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = open_store(self._path)
        return self._connection


def _unreadable(wrong: sqlite3.Error) -> StoreUnusable:
    return StoreUnusable(f"The café's store cannot be read: {wrong}. Is the disk all right?")

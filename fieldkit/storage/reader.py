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
            raise StoreUnusable(f"The café's store cannot be read: {wrong}. Is the disk all right?") from wrong

"""The writer as the tests of the store use it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from fieldkit.storage.writer import Writer


class Desk(Writer):
    """The writer, letting a test look at the moment before the flush."""

    transactions = 0

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.before_commit: Callable[[sqlite3.Connection], object] = lambda connection: None

    def commit(self, connection: sqlite3.Connection) -> None:
        self.transactions += 1
        self.before_commit(connection)
        super().commit(connection)

    def settle(self) -> None:
        """Return when all that was asked before is done, `forget` included."""
        # The first may share its turn with what came before; the second surely comes after.
        self.run(lambda connection: None)
        self.run(lambda connection: None)

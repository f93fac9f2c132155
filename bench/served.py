"""The kit on another disk: one that takes longer to flush, or a writer that gives every request its own transaction.

python bench/served.py --flush-ms 5 --at-once 1 serve --no-open --port 8080
"""

import argparse
import sqlite3
import time

from fieldkit.cli import main
from fieldkit.storage import writer

COMMIT = writer.Writer.commit


def be_slower(flush_ms: float) -> None:
    """Let every flush of the writer take this much longer than the disk does."""

    def slow_commit(self: writer.Writer, connection: sqlite3.Connection) -> None:
        time.sleep(flush_ms / 1000)
        COMMIT(self, connection)

    writer.Writer.commit = slow_commit  # type: ignore[method-assign]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flush-ms", type=float, default=0.0)
    parser.add_argument("--at-once", type=int, default=256)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    told = parser.parse_args()
    be_slower(told.flush_ms)
    writer._MOST_AT_ONCE = told.at_once
    main(told.command, prog_name="fieldkit")

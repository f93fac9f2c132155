"""Writing a file so that a power cut leaves the old one or the new one, never half of it."""

import glob
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What was killed in the middle leaves its unfinished file; one this old is nobody's work in progress.
_ABANDONED_S = 3600


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

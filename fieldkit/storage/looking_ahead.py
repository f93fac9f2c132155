"""Looking bundles over ahead of their turn, on the cores of this computer that would be idle.

Checking every row takes the longest time of a merge, and needs nothing but the file itself. So programs of our own look
at the bundles to come while this one merges; whatever they cannot tell, it looks at itself. They end with this program,
however it ends, since they read their work from it.
"""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic import ValidationError

from fieldkit.errors import BundleDamaged, BundleForeign
from fieldkit.storage.bundle_checks import Manifest, admit, attached, guarded
from fieldkit.storage.files import Mark, mark_of

# Below this a merge is over before another program has begun.
_ENOUGH_BYTES = 32 * 1024 * 1024
# Each needs some 70 MB.
_MOST_AT_WORK = 3


class Seen(NamedTuple):
    """What a bundle was like when it was found right, whole."""

    mark: Mark
    manifest: Manifest


class LookingAhead:
    """Verdicts on the bundles of one merge, before their turn. paths: in the order in which they will be asked for."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._waiting = deque(dict.fromkeys(paths))
        self._looked_at: set[Path] = set()
        self._seen: dict[Path, Seen | None] = {}
        self._stirred = Condition()
        is_worth_it = len(self._waiting) > 1 and sum(map(_bytes, self._waiting)) >= _ENOUGH_BYTES
        helpers = min((os.cpu_count() or 1) - 1, _MOST_AT_WORK) if is_worth_it else 0
        self._programs = [program for _ in range(helpers) if (program := _begin()) is not None]
        self._threads = [Thread(target=self._keep_at_work, args=[program]) for program in self._programs]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, wrong: type[BaseException] | None, _: BaseException | None, where: TracebackType | None) -> None:
        for program in self._programs:
            program.kill()
        for program, thread in zip(self._programs, self._threads, strict=True):
            thread.join()
            program.communicate()

    def manifest_of(self, path: Path) -> Manifest | None:
        """Tell what a bundle says of itself, if all of it was found right and it has not changed since; else None.

        While somebody is looking at it just now, looks at another that is still to come.
        """
        while (other := self._until_seen(path)) is not None:
            self._tell(other, look_at(other))
        seen = self._seen.pop(path, None)
        return seen.manifest if seen is not None and seen.mark == mark_of(path) else None

    def _until_seen(self, path: Path) -> Path | None:
        """Wait for what is known of a bundle. Returns another that nobody looks at, where there is one meanwhile."""
        with self._stirred:
            if path in self._waiting:
                self._waiting.remove(path)
            while path in self._looked_at:
                if self._waiting:
                    return self._next()
                self._stirred.wait()
            return None

    def _keep_at_work(self, program: "subprocess.Popen[str]") -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        while True:
            with self._stirred:
                path = self._next() if self._waiting else None
            if path is None:
                return
            told = ""
            # A program that has died tells nothing.
            with suppress(OSError):
                program.stdin.write(json.dumps(str(path)) + "\n")
                program.stdin.flush()
                told = program.stdout.readline()
            self._tell(path, _read(told))
            if not told:
                return

    def _next(self) -> Path:
        path = self._waiting.popleft()
        self._looked_at.add(path)
        return path

    def _tell(self, path: Path, seen: Seen | None) -> None:
        with self._stirred:
            self._seen[path] = seen
            self._looked_at.discard(path)
            self._stirred.notify_all()


def look_at(path: Path) -> Seen | None:
    """Check a bundle whole; None where it is not right. Whoever wants to know why admits it."""
    with suppress(BundleForeign, BundleDamaged, OSError), closing(guarded()) as connection:
        mark = mark_of(path)
        with attached(connection, path):
            manifest = admit(connection, path.name)
        return Seen(mark, manifest) if mark is not None else None
    return None


def _begin() -> "subprocess.Popen[str] | None":
    with suppress(OSError):
        return subprocess.Popen(
            # -P: where strangers' bundles lie, there may be strangers' programs.
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    return None


def _told(seen: Seen | None) -> str:
    return json.dumps(seen and {"mark": seen.mark, "manifest": seen.manifest.model_dump()})


def _read(told: str) -> Seen | None:
    try:
        said: Any = json.loads(told)
        return said and Seen(tuple(said["mark"]), Manifest.model_validate(said["manifest"]))
    except (ValueError, ValidationError):
        return None


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # It is refused by name when its turn comes.


def main() -> None:
    """Look at one bundle after the other, as their paths come in, and say of each what was seen."""
    # Ctrl-C in a terminal reaches all programs; this one ends with whoever gives it work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        sys.stdout.write(_told(look_at(Path(json.loads(line)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

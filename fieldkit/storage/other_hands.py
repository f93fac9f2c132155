"""Other programs of our own that take work off a merge, on the cores of this computer that would be idle.

Checking every row takes the longest time of a merge, and needs nothing but the file itself: so they look at the bundles
to come while this program merges, and name the content of the season while it is indexed. Whatever they cannot tell,
this program finds out itself. They end with it, however it ends, since they read their work from it.
"""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic import ValidationError

from fieldkit.errors import BundleDamaged, BundleForeign
from fieldkit.storage.bundle_checks import Manifest, admit, attached, guarded
from fieldkit.storage.bundle_schema import FORMAT
from fieldkit.storage.files import Mark, mark_of
from fieldkit.storage.lines import digest_written

# Below this a merge is over before another program has begun.
_ENOUGH_BYTES = 32 * 1024 * 1024
# Each needs some 70 MB.
_MOST_AT_WORK = 3


class Seen(NamedTuple):
    """What a bundle was like when it was found right, whole."""

    mark: Mark
    manifest: Manifest


class OtherHands:
    """What other programs do for one merge. paths: its bundles, in the order in which they will be asked for."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._waiting = deque(dict.fromkeys(paths))
        self._looked_at: set[Path] = set()
        self._seen: dict[Path, Seen | None] = {}
        self._stirred = Condition()
        is_worth_it = len(self._waiting) > 1 and sum(map(_bytes, self._waiting)) >= _ENOUGH_BYTES
        self._hands: list[_Hand] = []
        with suppress(OSError):
            for _ in range(min((os.cpu_count() or 1) - 1, _MOST_AT_WORK) if is_worth_it else 0):
                self._hands.append(_Hand())
        self._threads = [Thread(target=self._keep_at_work, args=[hand]) for hand in self._hands]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, wrong: type[BaseException] | None, _: BaseException | None, where: TracebackType | None) -> None:
        for hand in self._hands:
            hand.stop()
        for thread in self._threads:
            thread.join()

    def manifest_of(self, path: Path) -> Manifest | None:
        """Tell what a bundle says of itself, if all of it was found right and it has not changed since; else None.

        While another program is looking at it just now, looks at the next that nobody looks at.
        """
        while (other := self._until_seen(path)) is not None:
            self._tell(other, look_at(other))
        seen = self._seen.pop(path, None)
        return seen.manifest if seen is not None and seen.mark == mark_of(path) else None

    def begin_digest(self, part: Path) -> Callable[[], str | None]:
        """Have the rows of a bundle that was just written digested. Returns how to hear the digest, None if untold.

        No bundle is asked for any more, and nobody changes the rows of this one before the digest was heard.
        """
        with self._stirred:
            self._waiting.clear()
        for thread in self._threads:
            thread.join()
        hand = next((hand for hand in self._hands if hand.is_at_work), None)
        if hand is None:
            return lambda: None
        hand.ask("digest", part)
        return hand.answer

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

    def _keep_at_work(self, hand: "_Hand") -> None:
        while hand.is_at_work:
            with self._stirred:
                path = self._next() if self._waiting else None
            if path is None:
                return
            hand.ask("look", path)
            self._tell(path, _read(hand.answer()))

    def _next(self) -> Path:
        path = self._waiting.popleft()
        self._looked_at.add(path)
        return path

    def _tell(self, path: Path, seen: Seen | None) -> None:
        with self._stirred:
            self._seen[path] = seen
            self._looked_at.discard(path)
            self._stirred.notify_all()


class _Hand:
    """Another program of ours. Raises OSError where none can begin."""

    def __init__(self) -> None:
        self.is_at_work = True
        self._program = subprocess.Popen(
            # -P: where strangers' bundles lie, there may be strangers' programs.
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, what: str, path: Path) -> None:
        assert self._program.stdin is not None
        # One that has died answers nothing, nor does one that was stopped meanwhile, whose pipes are closed.
        with suppress(OSError, ValueError):
            self._program.stdin.write(json.dumps([what, str(path)]) + "\n")
            self._program.stdin.flush()

    def answer(self) -> Any:
        """Wait for its answer to the last question; None where it has none, or has died."""
        assert self._program.stdout is not None
        try:
            return json.loads(self._program.stdout.readline())
        except ValueError:
            self.is_at_work = False
            return None

    def stop(self) -> None:
        self._program.kill()
        self._program.communicate()


def look_at(path: Path) -> Seen | None:
    """Check a bundle whole; None where it is not right. Whoever wants to know why admits it."""
    with suppress(BundleForeign, BundleDamaged, OSError), closing(guarded()) as connection:
        mark = mark_of(path)
        with attached(connection, path):
            manifest = admit(connection, path.name)
        return Seen(mark, manifest) if mark is not None else None
    return None


def _digest_of(part: Path) -> str:
    # Its rows lie still while it is indexed, so no lock is needed.
    with closing(guarded(f"{part.absolute().as_uri()}?mode=ro&immutable=1")) as connection:
        return digest_written(connection, "main", FORMAT)


def _told(seen: Seen | None) -> Any:
    return seen and {"mark": seen.mark, "manifest": seen.manifest.model_dump()}


def _read(told: Any) -> Seen | None:
    try:
        return told and Seen(tuple(told["mark"]), Manifest.model_validate(told["manifest"]))
    except (LookupError, TypeError, ValidationError):
        return None


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # It is refused by name when its turn comes.


def main() -> None:
    """Answer one question after the other, as they come in: what a bundle is like, and what its content is called."""
    # Ctrl-C in a terminal reaches all programs; this one ends with whoever gives it work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        what, path = json.loads(line)
        told = _digest_of(Path(path)) if what == "digest" else _told(look_at(Path(path)))
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

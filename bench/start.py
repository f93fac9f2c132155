"""Start: from the command to the first answer.

A facilitator whose laptop fell asleep starts the kit again while people stand at the table. The folder exists already,
as it does at every start but the first. `--version` is what a script asks first.
"""

import statistics
import subprocess
import sys
import time

from common import Figure, Laptop, folder, run


def measure(quick: bool = False) -> list[Figure]:
    times = 1 if quick else 5
    with folder() as path:
        laptop = Laptop(path)
        first, _ = _started(laptop)
        starts = [_started(laptop) for _ in range(times)]
    again, computing = (statistics.median(each) for each in zip(*starts, strict=True))
    asked = statistics.median(_asked("--version") for _ in range(times))
    bare = statistics.median(_asked(None) for _ in range(times))
    return [
        Figure("start to first answer, folder exists", again, "s", at_most=1.5),
        Figure("… of which the kit computes; the rest the machine was busy otherwise", computing, "s"),
        Figure("the very first start, store made and migrated", first, "s"),
        Figure("fieldkit --version", asked, "s"),
        Figure("a Python that does nothing", bare, "s"),
        Figure("start, in times of that Python", again / bare, "×"),
    ]


def _started(laptop: Laptop) -> tuple[float, float]:
    try:
        return laptop.start(), laptop.cpu_seconds()
    finally:
        laptop.stop()


def _asked(option: str | None) -> float:
    command = ["-m", "fieldkit", option] if option else ["-c", "pass"]
    before = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


if __name__ == "__main__":
    run(measure)

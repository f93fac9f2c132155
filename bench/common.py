"""What the benchmarks share: figures and their limits, and a kit that really runs.

Numbers wobble from one machine to the next, so every script compares side by side in one run and prints ratios. The
kit is always a process of its own on loopback, with a folder beside these scripts: a temporary file system in memory
would have nothing to flush.
"""

import argparse
import asyncio
import inspect
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from phones import Line
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"
SECONDS_TO_START = 60.0


@dataclass(frozen=True)
class Figure:
    """One thing measured. at_most, at_least: what was promised; neither for what is told only to compare with."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Say it in a table: what, measured, promised, how it went."""
        promised = "–"
        if self.at_most is not None:
            promised = f"≤ {_number(self.at_most)} {self.unit}"
        elif self.at_least is not None:
            promised = f"≥ {_number(self.at_least)} {self.unit}"
        verdict = "" if promised == "–" else "pass" if self.is_met else "MISS"
        return self.what, f"{_number(self.value)} {self.unit}", promised, verdict


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def show(title: str, figures: Sequence[Figure], to: TextIO = sys.stdout) -> None:
    """Print a table of figures."""
    table = Table(box=None, pad_edge=False)
    for heading in ("what", "measured", "promised", ""):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        table.add_row(*figure.cells)
    console = Console(file=to, width=None if to.isatty() else 118, highlight=False)
    console.print(title, style="bold")
    console.print(table)


def run(measure: Callable[..., list[Figure]]) -> None:
    """Do what each script does when it is called by name: read `--quick` and its own options, measure, print.

    measure: takes quick, and with a default whatever else may be asked for. Exit status 0, figures met or not.
    """
    about = inspect.getdoc(sys.modules["__main__"]) or ""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only show that it runs; the numbers mean nothing")
    for name, given in inspect.signature(measure).parameters.items():
        if name != "quick":
            parser.add_argument(f"--{name.replace('_', '-')}", type=type(given.default), default=given.default)
    show(about.splitlines()[0], measure(**vars(parser.parse_args())))


class Laptop:
    """One laptop with the kit running in a process of its own.

    flush_ms: how much longer its disk takes to flush. at_once: how many requests the writer takes into one transaction.
    """

    def __init__(self, folder: Path, *options: str, flush_ms: float = 0.0, at_once: int | None = None) -> None:
        self.instance = folder / "instance"
        self.port = free_port()
        self.is_secure = "--cert" in options
        self._said = folder / "said.txt"
        served = (
            [] if not flush_ms and at_once is None else ["--flush-ms", str(flush_ms), "--at-once", str(at_once or 256)]
        )
        self._command = [sys.executable, *([str(HERE / "served.py"), *served] if served else ["-m", "fieldkit"])]
        self._command += ["serve", "--no-open", "--host", "127.0.0.1", "--port", str(self.port), *options]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None, "the kit is not running"
        return self._process.pid

    def start(self) -> float:
        """Start the kit. Returns the seconds until it first answered."""
        self._said.parent.mkdir(parents=True, exist_ok=True)
        before = time.perf_counter()
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                self._command, env=self._environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
            )
        asyncio.run(self._answers())
        return time.perf_counter() - before

    def stop(self) -> None:
        """Ask the kit to stop, as Ctrl+C does. Twice is the same as once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def open_cafe(self) -> str:
        """Open a café with the deck of ten cards. Returns its code."""
        made = subprocess.run(
            [sys.executable, "-m", "fieldkit", "cafe", "new", "Depot", "--deck", "words-of-new-work", "--json"],
            env=self._environment(),
            capture_output=True,
            check=True,
        )
        code: str = json.loads(made.stdout)["code"]
        return code

    async def line(self) -> Line:
        """Connect as one phone does."""
        return await Line.open(self.port, self.is_secure)

    def cpu_seconds(self) -> float:
        """Tell how long the kit has computed so far, in all its threads."""
        spent = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Tell how much memory the kit holds now."""
        told = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        (kilobytes,) = (line.split()[1] for line in told.splitlines() if line.startswith("VmRSS:"))
        return int(kilobytes) * 1024 / 1e6

    def _environment(self) -> dict[str, str]:
        told = {name: value for name, value in os.environ.items() if not name.startswith("FIELDKIT_")}
        return {**told, "FIELDKIT_INSTANCE": str(self.instance), "PYTHONUNBUFFERED": "1"}

    async def _answers(self) -> None:
        deadline = time.perf_counter() + SECONDS_TO_START
        while True:
            assert self._process is not None
            assert self._process.poll() is None, f"the kit ended at once:\n{self._said.read_text()}"
            assert time.perf_counter() < deadline, f"the kit does not answer:\n{self._said.read_text()}"
            try:
                line = await self.line()
            except OSError:
                await asyncio.sleep(0.005)
                continue
            answer = await line.ask(b"GET", "/api/ping")
            line.close()
            assert answer.status == 200, answer
            return


@contextmanager
def laptop(*options: str, **conditions: Any) -> Iterator[Laptop]:
    """Set up a laptop in a folder of its own, start it, and leave nothing behind."""
    with folder() as path:
        made = Laptop(path, *options, **conditions)
        try:
            made.start()
            yield made
        finally:
            made.stop()


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder on the disk these scripts lie on, for as long as it is needed."""
    CACHE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=CACHE) as path:
        yield Path(path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

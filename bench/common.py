"""What the benchmarks share: figures and their limits, a kit that really runs, phones that speak its wire.

Numbers wobble from one machine to the next, so every script compares side by side in one run and prints ratios. The
kit is always a process of its own on loopback, with a folder beside these scripts: a temporary file system in memory
would have nothing to flush.
"""

import argparse
import asyncio
import hashlib
import inspect
import json
import os
import random
import signal
import ssl
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"
SECONDS_TO_START = 60.0
NOTES = 10


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


def show(title: str, figures: Sequence[Figure]) -> None:
    """Print a table of figures."""
    table = Table(box=None, pad_edge=False)
    for heading in ("what", "measured", "promised", ""):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        table.add_row(*figure.cells)
    console = Console(width=None if sys.stdout.isatty() else 118, highlight=False)
    console.print(title, style="bold")
    console.print(table)


def run(measure: Callable[..., list[Figure]]) -> None:
    """Do what each script does when it is called by name: read `--quick` and its own options, measure, print.

    measure: takes quick, and with a default whatever else may be asked for. Exit status 0 whether figures are met or not.
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
        served = [] if not flush_ms and at_once is None else ["--flush-ms", str(flush_ms), "--at-once", str(at_once or 256)]
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

    async def line(self) -> "Line":
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
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Answer(NamedTuple):
    """What came back. head: status line and headers as they were on the wire. sent: bytes of the question."""

    status: int
    head: bytes
    body: bytes
    sent: int

    @property
    def wire_bytes(self) -> int:
        return len(self.head) + len(self.body)


# What Chrome on a phone sends with each question of a page.
BROWSER = (
    "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile"
    " Safari/537.36\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nAccept-Language: fi-FI,fi;q=0.9,en;q=0.8\r\n"
)


class Line:
    """One kept-alive connection. Just as much HTTP as is needed here, so that the client is never the slower half."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, origin: str) -> None:
        self.reader, self.writer = reader, writer
        self._fixed = f"Host: {host}\r\nConnection: keep-alive\r\n{BROWSER}".encode()
        self._origin = f"Origin: {origin}\r\n".encode()

    @classmethod
    async def open(cls, port: int, is_secure: bool = False) -> "Line":
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=_trusting() if is_secure else None, limit=1 << 20
        )
        host = f"127.0.0.1:{port}"
        return cls(reader, writer, host, f"{'https' if is_secure else 'http'}://{host}")

    async def ask(self, method: bytes, path: str, body: bytes = b"") -> Answer:
        head = b"%s %s HTTP/1.1\r\n%s" % (method, path.encode(), self._fixed)
        if method != b"GET":
            head += b"%sContent-Type: application/json\r\nContent-Length: %d\r\n" % (self._origin, len(body))
        question = head + b"\r\n" + body
        self.writer.write(question)
        head = await self.reader.readuntil(b"\r\n\r\n")
        low = head.lower()
        at = low.find(b"content-length:")
        assert at > 0, head
        length = int(low[at + 15 : low.index(b"\r", at)])
        return Answer(int(head[9:12]), head, await self.reader.readexactly(length), len(question))

    async def follow(self, path: str) -> None:
        """Open an event stream and read its first event; the rest may come as it likes."""
        self.writer.write(b"GET %s HTTP/1.1\r\n%s\r\n" % (path.encode(), self._fixed))
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await self.reader.readuntil(b"\n\n")

    def close(self) -> None:
        self.writer.close()


def _trusting() -> ssl.SSLContext:
    # The certificate is one the bench made a moment ago; what is measured is the encryption.
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


_WORDS = (
    "luottamus syntyy siitä että joku kuuntelee ja tekee mitä lupasi eikä kiirehdi pois ennen kuin asia on valmis"
    " the work gets done by whoever sees that it is needed and nobody had asked them to vi litar på varandra när"
).split()
_PEOPLE = uuid.uuid5(uuid.NAMESPACE_DNS, "people.example")


class Phone:
    """A participant's phone. Ids and texts follow from `who`, so that every run is the same run."""

    def __init__(self, code: str, who: str) -> None:
        secret = hashlib.sha256(who.encode()).hexdigest()
        self.code, self.id, self.key, self.device = code, str(uuid.uuid5(_PEOPLE, who)), secret[:43], secret[:16]
        self.store: str | None = None
        self.cursor = self.counter = 0
        self._lot = random.Random(who)

    def notes(self, count: int = NOTES) -> list[dict[str, Any]]:
        """Write new notes."""
        written = []
        for _ in range(count):
            self.counter += 1
            fields = {
                "card": "words-of-new-work/trust",
                "text": " ".join(self._lot.choices(_WORDS, k=14)),
                "audience": "cafe",
                "named": False,
                "written_at": "2026-11-21T18:00:00.000Z",
            }
            id_ = str(uuid.UUID(int=self._lot.getrandbits(128), version=4))
            stamp = [self.counter, self.device]
            written.append({"kind": "note", "id": id_, "stamp": stamp, "gone": False, "fields": fields})
        return written

    def request(self, records: Sequence[dict[str, Any]] = ()) -> bytes:
        """Say what the phone sends in one exchange."""
        who = {"id": self.id, "key": self.key}
        told = {"v": 1, "cafe": self.code, "participant": who, "store": self.store, "cursor": self.cursor}
        return json.dumps(told | {"waiting": len(records), "records": records}, separators=(",", ":")).encode()

    async def sync(self, line: Line, records: Sequence[dict[str, Any]] = ()) -> Answer:
        """Exchange once, and heed where the laptop is now."""
        answer = await line.ask(b"POST", "/api/sync", self.request(records))
        assert answer.status == 200, answer
        told = read(answer)
        assert len(told["kept"]) == len(records), told
        self.store, self.cursor = told["store"], told["cursor"]
        return answer

    @property
    def live_path(self) -> str:
        return f"/api/live?cafe={self.code}&participant={self.id}&key={self.key}"


def read(answer: Answer) -> Any:
    """Read an answer's JSON, unpacked where it came packed."""
    import gzip  # noqa: PLC0415

    packed = b"content-encoding: gzip" in answer.head.lower()
    return json.loads(gzip.decompress(answer.body) if packed else answer.body)


class Load(NamedTuple):
    """How a load of requests went. latencies: of each, in seconds. seconds: for all of them."""

    latencies: list[float]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def p99_ms(self) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000

    @property
    def median_ms(self) -> float:
        return statistics.median(self.latencies) * 1000


async def at_once(pushers: Sequence[Callable[[], Awaitable[object]]], rounds: int) -> Load:
    """Have everybody begin in the same moment and do theirs `rounds` times, one after another."""
    latencies: list[float] = []
    begin = asyncio.Event()

    async def one(push: Callable[[], Awaitable[object]]) -> None:
        await begin.wait()
        for _ in range(rounds):
            before = time.perf_counter()
            await push()
            latencies.append(time.perf_counter() - before)

    tasks = [asyncio.create_task(one(push)) for push in pushers]
    await asyncio.sleep(0)
    before = time.perf_counter()
    begin.set()
    await asyncio.gather(*tasks)
    return Load(latencies, time.perf_counter() - before)

"""Phones that speak the kit's wire, many from one event loop, and how loads of them went.

As light as can be: on a laptop of two cores, the client must not be what is slow.
"""

import asyncio
import gzip
import hashlib
import json
import random
import ssl
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

NOTES = 10


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


# Of three languages, so that texts are as long in bytes as they are at a café.
_TEXT = """
luottamus syntyy siitä että joku kuuntelee ja tekee mitä lupasi eikä kiirehdi pois ennen kuin asia on valmis
the work gets done by whoever sees that it is needed and nobody had asked them to vi litar på varandra när
"""
_WORDS = _TEXT.split()
# A cursor that no store ever reaches: nothing that others wrote comes after it.
_BEYOND = 2**53
_PEOPLE = uuid.uuid5(uuid.NAMESPACE_DNS, "people.example")


class Phone:
    """A participant's phone. Ids and texts follow from `who`, so that every run is the same run.

    reads_wall: as phones at a café do; else it only hands in, and asks for nothing that others wrote.
    """

    def __init__(self, code: str, who: str, reads_wall: bool = True) -> None:
        secret = hashlib.sha256(who.encode()).hexdigest()
        self.code, self.id, self.key, self.device = code, str(uuid.uuid5(_PEOPLE, who)), secret[:43], secret[:16]
        self.store: str | None = None
        self.counter = 0
        self._reads_wall = reads_wall
        self.cursor = 0 if reads_wall else _BEYOND
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
        self.heed(told)
        return answer

    def heed(self, told: dict[str, Any]) -> None:
        """Remember which store answered, and how far its wall is read."""
        self.store = told["store"]
        self.cursor = told["cursor"] if self._reads_wall else _BEYOND

    @property
    def live_path(self) -> str:
        return f"/api/live?cafe={self.code}&participant={self.id}&key={self.key}"


def read(answer: Answer) -> Any:
    """Read an answer's JSON, unpacked where it came packed."""
    return json.loads(unpacked(answer))


def unpacked(answer: Answer) -> bytes:
    is_packed = b"content-encoding: gzip" in answer.head.lower()
    return gzip.decompress(answer.body) if is_packed else answer.body


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

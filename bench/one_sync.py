"""One sync: ten notes handed in, compared with the least that any program could do.

A participant waits for "on the laptop". The floor is Python's own sqlite3 inserting the same rows into the same table
with the same durability (WAL, a full flush) on the same disk. Above it: the one writer with the merge rule and the
key check; the whole exchange at the kit's doorway, without a network; the whole exchange over HTTP. All take turns in
one run and on one event loop; medians. Then all of it again on a disk made to need 5 ms more for every flush.
"""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from common import Figure, Laptop, folder, run
from flask import Flask
from phones import NOTES, Answer, Line, Phone, read
from served import be_slower

from fieldkit import clock, create_app
from fieldkit.config import Config
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.shelf import deck_named
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import Push, SaidAt
from fieldkit.storage.rows import columns, row_of
from fieldkit.storage.writer import Writer
from fieldkit.web.cafes import start_cafe
from fieldkit.web.doorway import Doorway

# A cheap laptop's disk; the one this runs on may be a server's.
SLOW_FLUSH_MS = 5.0

Turn = Callable[[], Awaitable[float]]

NAMES = (*columns("note"), "arrival", "received_at")
QUOTED = ", ".join(f'"{name}"' for name in NAMES)
INSERT = f"INSERT INTO note ({QUOTED}) VALUES ({', '.join('?' * len(NAMES))})"


def measure(quick: bool = False, rounds: int = 200) -> list[Figure]:
    return [
        *_on_a_disk(0.0, "", 3 if quick else rounds),
        *_on_a_disk(SLOW_FLUSH_MS, f", the disk {SLOW_FLUSH_MS:.0f} ms slower", 3 if quick else rounds),
    ]


def _on_a_disk(flush_ms: float, which: str, rounds: int) -> list[Figure]:
    with folder() as path:
        served = Laptop(path / "served", flush_ms=flush_ms)
        try:
            served.start()
            code = served.open_cafe()
            took = asyncio.run(_taken(path, served, code, flush_ms, rounds))
        finally:
            served.stop()
    bare = took["bare"]
    return [
        Figure(f"{NOTES} notes by bare sqlite3, flushed{which}", bare * 1000, "ms"),
        Figure("… through the writer", took["writer"] / bare, "× bare", at_most=3),
        Figure("… as an exchange at the doorway", took["doorway"] / bare, "× bare", at_most=3),
        Figure("… as an exchange over HTTP", took["http"] / bare, "× bare", at_most=3),
        Figure("… over HTTP", took["http"] * 1000, "ms"),
    ]


async def _taken(path: Path, served: Laptop, code: str, flush_ms: float, rounds: int) -> dict[str, float]:
    """Let all of them take turns; tell the median of each, in seconds."""
    be_slower(flush_ms)
    # A laptop each: at the same one, one would look up what the other wrote.
    written, asked = (_open_cafe(path / name) for name in ("written", "asked"))
    line = await served.line()
    async with _doorway(asked[0]) as doorway:
        turns = {
            "bare": _bare(_another_store(path), flush_ms),
            "writer": _through_writer(written[0].extensions["fieldkit"].writer, written[1].id),
            "doorway": _through_doorway(doorway, str(asked[1].code)),
            "http": _over_http(line, code),
        }
        for turn in turns.values():
            await turn()  # The first of each opens, compiles and joins.
        took: dict[str, list[float]] = {name: [] for name in turns}
        for _ in range(rounds):
            for name, turn in turns.items():
                took[name].append(await turn())
    line.close()
    return {name: statistics.median(times) for name, times in took.items()}


def _open_cafe(instance: Path) -> tuple[Flask, Cafe]:
    app = create_app(Config(instance=instance, laptop="bench"))
    with app.test_request_context():
        return app, start_cafe("Depot", None, "en", deck_named("words-of-new-work"))


@asynccontextmanager
async def _doorway(app: Flask) -> AsyncIterator[Doorway]:
    """Open the kit's doorway and close it again, as the server does."""
    doorway = Doorway(app)
    told: asyncio.Queue[Any] = asyncio.Queue()
    heard: asyncio.Queue[Any] = asyncio.Queue()
    living = asyncio.create_task(doorway({"type": "lifespan"}, told.get, heard.put))
    try:
        told.put_nowait({"type": "lifespan.startup"})
        await heard.get()
        yield doorway
    finally:
        told.put_nowait({"type": "lifespan.shutdown"})
        await living


def _another_store(path: Path) -> Path:
    create_app(Config(instance=path / "bare", laptop="bench"))
    return path / "bare" / "fieldkit.sqlite"


def _versions(phone: Phone, cafe_id: str) -> list[Version]:
    belonging = {"cafe": cafe_id, "participant": phone.id}
    return [
        checked("note", note["id"], *note["stamp"], False, note["fields"] | belonging) for note in phone.notes(NOTES)
    ]


def _bare(store: Path, flush_ms: float) -> Turn:
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    phone = Phone("", "bare")

    async def turn() -> float:
        written = _versions(phone, phone.id)
        rows = [(*row_of(version), version.stamp.counter, clock.now()) for version in written]
        before = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(INSERT, rows)
        time.sleep(flush_ms / 1000)
        connection.execute("COMMIT")
        return time.perf_counter() - before

    return turn


def _through_writer(writer: Writer, cafe_id: str) -> Turn:
    phone = Phone("", "writer")

    async def turn() -> float:
        versions = _versions(phone, cafe_id)
        before = time.perf_counter()
        writer.run(Push(cafe_id, phone.id, phone.key, NOTES, SaidAt(), versions, clock.now()))
        return time.perf_counter() - before

    return turn


def _through_doorway(doorway: Doorway, code: str) -> Turn:
    phone = Phone(code, "doorway")

    async def turn() -> float:
        body = phone.request(phone.notes())
        before = time.perf_counter()
        answer = await _ask(doorway, body)
        took = time.perf_counter() - before
        assert answer.status == 200, answer.body
        phone.heed(read(answer))
        return took

    return turn


async def _ask(doorway: Doorway, body: bytes) -> Answer:
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "method": "POST",
        "path": "/api/sync",
        "query_string": b"",
        "headers": [
            (b"host", b"localhost"),
            (b"origin", b"http://localhost"),
            (b"accept-encoding", b"gzip, deflate"),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 50000),
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await doorway(scope, receive, send)
    head = b"\r\n".join(b"%s: %s" % header for header in sent[0]["headers"])
    return Answer(sent[0]["status"], head, b"".join(part["body"] for part in sent[1:]), len(body))


def _over_http(line: Line, code: str) -> Turn:
    phone = Phone(code, "http")

    async def turn() -> float:
        body = phone.request(phone.notes())
        before = time.perf_counter()
        answer = await line.ask(b"POST", "/api/sync", body)
        took = time.perf_counter() - before
        assert answer.status == 200, answer.body
        phone.heed(read(answer))
        return took

    return turn


if __name__ == "__main__":
    run(measure)

"""Side by side with pouchdb-server: what else a facilitator could run on a laptop for phones that sync.

Fifty phones hand in ten notes at a time, to fieldkit by `/api/sync` and to pouchdb-server by `_bulk_docs`, over the
same client, in turns; what they hand in is written beforehand. fieldkit checks the key and every note and flushes to
disk before it answers; pouchdb-server is as it comes, on LevelDB without a flush. It is installed from npm into
bench/.cache at the first run.
"""

import asyncio
import json
import os
import signal
import statistics
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from common import CACHE, SECONDS_TO_START, Figure, Laptop, folder, free_port, laptop, run
from phones import NOTES, Line, Load, Phone, at_once, read

VERSION = "4.2.0"
INSTALLED = CACHE / "pouchdb-server"
PROGRAM = INSTALLED / "node_modules" / ".bin" / "pouchdb-server"


def measure(quick: bool = False, connections: int = 50, turns: int = 7) -> list[Figure]:
    if quick and not PROGRAM.exists():
        return [Figure("pouchdb-server is not installed yet; the whole run does it", 0, "")]
    _install()
    connections, rounds, turns = (3, 2, 1) if quick else (connections, 10, turns)
    with laptop() as kit, folder() as path, _pouchdb(path) as port:
        code = kit.open_cafe()
        ours, theirs = [], []
        for turn in range(turns):
            # What one left unflushed, the other's flush would have to write.
            os.sync()
            ours.append(asyncio.run(_to_fieldkit(kit, code, turn, connections, rounds)))
            os.sync()
            theirs.append(asyncio.run(_to_pouchdb(port, turn, connections, rounds)))
    our_rate, their_rate = (statistics.median(load.per_second for load in loads) for loads in (ours, theirs))
    our_p99, their_p99 = (statistics.median(load.p99_ms for load in loads) for loads in (ours, theirs))
    return [
        Figure("notes/s against pouchdb-server", our_rate / their_rate, "×", at_least=4),
        Figure("p99 against pouchdb-server", our_p99 / their_p99, "×", at_most=0.25),
        Figure("fieldkit", our_rate * NOTES, "notes/s"),
        Figure("pouchdb-server", their_rate * NOTES, "notes/s"),
        Figure("fieldkit, p99", our_p99, "ms"),
        Figure("pouchdb-server, p99", their_p99, "ms"),
    ]


async def _to_fieldkit(kit: Laptop, code: str, turn: int, connections: int, rounds: int) -> Load:
    phones = [Phone(code, f"turn {turn}, phone {n}", reads_wall=False) for n in range(connections)]
    lines = [await kit.line() for _ in phones]
    for phone, line in zip(phones, lines, strict=True):
        await phone.sync(line)

    def pusher(phone: Phone, line: Line) -> Callable[[], Awaitable[object]]:
        asked = iter([phone.request(phone.notes()) for _ in range(rounds)])

        async def push() -> None:
            answer = await line.ask(b"POST", "/api/sync", next(asked))
            assert answer.status == 200, answer
            assert len(read(answer)["kept"]) == NOTES, answer

        return push

    load = await at_once([pusher(phone, line) for phone, line in zip(phones, lines, strict=True)], rounds)
    for line in lines:
        line.close()
    return load


async def _to_pouchdb(port: int, turn: int, connections: int, rounds: int) -> Load:
    lines = [await Line.open(port) for _ in range(connections)]
    phones = [Phone("", f"turn {turn}, phone {n}") for n in range(connections)]

    def pusher(phone: Phone, line: Line) -> Callable[[], Awaitable[object]]:
        asked = iter([_docs(phone) for _ in range(rounds)])

        async def push() -> None:
            answer = await line.ask(b"POST", "/cafe/_bulk_docs", next(asked))
            assert answer.status == 201, answer
            assert len(read(answer)) == answer.body.count(b'"ok":true') == NOTES, answer

        return push

    load = await at_once([pusher(phone, line) for phone, line in zip(phones, lines, strict=True)], rounds)
    for line in lines:
        line.close()
    return load


def _docs(phone: Phone) -> bytes:
    docs = [{"_id": note["id"], **note["fields"]} for note in phone.notes()]
    return json.dumps({"docs": docs}, separators=(",", ":")).encode()


def _install() -> None:
    if PROGRAM.exists():
        return
    INSTALLED.mkdir(parents=True, exist_ok=True)
    # Its own package.json: without one, npm climbs to the checkout's and adds itself there.
    (INSTALLED / "package.json").write_text('{"private": true}\n', encoding="ascii")
    subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", f"pouchdb-server@{VERSION}"],
        cwd=INSTALLED,
        check=True,
    )


@contextmanager
def _pouchdb(path: Path) -> Iterator[int]:
    """Run pouchdb-server with one empty database. Yields its port."""
    port = free_port()
    command = [str(PROGRAM), "--port", str(port), "--dir", str(path), "--config", "config.json", "--no-stdout-logs"]
    process = subprocess.Popen(command, cwd=path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asyncio.run(_make_database(port))
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


async def _make_database(port: int) -> None:
    deadline = time.perf_counter() + SECONDS_TO_START
    while True:
        try:
            line = await Line.open(port)
            break
        except OSError:
            assert time.perf_counter() < deadline, "pouchdb-server does not answer"
            await asyncio.sleep(0.05)
    answer = await line.ask(b"PUT", "/cafe", b"{}")
    assert answer.status == 201, answer
    line.close()


if __name__ == "__main__":
    run(measure)

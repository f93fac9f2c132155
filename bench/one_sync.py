"""One sync: ten notes handed in, compared with the least that any program could do.

A participant waits for "on the laptop". The floor is Python's own sqlite3 inserting the same rows into the same table
with the same durability (WAL, a full flush) on the same disk. Above it: the one writer with the merge rule and the
key check; the whole request in Flask; the whole request over HTTP. All take turns in one run; medians.
"""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from common import Figure, Laptop, folder, run
from flask.testing import FlaskClient
from phones import NOTES, Phone

from fieldkit import clock, create_app
from fieldkit.config import Config
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.shelf import deck_named
from fieldkit.storage.phones import push
from fieldkit.storage.rows import columns, row_of
from fieldkit.storage.writer import Writer
from fieldkit.web.cafes import start_cafe

NAMES = (*columns("note"), "arrival", "received_at")
QUOTED = ", ".join(f'"{name}"' for name in NAMES)
INSERT = f"INSERT INTO note ({QUOTED}) VALUES ({', '.join(f':{name}' for name in NAMES)})"


def measure(quick: bool = False, rounds: int = 200) -> list[Figure]:
    with folder() as path:
        served = Laptop(path / "served")
        try:
            served.start()
            code = served.open_cafe()
            app = create_app(Config(instance=path / "here", laptop="bench"))
            with app.test_request_context():
                cafe = start_cafe("Depot", None, "en", deck_named("words-of-new-work"))
                here, cafe_id = str(cafe.code), cafe.id
            with asyncio.Runner() as runner:
                turns = {
                    "bare": _bare(_another_store(path)),
                    "writer": _through_writer(app.extensions["fieldkit"].writer, cafe_id),
                    "flask": _through_flask(app.test_client(), here),
                    "http": _over_http(runner, served, code),
                }
                took = _in_turns(turns, 3 if quick else rounds)
            app.extensions["fieldkit"].writer.close()
        finally:
            served.stop()
    bare = took["bare"]
    return [
        Figure(f"{NOTES} notes by bare sqlite3, flushed", bare * 1000, "ms"),
        Figure("… through the writer", took["writer"] / bare, "× bare", at_most=3),
        Figure("… as a request in Flask", took["flask"] / bare, "× bare", at_most=3),
        Figure("… as a request over HTTP", took["http"] / bare, "× bare", at_most=3),
        Figure("… over HTTP", took["http"] * 1000, "ms"),
    ]


def _in_turns(turns: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    for turn in turns.values():
        turn()  # The first of each opens, compiles and joins.
    took: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            took[name].append(turn())
    return {name: statistics.median(times) for name, times in took.items()}


def _another_store(path: Path) -> Path:
    create_app(Config(instance=path / "bare", laptop="bench"))
    return path / "bare" / "fieldkit.sqlite"


def _versions(phone: Phone, cafe_id: str) -> list[Version]:
    belonging = {"cafe": cafe_id, "participant": phone.id}
    return [
        checked("note", note["id"], *note["stamp"], False, note["fields"] | belonging) for note in phone.notes(NOTES)
    ]


def _bare(store: Path) -> Callable[[], float]:
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    phone = Phone("", "bare")

    def turn() -> float:
        written = _versions(phone, phone.id)
        rows = [
            {**row_of(version), "arrival": version.stamp.counter, "received_at": clock.now()} for version in written
        ]
        before = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(INSERT, rows)
        connection.execute("COMMIT")
        return time.perf_counter() - before

    return turn


def _through_writer(writer: Writer, cafe_id: str) -> Callable[[], float]:
    phone = Phone("", "writer")

    def turn() -> float:
        versions = _versions(phone, cafe_id)
        before = time.perf_counter()
        writer.run(lambda it: push(it, cafe_id, phone.id, phone.key, NOTES, versions, clock.now()))
        return time.perf_counter() - before

    return turn


def _through_flask(client: FlaskClient, code: str) -> Callable[[], float]:
    phone = Phone(code, "flask")

    def turn() -> float:
        body = phone.request(phone.notes())
        before = time.perf_counter()
        answer = client.post("/api/sync", data=body, content_type="application/json")
        took = time.perf_counter() - before
        assert answer.status_code == 200, answer.text
        phone.heed(answer.json)
        return took

    return turn


def _over_http(runner: asyncio.Runner, kit: Laptop, code: str) -> Callable[[], float]:
    phone = Phone(code, "http")
    line = runner.run(kit.line())

    async def exchange() -> float:
        records = phone.notes()
        before = time.perf_counter()
        await phone.sync(line, records)
        return time.perf_counter() - before

    return lambda: runner.run(exchange())


if __name__ == "__main__":
    run(measure)

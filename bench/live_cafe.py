"""A café of three hundred under way: how soon phones follow the facilitator's click, and how they come back at once.

Three hundred phones follow a planned café, write now and then, and read at the reveal what all the others wrote. A
facilitator presses buttons on the console as people do. Then the laptop was away: all come back in the same moment,
each with ten notes and a stream to open. Side by side: the same load without anybody pressing anything.
"""

import asyncio
import json
import random
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from common import Figure, Laptop, laptop, run
from phones import NOTES, Answer, Line, Load, Phone, unpacked

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.shelf import deck_named
from fieldkit.web.cafes import start_cafe

_SECONDS_BETWEEN_NOTES = 10.0
_SECONDS_BETWEEN_PRESSES = 2.0
# As far apart as phones ask after they heard that something changed (static/pwa/net/live.js).
_SPREAD_S = 0.8
_SECONDS_TO_REVEAL = 60.0


class Console:
    """The facilitator's browser: signed in, with one button in front of it."""

    def __init__(self, kit: Laptop, code: str) -> None:
        key = (kit.instance / "facilitator.key").read_text(encoding="ascii").strip()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        base = f"http://127.0.0.1:{kit.port}"
        self._opener.open(f"{base}/sign-in?key={key}")
        self._url = f"{base}/facilitate/cafes/{code}/run"
        page = self._opener.open(f"{base}/facilitate/cafes/{code}/").read().decode()
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found is not None
        self._token = found[1]

    def press(self, **asked: str) -> int:
        """Press a button. Returns the number of the run as it is then."""
        body = urlencode({"csrf_token": self._token, **asked}).encode()
        answer = self._opener.open(Request(self._url, body, {"Accept": "application/json"}))
        number: int = json.loads(answer.read())["live"]["course"]["run"]
        return number


@dataclass
class Room:
    """What phones have seen. heard: when each number of the run reached each phone. latencies: of exchanges, s."""

    heard: dict[int, list[float]] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    records: int = 0


class LivePhone(Phone):
    """A phone whose page is in front: it follows the stream, and asks when it hears of something new."""

    def __init__(self, code: str, who: str, room: Room) -> None:
        super().__init__(code, who)
        self._room = room
        self._dice = random.Random(who)
        self._line: Line | None = None
        self._round: str | None = None
        self._turn = asyncio.Lock()

    async def arrive(self, kit: Laptop, notes: int = 0) -> None:
        """Come into reach, hand in what was written meanwhile, and follow from now on."""
        self._line = await kit.line()
        await self.exchange(notes)

    async def exchange(self, notes: int = 0) -> None:
        assert self._line is not None
        written = self.notes(notes)
        for note in written:
            note["fields"]["round"] = self._round
        async with self._turn:
            before = time.perf_counter()
            told, records = _read_lightly(await self._line.ask(b"POST", "/api/sync", self.request(written)))
            self._room.latencies.append(time.perf_counter() - before)
            assert len(told["kept"]) == notes, told
            self.heed(told)
            self._round = told["live"]["round"]
            self._room.records += records
        if told["more"]:
            await self.exchange()

    async def follow_and_heed(self, kit: Laptop, reads_wall: bool) -> None:
        """Follow the stream until called off."""
        line = await kit.line()
        try:
            await line.follow(self.live_path)
            while True:
                event = await line.reader.readuntil(b"\n\n")
                if b"event: live" not in event:
                    continue  # The laptop is still there, and nothing is new.
                live = json.loads(event[event.index(b"data: ") + 6 :])
                self._room.heard.setdefault(live["course"]["run"], []).append(time.perf_counter())
                self._round = live["round"]
                if reads_wall and live["version"] != self.cursor and not live["course"]["is_blind"]:
                    await asyncio.sleep(self._dice.random() * _SPREAD_S)
                    await self.exchange()
        finally:
            line.close()

    async def write_now_and_then(self) -> None:
        await asyncio.sleep(self._dice.random() * _SECONDS_BETWEEN_NOTES)
        while True:
            await self.exchange(1)
            await asyncio.sleep(_SECONDS_BETWEEN_NOTES)


def measure(quick: bool = False, phones: int = 300, seconds: float = 40.0) -> list[Figure]:
    phones, seconds = (8, 3.0) if quick else (phones, seconds)
    with laptop() as kit:
        quiet = asyncio.run(_under_way(kit, _planned(kit), phones, seconds, presses=False))
    with laptop() as kit:
        code = _planned(kit)
        live = asyncio.run(_under_way(kit, code, phones, seconds, presses=True))
        memory = kit.memory_mb()
    with laptop() as kit:
        storm = asyncio.run(_storm(kit, _planned(kit), phones))
        memory_after_storm = kit.memory_mb()
    pressed, exchanged = Load(live.followed, 1), Load(live.room.latencies, seconds)
    return [
        Figure(f"from the click to {phones} phones, p95", _percentile(pressed.latencies, 0.95) * 1000, "ms", 1000),
        Figure("the same, the slowest of all", max(pressed.latencies) * 1000, "ms"),
        Figure("exchanges meanwhile, p99", exchanged.p99_ms, "ms", at_most=250),
        Figure("against nobody pressing", exchanged.p99_ms / Load(quiet.room.latencies, 1).p99_ms, "× p99"),
        Figure("exchanges", exchanged.per_second, "/s"),
        Figure("others' notes that came to phones", live.room.records / seconds, "/s"),
        Figure("memory", memory, "MB", at_most=200),
        Figure(f"all {phones} back at once with {NOTES} notes each: drained in", storm.drained_s, "s", at_most=20),
        Figure("notes lost or doubled", abs(storm.kept - phones * NOTES), "notes", at_most=0),
        Figure(f"all {phones * NOTES:,} revealed: the last phone has read them after", storm.revealed_s, "s"),
        Figure("exchanges meanwhile, p99", storm.reading.p99_ms, "ms"),
        Figure("memory after that", memory_after_storm, "MB", at_most=200),
    ]


@dataclass
class _Lived:
    room: Room
    followed: list[float]


def _planned(kit: Laptop) -> str:
    """Open a café that is held by a plan: short rounds, written blind and revealed."""
    phases = [Phase(kind="write", minutes=5), Phase(kind="reveal", minutes=5), Phase(kind="talk", minutes=5)]
    rounds = [Round(title={"en": f"Round {n}"}, cards=["trust"], phases=phases) for n in range(1, 16)]
    plan = Plan(id="long", title={"en": "Long"}, deck="words-of-new-work", rounds=rounds)
    app = create_app(Config(instance=kit.instance, laptop="bench"))
    with app.test_request_context():
        code = str(start_cafe("Depot", None, "en", deck_named("words-of-new-work"), plan=plan).code)
    app.extensions["fieldkit"].writer.close()
    return code


async def _under_way(kit: Laptop, code: str, phones: int, seconds: float, presses: bool) -> _Lived:
    room = Room()
    console = Console(kit, code)
    people = [LivePhone(code, f"guest {n}", room) for n in range(phones)]
    for person in people:
        await person.arrive(kit)
    followed: list[float] = []
    with _together() as doing:
        for person in people:
            # As hard as it gets: everybody looks at the wall, all the time.
            doing.append(asyncio.create_task(person.follow_and_heed(kit, reads_wall=True)))
            doing.append(asyncio.create_task(person.write_now_and_then()))
        await asyncio.sleep(1.0)
        room.latencies.clear()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if presses:
                before = time.perf_counter()
                number = await asyncio.to_thread(console.press, do="next")
                await asyncio.sleep(_SECONDS_BETWEEN_PRESSES)
                heard = room.heard.get(number, [])
                assert len(heard) >= phones, f"{phones - len(heard)} phones never heard of it"
                followed += [at - before for at in heard[:phones]]
            else:
                await asyncio.sleep(_SECONDS_BETWEEN_PRESSES)
            for task in doing:
                assert not task.done(), task.exception()
    await asyncio.gather(*doing, return_exceptions=True)
    return _Lived(room, followed)


@contextmanager
def _together() -> Iterator[list[asyncio.Task[None]]]:
    doing: list[asyncio.Task[None]] = []
    try:
        yield doing
    finally:
        for task in doing:
            task.cancel()


@dataclass
class _Stormed:
    drained_s: float
    kept: int
    revealed_s: float
    reading: Load


async def _storm(kit: Laptop, code: str, phones: int) -> _Stormed:
    """Have all come back at once, then reveal what they wrote to all of them."""
    room = Room()
    people = [LivePhone(code, f"guest {n}", room) for n in range(phones)]
    for person in people:
        await person.arrive(kit)
    before = time.perf_counter()

    async def back(person: LivePhone) -> asyncio.Task[None]:
        await person.arrive(kit, NOTES)
        return asyncio.create_task(person.follow_and_heed(kit, reads_wall=True))

    following = await asyncio.gather(*(back(person) for person in people))
    drained = time.perf_counter() - before
    with closing(sqlite3.connect(kit.instance / "fieldkit.sqlite")) as store:
        (kept,) = store.execute("SELECT count(*) FROM note").fetchone()
    console = Console(kit, code)
    await asyncio.to_thread(console.press, do="next")
    await asyncio.sleep(1.0)
    room.latencies.clear()
    before = time.perf_counter()
    await asyncio.to_thread(console.press, do="next")
    while room.records < phones * (phones - 1) * NOTES:
        assert time.perf_counter() - before < _SECONDS_TO_REVEAL, f"only {room.records} notes were read"
        await asyncio.sleep(0.01)
    revealed = time.perf_counter() - before
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    return _Stormed(drained, kept, revealed, Load(room.latencies, revealed))


def _read_lightly(answer: Answer) -> tuple[dict[str, Any], int]:
    """Read an answer and count its notes, without reading these: phones must not be the slower half."""
    assert answer.status == 200, answer
    told, between, records = unpacked(answer).partition(b',"records":[')
    assert between, "the answer has its records elsewhere now"
    return json.loads(told + b"}"), records.count(b'"kind":"note"')


def _percentile(latencies: list[float], part: float) -> float:
    ordered = sorted(latencies)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


if __name__ == "__main__":
    run(measure)

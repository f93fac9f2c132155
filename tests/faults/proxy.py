"""The network of a bad evening: it stands between phones and the laptop, and does to what they say what it likes."""

import asyncio
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, NamedTuple

# Set, it makes an evening as bad as that one again.
SEED = "FIELDKIT_TEST_SEED"
_LONGEST_DELAY_S = 0.25
_LONGEST_HEAD = 64 * 1024


class Line(NamedTuple):
    """The phone's end of one connection, and what it asked."""

    asked: bytes
    answer: asyncio.StreamWriter


def seed_of_tonight() -> int:
    """Draw a seed, or take the one that was given, and print it: pytest shows it where the test fails."""
    seed = int(os.environ.get(SEED) or time.time_ns() % 1_000_000)
    print(f"{SEED}={seed}")
    return seed


class FaultyProxy:
    """Passes requests on to the laptop, one a connection, and spoils so many of a hundred.

    done: how often it did what. held: pages that it has kept from earlier and serves by itself, path → answer. It stays
    up while the laptop is not.
    """

    def __init__(self, laptop_port: int, seed: int, spoilt_of_hundred: int = 40) -> None:
        self.done: Counter[str] = Counter()
        self.held: dict[str, bytes] = {}
        self._laptop_port = laptop_port
        self._dice = random.Random(seed)
        self._spoilt_of_hundred = spoilt_of_hundred
        self._faults: dict[str, Callable[[Line], Coroutine[Any, Any, None]]] = {
            "delayed": self._delay,
            "dropped before the laptop got it": self._drop_before,
            "dropped after the laptop got it": self._drop_after,
            "sent twice": self._send_twice,
            "cut in half": self._cut,
            "overtaken": self._let_others_pass,
            "answered by a portal": self._answer_with_a_page,
            "answered by a portal in JSON": self._answer_with_json,
            "led elsewhere": self._lead_elsewhere,
            "answered from a cache": self._answer_from_cache,
        }
        self._open: set[asyncio.StreamWriter] = set()
        self._passed = asyncio.Condition()
        self._cached = b""
        self._began = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="faulty proxy")
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "FaultyProxy":
        self._thread.start()
        assert self._began.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0, limit=_LONGEST_HEAD))
        self.port = server.sockets[0].getsockname()[1]
        self._began.set()
        self._loop.run_forever()
        server.close()
        for answer in list(self._open):
            answer.transport.abort()
        left = asyncio.all_tasks(self._loop)
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _meet(self, asking: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        self._open.add(answer)
        try:
            await self._deal_with(asking, answer)
        finally:
            await self._close(answer)

    async def _close(self, writer: asyncio.StreamWriter) -> None:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        self._open.discard(writer)

    async def _deal_with(self, asking: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        # A phone that gives up, and a laptop that is killed, break a connection at any moment: that is all they do.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            line = Line(await _whole(asking), answer)
            held = self.held.get(line.asked.split(maxsplit=2)[1].decode("ascii"))
            if held is not None:
                await _say(line, held)
                return
            name = "passed on"
            if self._dice.randrange(100) < self._spoilt_of_hundred:
                name = self._dice.choice(list(self._faults))
            self.done[name] += 1
            await self._faults.get(name, self._pass_on)(line)
            async with self._passed:
                self._passed.notify_all()

    async def _ask_laptop(self, asked: bytes) -> bytes:
        """Ask the laptop on a connection of its own and read all that it answers."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._laptop_port)
        self._open.add(writer)
        try:
            head, _, body = asked.partition(b"\r\n\r\n")
            lines = [each for each in head.split(b"\r\n") if not each.lower().startswith(b"connection:")]
            writer.write(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            await writer.drain()
            return await reader.read(-1)
        finally:
            await self._close(writer)

    async def _pass_on(self, line: Line) -> None:
        said = await self._ask_laptop(line.asked)
        self._cached = said or self._cached
        await _say(line, said)

    async def _delay(self, line: Line) -> None:
        await asyncio.sleep(self._dice.uniform(0, _LONGEST_DELAY_S))
        await self._pass_on(line)

    async def _drop_before(self, line: Line) -> None:
        """Let it fall on the way there."""

    async def _drop_after(self, line: Line) -> None:
        await self._ask_laptop(line.asked)

    async def _send_twice(self, line: Line) -> None:
        """Repeat it, both at the same moment; the phone hears the first answer or the second."""
        answers = await asyncio.gather(self._ask_laptop(line.asked), self._ask_laptop(line.asked))
        await _say(line, self._dice.choice(answers))

    async def _cut(self, line: Line) -> None:
        said = await self._ask_laptop(line.asked)
        await _say(line, said[: self._dice.randrange(len(said) or 1)])

    async def _let_others_pass(self, line: Line) -> None:
        """Hold it until one that came later has gone by."""
        waiting: Awaitable[Any] = self._wait_for_another()
        with suppress(TimeoutError):
            await asyncio.wait_for(waiting, _LONGEST_DELAY_S)
        await self._pass_on(line)

    async def _wait_for_another(self) -> None:
        async with self._passed:
            await self._passed.wait()

    async def _answer_with_a_page(self, line: Line) -> None:
        await _say(line, whole_answer(b"200 OK", b"text/html", b"<html>Welcome to our Wi-Fi</html>"))

    async def _answer_with_json(self, line: Line) -> None:
        await _say(line, whole_answer(b"200 OK", b"application/json", b'{"v": 1, "ok": true, "kept": []}'))

    async def _lead_elsewhere(self, line: Line) -> None:
        await _say(line, whole_answer(b"302 Found\r\nLocation: /welcome", b"text/html", b""))

    async def _answer_from_cache(self, line: Line) -> None:
        """Answer as somebody was answered before: another phone, or this one an exchange ago."""
        await _say(line, self._cached)


def whole_answer(status: bytes, kind: bytes, body: bytes) -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    return head % (status, kind, len(body)) + body


async def _say(line: Line, said: bytes) -> None:
    line.answer.write(said)
    await line.answer.drain()


async def _whole(asking: asyncio.StreamReader) -> bytes:
    """Read one request, head and body."""
    head = await asking.readuntil(b"\r\n\r\n")
    for each in head.split(b"\r\n"):
        name, _, value = each.partition(b":")
        if name.lower() == b"content-length":
            return head + await asking.readexactly(int(value))
    return head

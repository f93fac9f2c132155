"""The watcher of addresses: whatever goes wrong at one look, the next one is taken."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from fieldkit import announcing, lan
from fieldkit.errors import StoreBusy
from fieldkit.web import watching

HOME = lan.Address("192.168.5.1", "wlan0", True)
ELSEWHERE = lan.Address("192.168.7.9", "wlan0", True)
PATIENCE_S = 30


class Network:
    """What the laptop finds at each look, one after the other; a look that raises has failed. The last one stays."""

    def __init__(self, *looks: list[lan.Address] | Exception) -> None:
        self._looks = list(looks)

    def look(self) -> list[lan.Address]:
        found = self._looks.pop(0) if len(self._looks) > 1 else self._looks[0]
        if isinstance(found, Exception):
            raise found
        return found


async def watch_until(app: Flask, event: asyncio.Event) -> None:
    with ThreadPoolExecutor(1) as threads:
        watching_ = asyncio.create_task(watching.watch_addresses(app, threads))
        heard = asyncio.create_task(event.wait())
        done, _ = await asyncio.wait({watching_, heard}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        assert watching_ not in done, "it looks until it is called off"
        watching_.cancel()
        heard.cancel()
        await asyncio.gather(watching_, heard, return_exceptions=True)
        assert heard in done


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SECONDS_BETWEEN_LOOKS", 0.01)


@pytest.mark.parametrize("where", ["network", "store"])
def test_a_move_is_noticed_although_the_look_before_went_wrong(
    app: Flask, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async def say_nothing(*_told: object) -> None:
        return None

    monkeypatch.setattr(watching, "_announced", say_nothing)

    async def scene() -> None:
        noted, loop = asyncio.Event(), asyncio.get_running_loop()
        failing: list[Exception] = [StoreBusy("The disk is busy.")] if where == "store" else []
        wrong = [OSError("the adapter is gone")] if where == "network" else []
        monkeypatch.setattr(lan, "own_addresses", Network([HOME], *wrong, [ELSEWHERE]).look)

        def note(_app: Flask) -> None:
            if lan.own_addresses() == [ELSEWHERE]:
                if failing:
                    raise failing.pop()
                loop.call_soon_threadsafe(noted.set)

        monkeypatch.setattr(watching, "_note", note)
        await watch_until(app, noted)

    asyncio.run(scene())


def test_a_name_that_cannot_be_announced_does_not_end_the_watch(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        asked_again = asyncio.Event()
        monkeypatch.setattr(lan, "own_addresses", Network([HOME], [HOME], [ELSEWHERE]).look)
        monkeypatch.setattr(watching, "_note", lambda _app: None)

        async def refuse(ips: Sequence[str], _port: int) -> None:
            if list(ips) == [ELSEWHERE.ip]:
                asked_again.set()
            raise ValueError("Full name must be shorter than 63 bytes")

        monkeypatch.setattr(announcing, "announce", refuse)
        await watch_until(app, asked_again)

    asyncio.run(scene())

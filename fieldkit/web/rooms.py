"""Who is in touch with each café right now, held in memory: what is live, who watches it, who was heard last.

The store stays the truth. What is here lets the event loop wake watchers and answer "nothing new" without it.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

# A wake-up costs every phone in the room an exchange; more often than this nobody could read along anyway.
SECONDS_BETWEEN_PUSHES = 1.0

Live = dict[str, Any]


@dataclass(slots=True)
class Guest:
    """A phone whose key has been checked. cafe: the café's id. code: its join code. waiting: as the phone last said."""

    cafe: str
    code: str
    key_hash: bytes
    waiting: int
    seen_at: str


@dataclass(slots=True)
class _Room:
    live: Live
    watchers: set[asyncio.Queue[Live | None]] = field(default_factory=set)
    pushed_at: float = 0.0
    is_due: bool = False


class Rooms:
    """The cafés that somebody is in touch with, by their id."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False
        self.guests: dict[str, Guest] = {}
        self._tickets: dict[str, str] = {}

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let watchers in: from now on there is an event loop to wake them."""
        self._loop = loop

    def close(self) -> None:
        """End every stream, so that the server can stop. On the event loop."""
        self._closing = True
        for room in self._rooms.values():
            for watcher in room.watchers:
                watcher.put_nowait(None)

    def live(self, cafe: str) -> Live | None:
        """Tell what is live in a café as far as memory goes, None where nobody has asked yet."""
        room = self._rooms.get(cafe)
        return room.live if room else None

    def ticket(self, cafe: str) -> str:
        """Give a facilitator's page what lets it follow a café. It lasts as long as this kit runs."""
        for ticket, known in self._tickets.items():
            if known == cafe:
                return ticket
        ticket = secrets.token_urlsafe(16)
        self._tickets[ticket] = cafe
        return ticket

    def cafe_of_ticket(self, ticket: str) -> str | None:
        return self._tickets.get(ticket)

    def tell(self, cafe: str, live: Live) -> None:
        """Say what is live in a café now, after it was committed; from any thread. Older news never replaces newer."""
        room = self._rooms.setdefault(cafe, _Room(live))
        if live["version"] < room.live["version"] or live == room.live:
            return
        room.live = live
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._push_when_due, room)

    def _push_when_due(self, room: _Room) -> None:
        if room.is_due or self._loop is None:
            return
        wait = room.pushed_at + SECONDS_BETWEEN_PUSHES - time.monotonic()
        room.is_due = True
        self._loop.call_later(max(0.0, wait), self._push, room)

    def _push(self, room: _Room) -> None:
        room.is_due = False
        room.pushed_at = time.monotonic()
        for watcher in room.watchers:
            watcher.put_nowait(room.live)

    async def watch(self, cafe: str, quiet_seconds: float) -> AsyncIterator[Live | None]:
        """Follow a café: what is live at once, then every change; None after `quiet_seconds` without one."""
        room = self._rooms[cafe]
        news: asyncio.Queue[Live | None] = asyncio.Queue()
        room.watchers.add(news)
        try:
            yield room.live
            while not self._closing:
                try:
                    live = await asyncio.wait_for(news.get(), quiet_seconds)
                except TimeoutError:
                    yield None
                    continue
                if live is None:
                    return
                yield live
        finally:
            room.watchers.discard(news)

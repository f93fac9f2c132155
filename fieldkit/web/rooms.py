"""Who is in touch with each café right now, held in memory: what is live, who watches it, who was heard last.

The store stays the truth. What is here lets the event loop wake watchers and answer "nothing new" without it.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from fieldkit.storage.phones import SaidAt
from fieldkit.storage.runs import Course

# A wake-up costs every phone in the room an exchange; more often than this nobody could read along anyway.
SECONDS_BETWEEN_PUSHES = 1.0

Live = dict[str, Any]


@dataclass(slots=True)
class Guest:
    """A phone whose key has been checked. cafe: the café's id. code: its join code. waiting, seat: as it last said."""

    cafe: str
    code: str
    key_hash: bytes
    waiting: int
    seat: SaidAt
    seen_at: str


@dataclass(slots=True)
class _Room:
    live: Live
    course: Course
    watchers: set[asyncio.Queue[Live | None]] = field(default_factory=set)
    pushed_at: float = 0.0
    due: asyncio.TimerHandle | None = None


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

    def course(self, cafe: str) -> Course | None:
        """Tell where a café is on its way, under the same condition."""
        room = self._rooms.get(cafe)
        return room.course if room else None

    def heard(self, cafe: str) -> dict[str, str]:
        """Tell when each phone of a café was last heard, as far as memory goes; from any thread."""
        return {who: guest.seen_at for who, guest in self.guests.copy().items() if guest.cafe == cafe}

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

    def tell(self, cafe: str, live: Live, course: Course) -> None:
        """Say what is live in a café now, after it was committed; from any thread. Older news never replaces newer.

        What the facilitator does is pushed at once, notes that arrive only now and then.
        """
        room = self._rooms.setdefault(cafe, _Room(live, course))
        is_older = course.run.number < room.course.run.number or live["version"] < room.live["version"]
        if is_older:
            return
        has_moved = course.run.number != room.course.run.number
        if has_moved or course.seats_at >= room.course.seats_at:
            # A seat for one who came late is news to nobody else, so it is pushed to nobody.
            room.course = course
        if live is room.live or live == room.live:
            return
        room.live = live
        # What is due already will tell of this too; waking the loop for it costs more than the note that came.
        is_due = room.due is not None and not has_moved
        if not is_due and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._push_when_due, room, has_moved)

    def _push_when_due(self, room: _Room, at_once: bool) -> None:
        if self._loop is None or (room.due is not None and not at_once):
            return
        if room.due is not None:
            room.due.cancel()
        wait = 0.0 if at_once else room.pushed_at + SECONDS_BETWEEN_PUSHES - time.monotonic()
        room.due = self._loop.call_later(max(0.0, wait), self._push, room)

    def _push(self, room: _Room) -> None:
        room.due = None
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

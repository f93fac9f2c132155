"""One exchange between a phone and the laptop: its notes in, what is new out, committed before it is answered.

On the event loop and without Flask: two hundred phones come back at the same moment, and each of Flask's layers, thread
changes included, costs as much as keeping ten notes.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVar

from fieldkit import clock
from fieldkit.core.decks import Deck
from fieldkit.storage.cafes import Standing, cafe_id_of, deck_asked_at, standing
from fieldkit.storage.notes import Arrival, arrivals
from fieldkit.storage.phones import Pushed, key_hash, push, waiting_on
from fieldkit.storage.reader import Connection, Reader
from fieldkit.storage.writer import PATIENCE_S, too_late
from fieldkit.web.kit import Kit
from fieldkit.web.limits import CAFE_PER_MINUTE, PHONE_PER_MINUTE
from fieldkit.web.live import tell_live
from fieldkit.web.rooms import Guest, Live
from fieldkit.web.wire import PROTOCOL, Request, part_records, refusal, shown

ARRIVALS_AT_ONCE = 500
_MISSED_LITTLE = 50

T = TypeVar("T")
News = tuple[Standing, list[Arrival]]


class Sync:
    """Answers `POST /api/sync` of one kit.

    threads: where the store is read; writing is the kit's writer's. Made and used on the event loop.
    """

    def __init__(self, kit: Kit, threads: Executor) -> None:
        self._kit = kit
        self._threads = threads
        # What never changes of a café, by its code: its id, and the deck that is asked there.
        self._cafes: dict[str, tuple[str, Deck]] = {}
        self._reader = Reader(kit.config.store_path)

    async def exchange(self, asked: Request) -> dict[str, Any]:
        """Take in what a phone wrote and tell it what is new. Twice is the same as once.

        Raises FieldkitError with a code of the wire; then nothing of the request was kept.
        """
        idle = self._nothing_new(asked)
        if idle is not None:
            return idle
        cafe, deck = await self._cafe(asked.cafe.upper())
        cost = 1 + len(asked.records)
        self._kit.allowances.spend(asked.participant.id, PHONE_PER_MINUTE, cost)
        self._kit.allowances.spend(cafe, CAFE_PER_MINUTE, cost)
        versions, refused = part_records(asked, cafe, deck)
        cursor = asked.cursor if asked.store == self._kit.store else 0
        now = clock.now()

        def news(connection: Connection) -> News:
            # Where it stands first: what arrives in between is told twice rather than never.
            stands = standing(connection, cafe)
            if stands.version <= cursor:
                return stands, []
            return stands, arrivals(connection, cafe, cursor, ARRIVALS_AT_ONCE + 1, but=asked.participant.id)

        def look(connection: Connection) -> News | None:
            who = asked.participant
            # Somebody new, or a phone that says something new of itself, is for the writer.
            is_settled = waiting_on(connection, cafe, who.id, who.key) == asked.waiting
            return news(connection) if is_settled else None

        def write(connection: Connection) -> tuple[Pushed, News | None]:
            who = asked.participant
            sent = [version for _, version in versions]
            pushed = push(connection, cafe, who.id, who.key, asked.waiting, sent, now)
            # Who has missed much reads it in a thread, so that nobody's notes wait for that.
            has_missed_much = pushed.absorbed.cursor - cursor > _MISSED_LITTLE
            return pushed, None if has_missed_much else news(connection)

        found = await self._read(look) if not versions else None
        if found is not None:
            stands, fresh = found
        else:
            pushed, told = await self._written(write)
            stands, fresh = told if told is not None else await self._read(news)
            for place, wrong in pushed.refused.items():
                asked_place, version = versions[place]
                refused.append((asked_place, refusal(version.id, version.stamp, wrong)))
            if pushed.absorbed.erased:
                self._kit.writer.forget()
        live = tell_live(self._kit.rooms, cafe, stands)
        self._remember(asked, cafe, now)
        lost = {place for place, _ in refused}
        return self._answer(
            now,
            live,
            **_news_told(fresh, live, cursor),
            kept=[[version.id, list(version.stamp)] for place, version in versions if place not in lost],
            refused=[told for _, told in sorted(refused, key=lambda each: each[0])],
        )

    def _nothing_new(self, asked: Request) -> dict[str, Any] | None:
        """Answer from memory a phone that brings nothing and misses nothing; its key is checked as ever."""
        who = asked.participant
        guest = self._kit.rooms.guests.get(who.id)
        if guest is None or asked.records or asked.waiting != guest.waiting or asked.store != self._kit.store:
            return None
        live = self._kit.rooms.live(guest.cafe)
        is_idle = (
            live is not None
            and asked.cursor == live["version"]
            and asked.cafe.upper() == guest.code
            and key_hash(who.key) == guest.key_hash
        )
        if live is None or not is_idle:
            return None
        guest.seen_at = clock.now()
        return self._answer(guest.seen_at, live, cursor=live["version"], more=False, records=[], kept=[], refused=[])

    def _answer(self, now: str, live: Live, **told: Any) -> dict[str, Any]:
        return {"v": PROTOCOL, "store": self._kit.store, "now": now, **told, "live": live}

    async def _cafe(self, code: str) -> tuple[str, Deck]:
        if code not in self._cafes:
            self._cafes[code] = await self._read(lambda connection: _cafe_of(connection, code))
        return self._cafes[code]

    async def _read(self, look: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._reader.look, look)

    async def _written(self, write: Callable[[Connection], T]) -> T:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._kit.writer.submit(write)
        except TimeoutError as late:
            raise too_late() from late

    def _remember(self, asked: Request, cafe: str, now: str) -> None:
        left = max(0, asked.waiting - len(asked.records))
        who = asked.participant
        self._kit.rooms.guests[who.id] = Guest(cafe, asked.cafe.upper(), key_hash(who.key), left, now)


def _cafe_of(connection: Connection, code: str) -> tuple[str, Deck]:
    cafe = cafe_id_of(connection, code)
    return cafe, deck_asked_at(connection, cafe)


def _news_told(fresh: list[Arrival], live: Live, cursor: int) -> dict[str, Any]:
    more = len(fresh) > ARRIVALS_AT_ONCE
    fresh = fresh[:ARRIVALS_AT_ONCE]
    return {
        "cursor": fresh[-1].number if more else live["version"],
        "more": more,
        # Who has nothing yet need not be told what to take off.
        "records": [shown(arrival) for arrival in fresh if arrival.shown or cursor > 0],
    }

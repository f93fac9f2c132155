"""One exchange between a phone and the laptop: its notes in, what is new out, committed before it is answered.

On the event loop and without Flask: two hundred phones come back at the same moment, and each of Flask's layers, thread
changes included, costs as much as keeping ten notes.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, NamedTuple, TypeVar

from fieldkit import clock
from fieldkit.core.decks import Deck
from fieldkit.core.places import table_id
from fieldkit.storage.cafes import Standing, cafe_id_of, deck_asked_at, standing
from fieldkit.storage.notes import Arrival, arrivals, notes_of_table
from fieldkit.storage.phones import Pushed, SaidAt, key_hash, last_said, push
from fieldkit.storage.reader import Connection, Reader
from fieldkit.storage.runs import Course
from fieldkit.storage.writer import PATIENCE_S, too_late
from fieldkit.web.kit import Kit
from fieldkit.web.limits import CAFE_PER_MINUTE, PHONE_PER_MINUTE
from fieldkit.web.live import course_now, tell_live
from fieldkit.web.rooms import Guest, Live
from fieldkit.web.wire import PROTOCOL, Request, part_records, refusal, shown

ARRIVALS_AT_ONCE = 500
_MISSED_LITTLE = 50

T = TypeVar("T")


class News(NamedTuple):
    """What a phone is told. at_table: what those who sit where it has just sat down may read there."""

    stands: Standing
    course: Course
    fresh: list[Arrival]
    at_table: list[Arrival]


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
        seat = _said(asked)
        table = table_id(cafe, seat.table) if seat.table else None
        guest = self._kit.rooms.guests.get(asked.participant.id)
        has_sat_down = table is not None and (cursor == 0 or guest is None or guest.seat.table != seat.table)
        now = clock.now()

        def news(connection: Connection) -> News:
            # Where it stands first: what arrives in between is told twice rather than never.
            stands = standing(connection, cafe)
            course = course_now(self._kit.rooms, connection, cafe, stands)
            me, hidden = asked.participant.id, course.withheld
            fresh, at_table = [], []
            if stands.version > cursor:
                most = ARRIVALS_AT_ONCE + 1
                fresh = arrivals(connection, cafe, cursor, most, but=me, withheld=hidden, table=table)
            if table is not None and has_sat_down and cursor > 0:
                at_table = notes_of_table(connection, cafe, table, me, hidden)
            return News(stands, course, fresh, at_table)

        def look(connection: Connection) -> News | None:
            who = asked.participant
            # Somebody new, or a phone that says something new of itself, is for the writer.
            is_settled = last_said(connection, cafe, who.id, who.key) == (asked.waiting, seat)
            return news(connection) if is_settled else None

        def write(connection: Connection) -> tuple[Pushed, News | None]:
            who = asked.participant
            sent = [version for _, version in versions]
            pushed = push(connection, cafe, who.id, who.key, asked.waiting, seat, sent, now)
            # Who has missed much reads it in a thread, so that nobody's notes wait for that.
            has_missed_much = pushed.absorbed.cursor - cursor > _MISSED_LITTLE
            return pushed, None if has_missed_much else news(connection)

        found = await self._read(look) if not versions else None
        if found is None:
            pushed, told = await self._written(write)
            found = told if told is not None else await self._read(news)
            for place, wrong in pushed.refused.items():
                asked_place, version = versions[place]
                refused.append((asked_place, refusal(version.id, version.stamp, wrong)))
            if pushed.absorbed.erased:
                self._kit.writer.forget()
        live = tell_live(self._kit.rooms, cafe, found.stands, found.course)
        self._remember(asked, cafe, seat, now)
        lost = {place for place, _ in refused}
        return self._answer(
            now,
            live,
            seat=_dealt(found.course, asked),
            **_news_told(found, live, cursor),
            kept=[[version.id, list(version.stamp)] for place, version in versions if place not in lost],
            refused=[told for _, told in sorted(refused, key=lambda each: each[0])],
        )

    def _nothing_new(self, asked: Request) -> dict[str, Any] | None:
        """Answer from memory a phone that brings nothing and misses nothing; its key is checked as ever."""
        who = asked.participant
        guest = self._kit.rooms.guests.get(who.id)
        if guest is None or asked.records or asked.waiting != guest.waiting or asked.store != self._kit.store:
            return None
        live, course = self._kit.rooms.live(guest.cafe), self._kit.rooms.course(guest.cafe)
        is_idle = (
            live is not None
            and guest.seat == _said(asked)
            and asked.cursor == live["version"]
            and asked.cafe.upper() == guest.code
            and key_hash(who.key) == guest.key_hash
        )
        if live is None or course is None or not is_idle:
            return None
        guest.seen_at = clock.now()
        nothing: dict[str, Any] = {"cursor": live["version"], "more": False, "records": [], "kept": [], "refused": []}
        return self._answer(guest.seen_at, live, seat=_dealt(course, asked), **nothing)

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

    def _remember(self, asked: Request, cafe: str, seat: SaidAt, now: str) -> None:
        left = max(0, asked.waiting - len(asked.records))
        who = asked.participant
        self._kit.rooms.guests[who.id] = Guest(cafe, asked.cafe.upper(), key_hash(who.key), left, seat, now)


def _cafe_of(connection: Connection, code: str) -> tuple[str, Deck]:
    cafe = cafe_id_of(connection, code)
    return cafe, deck_asked_at(connection, cafe)


def _said(asked: Request) -> SaidAt:
    return SaidAt(asked.seat.table, asked.seat.host) if asked.seat else SaidAt()


def _dealt(course: Course, asked: Request) -> dict[str, Any] | None:
    """Tell a phone where the laptop would have its owner sit in this round."""
    seat = course.seats.get(asked.participant.id)
    return seat._asdict() if seat else None


def _news_told(news: News, live: Live, cursor: int) -> dict[str, Any]:
    more = len(news.fresh) > ARRIVALS_AT_ONCE
    fresh = news.fresh[:ARRIVALS_AT_ONCE]
    again = {arrival.id for arrival in fresh}
    at_table = [arrival for arrival in news.at_table if arrival.id not in again]
    return {
        "cursor": fresh[-1].number if more else live["version"],
        "more": more,
        # Who has nothing yet need not be told what to take off.
        "records": [shown(arrival) for arrival in (*fresh, *at_table) if arrival.shown or cursor > 0],
    }

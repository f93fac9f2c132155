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
from fieldkit.storage.cafes import cafe_id_of, deck_asked_at
from fieldkit.storage.phones import Push, Pushed, SaidAt, key_hash, last_said
from fieldkit.storage.reader import Connection, Lookout, Reader
from fieldkit.storage.runs import Course
from fieldkit.storage.writer import PATIENCE_S, give_up
from fieldkit.web.kit import Kit
from fieldkit.web.limits import CAFE_PER_MINUTE, PHONE_PER_MINUTE
from fieldkit.web.live import course_known, course_now, tell_live
from fieldkit.web.packing import Shared
from fieldkit.web.rooms import Guest, Live
from fieldkit.web.walls import News, Wall, read_news
from fieldkit.web.wire import PROTOCOL, Parted, Request, own_record, part_records, receipts

T = TypeVar("T")


class Answered(NamedTuple):
    """The answer to a phone. records: what is new to it, in pieces of JSON; told: all else."""

    told: dict[str, Any]
    records: list[bytes | Shared]


class Sync:
    """Answers `POST /api/sync` of one kit.

    threads: where the store is read; writing is the kit's writer's. Made and used on the event loop.
    """

    def __init__(self, kit: Kit, threads: Executor) -> None:
        self._kit = kit
        self._threads = threads
        # What never changes of a café, by its code: its id, and the deck that is asked there.
        self._cafes: dict[str, tuple[str, Deck]] = {}
        self._walls: dict[str, Wall] = {}
        self._reader = Reader(kit.config.store_path)
        self._lookout = Lookout(kit.config.store_path)

    async def exchange(self, asked: Request) -> Answered:
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
        parted = part_records(asked, cafe, deck)
        now = clock.now()
        seat = _said(asked)
        pushed: Pushed | None = None
        if parted.versions or not await self._has_said_so_before(asked, cafe, seat):
            pushed = await self._keep(asked, cafe, seat, parted, now)
        cursor = asked.cursor if asked.store == self._kit.store else 0
        live, course, news = await self._news(asked, cafe, cursor, seat, pushed)
        if self._changes_seat(course, asked.participant.id, seat):
            await self._sit_down(cafe, asked.participant.id, seat, now)
            live, course, news = await self._news(asked, cafe, cursor, seat)
        answers = await self._answers(asked, cafe)
        self._remember(asked, cafe, seat, now)
        kept, refused = receipts(parted, pushed.refused if pushed else {})
        newer = pushed.newer if pushed else []
        told = self._told(
            now,
            live,
            cursor=news.cursor,
            more=news.more,
            **_dealt(course, asked),
            **({"newer": [own_record(version) for version in newer]} if newer else {}),
            kept=[(version.id, version.stamp) for _, version in kept],
            refused=[told for _, told in refused],
        )
        return Answered(told, [*news.pieces, *answers])

    def _nothing_new(self, asked: Request) -> Answered | None:
        """Answer from memory a phone that brings nothing and misses nothing; its key is checked as ever."""
        guest = self._guest(asked) if not asked.records and asked.store == self._kit.store else None
        if guest is None:
            return None
        live, course = self._kit.rooms.live(guest.cafe), self._kit.rooms.course(guest.cafe)
        if live is None or course is None or asked.cursor != live["version"]:
            return None
        if asked.answers not in (None, live["version"]):
            return None
        if course.is_unseated(asked.participant.id):
            return None
        guest.seen_at = clock.now()
        wall = self._walls.get(guest.cafe)
        if wall is None or not wall.is_of(self._lookout.seen()):
            # Committed since by another hand: the console's, or another program's, like `fieldkit take-in`.
            return None
        seat = _dealt(course, asked)
        told = self._told(guest.seen_at, live, cursor=live["version"], more=False, kept=[], refused=[], **seat)
        return Answered(told, [])

    def _guest(self, asked: Request) -> Guest | None:
        """Find a phone in memory that says of itself what it said the last time."""
        who = asked.participant
        guest = self._kit.rooms.guests.get(who.id)
        is_same = (
            guest is not None
            and (guest.waiting, guest.seat, guest.code) == (asked.waiting, _said(asked), asked.cafe.upper())
            and guest.key_hash == key_hash(who.key)
        )
        return guest if is_same else None

    async def _has_said_so_before(self, asked: Request, cafe: str, seat: SaidAt) -> bool:
        """Tell whether there is nothing to set down: somebody new, or who says something new, is for the writer."""
        if self._guest(asked) is not None:
            return True
        who = asked.participant
        return await self._read(
            lambda connection: last_said(connection, cafe, who.id, who.key) == (asked.waiting, seat)
        )

    async def _keep(self, asked: Request, cafe: str, seat: SaidAt, parted: Parted, now: str) -> Pushed:
        who = asked.participant
        sent = [version for _, version in parted.versions]
        pushed = await self._written(Push(cafe, who.id, who.key, asked.waiting, seat, sent, now))
        if pushed.absorbed.erased:
            self._kit.writer.forget()
        return pushed

    async def _news(
        self, asked: Request, cafe: str, cursor: int, seat: SaidAt, pushed: Pushed | None = None
    ) -> tuple[Live, Course, News]:
        """Tell what is live and what a phone has missed, from memory but for those who missed more than it holds."""
        rooms, me = self._kit.rooms, asked.participant.id
        wall = self._walls.setdefault(cafe, Wall(cafe))

        def look(connection: Connection, seen: int) -> Course:
            return wall.look(connection, seen, lambda stands: course_now(rooms, connection, cafe, stands))

        course = course_known(rooms, cafe, wall.stands)
        if course is None or pushed is None or not wall.follow(me, pushed, course.withheld):
            # Here and not in a thread: it is once for all who came in the same moment, and for the others nothing.
            course = self._lookout.look(look)
        live = tell_live(rooms, cafe, wall.stands, course)
        table = table_id(cafe, seat.table) if seat.table else None
        guest = rooms.guests.get(me)
        sat_down = table is not None and cursor > 0 and (guest is None or guest.seat.table != seat.table)
        news = wall.news(cursor, me, table, sat_down)
        if news is None:
            stands = wall.stands
            news = await self._read(
                lambda connection: read_news(connection, cafe, cursor, me, table, sat_down, course, stands)
            )
        return live, course, news

    async def _answers(self, asked: Request, cafe: str) -> list[bytes]:
        """Tell a phone the answers it has not heard of; at most cafés there are none, and nothing is read."""
        newest = self._walls[cafe].stands.answers
        after = (asked.answers or 0) if asked.store == self._kit.store else 0
        if asked.answers is None or newest == 0 or after >= self._walls[cafe].stands.version:
            return []
        from fieldkit.web.answering import answers_for  # noqa: PLC0415

        return await self._read(lambda connection: answers_for(connection, cafe, after, asked.participant.id))

    def _changes_seat(self, course: Course, who: str, said: SaidAt) -> bool:
        """Tell whether somebody came when the others had sat down, or has just gone to another table than theirs."""
        dealt, guest = course.seats.get(who), self._kit.rooms.guests.get(who)
        if dealt is None:
            return course.is_unseated(who)
        has_gone = said.table is not None and guest is not None and guest.seat != said
        return has_gone and (said.table != dealt.table or (said.host and not dealt.host))

    async def _sit_down(self, cafe: str, who: str, said: SaidAt, now: str) -> None:
        # Only cafés that deal seats need it.
        from fieldkit.storage.seats import sit_down  # noqa: PLC0415

        device = self._kit.device
        await self._written(lambda connection: sit_down(connection, cafe, who, said, device, now))

    def _told(self, now: str, live: Live, **told: Any) -> dict[str, Any]:
        return {"v": PROTOCOL, "store": self._kit.store, "now": now, **told, "live": live}

    async def _cafe(self, code: str) -> tuple[str, Deck]:
        if code not in self._cafes:
            self._cafes[code] = await self._read(lambda connection: _cafe_of(connection, code))
        return self._cafes[code]

    async def _read(self, look: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._reader.look, look)

    async def _written(self, write: Callable[[Connection], T]) -> T:
        answer = self._kit.writer.submit(write)
        giving_up = asyncio.get_running_loop().call_later(PATIENCE_S, give_up, answer)
        try:
            done = await answer
        finally:
            giving_up.cancel()
        # Others' notes may be on their way in by now.
        self._kit.writer.give_way()
        return done

    def _remember(self, asked: Request, cafe: str, seat: SaidAt, now: str) -> None:
        left = max(0, asked.waiting - len(asked.records))
        who = asked.participant
        self._kit.rooms.guests[who.id] = Guest(cafe, asked.cafe.upper(), key_hash(who.key), left, seat, now)


def _cafe_of(connection: Connection, code: str) -> tuple[str, Deck]:
    cafe = cafe_id_of(connection, code)
    return cafe, deck_asked_at(connection, cafe)


def _said(asked: Request) -> SaidAt:
    return SaidAt(asked.seat.table, asked.seat.host) if asked.seat else SaidAt()


def _dealt(course: Course, asked: Request) -> dict[str, Any]:
    """Tell a phone where the laptop would have its owner sit in this round; nothing where it has dealt no seat."""
    seat = course.seats.get(asked.participant.id)
    return {"seat": seat._asdict()} if seat else {}

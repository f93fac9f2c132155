"""The walls of the cafés that phones are in touch with, held in memory as they go over the wire.

Three hundred phones read the same notes at the same moment. Each note is read from the store and written as JSON once,
by whoever asks first after it came; the store stays the truth.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.storage.cafes import Standing, standing
from fieldkit.storage.notes import Arrival, arrivals, notes_of_table
from fieldkit.storage.runs import Course
from fieldkit.web.wire import shown

# As many notes as one answer brings.
AT_ONCE = 500
# What memory holds of one café at most; a phone that has missed more reads it from the store.
CHARACTERS_HELD = 16_000_000
# The lists and the two short texts beside a note's own.
_CHARACTERS_BESIDE = 400

_READERS: tuple[Audience, ...] = (*SHOWN_TO_THE_CAFE, "table")


class Hung(NamedTuple):
    """A note on a wall. table: the id of the one it is for, None where it is for all.

    shown: the JSON that tells of it, empty where it is for nobody. gone: the JSON that says to take it off, empty where
    nobody has it.
    """

    number: int
    id: str
    writer: str
    table: str | None
    shown: str
    gone: str


class News(NamedTuple):
    """What somebody has missed, each as JSON. cursor: from where to ask the next time. more: at once."""

    records: list[str]
    cursor: int
    more: bool


class Wall:
    """One café's wall. Used on one thread."""

    def __init__(self, cafe: str) -> None:
        self._cafe = cafe
        self._seen: int | None = None
        self._hung: list[Hung] = []
        self._numbers: list[int] = []
        # Of what arrived up to here, memory does not hold everything.
        self._forgotten = 0
        self._read_to = 0
        self.stands = Standing(None, 0, 0)

    def look(self, connection: sqlite3.Connection, seen: int, course_at: Callable[[Standing], Course]) -> Course:
        """Read what was committed since the last look; mostly nothing, which costs nothing. Raises CafeUnknown.

        seen: as `storage.reader.Lookout` tells it. course_at: tells the café's course where it stands, in the same
        moment of the store, so that no note is judged by a course that is older than it.
        """
        if seen != self._seen:
            stands = standing(connection, self._cafe)
            course = course_at(stands)
            if stands.version > self._read_to:
                self._hang(arrivals(connection, self._cafe, self._read_to, -1, _READERS, withheld=course.withheld))
            self._seen, self._read_to, self.stands = seen, stands.version, stands
        return course_at(self.stands)

    def news(self, cursor: int, me: str, table: str | None, sat_down: bool) -> News | None:
        """Tell a phone what it has missed since `cursor`; None where memory does not reach so far back.

        me: the participant, whose own notes the phone has. table: the id of the one where its owner sits; sat_down:
        only now, so that what was written there for those at the table is news whenever it came.
        """
        if cursor < self._forgotten or (sat_down and self._forgotten):
            return None
        first = bisect_right(self._numbers, cursor)
        seen = self._hung[:first] if sat_down else ()
        records = [hung.shown for hung in seen if hung.table == table and hung.writer != me]
        most = AT_ONCE + len(records)
        told = cursor
        for hung in self._hung[first:]:
            if hung.writer != me and (record := _told(hung, table, cursor)):
                if len(records) == most:
                    return News(records, told, True)
                records.append(record)
            told = hung.number
        return News(records, self.stands.version, False)

    def _hang(self, fresh: Iterable[Arrival]) -> None:
        # From the second look on, what nobody was ever shown need not be taken off again.
        is_first_look = self._seen is None
        known = {one.id for one in self._hung}
        hung = [self._as_hung(one, is_first_look or self._forgotten > 0 or one.id in known) for one in fresh]
        again = known & {one.id for one in hung}
        kept = [one for one in self._hung if one.id not in again] if again else self._hung
        self._hung = [*kept, *hung]
        if sum(len(one.shown) + _CHARACTERS_BESIDE for one in self._hung) > CHARACTERS_HELD:
            half = len(self._hung) // 2
            self._forgotten = self._hung[half - 1].number
            del self._hung[:half]
        self._numbers = [one.number for one in self._hung]

    @staticmethod
    def _as_hung(arrival: Arrival, may_hang: bool) -> Hung:
        fields = arrival.fields
        table = fields["table"] if arrival.shown and fields["audience"] == "table" else None
        is_shown = arrival.shown and (table is not None or fields["audience"] != "table")
        gone = shown(arrival._replace(shown=False, fields={})) if is_shown or may_hang else ""
        return Hung(arrival.number, arrival.id, arrival.writer, table, shown(arrival) if is_shown else "", gone)


def _told(hung: Hung, table: str | None, cursor: int) -> str:
    if hung.shown and (hung.table is None or hung.table == table):
        return hung.shown
    # Who has nothing yet need not be told what to take off.
    return hung.gone if cursor > 0 else ""


def read_news(
    connection: sqlite3.Connection,
    cafe: str,
    cursor: int,
    me: str,
    table: str | None,
    sat_down: bool,
    course: Course,
    stands: Standing,
) -> News:
    """Tell the same as `Wall.news`, from the store."""
    withheld = course.withheld
    found = arrivals(connection, cafe, cursor, AT_ONCE + 1, but=me, withheld=withheld, table=table)
    more = len(found) > AT_ONCE
    fresh = found[:AT_ONCE]
    at_table = notes_of_table(connection, cafe, table, me, withheld) if sat_down and table else []
    again = {arrival.id for arrival in fresh}
    told = [*(arrival for arrival in at_table if arrival.id not in again), *fresh]
    records = [shown(arrival) for arrival in told if arrival.shown or cursor > 0]
    return News(records, fresh[-1].number if more else stands.version, more)

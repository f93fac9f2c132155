"""The walls of the cafés that phones are in touch with, held in memory as they go over the wire.

Three hundred phones read the same notes at the same moment. Each note is read from the store once, by whoever asks
first after it came, and written as JSON once, for whoever is told it first; the store stays the truth.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.storage.absorb import Absorbed
from fieldkit.storage.cafes import Standing, standing
from fieldkit.storage.notes import Arrival, arrivals, have_others_written, notes_of_table
from fieldkit.storage.reader import Connection
from fieldkit.storage.runs import Course
from fieldkit.web.packing import Shared
from fieldkit.web.wire import shown, taken_off

# As many notes as one answer brings.
AT_ONCE = 500
# What memory holds of one café at most; a phone that has missed more reads it from the store.
CHARACTERS_HELD = 16_000_000
# All of a note but its own text.
_CHARACTERS_BESIDE = 1_000
# Notes of so many arrivals in a row are packed together for all who read them.
_ARRIVALS_IN_A_BLOCK = 64

_READERS: tuple[Audience, ...] = (*SHOWN_TO_THE_CAFE, "table")


class Hung:
    """A note on a wall. table: the id of the one it is for, None where it is for all.

    is_shown: it is for anybody. may_hang: somebody may have it, and must be told where it is to be taken off.
    characters: about as many as it takes in memory.
    """

    __slots__ = ("_told", "characters", "id", "is_shown", "may_hang", "number", "stamp", "table", "writer")

    def __init__(self, arrival: Arrival, may_hang: bool) -> None:
        fields = arrival.fields
        self.number, self.id, self.writer = arrival.number, arrival.id, arrival.writer
        self.stamp = (arrival.counter, arrival.device)
        self.table: str | None = fields["table"] if arrival.shown and fields["audience"] == "table" else None
        self.is_shown = arrival.shown and (self.table is not None or fields["audience"] != "table")
        self.may_hang = self.is_shown or may_hang
        self.characters = len(fields.get("text") or "") + _CHARACTERS_BESIDE
        self._told: Arrival | str = arrival if self.is_shown else ""

    @property
    def told(self) -> str:
        """The JSON that tells of it, empty where it is for nobody."""
        if isinstance(self._told, Arrival):
            self._told = shown(self._told)
        return self._told


class News(NamedTuple):
    """What somebody has missed, as JSON, a note or many a piece. cursor: from where to ask next. more: at once."""

    pieces: list[bytes | Shared]
    cursor: int
    more: bool


class _Block:
    """Notes that arrived one after another."""

    def __init__(self, hung: list[Hung]) -> None:
        self.hung = hung

    @cached_property
    def writers(self) -> frozenset[str]:
        return frozenset(one.writer for one in self.hung)

    @cached_property
    def for_all(self) -> Shared | None:
        """Tell of all of them, where everybody but their writers is told the same."""
        if not all(one.is_shown and one.table is None for one in self.hung):
            return None
        return Shared(",".join(one.told for one in self.hung).encode())


class Wall:
    """One café's wall. Used on one thread."""

    def __init__(self, cafe: str) -> None:
        self._cafe = cafe
        self._seen: int | None = None
        # By the number of their arrivals, the oldest first.
        self._blocks: dict[int, _Block] = {}
        self._hung: dict[str, Hung] = {}
        self._characters = 0
        # Of what arrived up to here, memory does not hold everything.
        self._forgotten = 0
        self._read_to = 0
        # All that arrived after that, up to `_left_to`, is of one participant and still unread.
        self._left: str | None = None
        self._left_to = 0
        self.stands = Standing(None, 0, 0)

    def look(self, connection: Connection, seen: int, me: str, course_at: Callable[[Standing], Course]) -> Course:
        """Read what was committed since the last look; mostly nothing, which costs nothing. Raises CafeUnknown.

        seen: as `storage.reader.Lookout` tells it. me: the participant who asks. Where nothing is new but what they
        wrote it is left to whoever asks next: nobody waits for what they have themselves. course_at: tells the café's
        course where it stands, in the same moment of the store, so that no note is judged by a course that is older
        than it.
        """
        if seen != self._seen or self._left not in (None, me):
            stands = standing(connection, self._cafe)
            course = course_at(stands)
            if self._is_all_of(me, connection, stands):
                self._left, self._left_to = me, stands.version
            else:
                if stands.version > self._read_to:
                    self._hang(arrivals(connection, self._cafe, self._read_to, -1, _READERS, withheld=course.withheld))
                self._read_to, self._left = stands.version, None
            self._seen, self.stands = seen, stands
        return course_at(self.stands)

    def follow(self, me: str, absorbed: Absorbed) -> bool:
        """Tell whether nothing at all has arrived since the last look but what `me` has just written, `absorbed`.

        Then the wall stands where that left it, and nobody need look.
        """
        is_next = absorbed.before == self.stands.arrivals and self._left in (None, me) and self._seen is not None
        is_all_kept = len(absorbed.changed) == absorbed.cursor - absorbed.before
        is_of_notes = all(kind == "note" for kind, _ in absorbed.changed)
        is_little = absorbed.cursor <= self._read_to + AT_ONCE
        if not (absorbed.changed and is_next and is_all_kept and is_of_notes and is_little):
            return False
        self._left, self._left_to = me, absorbed.cursor
        self.stands = self.stands._replace(version=absorbed.cursor, arrivals=absorbed.cursor)
        return True

    def _is_all_of(self, me: str, connection: Connection, stands: Standing) -> bool:
        """Tell whether nothing is unread but what one participant wrote, and that not too much for whoever is next."""
        is_little = self._read_to < stands.version <= self._read_to + AT_ONCE
        if self._seen is None or self._left not in (None, me) or not is_little:
            return False
        since = self._read_to if self._left is None else self._left_to
        return not have_others_written(connection, self._cafe, since, me)

    def news(self, cursor: int, me: str, table: str | None, sat_down: bool) -> News | None:
        """Tell a phone what it has missed since `cursor`; None where memory does not reach so far back.

        me: the participant, whose own notes the phone has. table: the id of the one where its owner sits; sat_down:
        only now, so that what was written there for those at the table is news whenever it came.
        """
        if cursor < self._forgotten or (sat_down and self._forgotten):
            return None
        pieces: list[bytes | Shared] = []
        told, count = cursor, 0
        for block in self._blocks.values():
            if block.hung[-1].number <= cursor and not sat_down:
                continue
            is_whole = block.hung[0].number > cursor and me not in block.writers
            shared = block.for_all if is_whole and count + len(block.hung) <= AT_ONCE else None
            if shared is not None:
                pieces.append(shared)
                told, count = block.hung[-1].number, count + len(block.hung)
                continue
            for hung in block.hung:
                is_missed = hung.number > cursor
                if hung.writer != me and (is_missed or hung.table == table is not None):
                    record = _told(hung, table, cursor)
                    if record and count == AT_ONCE:
                        return News(pieces, told, True)
                    if record:
                        pieces.append(record.encode())
                        count += is_missed
                told = max(told, hung.number)
        return News(pieces, self.stands.version, False)

    def _hang(self, fresh: Sequence[Arrival]) -> None:
        # From the second look on, what nobody was ever shown need not be taken off again.
        is_first_look = self._seen is None
        blocks: dict[int, list[Hung]] = {}
        for arrival in fresh:
            before = self._hung.get(arrival.id)
            hung = Hung(arrival, is_first_look or self._forgotten > 0 or before is not None)
            if before is not None:
                self._take_off(before, blocks)
            self._hung[hung.id] = hung
            self._characters += hung.characters
            self._opened(_block_of(hung), blocks).append(hung)
        for number, notes in blocks.items():
            if notes:
                self._blocks[number] = _Block(notes)
            else:
                self._blocks.pop(number, None)
        while self._characters > CHARACTERS_HELD:
            self._forget()

    def _opened(self, number: int, blocks: dict[int, list[Hung]]) -> list[Hung]:
        """Take a block's notes out to be changed."""
        if number not in blocks:
            blocks[number] = list(self._blocks[number].hung) if number in self._blocks else []
        return blocks[number]

    def _take_off(self, hung: Hung, blocks: dict[int, list[Hung]]) -> None:
        self._opened(_block_of(hung), blocks).remove(hung)
        self._characters -= hung.characters

    def _forget(self) -> None:
        """Let go of the oldest block."""
        oldest = self._blocks.pop(next(iter(self._blocks)))
        for hung in oldest.hung:
            del self._hung[hung.id]
            self._characters -= hung.characters
        self._forgotten = oldest.hung[-1].number


def _block_of(hung: Hung) -> int:
    return hung.number // _ARRIVALS_IN_A_BLOCK


def _told(hung: Hung, table: str | None, cursor: int) -> str:
    if hung.is_shown and (hung.table is None or hung.table == table):
        return hung.told
    # Who has nothing yet need not be told what to take off.
    return taken_off(hung.id, *hung.stamp) if hung.may_hang and cursor > 0 else ""


def read_news(
    connection: Connection,
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
    pieces: list[bytes | Shared] = [shown(arrival).encode() for arrival in told if arrival.shown or cursor > 0]
    return News(pieces, fresh[-1].number if more else stands.version, more)

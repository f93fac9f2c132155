"""The walls of the cafés that phones are in touch with, held in memory as they go over the wire.

Three hundred phones read the same notes at the same moment. Each note is read from the store once, by whoever asks
first after it came, and written as JSON once, for whoever is told it first; the store stays the truth.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from fieldkit.core.merge import Version
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.running import Withheld
from fieldkit.storage.cafes import Standing, standing
from fieldkit.storage.notes import Arrival, arrival_of, arrivals, hidden_notes, notes_of_table
from fieldkit.storage.phones import Pushed
from fieldkit.storage.reader import Connection
from fieldkit.storage.runs import Course
from fieldkit.web.packing import Shared
from fieldkit.web.wire import shown, taken_off

# As many notes as one answer brings.
AT_ONCE = 500
# What memory holds of one café at most; a phone that has missed more reads it from the store.
CHARACTERS_HELD = 16_000_000
# So many notes wait for somebody to ask for them, before they are left to the store.
_MOST_UNHUNG = 5_000
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


class _Written(NamedTuple):
    """Notes that somebody has just written and nobody else has asked for. before: how many had arrived until then."""

    notes: Sequence[Version]
    before: int
    name: str | None
    withheld: Withheld


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
        # What arrived up to here hangs; what came after it, up to where the café stands, is in `_unhung`.
        self._hung_to = 0
        self._unhung: list[_Written] = []
        self._unhung_of: set[str] = set()
        self._hidden: frozenset[str] = frozenset()
        self.stands = Standing(None, 0, 0)

    def look(self, connection: Connection, seen: int, course_at: Callable[[Standing], Course]) -> Course:
        """Read what was committed since the last look; mostly nothing, which costs nothing. Raises CafeUnknown.

        seen: as `storage.reader.Lookout` tells it. course_at: tells the café's course where it stands, in the same
        moment of the store, so that no note is judged by a course that is older than it.
        """
        if seen != self._seen:
            stands = standing(connection, self._cafe)
            course = course_at(stands)
            if stands.version > self.stands.version:
                self._unhung, self._unhung_of = [], set()
                self._hang(arrivals(connection, self._cafe, self._hung_to, -1, _READERS, withheld=course.withheld))
                self._hung_to = stands.version
                self._hidden = hidden_notes(connection, self._cafe)
            self._seen, self.stands = seen, stands
        return course_at(self.stands)

    def is_of(self, seen: int) -> bool:
        """Tell whether nothing was committed since the last look."""
        return seen == self._seen

    def follow(self, me: str, pushed: Pushed, withheld: Withheld) -> bool:
        """Go along with what `me` has just brought. Returns False where somebody must look: more than that has arrived.

        withheld: as it was where the café stood; what changes that sets down a round or the café itself, which arrives
        too. Nothing is read back, and nothing is done for it until somebody else asks: nobody waits for their own.
        """
        sent, absorbed, stands = pushed.sent, pushed.absorbed, self.stands
        is_next = self._seen is not None and absorbed.before == stands.arrivals
        is_all_kept = len(absorbed.changed) == len(sent) > 0
        if not (is_next and is_all_kept and all(self._is_plain(one) for one in sent)):
            return False
        self._unhung.append(_Written(sent, absorbed.before, pushed.name, withheld))
        self._unhung_of.add(me)
        self.stands = stands._replace(version=absorbed.cursor, arrivals=absorbed.cursor)
        if absorbed.cursor - self._hung_to > _MOST_UNHUNG:
            self._forget_all()
        return True

    def _is_plain(self, version: Version) -> bool:
        return version.kind == "note" and version.id not in self._hidden

    def _hang_written(self) -> None:
        written, self._unhung, self._unhung_of = self._unhung, [], set()
        self._hang(
            arrival_of(note, number, some.name, _READERS, some.withheld)
            for some in written
            for number, note in enumerate(some.notes, some.before + 1)
        )
        self._hung_to = self.stands.version

    def news(self, cursor: int, me: str, table: str | None, sat_down: bool) -> News | None:
        """Tell a phone what it has missed since `cursor`; None where memory does not reach so far back.

        me: the participant, whose own notes the phone has. table: the id of the one where its owner sits; sat_down:
        only now, so that what was written there for those at the table is news whenever it came.
        """
        if cursor < self._forgotten or (sat_down and self._forgotten):
            return None
        if cursor < self.stands.version and not self._unhung_of <= {me}:
            self._hang_written()
        pieces: list[bytes | Shared] = []
        told, count = cursor, 0
        for block in self._blocks.values() if sat_down else self._since(cursor):
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

    def _since(self, cursor: int) -> Iterable[_Block]:
        """Tell the blocks that somebody has missed something of, the oldest first; mostly none or the newest."""
        missed: list[_Block] = []
        for block in reversed(self._blocks.values()):
            if block.hung[-1].number <= cursor:
                break
            missed.append(block)
        return reversed(missed)

    def _hang(self, fresh: Iterable[Arrival]) -> None:
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

    def _forget_all(self) -> None:
        """Let go of everything: nobody has asked for it in a long time."""
        self._unhung, self._unhung_of = [], set()
        self._blocks, self._hung, self._characters = {}, {}, 0
        self._forgotten = self._hung_to = self.stands.version

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

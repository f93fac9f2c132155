"""What a coordinator looked at before a season is shared: what is likely personal, and whether it stays."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from fieldkit.core.anonymising import Found, Names, to_look_at
from fieldkit.core.limits import IS_UUID, NOTE_CHARACTERS
from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.stamp import is_stamp
from fieldkit.storage.harvest_order import ERASED, HIDDEN
from fieldkit.storage.names import names_in
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.season_exports import LOOKED_AT

# As many as somebody decides on at a time, and as many notes as are read for them while a page is waited for.
A_PAGE: Final = 30
READ_AT_ONCE: Final = 10_000

# What an export tells, in the order of the ids: a place to go on from that no merge moves.
_NOTES = f"""
    SELECT note.id, note.cafe, note.counter, note.device, note.text, cafe.language
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE NOT note.gone AND note.id > :after AND note.text <> ''
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND NOT {HIDDEN} AND NOT {ERASED}
    ORDER BY note.id
    LIMIT :most
"""
_DECIDED = """
    SELECT begins, ends, stays FROM main.looked_at WHERE note = ? AND counter = ? AND device = ?
"""
_DECIDE = "INSERT OR REPLACE INTO main.looked_at VALUES (?, ?, ?, ?, ?, ?)"


class Stretch(NamedTuple):
    """A stretch of a version of a note's text, in code points."""

    note: str
    counter: int
    device: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A note with what is likely personal in it, each with whether it stays, None where nothing was decided."""

    note: str
    counter: int
    device: str
    cafe: str
    language: str
    text: str
    found: tuple[tuple[Found, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some notes to look at. next: where to go on, None at the end of the season."""

    notes: list[Looked]
    next: str | None

    @property
    def waiting(self) -> int:
        """Count what nothing was decided of yet."""
        return sum(stays is None for note in self.notes for _, stays in note.found)


def page_to_look_at(
    connection: sqlite3.Connection, after: str = "", most: int = A_PAGE, decided_too: bool = False
) -> Page:
    """Find what is likely personal in a season, from one note's id on. connection: the season's desk.

    Reads READ_AT_ONCE notes at most: `next` then leads on from the last of them, even where nothing was found.
    """
    connection.execute(LOOKED_AT)
    everybody, own = Names(names_in(connection)), dict[str, Names]()
    cafes = names_of_cafes(connection)
    asked = {"after": after, "audiences": json.dumps(SHOWN_TO_THE_CAFE), "most": READ_AT_ONCE}
    page: list[Looked] = []
    stretches, read, last = 0, 0, ""
    for note, cafe, counter, device, text, language in connection.execute(_NOTES, asked):
        read, last = read + 1, note
        if cafe not in own:
            own[cafe] = Names(names_in(connection, cafe))
        found = to_look_at(text, own[cafe], everybody)
        if not found:
            continue
        decided = {
            (begins, ends): bool(stays) for begins, ends, stays in connection.execute(_DECIDED, [note, counter, device])
        }
        told = tuple((one, decided.get((one.start, one.end))) for one in found)
        if decided_too or any(stays is None for _, stays in told):
            page.append(Looked(note, counter, device, cafes[cafe], language, text, told))
            stretches += len(told)
            if stretches >= most:
                return Page(page, last)
    return Page(page, last if read == READ_AT_ONCE else None)


def decide(connection: sqlite3.Connection, decisions: Mapping[Stretch, bool]) -> None:
    """Keep what stays and what is masked; twice is once. Call it inside `desks.writing`.

    Nothing of a text is kept, only where it stands; a note that changes is to be looked at anew.
    """
    connection.execute(LOOKED_AT)
    connection.executemany(_DECIDE, [(*stretch, int(stays)) for stretch, stays in decisions.items()])


def stretches(told: Iterable[str]) -> list[Stretch]:
    """Read stretches as a page sends them, "note counter device begins ends". Raises ValueError."""
    read = []
    for line in told:
        note, counter, device, begins, ends = line.split(" ")
        one = Stretch(note, int(counter), device, int(begins), int(ends))
        if not (
            IS_UUID.fullmatch(note) and is_stamp(one.counter, device) and 0 <= one.begins < one.ends <= NOTE_CHARACTERS
        ):
            raise ValueError(line)
        read.append(one)
    return read

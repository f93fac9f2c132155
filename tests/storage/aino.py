"""Aino, her café and her note, as the store gets them: for tests of the store without pages."""

import sqlite3
from pathlib import Path

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.storage.phones import Push, SaidAt
from fieldkit.storage.writer import Act

NOW = "2026-11-21T18:00:00.000Z"
CAFE = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a01"
DECK = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a02"
AINO = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a03"
NOTE = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a04"


def a_cafe() -> Version:
    fields = {"code": "K7QF2M", "title": "Depot", "language": "fi", "deck": DECK, "opened_at": NOW}
    return checked("cafe", CAFE, 1, "laptop", False, fields)


def a_note(text: str, id_: str = NOTE, counter: int = 1) -> Version:
    fields = {"cafe": CAFE, "participant": AINO, "card": "words-of-new-work/trust", "text": text, "written_at": NOW}
    return checked("note", id_, counter, "aino", False, fields)


def for_me(text: str, id_: str = NOTE) -> Version:
    note = a_note(text, id_)
    return checked("note", id_, *note.stamp, False, {**note.fields, "audience": "me"})


def a_name(name: str, counter: int = 1) -> Version:
    return checked("participant", AINO, counter, "aino", False, {"cafe": CAFE, "name": name, "joined_at": NOW})


def note_taken_back(id_: str = NOTE, counter: int = 2) -> Version:
    return checked("note", id_, counter, "aino", True, {"cafe": CAFE, "participant": AINO})


def name_taken_back(counter: int = 2) -> Version:
    return checked("participant", AINO, counter, "aino", True, {"cafe": CAFE})


def numbered(number: int) -> str:
    """A note's id of its own for each number."""
    return f"0b6c1d6e-6d0e-4f0e-9a3f-{number:012x}"


def handing_in(*versions: Version) -> Act[object]:
    """What the writer is asked when Aino's phone hands these in."""
    return Push(CAFE, AINO, "the key of Aino's phone", len(versions), SaidAt(), versions, NOW)


def texts_in(path: Path) -> list[str]:
    """Read the notes that are committed, as another program would."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT text FROM note WHERE NOT gone ORDER BY arrival").fetchall()
    connection.close()
    return [text for (text,) in found]

"""What the laptop says about notes, apart from them: whether they are hidden, and which cluster they lie in."""

import json
import sqlite3
import uuid
from collections.abc import Collection
from typing import Any

from fieldkit.core.kinds import checked
from fieldkit.core.stamp import next_stamp
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.notes import arrive_again
from fieldkit.storage.rows import versions_in

# One mark for a note, whoever makes it, so that hiding twice is hiding once.
_MARK_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "mark.fieldkit")


def mark(
    connection: sqlite3.Connection, cafe_id: str, notes: Collection[str], device: str, now: str, **said: Any
) -> Absorbed:
    """Say something about notes of a café, inside the writer's transaction; what else was said of them stays.

    said: fields of a mark (`core.notes.MarkFields`); None takes one away. Notes that this café does not have are left
    alone, and so are those of which it was said before: twice is the same as once. Raises FieldsWrong.
    """
    ids = {note: str(uuid.uuid5(_MARK_NAMESPACE, note)) for note in _those_here(connection, cafe_id, notes)}
    before = {
        version.id: version
        for version in versions_in(
            connection, "mark", "id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids.values()))]
        )
    }
    changed, told_anew = [], []
    for note, id_ in ids.items():
        known = before.get(id_)
        fields = {"hidden": False, **(known.fields if known else {}), "cafe": cafe_id, "note": note, **said}
        fields = {name: value for name, value in fields.items() if value is not None}
        if known is not None and known.fields == fields:
            continue
        stamp = next_stamp(device, [known.stamp.counter] if known else [])
        changed.append(checked("mark", id_, *stamp, False, fields))
        if "hidden" in said:
            told_anew.append(note)
    absorbed = absorb(connection, changed, now)
    if told_anew:
        # They are news once more, so that phones and walls find all there is to know in the order of one index.
        arrive_again(connection, "note.id IN (SELECT value FROM json_each(?))", [json.dumps(told_anew)])
    return absorbed


def set_hidden(
    connection: sqlite3.Connection, cafe_id: str, note_id: str, hidden: bool, device: str, now: str
) -> Absorbed:
    """Hide a note from walls, other phones and the harvest, or show it again; its writer keeps it either way."""
    return mark(connection, cafe_id, [note_id], device, now, hidden=hidden)


def _those_here(connection: sqlite3.Connection, cafe_id: str, notes: Collection[str]) -> list[str]:
    """Choose the notes that are of this café: whoever helps at one has no say at another."""
    asked = "SELECT id FROM note WHERE cafe = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    return [id_ for (id_,) in connection.execute(asked, [cafe_id, json.dumps(list(notes))])]

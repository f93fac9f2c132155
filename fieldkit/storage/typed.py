"""Notes that were written on paper and typed in on the laptop: one writer for all of them, the facilitator."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import paper_participant, round_id, round_number, table_id, table_number
from fieldkit.errors import FieldsWrong
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.engine import reading
from fieldkit.storage.places import places_used
from fieldkit.storage.rows import versions_in


class Typed(NamedTuple):
    """A version of a note as the typing page holds it.

    id: minted in the page. counter: one more than that of the version it follows, as phones count. gone: taken back;
    then nothing else counts. fields: the note's own, without where it belongs. table, round: their numbers.
    """

    id: str
    counter: int
    gone: bool
    fields: dict[str, Any]
    table: int | None
    round: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of typed notes. counters: by id, of those that are as they should be. refused: id → why."""

    absorbed: Absorbed
    counters: dict[str, int]
    refused: dict[str, FieldsWrong]


_TYPED = """
    SELECT id, counter, card, text, value, "table", round, written_at
    FROM note
    WHERE participant = ? AND NOT gone
    ORDER BY written_at DESC, id
"""


def typed_notes(cafe_id: str) -> list[dict[str, Any]]:
    """List what was typed in at a café, the newest first, as the typing page shows it."""
    found = reading().execute(_TYPED, [paper_participant(cafe_id)])
    return [
        {
            "id": id_,
            "counter": counter,
            "card": card,
            "text": text,
            "value": None if value is None else json.loads(value),
            "table": table_number(cafe_id, table),
            "round": round_number(cafe_id, round_),
            "written_at": written_at,
        }
        for id_, counter, card, text, value, table, round_, written_at in found
    ]


def keep_typed(connection: sqlite3.Connection, cafe_id: str, typed: Sequence[Typed], device: str, now: str) -> Kept:
    """Take typed notes into the store, with the tables and rounds they name, inside the writer's transaction.

    A note that the store has in these very words stays as it is: the same request twice is once. One that was taken
    back, or changed elsewhere since the page saw it, is refused with its reason, and the rest is kept.
    """
    ids = json.dumps([note.id for note in typed])
    found = versions_in(connection, "note", "id IN (SELECT value FROM json_each(?))", [ids])
    standing = {version.id: version for version in found}
    changed: dict[str, Version] = {}
    counters: dict[str, int] = {}
    refused: dict[str, FieldsWrong] = {}
    for note in typed:
        before = standing.get(note.id)
        try:
            version = _version(cafe_id, note, before, device)
            if version is not before:
                places = places_used(connection, cafe_id, _some(note.table), _some(note.round), device)
                changed |= {each.id: each for each in (*places, version)}
        except FieldsWrong as wrong:
            refused[note.id] = wrong
            continue
        standing[note.id] = version
        counters[note.id] = version.stamp.counter
    return Kept(absorb(connection, changed.values(), now), counters, refused)


def _some(number: int | None) -> list[int]:
    return [] if number is None else [number]


def _version(cafe_id: str, note: Typed, before: Version | None, device: str) -> Version:
    """Make the next version of a typed note, or give the one before where that says the same. Raises FieldsWrong."""
    fields: dict[str, Any] = {"cafe": cafe_id, "participant": paper_participant(cafe_id)}
    if not note.gone:
        table = None if note.table is None else table_id(cafe_id, note.table)
        round_ = None if note.round is None else round_id(cafe_id, note.round)
        fields |= {**note.fields, "table": table, "round": round_, "paper": True}
        if before is not None and not before.gone and before.fields.get("headline"):
            fields["headline"] = True  # A headline that is changed where all paper is typed in stays one.
    version = checked("note", note.id, note.counter, device, note.gone, fields)
    if before is None:
        return version
    if any(before.fields[name] != fields[name] for name in ("cafe", "participant")):
        raise FieldsWrong("not-yours", "Somebody wrote this note on a phone.")
    if (before.gone, before.fields) == (version.gone, version.fields):
        return before
    if before.gone:
        raise FieldsWrong("taken-back", "This note was taken back. What is taken back does not return.")
    if before.stamp.counter >= note.counter:
        raise FieldsWrong("changed-meanwhile", "This note was changed in another window. Open the page again.")
    return version

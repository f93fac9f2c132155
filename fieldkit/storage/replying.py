"""Writing answers and what became of promises on the laptop, and telling phones the answers that are theirs to read."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.stamp import next_stamp
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.rows import versions_in

# Phones know an answer by this name: its own id follows from the question's, and so does the receipt code.
_TOLD_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "answer.fieldkit")


class Told(NamedTuple):
    """An answer as phones are told. number: the arrival that made it news. asker: told the question's id, alone.

    is_shown: False once it, or its question, was taken back. is_for_all: for everybody at the café.
    """

    number: int
    id: str
    asker: str
    question: str
    stamp: tuple[int, str]
    is_shown: bool
    is_for_all: bool
    fields: dict[str, Any]


def reply(
    connection: sqlite3.Connection,
    kind: str,
    id_: str,
    fields: Mapping[str, Any],
    device: str,
    now: str,
    gone: bool = False,
) -> Absorbed:
    """Keep an answer or what became of a promise, inside the writer's transaction. The same once more changes nothing.

    kind: "answer" or "followup". gone: taken back for good; `fields` then holds only where it belonged.
    Raises FieldsWrong.
    """
    known = next(iter(versions_in(connection, kind, "id = ?", [id_])), None)
    stamp = next_stamp(device, [known.stamp.counter] if known else [])
    version = checked(kind, id_, *stamp, gone, fields)
    if known is not None and (known.gone or (known.gone, known.fields) == (gone, version.fields)):
        return absorb(connection, [], now)
    return absorb(connection, [version], now)


def take_in_replies(connection: sqlite3.Connection, versions: Iterable[Version], now: str) -> tuple[Absorbed, int]:
    """Take in what a coordinator answered, for the questions and promises that this laptop has.

    An answer to what was taken back or erased since is passed over. Returns what was absorbed, and how many were for
    cafés of other laptops.
    """
    offered = list(versions)
    asked = json.dumps([version.fields["note"] for version in offered])
    known = "SELECT id, cafe, gone FROM note WHERE id IN (SELECT value FROM json_each(?))"
    here = {note: (cafe, gone) for note, cafe, gone in connection.execute(known, [asked])}
    ours = [one for one in offered if here.get(one.fields["note"], ("", 0))[0] == one.fields["cafe"]]
    # What was said to somebody who is erased may quote them.
    wanted = [one for one in ours if one.gone or not here[one.fields["note"]][1]]
    return absorb(connection, wanted, now), len(offered) - len(ours)


_TOLD = """
    SELECT
        max(answer.arrival, note.arrival), answer.id, note.participant, note.id, answer.counter, answer.device,
        answer.gone OR note.gone, answer.audience, note.card, answer.text, answer.answered_by, answer.answered_at
    FROM answer
    JOIN note ON note.id = answer.note AND note.cafe = answer.cafe
    WHERE answer.cafe = ?
    ORDER BY 1, 2
"""


def answers_told(connection: sqlite3.Connection, cafe: str) -> list[Told]:
    """Tell all answers of a café, those that became news first on top."""
    return [
        Told(
            number,
            str(uuid.uuid5(_TOLD_NAMESPACE, id_)),
            asker,
            note,
            (counter, device),
            not gone,
            audience == "cafe",
            {} if gone else {"card": card, "text": text, "by": by or None, "answered_at": at, "audience": audience},
        )
        for number, id_, asker, note, counter, device, gone, audience, card, text, by, at in connection.execute(
            _TOLD, [cafe]
        )
    ]

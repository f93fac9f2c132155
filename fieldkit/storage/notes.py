"""Reading the notes of a café as those who may see them."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from fieldkit.core.merge import Version
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.running import NOTHING, Withheld

if TYPE_CHECKING:
    from fieldkit.core.summaries import Answer


class Arrival(NamedTuple):
    """A note as somebody may see it, or the word that it is to be seen no more.

    number: the arrival that brought it, the cursor for the next question. shown: False when it was taken back, or when
    it is hidden or withheld and the asker does not moderate; then it has no fields. writer: the participant, told to
    nobody. name: only if they chose to be named.
    """

    number: int
    id: str
    writer: str
    counter: int
    device: str
    shown: bool
    hidden: bool
    withheld: bool
    fields: dict[str, Any]


# As _ARRIVALS selects them.
_SHOWN_FIELDS = ("card", "text", "value", "audience", "round", "table", "written_at", "name", "paper", "headline")
_VALUE_AT = 7 + _SHOWN_FIELDS.index("value")
# Most notes are neither, and are told without.
_RARE_FIELDS = ("paper", "headline")

# All rows in one: the driver lets other threads in at every step, and where two hundred phones read the same wall,
# waiting to get back took longer than reading.
_ARRIVALS = """
    SELECT json_group_array(json_array(
        arrival, id, participant, counter, device, gone, hidden,
        card, text, value, audience, round, "table", written_at, name, paper, headline
    ))
    FROM (
        SELECT
            note.arrival, note.id, note.participant, note.counter, note.device, note.gone,
            coalesce(mark.hidden, 0) AS hidden,
            note.card, note.text, note.value, note.audience, note.round, note."table", note.written_at,
            CASE WHEN note.named AND NOT participant.gone THEN participant.name END AS name,
            note.paper, note.headline
        FROM note
        LEFT JOIN mark ON mark.note = note.id AND NOT mark.gone
        LEFT JOIN participant ON participant.id = note.participant
        WHERE note.cafe = :cafe AND note.arrival > :cursor AND note.participant IS NOT :but
            AND (:table IS NULL OR (note."table" = :table AND note.audience = 'table'))
        ORDER BY note.arrival, note.id
        LIMIT :most
    )
"""


def arrivals(
    connection: sqlite3.Connection,
    cafe_id: str,
    cursor: int,
    most: int,
    audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE,
    but: str | None = None,
    moderating: bool = False,
    withheld: Withheld = NOTHING,
    table: str | None = None,
) -> list[Arrival]:
    """Tell what has changed on a café's wall since `cursor`, at most `most` notes, in the order of their arrival.

    audiences: what the asker may see; a note for fewer people counts as not shown. but: a participant whose notes are
    left out, since their phone has them. moderating: hidden and withheld notes come with their text, marked so.
    withheld: what waits for its reveal. table: the id of the one where the asker sits, whose own notes are theirs too.
    """
    asked = {"cafe": cafe_id, "cursor": cursor, "but": but, "most": most, "table": None}
    return _told(connection, asked, audiences, moderating, withheld, table)


def arrival_of(
    note: Version, number: int, name: str | None, audiences: Sequence[Audience], withheld: Withheld
) -> Arrival:
    """Tell of a note that has just come in as `arrivals` does, without reading it back.

    It is known not to be hidden. number: that of its arrival. name: its writer's. audiences, withheld: as there.
    """
    said = note.fields.get
    names = {"name": name if said("named") else None}
    values = [names.get(field, said(field)) for field in _SHOWN_FIELDS]
    return _seen(
        (number, note.id, note.fields["participant"], *note.stamp, note.gone, False, *values), audiences, withheld
    )


def hidden_notes(connection: sqlite3.Connection, cafe_id: str) -> frozenset[str]:
    """Name the notes that the facilitator keeps off a café's wall."""
    rows = connection.execute("SELECT note FROM mark WHERE cafe = ? AND hidden AND NOT gone", [cafe_id])
    return frozenset(note for (note,) in rows)


def notes_of_table(
    connection: sqlite3.Connection, cafe_id: str, table: str, but: str, withheld: Withheld
) -> list[Arrival]:
    """Tell somebody who sits down at a table what was written there for those who sit at it."""
    asked = {"cafe": cafe_id, "cursor": 0, "but": but, "most": -1, "table": table}
    return [note for note in _told(connection, asked, (), False, withheld, table) if note.shown]


def _told(
    connection: sqlite3.Connection,
    asked: dict[str, Any],
    audiences: Sequence[Audience],
    moderating: bool,
    withheld: Withheld,
    table: str | None,
) -> list[Arrival]:
    (told,) = connection.execute(_ARRIVALS, asked).fetchone()
    found = []
    for row in sorted(json.loads(told), key=itemgetter(0, 1)):
        if row[_VALUE_AT] is not None:
            row[_VALUE_AT] = json.loads(row[_VALUE_AT])
        found.append(_seen(row, audiences, withheld, moderating, table))
    return found


def _seen(
    row: Sequence[Any],
    audiences: Sequence[Audience],
    withheld: Withheld,
    moderating: bool = False,
    table: str | None = None,
) -> Arrival:
    """Tell of one note what its reader may see. row: as _ARRIVALS selects it, its value as it is."""
    number, id_, writer, counter, device, gone, hidden, *values = row
    fields = dict(zip(_SHOWN_FIELDS, values, strict=True))
    is_at_table = table is not None and (fields["audience"], fields["table"]) == ("table", table)
    is_theirs = is_at_table or fields["audience"] in audiences
    waits = withheld.has(fields["card"], fields["round"])
    shown = not gone and is_theirs and (moderating or not (hidden or waits))
    for rare in _RARE_FIELDS:
        if fields[rare]:
            fields[rare] = True
        else:
            del fields[rare]
    return Arrival(number, id_, writer, counter, device, shown, bool(hidden), waits, fields if shown else {})


_ANSWERS = """
    SELECT card, cafe, participant, id, written_at, value, round
    FROM note
    WHERE cafe = :cafe
        AND NOT gone
        AND card IN (SELECT value FROM json_each(:cards))
        AND audience IN (SELECT value FROM json_each(:audiences))
        AND id NOT IN (SELECT note FROM mark WHERE cafe = :cafe AND hidden AND NOT gone)
    ORDER BY card
"""


def answers_by_card(
    connection: sqlite3.Connection,
    cafe_id: str,
    cards: Sequence[str],
    audiences: Sequence[Audience],
    withheld: Withheld = NOTHING,
) -> Iterator[tuple[str, Iterator["Answer"]]]:
    """Read what was answered at a café to these cards, without the texts, as `core.summaries` wants it.

    Hidden notes count for nobody, and those that are withheld not yet.
    """
    # Phones only hand in; what their answers come to is asked by the pages of those who run the café.
    from fieldkit.core.summaries import Answer  # noqa: PLC0415

    asked = {"cafe": cafe_id, "cards": json.dumps(cards), "audiences": json.dumps(audiences)}
    for card, rows in groupby(connection.execute(_ANSWERS, asked), key=itemgetter(0)):
        yield (
            card,
            (
                Answer(cafe, writer, id_, written_at, None if value is None else json.loads(value))
                for _, cafe, writer, id_, written_at, value, round_ in rows
                if not withheld.has(card, round_)
            ),
        )


def arrive_again(connection: sqlite3.Connection, where: str, values: Sequence[str]) -> None:
    """Make notes news once more, in their order, since they are to be shown otherwise now. where: SQL of ours."""
    connection.execute(
        f"""
        UPDATE note
        SET arrival = fresh.number
        FROM (
            SELECT note.id, store.arrivals + row_number() OVER (ORDER BY note.arrival) AS number
            FROM note, store
            WHERE {where}
        ) AS fresh
        WHERE note.id = fresh.id
        """,
        values,
    )
    connection.execute("UPDATE store SET arrivals = max(arrivals, (SELECT coalesce(max(arrival), 0) FROM note))")

"""Headlines: what a table says of its round in one line."""

import sqlite3
from typing import Any, NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.places import paper_participant, round_id, round_number, table_id, table_number
from fieldkit.core.running import NOTHING, Withheld
from fieldkit.errors import FieldsWrong
from fieldkit.storage.typed import Kept, Typed, keep_typed


class Headline(NamedTuple):
    """The headline that counts for a table and a round, by their numbers. id: the note's. round: None for no round."""

    table: int
    round: int | None
    id: str
    text: str


# The last one wins as versions do, by counting; phones' clocks do not agree.
_HEADLINES = """
    SELECT note."table", note.round, note.id, note.text, note.card
    FROM note
    LEFT JOIN mark ON mark.note = note.id AND NOT mark.gone
    WHERE note.cafe = ? AND note.headline AND NOT note.gone AND NOT coalesce(mark.hidden, 0)
    AND note.audience IN (?, ?)
    ORDER BY note.counter, note.device
"""


def headlines_of(connection: sqlite3.Connection, cafe_id: str, withheld: Withheld = NOTHING) -> list[Headline]:
    """List the newest headline of every table and round, by round and table; hidden and withheld ones do not count."""
    newest: dict[tuple[int | None, int], Headline] = {}
    for table, round_, id_, text, card in connection.execute(_HEADLINES, [cafe_id, *SHOWN_TO_THE_CAFE]):
        number, of_round = table_number(cafe_id, table), round_number(cafe_id, round_)
        if number is not None and not withheld.has(card, round_):
            newest[of_round, number] = Headline(number, of_round, id_, text)
    return [newest[key] for key in sorted(newest, key=lambda key: (key[0] or 0, key[1]))]


_STANDING = """
    SELECT note.id, note.counter, note.participant = :paper AS is_typed
    FROM note
    WHERE note.cafe = :cafe AND note.headline AND NOT note.gone AND note."table" = :table AND note.round IS :round
    ORDER BY note.counter DESC, note.device DESC
"""


def keep_headline(
    connection: sqlite3.Connection,
    cafe_id: str,
    table: int,
    round_: int | None,
    said: dict[str, Any],
    new_id: str,
    device: str,
    now: str,
) -> Kept:
    """Take in the headline that a recorder typed for a table, by the door of all typed notes.

    said: card and text; an empty text takes the typed one back. The one typed before is changed, and what a phone wrote
    stays, but counts no longer. new_id: for the first one. Raises FieldsWrong.
    """
    asked = {
        "paper": paper_participant(cafe_id),
        "cafe": cafe_id,
        "table": table_id(cafe_id, table),
        "round": None if round_ is None else round_id(cafe_id, round_),
    }
    standing = connection.execute(_STANDING, asked).fetchall()
    typed = next((id_ for id_, _, is_typed in standing if is_typed), None)
    if not said["text"] and typed is None:
        raise FieldsWrong("text-empty", "Nothing is written yet.")
    counter = 1 + max((counter for _, counter, _ in standing), default=0)
    fields = {**said, "written_at": now, "audience": "cafe", "headline": True}
    note = Typed(typed or new_id, counter, not said["text"], fields, table, round_)
    kept = keep_typed(connection, cafe_id, [note], device, now)
    for wrong in kept.refused.values():
        raise wrong
    return kept

"""Headlines: what a table says of its round in one line."""

import sqlite3
from typing import NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.places import round_number, table_number
from fieldkit.core.running import NOTHING, Withheld


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

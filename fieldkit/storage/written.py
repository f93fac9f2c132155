"""How much was written in a round, for those who may not see yet what."""

import json
import sqlite3
from collections.abc import Sequence

from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.places import round_id

_WRITTEN = """
    SELECT count(*)
    FROM note
    WHERE cafe = :cafe
        AND NOT gone
        AND (round = :round OR (round IS NULL AND card IN (SELECT value FROM json_each(:cards))))
        AND audience IN (SELECT value FROM json_each(:audiences))
        AND id NOT IN (SELECT note FROM mark WHERE cafe = :cafe AND hidden AND NOT gone)
"""


def written_in(connection: sqlite3.Connection, cafe_id: str, number: int, cards: Sequence[str]) -> int:
    """Count the notes of a round that the wall shows sooner or later.

    cards: "deck/card", those of the round; a note on one of them that names no round is of this one, too.
    """
    asked = {
        "cafe": cafe_id,
        "round": round_id(cafe_id, number),
        "cards": json.dumps(cards),
        "audiences": json.dumps(SHOWN_TO_THE_CAFE),
    }
    (count,) = connection.execute(_WRITTEN, asked).fetchone()
    return int(count)

"""Reading and opening cafés in the laptop's store."""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import select

from fieldkit.core.decks import Deck as AskedDeck
from fieldkit.core.kinds import checked
from fieldkit.core.stamp import next_stamp
from fieldkit.errors import CafeUnknown
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.engine import db, reading
from fieldkit.storage.models import Cafe, Deck
from fieldkit.storage.rows import versions_in


def cafe_by_code(code: str) -> Cafe:
    """Find a café by its join code. Raises CafeUnknown."""
    cafe = db.session.execute(select(Cafe).where(Cafe.code == code, ~Cafe.gone)).scalar_one_or_none()
    if cafe is None:
        raise CafeUnknown(f"There is no café {code} on this laptop. Check the code on the wall.")
    return cafe


def all_cafes() -> Sequence[Cafe]:
    """List the cafés of this laptop, the newest first."""
    return db.session.execute(select(Cafe).where(~Cafe.gone).order_by(Cafe.opened_at.desc(), Cafe.id)).scalars().all()


def code_at_the_door() -> str | None:
    """Tell the code of the café that was opened last and goes on; None where nobody is expected."""
    asked = "SELECT code FROM cafe WHERE NOT gone AND closed_at IS NULL ORDER BY opened_at DESC, id LIMIT 1"
    found = reading().execute(asked).fetchone()
    return str(found[0]) if found else None


def deck_asked(cafe: Cafe) -> AskedDeck:
    """Find the deck as it was asked at a café."""
    return _deck_of_id(cafe.deck)


@lru_cache(maxsize=32)
def _deck_of_id(id_: str) -> AskedDeck:
    # Kept, since its id follows from its content: walls and phones ask all the time, and it never changes.
    return AskedDeck.model_validate(db.session.execute(select(Deck.deck).where(Deck.id == id_)).scalar_one())


class Standing(NamedTuple):
    """Where a café stands. closed_at: None while it is open. version: the number of the last thing that changed.

    run: how often it was moved on by its plan. seats: the number of the last change to who sits where, and to tables.
    answers: the number of the last answer to a question, 0 where none was given. arrivals: so far, at all cafés.
    """

    closed_at: str | None
    version: int
    run: int
    seats: int = 0
    answers: int = 0
    arrivals: int = 0


_STANDING = """
    SELECT closed_at, max(
        arrival,
        coalesce((SELECT max(arrival) FROM note WHERE cafe = :cafe), 0),
        coalesce((SELECT max(arrival) FROM mark WHERE cafe = :cafe), 0),
        coalesce((SELECT max(arrival) FROM participant WHERE cafe = :cafe), 0),
        coalesce((SELECT max(arrival) FROM cluster WHERE cafe = :cafe), 0),
        coalesce((SELECT max(arrival) FROM answer WHERE cafe = :cafe), 0)
    ),
    coalesce((SELECT number FROM run WHERE cafe = :cafe), 0),
    max(
        coalesce((SELECT max(arrival) FROM seat WHERE cafe = :cafe), 0),
        coalesce((SELECT max(arrival) FROM "table" WHERE cafe = :cafe), 0)
    ),
    coalesce((SELECT max(arrival) FROM answer WHERE cafe = :cafe), 0),
    (SELECT arrivals FROM store)
    FROM cafe
    WHERE id = :cafe AND NOT gone
"""


def standing(connection: sqlite3.Connection, cafe_id: str) -> Standing:
    """Tell where a café stands; phones and walls ask whether its version grew. Raises CafeUnknown."""
    found = connection.execute(_STANDING, {"cafe": cafe_id}).fetchone()
    if found is None:
        raise CafeUnknown("This café is not on this laptop any more.")
    return Standing(*found)


def cafe_id_of(connection: sqlite3.Connection, code: str) -> str:
    """Find a café's id by its join code; neither ever changes. Raises CafeUnknown."""
    found = connection.execute("SELECT id FROM cafe WHERE code = ? AND NOT gone", [code]).fetchone()
    if found is None:
        raise CafeUnknown(f"There is no café {code} on this laptop. Check the code on the wall.")
    return str(found[0])


def deck_asked_at(connection: sqlite3.Connection, cafe_id: str) -> AskedDeck:
    """Read the deck as it is asked at a café, for those without a page's connection."""
    asked = "SELECT deck.deck FROM cafe JOIN deck ON deck.id = cafe.deck WHERE cafe.id = ?"
    (deck,) = connection.execute(asked, [cafe_id]).fetchone()
    return AskedDeck.model_validate_json(deck)


def set_closed(connection: sqlite3.Connection, cafe_id: str, device: str, closed_at: str | None, now: str) -> Absorbed:
    """Close a café at a time, or open it again with None."""
    (cafe,) = versions_in(connection, "cafe", "id = ?", [cafe_id])
    stamp = next_stamp(device, [cafe.stamp.counter])
    fields = {**cafe.fields, "closed_at": closed_at}
    return absorb(connection, [checked("cafe", cafe_id, *stamp, False, fields)], now)

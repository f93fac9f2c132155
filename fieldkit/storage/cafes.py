"""Reading and opening cafés in the laptop's store."""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import func, select

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.stamp import next_stamp
from fieldkit.errors import CafeUnknown
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.engine import db
from fieldkit.storage.models import Cafe, Deck, Mark, Note, Participant
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


def deck_of(cafe: Cafe) -> Deck:
    """Find the deck as it was asked at a café."""
    return db.session.execute(select(Deck).where(Deck.id == cafe.deck)).scalar_one()


def latest_arrival(cafe_id: str) -> int:
    """Tell the number of the last thing that changed in a café; phones and walls ask whether it grew."""
    newest = [
        select(func.max(model.arrival)).where(model.cafe == cafe_id).scalar_subquery()
        for model in (Note, Mark, Participant)
    ]
    cafes = select(Cafe.arrival).where(Cafe.id == cafe_id).scalar_subquery()
    number = db.session.execute(select(func.max(cafes, *(func.coalesce(number, 0) for number in newest)))).scalar_one()
    return int(number)


def open_cafe(connection: sqlite3.Connection, deck: Version, cafe: Version, now: str) -> Absorbed:
    """Keep a new café with the deck it is asked on, both or neither."""
    return absorb(connection, [deck, cafe], now)


def set_closed(connection: sqlite3.Connection, cafe_id: str, device: str, closed_at: str | None, now: str) -> Absorbed:
    """Close a café at a time, or open it again with None."""
    (cafe,) = versions_in(connection, "cafe", "id = ?", [cafe_id])
    stamp = next_stamp(device, [cafe.stamp.counter])
    fields = {**cafe.fields, "closed_at": closed_at}
    return absorb(connection, [checked("cafe", cafe_id, *stamp, False, fields)], now)

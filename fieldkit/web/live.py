"""What is live in a café, told to phones and walls alike."""

from fieldkit.storage.cafes import Standing, standing
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.web.kit import kit
from fieldkit.web.rooms import Live, Rooms


def tell_live(rooms: Rooms, cafe_id: str, stands: Standing) -> Live:
    """Say what is live in a café as it stands, and wake whoever follows it if that is news."""
    live: Live = {
        "version": stands.version,
        "phase": "write" if stands.closed_at is None else "closed",
        "round": None,
        "card": None,
        "ends_at": None,
        "message": None,
    }
    rooms.tell(cafe_id, live)
    return live


def live_of(cafe: Cafe) -> Live:
    """The same, for a page of the facilitator."""
    return tell_live(kit().rooms, cafe.id, standing(reading(), cafe.id))

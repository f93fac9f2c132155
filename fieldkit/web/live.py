"""What is live in a café, told to phones and walls alike."""

from typing import Any

from fieldkit.core.places import round_id
from fieldkit.core.plans import Round
from fieldkit.storage.cafes import Standing, standing
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.reader import Connection
from fieldkit.storage.runs import Course, course_of
from fieldkit.web.kit import kit
from fieldkit.web.rooms import Live, Rooms


def course_now(rooms: Rooms, connection: Connection, cafe_id: str, stands: Standing) -> Course:
    """Tell where a café is on its way, from memory unless it was moved on since."""
    return course_known(rooms, cafe_id, stands) or course_of(connection, cafe_id)


def course_known(rooms: Rooms, cafe_id: str, stands: Standing) -> Course | None:
    """Recall where a café is on its way; None where it was moved on since it was last read."""
    known = rooms.course(cafe_id)
    is_still = known is not None and (known.run.number, known.seats_at) == (stands.run, stands.seats)
    return known if is_still else None


def tell_live(rooms: Rooms, cafe_id: str, stands: Standing, course: Course) -> Live:
    """Say what is live in a café as it stands, and wake whoever follows it if that is news."""
    known = rooms.live(cafe_id)
    phase = "write" if stands.closed_at is None else "closed"
    is_known = known is not None and (known["version"], known["phase"]) == (stands.version, phase)
    if known is not None and is_known and rooms.course(cafe_id) is course:
        return known
    run = course.run
    at = run.at(course.plan) if course.plan else None
    live: Live = {
        "version": stands.version,
        "phase": phase,
        "round": round_id(cafe_id, at.round) if at and at.round else None,
        "card": run.card,
        "ends_at": run.ends_at,
        "message": run.message,
    }
    if course.plan:
        live["course"] = _told(course)
    rooms.tell(cafe_id, live, course)
    return live


def _told(course: Course) -> dict[str, Any]:
    """Tell phones where the café is by its plan: all that is theirs to know, and small."""
    plan, run = course.plan, course.run
    assert plan is not None
    at = run.at(plan)
    round_: Round | None = plan.rounds[at.round - 1] if at.round else None
    return {
        "run": run.number,
        "phase": at.phase,
        "round": at.round,
        "rounds": len(plan.rounds),
        "title": round_.title if round_ else None,
        "cards": [f"{course.deck}/{card}" for card in (round_.cards if round_ else plan.cards)],
        "minutes": at.minutes,
        "left_s": run.left_s,
        "is_blind": bool(round_ and round_.is_blind and at.round not in run.revealed),
        "audience": round_.audience if round_ else "cafe",
        "dots": round_.dots if round_ else 0,
        "hosts": round_.hosts if round_ else None,
        "phones": plan.phones,
        "visit_minutes": plan.visit_minutes,
        "seated": run.seated,
    }


def live_of(cafe: Cafe) -> Live:
    """The same, for a page of the facilitator."""
    stands = standing(reading(), cafe.id)
    rooms = kit().rooms
    return tell_live(rooms, cafe.id, stands, course_now(rooms, reading(), cafe.id, stands))

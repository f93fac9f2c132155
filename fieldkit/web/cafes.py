"""Opening and closing a café, for the facilitator's page and the command line alike."""

import secrets

from fieldkit import clock
from fieldkit.core.cafes import CODE_LENGTH, code_from
from fieldkit.core.decks import Deck, deck_version
from fieldkit.core.kinds import checked
from fieldkit.core.plans import Plan, plan_version
from fieldkit.core.stamp import Stamp
from fieldkit.errors import CafeUnknown
from fieldkit.storage.absorb import absorb
from fieldkit.storage.cafes import cafe_by_code, set_closed
from fieldkit.storage.engine import db
from fieldkit.storage.models import Cafe
from fieldkit.web.kit import kit


def start_cafe(
    title: str,
    place: str | None,
    language: str,
    deck: Deck,
    opened_at: str | None = None,
    plan: Plan | None = None,
) -> Cafe:
    """Open a café. Raises FieldsWrong.

    plan: how it is held; without one, walk-up style: from now until it is closed people come and go.
    opened_at: when it opened, for a café that is told of afterwards; now where it is None.
    """
    snapshot = deck_version(deck)
    held_by = plan_version(plan) if plan else None
    now = clock.now()
    fields = {
        "code": _free_code(),
        "title": title,
        "place": (place or "").strip() or None,
        "language": language,
        "deck": snapshot.id,
        "plan": held_by.id if held_by else None,
        "opened_at": opened_at or now,
    }
    version = checked("cafe", clock.new_id(), *Stamp(1, kit().device), False, fields)
    kept = [snapshot, *([held_by] if held_by else []), version]
    kit().writer.run(lambda connection: absorb(connection, kept, now))
    return cafe_by_code(version.fields["code"])


def close_cafe(cafe: Cafe) -> None:
    """Close a café: nobody new joins, those who were there can still hand in. Closing twice changes nothing."""
    _set_closed(cafe, clock.now() if cafe.closed_at is None else cafe.closed_at)


def reopen_cafe(cafe: Cafe) -> None:
    """Open a closed café again."""
    _set_closed(cafe, None)


def _set_closed(cafe: Cafe, closed_at: str | None) -> None:
    if cafe.closed_at == closed_at:
        return
    cafe_id, device = cafe.id, kit().device
    kit().writer.run(lambda connection: set_closed(connection, cafe_id, device, closed_at, clock.now()))
    # The writer has a connection of its own: whoever holds this café must see what it wrote.
    db.session.refresh(cafe)


def _free_code() -> str:
    while True:
        code = code_from(secrets.token_bytes(CODE_LENGTH))
        try:
            cafe_by_code(code)
        except CafeUnknown:
            return code

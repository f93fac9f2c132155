"""The phones of a café: whose key may write as whom, when each was last heard, and what still waits on it."""

import hashlib
import hmac
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from fieldkit.core.merge import Version, precedence
from fieldkit.core.places import stands_for_paper
from fieldkit.errors import CafeClosed, FieldsWrong, KeyWrong, ParticipantElsewhere
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.cafes import standing
from fieldkit.storage.engine import db
from fieldkit.storage.models import Note, Participant, Phone
from fieldkit.storage.notes import arrive_again
from fieldkit.storage.rows import versions_in


class SaidAt(NamedTuple):
    """Where a phone's owner sits by their own word. table: its number, None at none. host: welcomes people there."""

    table: int | None = None
    host: bool = False


@dataclass(frozen=True, slots=True)
class SeenPhone:
    """A phone as the console shows it.

    notes: how many the laptop has of it. waiting, table, is_host: as the phone last said.
    """

    participant: str
    name: str | None
    joined_at: str
    seen_at: str
    waiting: int
    table: int | None
    is_host: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of what a phone sent. refused: position in what was sent → why.

    newer: what the store has instead of a version that it was sent, by the rule of `core.merge`. A phone that was
    brought back from a copy of itself counts anew from where it was, and must hear of what it wrote since.
    """

    absorbed: Absorbed
    refused: dict[int, FieldsWrong]
    newer: list[Version]


# What phones write under ids that others could send too, and what they are told then.
_NOT_YOURS = {
    "note": "Another participant wrote this note. Write your own beside it.",
    "vote": "Another participant gave this vote. Give your own.",
}


def key_hash(key: str) -> bytes:
    """Keep a key so that a stolen store cannot write as anyone. It is 76 random bits or more, so it needs no salt."""
    return hashlib.sha256(key.encode()).digest()


_HEARD = """
    UPDATE phone SET seen_at = ?, waiting = ?, table_number = ?, is_host = ?
    WHERE participant = ?
    RETURNING cafe, key_hash
"""
_MET = """
    INSERT INTO phone (participant, cafe, key_hash, joined_at, seen_at, waiting, table_number, is_host)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def push(
    connection: sqlite3.Connection,
    cafe_id: str,
    participant: str,
    key: str,
    waiting: int,
    seat: SaidAt,
    versions: Sequence[Version],
    now: str,
) -> Pushed:
    """Take what a phone brings, inside the writer's transaction.

    The first contact of a participant binds its id to its key and its café. versions: checked, the participant's own by
    their fields. waiting: how many the phone holds, these included. seat: where its owner says to sit.
    Raises CafeUnknown, CafeClosed (a newcomer to a closed café), KeyWrong (nobody's key may write for those who wrote
    on paper, either), ParticipantElsewhere; then nothing was kept.
    A version under an id that is another participant's is refused; the rest is kept.
    """
    _admit(connection, cafe_id, participant, key, max(0, waiting - len(versions)), seat, now)
    absorbed = absorb(connection, versions, now, by_phone=True)
    if ("participant", participant) in absorbed.changed:
        # Its named notes are shown with another name now.
        arrive_again(connection, "note.participant = ? AND note.named", [participant])
    refused: dict[int, FieldsWrong] = {}
    newer: list[Version] = []
    for place, version in enumerate(versions):
        if (version.kind, version.id) in absorbed.changed:
            continue
        # Most of what the store does not take it has already, as it is.
        for ours in versions_in(connection, version.kind, "id = ?", [version.id]):
            if version.kind in _NOT_YOURS and ours.fields["participant"] != participant:
                refused[place] = FieldsWrong("not-yours", _NOT_YOURS[version.kind])
            elif precedence(ours) > precedence(version):
                newer.append(ours)
    if refused:
        left = max(0, waiting - (len(versions) - len(refused)))
        connection.execute("UPDATE phone SET waiting = ? WHERE participant = ?", [left, participant])
    return Pushed(absorbed, refused, newer)


def last_said(connection: sqlite3.Connection, cafe_id: str, participant: str, key: str) -> tuple[int, SaidAt] | None:
    """Recall how much waited on a phone when it was last heard, and where its owner sat; None for a newcomer.

    Raises KeyWrong, ParticipantElsewhere.
    """
    known = connection.execute(
        "SELECT cafe, key_hash, waiting, table_number, is_host FROM phone WHERE participant = ?", [participant]
    ).fetchone()
    if known is None:
        return None
    joined, their_hash, waiting, table, is_host = known
    _expect_theirs(joined, their_hash, cafe_id, key)
    return int(waiting), SaidAt(table, bool(is_host))


def _expect_theirs(joined: str, their_hash: bytes, cafe_id: str, key: str) -> None:
    if not hmac.compare_digest(their_hash, key_hash(key)):
        raise KeyWrong("This phone's key is not the one that joined. Open the café's link again to join anew.")
    if joined != cafe_id:
        raise ParticipantElsewhere("This participant belongs to another café. Open this café's link to join it.")


def _admit(
    connection: sqlite3.Connection, cafe_id: str, participant: str, key: str, waiting: int, seat: SaidAt, now: str
) -> None:
    """Set down that a phone was heard, and whether it may be: what is raised here undoes it."""
    known = connection.execute(_HEARD, [now, waiting, *seat, participant]).fetchone()
    if known is not None:
        joined, their_hash = known
        _expect_theirs(joined, their_hash, cafe_id, key)
        return
    if stands_for_paper(participant):
        raise KeyWrong("Notes from paper are typed in on the laptop. Open the café's link again to join anew.")
    if standing(connection, cafe_id).closed_at is not None:
        raise CafeClosed("This café is closed. Those who joined before can still hand in their notes.")
    connection.execute(_MET, [participant, cafe_id, key_hash(key), now, now, waiting, *seat])


def name_of(participant: str) -> str | None:
    """Tell what a participant wants to be called, if anything."""
    return db.session.execute(select(Participant.name).where(Participant.id == participant)).scalar_one_or_none()


def phones_of(cafe_id: str) -> list[SeenPhone]:
    """List the phones seen at a café, the last heard first."""
    written = (
        select(Note.participant, func.count().label("notes"))
        .where(Note.cafe == cafe_id, ~Note.gone)
        .group_by(Note.participant)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Phone.participant,
            Participant.name,
            Phone.joined_at,
            Phone.seen_at,
            Phone.waiting,
            Phone.table_number,
            func.coalesce(Phone.is_host, False),
            func.coalesce(written.c.notes, 0),
        )
        .outerjoin(Participant, Participant.id == Phone.participant)
        .outerjoin(written, written.c.participant == Phone.participant)
        .where(Phone.cafe == cafe_id)
        .order_by(Phone.seen_at.desc())
    )
    return [SeenPhone(*row) for row in rows]

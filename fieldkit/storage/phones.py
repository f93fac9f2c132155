"""The phones of a café: whose key may write as whom, when each was last heard, and what still waits on it."""

import hashlib
import hmac
import json
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
    """What became of what a phone brought. sent: in its order. refused: position in it → why.

    newer: what the store has instead of a version that it was sent, by the rule of `core.merge`. A phone that was
    brought back from a copy of itself counts anew from where it was, and must hear of what it wrote since. name: what
    the participant wanted to be called until then, if anything.
    """

    sent: Sequence[Version]
    absorbed: Absorbed
    refused: dict[int, FieldsWrong]
    newer: list[Version]
    name: str | None


@dataclass(frozen=True, slots=True)
class Push:
    """What a phone brings: an act for the writer, which does it alone or with all that come in the same moment.

    cafe: the café's id. key: of the phone; the first contact of a participant binds its id to its key and its café.
    waiting: how many the phone holds, these included. seat: where its owner says to sit. versions: checked, the
    participant's own by their fields. now: the laptop's clock.
    """

    cafe: str
    participant: str
    key: str
    waiting: int
    seat: SaidAt
    versions: Sequence[Version]
    now: str

    def __call__(self, connection: sqlite3.Connection) -> Pushed:
        """Take it, inside the writer's transaction.

        Raises CafeUnknown, CafeClosed (a newcomer to a closed café), KeyWrong (nobody's key may write for those who
        wrote on paper, either), ParticipantElsewhere; then nothing was kept.
        A version under an id that is another participant's is refused; the rest is kept.
        """
        (pushed,) = self.all_at_once(connection, [self])
        return pushed

    @staticmethod
    def all_at_once(connection: sqlite3.Connection, some: Sequence["Push"]) -> list[Pushed]:
        """Take what many phones bring, each as if it came alone; raises for all of them what it raises for one."""
        versions = [version for push in some for version in push.versions]
        if len(some) > 1 and _is_anything_twice(some, versions):
            return [push(connection) for push in some]
        names = _admit(connection, some)
        absorbed = absorb(connection, versions, some[-1].now, by_phone=True)
        if len(some) == 1:
            return [_pushed(connection, some[0], names[some[0].participant], absorbed)]
        done, at = [], absorbed.before
        for push in some:
            of_it = absorbed.part(push.versions, at)
            done.append(_pushed(connection, push, names[push.participant], of_it))
            at = of_it.cursor
        return done


# What phones write under ids that others could send too, and what they are told then.
_NOT_YOURS = {
    "note": "Another participant wrote this note. Write your own beside it.",
    "vote": "Another participant gave this vote. Give your own.",
}


def key_hash(key: str) -> bytes:
    """Keep a key so that a stolen store cannot write as anyone. It is 76 random bits or more, so it needs no salt."""
    return hashlib.sha256(key.encode()).digest()


def _is_anything_twice(some: Sequence[Push], versions: Sequence[Version]) -> bool:
    """Tell whether pushes are of the same phone, or hold the same thing, and must be told apart; hardly ever."""
    is_phone_twice = len({push.participant for push in some}) < len(some)
    return is_phone_twice or len({(version.kind, version.id) for version in versions}) < len(versions)


_NAMED = "(SELECT name FROM participant WHERE participant.id = phone.participant AND NOT participant.gone)"
# All of them in one: with every statement the driver lets the event loop in, and waits to get back.
_HEARD = f"""
    UPDATE phone
    SET seen_at = json_extract(value, '$[1]'),
        waiting = json_extract(value, '$[2]'),
        table_number = json_extract(value, '$[3]'),
        is_host = json_extract(value, '$[4]')
    FROM json_each(?)
    WHERE phone.participant = json_extract(value, '$[0]')
    RETURNING participant, cafe, key_hash, {_NAMED}
"""
_MET = f"""
    INSERT INTO phone (participant, cafe, key_hash, joined_at, seen_at, waiting, table_number, is_host)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    RETURNING {_NAMED}
"""


def _admit(connection: sqlite3.Connection, some: Sequence[Push]) -> dict[str, str | None]:
    """Set down that phones were heard, and whether they may be: what is raised here undoes it. Returns their names."""
    said = [[push.participant, push.now, _left(push), push.seat.table, int(push.seat.host)] for push in some]
    heard = {who: known for who, *known in connection.execute(_HEARD, [json.dumps(said)])}
    names: dict[str, str | None] = {}
    for push in some:
        if push.participant in heard:
            joined, their_hash, name = heard[push.participant]
            _expect_theirs(joined, their_hash, push.cafe, push.key)
            names[push.participant] = name
        else:
            names[push.participant] = _met(connection, push)
    return names


def _met(connection: sqlite3.Connection, push: Push) -> str | None:
    if stands_for_paper(push.participant):
        raise KeyWrong("Notes from paper are typed in on the laptop. Open the café's link again to join anew.")
    if standing(connection, push.cafe).closed_at is not None:
        raise CafeClosed("This café is closed. Those who joined before can still hand in their notes.")
    known = [push.participant, push.cafe, key_hash(push.key), push.now, push.now, _left(push), *push.seat]
    (name,) = connection.execute(_MET, known).fetchone()
    return None if name is None else str(name)


def _left(push: Push, refused: int = 0) -> int:
    return max(0, push.waiting - len(push.versions) + refused)


def _pushed(connection: sqlite3.Connection, push: Push, name: str | None, absorbed: Absorbed) -> Pushed:
    if ("participant", push.participant) in absorbed.changed:
        # Its named notes are shown with another name now.
        arrive_again(connection, "note.participant = ? AND note.named", [push.participant])
    refused: dict[int, FieldsWrong] = {}
    newer: list[Version] = []
    kept = absorbed.changed
    for place, version in enumerate(push.versions if len(kept) < len(push.versions) else ()):
        if (version.kind, version.id) in kept:
            continue
        # Most of what the store does not take it has already, as it is.
        for ours in versions_in(connection, version.kind, "id = ?", [version.id]):
            if version.kind in _NOT_YOURS and ours.fields["participant"] != push.participant:
                refused[place] = FieldsWrong("not-yours", _NOT_YOURS[version.kind])
            elif precedence(ours) > precedence(version):
                newer.append(ours)
    if refused:
        left = [_left(push, len(refused)), push.participant]
        connection.execute("UPDATE phone SET waiting = ? WHERE participant = ?", left)
    return Pushed(push.versions, absorbed, refused, newer, name)


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

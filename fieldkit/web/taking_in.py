"""What came without a network: notes as phones send them to the wire, and the answers that a coordinator gave.

From the laptop's camera, from a file dropped on a page, or from the command line; through the same doors as by wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fieldkit import clock
from fieldkit.core.handover import Handed, confirmation
from fieldkit.core.merge import Version
from fieldkit.storage.cafes import all_cafes, cafe_by_code, deck_asked
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import Push, Pushed, SaidAt, last_said, name_of
from fieldkit.storage.reader import Connection
from fieldkit.storage.replying import take_in_replies
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.wire import Parted, Receipts, Request, part_records, receipts


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of what a phone handed over.

    name: the participant's, if they gave one. new, same: how many notes the laptop did not have, or had already in this
    version or a newer one. votes: how many of them are new. confirmed: what the phone is to be told, which ticks just
    what is kept; None where nothing is.
    """

    cafe: Cafe
    name: str | None
    new: int
    same: int
    votes: int
    confirmed: str | None
    receipts: Receipts

    @property
    def kept(self) -> list[list[Any]]:
        return [[version.id, list(version.stamp)] for _, version in self.receipts.kept]

    @property
    def refused(self) -> list[dict[str, Any]]:
        return [{"place": place + 1, **told} for place, told in self.receipts.refused]


def take_in(asked: Request) -> TakenIn:
    """Take in what a phone handed over, and wake whoever follows its café. Twice is the same as once.

    Whoever hands it over stands in front of the laptop, so nothing is counted against the phone's allowance.
    Raises CafeUnknown, CafeClosed, KeyWrong, ParticipantElsewhere, StoreBusy; then nothing was kept.
    """
    cafe = cafe_by_code(asked.cafe.upper())
    cafe_id, who, now = cafe.id, asked.participant, clock.now()
    parted = part_records(asked, cafe_id, deck_asked(cafe))
    sent = [version for _, version in parted.versions]

    def write(connection: Connection) -> Pushed:
        # What was handed over tells of no seat; whoever sits at a table stays there.
        known = last_said(connection, cafe_id, who.id, who.key)
        seat = known[1] if known else SaidAt()
        return Push(cafe_id, who.id, who.key, asked.waiting, seat, sent, now)(connection)

    pushed = kit().writer.run(write)
    if pushed.absorbed.erased:
        kit().writer.forget()
    live_of(cafe)
    given = receipts(parted, pushed.refused)
    kept = [version for _, version in given.kept]
    changed = [version for version in kept if (version.kind, version.id) in pushed.absorbed.changed]
    notes = {version.id for version in kept if version.kind == "note"}
    new = {version.id for version in changed if version.kind == "note"}
    return TakenIn(
        cafe=cafe,
        name=name_of(who.id),
        new=len(new),
        same=len(notes - new),
        votes=len({version.id for version in changed if version.kind == "vote"}),
        confirmed=confirmation(who.key, _handed(asked, parted), {place for place, _ in given.refused}),
        receipts=given,
    )


class Brought(NamedTuple):
    """What became of a coordinator's answers. new: here from now on. elsewhere: for cafés of other laptops."""

    new: int
    elsewhere: int


def bring_answers(versions: Sequence[Version]) -> Brought:
    """Take in what a coordinator answered, for all cafés of this laptop, and wake whoever follows them.

    versions: from `storage.replies_files.read_replies`. Twice is the same as once. Raises StoreBusy; then nothing was
    kept.
    """
    absorbed, elsewhere = kit().writer.run(lambda connection: take_in_replies(connection, versions, clock.now()))
    if absorbed.erased:
        kit().writer.forget()
    news = {version.fields["cafe"] for version in versions if (version.kind, version.id) in absorbed.changed}
    for cafe in all_cafes():
        if cafe.id in news:
            live_of(cafe)
    return Brought(len(absorbed.changed), elsewhere)


def _handed(asked: Request, parted: Parted) -> list[Handed | None]:
    """Tell what was handed over, place by place, as its phone remembers it."""
    versions: dict[int, Version] = dict(parted.versions)
    return [
        (versions[place].id, versions[place].stamp) if place in versions else None
        for place in range(len(asked.records))
    ]

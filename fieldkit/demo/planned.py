"""A café by its plan, stopped where somebody wants to look at it: people at tables, blind notes, clusters, dots."""

import base64
import random
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fieldkit import clock
from fieldkit.core.clusters import cluster_id
from fieldkit.core.decks import Deck
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, table_id
from fieldkit.core.plans import Plan, Step, steps_of
from fieldkit.core.running import step_to
from fieldkit.core.stamp import Stamp
from fieldkit.core.votes import vote_id
from fieldkit.demo.answers import PHONES, Given
from fieldkit.errors import FieldsWrong
from fieldkit.storage.clusters import Grouping
from fieldkit.storage.engine import reading
from fieldkit.storage.headlines import keep_headline
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import Push, SaidAt
from fieldkit.storage.places import set_tables
from fieldkit.storage.runs import course_of
from fieldkit.web.kit import kit
from fieldkit.web.running import move_on

_TABLES = 4
_GROUPED = ("open", "word")


@dataclass
class _Guest:
    """One phone, its owner's place, and what it has counted."""

    name: str | None
    participant: str = field(default_factory=clock.new_id)
    device: str = field(default_factory=clock.new_device)
    key: str = field(
        default_factory=lambda: base64.urlsafe_b64encode(uuid.uuid4().bytes + uuid.uuid4().bytes).rstrip(b"=").decode()
    )
    seat: SaidAt = field(default_factory=SaidAt)
    counter: int = 0

    def version(self, kind: str, id_: str, **fields: Any) -> Version:
        self.counter += 1
        return checked(kind, id_, *Stamp(self.counter, self.device), False, fields)


def stop_of(plan: Plan, phase: str, round_: int | None) -> int:
    """Find the step to stop at: the first of that phase, in that round if one is named. Raises FieldsWrong."""
    for number, step in enumerate(steps_of(plan)):
        if step.phase == phase and round_ in (None, step.round):
            return number
    where = f" in round {round_}" if round_ else ""
    phases = ", ".join(dict.fromkeys(step.phase for step in steps_of(plan)))
    raise FieldsWrong("fields-wrong", f"The plan {plan.id!r} has no {phase}{where}. It has: {phases}.")


class PlannedHour:
    """Takes a café that was just opened by its plan from step to step, as the people there would."""

    def __init__(
        self, cafe: Cafe, deck: Deck, plan: Plan, names: list[str], given: list[Given], told: dict[str, list[str]]
    ) -> None:
        self._cafe, self._deck, self._plan, self._told = cafe, deck, plan, told
        self._guests = [_Guest(names[number] if number < len(names) else None) for number in range(PHONES)]
        self._given = given
        self._notes: dict[int, list[tuple[str, str]]] = {}
        self._dice = random.Random(cafe.title)  # noqa: S311  the same at every showing, not a secret

    def until(self, stop: int) -> None:
        """Let the café go on to a step of its plan, and stay there."""
        cafe_id, device = self._cafe.id, kit().device
        names = [*self._told["tables"], *[None] * _TABLES][:_TABLES]
        kit().writer.run(lambda connection: set_tables(connection, cafe_id, names, device, clock.now()))
        for number, guest in enumerate(self._guests):
            guest.seat = SaidAt(number % _TABLES + 1, number < _TABLES)
            joined = guest.version(
                "participant", guest.participant, cafe=cafe_id, name=guest.name, joined_at=clock.now()
            )
            self._bring(guest, [joined])
        for number, step in enumerate(steps_of(self._plan)[: stop + 1]):
            if number:
                move_on(self._cafe, self._to(number))
            self._live_through(step)

    def _to(self, number: int) -> Callable[..., Any]:
        return lambda run, plan, deck: step_to(run, plan, deck, number, clock.now())

    def _live_through(self, step: Step) -> None:
        deeds = {"move": self._change_tables, "write": self._write, "talk": self._talk, "vote": self._vote}
        if step.phase in deeds:
            deeds[step.phase](step.round)

    def _change_tables(self, _round: int) -> None:
        dealt = course_of(reading(), self._cafe.id).seats
        for guest in self._guests:
            sitting = dealt.get(guest.participant)
            if sitting is not None:
                guest.seat = SaidAt(sitting.table, sitting.host)
                self._bring(guest, [])

    def _write(self, round_: int) -> None:
        if round_ in self._notes:
            return
        cards = set(self._plan.rounds[round_ - 1].cards)
        audience = self._plan.rounds[round_ - 1].audience
        self._notes[round_] = []
        for number, guest in enumerate(self._guests):
            mine = [given for given in self._given if given.number == number and given.card.id in cards]
            self._bring(guest, [self._note(guest, given, round_, audience) for given in mine])
        self._given = [given for given in self._given if given.card.id not in cards]

    def _note(self, guest: _Guest, given: Given, round_: int, audience: str) -> Version:
        note, cafe = clock.new_id(), self._cafe.id
        if given.card.kind in _GROUPED:
            self._notes[round_].append((note, f"{self._deck.id}/{given.card.id}"))
        told = {"text": "", "audience": audience, "written_at": clock.now(), "named": guest.name is not None}
        at = {"round": round_id(cafe, round_), "table": table_id(cafe, guest.seat.table or 1)}
        card = f"{self._deck.id}/{given.card.id}"
        return guest.version(
            "note", note, **{**told, **at, **given.fields, "card": card, "cafe": cafe, "participant": guest.participant}
        )

    def _talk(self, round_: int) -> None:
        """Put some of what was written into clusters, and have each table say it in one line."""
        by_card: dict[str, list[str]] = {}
        for note, card in self._notes.get(round_, []):
            by_card.setdefault(card, []).append(note)
        cafe_id, device = self._cafe.id, kit().device
        for card, notes in by_card.items():
            for place, title in enumerate(self._told["groups"]):
                id_ = cluster_id(time.time_ns() // 1_000_000, secrets.token_bytes(10))
                start = partial(_start_group, cafe_id, device, id_, card, title, notes[place::3])
                kit().writer.run(start)
        card = f"{self._deck.id}/{self._plan.rounds[round_ - 1].cards[0]}"
        for table, text in enumerate(self._told["headlines"][:_TABLES], 1):
            said = {"card": card, "text": text}
            say = partial(
                keep_headline,
                cafe_id=cafe_id,
                table=table,
                round_=round_,
                said=said,
                new_id=clock.new_id(),
                device=device,
                now=clock.now(),
            )
            kit().writer.run(say)

    def _vote(self, round_: int) -> None:
        votable = [note for note, _ in self._notes.get(round_, [])]
        dots = self._plan.rounds[round_ - 1].dots
        for guest in self._guests if votable else []:
            # What stands first draws more, so that the room has favourites.
            chosen = self._dice.choices(votable, weights=range(len(votable), 0, -1), k=dots)
            self._bring(guest, [self._vote_for(guest, note, chosen.count(note), round_) for note in set(chosen)])

    def _vote_for(self, guest: _Guest, note: str, dots: int, round_: int) -> Version:
        where = {"cafe": self._cafe.id, "participant": guest.participant, "note": note}
        round_given = round_id(self._cafe.id, round_)
        heart = True if self._dice.random() < 0.4 else None
        id_ = vote_id(guest.participant, note)
        return guest.version("vote", id_, **where, dots=dots, heart=heart, round=round_given)

    def _bring(self, guest: _Guest, versions: list[Version]) -> None:
        waiting, now = len(versions), clock.now()
        kit().writer.run(Push(self._cafe.id, guest.participant, guest.key, waiting, guest.seat, versions, now))


def _start_group(cafe: str, device: str, id_: str, card: str, title: str, notes: list[str], connection: Any) -> None:
    Grouping(connection, cafe, device, clock.now()).start(id_, card, title, notes)

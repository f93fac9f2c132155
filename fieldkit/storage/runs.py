"""Where a café is on its way by its plan, kept through a power cut, and what each change of it does to the notes."""

import sqlite3
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id
from fieldkit.core.plans import DEALT, Plan
from fieldkit.core.running import NOTHING, Run, Withheld, withheld
from fieldkit.core.stamp import next_stamp
from fieldkit.errors import CafeUnknown, RunMoved
from fieldkit.storage.absorb import absorb
from fieldkit.storage.cafes import standing
from fieldkit.storage.notes import arrive_again
from fieldkit.storage.rows import versions_in


class Sitting(NamedTuple):
    """Where the laptop would have somebody sit. round, table: their numbers. name: what people call the table."""

    round: int
    table: int
    host: bool
    name: str | None = None


class Course(NamedTuple):
    """A café on its way, as phones, walls and the console are told of it.

    deck: the id of its deck. plan: None for a café without one. withheld: what nobody may be shown yet. seats: by
    participant, those of the round that is on. seats_at: the number of the last change to them.
    """

    deck: str
    plan: Plan | None
    run: Run
    withheld: Withheld
    seats: Mapping[str, Sitting]
    seats_at: int = 0

    def is_unseated(self, participant: str) -> bool:
        """Tell whether everybody in this round was told a table but this one, who has just come or come back."""
        is_told = bool(self.seats) and participant not in self.seats and self.plan is not None
        return is_told and deals_seats(self.plan, self.run)


def deals_seats(plan: Plan | None, run: Run) -> bool:
    """Tell whether phones are told where to sit in the round that is on. One phone for a table stays at it."""
    number = run.at(plan).round if plan else 0
    return plan is not None and number > 0 and plan.phones == "all" and plan.rounds[number - 1].seating in DEALT


_WHERE = """
    SELECT deck.slug, cafe.plan, plan.plan, run.state, cafe.language
    FROM cafe
    JOIN deck ON deck.id = cafe.deck
    LEFT JOIN plan ON plan.id = cafe.plan
    LEFT JOIN run ON run.cafe = cafe.id
    WHERE cafe.id = ? AND NOT cafe.gone
"""

_KEPT = """
    INSERT INTO run (cafe, number, state)
    VALUES (?, ?, ?)
    ON CONFLICT (cafe) DO UPDATE
    SET number = excluded.number, state = excluded.state
"""

_SEATS = """
    SELECT seat.participant, "table".number, seat.host, "table".name
    FROM seat
    JOIN "table" ON "table".id = seat."table"
    WHERE seat.cafe = ? AND seat.round = ? AND NOT seat.gone AND seat.away IS NULL
"""


def course_of(connection: sqlite3.Connection, cafe_id: str) -> Course:
    """Read where a café is. Raises CafeUnknown."""
    stands = standing(connection, cafe_id)
    deck, plan, run, _ = read_run(connection, cafe_id)
    if plan is None:
        return Course(deck, None, run, NOTHING, {}, stands.seats)
    number = run.at(plan).round
    rows = connection.execute(_SEATS, [cafe_id, round_id(cafe_id, number)]) if number else ()
    seats = {participant: Sitting(number, table, bool(host), name) for participant, table, host, name in rows}
    return Course(deck, plan, run, withheld(run, plan, deck, cafe_id), seats, stands.seats)


def change_run(
    connection: sqlite3.Connection,
    cafe_id: str,
    change: Callable[[Run, Plan | None, str], Run],
    seen: int | None,
    device: str,
    now: str,
    heard: Mapping[str, str] | None = None,
) -> Run:
    """Take a café further, inside the writer's transaction; what was withheld until now arrives anew for everybody.

    change: given the run, the plan and the id of the deck. seen: the number of the run that whoever pressed was looking
    at, None where it does not matter. heard: when each phone was last heard, where that is known better than here.
    Where people change tables, they are told theirs. Raises RunMoved when somebody else has pressed meanwhile; then
    nothing changed.
    """
    deck, plan, run, language = read_run(connection, cafe_id)
    if seen is not None and seen != run.number:
        raise RunMoved("Somebody else has just moved the café on. Look where it is now, and press again if need be.")
    changed = change(run, plan, deck)
    if changed == run:
        return run
    if plan is not None:
        changed = _seated(connection, cafe_id, plan, run, changed, heard or {}, device, now)
    keep_run(connection, cafe_id, changed)
    if plan is not None:
        _tell_rounds(connection, cafe_id, deck, plan, language, run, changed, device, now)
        _arrive_as_shown(
            connection, cafe_id, withheld(run, plan, deck, cafe_id), withheld(changed, plan, deck, cafe_id)
        )
    return changed


def choose_plan(connection: sqlite3.Connection, cafe_id: str, plan: Version | None, device: str, now: str) -> None:
    """Hold a café by a plan, from its beginning; None for none. Raises RunMoved once its first round has begun.

    What waits for a reveal is another then, so notes arrive anew as at a reveal.
    """
    before = course_of(connection, cafe_id)
    if before.plan is not None and before.run.step > 0:
        raise RunMoved("This café is under way by another plan. Go back to its welcome first, or open a new café.")
    (cafe,) = versions_in(connection, "cafe", "id = ?", [cafe_id])
    fields = {**cafe.fields, "plan": plan.id if plan else None}
    stamp = next_stamp(device, [cafe.stamp.counter])
    absorb(connection, [*([plan] if plan else []), checked("cafe", cafe_id, *stamp, False, fields)], now)
    keep_run(connection, cafe_id, Run(number=before.run.number + 1, message=before.run.message))
    _arrive_as_shown(connection, cafe_id, before.withheld, course_of(connection, cafe_id).withheld)


def keep_run(connection: sqlite3.Connection, cafe_id: str, run: Run) -> None:
    connection.execute(_KEPT, [cafe_id, run.number, run.model_dump_json(exclude_defaults=True)])


def read_run(connection: sqlite3.Connection, cafe_id: str) -> tuple[str, Plan | None, Run, str]:
    """Read the id of a café's deck, its plan, where it is by that, and its language. Raises CafeUnknown."""
    found = connection.execute(_WHERE, [cafe_id]).fetchone()
    if found is None:
        raise CafeUnknown("This café is not on this laptop any more.")
    deck, plan_id, plan, state, language = found
    run = Run.model_validate_json(state) if state else Run()
    return deck, _plan(plan_id, plan) if plan else None, run, language


@lru_cache(maxsize=32)
def _plan(_id: str, plan: str) -> Plan:
    return Plan.model_validate_json(plan)


def _seated(
    connection: sqlite3.Connection,
    cafe_id: str,
    plan: Plan,
    was: Run,
    is_now: Run,
    heard: Mapping[str, str],
    device: str,
    now: str,
) -> Run:
    """Deal seats where people are about to change tables, or are to change them once more."""
    is_moving = is_now.step != was.step and is_now.at(plan).phase == "move"
    if not is_moving and is_now.seated == was.seated:
        return is_now
    # Most cafés have no plan, and most presses seat nobody: the laptop has better use for the memory.
    from fieldkit.storage.seats import Dealer  # noqa: PLC0415

    return Dealer(connection, cafe_id, plan, device, now).follow(was, is_now, heard)


def _tell_rounds(
    connection: sqlite3.Connection,
    cafe_id: str,
    deck: str,
    plan: Plan,
    language: str,
    was: Run,
    is_now: Run,
    device: str,
    now: str,
) -> None:
    """Set down how the rounds went, for whoever reads the café's bundle."""
    left, entered = was.at(plan).round, is_now.at(plan).round
    told: list[Version] = []
    for number in sorted({left, entered, *set(was.revealed) ^ set(is_now.revealed)} - {0}):
        id_ = round_id(cafe_id, number)
        before = next(versions_in(connection, "round", "id = ?", [id_]), None)
        if before is not None and before.gone:
            continue
        planned = plan.rounds[number - 1]
        fields: dict[str, Any] = {
            "cafe": cafe_id,
            "number": number,
            "title": planned.title[plan.in_language(language)][:60],
            "cards": [f"{deck}/{card}" for card in planned.cards],
            **({key: before.fields.get(key) for key in ("started_at", "revealed_at", "ended_at")} if before else {}),
        }
        if number == entered:
            fields |= {"started_at": fields.get("started_at") or now, "ended_at": None}
        elif number == left:
            fields["ended_at"] = now
        is_shown = number in is_now.revealed
        fields["revealed_at"] = (fields.get("revealed_at") or now) if is_shown else None
        fields = {name: value for name, value in fields.items() if value is not None}
        if before is None or dict(before.fields) != fields:
            stamp = next_stamp(device, [before.stamp.counter] if before else [])
            told.append(checked("round", id_, *stamp, False, fields))
    absorb(connection, told, now)


def _arrive_as_shown(connection: sqlite3.Connection, cafe_id: str, was: Withheld, is_now: Withheld) -> None:
    """Let the notes arrive anew that everybody may see now, or no longer."""
    rounds, cards = was.rounds ^ is_now.rounds, was.cards ^ is_now.cards
    if rounds or cards:
        places = [*rounds, *cards]
        marks = ", ".join("?" * len(places))
        where = f"note.cafe = ? AND (note.round IN ({marks}) OR note.card IN ({marks}))"
        arrive_again(connection, where, [cafe_id, *places, *places])

"""Whatever is pressed, in whatever order, a café under way keeps to a few laws."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.plans import Plan, steps_of
from fieldkit.core.running import (
    NOTHING,
    Run,
    lengthened,
    paused,
    resumed,
    revealed,
    showing,
    step_to,
    telling,
    undone,
    withheld,
)
from tests.plans import MILL, plan_of

PLAN = plan_of(MILL)
STEPS = len(steps_of(PLAN))
DECK = "words-of-new-work"
CAFE = "0b8e7a52-9c64-4f0e-8d21-5a7b3c9d1e2f"
SIX = datetime(2026, 11, 22, 18, tzinfo=UTC)
# The clock shows thousandths.
A_BLINK_S = 0.002

Press = tuple[str, Any, float]


def at(seconds: float) -> str:
    return (SIX + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def pressed(run: Run, press: Press, now: str) -> Run:
    deed, value, _ = press
    deeds: dict[str, Callable[[], Run]] = {
        "go": lambda: step_to(run, PLAN, DECK, value % STEPS, now),
        "pause": lambda: paused(run, now),
        "resume": lambda: resumed(run, now),
        "longer": lambda: lengthened(run, now, value * 60 - 120),
        "message": lambda: telling(run, f"word {value}", now),
        "reveal": lambda: revealed(run, PLAN, now, value % len(PLAN.rounds) + 1),
        "card": lambda: _card(run, value, now),
        "undo": lambda: undone(run, now),
    }
    return deeds[deed]()


def _card(run: Run, value: int, now: str) -> Run:
    number = run.at(PLAN).round
    if not number:
        return run
    cards = PLAN.rounds[number - 1].cards
    return showing(run, PLAN, DECK, f"{DECK}/{cards[value % len(cards)]}", now)


PRESSES = st.tuples(
    st.sampled_from(["go", "go", "pause", "resume", "longer", "message", "reveal", "card", "undo"]),
    st.integers(0, 12),
    st.integers(0, 600_000).map(lambda ms: ms / 1000),
)


class Way(list[tuple[Run, str]]):
    """A café on its way: how it stood after each press, and when."""

    @property
    def last(self) -> tuple[Run, float]:
        run, now = self[-1]
        return run, (datetime.fromisoformat(now) - SIX).total_seconds()


def walked(presses: list[Press]) -> Way:
    def go_on(way: Way, press: Press) -> Way:
        run, seconds = way.last
        now = at(seconds + press[2])
        return Way([*way, (pressed(run, press, now), now)])

    return reduce(go_on, presses, Way([(Run(), at(0))]))


WAYS = st.lists(PRESSES, max_size=14).map(walked)


@given(way=WAYS)
def test_the_number_grows_by_one_with_each_change_and_stays_without_one(way: Way) -> None:
    for (was, _), (now, _) in pairwise(way):
        assert now.number == was.number + (now != was)


@given(presses=st.lists(PRESSES, max_size=14))
def test_what_is_revealed_stays_revealed_but_by_undo(presses: list[Press]) -> None:
    way = walked(presses)
    for press, ((was, _), (now, _)) in zip(presses, pairwise(way), strict=True):
        if press[0] != "undo":
            assert set(was.revealed) <= set(now.revealed)


@given(way=WAYS, press=PRESSES.filter(lambda press: press[0] != "undo"), waited=st.floats(0, 900))
def test_undo_gives_back_the_step_and_the_time_that_was_left(way: Way, press: Press, waited: float) -> None:
    before, seconds = way.last
    now = at(seconds + press[2])
    changed = pressed(before, press, now)
    if changed == before:
        return
    later = at(seconds + press[2] + waited)
    back = undone(changed, later)
    unlike = {"number", "before", "ends_at", "left_s", "seated"}
    assert back.model_dump(exclude=unlike) == before.model_dump(exclude=unlike)
    assert (back.ends_at is None) == (before.ends_at is None)
    left, was_left = back.remaining_s(later), before.remaining_s(now)
    assert left is was_left is None or left == pytest.approx(was_left, abs=A_BLINK_S)


@given(way=WAYS, waited=st.integers(0, 3_600))
def test_a_pause_costs_the_room_no_time(way: Way, waited: int) -> None:
    run, seconds = way.last
    if run.ends_at is None:
        return
    left = run.remaining_s(at(seconds))
    again = resumed(paused(run, at(seconds)), at(seconds + waited))
    assert again.remaining_s(at(seconds + waited)) == pytest.approx(left, abs=A_BLINK_S)


@given(way=WAYS, more=st.lists(st.integers(1, 10).map(lambda minutes: minutes * 60), max_size=4))
def test_minutes_added_one_by_one_are_as_long_as_all_at_once(way: Way, more: list[int]) -> None:
    run, seconds = way.last
    now = at(seconds)
    one_by_one = reduce(lambda run, each: lengthened(run, now, each), more, run)
    at_once = lengthened(run, now, sum(more)) if more else run
    if run.remaining_s(now) is None:
        assert one_by_one == run
    else:
        assert one_by_one.remaining_s(now) == pytest.approx(at_once.remaining_s(now), abs=len(more) * A_BLINK_S)


@given(way=WAYS)
def test_a_power_cut_forgets_nothing(way: Way) -> None:
    run, _ = way.last
    assert Run.model_validate_json(run.model_dump_json(exclude_defaults=True)) == run


@given(way=WAYS)
def test_nothing_is_withheld_once_everything_is_revealed(way: Way) -> None:
    run, _ = way.last
    everything = run.model_copy(update={"revealed": [1, 2]})
    assert withheld(everything, PLAN, DECK, CAFE) == NOTHING
    hidden = withheld(run, PLAN, DECK, CAFE)
    assert len(hidden.rounds) == len(PLAN.rounds) - len(set(run.revealed))


@given(way=WAYS)
def test_only_so_much_is_remembered_and_nothing_within_it(way: Way) -> None:
    run, _ = way.last
    assert len(run.before) <= 20
    assert all(each.before == [] for each in run.before)


KINDS = st.sampled_from(["write", "talk", "reveal", "vote", "break"])


@given(rounds=st.lists(st.lists(KINDS, min_size=1, max_size=4), min_size=1, max_size=4), seating=st.data())
def test_a_step_is_there_for_each_phase_and_each_change_of_tables(rounds: list[list[str]], seating: Any) -> None:
    seats = [seating.draw(st.sampled_from(["stay", "mix", "home", "free"])) for _ in rounds]
    raw = [
        {
            "title": {"en": "Round"},
            "phases": [{"kind": kind if kind in ("write", "talk") else "talk", "minutes": 1} for kind in kinds],
            "seating": seat,
        }
        for kinds, seat in zip(rounds, seats, strict=True)
    ]
    plan = Plan.model_validate({"id": "some", "title": {"en": "Some"}, "deck": DECK, "rounds": raw})
    moves = sum(seat in ("mix", "home") for seat in seats)
    assert len(steps_of(plan)) == 2 + moves + sum(map(len, rounds))

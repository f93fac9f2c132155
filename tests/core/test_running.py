"""What one press does to a café under way, with the laptop's clock in the test's hand."""

import pytest

from fieldkit.core.places import round_id
from fieldkit.core.running import (
    NOTHING,
    Run,
    first_card,
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
from fieldkit.errors import FieldsWrong
from tests.plans import MILL, mill, plan_of

PLAN = plan_of(MILL)
DECK = "words-of-new-work"
CAFE = "0b8e7a52-9c64-4f0e-8d21-5a7b3c9d1e2f"
WRITE, REVEAL, TALK, MOVE = 1, 2, 3, 4


def at(seconds: float) -> str:
    """Read the laptop's clock so many seconds after six."""
    return f"2026-11-22T18:{int(seconds) // 60:02}:{seconds % 60:06.3f}Z"


def to(step: int, run: Run | None = None, now: float = 0) -> Run:
    return step_to(run or Run(), PLAN, DECK, step, at(now))


def test_the_timer_runs_from_the_moment_the_button_is_pressed() -> None:
    run = to(WRITE, now=5)
    assert (run.ends_at, run.started_at) == (at(4 * 60 + 5), at(5))
    assert run.remaining_s(at(65)) == 180
    assert run.remaining_s(at(4 * 60 + 15)) == -10


def test_a_round_begins_with_its_first_card_and_keeps_the_one_that_was_chosen() -> None:
    run = to(WRITE)
    assert run.card == f"{DECK}/trust" == first_card(PLAN, DECK, 1)
    chosen = showing(run, PLAN, DECK, f"{DECK}/hurry", at(1))
    assert to(REVEAL, chosen).card == f"{DECK}/hurry"
    assert to(MOVE, chosen).card == f"{DECK}/from-monday"


def test_a_card_of_another_round_is_not_shown() -> None:
    with pytest.raises(FieldsWrong, match="no card of this round"):
        showing(to(WRITE), PLAN, DECK, f"{DECK}/from-monday", at(1))
    with pytest.raises(FieldsWrong):
        showing(Run(), PLAN, DECK, f"{DECK}/trust", at(1))


@pytest.mark.parametrize("step", [-1, 11, 99])
def test_there_is_no_way_beyond_the_plan(step: int) -> None:
    with pytest.raises(FieldsWrong, match="11 steps"):
        to(step)


def test_a_pause_holds_what_is_left_and_going_on_takes_it_up() -> None:
    held = paused(to(WRITE), at(60))
    assert (held.ends_at, held.left_s) == (None, 180)
    assert held.remaining_s(at(600)) == 180
    going = resumed(held, at(600))
    assert (going.ends_at, going.left_s) == (at(780), None)
    assert paused(held, at(700)) is held
    assert resumed(going, at(700)) is going


def test_a_minute_more_is_a_minute_more_also_during_a_pause_and_after_the_end() -> None:
    assert lengthened(to(WRITE), at(60), 60).ends_at == at(300)
    assert lengthened(paused(to(WRITE), at(60)), at(90), 60).left_s == 240
    assert lengthened(to(WRITE), at(500), 60).ends_at == at(560)
    assert lengthened(Run(), at(0), 60) == Run()


def test_the_time_taken_away_is_never_more_than_there_is() -> None:
    assert lengthened(to(WRITE), at(200), -60).remaining_s(at(200)) == 0


def test_a_message_is_one_line_and_goes_with_the_next_step() -> None:
    told = telling(to(WRITE), "  ten minutes\n left ", at(5))
    assert told.message == "ten minutes left"
    assert telling(told, "ten minutes left", at(6)) is told
    assert telling(told, " ", at(6)).message is None
    assert to(REVEAL, told).message is None
    with pytest.raises(FieldsWrong, match="Shorten"):
        telling(told, "x" * 201, at(6))


def test_undo_after_a_step_gives_back_the_step_with_the_time_that_was_left() -> None:
    before = to(WRITE)
    gone_on = to(REVEAL, before, now=60)
    back = undone(gone_on, at(400))
    assert (back.step, back.ends_at, back.revealed) == (WRITE, at(580), [])
    assert back.number == gone_on.number + 1
    assert undone(Run(), at(0)) == Run()


def test_undoing_a_reveal_hides_the_round_again() -> None:
    shown = revealed(to(WRITE), PLAN, at(9), 1)
    assert shown.revealed == [1]
    assert revealed(shown, PLAN, at(10), 1) is shown
    assert undone(shown, at(11)).revealed == []
    with pytest.raises(FieldsWrong, match="no round 3"):
        revealed(shown, PLAN, at(12), 3)


def test_until_its_reveal_a_round_is_withheld_with_the_cards_that_only_it_has() -> None:
    run = to(WRITE)
    hidden = withheld(run, PLAN, DECK, CAFE)
    assert hidden.rounds == {round_id(CAFE, 1), round_id(CAFE, 2)}
    assert hidden.has(f"{DECK}/trust", None) and hidden.has(f"{DECK}/before", round_id(CAFE, 1))
    assert not hidden.has(f"{DECK}/before", None)
    after = withheld(to(REVEAL, run), PLAN, DECK, CAFE)
    assert not after.has(f"{DECK}/trust", round_id(CAFE, 1))
    assert after.has(f"{DECK}/from-monday", None)


def test_a_card_that_an_open_round_has_too_is_withheld_by_its_round_alone() -> None:
    talk = {"kind": "talk", "minutes": 5}
    twice = plan_of(mill(rounds=[MILL["rounds"][0], MILL["rounds"][0] | {"phases": [talk]}]))
    hidden = withheld(Run(), twice, DECK, CAFE)
    assert hidden.rounds == {round_id(CAFE, 1)}
    assert hidden.cards == frozenset()
    assert withheld(Run(revealed=[1]), twice, DECK, CAFE) == NOTHING

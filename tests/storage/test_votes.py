"""Counting votes: dots and hearts on notes that may be shown, and never more than each has to give."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.running import Withheld
from fieldkit.core.votes import vote_id
from fieldkit.storage.absorb import absorb
from fieldkit.storage.engine import open_store
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.votes import Given, votes_given
from tests.bundles import AINO, BO, CAFE, NOW, a_cafe, a_note, an_id, note_taken_back

SHADE, BENCH, BREAKS = (an_id(name) for name in ("shade", "bench", "breaks"))
FIRST, SECOND = round_id(CAFE, 1), round_id(CAFE, 2)


def a_round(dots: int) -> Round:
    return Round(title={"en": "Round"}, cards=["trust"], phases=[Phase(kind="vote", minutes=3)], dots=dots)


PLAN = Plan(id="votes", title={"en": "Votes"}, deck="words-of-new-work", rounds=[a_round(3), a_round(2)])


def a_vote(who: str, note: str, dots: int = 1, counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "participant": who, "note": note, "dots": dots, "round": FIRST, **fields}
    kept = {name: value for name, value in told.items() if value is not None}
    return checked("vote", vote_id(who, note), counter, "phone", False, kept)


@pytest.fixture
def connection(store: Path) -> Iterator[Connection]:
    """A store with a café and three notes, in the middle of a transaction."""
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        absorb(connection, [a_cafe(), *(a_note(name, name=name) for name in ("shade", "bench", "breaks"))], NOW)
        yield connection
        connection.execute("ROLLBACK")


def given(connection: Connection, *votes: Version, **asked: Any) -> Given:
    absorb(connection, votes, NOW)
    return votes_given(connection, CAFE, PLAN, **asked)


def test_dots_and_hearts_add_up_over_people(connection: Connection) -> None:
    counted = given(
        connection, a_vote(AINO, SHADE, 2, heart=True), a_vote(AINO, BENCH), a_vote(BO, SHADE, 1, heart=True)
    )
    assert counted.dots[FIRST] == {SHADE: 3, BENCH: 1}
    assert counted.hearts == {SHADE: 2}


def test_nobody_outvotes_the_room_with_more_dots_than_the_plan_has(connection: Connection) -> None:
    counted = given(
        connection, a_vote(BO, SHADE, 2, counter=3), a_vote(BO, BENCH, 20, counter=1), a_vote(BO, BREAKS, 5, counter=2)
    )
    assert counted.dots[FIRST] == {BENCH: 3}, "the first three that were given"


def test_votes_that_counted_alike_come_in_the_order_of_their_ids(connection: Connection) -> None:
    votes = [a_vote(AINO, note, 2) for note in (SHADE, BENCH, BREAKS)]
    first, second, _ = sorted(votes, key=lambda vote: vote.id)
    assert given(connection, *votes).dots[FIRST] == {first.fields["note"]: 2, second.fields["note"]: 1}


def test_each_round_has_dots_of_its_own_and_no_round_has_none(connection: Connection) -> None:
    counted = given(
        connection,
        a_vote(AINO, SHADE, 3),
        a_vote(AINO, BENCH, 3, round=SECOND),
        a_vote(BO, BENCH, 3, round=None, heart=True),
        a_vote(BO, SHADE, 3, round=round_id(CAFE, 9)),
    )
    assert counted.dots == {FIRST: {SHADE: 3}, SECOND: {BENCH: 2}}
    assert counted.hearts == {BENCH: 1}


@pytest.mark.parametrize("lost", ["hidden", "taken back", "withheld", "for fewer"])
def test_what_the_room_may_not_see_counts_for_nothing_and_costs_nothing(connection: Connection, lost: str) -> None:
    held = Withheld(frozenset(), frozenset())
    if lost == "hidden":
        set_hidden(connection, CAFE, SHADE, True, "laptop", NOW)
    elif lost == "taken back":
        absorb(connection, [note_taken_back("shade")], NOW)
    elif lost == "withheld":
        absorb(connection, [a_note("shade", name="shade", counter=2, round=SECOND)], NOW)
        held = Withheld(frozenset({SECOND}), frozenset())
    else:
        absorb(connection, [a_note("shade", name="shade", counter=2, audience="table")], NOW)
    counted = given(connection, a_vote(AINO, SHADE, 3, heart=True), a_vote(AINO, BENCH, 3, counter=2), withheld=held)
    assert counted.dots[FIRST] == {BENCH: 3}
    assert counted.hearts == {}


def test_a_vote_taken_back_is_no_vote(connection: Connection) -> None:
    gone = checked("vote", vote_id(AINO, SHADE), 2, "phone", True, {"cafe": CAFE, "participant": AINO, "note": SHADE})
    assert given(connection, a_vote(AINO, SHADE, 3), gone) == Given({FIRST: {}, SECOND: {}}, {})


def test_without_a_plan_nobody_has_dots(connection: Connection) -> None:
    absorb(connection, [a_vote(AINO, SHADE, 3, heart=True)], NOW)
    assert votes_given(connection, CAFE, None) == Given({}, {SHADE: 1})

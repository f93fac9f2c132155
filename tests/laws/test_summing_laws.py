"""What holds of any answers at all, fitting or not: they add up, and no order of arrival changes what they come to."""

import random
from collections.abc import Sequence
from itertools import groupby
from statistics import mean, median, quantiles
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.places import paper_participant
from fieldkit.core.summaries import Answer, Chosen, Promised, Pulse, Ranked, Spread, Summary, summaries
from tests.bundles import CAFE, an_id
from tests.every_kind import EVERY_KIND

CARDS = ["before", "talk", "force", "priorities", "promise", "after", "wondering", "unheard-of"]
PEOPLE = [*(an_id("person", number) for number in range(4)), paper_participant(CAFE)]
TIMES = ["2026-11-21T18:00:00Z", "2026-11-21T18:00:00.5Z", "2026-11-21T18:00:01Z"]

dates = st.sampled_from([None, "2026-12-01", "2026-99-99"])
promises = st.fixed_dictionaries({"what": st.just("Call"), "who": st.just(None), "by": dates})
values = (
    st.none()
    | st.integers(-1, 7)
    | st.sampled_from(["brake", "drive", "both", "sideways", ""])
    | st.permutations(["price", "speed", "care"])
    | st.lists(st.sampled_from(["price", "speed", "care", "x"]), max_size=4)
    | promises
)
answers = st.lists(
    st.tuples(st.sampled_from(CARDS), st.sampled_from(PEOPLE), st.sampled_from(TIMES), values), max_size=30
)

# Two people who keep changing their minds on two cards, so that one answer of several has to be chosen.
fitting = st.integers(1, 5) | st.permutations(["price", "speed", "care"])
second_thoughts = st.lists(
    st.tuples(st.sampled_from(["before", "priorities"]), st.sampled_from(PEOPLE[:2]), st.sampled_from(TIMES), fitting),
    max_size=12,
)


def summed(given_: Sequence[tuple[str, Answer]]) -> dict[str, Summary]:
    by_card = sorted(given_, key=lambda pair: pair[0])
    return summaries(
        EVERY_KIND,
        [
            (f"every-kind/{card}", [one for _, one in on_card])
            for card, on_card in groupby(by_card, lambda pair: pair[0])
        ],
    )


def as_answers(drawn: list[tuple[str, str, str, Any]]) -> list[tuple[str, Answer]]:
    return [
        (card, Answer(CAFE, who, an_id("answer", number), at, value))
        for number, (card, who, at, value) in enumerate(drawn)
    ]


def counted(summary: Summary) -> int:
    """Count the notes that a summary accounts for."""
    match summary:
        case Chosen() | Promised():
            return summary.n + summary.unplaced
        case Spread() | Ranked():
            return summary.n + summary.earlier + summary.unplaced
        case Pulse():
            return counted(summary.after)


@given(answers)
def test_every_note_is_counted_once_on_its_card(drawn: list[tuple[str, str, str, Any]]) -> None:
    told = as_answers(drawn)
    for name, summary in summed(told).items():
        assert counted(summary) == sum(f"every-kind/{card}" == name for card, _ in told)


@given(answers | second_thoughts, st.randoms(use_true_random=False))
def test_the_order_of_notes_does_not_matter(drawn: list[tuple[str, str, str, Any]], dice: random.Random) -> None:
    told = as_answers(drawn)
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert summed(shuffled) == summed(told)


@given(answers)
def test_a_pulse_pairs_nobody_who_did_not_answer_both_times(drawn: list[tuple[str, str, str, Any]]) -> None:
    pulse = summed(as_answers(drawn))["every-kind/after"]
    assert isinstance(pulse, Pulse)
    people = len(PEOPLE) - 1
    assert pulse.pairs <= min(pulse.before.n, pulse.after.n, people)


@given(answers)
def test_the_points_of_an_order_add_up_and_agree_with_the_mean_places(drawn: list[tuple[str, str, str, Any]]) -> None:
    ranked = summed(as_answers(drawn))["every-kind/priorities"]
    assert isinstance(ranked, Ranked)
    assert sum(place.points for place in ranked.places) == 3 * ranked.n
    assert sum(place.firsts for place in ranked.places) == ranked.n
    assert [place.mean_place for place in ranked.places] == sorted(place.mean_place for place in ranked.places)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=60))
def test_a_spread_has_the_same_middle_as_the_numbers_written_out(numbers: list[int]) -> None:
    told = [
        ("before", Answer(CAFE, an_id("person", place), an_id("answer", place), TIMES[0], number))
        for place, number in enumerate(numbers)
    ]
    spread = summed(told)["every-kind/before"]
    assert isinstance(spread, Spread)
    assert float(spread.mean) == float(mean(numbers))
    assert float(spread.median) == median(numbers)
    assert [float(spread.quartile(part)) for part in (1, 2, 3)] == quantiles(numbers, method="inclusive")

"""From answers to what they come to: labels counted, numbers spread, orders ranked, promises dated."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from fieldkit.core.places import paper_participant
from fieldkit.core.summaries import Answer, Chosen, Promised, Pulse, Ranked, Spread, Summary, summaries
from tests.bundles import CAFE, an_id
from tests.every_kind import EVERY_KIND

PAPER = paper_participant(CAFE)


def answer(
    value: Any, who: str = "aino", at: str = "2026-11-21T18:00:00Z", name: object = None, paper: bool = False
) -> Answer:
    participant = PAPER if paper else an_id(who)
    return Answer(CAFE, participant, an_id(name if name is not None else (who, value, at)), at, value)


def summed(**answers: Iterable[Answer]) -> dict[str, Summary]:
    told = summaries(EVERY_KIND, [(f"every-kind/{card}", given) for card, given in answers.items()])
    return {name.split("/")[1]: summary for name, summary in told.items()}


def spread(*values: int) -> Spread:
    found = summed(before=[answer(value, f"person {number}") for number, value in enumerate(values)])["before"]
    assert isinstance(found, Spread)
    return found


def test_labels_are_counted_in_the_order_of_the_card_the_unchosen_too() -> None:
    given = [answer("drive", name=1), answer("drive", name=2), answer("both", name=3)]
    assert summed(force=given)["force"] == Chosen((("brake", 0), ("drive", 2), ("both", 1)))


def test_one_person_may_choose_as_often_as_they_write() -> None:
    chosen = summed(force=[answer("drive", name=1), answer("brake", name=2)])["force"]
    assert isinstance(chosen, Chosen) and chosen.n == 2


@pytest.mark.parametrize("value", [None, "sideways", 3, ["brake"], {"what": "Call"}])
def test_what_fits_no_label_is_told_as_unplaced(value: Any) -> None:
    assert summed(force=[answer(value)])["force"] == Chosen((("brake", 0), ("drive", 0), ("both", 0)), unplaced=1)


def test_a_spread_tells_every_step_and_its_middle() -> None:
    found = spread(1, 3, 3, 5)
    assert found.counts == ((1, 1), (2, 0), (3, 2), (4, 0), (5, 1))
    assert (found.n, found.median, found.mean) == (4, 3, 3)
    assert (found.quartile(1), found.quartile(3)) == (Fraction(5, 2), Fraction(7, 2))


def test_one_answer_is_its_own_middle() -> None:
    found = spread(4)
    assert [found.median, found.mean, found.quartile(1), found.quartile(3)] == [4, 4, 4, 4]


def test_the_last_answer_of_a_person_counts_whatever_order_they_came_in() -> None:
    early, late = answer(2, at="2026-11-21T18:00:00Z"), answer(5, at="2026-11-21T18:00:00.500Z")
    for order in ([early, late], [late, early]):
        found = summed(before=order)["before"]
        assert isinstance(found, Spread)
        assert (dict(found.counts)[5], found.n, found.earlier) == (1, 1, 1)


def test_answers_of_the_same_moment_are_told_apart_by_their_ids() -> None:
    pair = [answer(2, name="a"), answer(4, name="b")]
    newest = max(pair, key=lambda given: given.id)
    for order in (pair, pair[::-1]):
        found = summed(before=order)["before"]
        assert isinstance(found, Spread) and dict(found.counts)[newest.value] == 1


def test_a_number_that_fits_counts_even_if_its_writer_sent_nonsense_later() -> None:
    found = summed(before=[answer(2), answer(17, at="2026-11-21T19:00:00Z")])["before"]
    assert isinstance(found, Spread) and (found.n, found.unplaced) == (1, 1)


def test_every_paper_answer_counts_since_nobody_knows_whose_it_is() -> None:
    found = summed(before=[answer(2, name=1, paper=True), answer(2, name=2, paper=True)])["before"]
    assert isinstance(found, Spread) and found.n == 2


def test_a_pulse_pairs_the_same_people_before_and_after() -> None:
    before = [answer(2, "aino"), answer(3, "bo"), answer(4, "veikko"), answer(5, "only before")]
    after = [answer(4, "aino"), answer(3, "bo"), answer(3, "veikko"), answer(1, "only after")]
    told = summed(before=before, after=after)
    pulse = told["after"]
    assert isinstance(pulse, Pulse)
    assert (pulse.pairs, pulse.up, pulse.same, pulse.down, pulse.change) == (3, 1, 1, 1, Fraction(1, 3))
    assert pulse.before == told["before"]
    assert pulse.after.n == 4


def test_paper_answers_stand_on_both_sides_of_a_pulse_and_make_no_pairs() -> None:
    pulse = summed(before=[answer(2, name=1, paper=True)], after=[answer(4, name=2, paper=True)])["after"]
    assert isinstance(pulse, Pulse)
    assert (pulse.before.n, pulse.after.n, pulse.pairs, pulse.change) == (1, 1, 0, None)


def test_orders_are_ranked_by_bordas_count() -> None:
    # Price is first most often and last as often: care, which nobody puts last, wins.
    orders = [["price", "care", "speed"]] * 3 + [["care", "speed", "price"]] * 2 + [["speed", "care", "price"]] * 2
    found = summed(priorities=[answer(order, f"person {number}") for number, order in enumerate(orders)])["priorities"]
    assert isinstance(found, Ranked)
    assert [(place.option, place.points, place.firsts) for place in found.places] == [
        ("care", 9, 2),
        ("price", 6, 3),
        ("speed", 6, 2),
    ]
    assert [place.mean_place for place in found.places] == [Fraction(12, 7), Fraction(15, 7), Fraction(15, 7)]


@pytest.mark.parametrize("value", [["price", "care"], ["price", "care", "care"], "price", 3])
def test_half_an_order_is_told_as_unplaced(value: Any) -> None:
    found = summed(priorities=[answer(value)])["priorities"]
    assert isinstance(found, Ranked) and (found.n, found.unplaced) == (0, 1)


def test_promises_are_counted_with_their_dates() -> None:
    given = [
        answer({"what": "Call", "who": None, "by": "2026-12-01"}, name=1),
        answer({"what": "Write", "who": "Bo", "by": "2026-11-27"}, name=2),
        answer({"what": "Ask", "who": None, "by": None}, name=3),
        answer(None, name=4),
    ]
    assert summed(promise=given)["promise"] == Promised(3, 2, "2026-11-27", unplaced=1)


def test_every_card_that_can_be_counted_has_a_summary_before_anybody_answers() -> None:
    assert set(summed()) == {"before", "force", "priorities", "promise", "after"}


def test_answers_to_cards_that_cannot_be_counted_are_left_alone() -> None:
    assert summed(talk=[answer("drive")], wondering=[answer(None)], gone=[answer(3)]) == summed()

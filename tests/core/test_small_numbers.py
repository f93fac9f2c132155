"""What is not told apart, because it would point at somebody."""

from hypothesis import example, given
from hypothesis import strategies as st

from fieldkit.core.small_numbers import FEWEST, kept_back, may_break_down


def test_four_people_are_not_told_apart_and_five_are() -> None:
    assert not may_break_down(4)
    assert may_break_down(5)


def test_a_small_cafe_is_kept_back_with_the_next_smallest_so_that_nobody_can_subtract() -> None:
    assert kept_back([30, 3, 12, 8]) == {1, 3}


def test_two_small_cafes_of_five_together_need_no_third() -> None:
    assert kept_back([30, 3, 2]) == {1, 2}
    assert kept_back([30, 2, 2]) == {0, 1, 2}


def test_none_at_all_is_told_as_none() -> None:
    assert kept_back([9, 0, 7]) == frozenset()
    assert kept_back([9, 0, 7, 1]) == {2, 3}


def test_of_four_people_in_all_nothing_is_told_apart() -> None:
    assert kept_back([3, 1, 0]) == {0, 1, 2}


@given(st.lists(st.integers(0, 40), max_size=12))
@example([1, FEWEST])
def test_what_can_be_worked_out_is_always_of_five_people_or_more(people: list[int]) -> None:
    kept = kept_back(people)
    told = [count for place, count in enumerate(people) if place not in kept]
    assert all(count == 0 or count >= FEWEST for count in told)
    if may_break_down(sum(people)) and kept:
        assert len(kept) > 1
        assert sum(people) - sum(told) >= FEWEST

"""How near answers lie: inflected words lie near, other words far, whatever they mean."""

import pytest

from fieldkit.core.nearness import MOST_COMPARED, near, nearness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("luottamus", "Luottamuksen!"),
        ("Lupausten pitäminen", "pitää lupauksensa"),
        ("tillit", "Tilliten"),
        ("ett löfte", "löften"),
        ("trusting people", "people you trust"),
    ],
)
def test_words_lie_near_whatever_endings_they_bend_by(one: str, other: str) -> None:
    assert near(one, other) > 0.4


@pytest.mark.parametrize(
    ("one", "other"), [("luottamus", "rehellisyys"), ("trust", "honesty"), ("löfte", "ärlighet"), ("👍", "❤")]
)
def test_other_words_lie_far_even_where_they_mean_much_the_same(one: str, other: str) -> None:
    assert near(one, other) < 0.1


def test_capitals_signs_and_lines_make_no_difference() -> None:
    assert near("Sanat ja teot!", "sanat —\nja teot") == 1


def test_the_share_is_that_of_dice() -> None:
    # Seven of nine and of twelve pieces: " lu", "luo", "uot", "ott", "tta", "tam" and "amu".
    assert near("luottamus", "luottamuksen") == 2 * 7 / (9 + 12)


def test_the_nearest_two_the_farthest_two_and_an_order_between_them_are_told() -> None:
    found = nearness(
        [("a", "Rehellisyys"), ("b", "Kiire"), ("c", "Rehellisyys ja avoimuus"), ("d", "Avoimuus"), ("e", "Kiireetön")]
    )
    assert found is not None
    assert {found.nearest.one, found.nearest.other} == {"a", "c"}
    assert found.farthest.nearness == 0
    assert found.as_far == 7, "of all these none is the farthest"
    assert found.compared == 5
    side_by_side = list(zip(found.order, found.order[1:], strict=False))
    for pair in (("a", "c"), ("c", "d"), ("b", "e")):
        assert pair in side_by_side or pair[::-1] in side_by_side


@pytest.mark.parametrize("texts", [[], [("a", "Alone")]])
def test_one_answer_is_neither_near_nor_far(texts: list[tuple[str, str]]) -> None:
    assert nearness(texts) is None


def test_of_very_many_answers_some_are_compared_and_all_are_put_in_order() -> None:
    notes = [(f"{number:05}", f"Answer {number % 40}") for number in range(5 * MOST_COMPARED)]
    found = nearness(notes)
    assert found is not None
    assert found.compared == MOST_COMPARED
    assert sorted(found.order) == [id_ for id_, _ in notes]
    assert nearness(reversed(notes)) == found

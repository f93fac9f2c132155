"""Suggestions rest on the words of what people have coded, say which, and keep silent while too little is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldkit.core.suggesting import MOST_REASONS, MOST_SUGGESTED, Reason, g_squared, learn, stems, suggest

TREES = [({"shade", "street", "tree"}, {"green"}), ({"tree", "bench"}, {"green"}), ({"shade", "summer"}, {"green"})]
TALKS = [({"talk", "street", "neighbour"}, {"people"}), ({"talk", "neighbour"}, {"people"}), ({"coffee"}, {"people"})]
OTHERS = [({"bus", "street"}, set[str]()), ({"bus"}, set[str]()), ({"rain", "summer"}, set[str]())]


def test_a_word_of_coded_notes_speaks_for_their_theme_and_says_of_how_many() -> None:
    (found,) = suggest({"tree", "street"}, learn(TREES + TALKS + OTHERS))
    assert found.theme == "green"
    (reason,) = found.because
    assert reason[:-1] == ("tree", 2, 3, 0, 6), "in two of three notes of the theme, in none of the other six"
    assert reason.surprise > 3.84


def test_a_word_that_stands_everywhere_speaks_for_nothing() -> None:
    assert suggest({"street"}, learn(TREES + TALKS + OTHERS)) == []


def test_a_word_that_is_rarer_in_a_theme_does_not_speak_for_it() -> None:
    coded = [({"street"}, set[str]())] * 20 + [({"tree", "street"}, {"green"})] * 2 + [({"tree"}, {"green"})] * 20
    assert [reason.word for one in suggest({"street", "tree"}, learn(coded)) for reason in one.because] == ["tree"]


def test_a_theme_with_two_notes_has_taught_nothing_yet() -> None:
    assert suggest({"tree", "shade"}, learn(TREES[:2] + TALKS + OTHERS)) == []


def test_where_every_note_has_the_same_theme_no_word_tells_it_apart() -> None:
    assert suggest({"tree", "shade"}, learn(TREES)) == []


def test_nothing_is_suggested_before_anything_is_coded_nor_what_the_note_has_already() -> None:
    assert suggest({"tree"}, learn([])) == []
    assert suggest({"tree"}, learn(TREES + TALKS + OTHERS), without={"green"}) == []


def test_the_theme_that_most_speaks_for_comes_first() -> None:
    both = suggest({"tree", "shade", "talk"}, learn(TREES + TALKS + OTHERS))
    assert [one.theme for one in both] == ["green", "people"]
    assert {reason.word for reason in both[0].because} == {"tree", "shade"}


@pytest.mark.parametrize(
    ("table", "figure"),
    [
        # T. Dunning 1993, table 1: pairs of words in 31,777 words of a Swiss newspaper's English.
        ((110, 2442, 111, 29114), 270.72),
        ((29, 13, 123, 31612), 263.90),
        ((31, 23, 139, 31584), 256.84),
        ((10, 0, 3, 31764), 167.23),
    ],
)
def test_surprise_is_reckoned_as_in_dunnings_table(table: tuple[int, int, int, int], figure: float) -> None:
    assert g_squared(*table) == pytest.approx(figure, abs=0.01)


WORDS = some.sets(some.sampled_from("abcdef"), max_size=4)


@given(some.lists(some.tuples(WORDS, some.sets(some.sampled_from(["x", "y"])))), WORDS)
def test_a_suggestion_always_names_words_that_are_there_and_more_frequent(
    coded: list[tuple[set[str], set[str]]], words: set[str]
) -> None:
    suggested = suggest(words, learn(coded))
    assert len(suggested) <= MOST_SUGGESTED
    for theme, because in suggested:
        assert 1 <= len(because) <= MOST_REASONS
        for word, there, of_there, elsewhere, of_elsewhere, _ in because:
            assert word in words
            assert there == sum(word in one and theme in themes for one, themes in coded)
            assert elsewhere == sum(word in one and theme not in themes for one, themes in coded)
            assert (of_there, of_elsewhere) == (
                sum(theme in themes for _, themes in coded),
                sum(theme not in themes for _, themes in coded),
            )
            assert there / of_there > elsewhere / of_elsewhere
    assert suggested == suggest(words, learn(list(reversed(coded))))
    assert all(isinstance(reason, Reason) for one in suggested for reason in one.because)


def test_the_forms_of_a_word_count_as_one_and_are_told_as_they_were_written() -> None:
    assert stems("Luottamuksen hinta: luottamusta on 2, ei 3.") == {"luott": "Luottamuksen", "hinta": "hinta"}
    assert stems("Tilliten och tillit") == {"tilli": "Tilliten", "och": "och"}
    assert stems("👍 42 _ ab") == {}

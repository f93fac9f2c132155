"""Which card lies where on a sheet, and how large its texts can stand."""

import re

import pytest

from fieldkit.assets import asset_dir
from fieldkit.core.paper import A_SHEET, LADDER, Block, cut_marks, height_of, lines_in, spread, step_for

QUESTION = "Which small gesture costs nothing and is never forgotten?"


def test_each_back_lies_behind_its_card_when_the_sheet_is_turned_on_its_long_edge() -> None:
    ((front, back),) = spread("abcd", 4)
    assert front == ["a", "b", "c", "d"]
    assert back == ["b", "a", "d", "c"]


def test_the_empty_places_of_the_last_sheet_change_sides_with_the_cards() -> None:
    first, last = spread("abcdefghi", 8)
    assert first == (list("abcdefgh"), list("badcfehg"))
    assert last == (["i", *[None] * 7], [None, "i", *[None] * 6])


def test_the_styles_hold_the_same_ladder_of_sizes() -> None:
    css = (asset_dir("static") / "facilitate" / "css" / "70-print.css").read_text(encoding="utf-8")
    sizes = re.findall(r"\.fit--(\d+) \{\s*font-size: calc\(([\d.]+) \* var\(--mm\)\);", css)
    assert [(int(step), float(size)) for step, size in sizes] == list(enumerate(LADDER))


def test_a_longer_text_stands_in_smaller_type_and_never_leaves_its_place() -> None:
    steps = [step_for([Block(QUESTION * times)], 80, 60) for times in (1, 3, 9)]
    assert steps == sorted(steps)
    assert steps[0] < steps[-1]
    for times, step in zip((1, 3, 9), steps, strict=True):
        assert height_of([Block(QUESTION * times)], 80, LADDER[step]) <= 60


def test_a_long_word_makes_the_type_smaller_rather_than_break() -> None:
    word = "Vuorovaikutussuhteet"
    step = step_for([Block(word)], 80, 60)
    assert lines_in(word, 80 / LADDER[step]) == 1
    assert lines_in(word, 80 / LADDER[step - 1]) == 2


def test_a_word_longer_than_any_line_is_broken_and_still_has_room() -> None:
    block = Block("x" * 120)
    step = step_for([block], 40, 100, smallest=6)
    assert LADDER[step] >= 6
    assert height_of([block], 40, LADDER[step]) <= 100


def test_sizes_are_looked_for_only_between_the_two_that_are_given() -> None:
    assert LADDER[step_for([Block("short")], 80, 60, largest=5.6)] == 5.6
    assert LADDER[step_for([Block(QUESTION * 50)], 20, 5, smallest=2.0)] == 2.0


def test_letters_of_other_scripts_are_taken_for_wide_ones() -> None:
    assert lines_in("対話" * 10, 20) > lines_in("ab" * 10, 20)


@pytest.mark.parametrize("a_sheet", A_SHEET)
def test_every_cut_is_marked_at_both_ends(a_sheet: int) -> None:
    across, down = 3, a_sheet // 2 + 1
    crosses = down - 2
    assert cut_marks(a_sheet).count("M") == 2 * across + 2 * down + 2 * crosses

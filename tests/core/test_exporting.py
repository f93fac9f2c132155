"""Titles that programs tell things apart by."""

from fieldkit.core.exporting import distinct


def test_titles_differ_whatever_their_capitals_and_whatever_they_are_called_already() -> None:
    assert distinct(["Shade", "shade", "Shade (2)", "SHADE", "Light"]) == [
        *("Shade", "shade (2)", "Shade (2) (2)", "SHADE (3)", "Light")
    ]
    assert distinct(["A long title", "A long title"], 12) == ["A long title", "A lo (2)"]


def test_a_title_that_a_stranger_gave_twenty_thousand_times_is_counted_on() -> None:
    assert distinct(["Shade"] * 20_000)[-1] == "Shade (20000)"

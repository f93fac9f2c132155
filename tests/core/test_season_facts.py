"""Which cafés are told apart, and when notes were written."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.season_facts import (
    MOST_BARS,
    FactsCafe,
    Group,
    Meaning,
    began,
    by_group,
    groups,
    themes_by_cafe,
    timeline,
    unit_of,
)

CAFES = [FactsCafe(id_, id_.title(), "2026-11-02T10:00:00Z", 0) for id_ in ("depot", "mill", "harbour", "school")]


def test_a_cafe_of_three_people_is_told_together_with_the_next_smallest() -> None:
    told = groups(CAFES, {"depot": 20, "mill": 3, "harbour": 8, "school": 9})
    assert told == (
        Group("Depot", ("depot",), 20),
        Group("School", ("school",), 9),
        Group(None, ("mill", "harbour"), 11),
    )


def test_a_cafe_where_nobody_wrote_is_not_told_at_all() -> None:
    assert groups(CAFES, {"depot": 20}) == (Group("Depot", ("depot",), 20),)
    assert groups(CAFES, {}) == ()


def test_four_people_in_all_are_not_told_by_cafe() -> None:
    assert groups(CAFES, {"depot": 3, "mill": 1}) == ()


def test_more_cafes_than_fit_leave_the_smallest_together() -> None:
    told = groups(CAFES, {"depot": 7, "mill": 6, "harbour": 9, "school": 8}, most=3)
    assert told[-1] == Group(None, ("depot", "mill"), 13)


def test_a_theme_of_few_people_at_a_cafe_is_kept_back_with_another_number() -> None:
    cells = {("shade", "depot"): 12, ("shade", "harbour"): 2, ("shade", "school"): 6, ("bikes", "depot"): 4}
    people = {"depot": 20, "harbour": 8, "school": 9}
    told = themes_by_cafe(
        CAFES, {"shade": "Shade", "bikes": "Bikes"}, {"shade": (20, 31), "bikes": (4, 4)}, cells, people
    )
    assert [(theme.title, theme.people, theme.by_group) for theme in told.themes] == [
        ("Shade", 20, (12, None, None)),
        ("Bikes", 4, (None, None, None)),
    ]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2026-11-02T10:10:00", "2026-11-03T09:00:00", "hour"),
        ("2026-11-02T10:00:00", "2026-11-30T10:00:00", "day"),
        ("2026-01-02T10:00:00", "2026-12-30T10:00:00", "month"),
        ("1999-01-02T10:00:00", "2026-12-30T10:00:00", "year"),
    ],
)
def test_a_course_is_told_by_as_few_hours_days_months_or_years_as_can_be_seen(first: str, last: str, unit: str) -> None:
    assert unit_of(datetime.fromisoformat(first), datetime.fromisoformat(last)) == unit


def test_a_late_note_belongs_to_the_day_on_the_cafes_own_wall() -> None:
    helsinki = ZoneInfo("Europe/Helsinki")
    assert began("day", "2026-11-02T22", helsinki) == datetime(2026, 11, 3)  # noqa: DTZ001
    assert began("day", "2026-11-02T22", UTC) == datetime(2026, 11, 2)  # noqa: DTZ001


def test_an_hour_in_which_one_person_wrote_is_kept_back_and_empty_hours_stand() -> None:
    hours = [datetime(2026, 11, 2, hour) for hour in (10, 11, 12, 13)]  # noqa: DTZ001
    told = timeline("hour", {hours[0]: (30, 12), hours[1]: (9, 6), hours[3]: (1, 1)}, people=14)
    assert [(span.begins, span.notes) for span in told.spans] == list(zip(hours, (30, None, 0, None), strict=True))
    assert told.notes == 40


def test_what_was_written_is_dealt_to_the_cafes_that_are_told() -> None:
    said = [Meaning("1", "mill", "Shade"), Meaning("2", "depot", "Trust"), Meaning("3", "gone", "–")]
    laid = (Group("Depot", ("depot",), 5), Group("Harbour", ("harbour",), 5), Group(None, ("mill",), 5))
    assert by_group(said, laid) == ((said[1],), (), (said[0],))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 10_000))  # noqa: DTZ001
def test_whatever_the_times_the_pieces_lie_end_to_end_and_hold_every_note(first: datetime, hours: int) -> None:
    last = first + timedelta(hours=hours)
    unit = unit_of(first, last)
    begins = [began(unit, f"{at:%Y-%m-%dT%H}", UTC) for at in (first, last)]
    spans = timeline(unit, dict.fromkeys(begins, (9, 9)), people=9).spans
    assert [spans[0].begins, spans[-1].begins] == begins
    assert len(spans) <= MOST_BARS
    assert len({span.begins for span in spans}) == len(spans)

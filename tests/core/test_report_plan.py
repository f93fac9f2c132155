"""What a coordinator chooses for a report: sections in an order, quotes with numbers that are theirs for good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fieldkit.core.report_plan import (
    SECTION_KINDS,
    ReportPlan,
    Span,
    in_order,
    joined,
    leave_out,
    moved,
    pieces,
    put_back,
    with_names,
    with_quote,
    without_quote,
)
from fieldkit.core.stamp import Stamp
from tests.bundles import an_id

SHADE, BENCH, WATER = an_id("shade"), an_id("bench"), an_id("water")
FIRST = Stamp(1, "phone")


def of_three() -> ReportPlan:
    plan = ReportPlan()
    for note in (SHADE, BENCH, WATER):
        plan = with_quote(plan, note, FIRST)
    return plan


def numbers(plan: ReportPlan) -> list[int]:
    return [quote.number for quote in plan.quoted]


def left(plan: ReportPlan) -> list[tuple[int, int]]:
    quote = plan.quote(1)
    assert quote
    return [(span.begin, span.ends) for span in quote.left_out]


def test_a_new_report_has_every_section_and_shows_all_but_all_the_notes() -> None:
    plan = ReportPlan()
    assert [section.kind for section in plan.sections] == list(SECTION_KINDS)
    assert [section.kind for section in plan.sections if not section.shown] == ["cards"]


def test_a_plan_of_an_older_kit_gets_the_sections_it_lacks_but_does_not_show_them() -> None:
    plan = ReportPlan.model_validate({"sections": [{"kind": "thanks"}, {"kind": "held", "words": "In May."}]})
    assert [section.kind for section in plan.sections[:2]] == ["thanks", "held"]
    assert {section.kind for section in plan.sections if section.shown} == {"thanks", "held"}


def test_sections_stand_in_the_order_chosen_and_keep_their_words() -> None:
    plan = ReportPlan.model_validate({"sections": [{"kind": "next", "words": "We build the bench."}]})
    plan = in_order(plan, ["thanks", "next"], ["next"])
    assert [section.kind for section in plan.sections[:2]] == ["thanks", "next"]
    assert [section.kind for section in plan.sections if section.shown] == ["next"]
    assert plan.section("next").words == "We build the bench."


def test_the_number_of_a_quote_is_never_given_to_another_note() -> None:
    plan = without_quote(of_three(), 3)
    assert numbers(plan) == [1, 2]
    plan = with_quote(plan, an_id("new"), FIRST)
    assert numbers(plan) == [1, 2, 4]
    traced = plan.quote(3)
    assert traced and traced.note == WATER, "whoever has an older print can still be told"
    assert numbers(with_quote(plan, WATER, FIRST)) == [1, 2, 4, 3]


def test_quotes_move_up_and_down_and_stop_at_the_ends() -> None:
    plan = without_quote(of_three(), 2)
    assert numbers(moved(plan, 3, -1)) == [3, 1]
    assert numbers(moved(plan, 3, 1)) == [1, 3]
    assert numbers(moved(plan, 1, 1)) == [3, 1]
    assert numbers(moved(plan, 2, 1)) == [1, 3], "one that was put away does not move"


def test_passages_left_out_that_touch_become_one_and_can_be_put_back() -> None:
    plan = leave_out(leave_out(of_three(), 1, 10, 14), 1, 2, 4)
    assert left(plan) == [(2, 4), (10, 14)]
    assert left(put_back(plan, 1, 2)) == [(10, 14)]
    assert left(put_back(plan, 1)) == []
    assert left(leave_out(plan, 1, 4, 11)) == [(2, 14)]


def test_what_was_marked_in_an_older_text_is_marked_no_more_when_the_note_is_picked_anew() -> None:
    plan = with_names(leave_out(of_three(), 1, 2, 4), 1, True)
    again = with_quote(plan, SHADE, FIRST)
    assert left(again) == [(2, 4)] and numbers(again) == [1, 2, 3]
    edited = with_quote(plan, SHADE, Stamp(2, "phone"))
    quote = edited.quote(1)
    assert quote and quote.left_out == () and quote.stamp == Stamp(2, "phone") and quote.names


def test_a_plan_that_repeats_itself_is_refused() -> None:
    with pytest.raises(ValidationError, match="section is there twice"):
        ReportPlan.model_validate({"sections": [{"kind": "held"}, {"kind": "held"}]})
    told = {"note": SHADE, "counter": 1, "device": "phone"}
    with pytest.raises(ValidationError, match="quote is there twice"):
        ReportPlan.model_validate({"quotes": [{"number": 1, **told}, {"number": 2, **told}]})
    with pytest.raises(ValidationError, match="holds nothing"):
        Span(begin=3, ends=3)


def test_a_plan_comes_back_from_its_file_as_it_was() -> None:
    plan = leave_out(of_three(), 1, 2, 4)
    assert ReportPlan.model_validate_json(plan.model_dump_json()) == plan


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: Span(begin=at[0], ends=at[0] + at[1]))


@given(text=st.text(max_size=40), spans=st.lists(SPANS, max_size=6))
def test_what_is_said_and_what_is_left_out_are_always_the_whole_text(text: str, spans: list[Span]) -> None:
    found = pieces(text, joined(spans))
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        assert text[piece.begin :].startswith(piece.text)
    marked = {at for span in spans for at in range(span.begin, span.ends) if at < len(text)}
    out = {at for piece in found if piece.is_out for at in range(piece.begin, piece.begin + len(piece.text))}
    assert out == marked

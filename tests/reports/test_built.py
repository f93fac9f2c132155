"""A report as a coordinator put it together: what is in it, what falls out of it by itself, and what it owns up to."""

from datetime import UTC
from pathlib import Path

import pytest

from fieldkit.core.replies import answer_id, erasure_id, followup_id
from fieldkit.core.report_plan import ReportPlan, in_order, leave_out, with_names
from fieldkit.reports.blocks import Answered, Figures, Grid, Heading, Kept, Paragraph, Quotation
from fieldkit.reports.built_markdown import built_markdown
from fieldkit.reports.built_page import built_page
from fieldkit.reports.words import Words
from tests.bundles import AINO, BO, CAFE, DECK, LATER, NOW, a_cafe, a_mark, a_note, an_id, note_taken_back
from tests.reports.at_desk import AtDesk, a_season, chapter, picking, quotes, said, words_of

ENGLISH = Words("en", UTC)


@pytest.fixture
def at_desk(tmp_path: Path) -> AtDesk:
    return a_season(tmp_path)


def test_chapters_come_in_the_order_chosen_and_empty_ones_not_at_all(at_desk: AtDesk) -> None:
    plan = ReportPlan.model_validate({"sections": [words_of("thanks", ""), words_of("next", "We meet.\n\nIn May.")]})
    report = at_desk.report(plan)
    assert [one.heading for one in report.chapters] == ["Thank you", "What happens next"]
    assert [block.text for block in chapter(report, "next").blocks if isinstance(block, Paragraph)] == [
        "We meet.",
        "In May.",
    ]
    named = ReportPlan.model_validate({"sections": [words_of("held", "", "Where we sat")]})
    assert [one.heading for one in at_desk.report(named).chapters] == ["Where we sat"]
    assert "quotes" not in [one.id for one in at_desk.report(ReportPlan()).chapters], "none was picked"


def test_a_quote_carries_a_number_and_nothing_of_where_it_is_from(at_desk: AtDesk) -> None:
    report = at_desk.report(picking("benches", "shade"))
    assert [number for number, _ in quotes(report)] == [1, 2]
    assert not any(isinstance(block, Heading) for block in chapter(report, "quotes").blocks)


def test_names_that_the_season_knows_are_taken_out_where_it_can_be_seen(at_desk: AtDesk) -> None:
    plan = picking("shade")
    assert quotes(at_desk.report(plan)) == [(1, "More shade on Mill Lane, […] said.\nAnd a bench.")]
    (quote,) = chapter(at_desk.report(plan), "quotes").blocks
    assert isinstance(quote, Quotation) and [part.mark for part in quote.parts] == ["", "name", ""]
    assert "Aino said" in quotes(at_desk.report(with_names(plan, 1, True)))[0][1]
    also = picking("shade", also_hidden=["Mill Lane"])
    assert quotes(at_desk.report(also))[0][1].startswith("More shade on […], […] said")


def test_what_the_coordinator_leaves_out_is_seen_to_be_left_out(at_desk: AtDesk) -> None:
    plan = leave_out(picking("shade"), 1, 10, 36)
    assert quotes(at_desk.report(plan)) == [(1, "More shade[…]And a bench.")]
    (quote,) = chapter(at_desk.report(plan), "quotes").blocks
    assert isinstance(quote, Quotation) and [part.mark for part in quote.parts] == ["", "cut", ""]


def test_quotes_stand_under_the_first_of_their_themes_and_follow_a_merged_one(at_desk: AtDesk) -> None:
    shade = at_desk.theme("Shade", "shade", description="Trees and roofs", colour="pine")
    at_desk.theme("Sitting", "benches", "shade")
    at_desk.theme("Resting", "benches", colour="lake", joined_to=shade)
    at_desk.bring(a_note("Third", "third", participant=BO))
    blocks = chapter(at_desk.report(picking("benches", "shade", "third")), "quotes").blocks
    told = [block.text if isinstance(block, Heading) else said(block.parts)[:7] for block in blocks]  # type: ignore[union-attr]
    assert told == ["Shade", "Benches", "More sh", "And more", "Third"]
    assert isinstance(blocks[0], Heading) and (blocks[0].about, blocks[0].colour) == ("Trees and roofs", "pine")


def test_quotes_may_stand_under_their_cards(at_desk: AtDesk) -> None:
    blocks = chapter(at_desk.report(picking("shade", quotes_by="card")), "quotes").blocks
    assert isinstance(blocks[0], Heading) and blocks[0].text == "Trust"


@pytest.mark.parametrize(
    ("came", "why"),
    [
        (note_taken_back("shade"), "taken-back"),
        (a_note("Less shade", "shade", counter=2), "edited"),
        (a_note("More shade", "shade", counter=2, audience="table"), "narrowed"),
        (a_mark("shade"), "hidden"),
    ],
)
def test_a_note_that_changed_since_it_was_picked_falls_out_by_itself(at_desk: AtDesk, came: object, why: str) -> None:
    plan = picking("benches", "shade")
    at_desk.bring(came)  # type: ignore[arg-type]
    assert at_desk.facts(plan).fallen == {2: why}
    assert quotes(at_desk.report(plan)) == [(1, "Benches for the tired")]


def test_the_erased_fall_out_before_any_merge_and_are_counted_not_named(at_desk: AtDesk) -> None:
    plan = picking("benches", "shade", sections=[{"kind": "quotes"}, {"kind": "people"}, {"kind": "promises"}])
    at_desk.write("erasure", erasure_id(AINO), cafe=CAFE, participant=AINO, erased_at=NOW)
    report = at_desk.report(plan)
    assert quotes(report) == [(1, "Benches for the tired")]
    assert at_desk.facts(plan).fallen == {2: "taken-back"}
    assert [one.id for one in report.chapters] == ["quotes", "people"], "her promise went with her"
    lines = [block.text for block in chapter(report, "people").blocks if isinstance(block, Paragraph)]
    assert lines == ["1 person asked to be forgotten. What they wrote is not here."]
    unsaid = at_desk.report(in_order(plan, [], ["quotes"]))
    assert lines[0] in unsaid.colophon, "however the report is put together"


def test_nothing_is_told_of_one_cafe_where_too_few_took_part(at_desk: AtDesk) -> None:
    report = at_desk.report(ReportPlan())
    (figures,) = [block for block in chapter(report, "people").blocks if isinstance(block, Figures)]
    assert [number for number, _ in figures.pairs] == ["1", "2", "3"]
    (grid,) = [block for block in chapter(report, "held").blocks if isinstance(block, Grid)]
    assert grid.rows == (("Depot", "Mill Lane", "21 November 2026", "–", "–"),)


def test_two_cafes_of_one_title_stand_with_their_codes(at_desk: AtDesk) -> None:
    at_desk.bring(DECK, a_cafe(an_id("again"), code="MBC2K7", opened_at=LATER))
    (grid,) = [block for block in chapter(at_desk.report(ReportPlan()), "held").blocks if isinstance(block, Grid)]
    assert [row[0] for row in grid.rows] == ["Depot · K7QF2M", "Depot · MBC2K7"]


def test_a_promise_tells_whose_it_is_only_where_that_was_chosen(at_desk: AtDesk) -> None:
    told = {"state": "kept", "text": "Bo has it.", "told_by": "Elli"}
    at_desk.write("followup", followup_id(an_id("promise")), cafe=CAFE, note=an_id("promise"), told_at=NOW, **told)
    (promise,) = chapter(at_desk.report(ReportPlan()), "promises").blocks
    assert isinstance(promise, Kept)
    assert (said(promise.parts), promise.due) == ("Call […] about the bench", "by 1 December 2026")
    assert (promise.state, said(promise.told), promise.sign) == ("Kept", "[…] has it.", "kept")
    (named,) = chapter(at_desk.report(ReportPlan(who=True)), "promises").blocks
    assert isinstance(named, Kept) and named.due == "Aino, by 1 December 2026"


def test_answers_to_all_are_told_without_what_was_asked_of_the_organisers_alone(at_desk: AtDesk) -> None:
    at_desk.bring(a_note("Whose trees are these?", "openly", written_at=LATER))
    for name, audience in (("question", "cafe"), ("alone", "asker"), ("openly", "cafe")):
        told = {"text": "The school does.\n\nIn turns.", "audience": audience, "answered_by": "Elli"}
        at_desk.write("answer", answer_id(an_id(name)), cafe=CAFE, note=an_id(name), answered_at=NOW, **told)
    report = at_desk.report(ReportPlan())
    blocks = chapter(report, "answers").blocks
    answered = [block for block in blocks if isinstance(block, Answered)]
    assert [(said(one.question), one.answer, one.by) for one in answered] == [
        ("", ("The school does.", "In turns."), "Elli"),
        ("Whose trees are these?", ("The school does.", "In turns."), "Elli"),
    ]
    for page in ("".join(built_page(report, ENGLISH)), "".join(built_markdown(report, ENGLISH))):
        assert "Whose trees" in page and "Who waters" not in page and "\n### \n" not in page
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "1 question was answered to its asker alone.",
        "1 question still waits for its answer.",
    ]


def test_the_notes_of_each_card_stop_where_the_plan_says_and_say_so(at_desk: AtDesk) -> None:
    at_desk.bring(a_note("Third", "third", participant=BO))
    plan = ReportPlan.model_validate({"sections": [{"kind": "cards"}], "most": 2, "cards": ["words-of-new-work/trust"]})
    blocks = chapter(at_desk.report(plan), "cards").blocks
    assert len([block for block in blocks if isinstance(block, Quotation)]) == 2
    assert "2 of 3 notes" in [block.text for block in blocks if isinstance(block, Paragraph)]


def test_what_readers_may_not_see_is_counted_at_the_end(at_desk: AtDesk) -> None:
    report = at_desk.report(picking("hidden", "table"))
    assert quotes(report) == []
    assert "1 note hidden by the facilitator is not shown." in report.colophon
    assert "1 note for its own table is not shown." in report.colophon

"""The harvest of a café held by a plan: told by rounds, with headlines, groups and votes; what waits stays unsaid."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.core.decks import deck_version
from fieldkit.core.harvest import Telling
from fieldkit.core.merge import Version
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE
from fieldkit.core.places import round_id, table_id
from fieldkit.core.receipts import receipt_code
from fieldkit.storage.bundle_checks import admitted
from fieldkit.storage.harvests import harvest_of_bundle
from fieldkit.storage.votes import votes_given
from tests.bundles import (
    AINO,
    BO,
    CAFE,
    DECK,
    LATER,
    NOW,
    PLAN,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_plan,
    a_round,
    a_table,
    a_vote,
    an_id,
    make_bundle,
)
from tests.cafe import EVERY_KIND
from tests.decks import deck_in
from tests.reports.harvested import Harvested

ONE, TWO = {"round": round_id(CAFE, 1)}, {"round": round_id(CAFE, 2)}
WINDOW = {"table": table_id(CAFE, 3)}
NETWORKS = "words-of-new-work/networks"
SHADE = a_cluster("Shade")


def planned(is_closed: bool = True, revealed: Sequence[int] = (1, 2)) -> list[Version]:
    rounds = [
        a_round(number, f"Round {number}", started_at=NOW, revealed_at=NOW if number in revealed else None)
        for number in (1, 2)
    ]
    cafe = a_cafe(plan=PLAN.id, closed_at=LATER if is_closed else None)
    people = [a_participant(AINO, "Aino"), a_participant(BO, "Bo")]
    return [DECK, PLAN, cafe, *people, *rounds, a_table(3, "Window")]


SAID = [
    a_note("Trees", "trees", **ONE, **WINDOW),
    a_note("Benches", "benches", **ONE),
    a_note("A roof", "roof", **ONE),
    a_mark("trees", hidden=False, cluster=SHADE.id),
    a_mark("roof", hidden=False, cluster=SHADE.id),
    SHADE,
    a_vote("roof", dots=2, heart=True, **ONE),
    a_vote("benches", dots=1, participant=AINO, **ONE),
    a_note("Shade first", "old line", headline=True, counter=1, **ONE, **WINDOW),
    a_note("Shade, then seats", "line", headline=True, counter=2, participant=BO, **ONE, **WINDOW),
    a_note("It went fast", "fast", card=NETWORKS, **TWO),
    a_note("Hurry", "hurry", card="words-of-new-work/hurry"),
]


@pytest.fixture
def evening(tmp_path: Path) -> Harvested:
    return Harvested(tmp_path / "evening.fieldkit", *planned(), *SAID)


def in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        assert at >= 0, f"{part!r} is not there, or too early"
    return True


def test_a_planned_cafe_is_told_by_its_rounds(evening: Harvested) -> None:
    told = evening.markdown()
    assert in_order(
        told,
        "## Round 1: Round 1",
        "18:00",
        "**What the tables said**",
        "- Table 3 (Window): Shade, then seats",
        "### Trust",
        "***Shade***",
        "> A roof",
        "_2 dots · 1 heart_",
        "> Trees",
        "_table 3 (Window)_",
        "***In no cluster***",
        "> Benches",
        "## Round 2: Round 2",
        "### Networks",
        "> It went fast",
        "## Outside the rounds",
        "### Hurry",
    )
    assert "Shade first" not in told, "the newest headline of a table counts"
    assert told.count("Shade, then seats") == 1
    page = evening.page()
    assert in_order(page, "Round 1: Round 1", "Shade, then seats", "A roof", "Trees", "Benches", "Round 2: Round 2")
    assert in_order(evening.page("fi"), "Kierros 1", "Mitä pöydät sanoivat", "Ei ryhmässä")


def test_the_tables_tell_round_group_votes_and_headlines_of_every_note(evening: Harvested) -> None:
    rows = {row["text"]: row for row in evening.rows()}
    kept = ("round", "round_title", "table_name", "cluster", "dots", "hearts", "headline")
    assert [rows["A roof"][column] for column in kept] == ["1", "Round 1", "", "Shade", "2", "1", ""]
    assert [rows["Trees"][column] for column in kept] == ["1", "Round 1", "Window", "Shade", "0", "0", ""]
    assert [rows["Shade first"][column] for column in kept] == ["1", "Round 1", "Window", "", "0", "0", "1"]
    lines = {line["text"]: line for line in evening.lines()}
    assert (lines["Benches"]["dots"], lines["Shade, then seats"]["headline"]) == (1, True)
    assert len(lines) == 7


def test_a_question_to_the_organisers_has_its_receipt_code_in_their_tables_alone(tmp_path: Path) -> None:
    deck = deck_version(deck_in(EVERY_KIND))
    (card,) = [card for card in deck_in(EVERY_KIND).cards if card.kind == "wondering"]
    name = f"{deck_in(EVERY_KIND).id}/{card.id}"
    asked = a_note("Why so early?", "why", card=name, audience="organisers")
    cafe = Harvested(tmp_path / "wonder.fieldkit", deck, a_cafe(deck=deck.id), asked)
    (row,) = cafe.rows()
    assert (row["text"], row["receipt"]) == ("Why so early?", receipt_code(an_id("why")))
    assert receipt_code(an_id("why")) not in cafe.page() + cafe.markdown()


@pytest.mark.parametrize(("is_closed", "told"), [(False, False), (True, True)])
def test_what_waits_for_its_reveal_is_in_no_report_until_the_cafe_is_closed(
    tmp_path: Path, is_closed: bool, told: bool
) -> None:
    cafe = Harvested(tmp_path / "evening.fieldkit", *planned(is_closed, revealed=[1]), *SAID)
    for text in (cafe.page(), cafe.markdown()):
        assert ("It went fast" in text) == told
        assert ("1 note that waits for its reveal is not shown." in text) != told
        assert "A roof" in text
    assert "It went fast" in cafe.csv(), "the organisers' own tables have all"


def test_a_headline_of_a_round_that_is_not_revealed_waits_too(tmp_path: Path) -> None:
    cafe = Harvested(tmp_path / "evening.fieldkit", *planned(False, revealed=[2]), *SAID)
    assert "Shade, then seats" not in cafe.page()


def test_cafes_of_a_season_are_told_card_by_card_with_their_headlines_first(tmp_path: Path) -> None:
    mill = an_id("mill café")
    theirs = [a_cafe(mill, code="22222D", title="Mill", opened_at=LATER), a_note("A mill", "mill", cafe=mill)]
    line = a_note("Flour", "flour", cafe=mill, headline=True, table=table_id(mill, 1), round=round_id(mill, 1))
    season = Harvested(tmp_path / "season.fieldkit", *planned(), *SAID, *theirs, line)
    told = season.markdown()
    assert "## Round 1" not in told
    assert in_order(
        told,
        "**What the tables said**",
        "- Depot, Round 1, table 3 (Window): Shade, then seats",
        "- Mill, Round 1, table 1: Flour",
        "### Trust",
        "**Depot**",
        "***Shade***",
        "> A roof",
        "> Benches",
        "**Mill**",
        "> A mill",
    )
    assert told.count("**Depot**") == 3, "once on each card, however many groups there are"
    assert in_order(season.page(), "What the tables said", "Flour", "A roof", "A mill")


def test_a_card_taken_up_in_two_rounds_is_told_in_both_and_drawn_once(tmp_path: Path) -> None:
    notes = [a_note("First", "first", **ONE), a_note("Second", "second", **TWO), a_note("Loose", "loose")]
    cafe = Harvested(tmp_path / "evening.fieldkit", *planned(), *notes)
    told = cafe.markdown()
    assert told.count("### Trust") == 2
    assert in_order(told, "## Round 1", "> First", "> Loose", "## Round 2", "> Second")


def test_marks_of_another_hand_put_a_note_into_one_group_at_most(tmp_path: Path) -> None:
    other = a_cluster("Elsewhere", card=NETWORKS)
    marks = [a_mark("trees", hidden=False, cluster=other.id)]
    cafe = Harvested(tmp_path / "evening.fieldkit", *planned(), a_note("Trees", "trees", **ONE), other, *marks)
    assert cafe.markdown().count("> Trees") == 1
    assert "Elsewhere" not in cafe.markdown(), "a group of another card"


PEOPLE = [an_id("person", number) for number in range(3)]
VOTES = st.builds(
    a_vote,
    st.sampled_from(["trees", "benches", "roof", "hidden", "nobody's"]),
    st.integers(0, 6),
    st.sampled_from(PEOPLE),
    counter=st.integers(1, 3),
    round=st.sampled_from([round_id(CAFE, 1), round_id(CAFE, 2), round_id(CAFE, 9), None]),
    heart=st.sampled_from([True, None]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VOTES, max_size=14, unique_by=lambda vote: vote.id))
def test_the_harvest_counts_votes_as_the_wall_does(tmp_path: Path, votes: list[Version]) -> None:
    path = tmp_path / "votes.fieldkit"
    hidden = [a_note("Hidden", "hidden"), a_mark("hidden")]
    make_bundle(path, [*planned(), *(one for one in SAID if one.kind == "note"), *hidden, *votes])
    with harvest_of_bundle(path, FOR_ORGANISERS) as harvest:
        told = {note.id: (note.dots, note.hearts) for note in harvest.notes}
    with admitted(path) as connection:
        counted = votes_given(connection, CAFE, a_plan(), audiences=FOR_ORGANISERS)
    dots = {note: sum(of_round.get(note, 0) for of_round in counted.dots.values()) for note in told}
    assert told == {note: (dots[note], counted.hearts.get(note, 0)) for note in told}


def test_a_report_streams_card_by_card(evening: Harvested, tmp_path: Path) -> None:
    with harvest_of_bundle(tmp_path / "evening.fieldkit", SHOWN_TO_THE_CAFE) as harvest:
        telling = Telling(harvest.notes)
        told = [
            (card.round, card.name.split("/")[1], pile.cluster, [note.text for note in pile.notes])
            for deck in harvest.outline.decks
            for card in deck.cards
            for pile in telling.piles_on(card)
        ]
    assert told == [
        (1, "trust", "Shade", ["A roof", "Trees"]),
        (1, "trust", None, ["Benches"]),
        (2, "networks", None, ["It went fast"]),
        (0, "hurry", None, ["Hurry"]),
    ]
    assert harvest.outline.notes == 5

"""What is wrong with a plan is told at once, at its place, in words that say what to do."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.fitting import place_of
from fieldkit.core.plan_check import check_plan, lacking
from fieldkit.core.plan_mistakes import plan_mistake
from fieldkit.core.plans import Plan, plan_version, steps_of
from fieldkit.shelf import deck_named
from tests.plans import MILL, mill, mill_round, plan_of


def codes(raw: Any, decks: dict[str, list[str]] | None = None) -> list[tuple[str, str]]:
    return [(place_of(one.path, raw), one.code) for one in check_plan(raw, decks).mistakes]


def test_a_plan_without_a_mistake_is_the_plan_it_says() -> None:
    checked = check_plan(MILL)
    assert checked.mistakes == ()
    assert checked.plan == plan_of(MILL)
    assert (checked.plan.minutes, checked.plan.languages) == (30, ["fi", "en"])


def test_a_cafe_goes_from_the_welcome_through_every_phase_to_the_thanks() -> None:
    told = [(step.round, step.phase, step.minutes) for step in steps_of(plan_of(MILL))]
    assert told == [
        (0, "welcome", None),
        (1, "write", 4),
        (1, "reveal", 1),
        (1, "talk", 10),
        (2, "move", None),
        (2, "write", 3),
        (2, "reveal", 1),
        (2, "vote", 2),
        (2, "talk", 5),
        (2, "break", 4),
        (0, "thanks", None),
    ]


def test_equal_plans_on_two_laptops_are_one_snapshot_and_another_is_not() -> None:
    assert plan_version(plan_of(MILL)) == plan_version(plan_of(copy.deepcopy(MILL)))
    assert plan_version(plan_of(mill(phones="hosts"))).id != plan_version(plan_of(MILL)).id


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ([], [("", "not-a-plan")]),
        ({}, [("id", "missing-id"), ("title", "missing-title"), ("deck", "missing-deck"), ("rounds", "no-rounds")]),
        (mill(rounds=[]), [("rounds", "no-rounds")]),
        (mill(id="Mill Evening"), [("id", "id-wrong")]),
        (mill(deck="x" * 65), [("deck", "id-long")]),
        (mill(phones="some"), [("phones", "phones-unknown")]),
        (mill(visit_minutes=3), [("visit_minutes", "visit_minutes-wrong")]),
        (mill(coffee=True), [("coffee", "unknown-field")]),
        (mill(tittle={}), [("tittle", "unknown-field-near")]),
        (mill(title={"fi": "Ilta", "en": "  "}), [("title, en", "empty")]),
        (mill(about={"fi": "Ilta"}), [("about, en", "about-language")]),
        (mill_round(title={"fi": "Sanat"}), [("round 1, title, en", "missing-language")]),
        (mill_round(hosts={"en": "x" * 401, "fi": "y"}), [("round 1, hosts, en", "too-long")]),
        (mill_round(phases=[]), [("round 1, phases", "no-phases")]),
        (mill_round(phases=[{"kind": "sing", "minutes": 5}]), [("round 1, phase 1, kind", "kind-unknown")]),
        (mill_round(phases=[{"kind": "talk"}]), [("round 1, phase 1, minutes", "missing-minutes")]),
        (mill_round(phases=[{"kind": "talk", "minutes": "5"}]), [("round 1, phase 1, minutes", "not-number")]),
        (mill_round(phases=[{"kind": "talk", "minutes": 0}]), [("round 1, phase 1, minutes", "minutes-wrong")]),
        (mill_round(dots=21), [("round 1, dots", "dots-wrong")]),
        (mill_round(seating="standing"), [("round 1, seating", "seating-unknown")]),
        (mill_round(audience="moon"), [("round 1, audience", "audience-unknown")]),
        (mill_round(cards=["trust", "trust"]), [("round 1, card trust", "card-twice")]),
        (mill_round(cards=["Trust!"]), [("round 1, card Trust!", "id-wrong")]),
    ],
)
def test_each_mistake_is_named_at_its_place(raw: Any, told: list[tuple[str, str]]) -> None:
    assert codes(raw) == told


def phases(*kinds: str) -> dict[str, Any]:
    return mill_round(phases=[{"kind": kind, "minutes": 2} for kind in kinds])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (phases("reveal", "write"), "reveal-of-nothing"),
        (phases("write", "vote", "reveal"), "vote-before-reveal"),
        (phases("write", "reveal", "reveal"), "phase-twice"),
    ],
)
def test_phases_that_do_not_go_together_are_named_and_no_plan_comes_of_them(raw: Any, code: str) -> None:
    checked = check_plan(raw)
    assert [one.code for one in checked.to_mend] == [code]
    assert checked.plan is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (phases("write", "talk"), "no-reveal"),
        (mill_round(phases=[{"kind": "talk", "minutes": 41}]), "long-round"),
        (mill(rounds=[MILL["rounds"][0]] * 6), "no-break"),
        (mill(rounds=[MILL["rounds"][0]] * 3), "nobody-to-meet"),
        (phases("talk", "vote"), "nothing-to-vote"),
    ],
)
def test_what_an_old_hand_would_think_about_is_a_hint_and_the_plan_is_whole(raw: Any, code: str) -> None:
    checked = check_plan(raw)
    assert code in [one.code for one in checked.hints]
    assert checked.plan is not None


def test_cards_and_decks_that_are_not_here_are_hints_since_another_laptop_may_have_them() -> None:
    assert codes(MILL, {}) == [("deck", "deck-unknown")]
    here = {"words-of-new-work": ["trust", "from-monday"]}
    assert codes(MILL, here) == [("round 1, card hurry", "card-unknown")]


def test_the_cards_that_a_deck_lacks_are_listed_once_in_the_order_of_the_rounds() -> None:
    assert lacking(plan_of(MILL), deck_named("words-of-new-work")) == []
    assert lacking(plan_of(MILL), deck_named("ice-and-exit")) == ["trust", "hurry", "from-monday"]


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "rounds", "phases", "kind", "minutes", "cards", "fi", "hosts", "deck", "x"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(raw=SCRAPS)
def test_whatever_a_file_holds_it_is_told_in_words(raw: Any) -> None:
    checked = check_plan(raw, {})
    assert all(one.told() and place_of(one.path, raw) is not None for one in checked.mistakes)
    assert (checked.plan is None) == bool(checked.to_mend)


@given(at=st.sampled_from(["title", "deck", "rounds", "phones", "about", "cards", "visit_minutes"]), scrap=SCRAPS)
def test_the_check_and_the_model_are_of_one_mind(at: str, scrap: Any) -> None:
    raw = mill(**{at: scrap})
    checked = check_plan(raw)
    if checked.plan is not None:
        assert Plan.model_validate(raw) == checked.plan


def test_every_sentence_takes_the_values_that_it_is_given() -> None:
    for sentence in (*plan_mistake.to_mend.values(), *plan_mistake.hints.values()):
        assert "→" in sentence

"""docs/PLANS.md: its example is a plan without a mistake, and its tables name what there is."""

import re
from pathlib import Path
from typing import get_args

from fieldkit.core.plan_check import LONG_ROUND_MINUTES, check_plan
from fieldkit.core.plans import PLAN_BYTES, PLAN_ROUNDS, ROUND_PHASES, PhaseKind, Phones, Plan, Round, Seating
from fieldkit.planfiles import read_plan, write_plan
from fieldkit.planshelf import built_in
from fieldkit.shelf import deck_named

DOCUMENT = (Path(__file__).parents[2] / "docs" / "PLANS.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.S)


def test_the_example_is_a_plan_without_a_mistake_or_a_hint() -> None:
    file = read_plan(EXAMPLE.encode(), "mill-evening.toml")
    cards = [card.id for card in deck_named("words-of-new-work").cards]
    assert check_plan(file.raw, {"words-of-new-work": cards}).mistakes == ()
    assert write_plan(file.raw).decode() == EXAMPLE


def test_every_field_phase_and_choice_is_told_of() -> None:
    fields = [*Plan.model_fields, *Round.model_fields]
    choices = [*get_args(PhaseKind), *get_args(Seating), *get_args(Phones)]
    assert [name for name in (*fields, *choices, *built_in()) if f"`{name}`" not in DOCUMENT and name != "rounds"] == []


def test_the_bounds_are_those_that_hold() -> None:
    assert f"{PLAN_BYTES // 1024} KiB, {PLAN_ROUNDS} rounds and {ROUND_PHASES} phases" in DOCUMENT
    assert f"more than {LONG_ROUND_MINUTES} minutes" in DOCUMENT

"""Which value answers which card, and which table is which: the vectors that phones read too."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.answers import misfit
from fieldkit.core.decks import Deck
from fieldkit.core.places import MOST_TABLES, round_id, round_number, table_id, table_number

VECTORS = Path(__file__).parents[1] / "vectors"


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


VALUES = vectors("values")
DECK = Deck.model_validate(VALUES["deck"])


@pytest.mark.parametrize("given", VALUES["fitting"], ids=str)
def test_an_answer_fits_its_card(given: dict[str, Any]) -> None:
    assert misfit(DECK, f"mixed/{given['card']}", given["value"]) is None


@pytest.mark.parametrize("given", VALUES["unfitting"], ids=str)
def test_what_is_no_answer_is_told_why(given: dict[str, Any]) -> None:
    assert misfit(DECK, f"mixed/{given['card']}", given["value"])


def test_a_table_has_the_same_id_as_on_phones() -> None:
    places = vectors("places")
    for table in places["tables"]:
        assert table_id(table["cafe"], table["number"]) == table["id"]
        assert table_number(table["cafe"], table["id"]) == table["number"]
    for round_ in places["rounds"]:
        assert round_id(round_["cafe"], round_["number"]) == round_["id"]
        assert round_number(round_["cafe"], round_["id"]) == round_["number"]
    assert max(written["number"] or 0 for written in places["written"]) == MOST_TABLES

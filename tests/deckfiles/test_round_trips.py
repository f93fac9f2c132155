"""A deck that goes out in any form comes back the same."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.core.decks import Deck
from fieldkit.deckfiles.read import FORMATS, read_deck, write_deck
from tests.deckfiles.decks import EVERYTHING, SHIPPED, decks, texts


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("raw", [EVERYTHING, *SHIPPED.values()], ids=["everything", *SHIPPED])
def test_a_deck_comes_back_from_every_form_as_it_went(raw: dict[str, Any], form: str) -> None:
    deck = Deck.model_validate(raw)
    back = read_deck(write_deck(raw, form), f"deck.{form}")
    assert [one.told() for one in back.checked.to_mend] == []
    assert back.checked.deck == deck
    assert back.format == form


@pytest.mark.parametrize("form", ["toml", "json"])
@pytest.mark.parametrize("raw", [EVERYTHING, *SHIPPED.values()], ids=["everything", *SHIPPED])
def test_what_was_read_is_written_as_it_stood(raw: dict[str, Any], form: str) -> None:
    assert read_deck(write_deck(raw, form), f"deck.{form}").raw == raw


@settings(max_examples=40, deadline=None)
@given(deck=decks(), semicolon=st.booleans())
def test_any_deck_comes_back_from_every_form_as_it_went(deck: Deck, semicolon: bool) -> None:
    for form in FORMATS:
        assert read_deck(write_deck(deck, form, semicolon), f"deck.{form}").checked.deck == deck


@settings(max_examples=15, deadline=None)
@given(deck=decks())
def test_any_deck_goes_through_all_forms_in_a_row(deck: Deck) -> None:
    went = deck
    for form in (*FORMATS, *reversed(FORMATS)):
        back = read_deck(write_deck(went, form), f"deck.{form}").checked.deck
        assert back is not None
        went = back
    assert went == deck


def test_what_a_spreadsheet_would_run_is_written_harmless() -> None:
    written = write_deck(EVERYTHING, "csv").decode("utf-8-sig")
    assert "'=Think of bread." in written
    assert ",=Think" not in written
    assert "''=<b>Sakta" in written


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**70) | st.floats(allow_nan=False) | texts(20),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["id", "cards", "x y", "title"]), inside)
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(raw=st.dictionaries(st.sampled_from(["id", "title", "cards", "about", "more"]), _JSON))
def test_half_a_deck_is_kept_as_it_stands(raw: dict[str, Any]) -> None:
    once = read_deck(write_deck({"id": "draft"} | raw | {"licence": "none yet"}, "toml"), "draft.toml")
    again = read_deck(write_deck(once.raw, "toml"), "draft.toml")
    assert again.raw == once.raw

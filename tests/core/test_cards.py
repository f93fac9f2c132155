"""What a deck may ask, and which answers fit it."""

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from fieldkit.core.answers import misfit
from fieldkit.core.decks import Deck
from fieldkit.core.places import paper_participant, round_id, table_id

ENDS = {"low": {"en": "not at all"}, "high": {"en": "fully"}}


def card(kind: str, id_: str = "", **more: Any) -> dict[str, Any]:
    return {"id": id_ or kind, "kind": kind, "question": {"en": "What helps?"}, **more}


def options(*ids: str) -> list[dict[str, Any]]:
    return [{"id": id_, "label": {"en": id_.title()}} for id_ in ids]


def all_kinds() -> dict[str, Any]:
    return {
        "id": "mixed",
        "title": {"en": "Mixed"},
        "cards": [
            card("open"),
            card("word", title={"en": "Trust"}),
            card("choice", options=options("own", "close", "heard")),
            card("scale", "before", scale={"steps": "0-10", **ENDS}),
            card("rank", options=options("cost", "speed", "care")),
            card("promise"),
            card("wondering"),
            card("scale", "after", again="before"),
        ],
    }


def test_a_deck_may_hold_every_kind_of_card() -> None:
    deck = Deck.model_validate(all_kinds())
    assert deck.scale_of(deck.cards[7]) == deck.cards[3].scale


@pytest.mark.parametrize(
    ("place", "wrong", "told"),
    [
        (2, {"options": options("own")}, "2 to 8 options"),
        (2, {"options": options("own", "own")}, "same id"),
        (4, {"options": options(*"abcdefgh")}, "3 to 7 options"),
        (0, {"options": options("a", "b")}, "no options"),
        (3, {"scale": None}, "a scale of its own, or again"),
        (3, {"scale": {"steps": "1-7", **ENDS}}, "'1-5' or '0-10'"),
        (0, {"again": "before"}, "only scale cards"),
        (7, {"again": "choice"}, "no earlier card with a scale"),
        (3, {"scale": None, "again": "after"}, "no earlier card with a scale"),
        (2, {"options": [*options("a"), {"id": "b", "label": {"fi": "B"}}]}, "lacks en"),
        (2, {"options": [*options("a"), {"id": "b", "label": {"en": "x" * 41}}]}, "at most 40"),
        (0, {"question": {"en": "Bell\x07?"}}, "control character in en"),
        (1, {"title": None}, "without its word"),
        (0, {"kind": "quiz"}, "'open', 'word'"),
    ],
)
def test_a_card_without_what_its_kind_needs_is_refused_with_the_reason(
    place: int, wrong: dict[str, Any], told: str
) -> None:
    deck = copy.deepcopy(all_kinds())
    deck["cards"][place] |= wrong
    with pytest.raises(ValidationError, match=told):
        Deck.model_validate(deck)


@pytest.mark.parametrize(
    ("name", "fitting", "unfitting"),
    [
        ("choice", ["own", "heard"], ["far", 1, ["own"], {"what": "own"}]),
        ("before", [0, 10], [-1, 11, True, "5", [5]]),
        ("after", [0, 10], [11]),
        ("rank", [["care", "cost", "speed"]], [["care", "cost"], ["care", "care", "cost"], "care", 1]),
        ("promise", [{"what": "Call them"}], ["Call them", 1]),
        ("open", ["anything", 4], []),
        ("gone-from-the-deck", ["anything"], []),
    ],
)
def test_an_answer_fits_its_card_or_is_told_why_not(name: str, fitting: list[Any], unfitting: list[Any]) -> None:
    deck = Deck.model_validate(all_kinds())
    assert [misfit(deck, f"mixed/{name}", value) for value in [None, *fitting]] == [None] * (1 + len(fitting))
    assert all(misfit(deck, f"mixed/{name}", value) for value in unfitting)


def test_a_table_has_the_same_id_wherever_it_is_worked_out() -> None:
    cafe = "0b8e7a52-9c64-4f0e-8d21-5a7b3c9d1e2f"
    assert table_id(cafe, 12) == "0b8e7a52-9c64-8f0e-8d21-7ab1e000000c"
    assert round_id(cafe, 3) == "0b8e7a52-9c64-8f0e-8d21-40c4d0000003"
    assert paper_participant(cafe) == "0b8e7a52-9c64-8f0e-8d21-9a9e40000000"

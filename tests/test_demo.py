"""The demo: a café to try the kit with, answered as people might, whichever deck it is held on."""

from typing import Any

import pytest
from flask import Flask

from fieldkit.core.answers import misfit
from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.core.summaries import Pulse, summaries, summed_cards
from fieldkit.demo import demo_cafe
from fieldkit.shelf import built_in
from fieldkit.storage.engine import reading
from fieldkit.storage.notes import answers_by_card
from tests.cafe import Cafe

DECKS = sorted(built_in())


def notes_of(store: Any, code: str) -> list[tuple[Any, ...]]:
    cafe = Cafe(store, code)
    return cafe.ask("SELECT card, text, value, audience FROM note WHERE cafe = ? ORDER BY card, text, value", cafe.id)


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
@pytest.mark.parametrize("deck_id", DECKS)
def test_every_card_of_every_deck_is_answered_with_what_fits_it(app: Flask, deck_id: str, language: str) -> None:
    deck = built_in()[deck_id].whole
    assert deck is not None
    with app.test_request_context():
        cafe = demo_cafe(language, deck)
        by_card = {
            card: list(given)
            for card, given in answers_by_card(
                reading(), cafe.id, [f"{deck.id}/{card.id}" for card in deck.cards], FOR_ORGANISERS
            )
        }
    assert set(by_card) == {f"{deck.id}/{card.id}" for card in deck.cards}
    assert [one for card, given in by_card.items() for one in given if misfit(deck, card, one.value)] == []
    pulses = [one for one in summaries(deck, by_card.items()).values() if isinstance(one, Pulse)]
    assert all(pulse.pairs > 5 and pulse.change is not None and pulse.change > 0 for pulse in pulses)
    assert set(summed_cards(deck)) <= set(by_card)


def test_two_showings_tell_the_same(app: Flask) -> None:
    with app.test_request_context():
        one, other = demo_cafe("fi"), demo_cafe("fi")
        codes = one.code, other.code
    store = app.extensions["fieldkit"].config.store_path
    first, second = (notes_of(store, code) for code in codes)
    assert first == second
    assert len(first) > 60


def test_questions_to_the_organisers_are_only_for_them(app: Flask) -> None:
    with app.test_request_context():
        cafe = demo_cafe("en", built_in()["ice-and-exit"].whole)
        code = cafe.code
    told = notes_of(app.extensions["fieldkit"].config.store_path, code)
    assert {audience for card, _, _, audience in told if card == "ice-and-exit/still-wondering"} == {"organisers"}

"""The demo: a café to try the kit with, answered as people might, whichever deck it is held on."""

from typing import Any

import pytest
from flask import Flask

from fieldkit.core.answers import misfit
from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.core.summaries import Pulse, summaries, summed_cards
from fieldkit.demo import demo_cafe, planned_cafe
from fieldkit.errors import FieldsWrong
from fieldkit.planshelf import built_in as built_in_plans
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


def planned(app: Flask, phase: str, round_: int | None = None) -> Cafe:
    plan, deck = built_in_plans()["developer-cafe"].whole, built_in()["words-of-new-work"].whole
    assert plan is not None
    assert deck is not None
    with app.test_request_context():
        made = planned_cafe("en", plan, deck, phase, round_)
        return Cafe(app.extensions["fieldkit"].config.store_path, str(made.code))


def test_a_planned_cafe_stops_in_the_phase_asked_for_with_people_at_its_tables(app: Flask) -> None:
    cafe = planned(app, "write", 2)
    assert cafe.ask("SELECT count(DISTINCT table_number), count(*) FROM phone WHERE cafe = ?", cafe.id) == [(4, 14)]
    assert cafe.ask("SELECT count(*) FROM seat WHERE cafe = ?", cafe.id)[0][0] >= 14
    first, second = cafe.ask("SELECT revealed_at, ended_at FROM round WHERE cafe = ? ORDER BY number", cafe.id)
    assert None not in first
    assert second == (None, None), "its notes are withheld"
    assert cafe.ask("SELECT count(DISTINCT round) FROM note WHERE cafe = ?", cafe.id) == [(2,)]


def test_at_the_vote_of_a_planned_cafe_there_are_groups_headlines_and_dots(app: Flask) -> None:
    cafe = planned(app, "vote")
    assert cafe.ask("SELECT count(*) FROM note WHERE headline AND cafe = ?", cafe.id)[0][0] >= 4
    assert cafe.ask("SELECT count(*) FROM mark WHERE cluster IS NOT NULL AND cafe = ?", cafe.id)[0][0] > 6
    ((dots, voters),) = cafe.ask("SELECT sum(dots), count(DISTINCT participant) FROM vote WHERE cafe = ?", cafe.id)
    assert voters == 14
    assert dots % voters == 0


def test_a_phase_that_a_plan_does_not_have_is_named(app: Flask) -> None:
    with pytest.raises(FieldsWrong, match="has no break"):
        planned(app, "break")

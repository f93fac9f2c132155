"""The deck of ten words: asked one after the other, between a pulse before and the same pulse after."""

from pathlib import Path

import pytest

from fieldkit.core import decks
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from tests.decks import deck_in

DECK_FILE = Path(decks.__file__).parents[1] / "decks" / "words-of-new-work.toml"

WORDS = [
    "service",
    "new-work",
    "trust",
    "open-knowledge",
    "vision",
    "responsibility",
    "customer-benefit",
    "business",
    "networks",
    "hurry",
]

# A word and its question stand in the largest type of all.
QUESTION_FITS = 90


@pytest.fixture(scope="module")
def deck() -> Deck:
    return deck_in(DECK_FILE)


def test_the_deck_asks_about_its_ten_words_in_order(deck: Deck) -> None:
    assert deck.id == DECK_FILE.stem
    assert [card.id for card in deck.cards if card.kind == "word"] == WORDS
    assert [card.id for card in deck.cards[1:11]] == WORDS


def test_the_deck_says_that_it_comes_from_the_developer_cafe(deck: Deck) -> None:
    assert deck.source is not None and "developer café" in deck.source


def test_the_words_stand_between_one_pulse_and_what_becomes_of_them(deck: Deck) -> None:
    first, last = deck.cards[0], deck.cards[-1]
    assert (first.kind, last.kind, last.again) == ("scale", "scale", first.id)
    assert deck.scale_of(last) == first.scale
    assert [card.kind for card in deck.cards[11:-1]] == ["choice", "choice"]


def test_every_word_goes_deeper_twice_and_asks_for_an_experience(deck: Deck) -> None:
    for card in deck.cards[1:11]:
        assert len(card.deeper) == 2, card.id
        assert card.experience is not None, card.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_stay_short_enough_for_the_largest_type(deck: Deck, language: str) -> None:
    for card in deck.cards:
        assert len(card.question[language]) <= QUESTION_FITS, card.question[language]

"""The decks that come with the kit, together: enough to run a café on, whole in three languages, and no text twice."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from fieldkit.core import decks
from fieldkit.core.cards import Card, CardKind
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from tests.decks import deck_in

FOLDER = Path(decks.__file__).parents[1] / "decks"
FILES = sorted(FOLDER.glob("*.toml"))

SHIPPED = {
    "words-of-new-work",
    "what-changed",
    "circle-of-trust",
    "customers-eyes",
    "culture-brake-or-drive",
    "ice-and-exit",
}
CARDS_AT_LEAST = 60
QUESTION_FITS = 200

# How a question begins that can be answered with a bare yes or no.
CLOSED = {
    "fi": re.compile(r"\w+k[oö](h[aä]n)?\b", re.IGNORECASE),
    "en": re.compile(
        r"(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(n['’]t)?\b", re.IGNORECASE
    ),
    "sv": re.compile(r"(är|var det|har|kan|ska|vill|skulle|finns|gör|tycker|känner|vågar|brukar)\b", re.IGNORECASE),
}


def read(file: Path) -> Deck:
    return deck_in(file)


@pytest.fixture(scope="module")
def shipped() -> list[Deck]:
    return [read(file) for file in FILES]


def cards_of(shipped: list[Deck]) -> list[tuple[str, Card]]:
    return [(f"{deck.id}/{card.id}", card) for deck in shipped for card in deck.cards]


def asked(card: Card) -> list[dict[str, str]]:
    """List what the card asks of the participant, in reading order."""
    return [text for text in (card.question, *card.deeper, card.experience) if text is not None]


def questions(text: str) -> list[str]:
    """List the sentences of a text that end in a question mark."""
    return [sentence.strip(" ”“") for sentence in re.findall(r"[^.?!]+[.?!]", text) if sentence.endswith("?")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_deck_reads_without_a_mistake_and_is_called_as_its_file(file: Path) -> None:
    deck = read(file)
    assert deck.id == file.stem
    assert deck.about is not None and deck.source is not None
    assert deck.licence == "CC BY 4.0"


def test_a_facilitator_with_no_questions_of_her_own_finds_six_decks_and_sixty_cards(shipped: list[Deck]) -> None:
    assert {deck.id for deck in shipped} >= SHIPPED
    assert sum(len(deck.cards) for deck in shipped) >= CARDS_AT_LEAST


def test_every_kind_of_card_can_be_tried_with_the_shipped_decks(shipped: list[Deck]) -> None:
    assert {card.kind for _, card in cards_of(shipped)} == set(get_args(CardKind))


def test_every_text_is_there_in_finnish_english_and_swedish(shipped: list[Deck]) -> None:
    for deck in shipped:
        assert set(deck.title) == set(deck.about or {}) == set(LANGUAGES), deck.id
    for name, card in cards_of(shipped):
        for text in card.texts():
            assert set(text) == set(LANGUAGES), (name, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_question_can_be_answered_with_a_bare_yes_or_no(shipped: list[Deck], language: str) -> None:
    for name, card in cards_of(shipped):
        for text in asked(card):
            closed = [each for each in questions(text[language]) if CLOSED[language].match(each)]
            assert closed == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_question_is_short_enough_for_a_phone(shipped: list[Deck], language: str) -> None:
    for name, card in cards_of(shipped):
        for text in asked(card):
            assert len(text[language]) <= QUESTION_FITS, (name, text[language])


def test_the_facilitator_finds_a_hint_on_every_card_and_minutes_on_all_but_word_cards(shipped: list[Deck]) -> None:
    for name, card in cards_of(shipped):
        assert card.hint is not None, name
        assert card.minutes is not None or card.kind == "word", name


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_comes_to_every_cafe_never_reads_the_same_text_twice(shipped: list[Deck], language: str) -> None:
    told = [text[language] for _, card in cards_of(shipped) for text in (*asked(card), card.hint or {})]
    told += [(deck.about or {})[language] for deck in shipped]
    counted = Counter(text.casefold() for text in told)
    assert [text for text, times in counted.items() if times > 1] == []

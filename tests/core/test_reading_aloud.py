"""How the cards of the kit read: large on a phone, one open question at a time, each language for itself."""

import re
from collections import Counter
from pathlib import Path

import pytest

from fieldkit.core import decks
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from tests.decks import deck_in

FILES = sorted((Path(decks.__file__).parents[1] / "decks").glob("*.toml"))

# Large on a phone and on a printed card: what fits without scrolling and without small type.
TITLE_FITS = 24
QUESTION_FITS = 130
HINT_FITS = 200
LABEL_FITS = 30

# What an open question asks with.
OPEN = {
    "fi": re.compile(
        r"\b(mi(kä|tä|stä|ssä|hin|llä|ltä|nkä|tkä|ten|ksi|lloin|llai\w+|nne)|ku(ka|inka)|ke(tkä|tä|n\w*))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(what|which|who|whose|whom|how|when|where|why)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(vad|vem|vems|vilken|vilket|vilka|hur|hurdan|när|var|vart|varför|varifrån)\b", re.IGNORECASE),
}

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
pytestmark = pytest.mark.parametrize("deck", FILES, indirect=True, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def deck(request: pytest.FixtureRequest) -> Deck:
    file: Path = request.param
    return deck_in(file)


def asked(card: Card) -> list[dict[str, str]]:
    """List what the card asks of the participant, in reading order."""
    return [text for text in (card.question, *card.deeper, card.experience) if text is not None]


def sentences(text: str) -> list[str]:
    return re.findall(r"[^.?!]+[.?!]", text)


@in_every_language
def test_everything_reads_large_on_a_phone(deck: Deck, language: str) -> None:
    for card in deck.cards:
        assert card.title is not None and card.hint is not None, card.id
        assert len(card.title[language]) <= TITLE_FITS, card.id
        assert len(card.hint[language]) <= HINT_FITS, card.hint[language]
        for text in asked(card):
            assert len(text[language]) <= QUESTION_FITS, text[language]
        ends = [card.scale.low, card.scale.high] if card.scale else []
        for label in [*(option.label for option in card.options or []), *ends]:
            assert len(label[language]) <= LABEL_FITS, label[language]


@in_every_language
def test_every_question_asks_for_more_than_yes(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for text in asked(card):
            for sentence in sentences(text[language]):
                if sentence.endswith("?"):
                    assert OPEN[language].search(sentence), sentence


@in_every_language
def test_every_text_asks_one_thing_at_a_time(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for text in asked(card):
            said = text[language]
            assert said.count("?") <= 1, said
            assert "".join(sentences(said)) == said, f"{said} has something after its last sentence"
            assert "!" not in said, said


@in_every_language
def test_no_sentence_stands_in_a_deck_twice(deck: Deck, language: str) -> None:
    texts = [text[language] for card in deck.cards for text in (*asked(card), card.hint or {})]
    counted = Counter(sentence.strip().casefold() for text in texts for sentence in sentences(text))
    assert [sentence for sentence, times in counted.items() if times > 1] == []


@in_every_language
def test_no_text_was_left_in_another_language(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for text in (*asked(card), card.hint or {}):
            assert text[language] not in [text[other] for other in LANGUAGES if other != language], text[language]

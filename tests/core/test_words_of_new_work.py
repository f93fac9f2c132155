"""The deck that comes with the kit, held to what its readers need: short, open questions, whole in three languages."""

import re
from collections import Counter
from pathlib import Path

import pytest

from fieldkit.core import decks
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck, parse_deck
from fieldkit.core.limits import LANGUAGES

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

# Large on a phone and on a printed card: what fits without scrolling and without small type.
TITLE_FITS = 24
QUESTION_FITS = 90
DEEPER_FITS = 130
HINT_FITS = 200

# How a question begins that can be answered with a bare yes or no.
CLOSED = {
    "fi": re.compile(r"\w+k[oö](h[aä]n)?\b", re.IGNORECASE),
    "en": re.compile(
        r"(do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|must)(n['’]t)?\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"(är|har|hade|kan|kunde|ska|skulle|vill|ville|får|fick|måste|bör|borde|finns|fanns|gör|gjorde|blir|blev|tror"
        r"|tycker|känner|vet|minns|brukar|vågar|hinner|går|ser|märker|tänker|litar|behöver|tar|ger|hör|stämmer)\b",
        re.IGNORECASE,
    ),
}

# How an open question begins, at its start or after its first clause.
OPEN = {
    "fi": re.compile(
        r"(mi(kä|tä|stä|ssä|hin|llä|ltä|nkä|tkä|ten|ksi|lloin|llai\w+|nne)|ku(ka|inka)|ke(tkä|tä|n\w*))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(what|which|who|whose|whom|how|when|where|why)\b", re.IGNORECASE),
    "sv": re.compile(r"(vad|vem|vems|vilken|vilket|vilka|hur|när|var|vart|varför|varifrån)\b", re.IGNORECASE),
}


@pytest.fixture(scope="module")
def deck() -> Deck:
    return parse_deck(DECK_FILE.read_bytes(), DECK_FILE.name)


def asked(card: Card) -> list[dict[str, str]]:
    """List what the card asks of the participant, in reading order."""
    assert card.experience is not None
    return [card.question, *card.deeper, card.experience]


def sentences(text: str) -> list[str]:
    return re.findall(r"[^.?!]+[.?!]", text)


def clauses(sentence: str) -> list[str]:
    return [clause.strip(' ”“"') for clause in re.split(r"[,:;–]", sentence)]


def test_the_deck_asks_about_its_ten_words_in_order(deck: Deck) -> None:
    assert deck.id == DECK_FILE.stem
    assert [card.id for card in deck.cards] == WORDS
    assert {card.kind for card in deck.cards} == {"word"}


def test_the_deck_says_where_it_comes_from_and_what_one_may_do_with_it(deck: Deck) -> None:
    assert deck.licence == "CC BY 4.0"
    assert deck.source is not None and "developer café" in deck.source
    assert deck.about is not None and set(deck.about) == set(LANGUAGES)


def test_every_card_is_whole_in_every_language(deck: Deck) -> None:
    assert deck.languages == list(LANGUAGES)
    for card in deck.cards:
        assert len(card.deeper) == 2, card.id
        for texts in (card.title, *asked(card), card.hint):
            assert texts is not None and set(texts) == set(LANGUAGES), card.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_reads_large_on_a_phone(deck: Deck, language: str) -> None:
    for card in deck.cards:
        assert card.title is not None and card.hint is not None
        assert len(card.title[language]) <= TITLE_FITS, card.id
        assert len(card.question[language]) <= QUESTION_FITS, card.question[language]
        assert len(card.hint[language]) <= HINT_FITS, card.hint[language]
        for texts in asked(card)[1:]:
            assert len(texts[language]) <= DEEPER_FITS, texts[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_can_be_answered_with_yes_or_no(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for texts in asked(card):
            for sentence in sentences(texts[language]):
                if sentence.endswith("?"):
                    assert not any(CLOSED[language].match(clause) for clause in clauses(sentence)), sentence
                    assert any(OPEN[language].match(clause) for clause in clauses(sentence)), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_asks_once_or_invites(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for texts in asked(card):
            text = texts[language]
            assert text.count("?") == (1 if text.endswith("?") else 0), text
            assert text.endswith(("?", ".")), text
            assert "".join(sentences(text)) == text, f"{text} has something after its last sentence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_the_deck_twice(deck: Deck, language: str) -> None:
    texts = [texts[language] for card in deck.cards for texts in (*asked(card), card.hint or {})]
    counted = Counter(sentence.strip().casefold() for text in texts for sentence in sentences(text))
    assert [sentence for sentence, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_was_left_in_another_language(deck: Deck, language: str) -> None:
    for card in deck.cards:
        for texts in (*asked(card), card.hint or {}):
            others = [texts[other] for other in LANGUAGES if other != language]
            assert texts[language] not in others, texts[language]

"""What a deck says, read as its readers will: in each language, short enough, plain, and asked openly."""

import re
from collections.abc import Iterator
from typing import Any

from fieldkit.core.cards import UNPRINTABLE
from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.decks import DECK_CARDS
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.mistakes import Mistake, Path, Sentences
from fieldkit.core.questions import is_closed

# What is read at a glance, in large type on a phone.
EASY_CHARACTERS = 200

_KNOWN = ", ".join(LANGUAGES)
_HTML = re.compile(r"</?[a-z][^<>]{0,80}>|&(?:[a-z]{2,8}|#\d{2,6});", re.IGNORECASE)
# Two languages share a word, but not a sentence.
_SENTENCE_WORDS = 4
# Kinds that are answered in words.
_ASKING = ("open", "word", "promise")


def wrong_with_texts(raw: dict[Any, Any]) -> Iterator[Mistake]:
    """Name what is wrong with the texts of a deck, and what to think about. Looks at the first DECK_CARDS cards."""
    title = raw.get("title")
    spoken = [language for language in LANGUAGES if isinstance(title, dict) and language in title]
    for path, texts in texts_of(raw):
        yield from wrong_with_words(path, texts, spoken, mistake)
    for path, texts in _asked(raw):
        for language, text in texts.items():
            if isinstance(text, str) and is_closed(text[:2_000], str(language)):
                yield mistake((*path, str(language)), "yes-no")
    for path, text in _lines(raw):
        yield from _text(path, text, mistake)


def wrong_with_words(path: Path, texts: dict[Any, Any], spoken: list[str], say: Sentences) -> Iterator[Mistake]:
    """Name what is wrong with one text that is given by language. spoken: the languages it should be in."""
    yield from _languages(path, texts, spoken, say)
    for language, text in texts.items():
        if isinstance(text, str):
            yield from _text((*path, str(language)), text, say)
    yield from _same(path, texts, say)


def texts_of(raw: dict[Any, Any]) -> Iterator[tuple[Path, dict[Any, Any]]]:
    """List every text that is given by language, with its place."""
    for name in ("title", "about"):
        if isinstance(raw.get(name), dict):
            yield (name,), raw[name]
    for number, card in cards_of(raw):
        here = ("cards", number)
        places: list[tuple[Path, Any]] = [((*here, name), card.get(name)) for name in ("title", "question")]
        places += [((*here, "deeper", each), text) for each, text in enumerate(_list(card.get("deeper")))]
        places += [((*here, name), card.get(name)) for name in ("experience", "hint")]
        for each, option in enumerate(_list(card.get("options"))):
            if isinstance(option, dict):
                places.append(((*here, "options", each, "label"), option.get("label")))
        scale = card.get("scale")
        if isinstance(scale, dict):
            places += [((*here, "scale", end), scale.get(end)) for end in ("low", "high")]
        yield from ((path, texts) for path, texts in places if isinstance(texts, dict))


def cards_of(raw: dict[Any, Any]) -> Iterator[tuple[int, dict[Any, Any]]]:
    """List the cards that can be read as cards, with their places; the first DECK_CARDS."""
    for number, card in enumerate(_list(raw.get("cards"))[:DECK_CARDS]):
        if isinstance(card, dict):
            yield number, card


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _languages(path: Path, texts: dict[Any, Any], spoken: list[str], say: Sentences) -> Iterator[Mistake]:
    known = [language for language in LANGUAGES if language in texts]
    if not known:
        yield say(path, "no-language", known=_KNOWN)
    for language in texts:
        if language not in LANGUAGES:
            yield say((*path, str(language)), "unknown-language", found=language, known=_KNOWN)
        elif spoken and language not in spoken:
            yield say((*path, language), "extra-language", language=language)
    for language in spoken if known else []:
        if language not in texts:
            # What a deck is about is shown in another language where it is missing.
            code = "about-language" if path == ("about",) else "missing-language"
            yield say((*path, language), code, language=language)


def _text(path: Path, text: str, say: Sentences) -> Iterator[Mistake]:
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        yield say(path, "unprintable", sign=f"U+{ord(unprintable.group()):04X}")
    html = _HTML.search(text)
    if html:
        yield say(path, "html", found=html.group())
    is_question = "question" in path or "deeper" in path or "experience" in path
    if is_question and EASY_CHARACTERS < len(text) <= 400:
        yield say(path, "long", count=len(text), most=EASY_CHARACTERS)


def _same(path: Path, texts: dict[Any, Any], say: Sentences) -> Iterator[Mistake]:
    first: dict[str, str] = {}
    for language in LANGUAGES:
        text = texts.get(language)
        if isinstance(text, str) and len(text.split()) >= _SENTENCE_WORDS:
            if text in first:
                yield say((*path, language), "same-text", language=first[text])
            first.setdefault(text, language)


def _asked(raw: dict[Any, Any]) -> Iterator[tuple[Path, dict[Any, Any]]]:
    asking = {number for number, card in cards_of(raw) if card.get("kind") in _ASKING}
    for path, texts in texts_of(raw):
        if len(path) > 2 and path[1] in asking and path[2] in ("question", "deeper", "experience"):
            yield path, texts


def _lines(raw: dict[Any, Any]) -> Iterator[tuple[Path, str]]:
    """List the texts that are the same in every language."""
    places: list[tuple[Path, Any]] = [((name,), raw.get(name)) for name in ("source", "licence")]
    places += [(("cards", number, "source"), card.get("source")) for number, card in cards_of(raw)]
    yield from ((path, text) for path, text in places if isinstance(text, str))

"""A deck: the cards of questions a café is held on, in one or more languages.

A deck file is TOML, written by people and sent around by mail, so everything wrong in it is named at once. A café
keeps the deck as it was asked: the same content has the same id on every laptop, and merges as one.
"""

import hashlib
import tomllib
import uuid
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from fieldkit.core.limits import LANGUAGES, Slug, Text, Title
from fieldkit.core.merge import Version, canonical
from fieldkit.core.stamp import Stamp
from fieldkit.errors import DeckWrong

DECK_BYTES = 512 * 1024
DECK_CARDS = 200
# uuid5 of the DNS name space and "deck.fieldkit": decks of equal content share one id wherever they are opened.
_DECK_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "deck.fieldkit")


def _known_languages(texts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(texts) - set(LANGUAGES))
    if unknown or not texts:
        raise ValueError(f"speaks {', '.join(unknown) or 'no language'}; a deck speaks {', '.join(LANGUAGES)}")
    return texts


Question = Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Heading = Annotated[dict[str, Title], AfterValidator(_known_languages)]
Words = Annotated[dict[str, Question], AfterValidator(_known_languages)]


class Card(BaseModel):
    """One question to write to.

    kind: `word` asks what the word in `title` means to each; `open` asks its question as it is. deeper: questions for
    when talk runs dry. experience: asks for something the writer has lived through. hint: for the facilitator alone.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Slug
    kind: Literal["open", "word"]
    title: Heading | None = None
    question: Words
    deeper: list[Words] = Field(default=[], max_length=6)
    experience: Words | None = None
    hint: Words | None = None
    minutes: int | None = Field(default=None, ge=1, le=240)
    source: Title | None = None

    @model_validator(mode="after")
    def _word_has_its_word(self) -> "Card":
        if self.kind == "word" and self.title is None:
            raise ValueError("is a word card without its word: give it a title")
        return self


class Deck(BaseModel):
    """The cards of a café, in the order they are asked."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Slug
    title: Heading
    about: Words | None = None
    source: Title | None = None
    licence: Title | None = None
    cards: list[Card] = Field(min_length=1, max_length=DECK_CARDS)

    @model_validator(mode="after")
    def _ids_and_languages_agree(self) -> "Deck":
        seen: set[str] = set()
        for card in self.cards:
            if card.id in seen:
                raise ValueError(f"has two cards with the id {card.id!r}")
            seen.add(card.id)
            for texts in (card.title, card.question, *card.deeper, card.experience, card.hint):
                missing = set(self.title) - set(texts or self.title)
                if missing:
                    raise ValueError(f"card {card.id!r} lacks {', '.join(sorted(missing))}, which the title speaks")
        return self

    @property
    def languages(self) -> list[str]:
        return [language for language in LANGUAGES if language in self.title]

    def in_language(self, language: str) -> str:
        """Choose the language to show where `language` is wanted: that one, else the deck's first."""
        return language if language in self.title else self.languages[0]


class DeckFields(BaseModel):
    """The deck as it was asked at a café, whole."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ()

    slug: Slug
    title: dict[str, Text]
    deck: dict[str, Any]

    @model_validator(mode="after")
    def _is_a_deck(self) -> "DeckFields":
        whole = Deck.model_validate(self.deck)
        if (whole.id, whole.title) != (self.slug, self.title):
            raise ValueError("has another deck inside than it says")
        return self


def parse_deck(text: bytes, name: str) -> Deck:
    """Read a deck file.

    text: TOML, UTF-8, up to DECK_BYTES. name: how the message calls the file.
    Raises DeckWrong naming every mistake, a line each; then nothing of the file is used.
    """
    if len(text) > DECK_BYTES:
        raise DeckWrong(f"{name} is larger than {DECK_BYTES // 1024} KiB. A deck is a text file of a few pages.")
    try:
        raw = tomllib.loads(text.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise DeckWrong(f"{name} is not UTF-8 text (byte {wrong.start}). Save it as UTF-8.") from wrong
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise DeckWrong(f"{name} is not a deck file in TOML: {wrong}.") from wrong
    try:
        return Deck.model_validate(raw)
    except ValidationError as wrong:
        mistakes = [
            f"{'.'.join(str(step) for step in mistake['loc']) or 'the deck'}: {mistake['msg']}"
            for mistake in wrong.errors()
        ]
        raise DeckWrong("\n".join([f"{name} has {len(mistakes)} to mend:", *mistakes])) from wrong


def deck_version(deck: Deck) -> Version:
    """Make the snapshot of a deck that a café keeps. Equal decks give equal snapshots, id and stamp included."""
    whole = deck.model_dump(exclude_none=True)
    name = hashlib.sha256(canonical(whole)).hexdigest()
    fields = {"slug": deck.id, "title": deck.title, "deck": whole}
    return Version("deck", str(uuid.uuid5(_DECK_NAMESPACE, name)), Stamp(1, "deck"), False, fields)

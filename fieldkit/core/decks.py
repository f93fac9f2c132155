"""A deck: the cards of questions a café is held on, in one or more languages.

Its files are read by `deckfiles`; `core.deck_check` names everything that is wrong in one, at once. A café keeps the
deck as it was asked: the same content has the same id on every laptop, and merges as one.
"""

import hashlib
import uuid
from functools import cached_property
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fieldkit.core.cards import Card, Heading, Scale, Words
from fieldkit.core.limits import LANGUAGES, Slug, Text, Title
from fieldkit.core.merge import Version, canonical
from fieldkit.core.stamp import Stamp

DECK_BYTES = 512 * 1024
DECK_CARDS = 200
# uuid5 of the DNS name space and "deck.fieldkit": decks of equal content share one id wherever they are opened.
_DECK_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "deck.fieldkit")


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
        seen: dict[str, Card] = {}
        for card in self.cards:
            if card.id in seen:
                raise ValueError(f"has two cards with the id {card.id!r}")
            missing = {lost for texts in card.texts() for lost in self.title.keys() - texts.keys()}
            if missing:
                raise ValueError(f"card {card.id!r} lacks {', '.join(sorted(missing))}, which the title speaks")
            if card.again is not None and (card.again not in seen or seen[card.again].scale is None):
                raise ValueError(f"card {card.id!r} asks {card.again!r} again, which is no earlier card with a scale")
            seen[card.id] = card
        return self

    @property
    def languages(self) -> list[str]:
        return [language for language in LANGUAGES if language in self.title]

    @cached_property
    def _cards_by_name(self) -> dict[str, Card]:
        return {f"{self.id}/{card.id}": card for card in self.cards}

    def card_of(self, name: str) -> Card | None:
        """Find the card that a note names, "deck/card"."""
        return self._cards_by_name.get(name)

    def scale_of(self, card: Card) -> Scale:
        """Tell the scale a scale card is answered on: its own, or that of the card it asks again."""
        asked = self._cards_by_name[f"{self.id}/{card.again}"] if card.again else card
        assert asked.scale is not None
        return asked.scale

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


def deck_version(deck: Deck) -> Version:
    """Make the snapshot of a deck that a café keeps. Equal decks give equal snapshots, id and stamp included."""
    whole = deck.model_dump(exclude_none=True)
    name = hashlib.sha256(canonical(whole)).hexdigest()
    fields = {"slug": deck.id, "title": deck.title, "deck": whole}
    return Version("deck", str(uuid.uuid5(_DECK_NAMESPACE, name)), Stamp(1, "deck"), False, fields)

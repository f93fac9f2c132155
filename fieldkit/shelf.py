"""The decks of this laptop: those that come with the kit, and those that its facilitators made."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from fieldkit.assets import PACKAGE
from fieldkit.core import deck_mistakes
from fieldkit.core.decks import DECK_BYTES, Deck
from fieldkit.deckfiles.read import read_deck, write_deck
from fieldkit.errors import DeckChanged, DeckUnknown, DeckWrong
from fieldkit.shelving import Parsed, Shelved, Shelving

_FIRST = ("words-of-new-work",)


class Shelf(Shelving[Deck]):
    """The decks of one laptop."""

    noun = "deck"
    most_bytes = DECK_BYTES
    say = deck_mistakes.mistake
    unknown, wrong, changed = DeckUnknown, DeckWrong, DeckChanged

    def built_in(self) -> Mapping[str, Shelved[Deck]]:
        return built_in()

    @classmethod
    def parse(cls, content: bytes, name: str) -> Parsed[Deck]:
        return _parse(content, name)

    def write(self, raw: dict[str, Any]) -> bytes:
        return write_deck(raw, "toml")

    def deck(self, id_: str) -> Deck:
        """Take a deck to open a café with. Raises DeckUnknown; DeckWrong while there is something to mend in it."""
        return self.whole(id_)


@cache
def built_in() -> Mapping[str, Shelved[Deck]]:
    """Read the decks that come with the kit, by id: first those that people get to know first."""
    files = sorted((PACKAGE / "decks").glob("*.toml"), key=lambda path: (path.stem not in _FIRST, path.stem))
    return {path.stem: replace(Shelf.read(path.read_bytes(), path.stem), is_own=False) for path in files}


def deck_named(id_: str) -> Deck:
    """Take a deck that comes with the kit. Raises DeckUnknown, naming those there are."""
    found = built_in().get(id_)
    if found is None or found.whole is None:
        raise DeckUnknown(f"There is no deck {id_!r}. The decks here: {', '.join(built_in())}.")
    return found.whole


@lru_cache(maxsize=64)
def _parse(content: bytes, name: str) -> Parsed[Deck]:
    file = read_deck(content, f"{name}.toml")
    return file.checked.deck, file.raw, file.checked.mistakes

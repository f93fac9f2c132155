"""The decks that come with the kit."""

from functools import cache

from fieldkit.assets import PACKAGE
from fieldkit.core.decks import Deck, parse_deck
from fieldkit.errors import DeckUnknown


@cache
def shelf() -> dict[str, Deck]:
    """Read every deck that comes with the kit, by its id, in the order of their files' names."""
    files = sorted((PACKAGE / "decks").glob("*.toml"))
    decks = [parse_deck(path.read_bytes(), path.name) for path in files]
    return {deck.id: deck for deck in decks}


def deck_named(id_: str) -> Deck:
    """Take a deck off the shelf. Raises DeckUnknown, naming those there are."""
    if id_ not in shelf():
        raise DeckUnknown(f"There is no deck {id_!r}. The decks here: {', '.join(shelf())}.")
    return shelf()[id_]

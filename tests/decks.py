"""Decks from their files, for tests that hold a café on one."""

from pathlib import Path

from fieldkit.core.decks import Deck
from fieldkit.deckfiles.read import read_deck


def deck_in(path: Path) -> Deck:
    """Read a deck file that must be whole."""
    checked = read_deck(path.read_bytes(), path.name).checked
    assert checked.deck is not None, [one.told() for one in checked.to_mend]
    return checked.deck

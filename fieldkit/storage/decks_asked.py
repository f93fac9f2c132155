"""The decks that cafés asked, as they were asked."""

import sqlite3

from fieldkit.core.decks import Deck

_DECKS = "SELECT id, deck FROM deck WHERE NOT gone ORDER BY id"


def decks_asked(connection: sqlite3.Connection) -> dict[str, Deck]:
    """Read the decks that are here, by the ids that cafés name them by."""
    return {id_: Deck.model_validate_json(deck) for id_, deck in connection.execute(_DECKS)}

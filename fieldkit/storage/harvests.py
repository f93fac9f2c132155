"""Reading a harvest, from a bundle that was checked whole or from the laptop's own store as it is at one moment."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldkit.core.decks import Deck
from fieldkit.core.harvest import AskedCafe, Outline, Told, outline
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.errors import CafeUnknown
from fieldkit.storage.bundle_checks import Tick, admitted, guarded
from fieldkit.storage.bundles import cafe_id

# A coordinator's own tables also hold what was written for one table; their audience column says so.
FOR_THE_COORDINATOR: tuple[Audience, ...] = ("table", *SHOWN_TO_THE_CAFE)

_CAFES = """
    SELECT
        cafe.id, cafe.code, cafe.title, cafe.place, cafe.language, cafe.deck, cafe.opened_at,
        (SELECT count(*) FROM participant WHERE participant.cafe = cafe.id AND NOT participant.gone)
    FROM cafe
    WHERE NOT cafe.gone AND :cafe IN (cafe.id, '')
"""

# What may be told at all: not taken back, of a café that is there.
_WRITTEN = """
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone AND :cafe IN (cafe.id, '')
"""
_HIDDEN = "note.id IN (SELECT note FROM mark WHERE hidden AND NOT gone)"
_FOR_READER = "note.audience IN (SELECT value FROM json_each(:audiences))"

_COUNTS = f"""
    SELECT note.cafe, note.card, count(*)
    {_WRITTEN}
    WHERE NOT note.gone AND {_FOR_READER} AND NOT {_HIDDEN}
    GROUP BY note.cafe, note.card
"""

_LEFT_OUT = f"""
    SELECT count(*) FILTER (WHERE {_HIDDEN}), count(*) FILTER (WHERE NOT {_HIDDEN} AND NOT {_FOR_READER})
    {_WRITTEN}
    WHERE NOT note.gone AND note.audience <> 'me'
"""

_NOTES = f"""
    SELECT
        cafe.deck, note.card, note.cafe, note.id, note.text, note.value,
        CASE WHEN note.named AND NOT participant.gone THEN participant.name END,
        note.round, note."table", note.audience, note.written_at
    {_WRITTEN}
    JOIN place ON place.deck = cafe.deck AND place.card = note.card
    LEFT JOIN participant ON participant.id = note.participant
    WHERE NOT note.gone AND {_FOR_READER} AND NOT {_HIDDEN}
    ORDER BY place.number, cafe.opened_at, cafe.id, note.written_at, note.id
"""


@dataclass(frozen=True, slots=True)
class Harvest:
    """A harvest ready to be told. outline: all but the notes. notes: as `core.harvest.Telling` wants them, once."""

    outline: Outline
    notes: Iterator[Told]


@contextmanager
def harvest_of_bundle(
    path: Path, audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE, tick: Tick | None = None
) -> Iterator[Harvest]:
    """Check a bundle or a season whole, then read its harvest. Raises BundleForeign, BundleDamaged."""
    with admitted(path, tick) as connection:
        yield _harvest(connection, "", audiences)


@contextmanager
def harvest_of_cafe(store: Path, code: str, audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE) -> Iterator[Harvest]:
    """Read the harvest of one café on this laptop, as it is at this moment. Raises CafeUnknown."""
    if not store.is_file():
        raise CafeUnknown(f"There is no café {code} on this laptop: none was opened here yet.")
    with closing(guarded(f"{store.absolute().as_uri()}?mode=ro")) as connection:
        connection.execute("BEGIN")
        yield _harvest(connection, cafe_id(connection, code), audiences)


def _harvest(connection: sqlite3.Connection, cafe: str, audiences: Sequence[Audience]) -> Harvest:
    asked = {"cafe": cafe, "audiences": json.dumps(audiences)}
    counts = {(cafe_, card): notes for cafe_, card, notes in connection.execute(_COUNTS, asked)}
    hidden, withheld = connection.execute(_LEFT_OUT, asked).fetchone()
    decks = {
        id_: Deck.model_validate(json.loads(deck))
        for id_, deck in connection.execute("SELECT id, deck FROM deck WHERE NOT gone")
    }
    laid = outline(map(AskedCafe._make, connection.execute(_CAFES, asked)), decks, counts, hidden, withheld)
    connection.execute("CREATE TEMP TABLE place (deck TEXT, card TEXT, number INTEGER, PRIMARY KEY (deck, card))")
    places = [(card.deck, card.name) for deck in laid.decks for card in deck.cards]
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?)", [(*place, number) for number, place in enumerate(places)]
    )
    return Harvest(laid, _told(connection.execute(_NOTES, asked)))


def _told(rows: Iterator[tuple[Any, ...]]) -> Iterator[Told]:
    for row in rows:
        note = Told._make(row)
        yield note if note.value is None else note._replace(value=json.loads(note.value))

"""Reading what people were left wondering about and what they promised, with what has come back to them.

For the laptop's store and for a coordinator's desk alike: both have the same tables.
"""

import json
import sqlite3

from fieldkit.core.came_back import Answer, Followup, Promised, Question
from fieldkit.core.cards import CardKind
from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.harvest_order import HIDDEN
from fieldkit.storage.overviews import names_of_cafes

_QUESTIONS = f"""
    SELECT
        note.id, note.cafe, coalesce(cafe.title, ''), note.text, note.written_at, coalesce(note.paper, 0),
        {HIDDEN},
        answer.text, answer.audience, answer.answered_by, answer.answered_at
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    LEFT JOIN answer ON answer.note = note.id AND NOT answer.gone
    WHERE NOT note.gone
        AND (:cafe IS NULL OR note.cafe = :cafe)
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND (cafe.deck, note.card) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:cards))
    ORDER BY note.written_at, note.id
"""
_PROMISES = f"""
    SELECT
        note.id, note.cafe, coalesce(cafe.title, ''), note.value, note.text,
        CASE WHEN note.named AND NOT participant.gone THEN participant.name END, note.audience,
        {HIDDEN},
        followup.state, followup.text, followup.told_by, followup.told_at
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    LEFT JOIN participant ON participant.id = note.participant
    LEFT JOIN followup ON followup.note = note.id AND NOT followup.gone
    WHERE NOT note.gone
        AND (:cafe IS NULL OR note.cafe = :cafe)
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND (cafe.deck, note.card) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:cards))
    ORDER BY coalesce(json_extract(note.value, '$.by'), '9999-12-31'), note.written_at, note.id
"""


def questions(connection: sqlite3.Connection, cafe: str | None = None) -> list[Question]:
    """List the questions to the organisers, those that were asked first on top. cafe: its id, None for all."""
    names = _names(connection, cafe)
    return [
        Question(
            *(note, of, names.get(of, title), text, at),
            bool(paper),
            bool(hidden),
            Answer(said, to, by or "", when) if said else None,
        )
        for note, of, title, text, at, paper, hidden, said, to, by, when in connection.execute(
            _QUESTIONS, _asked(connection, "wondering", cafe)
        )
    ]


def promises(connection: sqlite3.Connection, cafe: str | None = None) -> list[Promised]:
    """List what was promised, by the day it is to be kept; those without a day come last."""
    names, found = _names(connection, cafe), []
    for row in connection.execute(_PROMISES, _asked(connection, "promise", cafe)):
        note, of, title, value, text, name, audience, hidden, state, word, by, at = row
        given = json.loads(value) if value else {}
        said = given if isinstance(given, dict) else {}
        told = Followup(state, word or "", by or "", at) if state else None
        # What does not fit its card is told by its words.
        what, beside = (said["what"], text) if said else (text, "")
        called = names.get(of, title)
        found.append(
            Promised(
                note, of, called, what, said.get("who"), said.get("by"), beside, name, audience, bool(hidden), told
            )
        )
    return found


def _names(connection: sqlite3.Connection, cafe: str | None) -> dict[str, str]:
    """Tell what to call cafés that stand beside each other; one alone is called by its title."""
    return {} if cafe else names_of_cafes(connection)


def cafe_of(connection: sqlite3.Connection, note: str) -> str | None:
    """Tell the id of the café where a note was written; None for a note that is not here, or was taken back."""
    found = connection.execute("SELECT cafe FROM note WHERE id = ? AND NOT gone", [note]).fetchone()
    return str(found[0]) if found else None


def _asked(connection: sqlite3.Connection, kind: CardKind, cafe: str | None) -> dict[str, object]:
    cards = [
        [id_, f"{deck.id}/{card.id}"]
        for id_, deck in decks_asked(connection).items()
        for card in deck.cards
        if card.kind == kind
    ]
    return {"cafe": cafe, "audiences": json.dumps(FOR_ORGANISERS), "cards": json.dumps(cards)}

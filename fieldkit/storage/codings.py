"""Coding at a coordinator's desk: the notes one after another, what was judged of them, and by whom."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fieldkit.core.agreement import Judgements
from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.core.themes import NO_THEME
from fieldkit.errors import FieldsWrong
from fieldkit.storage.desks import keep
from fieldkit.storage.harvest_order import HIDDEN
from fieldkit.storage.themes import leads_to

# There is nothing in a number, an order or a label alone that a theme could be read out of. A promise is an object.
_TO_READ = """
    NOT note.gone
    AND note.audience IN (SELECT value FROM json_each(:audiences))
    AND (trim(coalesce(note.text, '')) <> '' OR note.value LIKE '{%')
    AND (:cafe IS NULL OR note.cafe = :cafe)
    AND (:card IS NULL OR note.card = :card)
"""

_JUDGED = "SELECT note FROM coding WHERE coder = :coder AND NOT gone"

_QUEUE = f"""
    SELECT
        note.id, note.cafe, cafe.title, cafe.deck, note.card, note.text, note.value, note.written_at,
        {HIDDEN}
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE {_TO_READ}
        AND (NOT :open OR note.id NOT IN ({_JUDGED}))
        AND (:after IS NULL OR (cafe.opened_at, note.cafe, note.card, note.id) > (
            SELECT it_is.opened_at, last.cafe, last.card, last.id
            FROM note AS last
            JOIN cafe AS it_is ON it_is.id = last.cafe
            WHERE last.id = :after
        ))
    ORDER BY cafe.opened_at, note.cafe, note.card, note.id
    LIMIT :most
"""

_COUNT = f"""
    SELECT count(*), count(*) FILTER (WHERE note.id IN ({_JUDGED}))
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE {_TO_READ}
"""

_CODINGS = """
    SELECT id, note, theme, coder, begins, ends, coded_at
    FROM coding
    WHERE NOT gone AND note IN (SELECT value FROM json_each(:notes)) AND (:coder IS NULL OR coder = :coder)
    ORDER BY coded_at, id
"""

_JUDGEMENTS = """
    SELECT coding.note, coding.coder, coding.theme
    FROM coding
    JOIN note ON note.id = coding.note AND NOT note.gone
    WHERE NOT coding.gone
"""

_TAUGHT = """
    SELECT note.id, note.text, json_group_array(coding.theme)
    FROM coding
    JOIN note ON note.id = coding.note AND NOT note.gone
    WHERE NOT coding.gone AND (:coder IS NULL OR coding.coder = :coder)
    GROUP BY note.id
"""

_WHERE = """
    SELECT note.id, note.cafe, cafe.title, note.participant
    FROM note
    LEFT JOIN cafe ON cafe.id = note.cafe
    WHERE note.id IN (SELECT value FROM json_each(:notes))
"""

_CARDS = f"""
    SELECT note.card, cafe.deck, count(*)
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE {_TO_READ}
    GROUP BY note.card
    ORDER BY note.card
"""


class Narrowed(NamedTuple):
    """Which notes to code. coder: who codes. is_open: only what that coder has not judged yet."""

    coder: str
    cafe: str | None = None
    card: str | None = None
    is_open: bool = False


class ToCode(NamedTuple):
    """A note to be judged. value: JSON. is_hidden: the facilitator took it off the wall."""

    id: str
    cafe: str
    cafe_title: str
    deck: str
    card: str
    text: str
    value: str | None
    written_at: str
    is_hidden: int


class CodingHere(NamedTuple):
    """A coding as the desk has it. begins, ends: code points of the note's text, None for the whole note."""

    id: str
    note: str
    theme: str
    coder: str
    begins: int | None
    ends: int | None
    coded_at: str


class Asked(NamedTuple):
    """A coding as a page asks to keep it, or with `gone` to take it off."""

    id: str
    note: str
    theme: str
    coder: str
    begins: int | None
    ends: int | None
    coded_at: str
    gone: bool


def notes_to_code(connection: sqlite3.Connection, narrowed: Narrowed, after: str | None, most: int) -> list[ToCode]:
    """List notes to code, those of a café and a card together, as they come after a note; from the first with None."""
    asked = {**_said(narrowed), "open": narrowed.is_open, "after": after, "most": most}
    return [ToCode(*row) for row in connection.execute(_QUEUE, asked)]


def counts(connection: sqlite3.Connection, narrowed: Narrowed) -> tuple[int, int]:
    """Tell how many notes there are to code, and how many of them the coder has judged."""
    all_, judged = connection.execute(_COUNT, _said(narrowed)).fetchone()
    return all_, judged


def cards_to_code(connection: sqlite3.Connection, narrowed: Narrowed) -> list[tuple[str, str, int]]:
    """List the cards with notes to code: name, a deck that has it, how many notes."""
    return [tuple(row) for row in connection.execute(_CARDS, {**_said(narrowed), "card": None})]


def codings_on(connection: sqlite3.Connection, notes: Sequence[str], coder: str | None) -> list[CodingHere]:
    """List what was coded on these notes, by one coder, or by all with None; the oldest first."""
    return [CodingHere(*row) for row in connection.execute(_CODINGS, {"notes": json.dumps(notes), "coder": coder})]


def coders_in(connection: sqlite3.Connection) -> list[tuple[str, int, str, str]]:
    """List who has coded: name, how many notes they judged, when they coded first and last."""
    found = connection.execute(
        """
        SELECT coding.coder, count(DISTINCT coding.note), min(coding.coded_at), max(coding.coded_at)
        FROM coding
        JOIN note ON note.id = coding.note AND NOT note.gone
        WHERE NOT coding.gone
        GROUP BY coding.coder
        ORDER BY min(coding.coded_at), coding.coder
        """
    )
    return [tuple(row) for row in found]


def keep_coding(connection: sqlite3.Connection, asked: Asked) -> None:
    """Keep one coding, or take it off. A second time changes nothing, so a page may ask until it hears an answer.

    Raises FieldsWrong: note-gone, theme-unknown, passage-wrong, not-yours, and what every record is checked for.
    """
    note = connection.execute("SELECT cafe, text FROM note WHERE id = ? AND NOT gone", [asked.note]).fetchone()
    if note is None:
        raise FieldsWrong("note-gone", "The note was taken back or erased.")
    here = connection.execute(
        "SELECT gone, note, theme, coder, begins, ends FROM coding WHERE id = ?", [asked.id]
    ).fetchone()
    if here and here[0]:
        # It was taken off, perhaps in another window: what is gone never returns under the same id.
        return
    if here and here[3] != asked.coder:
        raise FieldsWrong("not-yours", "Somebody else coded this.")
    if asked.gone:
        if here:
            keep(connection, "coding", asked.id, {"cafe": note[0], "note": asked.note}, gone=True)
        return
    if here == (0, asked.note, asked.theme, asked.coder, asked.begins, asked.ends):
        return
    _check(connection, asked, note[1] or "")
    fields: dict[str, Any] = {"cafe": note[0], "note": asked.note, "theme": asked.theme, "coder": asked.coder}
    if asked.begins is not None:
        fields |= {"begins": asked.begins, "ends": asked.ends}
    keep(connection, "coding", asked.id, {**fields, "coded_at": asked.coded_at})


def _check(connection: sqlite3.Connection, asked: Asked, text: str) -> None:
    if asked.theme != NO_THEME and asked.theme not in leads_to(connection):
        raise FieldsWrong("theme-unknown", "The theme is no longer in the codebook.")
    if not asked.coder.strip():
        raise FieldsWrong("coder-unknown", "Nobody says who codes.")
    if asked.ends is not None and asked.ends > len(text):
        raise FieldsWrong("passage-wrong", "The passage is not in the note as it is now.")


def judgements(connection: sqlite3.Connection) -> Judgements:
    """Tell which themes each coder put on each note; what was merged counts for the theme it was merged into.

    A note is there for a coder who put anything on it, "no theme fits" included, which is no theme.
    """
    leads = leads_to(connection)
    judged: dict[str, dict[str, set[str]]] = {}
    for note, coder, theme in connection.execute(_JUDGEMENTS):
        themes = judged.setdefault(note, {}).setdefault(coder, set())
        if theme in leads:
            themes.add(leads[theme])
    return judged


def taught(connection: sqlite3.Connection, coder: str | None) -> Iterable[tuple[str, str, set[str]]]:
    """Give the notes that a coder has judged, or anybody with None: id, text, themes; none where none fits."""
    leads = leads_to(connection)
    for note, text, themes in connection.execute(_TAUGHT, {"coder": coder}):
        yield note, text or "", {leads[theme] for theme in json.loads(themes) if theme in leads}


def whence(connection: sqlite3.Connection, notes: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Tell where notes come from: their café's id and title, and who wrote them, to count people by."""
    found = connection.execute(_WHERE, {"notes": json.dumps(list(notes))})
    return {note: (cafe, title or "", participant) for note, cafe, title, participant in found}


def texts_of(connection: sqlite3.Connection, notes: Iterable[str]) -> dict[str, str]:
    """Read what these notes say."""
    asked = "SELECT id, text FROM note WHERE NOT gone AND id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(asked, [json.dumps(list(notes))]).fetchall())


def _said(narrowed: Narrowed) -> dict[str, Any]:
    return {
        "audiences": json.dumps(FOR_ORGANISERS),
        "cafe": narrowed.cafe,
        "card": narrowed.card,
        "coder": narrowed.coder,
    }

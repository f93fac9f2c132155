"""Searching a bundle or a season on its own, as the command line does: index what is new, look, name what was found."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldkit.core.places import round_number, table_number
from fieldkit.storage.bundle_checks import GUEST, admit, attached, guarded
from fieldkit.storage.search_index import index_bundle, index_of, is_current
from fieldkit.storage.searching import Found, lay_found_by

# What is being done, and its share done, 0 to 1.
Told = Callable[[str, float], None]

_NOTES = f"""
    SELECT note.id, cafe.title, note.cafe, note.card, note.round, note."table", note.text, note.value,
        note.id IN (SELECT note FROM {GUEST}.mark WHERE hidden AND NOT gone)
    FROM temp.found
    JOIN {GUEST}.note ON note.id = found.note AND NOT note.gone
    LEFT JOIN {GUEST}.cafe ON cafe.id = note.cafe
    ORDER BY found.rank, note.id
    LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that was found, and where it was written. text: as written; of a promise also what, and who."""

    id: str
    cafe: str
    card: str
    round: int | None
    table: int | None
    text: str
    is_hidden: bool


def search_bundle(
    bundle: Path, words: str, most: int, told: Told | None = None, leave_index: bool = True
) -> tuple[Found, list[FoundNote]]:
    """Look for words in a bundle or a season, and name the notes that fit best, at most so many.

    The index lies beside the bundle and is made when it is not there or older; then the bundle is checked whole first.
    leave_index: False makes it in a temporary folder and leaves nothing behind.
    Raises BundleForeign, BundleDamaged; StoreUnusable when the index cannot be written.
    """
    tell = told or (lambda _what, _share: None)
    with nullcontext() if leave_index else TemporaryDirectory() as folder:
        index = index_of(bundle) if folder is None else Path(folder) / "search.sqlite"
        with closing(guarded()) as connection, attached(connection, bundle):
            if not is_current(bundle, index):
                admit(connection, bundle.name, lambda share: tell(bundle.name, share))
                index_bundle(bundle, index, lambda share: tell(index.name, share))
            found = lay_found_by(connection, index, GUEST, words)
            rows = connection.execute(_NOTES, [most]).fetchall()
            return found, [_note(row) for row in rows]


def _note(row: sqlite3.Row) -> FoundNote:
    id_, title, cafe, card, round_, table, text, value, is_hidden = row
    return FoundNote(
        id=id_,
        cafe=title or "",
        card=card or "",
        round=round_number(cafe, round_),
        table=table_number(cafe, table),
        text=_said(text, value),
        is_hidden=bool(is_hidden),
    )


def _said(text: str | None, value: str | None) -> str:
    told = json.loads(value) if value else None
    promised = [told.get("what", ""), told.get("who", "")] if isinstance(told, dict) else []
    return "\n".join(part for part in (text, *promised) if part)

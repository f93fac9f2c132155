"""The codebook at a coordinator's desk: its themes, and merging and splitting them."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fieldkit.core.codebook import MOST_THEMES, Theme
from fieldkit.core.themes import ends_of
from fieldkit.errors import FieldsWrong
from fieldkit.storage.desks import keep

_THEMES = "SELECT id, title, description, colour, joined_to FROM theme WHERE NOT gone ORDER BY id"

# Of a note that was taken back or erased nothing is told, though its codings are gone only with the next merge. leads:
# for each theme, the one that its codings count for.
_COUNTS = """
    SELECT leads.value, count(*), count(DISTINCT coding.note)
    FROM coding
    CROSS JOIN json_each(:leads) AS leads ON leads.key = coding.theme
    JOIN note ON note.id = coding.note AND NOT note.gone
    WHERE NOT coding.gone
    GROUP BY leads.value
"""

_CODINGS_OF = """
    SELECT
        coding.id, coding.note, coding.coder, coding.begins, coding.ends, coding.coded_at, coding.theme,
        note.text, note.card, cafe.title
    FROM coding
    JOIN note ON note.id = coding.note AND NOT note.gone
    LEFT JOIN cafe ON cafe.id = coding.cafe
    WHERE NOT coding.gone AND coding.theme IN (SELECT value FROM json_each(?))
    ORDER BY coding.coded_at, coding.id
    LIMIT ? OFFSET ?
"""

_CODING = "SELECT cafe, note, theme, coder, begins, ends, coded_at FROM coding WHERE id = ? AND NOT gone"
_CODING_FIELDS = ("cafe", "note", "theme", "coder", "begins", "ends", "coded_at")


@dataclass(frozen=True, slots=True)
class Counted:
    """A theme that others may count for. codings, notes: its own and theirs. merged: those that were merged into it."""

    theme: Theme
    codings: int
    notes: int
    merged: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding of a theme, for those who look through them. text: of the whole note."""

    id: str
    note: str
    coder: str
    begins: int | None
    ends: int | None
    coded_at: str
    theme: str
    text: str
    card: str
    cafe: str | None


def themes_in(connection: sqlite3.Connection) -> list[Theme]:
    """List all themes, merged ones too, in the order in which they were made; so a new one moves none."""
    found = connection.execute(_THEMES)
    return [Theme(id_, title, description or "", colour, into) for id_, title, description, colour, into in found]


def codebook(connection: sqlite3.Connection) -> list[Counted]:
    """List the themes that count by themselves, each with how much was coded to it and what was merged into it."""
    themes = {theme.id: theme for theme in themes_in(connection)}
    leads = ends_of({theme.id: theme.joined_to for theme in themes.values()})
    rows = connection.execute(_COUNTS, {"leads": json.dumps(leads)})
    counts = {theme: (codings, notes) for theme, codings, notes in rows}
    told = []
    for id_, theme in themes.items():
        if leads[id_] != id_:
            continue
        others = tuple(themes[other] for other, end in leads.items() if end == id_ and other != id_)
        told.append(Counted(theme, *counts.get(id_, (0, 0)), others))
    return told


def leads_to(connection: sqlite3.Connection) -> dict[str, str]:
    """Tell for each theme which one its codings count for."""
    return ends_of({theme.id: theme.joined_to for theme in themes_in(connection)})


def counting_for(connection: sqlite3.Connection, theme: str) -> list[str]:
    """List a theme and those that were merged into it, or into the one that it was merged into itself."""
    leads = leads_to(connection)
    return [id_ for id_, end in leads.items() if end == leads.get(theme, theme)]


def keep_theme(connection: sqlite3.Connection, theme: Theme) -> None:
    """Keep a theme, new or changed. Raises FieldsWrong; too-many-themes when there are MOST_THEMES already."""
    known = {one.id for one in themes_in(connection)}
    if theme.id not in known and len(known) >= MOST_THEMES:
        raise FieldsWrong("too-many-themes", f"A codebook has at most {MOST_THEMES} themes.")
    keep(connection, "theme", theme.id, _fields(theme))


def take_in(connection: sqlite3.Connection, themes: Iterable[Theme]) -> tuple[int, int]:
    """Take themes from a file: new ones, and changes to those that are here. Tells how many of each.

    A theme keeps what it was merged into here, where the file says nothing of it. A second time changes nothing.
    """
    here = {theme.id: theme for theme in themes_in(connection)}
    new = changed = 0
    for theme in themes:
        known = here.get(theme.id)
        wanted = replace(theme, joined_to=theme.joined_to or (known.joined_to if known else None))
        if wanted == known:
            continue
        keep_theme(connection, wanted)
        new += known is None
        changed += known is not None
    return new, changed


def join(connection: sqlite3.Connection, id_: str, into: str) -> None:
    """Merge a theme into another: from now on its codings count there. They stay as they were, so this can be undone.

    Raises FieldsWrong: theme-unknown; theme-itself when the way back would lead to the first.
    """
    themes = {theme.id: theme for theme in themes_in(connection)}
    if id_ not in themes or into not in themes:
        raise FieldsWrong("theme-unknown", "There is no such theme in this codebook.")
    leads = ends_of({theme.id: theme.joined_to for theme in themes.values()})
    if leads[into] == id_:
        raise FieldsWrong("theme-itself", "A theme cannot be merged into itself.")
    keep(connection, "theme", id_, _fields(replace(themes[id_], joined_to=leads[into])))


def take_apart(connection: sqlite3.Connection, id_: str) -> None:
    """Let a merged theme stand by itself again, with the codings that it had. Raises FieldsWrong: theme-unknown."""
    theme = _theme(connection, id_)
    if theme.joined_to is not None:
        keep(connection, "theme", id_, _fields(replace(theme, joined_to=None)))


def remove(connection: sqlite3.Connection, id_: str) -> None:
    """Take a theme away that nothing was coded to. Raises FieldsWrong: theme-unknown, theme-used."""
    _theme(connection, id_)
    known = connection.execute("SELECT 1 FROM coding WHERE theme = ? AND NOT gone LIMIT 1", [id_]).fetchone()
    if known or any(theme.joined_to == id_ for theme in themes_in(connection)):
        raise FieldsWrong("theme-used", "Notes are coded to this theme. Merge it into another instead.")
    keep(connection, "theme", id_, {}, gone=True)


def split(connection: sqlite3.Connection, codings: Iterable[str], theme: Theme) -> int:
    """Make a new theme of some codings; who coded, what and when stays. Tells how many moved. Raises FieldsWrong."""
    keep_theme(connection, theme)
    return move(connection, codings, theme.id)


def move(connection: sqlite3.Connection, codings: Iterable[str], theme: str) -> int:
    """Move codings to another theme. Those that are gone meanwhile, or there already, are not counted."""
    moved = 0
    for id_ in codings:
        row = connection.execute(_CODING, [id_]).fetchone()
        fields = dict(zip(_CODING_FIELDS, row, strict=True)) if row else {"theme": theme}
        if fields["theme"] == theme:
            continue
        keep(connection, "coding", id_, {**fields, "theme": theme})
        moved += 1
    return moved


def codings_of(connection: sqlite3.Connection, theme: str, most: int, after: int = 0) -> list[Coded]:
    """List what was coded to a theme, and to those merged into it: at most so many, after so many, the oldest first."""
    asked = [json.dumps(counting_for(connection, theme)), most, after]
    return [Coded(*row) for row in connection.execute(_CODINGS_OF, asked)]


def _theme(connection: sqlite3.Connection, id_: str) -> Theme:
    for theme in themes_in(connection):
        if theme.id == id_:
            return theme
    raise FieldsWrong("theme-unknown", "There is no such theme in this codebook.")


def _fields(theme: Theme) -> dict[str, Any]:
    fields = {"title": theme.title, "description": theme.description, "colour": theme.colour}
    return fields | ({"joined_to": theme.joined_to} if theme.joined_to else {})

"""Browsing a season: which notes a filter leaves, page by page, and how many there are under everything else."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fieldkit.core.filters import NONE, Filters
from fieldkit.storage.browse_tables import lay_browse
from fieldkit.storage.themes import leads_to

PAGE_NOTES: Final = 50

_CARDS = "at.card IN (SELECT number FROM browse.card_at WHERE {})"
# What each filter means; `at` is a table of places, or of counts by place.
_MEANS: Final[dict[str, str]] = {
    "cafe": "at.cafe = (SELECT number FROM browse.cafe_at WHERE cafe = :cafe)",
    "round": "at.round = :round",
    "table": 'at."table" = :table',
    "deck": _CARDS.format("deck = :deck"),
    "card": _CARDS.format("card = :card"),
    "kind": _CARDS.format("kind = :kind"),
    # On cards that offer none, a label is not lacking.
    "label": "at.label = :label AND at.label <> ''",
    "theme": "at.note IN (SELECT note FROM temp.themed WHERE theme = :theme)",
    "since": "at.day >= :since",
    "until": "at.day <= :until",
    "q": "at.note IN (SELECT note FROM temp.sought)",
}
_WITHOUT_THEME = "at.note NOT IN (SELECT note FROM temp.themed)"

# How notes are counted apart, and which filters are left open meanwhile: the same one, and those within it.
_FACETS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "cafe": ("at.cafe", ("cafe",)),
    "round": ("at.round", ("round",)),
    "table": ('at."table"', ("table",)),
    "deck": ("at.card", ("deck", "card", "label")),
    "card": ("at.card", ("card", "label")),
    "kind": ("at.card", ("kind", "label")),
    "label": ("at.label", ("label",)),
    "day": ("at.day", ("since", "until")),
}

_THEMED = """
    INSERT OR IGNORE INTO temp.themed
    SELECT raw.rowid, followed.follows
    FROM coding
    JOIN temp.followed ON followed.theme = coding.theme
    JOIN season.note AS raw ON raw.id = coding.note
    WHERE NOT coding.gone
"""
_SOUGHT = """
    INSERT INTO temp.sought
    SELECT at.note, at.place, found.rank
    FROM found
    JOIN season.note AS raw ON raw.id = found.note
    JOIN browse.note_at AS at ON at.note = raw.rowid
"""


@dataclass(frozen=True, slots=True)
class NotesPage:
    """One page of notes, by their ids. before, after: where the pages beside it begin, None where there is none."""

    notes: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many notes there are.

    all: in the season. here: those that the filters leave. by: for each name of a filter (days under "day") what can be
    chosen and how many notes that leaves, everything else as it is; without themes these add up to what there is when
    that filter is left open. by["theme"] counts a note under each of its themes, and under NONE those without.
    """

    all: int
    here: int
    by: Mapping[str, tuple[tuple[Any, int], ...]]


def notes_page(
    connection: sqlite3.Connection,
    filters: Filters,
    after: str | None = None,
    before: str | None = None,
    most: int = PAGE_NOTES,
) -> NotesPage:
    """Read one page of what the filters leave, in the order of reading; what is searched for comes best first.

    connection: from `storage.desks.desk`; where something is searched for, `storage.searching.lay_found` has been asked
    for it before, and for nothing else on this connection. after, before: a note's id, as the page beside gave it; one
    that has gone means the beginning. The millionth note comes as quickly as the first.
    """
    _lay(connection, filters)
    # From the best found, and among equals from the first café.
    place = "(sought.rank, at.place)" if filters.q else "(at.place)"
    table = "temp.sought JOIN browse.note_at AS at ON at.note = sought.note" if filters.q else "browse.note_at AS at"
    where, values = _where(filters)
    mark = _place_of(connection, before or after, bool(filters.q))
    backwards = bool(before and mark)
    if mark:
        where += f" AND {place} {'<' if backwards else '>'} ({', '.join('?' * len(mark))})"
    columns = place.strip("()").split(", ")
    order = ", ".join(f"{column} {'DESC' if backwards else 'ASC'}" for column in columns)
    asked = f"SELECT at.note, {', '.join(columns)} FROM {table} WHERE {where} ORDER BY {order} LIMIT {most + 1}"
    rows = connection.execute(_numbered(asked, len(mark)), values | _marks(mark)).fetchall()
    more, rows = len(rows) > most, rows[:most]
    if backwards:
        rows.reverse()
    ids = tuple(_ids(connection, [row[0] for row in rows]))
    if not ids:
        return NotesPage((), None, None)
    is_begun = more if backwards else bool(mark)
    goes_on = True if backwards else more
    return NotesPage(ids, ids[0] if is_begun else None, ids[-1] if goes_on else None)


def chosen(connection: sqlite3.Connection, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Ask in SQL for the ids of what the filters leave, with the values it names. connection: as for `notes_page`."""
    _lay(connection, filters)
    where, values = _where(filters)
    joined = "browse.note_at AS at JOIN season.note AS raw ON raw.rowid = at.note"
    return f"SELECT raw.id FROM {joined} WHERE {where}", values


def counts(connection: sqlite3.Connection, filters: Filters) -> Counts:
    """Count what the filters leave, and what each other choice would leave. connection: as for `notes_page`."""
    _lay(connection, filters)
    tally = _tally(connection, filters)
    where, values = _where(filters.wider("q").wider("theme"))
    here = connection.execute(f"SELECT coalesce(sum(at.notes), 0) FROM {tally} AS at WHERE {where}", values).fetchone()
    by = {name: _facet(connection, filters, name, tally) for name in _FACETS}
    by["theme"] = _themes(connection, filters)
    (all_,) = connection.execute("SELECT count(*) FROM browse.note_at").fetchone()
    return Counts(all_, here[0], by)


def _facet(connection: sqlite3.Connection, filters: Filters, name: str, tally: str) -> tuple[tuple[Any, int], ...]:
    told, left_open = _FACETS[name]
    where, values = _where(filters, (*left_open, "q", "theme"))
    if name == "label":
        where += " AND at.label <> ''"
    asked = f"SELECT {told}, sum(at.notes) FROM {tally} AS at WHERE {where} GROUP BY 1 ORDER BY 1"
    names = _names(connection, name)
    found: dict[Any, int] = {}
    for value, notes in connection.execute(asked, values):
        called = names.get(value, value)
        found[called] = found.get(called, 0) + notes
    return tuple(found.items())


def _names(connection: sqlite3.Connection, facet: str) -> dict[Any, Any]:
    """Tell what the numbers of a facet stand for; where they stand for themselves, nothing."""
    if facet == "cafe":
        return dict(connection.execute("SELECT number, cafe FROM browse.cafe_at").fetchall())
    if facet in ("deck", "card", "kind"):
        return dict(connection.execute(f"SELECT number, {facet} FROM browse.card_at").fetchall())
    return {}


def _themes(connection: sqlite3.Connection, filters: Filters) -> tuple[tuple[Any, int], ...]:
    where, values = _where(filters, ("theme",))
    asked = f"""
        SELECT themed.theme, count(*)
        FROM temp.themed JOIN browse.note_at AS at ON at.note = themed.note
        WHERE {where}
        GROUP BY themed.theme
        ORDER BY count(*) DESC, themed.theme
    """
    found = connection.execute(asked, values).fetchall()
    whole = f"SELECT count(*) FROM browse.note_at AS at WHERE {where}"
    some = f"{whole} AND at.note IN (SELECT note FROM temp.themed)"
    without = connection.execute(f"SELECT ({whole}) - ({some})", values).fetchone()[0]
    return (*found, (NONE, without))


def _tally(connection: sqlite3.Connection, filters: Filters) -> str:
    """Choose the sums to add up: those that are ready, or for what takes single notes to tell, sums of just these."""
    if not filters.q and not filters.theme:
        return "browse.tally"
    where, values = _where(Filters(q=filters.q, theme=filters.theme))
    connection.execute("DROP TABLE IF EXISTS temp.tally_here")
    connection.execute(
        f"""
        CREATE TEMP TABLE tally_here AS
        SELECT at.cafe, at.card, at.round, at."table", at.label, at.day, count(*) AS notes
        FROM browse.note_at AS at
        WHERE {where}
        GROUP BY at.cafe, at.card, at.round, at."table", at.label, at.day
        """,
        values,
    )
    return "temp.tally_here"


def _where(filters: Filters, left_open: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    values = {name: value for name, value in filters.query().items() if name not in left_open}
    means = [_WITHOUT_THEME if (name, value) == ("theme", NONE) else _MEANS[name] for name, value in values.items()]
    numbers = {name: int(values[name]) for name in ("round", "table") if name in values}
    return " AND ".join(["true", *means]), values | numbers


def _place_of(connection: sqlite3.Connection, note: str | None, is_sought: bool) -> tuple[Any, ...]:
    if note is None:
        return ()
    asked = (
        "SELECT sought.rank, sought.place FROM temp.sought JOIN season.note AS raw ON raw.rowid = sought.note"
        if is_sought
        else "SELECT at.place FROM browse.note_at AS at JOIN season.note AS raw ON raw.rowid = at.note"
    )
    return connection.execute(f"{asked} WHERE raw.id = ?", [note]).fetchone() or ()


def _ids(connection: sqlite3.Connection, rows: list[int]) -> list[str]:
    asked = "SELECT id FROM season.note WHERE rowid = ?"
    return [connection.execute(asked, [row]).fetchone()[0] for row in rows]


def _numbered(asked: str, marks: int) -> str:
    """Name the places of a mark, since one statement takes named values or nameless ones."""
    for number in range(marks):
        asked = asked.replace("?", f":mark{number}", 1)
    return asked


def _marks(mark: tuple[Any, ...]) -> dict[str, Any]:
    return {f"mark{number}": value for number, value in enumerate(mark)}


def _lay(connection: sqlite3.Connection, filters: Filters) -> None:
    """Let SQL know the themes as they are now, and what was found; once for all that a page asks."""
    lay_browse(connection)
    laid = {name for (name,) in connection.execute("SELECT name FROM temp.sqlite_schema WHERE type = 'table'")}
    if "themed" not in laid:
        _lay_themes(connection)
    if filters.q and "sought" not in laid:
        connection.execute("CREATE TEMP TABLE sought (note INTEGER PRIMARY KEY, place INTEGER, rank REAL)")
        connection.execute(_SOUGHT)
        connection.execute("CREATE INDEX temp.sought_rank ON sought (rank, place)")


def _lay_themes(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE followed (theme TEXT PRIMARY KEY, follows TEXT)")
    connection.execute("CREATE TEMP TABLE themed (note INTEGER, theme TEXT, PRIMARY KEY (theme, note))")
    connection.executemany("INSERT INTO temp.followed VALUES (?, ?)", leads_to(connection).items())
    connection.execute(_THEMED)
    connection.execute("CREATE INDEX temp.themed_note ON themed (note)")

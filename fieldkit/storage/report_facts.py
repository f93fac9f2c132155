"""Reading what a built report says, from a season's desk or from a bundle that was checked whole.

Readers get what the café was shown: nothing hidden, nothing meant for fewer. What was taken back or erased since it was
picked is not there any more, and is only counted.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.report_facts import (
    Fallen,
    QuotedNote,
    ReportFacts,
    ToldAnswer,
    ToldNote,
    ToldPromise,
    ToldTheme,
    first_themes,
)
from fieldkit.core.report_plan import Quote, ReportPlan
from fieldkit.core.stamp import Stamp
from fieldkit.core.themes import ends_of
from fieldkit.storage.harvest_order import ERASED, HIDDEN, IS_HEADLINE
from fieldkit.storage.harvests import SHOWN, lay_shown, outline_in
from fieldkit.storage.names import names_in

_TOLD = f"NOT note.gone AND NOT {ERASED} AND :cafe IN (note.cafe, '') AND {SHOWN}"

_QUOTED = f"""
    SELECT
        note.id, note.gone OR cafe.gone OR {ERASED}, note.counter, note.device, {HIDDEN},
        NOT coalesce({SHOWN}, 0), note.text, cafe.deck, note.card
    FROM note
    JOIN cafe ON cafe.id = note.cafe
    WHERE note.id IN (SELECT value FROM json_each(:notes))
"""

_NOTES = f"""
    SELECT deck, card, text, value, dots
    FROM (
        SELECT
            cafe.deck AS deck, note.card AS card, note.text AS text, note.value AS value,
            coalesce(given.dots, 0) AS dots,
            row_number() OVER (
                PARTITION BY cafe.deck, note.card
                ORDER BY coalesce(given.dots, 0) DESC, coalesce(given.hearts, 0) DESC, note.written_at, note.id
            ) AS place
        FROM note
        JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
        LEFT JOIN given ON given.note = note.id
        WHERE {_TOLD} AND NOT {IS_HEADLINE} AND trim(note.text) <> ''
            AND (:cards IS NULL OR note.card IN (SELECT value FROM json_each(:cards)))
    )
    WHERE place <= :most
    ORDER BY deck, card, place
"""

_PROMISES = f"""
    SELECT note.value, note.text, followup.state, coalesce(followup.text, '')
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    LEFT JOIN followup ON followup.note = note.id AND NOT followup.gone
    WHERE {_TOLD} AND note.value LIKE '{{%' AND json_extract(note.value, '$.what') IS NOT NULL
    ORDER BY coalesce(json_extract(note.value, '$.by'), '9999'), note.written_at, note.id
    LIMIT 2000
"""

# An answer to all goes without its question where that was written to the organisers: only they were to read it.
_ANSWERS = f"""
    SELECT
        iif(note.audience IN (SELECT value FROM json_each(:audiences)), note.text, ''), answer.text,
        coalesce(answer.answered_by, '')
    FROM answer
    JOIN note ON note.id = answer.note AND NOT note.gone
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE NOT answer.gone AND answer.audience = 'cafe' AND NOT {ERASED} AND NOT {HIDDEN}
        AND note.audience IN ('organisers', 'cafe', 'open') AND :cafe IN (note.cafe, '')
    ORDER BY cafe.opened_at, note.written_at, note.id
    LIMIT 2000
"""

_ASKED = f"""
    SELECT count(*), count(answer.id) FILTER (WHERE answer.audience = 'asker')
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    LEFT JOIN answer ON answer.note = note.id AND NOT answer.gone
    WHERE NOT note.gone AND NOT {ERASED} AND :cafe IN (note.cafe, '')
        AND (note.audience = 'organisers' OR answer.id IS NOT NULL)
"""

_THEMES = "SELECT id, title, coalesce(description, ''), colour, joined_to FROM theme WHERE NOT gone"
_CODINGS = """
    SELECT note, theme
    FROM coding
    WHERE NOT gone AND note IN (SELECT value FROM json_each(:notes))
"""
_ERASURES = "SELECT count(DISTINCT participant) FROM erasure WHERE NOT gone"


class BuilderFacts(NamedTuple):
    """Of a report: which quotes fell out of it and why, how many people were erased, which names are taken out."""

    fallen: Mapping[int, Fallen]
    erased: int
    names: frozenset[str]


def report_facts(connection: sqlite3.Connection, plan: ReportPlan) -> ReportFacts:
    """Read all that a report by this plan says of a season; once on one connection."""
    outline = outline_in(connection, SHOWN_TO_THE_CAFE)
    shown = {section.kind for section in plan.sections if section.shown}
    asked: dict[str, Any] = {
        "cafe": "",
        "audiences": json.dumps(SHOWN_TO_THE_CAFE),
        "notes": json.dumps([quote.note for quote in plan.quoted]),
        "cards": None if plan.cards is None else json.dumps(plan.cards),
        "most": plan.most,
    }
    themes, counts_for = _codebook(connection)
    order = {theme.id: place for place, theme in enumerate(themes)}
    codings = [(note, counts_for.get(theme, "")) for note, theme in connection.execute(_CODINGS, asked)]
    quotes, fallen = _quotes(connection, plan, first_themes(codings, order), asked)
    questions, alone = connection.execute(_ASKED, asked).fetchone()
    return ReportFacts(
        outline=outline,
        quotes=quotes,
        fallen=fallen,
        themes=themes,
        notes=_notes(connection, asked) if "cards" in shown else (),
        promises=_promises(connection, asked) if "promises" in shown else (),
        answers=tuple(ToldAnswer._make(row) for row in connection.execute(_ANSWERS, asked)),
        asked=questions,
        answered_alone=alone,
        erased=connection.execute(_ERASURES).fetchone()[0],
        names=frozenset(names_in(connection)),
    )


def builder_facts(connection: sqlite3.Connection, plan: ReportPlan) -> BuilderFacts:
    """Read what the pages of its builder say of a report, without all that the report tells; once, as above."""
    asked = {"audiences": lay_shown(connection), "notes": json.dumps([quote.note for quote in plan.quoted])}
    _, fallen = _quotes(connection, plan, {}, asked)
    return BuilderFacts(fallen, connection.execute(_ERASURES).fetchone()[0], frozenset(names_in(connection)))


def _codebook(connection: sqlite3.Connection) -> tuple[tuple[ToldTheme, ...], dict[str, str]]:
    """Read the themes by their titles, those merged into others left out, and which one each counts for now."""
    rows = connection.execute(_THEMES).fetchall()
    counts_for = ends_of({row[0]: row[4] for row in rows})
    themes = [ToldTheme._make(row[:4]) for row in rows if counts_for[row[0]] == row[0]]
    return tuple(sorted(themes, key=lambda theme: (theme.title.casefold(), theme.id))), counts_for


def _quotes(
    connection: sqlite3.Connection, plan: ReportPlan, theme_of: Mapping[str, str], asked: Mapping[str, Any]
) -> tuple[tuple[QuotedNote, ...], dict[int, Fallen]]:
    found = {row[0]: row[1:] for row in connection.execute(_QUOTED, asked)}
    quotes: list[QuotedNote] = []
    fallen: dict[int, Fallen] = {}
    for quote in plan.quoted:
        reason = _why_fallen(quote, found.get(quote.note))
        if reason is None:
            text, deck, card = found[quote.note][5:]
            quotes.append(QuotedNote(quote.number, text, deck, card, theme_of.get(quote.note)))
        else:
            fallen[quote.number] = reason
    return tuple(quotes), fallen


def _why_fallen(quote: Quote, row: tuple[Any, ...] | None) -> Fallen | None:
    if row is None or row[0]:
        return "taken-back"
    _, counter, device, hidden, not_shown, *_ = row
    if hidden:
        return "hidden"
    if not_shown:
        return "narrowed"
    # Nobody has read what it says now; and what was marked to be left out may stand elsewhere in it.
    return None if Stamp(counter, device) == quote.stamp else "edited"


def _notes(connection: sqlite3.Connection, asked: Mapping[str, Any]) -> tuple[ToldNote, ...]:
    rows = connection.execute(_NOTES, asked)
    return tuple(
        ToldNote(deck, card, text, None if value is None else json.loads(value), dots)
        for deck, card, text, value, dots in rows
    )


def _promises(connection: sqlite3.Connection, asked: Mapping[str, Any]) -> tuple[ToldPromise, ...]:
    found = []
    for value, text, state, told in connection.execute(_PROMISES, asked):
        promised = json.loads(value)
        found.append(ToldPromise(promised["what"], text or "", promised.get("who"), promised.get("by"), state, told))
    return tuple(found)

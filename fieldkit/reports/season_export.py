"""One export of a season: its notes with what belongs beside them, in the shapes that other people's programs read."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from fieldkit.core.anonymising import month_of
from fieldkit.core.exporting import Licence, ThemeTold
from fieldkit.core.harvest import AskedCafe, Outline, Telling
from fieldkit.reports.columns import about_notes
from fieldkit.reports.datasette import metadata
from fieldkit.reports.qdpx import write_qdpx
from fieldkit.reports.season_rows import (
    SEASON_COLUMNS,
    Anonymous,
    Asked,
    SeasonNote,
    plain_row,
    season_notes,
    titles_of,
)
from fieldkit.reports.spreadsheet import write_spreadsheet
from fieldkit.reports.tables import csv_of, json_of
from fieldkit.reports.words import Words


class SeasonExport:
    """One export on its way out: the notes stream through it, once, in whichever shape is asked for.

    anonymous: takes people out of them; None leaves all as it is.
    """

    def __init__(
        self,
        title: str,
        outline: Outline,
        telling: Telling,
        beside: Asked,
        themes: list[ThemeTold],
        *,
        licence: Licence,
        words: Words,
        anonymous: Anonymous | None = None,
    ) -> None:
        self.notes_told = 0
        self._title, self._outline, self._themes = title, outline, themes
        self._licence, self._words, self._anonymous = licence, words, anonymous
        notes = season_notes(outline, telling, beside, themes)
        self._notes = self._counted(anonymous.told(notes) if anonymous else notes)

    def csv(self, semicolon: bool) -> Iterator[str]:
        return csv_of(self._rows(), SEASON_COLUMNS, semicolon)

    def json_lines(self) -> Iterator[str]:
        return json_of(self._rows(), SEASON_COLUMNS)

    def write_spreadsheet(self, to: Path) -> None:
        columns = about_notes(self._words, self._anonymous is not None)
        write_spreadsheet(to, self._title, self._rows(), columns, self._words, self._licence, self._notice())

    def write_qdpx(self, to: Path) -> None:
        write_qdpx(to, self._title, self._cafes(), self._themes, self._notes)

    def cafe_rows(self) -> list[dict[str, Any]]:
        """List the cafés as a database has them."""
        decks = {deck.id: self._words.deck_title(deck) for deck in self._outline.decks}
        return [
            {
                "id": cafe.id,
                "title": cafe.title,
                "place": cafe.place,
                "language": cafe.language,
                "deck": decks.get(cafe.deck),
                "opened_at": cafe.opened_at,
                "open_minutes": _minutes(cafe.opened_at, cafe.closed_at) if self._anonymous is None else None,
                "participants": cafe.participants,
            }
            for cafe in self._cafes()
        ]

    def theme_rows(self) -> list[dict[str, Any]]:
        titles = titles_of(self._themes)
        return [theme._asdict() | {"title": titles[theme.id]} for theme in self._themes]

    def note_rows(self) -> Iterator[tuple[dict[str, Any], list[tuple[Any, ...]]]]:
        """Give the notes as a database has them, each with its codings."""
        return ((plain_row(one.row) | {"cafe_id": one.note.cafe}, _coding_rows(one)) for one in self._notes)

    def metadata(self, database: str) -> str:
        """Write what Datasette is told of such a database. database: its name."""
        is_anonymous = self._anonymous is not None
        return metadata(database, self._title, self._licence, self._words, is_anonymous, self._notice())

    def _counted(self, notes: Iterable[SeasonNote]) -> Iterator[SeasonNote]:
        for one in notes:
            self.notes_told += 1
            yield one

    def _rows(self) -> Iterator[dict[str, Any]]:
        return (one.row for one in self._notes)

    def _cafes(self) -> list[AskedCafe]:
        """List the cafés; of an anonymous export their days are nobody's business either."""
        if self._anonymous is None:
            return list(self._outline.cafes)
        return [cafe._replace(opened_at=month_of(cafe.opened_at)) for cafe in self._outline.cafes]

    def _notice(self) -> tuple[str, ...]:
        """Say what a reader should know before they read."""
        if self._anonymous is None:
            return (self._words.gettext("It names people, and times to the second. Do not pass it on as it is."),)
        return (
            self._words.gettext("Names and what is likely personal stand as […], ids are random, days are left out."),
            self._words.gettext("Somebody who was there may still know who wrote a note. Read it before you share it."),
        )


def _coding_rows(one: SeasonNote) -> list[tuple[Any, ...]]:
    return [
        (told.id, one.row["id"], told.theme, told.coder, told.begins, told.ends, told.coded_at)
        for told in one.beside.codings
    ]


def _minutes(opened_at: str, closed_at: str | None) -> int | None:
    if closed_at is None:
        return None
    return round((datetime.fromisoformat(closed_at) - datetime.fromisoformat(opened_at)).total_seconds() / 60)

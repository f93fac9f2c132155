"""`fieldkit export`: a café as a bundle, and a season in the shapes that other people's programs read."""

import json
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from fieldkit import __version__, clock
from fieldkit.cli.telling import counted
from fieldkit.config import Config
from fieldkit.core.anonymising import month_of
from fieldkit.core.cafes import code_typed
from fieldkit.core.exporting import LICENCES, Licence
from fieldkit.core.harvest import AskedCafe, Telling
from fieldkit.core.limits import LANGUAGES
from fieldkit.reports.columns import about_notes
from fieldkit.reports.datasette import metadata
from fieldkit.reports.qdpx import write_qdpx
from fieldkit.reports.season_rows import SEASON_COLUMNS, Anonymous, SeasonNote, plain_row, season_notes, titles_of
from fieldkit.reports.spreadsheet import write_spreadsheet
from fieldkit.reports.tables import csv_of, json_of
from fieldkit.reports.words import Words
from fieldkit.storage.bundles import export_bundle
from fieldkit.storage.desks import season_called, seasons
from fieldkit.storage.files import write_text, written_whole
from fieldkit.storage.open_databases import write_open_database
from fieldkit.storage.season_exports import ToExport, bundle_to_export, cafe_to_export, season_to_export

_FILE = click.Path(path_type=Path, dir_okay=False)
_FORMS: Final = "--csv, --xlsx, --jsonl, --sqlite, --qdpx"
_SALT_BYTES: Final = 32


@click.command()
@click.argument("what", metavar="CODE|BUNDLE|SEASON")
@click.option("-o", "--output", "to", type=_FILE, required=True, metavar="FILE", help="The file to write.")
@click.option("--csv", "form", flag_value="csv", help="Write the notes as a table, a row each.")
@click.option("--xlsx", "form", flag_value="xlsx", help="Write them as a workbook for Excel and others.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Write them as JSON, a line each.")
@click.option("--sqlite", "form", flag_value="sqlite", help="Write a database, with FILE.metadata.json for Datasette.")
@click.option("--qdpx", "form", flag_value="qdpx", help="Write a REFI-QDA project, for QualCoder and others.")
@click.option("--anonymous", is_flag=True, help="Without people: names, ids and days are taken out.")
@click.option("--semicolon", is_flag=True, help="With --csv: a semicolon between cells, for a decimal-comma country.")
@click.option(
    "--licence",
    type=click.Choice(list(LICENCES)),
    default=next(iter(LICENCES)),
    show_default=True,
    help="With --xlsx and --sqlite: what others may do with it.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of what the file says itself; else as most cafés spoke."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def export(
    what: str,
    to: Path,
    form: str | None,
    anonymous: bool,
    semicolon: bool,
    licence: str,
    language: str | None,
    as_json: bool,
) -> None:
    """Write one café of this laptop into a bundle, or the notes of a café, bundle or season into a table.

    A bundle holds everything of the café but notes that are for their writer alone; the kit may run meanwhile. A table
    leaves out what is hidden or taken back. With --anonymous, what the coordinator looked at and let stand stays; names
    and all else that is likely personal are […]. A second run writes the file anew; a database that is no such export
    is not written over. Exit status 1 when the café or season is unknown or the file is refused.

    \b
    fieldkit export K7QF2M -o depot.fieldkit
    fieldkit export K7QF2M --csv -o notes.csv
    fieldkit export season.fieldkit --csv --semicolon -o notes.csv
    fieldkit export season.fieldkit --jsonl -o notes.jsonl
    fieldkit export season.fieldkit --xlsx --anonymous -o notes.xlsx
    fieldkit export season.fieldkit --sqlite --licence cc-by-4.0 -o notes.sqlite
    fieldkit export season.fieldkit --qdpx -o notes.qdpx
    """
    if semicolon and form != "csv":
        raise click.UsageError("--semicolon goes with --csv.")
    config = Config.from_environment()
    if form is None:
        if anonymous:
            raise click.UsageError(f"A bundle is never anonymous. Add one of {_FORMS}.")
        if _is_file(what) or _is_season(config.instance, what):
            raise click.UsageError(f"{what} is a bundle already. Add one of {_FORMS} to write its notes.")
        manifest = export_bundle(config.store_path, code_typed(what), to, version=__version__, now=clock.now())
        told: dict[str, Any] = manifest.model_dump() | {"file": str(to)}
        line = f"{to}: {counted(manifest.notes, 'note')} of {counted(manifest.participants, 'participant')}"
    else:
        with _opened(config, what, anonymous) as source:
            exported = _Export(source, anonymous, LICENCES[licence], language, _title(config, what, source))
            notes = exported.write(form, to, semicolon)
        told = {"file": str(to), "notes": notes} | ({"masked": exported.masked} if anonymous else {})
        line = f"{to}: {counted(notes, 'note')}"
        if anonymous:
            line += f", {exported.masked} × […]"
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else line)


def _opened(config: Config, what: str, anonymous: bool) -> AbstractContextManager[ToExport]:
    if _is_file(what):
        return bundle_to_export(Path(what), anonymous)
    if _is_season(config.instance, what):
        return season_to_export(season_called(config.instance, what), anonymous)
    return cafe_to_export(config.store_path, code_typed(what), anonymous)


def _is_file(what: str) -> bool:
    return what.endswith(".fieldkit") or Path(what).exists()


def _is_season(instance: Path, what: str) -> bool:
    return any(season.slug == what for season in seasons(instance))


def _title(config: Config, what: str, source: ToExport) -> str:
    if not _is_file(what) and _is_season(config.instance, what):
        return season_called(config.instance, what).title
    cafes = source.harvest.outline.cafes
    return cafes[0].title if len(cafes) == 1 else Path(what).stem


class _Export:
    """One export on its way out: the notes stream from the store into the file."""

    def __init__(self, source: ToExport, anonymous: bool, licence: Licence, language: str | None, title: str) -> None:
        self._outline = source.harvest.outline
        self._words = Words(language or self._outline.language)
        self._themes, self._licence, self._title = source.themes, licence, title
        self._anonymous = Anonymous(secrets.token_bytes(_SALT_BYTES), source.names) if anonymous else None
        notes = season_notes(self._outline, Telling(source.harvest.notes), source.beside, source.themes)
        self._notes = self._anonymous.told(notes) if self._anonymous else notes
        self._count = 0

    @property
    def masked(self) -> int:
        return self._anonymous.masked if self._anonymous else 0

    def write(self, form: str, to: Path, semicolon: bool) -> int:
        if form == "sqlite":
            return self._sqlite(to)
        if form in {"csv", "jsonl"}:
            write_text(
                to,
                csv_of(self._rows(), SEASON_COLUMNS, semicolon)
                if form == "csv"
                else json_of(self._rows(), SEASON_COLUMNS),
            )
            return self._count
        with written_whole(to) as part:
            if form == "qdpx":
                return write_qdpx(part, self._title, self._cafes(), self._themes, self._notes)
            columns = about_notes(self._words, self._anonymous is not None)
            return write_spreadsheet(
                part, self._title, self._rows(), columns, self._words, self._licence, self._notice()
            )

    def _sqlite(self, to: Path) -> int:
        cafes = [self._cafe_row(cafe) for cafe in self._cafes()]
        titles = titles_of(self._themes)
        themes = [theme._asdict() | {"title": titles[theme.id]} for theme in self._themes]
        notes = ((plain_row(one.row) | {"cafe_id": one.note.cafe}, _coding_rows(one)) for one in self._notes)
        written = write_open_database(to, SEASON_COLUMNS, cafes, themes, notes)
        about = metadata(to.stem, self._title, self._licence, self._words, self._anonymous is not None, self._notice())
        write_text(to.with_suffix(".metadata.json"), [about])
        return written

    def _rows(self) -> Iterator[dict[str, Any]]:
        for one in self._notes:
            self._count += 1
            yield one.row

    def _cafes(self) -> list[AskedCafe]:
        """List the cafés; of an anonymous export their days are nobody's business either."""
        if self._anonymous is None:
            return list(self._outline.cafes)
        return [cafe._replace(opened_at=month_of(cafe.opened_at)) for cafe in self._outline.cafes]

    def _cafe_row(self, cafe: AskedCafe) -> dict[str, Any]:
        decks = {deck.id: self._words.deck_title(deck) for deck in self._outline.decks}
        return {
            "id": cafe.id,
            "title": cafe.title,
            "place": cafe.place,
            "language": cafe.language,
            "deck": decks.get(cafe.deck),
            "opened_at": cafe.opened_at,
            "open_minutes": _minutes(cafe.opened_at, cafe.closed_at) if self._anonymous is None else None,
            "participants": cafe.participants,
        }

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

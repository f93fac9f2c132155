"""`fieldkit export`: a café as a bundle, and a season in the shapes that other people's programs read."""

import json
import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import click

from fieldkit import __version__, clock
from fieldkit.cli.telling import counted
from fieldkit.config import Config
from fieldkit.core.cafes import code_typed
from fieldkit.core.exporting import LICENCES
from fieldkit.core.harvest import Telling
from fieldkit.core.limits import LANGUAGES
from fieldkit.reports.season_export import SeasonExport
from fieldkit.reports.season_rows import SEASON_COLUMNS, Anonymous
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
            outline = source.harvest.outline
            without_people = Anonymous(secrets.token_bytes(_SALT_BYTES), source.names) if anonymous else None
            exported = SeasonExport(
                _title(config, what, source),
                outline,
                Telling(source.harvest.notes),
                source.beside,
                source.themes,
                licence=LICENCES[licence],
                words=Words(language or outline.language),
                anonymous=without_people,
            )
            _write(exported, form, to, semicolon)
        told = {"file": str(to), "notes": exported.notes_told}
        line = f"{to}: {counted(exported.notes_told, 'note')}"
        if without_people:
            told["masked"] = without_people.masked
            line += f", {without_people.masked} × […]"
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


def _write(export: SeasonExport, form: str, to: Path, semicolon: bool) -> None:
    if form == "sqlite":
        write_open_database(to, SEASON_COLUMNS, export.cafe_rows(), export.theme_rows(), export.note_rows())
        write_text(to.with_suffix(".metadata.json"), [export.metadata(to.stem)])
    elif form == "csv":
        write_text(to, export.csv(semicolon))
    elif form == "jsonl":
        write_text(to, export.json_lines())
    else:
        with written_whole(to) as part:
            (export.write_qdpx if form == "qdpx" else export.write_spreadsheet)(part)

"""`fieldkit report`: what goes back to those who were there, as it was put together, or all of the harvest."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from pydantic import ValidationError

from fieldkit.cli.telling import counted
from fieldkit.config import Config
from fieldkit.core.cafes import code_typed
from fieldkit.core.harvest import Telling
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.report_plan import ReportPlan
from fieldkit.errors import FieldsWrong, SeasonUnknown
from fieldkit.reports.built_docx import built_docx
from fieldkit.reports.built_markdown import built_markdown
from fieldkit.reports.built_page import built_page
from fieldkit.reports.markdown import markdown
from fieldkit.reports.page import page
from fieldkit.reports.season_report import told
from fieldkit.reports.words import Words
from fieldkit.storage.bundle_checks import admitted
from fieldkit.storage.desks import Season, desk, season_called
from fieldkit.storage.files import write_text, written_whole
from fieldkit.storage.harvests import Harvest, harvest_of_bundle, harvest_of_cafe
from fieldkit.storage.reader import Connection
from fieldkit.storage.report_plans import report_plan

_FILE = click.Path(path_type=Path, dir_okay=False)
_HARVESTS = {".html": page, ".htm": page, ".md": markdown}


@click.command()
@click.argument("what", metavar="SEASON|BUNDLE|CODE")
@click.option("-o", "--output", "to", type=_FILE, required=True, metavar="FILE", help="The file to write.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The report's own words; else as most cafés spoke.")
@click.option("--plan", "plan_file", type=_FILE, metavar="FILE", help="A report's choices, as JSON.")
@click.option("--whole", is_flag=True, help="All of the harvest, although the season has a report of its own.")
def report(what: str, to: Path, language: str | None, plan_file: Path | None, whole: bool) -> None:
    """Write what goes back to those who were there: a page (.html), Markdown (.md), or a document (.docx).

    For a season of this laptop, by its name or its folder, the report that its coordinator put together. For a bundle
    or a café, and where there is no such report, the harvest: every card with its notes. Hidden notes, notes for one
    table and what was taken back are left out; in a harvest names stand only where their writers chose it. The page
    needs nothing else and prints on A4. A second run writes it anew. A document needs python-docx, and a season
    or a --plan.

    \b
    fieldkit report season.fieldkit -o harvest.html
    fieldkit report season.fieldkit -o harvest.md --language sv
    """
    form = to.suffix.lower()
    if form not in (*_HARVESTS, ".docx"):
        raise click.UsageError("A report is a page, Markdown or a document: name it .html, .md or .docx.")
    if whole and plan_file is not None:
        raise click.UsageError("--whole tells all of the harvest; --plan tells what was chosen of it.")
    season = _season(what)
    plan = _plan(season, plan_file) if not whole else None
    if plan is None and form == ".docx":
        if season is None or whole:
            raise click.UsageError("A document is made of a season's report: name the season, or a --plan.")
        # As the builder has it before anything is chosen.
        plan = ReportPlan(title=season.title)
    told_of = _write_built(what, season, plan, to, language) if plan else _write_harvest(what, season, to, language)
    click.echo(f"{to}: {told_of}")


def _write_built(what: str, season: Season | None, plan: ReportPlan, to: Path, language: str | None) -> str:
    with _asked(what, season) as connection:
        built, facts, words = told(connection, plan, language)
    if to.suffix.lower() == ".docx":
        document = built_docx(built, words)
        with written_whole(to) as path:
            path.write_bytes(document)
    else:
        write_text(to, (built_markdown if to.suffix.lower() == ".md" else built_page)(built, words))
    fallen = f", {counted(len(facts.fallen), 'quote')} left out since their notes changed" if facts.fallen else ""
    return f"{counted(len(built.chapters), 'chapter')}, {counted(len(facts.quotes), 'quote')}{fallen}"


def _write_harvest(what: str, season: Season | None, to: Path, language: str | None) -> str:
    with _harvest(what, season) as harvest:
        words = Words(language or harvest.outline.language)
        write_text(to, _HARVESTS[to.suffix.lower()](harvest.outline, Telling(harvest.notes), words))
        return counted(harvest.outline.notes, "note")


def _season(what: str) -> Season | None:
    """Find a season by its name on this laptop, or by its folder; None for a bundle or a café's code."""
    if (Path(what) / "desk.sqlite").is_file():
        folder = Path(what).resolve()
        return season_called(folder.parent.parent, folder.name)
    if what.endswith(".fieldkit") or Path(what).is_file():
        return None
    try:
        return season_called(Config.from_environment().instance, what)
    except SeasonUnknown:
        return None


def _plan(season: Season | None, file: Path | None) -> ReportPlan | None:
    if file is not None:
        try:
            return ReportPlan.model_validate_json(file.read_bytes())
        except FileNotFoundError as wrong:
            raise FieldsWrong("report-wrong", f"{file} is not there. Check the name.") from wrong
        except ValidationError as wrong:
            where = ".".join(str(part) for part in wrong.errors()[0]["loc"]) or "the file"
            raise FieldsWrong("report-wrong", f"{file.name} is not a report's choices: look at {where}.") from wrong
    if season is None:
        return None
    with desk(season) as connection:
        return report_plan(connection)


@contextmanager
def _asked(what: str, season: Season | None) -> Iterator[Connection]:
    with desk(season) if season else admitted(Path(what)) as connection:
        yield connection


@contextmanager
def _harvest(what: str, season: Season | None) -> Iterator[Harvest]:
    if season is not None or what.endswith(".fieldkit") or Path(what).exists():
        with harvest_of_bundle(season.bundle if season else Path(what), SHOWN_TO_THE_CAFE) as harvest:
            yield harvest
    else:
        with harvest_of_cafe(Config.from_environment().store_path, code_typed(what), SHOWN_TO_THE_CAFE) as harvest:
            yield harvest

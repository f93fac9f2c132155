"""`fieldkit answers`: what a coordinator answered, from the season to the laptops of its cafés, without a browser."""

import json
from pathlib import Path
from typing import Any

import click

from fieldkit import create_app
from fieldkit.cli.cafes import told_config
from fieldkit.cli.telling import counted, shown
from fieldkit.config import Config
from fieldkit.errors import FieldkitError
from fieldkit.storage.desks import desk, season_called
from fieldkit.storage.files import write_text
from fieldkit.storage.replies_files import MOST_BYTES, RepliesUnreadable, read_replies, replies_file
from fieldkit.web.taking_in import Brought, bring_answers

_FILE = click.Path(path_type=Path, dir_okay=False)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group()
def answers() -> None:
    """Bring a season's answers to the laptops of its cafés, and so to the askers' phones.

    \b
    fieldkit answers export autumn-2026 -o answers.json     on the coordinator's laptop
    fieldkit answers take-in answers.json                   on the laptop of a café
    """


@answers.command()
@click.argument("slug", metavar="SEASON")
@click.option("-o", "--output", "to", type=_FILE, required=True, metavar="FILE", help="The file to write.")
@_JSON
def export(slug: str, to: Path, as_json: bool) -> None:
    """Write what was answered in a season, and what became of promises, into a file for the laptops of its cafés.

    It holds all answers as they were written, those for one asker too: send it as you would send a bundle, and publish
    it nowhere. A second run writes the file anew. Exit status 1 when the season is unknown or the file is refused.

    \b
    fieldkit answers export autumn-2026 -o answers.json
    """
    season = season_called(Config.from_environment().instance, slug)
    with desk(season) as connection:
        pieces = list(replies_file(connection, season.title))
    write_text(to, pieces)
    # The first piece and the last are the file's own.
    count = len(pieces) - 2
    told = {"file": str(to), "records": count}
    click.echo(
        json.dumps(told, ensure_ascii=False)
        if as_json
        else f"{shown(str(to))}: {counted(count, 'answer or word on a promise', 'answers and words on promises')}"
    )


@answers.command("take-in")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@_JSON
def take_in(files: tuple[Path, ...], as_json: bool) -> None:
    """Take in the answers that a coordinator gave; the askers' phones show them at their next sync.

    What is for cafés of other laptops is counted and left alone, and so is an answer to what was taken back since. A
    second run changes nothing. A file that is none of answers is named on stderr and skipped whole; exit status 1.
    Works while the kit is running.

    \b
    fieldkit answers take-in answers.json
    fieldkit answers take-in mailed/*.json --json
    """
    told: list[dict[str, Any]] = []
    with create_app(told_config()).test_request_context():
        for path in files:
            name = shown(str(path))
            try:
                brought = bring_answers(read_replies(_read(path)))
            except FieldkitError as wrong:
                click.echo(f"fieldkit: {name}: {shown(wrong.message)}", err=True)
                told.append({"file": name, "error": {"code": wrong.code, "message": wrong.message}})
                continue
            told.append({"file": name, **brought._asdict()})
            if not as_json:
                click.echo(f"{name}: {_said(brought)}")
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    if any("error" in one for one in told):
        click.get_current_context().exit(1)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise RepliesUnreadable(
            f"It cannot be read: {wrong.strerror}. Name the file that the coordinator made."
        ) from wrong


def _said(brought: Brought) -> str:
    new = counted(brought.new, "answer or word on a promise", "answers or words on promises")
    said = f"{new if brought.new else 'nothing'} new here"
    return f"{said}, {brought.elsewhere} for cafés of other laptops" if brought.elsewhere else said

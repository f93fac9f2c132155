"""`fieldkit take-in`: files that phones saved, taken in without a page; a folder of mailed ones, for instance."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from fieldkit import create_app
from fieldkit.cli.cafes import told_config
from fieldkit.core.limits import BODY_BYTES
from fieldkit.errors import FieldkitError
from fieldkit.web.taking_in import TakenIn
from fieldkit.web.taking_in import take_in as taken_in
from fieldkit.web.wire import Request, read_request


class FileUnreadable(FieldkitError):
    """No file that a phone saved, as far as can be seen from outside."""

    code = "file-unreadable"


@click.command("take-in")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what became of each file as JSON.")
def take_in(files: tuple[Path, ...], as_json: bool) -> None:
    """Take in notes that phones saved as files, and print the code that each phone is to be told.

    Of a folder, all its files that end in .json. A second run takes in nothing twice and prints the same codes. A file
    that cannot be taken in is named on stderr and skipped, a note that is refused too; exit status 1. Works while the
    kit is running.

    \b
    fieldkit take-in fieldkit-notes-K7QF2M-0b8e7a52.json
    fieldkit take-in mailed/ --json
    """
    told: list[dict[str, Any]] = []
    is_whole = True
    with create_app(told_config()).test_request_context():
        for path in _all_of(files):
            name = _printable(str(path))
            try:
                taken = taken_in(_read(path))
            except FieldkitError as wrong:
                click.echo(f"fieldkit: {name}: {_printable(wrong.message)}", err=True)
                told.append({"file": name, "error": {"code": wrong.code, "message": wrong.message}})
                is_whole = False
                continue
            for refused in taken.refused:
                click.echo(f"fieldkit: {name}: note {refused['place']}: {_printable(refused['message'])}", err=True)
            is_whole = is_whole and not taken.refused
            told.append({"file": name, **_summary(taken)})
            if not as_json:
                click.echo(f"{taken.confirmed or '–':9}  {name}: {_said(taken)}")
    if as_json:
        click.echo(json.dumps(told))
    if not is_whole:
        click.get_current_context().exit(1)


def _all_of(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def _read(path: Path) -> Request:
    """Read a file as if its phone had sent it. Raises FileUnreadable, WireProblem."""
    if not path.is_file():
        raise FileUnreadable("There is no such file. Name one that a phone saved: fieldkit-notes-….json.")
    try:
        with path.open("rb") as file:
            body = file.read(BODY_BYTES + 1)
    except OSError as wrong:
        raise FileUnreadable(f"It cannot be read: {wrong.strerror}. Let whoever owns it make it readable.") from wrong
    if len(body) > BODY_BYTES:
        raise FileUnreadable("It is larger than 1 MiB, and no phone hands over so much at once. Name another file.")
    return read_request(body, "application/json", None)


def _summary(taken: TakenIn) -> dict[str, Any]:
    return {
        "cafe": taken.cafe.code,
        "name": taken.name,
        "code": taken.confirmed,
        "kept": taken.kept,
        "refused": taken.refused,
        "new": taken.new,
        "same": taken.same,
        "votes": taken.votes,
    }


def _said(taken: TakenIn) -> str:
    counts = [f"{taken.new} new", f"{taken.same} here already"]
    counts += [f"{taken.votes} votes"] if taken.votes else []
    counts += [f"{len(taken.refused)} refused"] if taken.refused else []
    return f"{_printable(taken.name or 'somebody')} at {taken.cafe.code}: {', '.join(counts)}"


def _printable(text: str) -> str:
    """Leave out what would move the terminal's cursor or turn its writing round: files come from anywhere."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)

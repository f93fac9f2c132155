"""`fieldkit plan`: which plans there are, how a café goes by one, and sharing one's own."""

import json
from pathlib import Path
from typing import Any

import click

from fieldkit.cli.deck_mistakes import counted, mistakes_as_json, shortened, told_lines, told_wrong
from fieldkit.config import Config
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plans import PLAN_BYTES, Plan
from fieldkit.errors import PlanChanged, PlanWrong, StoreUnusable
from fieldkit.planfiles import FORMATS, PlanFile, read_plan, write_plan
from fieldkit.planshelf import PlanShelf
from fieldkit.shelf import Shelf
from fieldkit.storage.files import renamed_when_done, telling

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TO = click.Path(dir_okay=False, path_type=Path)


def _shelf() -> PlanShelf:
    return PlanShelf(Config.from_environment().instance / "plans")


def _cards_here() -> dict[str, list[str]]:
    """List the cards of every deck on this laptop."""
    decks = Shelf(Config.from_environment().instance / "decks").usable()
    return {id_: [card.id for card in deck.cards] for id_, deck in decks.items()}


@click.group()
def plan() -> None:
    """See how cafés can be held, and check and share your own plans."""


@plan.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_(as_json: bool) -> None:
    """List the plans by the id that `fieldkit cafe new --plan` takes.

    Those of this laptop are marked as its own. One with mistakes is listed and cannot be used until it is mended.

    \b
    fieldkit plan list
    """
    shelved = _shelf().all().values()
    if as_json:
        told = [
            {
                "id": each.id,
                "title": each.whole.title if each.whole else None,
                "deck": each.whole.deck if each.whole else None,
                "minutes": each.whole.minutes if each.whole else None,
                "visit_minutes": each.whole.visit_minutes if each.whole else None,
                "rounds": len(each.whole.rounds) if each.whole else None,
                "is_own": each.is_own,
                "to_mend": len(each.to_mend),
            }
            for each in shelved
        ]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for each in shelved:
        own = "; own" if each.is_own else ""
        if each.whole:
            title = each.whole.title[each.whole.in_language("en")]
            click.echo(f"{each.id}  {title} ({_length(each.whole)}; deck {each.whole.deck}{own})")
        else:
            click.echo(f"{each.id}  – not whole: {len(each.to_mend)} to mend{own}")


def _length(told: Plan) -> str:
    visits = [f"visits of {told.visit_minutes} min"] if told.visit_minutes else []
    rounds = [f"{told.minutes} min, {counted(len(told.rounds), 'round')}"] if told.rounds else []
    return ", ".join([*visits, *rounds])


@plan.command()
@click.argument("id_", metavar="ID")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def show(id_: str, language: str) -> None:
    """Print how a café goes by a plan: round by round, with minutes, cards and what the table hosts do.

    \b
    fieldkit plan show developer-cafe --language fi
    """
    found = _shelf().whole(id_)
    spoken = found.in_language(language)
    click.echo(f"{found.title[spoken]} ({_length(found)}; deck {found.deck})")
    if found.about:
        click.echo(found.about.get(spoken) or next(iter(found.about.values())))
    at = 0
    for number, round_ in enumerate(found.rounds, 1):
        click.echo(f"\n{number}. {round_.title[spoken]}: {at}–{at + round_.minutes} min, seating {round_.seating}")
        at += round_.minutes
        click.echo(f"   {' · '.join(f'{phase.kind} {phase.minutes}' for phase in round_.phases)}")
        if round_.cards:
            click.echo(f"   cards: {', '.join(round_.cards)}")
        if round_.hosts:
            click.echo(f"   hosts: {round_.hosts[spoken]}")


@plan.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, a line for each file.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Name every mistake of plan files, with its line and what to write instead.

    Reads TOML and JSON. Changes nothing. Hints are marked; a café can be held all the same. Exit status 1 when there
    is something to mend in any of the files.

    \b
    fieldkit plan check mill-evening.toml
    """
    is_whole = True
    for path in files:
        try:
            file = _read(path)
        except PlanWrong as wrong:
            click.echo(_as_json(path, wrong) if as_json else told_wrong(path, wrong))
            is_whole = False
            continue
        is_whole = is_whole and file.checked.plan is not None
        if as_json:
            click.echo(_as_json(path, file))
            continue
        for line in shortened(list(told_lines(path, file))):
            click.echo(line)
        mend, hints = len(file.checked.to_mend), counted(len(file.checked.hints), "hint")
        click.echo(f"{path}: {_rounds(file.raw)}, {mend} to mend, {hints}")
    raise SystemExit(0 if is_whole else 1)


@plan.command("import")
@click.argument("file", type=_FILE)
@click.option("--id", "id_", metavar="ID", help="Keep it under this id instead of its own.")
def import_(file: Path, id_: str | None) -> None:
    """Put a plan file onto this laptop, for cafés.

    All of it or nothing: mistakes are named on stderr; exit status 1. A second run with the same file changes
    nothing. A plan that is there already with other content is left alone; import under another --id then.

    \b
    fieldkit plan import mill-evening.toml
    """
    raw = _whole(file).raw
    try:
        kept = _shelf().save(raw | {"id": id_ or raw["id"]}, None)
    except PlanChanged as wrong:
        told = f"There is another plan {id_ or raw['id']!r} on this laptop, left alone. Import it under another --id."
        raise PlanChanged(told) from wrong
    click.echo(f"{kept.id}: {_rounds(kept.raw)}, ready for: fieldkit cafe new TITLE --plan {kept.id}")


@plan.command()
@click.argument("id_", metavar="ID")
@click.option("-o", "to", required=True, type=_TO, help=f"The file to write, its ending one of: {', '.join(FORMATS)}.")
def export(id_: str, to: Path) -> None:
    """Write a plan of this laptop to a file, to share it or to change a copy.

    A second run writes the same.

    \b
    fieldkit plan export developer-cafe -o developer-cafe.toml
    """
    shelved = _shelf().get(id_)
    form = to.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise click.BadParameter(f"{to} ends in none of {', '.join(FORMATS)}", param_hint="-o")
    content = write_plan(shelved.raw, form)
    with telling(to), renamed_when_done(to) as part:
        part.write_bytes(content)
    click.echo(f"{to}: {_rounds(shelved.raw)}")


def _read(path: Path) -> PlanFile:
    try:
        with path.open("rb") as file:
            content = file.read(PLAN_BYTES + 1)
    except OSError as wrong:
        raise StoreUnusable(f"{path} cannot be read: {wrong.strerror}.") from wrong
    return read_plan(content, path.name, _cards_here())


def _whole(path: Path) -> PlanFile:
    """Read a plan file that must be without mistakes; else name them on stderr and end with exit status 1."""
    try:
        file = _read(path)
    except PlanWrong as wrong:
        click.echo(told_wrong(path, wrong), err=True)
        raise click.exceptions.Exit(1) from wrong
    if file.checked.plan is None:
        for line in shortened(list(told_lines(path, file))):
            click.echo(line, err=True)
        raise click.exceptions.Exit(1)
    return file


def _as_json(path: Path, file: PlanFile | PlanWrong) -> str:
    is_plan = isinstance(file, PlanFile) and file.checked.plan is not None
    told = {"file": str(path), "is_plan": is_plan, "mistakes": mistakes_as_json(file)}
    return json.dumps(told, ensure_ascii=False)


def _rounds(raw: dict[str, Any]) -> str:
    rounds = raw.get("rounds")
    return counted(len(rounds) if isinstance(rounds, list) else 0, "round")

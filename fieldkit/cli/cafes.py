"""`fieldkit cafe`: cafés without a browser, for scripts and for those who prefer to type."""

import json
import sys
from dataclasses import replace
from datetime import datetime

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fieldkit import create_app
from fieldkit.cli.telling import shown
from fieldkit.config import Config
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plan_check import lacking
from fieldkit.errors import PlanWrong
from fieldkit.planshelf import PlanShelf
from fieldkit.storage.cafes import all_cafes
from fieldkit.storage.models import Cafe
from fieldkit.storage.store import setting_in
from fieldkit.web.addresses import join_link
from fieldkit.web.cafes import start_cafe
from fieldkit.web.kit import kit

_A_SCRIPTS_WIDTH = 1_000


def told_config() -> Config:
    """Read the configuration with the port that this laptop's phones know."""
    config = Config.from_environment()
    return replace(config, port=config.port or setting_in(config.store_path, "port") or 80)


def _summary(cafe: Cafe) -> dict[str, str | None]:
    return {
        "id": cafe.id,
        "code": cafe.code,
        "url": join_link(cafe),
        "title": cafe.title,
        "place": cafe.place,
        "opened_at": cafe.opened_at,
        "closed_at": cafe.closed_at,
    }


@click.group()
def cafe() -> None:
    """Open cafés, and list those of this laptop."""


@cafe.command()
@click.argument("title")
@click.option(
    "--deck", "deck_id", metavar="ID", help="The deck to ask, as `fieldkit deck list` names it; the plan's if left out."
)
@click.option("--plan", "plan_id", metavar="ID", help="How it is held, as `fieldkit plan list` names it.")
@click.option("--place", help="Where it is, as people there call the place.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print id, code and url as JSON.")
def new(title: str, deck_id: str | None, plan_id: str | None, place: str | None, language: str, as_json: bool) -> None:
    """Open a café and print its code and link.

    Takes a deck, a plan, or both. Without a plan people come and go; a plan brings its deck along, and one whose cards
    the deck lacks is refused. A second run opens a second café. Works while the kit is running.

    \b
    fieldkit cafe new "Depot morning" --deck words-of-new-work --place "Depot" --language fi --json
    fieldkit cafe new "Mill evening" --plan developer-cafe
    """
    if not deck_id and not plan_id:
        raise click.UsageError("Missing option '--deck' or '--plan'.")
    with create_app(told_config()).test_request_context():
        held_by = PlanShelf(kit().config.instance / "plans").whole(plan_id) if plan_id else None
        deck = kit().shelf.deck(deck_id or (held_by.deck if held_by else ""))
        missing = lacking(held_by, deck) if held_by else []
        if missing:
            told = f"The deck {deck.id!r} lacks cards that the plan {plan_id!r} needs: {', '.join(missing)}."
            raise PlanWrong(f"{told} Choose another deck or plan.")
        summary = _summary(start_cafe(title, place, language, deck, plan=held_by))
    if as_json:
        click.echo(json.dumps({name: summary[name] for name in ("id", "code", "url")}))
    else:
        click.echo(f"{summary['code']}  {summary['url']}")


@cafe.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_(as_json: bool) -> None:
    """List the cafés of this laptop, the newest first.

    \b
    fieldkit cafe list
    """
    with create_app(told_config()).test_request_context():
        summaries = [_summary(cafe) for cafe in all_cafes()]
    if as_json:
        click.echo(json.dumps(summaries, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for heading, is_whole in (("Code", True), ("Café", False), ("Place", False), ("Opened", True), ("Closed", True)):
        table.add_column(heading, no_wrap=is_whole)
    for told in summaries:
        row = (told["code"], told["title"], told["place"], _minute(told["opened_at"]), _minute(told["closed_at"]))
        # Text, since rich would take brackets in a title for its own marks.
        table.add_row(*(Text(shown(value or "–")) for value in row))
    # A script reads a café from one line, however long.
    Console(width=None if sys.stdout.isatty() else _A_SCRIPTS_WIDTH).print(table)


def _minute(at: str | None) -> str | None:
    """Tell a time by this laptop's clock."""
    return None if at is None else f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"

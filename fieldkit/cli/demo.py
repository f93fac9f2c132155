"""`fieldkit demo`: a café to try the kit with."""

import json

import click

from fieldkit import create_app
from fieldkit.cli.cafes import told_config
from fieldkit.core.limits import LANGUAGES
from fieldkit.demo import demo_cafe
from fieldkit.web.addresses import join_link
from fieldkit.web.kit import kit


@click.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--deck", "deck_id", metavar="ID", help="Another deck, as `fieldkit deck list` names it.")
@click.option("--json", "as_json", is_flag=True, help="Print id, code and url as JSON.")
def demo(language: str, deck_id: str | None, as_json: bool) -> None:
    """Open a café and fill it with a plausible hour of answers to every card of its deck.

    A second run opens a second one. Works while the kit is running.

    \b
    fieldkit demo --language fi
    fieldkit demo --deck customers-eyes
    """
    with create_app(told_config()).test_request_context():
        cafe = demo_cafe(language, kit().shelf.deck(deck_id) if deck_id else None)
        told = {"id": cafe.id, "code": cafe.code, "url": join_link(cafe)}
    click.echo(json.dumps(told) if as_json else f"{told['code']}  {told['url']}")

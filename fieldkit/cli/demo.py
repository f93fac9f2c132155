"""`fieldkit demo`: a café to try the kit with."""

import json

import click

from fieldkit import create_app
from fieldkit.cli.cafes import told_config
from fieldkit.core.limits import LANGUAGES
from fieldkit.demo import demo_cafe
from fieldkit.web.addresses import join_link


@click.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print id, code and url as JSON.")
def demo(language: str, as_json: bool) -> None:
    """Open a café and fill it with a plausible hour of notes.

    A second run opens a second one. Works while the kit is running.

    \b
    fieldkit demo --language fi
    """
    with create_app(told_config()).test_request_context():
        cafe = demo_cafe(language)
        told = {"id": cafe.id, "code": cafe.code, "url": join_link(cafe)}
    click.echo(json.dumps(told) if as_json else f"{told['code']}  {told['url']}")

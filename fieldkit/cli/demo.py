"""`fieldkit demo`: a café to try the kit with."""

import json

import click

from fieldkit import create_app
from fieldkit.cli.cafes import told_config
from fieldkit.core.limits import LANGUAGES
from fieldkit.demo import demo_cafe, planned_cafe
from fieldkit.planshelf import PlanShelf
from fieldkit.web.addresses import join_link
from fieldkit.web.kit import kit


@click.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--deck", "deck_id", metavar="ID", help="Another deck, as `fieldkit deck list` names it.")
@click.option("--plan", "plan_id", metavar="ID", help="Hold it by a plan, as `fieldkit plan list` names it.")
@click.option("--phase", default="reveal", show_default=True, help="With --plan: how far it has come.")
@click.option("--round", "round_", type=click.IntRange(1), help="With --plan: in which round.  [default: the first]")
@click.option("--json", "as_json", is_flag=True, help="Print id, code and url as JSON.")
def demo(
    language: str, deck_id: str | None, plan_id: str | None, phase: str, round_: int | None, as_json: bool
) -> None:
    """Open a café and fill it with a plausible hour of answers to every card of its deck.

    By a plan it stops in a phase of it (welcome, move, write, talk, reveal, vote, break or thanks), with people at
    their tables and what they wrote until then. A second run opens a second one. Works while the kit is running.

    \b
    fieldkit demo --language fi
    fieldkit demo --deck customers-eyes
    fieldkit demo --plan developer-cafe --phase vote
    """
    with create_app(told_config()).test_request_context():
        if plan_id:
            plan = PlanShelf(kit().config.instance / "plans").whole(plan_id)
            cafe = planned_cafe(language, plan, kit().shelf.deck(deck_id or plan.deck), phase, round_)
        else:
            cafe = demo_cafe(language, kit().shelf.deck(deck_id) if deck_id else None)
        told = {"id": cafe.id, "code": cafe.code, "url": join_link(cafe)}
    click.echo(json.dumps(told) if as_json else f"{told['code']}  {told['url']}")

"""`fieldkit deck`: which decks there are, and what they ask."""

import json

import click

from fieldkit.core.limits import LANGUAGES
from fieldkit.shelf import built_in, deck_named


@click.group()
def deck() -> None:
    """See the decks on this laptop."""


@deck.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_(as_json: bool) -> None:
    """List the decks by the id that `fieldkit cafe new --deck` takes.

    \b
    fieldkit deck list
    """
    if as_json:
        told = [
            {"id": each.id, "title": each.title, "languages": each.languages, "cards": len(each.cards)}
            for each in (each.deck for each in built_in().values() if each.deck)
        ]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for each in (each.deck for each in built_in().values() if each.deck):
        title = each.title[each.in_language("en")]
        click.echo(f"{each.id}  {title} ({len(each.cards)} cards; {', '.join(each.languages)})")


@deck.command()
@click.argument("id_", metavar="ID")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def show(id_: str, language: str) -> None:
    """Print a deck's cards as they are asked.

    \b
    fieldkit deck show words-of-new-work --language fi
    """
    found = deck_named(id_)
    spoken = found.in_language(language)
    click.echo(found.title[spoken])
    for number, card in enumerate(found.cards, 1):
        title = f"{card.title[spoken]}: " if card.title else ""
        click.echo(f"\n{number}. {title}{card.question[spoken]}")
        for question in [*card.deeper, *([card.experience] if card.experience else [])]:
            click.echo(f"   – {question[spoken]}")

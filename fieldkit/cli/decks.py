"""`fieldkit deck`: which decks there are, what they ask, and making one's own."""

import json
from pathlib import Path
from typing import Any

import click

from fieldkit.cli.deck_mistakes import counted, read_file, shortened, told_as_json, told_lines, told_wrong, whole
from fieldkit.config import Config
from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.slugs import is_slug, slug_of
from fieldkit.deckfiles.read import FORMATS, write_deck
from fieldkit.deckfiles.schema import deck_schema
from fieldkit.deckfiles.starter import starter
from fieldkit.errors import DeckChanged, DeckWrong, StoreUnusable
from fieldkit.shelf import Shelf
from fieldkit.storage.files import renamed_when_done, telling

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TO = click.Path(dir_okay=False, path_type=Path)
_LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of a table or a list of questions that does not say."
)
_SEMICOLON = click.option(
    "--semicolon", is_flag=True, help="In CSV: a semicolon between cells, for a decimal-comma country."
)


def _shelf() -> Shelf:
    return Shelf(Config.from_environment().instance / "decks")


@click.group()
def deck() -> None:
    """See the decks on this laptop, and make, check and share your own."""


@deck.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_(as_json: bool) -> None:
    """List the decks by the id that `fieldkit cafe new --deck` takes.

    Those of this laptop are marked as its own. One with mistakes is listed and cannot be used until it is mended.

    \b
    fieldkit deck list
    """
    shelved = _shelf().all().values()
    if as_json:
        told = [
            {
                "id": each.id,
                "title": each.whole.title if each.whole else None,
                "languages": each.whole.languages if each.whole else [],
                "cards": len(each.whole.cards) if each.whole else None,
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
            click.echo(
                f"{each.id}  {title} ({counted(len(each.whole.cards), 'card')}; {', '.join(each.whole.languages)}{own})"
            )
        else:
            click.echo(f"{each.id}  – not whole: {len(each.to_mend)} to mend{own}")


@deck.command()
@click.argument("id_", metavar="ID")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def show(id_: str, language: str) -> None:
    """Print a deck's cards as they are asked.

    \b
    fieldkit deck show words-of-new-work --language fi
    """
    found = _shelf().deck(id_)
    spoken = found.in_language(language)
    click.echo(found.title[spoken])
    for number, card in enumerate(found.cards, 1):
        title = f"{card.title[spoken]}: " if card.title else ""
        click.echo(f"\n{number}. {title}{card.question[spoken]}")
        answers = _answers(found, card, spoken)
        if answers:
            click.echo(f"   {answers}")
        for question in [*card.deeper, *([card.experience] if card.experience else [])]:
            click.echo(f"   – {question[spoken]}")


def _answers(asked: Deck, card: Card, spoken: str) -> str:
    """Say between what the card lets people choose."""
    if card.kind == "scale":
        scale = asked.scale_of(card)
        low, high = scale.steps.split("-")
        return f"[{low}: {scale.low[spoken]} … {high}: {scale.high[spoken]}]"
    labels = [option.label[spoken] for option in card.options or []]
    return f"[{' · '.join(labels)}]" if labels else ""


@deck.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@_LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, a line for each file.")
def check(files: tuple[Path, ...], language: str | None, as_json: bool) -> None:
    """Name every mistake of deck files, with its line and what to write instead.

    Reads TOML, JSON, CSV, Markdown tables and plain text with a question on each line. Changes nothing. Hints are
    marked; a café can be opened all the same. Exit status 1 when there is something to mend in any of the files.

    \b
    fieldkit deck check mill-evening.toml
    """
    is_whole = True
    for path in files:
        try:
            file = read_file(path, language)
        except DeckWrong as wrong:
            click.echo(json.dumps(told_as_json(path, wrong)) if as_json else told_wrong(path, wrong))
            is_whole = False
            continue
        is_whole = is_whole and file.checked.deck is not None
        if as_json:
            click.echo(json.dumps(told_as_json(path, file), ensure_ascii=False))
            continue
        for line in shortened(list(told_lines(path, file))):
            click.echo(line)
        mend, hints = len(file.checked.to_mend), counted(len(file.checked.hints), "hint")
        click.echo(f"{path}: {_cards(file.raw)}, {mend} to mend, {hints}")
    raise SystemExit(0 if is_whole else 1)


@deck.command()
@click.argument("id_", metavar="ID")
@click.option("-o", "to", type=_TO, help="The file to write; ID.toml here if left out.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="What it shall speak; give it again for more. All three if left out.",
)
def new(id_: str, to: Path | None, languages: tuple[str, ...]) -> None:
    """Write a deck to begin with: two cards, and notes on how to go on.

    A file that is there already is left alone; exit status 1.

    \b
    fieldkit deck new mill-evening --language fi --language en -o mill-evening.toml
    """
    if not is_slug(id_):
        raise click.BadParameter(f"write small letters, digits and hyphens, such as {slug_of(id_) or 'my-deck'}")
    to = to or Path(f"{id_}.toml")
    if to.exists():
        raise StoreUnusable(f"{to} is there already and was left alone. Choose another name with -o.")
    _write(to, starter(id_, list(languages or LANGUAGES)).encode())
    click.echo(f"{to}: a deck to begin with. Look it over with: fieldkit deck check {to}")


@deck.command()
@click.argument("file", type=_FILE)
@click.option("-o", "to", required=True, type=_TO, help=f"The file to write, its ending one of: {', '.join(FORMATS)}.")
@_LANGUAGE
@_SEMICOLON
def convert(file: Path, to: Path, language: str | None, semicolon: bool) -> None:
    """Write a deck file in another form: TOML, JSON, CSV or a Markdown table.

    Nothing is lost on the way. A file with mistakes is not converted: they are named on stderr; exit status 1. A
    second run writes the same.

    \b
    fieldkit deck convert questions.csv -o mill-evening.toml --language fi
    """
    form = _form(to)
    found = whole(file, language)
    _write(to, write_deck(found.raw, form, semicolon))
    click.echo(f"{to}: {_cards(found.raw)}")


@deck.command()
def schema() -> None:
    """Print the JSON Schema of a deck, for editors and for programs that make decks.

    \b
    fieldkit deck schema
    """
    click.echo(json.dumps(deck_schema(), ensure_ascii=False, indent=2))


@deck.command("import")
@click.argument("file", type=_FILE)
@click.option("--id", "id_", metavar="ID", help="Keep it under this id instead of its own.")
@_LANGUAGE
def import_(file: Path, id_: str | None, language: str | None) -> None:
    """Put a deck file onto this laptop, for cafés, in whatever form it comes.

    All of it or nothing: mistakes are named on stderr; exit status 1. A second run with the same file changes
    nothing. A deck that is there already with other content is left alone; import under another --id then.

    \b
    fieldkit deck import mill-evening.toml
    """
    raw = whole(file, language).raw
    try:
        kept = _shelf().save(raw | {"id": id_ or raw["id"]}, None)
    except DeckChanged as wrong:
        told = f"There is another deck {id_ or raw['id']!r} on this laptop, left alone. Import it under another --id."
        raise DeckChanged(told) from wrong
    click.echo(f"{kept.id}: {_cards(kept.raw)}, ready for: fieldkit cafe new TITLE --deck {kept.id}")


@deck.command()
@click.argument("id_", metavar="ID")
@click.option("-o", "to", required=True, type=_TO, help=f"The file to write, its ending one of: {', '.join(FORMATS)}.")
@_SEMICOLON
def export(id_: str, to: Path, semicolon: bool) -> None:
    """Write a deck of this laptop to a file, to share it or to change a copy.

    A second run writes the same.

    \b
    fieldkit deck export words-of-new-work -o words.md
    """
    shelved = _shelf().get(id_)
    _write(to, write_deck(shelved.raw, _form(to), semicolon))
    click.echo(f"{to}: {_cards(shelved.raw)}")


def _cards(raw: dict[str, Any]) -> str:
    cards = raw.get("cards")
    return counted(len(cards) if isinstance(cards, list) else 0, "card")


def _form(to: Path) -> str:
    form = to.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise click.BadParameter(f"{to} ends in none of {', '.join(FORMATS)}", param_hint="-o")
    return form


def _write(to: Path, content: bytes) -> None:
    with telling(to), renamed_when_done(to) as part:
        part.write_bytes(content)

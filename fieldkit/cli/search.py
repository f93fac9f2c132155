"""`fieldkit search`: find notes in a season, or in any bundle, by their words."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from fieldkit.cli.telling import bar, counted, shown
from fieldkit.config import Config
from fieldkit.core.words_of_text import Wanted, marked
from fieldkit.storage.desks import season_called
from fieldkit.storage.searching import Found, Understood
from fieldkit.storage.searching_files import FoundNote, search_bundle


# Unknown options are words: -coffee is what the notes should not say.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("what", metavar="BUNDLE|SEASON")
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Print at most so many notes.")
@click.option("--once", is_flag=True, help="Leave no index behind; the next search makes it anew.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def search(what: str, words: tuple[str, ...], limit: int, once: bool, as_json: bool) -> None:
    """Print the notes that have all of these words, in any form, those that fit best first.

    "Words in quotes" follow each other as they are written, -word leaves notes out, and a star ends a beginning*. What
    nobody wrote is taken for the word that is likeliest meant. The first search makes an index beside the bundle, with
    the texts in it: delete it whenever you like; the next search brings it up to date. Hidden notes are found too, and
    say so. Exit status 1 when the bundle is damaged or there is no such season.

    \b
    fieldkit search season.fieldkit shade "mill lane" -coffee
    fieldkit search season.fieldkit shad* --limit 5 --json
    """
    here = Path(what)
    bundle = here if what.endswith(".fieldkit") or here.exists() else _season(what)
    query = " ".join(_typed(word) for word in words)
    with bar() as tell:
        found, notes = search_bundle(bundle, query, limit, tell, leave_index=not once)
    if as_json:
        click.echo(json.dumps(_told(found, notes), ensure_ascii=False))
        return
    for one in found.understood:
        if one.instead or not one.is_found:
            click.echo(_explained(one, found.suggestions), err=True)
    click.echo(counted(found.count, "note"))
    for note in notes:
        click.echo(_line(note, found.wanted))


def _season(slug: str) -> Path:
    return season_called(Config.from_environment().instance, slug).bundle


def _typed(word: str) -> str:
    """Put the quotes back that the shell took away: several words in one argument are a phrase."""
    without = "-" if word.startswith("-") else ""
    return f'{without}"{word.removeprefix("-")}"' if " " in word.strip() and '"' not in word else word


def _told(found: Found, notes: list[FoundNote]) -> dict[str, object]:
    listed = [asdict(note) | {"marked": marked(note.text, found.wanted)} for note in notes]
    understood = [asdict(one) for one in found.understood]
    return {"count": found.count, "understood": understood, "suggestions": found.suggestions, "notes": listed}


def _explained(one: Understood, suggestions: tuple[str, ...]) -> str:
    if one.instead is None:
        return f"Nobody wrote {one.asked}, or anything like it."
    others = f" Or did you mean {', '.join(suggestions)}?" if suggestions else ""
    return f"Nobody wrote {one.asked}: looked for {one.instead} instead.{others}"


def _line(note: FoundNote, wanted: Wanted) -> str:
    where = [note.cafe, note.card]
    where += [f"round {note.round}"] if note.round is not None else []
    where += [f"table {note.table}"] if note.table is not None else []
    where += ["hidden"] if note.is_hidden else []
    pieces = marked(" ".join(note.text.split()), wanted)
    text = "".join(click.style(shown(piece), bold=True) if is_wanted else shown(piece) for piece, is_wanted in pieces)
    return f"{text}  ({shown(' · '.join(where))})"

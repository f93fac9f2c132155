"""`fieldkit doctor`: what will work when guests come, and what to mend before."""

import json

import click
from rich.console import Console
from rich.text import Text

from fieldkit.config import Config
from fieldkit.core.limits import LANGUAGES
from fieldkit.doctor.lines import State
from fieldkit.doctor.look import Looked, look
from fieldkit.doctor.words import Words

_COLOURS: dict[State, str] = {"fine": "green", "look": "yellow", "stop": "bold red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON; the ids of the lines never change.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.pass_context
def doctor(context: click.Context, as_json: bool, language: str) -> None:
    """Look at this laptop before guests arrive: network, firewall, clock, power, disk, notes.

    Each line is fine, look (it may work) or stop (phones cannot come in, or notes are in danger), and says what to do.
    Changes nothing, and works while the kit runs and while it does not. Exit status 1 when a line says stop.

    \b
    fieldkit doctor
    fieldkit doctor --json
    """
    looked = look(Config.from_environment(), language)
    if as_json:
        click.echo(json.dumps(looked.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(looked, Words(language))
    context.exit(1 if looked.state == "stop" else 0)


def _print(looked: Looked, words: Words) -> None:
    console = Console(highlight=False)
    told = state_words(words)
    width = max(len(word) for word in told.values())
    for line in looked.lines:
        # Commands are for copying: no line is broken by us.
        console.print(
            Text(told[line.state].ljust(width), _COLOURS[line.state]), Text(line.said), sep="  ", soft_wrap=True
        )
        if line.do is not None:
            console.print(Text(f"{' ' * width}  {line.do}", "dim"), soft_wrap=True)


def state_words(words: Words) -> dict[State, str]:
    """Say the three states in a word."""
    return {"fine": words.gettext("fine"), "look": words.gettext("look"), "stop": words.gettext("stop")}

"""The command line: one command for each thing a facilitator or a coordinator does without a browser."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from fieldkit import __version__
from fieldkit.errors import FieldkitError

# Where each command lives; read only when it is called, so that -h and --version answer at once.
_COMMANDS = {
    "serve": "serve",
    "cafe": "cafes",
    "deck": "decks",
    "plan": "plans",
    "take-in": "taking_in",
    "export": "exports",
    "merge": "bundles",
    "digest": "bundles",
    "report": "reports",
    "season": "seasons",
    "answers": "answers",
    "search": "search",
    "backup": "backups",
    "restore": "backups",
    "demo": "demo",
    "doctor": "doctor",
    "certificate": "certificates",
}


class Kit(click.Group):
    """Tells what the kit refuses in one sentence on stderr, exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        with _starting_lightly(stays=cmd_name == "serve"):
            command: click.Command = getattr(
                import_module(f"fieldkit.cli.{_COMMANDS[cmd_name]}"), cmd_name.replace("-", "_")
            )
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FieldkitError as wrong:
            click.echo(f"fieldkit: {wrong.message}", err=True)
            ctx.exit(1)


@contextmanager
def _starting_lightly(stays: bool) -> Iterator[None]:
    """Leave out what costs every command a tenth of its start and brings it nothing. stays: it runs for hours."""
    # pydantic would look through everything installed for plugins that watch it check; the kit has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What is read in stays until the end; the collector would walk over it two hundred times now, and again later.
    gc.disable()
    try:
        yield
    finally:
        if stays:
            gc.freeze()
        gc.enable()


@click.group(
    cls=Kit,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done · 1 something was refused, told on stderr · 2 the command was not understood",
)
@click.version_option(__version__, prog_name="fieldkit", message="%(prog)s %(version)s")
def main() -> None:
    """Run a pop-up dialogue café from this laptop, and gather the harvest of many.

    \b
    fieldkit serve                                          start the kit, open the browser
    fieldkit cafe new "Depot morning" --deck words-of-new-work
    fieldkit export K7QF2M -o depot.fieldkit                one café as one file
    fieldkit merge depot.fieldkit mill.fieldkit -o season.fieldkit
    fieldkit report season.fieldkit -o harvest.html
    """

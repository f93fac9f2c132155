"""`fieldkit backup` and `restore`: the whole laptop in one file, and back."""

from pathlib import Path

import click

from fieldkit import clock
from fieldkit.config import Config
from fieldkit.storage.backups import Held, back_up, backup_name
from fieldkit.storage.backups import restore as restore_store

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("-o", "--output", "to", type=_FILE, metavar="FILE", help="The file to write, on a stick for example.")
def backup(to: Path | None) -> None:
    """Copy all cafés of this laptop into one file, and read it through.

    Works while the kit is running. It holds everything: private notes and the keys of phones too, so keep it as you
    keep the laptop. Without -o it lies in the folder of the kit, one a day, and what is taken back later leaves it; a
    file elsewhere keeps it until you delete the file. A second run writes it anew; a file that is no backup is not
    written over. Exit status 1 when there is nothing to copy or the file is refused.

    \b
    fieldkit backup
    fieldkit backup -o stick.sqlite
    """
    store = Config.from_environment().store_path
    at = to or backup_name(store, clock.today().isoformat())
    click.echo(f"{at}: {_said(back_up(store, at))}")


@click.command()
@click.argument("file", type=_FILE, metavar="FILE")
def restore(file: Path) -> None:
    """Put a backup in the place of this laptop's cafés; phones then offer everything they have again.

    What was there is kept beside, and its place is printed. What was taken back since stays taken back. A second run
    restores again and keeps one more. Refused while the kit runs; exit status 1, and everything is as it was.

    \b
    fieldkit restore stick.sqlite
    """
    config = Config.from_environment()
    done = restore_store(file, config.store_path, clock.new_id(), config.laptop, clock.new_device(), clock.now())
    click.echo(f"{file}: {_said(done.held)} restored")
    if done.replaced is not None:
        click.echo(f"What was there is kept in {done.replaced}")


def _said(held: Held) -> str:
    return f"{_counted(held.cafes, 'café')}, {_counted(held.notes, 'note')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

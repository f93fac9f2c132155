"""`fieldkit merge`, `digest`: from the bundles of many laptops to one season, known by its digest."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from fieldkit import __version__, clock
from fieldkit.cli.telling import bar, counted, receipt_line, shown
from fieldkit.config import Config
from fieldkit.storage.bundles import Maker, digest_of
from fieldkit.storage.seasons import merge_bundles

_FILE = click.Path(path_type=Path, dir_okay=False)
_OUTPUT = click.option("-o", "--output", "to", type=_FILE, required=True, metavar="FILE", help="The file to write.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.command()
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BUNDLE...")
@_OUTPUT
@_JSON
def merge(bundles: tuple[Path, ...], to: Path, as_json: bool) -> None:
    """Take the notes of other laptops' bundles into one season, and print a receipt for each café in each.

    The order does not matter, and a second run with the same bundle changes nothing. What was taken back anywhere is
    erased from the season, and so is all that somebody left who was erased anywhere. A season is made where there is
    none, else added to; seasons can be merged too. A damaged or foreign file is named on stderr and skipped whole, the
    others are taken; exit status 1. Receipts say when a laptop's store was copied and both copies went on.

    \b
    fieldkit merge depot.fieldkit mill.fieldkit -o season.fieldkit
    """
    now = clock.now()
    maker = Maker(clock.new_id(), Config.from_environment().laptop, __version__, now)
    with bar() as tell:
        merged = merge_bundles(bundles, to, maker, tell)
    if as_json:
        season = merged.season.model_dump() if merged.season else None
        receipts = [asdict(receipt) for receipt in merged.receipts]
        click.echo(json.dumps({"file": str(to), "season": season, "receipts": receipts}, ensure_ascii=False))
    else:
        for receipt in merged.receipts:
            if not receipt.refused:
                click.echo(receipt_line(receipt))
        if merged.season:
            cafes, notes = counted(merged.season.cafes, "café"), counted(merged.season.notes, "note")
            click.echo(f"{to}: {cafes}, {notes}, digest {merged.season.digest}")
    for receipt in merged.refused:
        click.echo(f"fieldkit: {shown(receipt.refused or '')}", err=True)
    if merged.season is None:
        click.echo(f"fieldkit: Nothing could be taken, so {to} is as it was.", err=True)
    if merged.refused:
        sys.exit(1)


@click.command()
@click.argument("bundle", type=_FILE, metavar="FILE")
@_JSON
def digest(bundle: Path, as_json: bool) -> None:
    """Print the digest of a bundle's content, then its name: equal content, equal digest, on any machine.

    All of the file is read and checked; what it says of itself is not believed. Exit status 1 when it is damaged.

    \b
    fieldkit digest season.fieldkit
    """
    with bar() as tell:
        found, as_made = digest_of(bundle, lambda share: tell(bundle.name, share))
    told = {"digest": found, "file": str(bundle), "as_made": as_made}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{found}  {shown(str(bundle))}")
    if not as_made:
        _refuse(f"{bundle.name} was changed after it was made: its manifest has another digest.")


def _refuse(message: str) -> NoReturn:
    click.echo(f"fieldkit: {shown(message)}", err=True)
    sys.exit(1)

"""`fieldkit season`: the coordinator's seasons without a browser, and what the merge page runs beside itself."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from fieldkit import __version__, clock
from fieldkit.cli.telling import bar, counted, receipt_line, shown
from fieldkit.config import Config
from fieldkit.core.erasing import code_typed
from fieldkit.errors import BundleRefused, FieldkitError
from fieldkit.storage.browse_tables import lay_browse
from fieldkit.storage.bundles import Maker
from fieldkit.storage.desks import Season, desk, make_season, merge_at_desk, season_called, seasons
from fieldkit.storage.refusals import remember_refused
from fieldkit.storage.search_index import refresh
from fieldkit.storage.season_erasing import ask_to_erase, leave_no_trace, would_go
from fieldkit.storage.seasons import Merged
from fieldkit.storage.turns import turn

_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
# As the merge page names its work.
MERGE = "jobs/merge.turn"
# What is merging of all the work, as far as it takes the same time for all seasons.
_MERGING = 0.7


@click.group()
def season() -> None:
    """Make seasons on this laptop, and merge bundles into them.

    A season lies in the kit's own folder, where the coordinator's pages find it.
    """


@season.command("list")
@_JSON
def list_(as_json: bool) -> None:
    """Print the seasons of this laptop, the newest first.

    \b
    fieldkit season list
    """
    found = seasons(Config.from_environment().instance)
    if as_json:
        told = [{"slug": one.slug, "title": one.title, "made_at": one.made_at} for one in found]
        click.echo(json.dumps(told, ensure_ascii=False))
    for one in () if as_json else found:
        click.echo(f"{one.slug}  {shown(one.title)}")


@season.command()
@click.argument("title")
@_JSON
def new(title: str, as_json: bool) -> None:
    """Make an empty season and print its name, by which the other commands know it.

    A second run makes a second season. Exit status 1 when the disk refuses.

    \b
    fieldkit season new "Autumn 2026"
    """
    if not title.strip():
        raise click.UsageError("Give the season a title.")
    instance = Config.from_environment().instance
    made = make_season(instance, title.strip(), clock.new_id(), clock.new_device(), clock.now())
    click.echo(json.dumps({"slug": made.slug, "title": made.title}, ensure_ascii=False) if as_json else made.slug)


@season.command()
@click.argument("slug", metavar="SEASON")
@click.argument("bundles", nargs=-1, type=click.Path(path_type=Path), metavar="BUNDLE...")
@click.option("--progress", "as_lines", is_flag=True, help="Print how far it is, a line of JSON each.")
@click.option("--remove", is_flag=True, help="Delete the files once the season is written, refused ones too.")
@_JSON
def merge(slug: str, bundles: tuple[Path, ...], as_lines: bool, remove: bool, as_json: bool) -> None:
    """Take bundles into a season of this laptop, and print a receipt for each.

    Any order will do, and a second run with the same bundle changes nothing. Without bundles the season is written
    anew, with what the coordinator has written about it since. One merge of a season at a time. A damaged or foreign
    file is named on stderr and skipped whole; exit status 1.

    \b
    fieldkit season merge autumn-2026 depot.fieldkit mill.fieldkit
    """
    config = Config.from_environment()
    here = season_called(config.instance, slug)
    busy = f"Another merge of {slug} is under way. Wait until it is done, then merge again."
    with _lines() if as_lines else bar() as tell, turn(here.folder / MERGE, busy):
        merged = _merged(here, bundles, config.laptop, tell)
        for path in bundles if remove else ():
            path.unlink(missing_ok=True)
    if as_lines:
        click.echo(json.dumps({"done": [asdict(receipt) for receipt in merged.receipts]}, ensure_ascii=False))
        return
    if as_json:
        receipts = [asdict(receipt) for receipt in merged.receipts]
        click.echo(json.dumps({"season": slug, "receipts": receipts}, ensure_ascii=False))
    else:
        for receipt in merged.receipts:
            if not receipt.refused:
                click.echo(receipt_line(receipt))
        if merged.season:
            click.echo(f"{slug}: {counted(merged.season.cafes, 'café')}, {counted(merged.season.notes, 'note')}")
    for receipt in merged.refused:
        click.echo(f"fieldkit: {shown(receipt.refused or '')}", err=True)
    if merged.refused:
        sys.exit(1)


@season.command()
@click.argument("slug", metavar="SEASON")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Erase it; without this, only tell what would go.")
def erase(slug: str, code: str, yes: bool) -> None:
    """Erase somebody from a season by their receipt code, and from every bundle that is merged into it later.

    Prints how much goes, never what or whose. A second run finds nothing left. Exit status 1 when nobody here has the
    code.

    \b
    fieldkit season erase autumn-2026 K7QF-2MBC --yes
    """
    config = Config.from_environment()
    here = season_called(config.instance, slug)
    receipt = code_typed(code)
    if receipt is None:
        raise click.UsageError("A receipt code has eight letters and digits, four and four.")
    found = would_go(here, receipt)
    if found is None:
        click.echo(f"fieldkit: Nobody in {slug} has the code {receipt}. Compare it once more.", err=True)
        sys.exit(1)
    cafe, who, left = found
    told = f"{counted(left.notes, 'note')}, {counted(left.votes, 'vote')}, {counted(left.seats, 'seat')}"
    if not yes:
        click.echo(f"{slug}: {told} would be erased. Add --yes to erase it for good.")
        return
    with turn(here.folder / MERGE, f"A merge of {slug} is under way. Wait until it is done, then erase again."):
        ask_to_erase(here, cafe, who, clock.now())
        _merged(here, (), config.laptop, lambda _file, _share: None)
        leave_no_trace(here)
    click.echo(f"{slug}: {told} erased.")


def _merged(here: Season, bundles: tuple[Path, ...], laptop: str, tell: Callable[[str, float], None]) -> Merged:
    """Merge, then make what reading stands on: counts for browsing, and the search."""
    maker = Maker(clock.new_id(), laptop, __version__, clock.now())
    merged = merge_at_desk(here, bundles, maker, lambda file, share: tell(file, share * _MERGING))
    remember_refused(here, merged)
    with desk(here) as connection:
        lay_browse(connection)
    refresh(here, lambda share: tell(here.title, _MERGING + share * (1 - _MERGING)))
    return merged


@contextmanager
def _lines() -> Iterator[Callable[[str, float], None]]:
    """Tell a page that follows how far it is, or why nothing was merged, for it to say in its reader's language."""
    last = ""

    def tell(file: str, share: float) -> None:
        nonlocal last
        # A hundred lines say as much as a million, and the page reads them all again and again.
        line = json.dumps({"file": file, "share": round(share, 2)}, ensure_ascii=False)
        if line != last:
            click.echo(line)
            last = line

    try:
        yield tell
    except FieldkitError as wrong:
        reason, facts = (wrong.reason, dict(wrong.facts)) if isinstance(wrong, BundleRefused) else (wrong.code, {})
        click.echo(json.dumps({"failed": reason, "facts": facts}))
        raise

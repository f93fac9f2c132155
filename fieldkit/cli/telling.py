"""What commands that read bundles say: how far they are, and what became of each file, safe for any terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from fieldkit.storage.receipts import Counts, Receipt


@contextmanager
def bar() -> Iterator["Tell"]:
    """Show how far it is on a terminal; a script's log gets nothing of it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Tell(progress)


class Tell:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=1.0)

    def __call__(self, file: str, share: float) -> None:
        self._progress.update(self._task, description=escape(shown(file)), completed=share)


def receipt_line(receipt: Receipt) -> str:
    """Say what became of a bundle: a line for each of its cafés, and one more when its store is there twice."""
    told = [(cafe.title, ", ".join(cafe.laptops), cafe.counts) for cafe in receipt.cafes]
    lines = [
        shown(f"{receipt.file} from {laptops or receipt.laptop} ({title}): {_counts(counts.get('note', Counts()))}")
        for title, laptops, counts in told or [("no café", "", receipt.counts)]
    ]
    if receipt.copied:
        titles = ", ".join(cafe.title for cafe in receipt.copied)
        lines.append(
            shown(
                f"{receipt.file}: the store of {receipt.laptop} was copied, and both copies went on ({titles}). "
                "Nothing is lost: the notes of both are in the season."
            )
        )
    return "\n".join(lines)


def _counts(counts: Counts) -> str:
    told = f"{counts.new} new, {counts.newer} newer, {counts.same} same, {counts.older} older"
    gone = f", {counts.taken_back} taken back" if counts.taken_back else ""
    refused = f", {counts.refused} refused since taken back" if counts.refused else ""
    return f"{told}{gone}{refused}"


def counted(number: int, thing: str, things: str | None = None) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {things or f'{thing}s'}"


def shown(text: str) -> str:
    """Keep what a stranger's file says from steering the terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)

"""What is wrong with files of decks and plans, for a terminal: a line each, with its place for editors to jump to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from fieldkit.core.decks import DECK_BYTES
from fieldkit.core.fitting import place_of
from fieldkit.deckfiles.file import DeckFile
from fieldkit.deckfiles.read import read_deck
from fieldkit.errors import DeckWrong, FileWrong, StoreUnusable
from fieldkit.planfiles import PlanFile

# More than that scrolls away before anybody has read the first.
MOST_SHOWN = 50


def read_file(path: Path, language: str | None = None) -> DeckFile:
    """Read a deck file from disk. Raises DeckWrong, StoreUnusable."""
    try:
        with path.open("rb") as file:
            content = file.read(DECK_BYTES + 1)
    except OSError as wrong:
        raise StoreUnusable(f"{path} cannot be read: {wrong.strerror}.") from wrong
    return read_deck(content, path.name, language)


def whole(path: Path, language: str | None = None) -> DeckFile:
    """Read a deck file that must be without mistakes; else name them on stderr and end with exit status 1."""
    try:
        file = read_file(path, language)
    except DeckWrong as wrong:
        raise click.exceptions.Exit(_tell_all([told_wrong(path, wrong)])) from wrong
    if file.checked.deck is None:
        raise click.exceptions.Exit(_tell_all(list(told_lines(path, file))))
    return file


def _tell_all(lines: list[str]) -> int:
    for line in shortened(lines):
        click.echo(line, err=True)
    return 1


def told_lines(path: Path, file: DeckFile | PlanFile) -> Iterator[str]:
    """Say every mistake in the order of the lines, then every hint: FILE:LINE: where: what is wrong → what to write."""
    for one in sorted(file.checked.mistakes, key=lambda one: (one.is_hint, file.line_of(one.path) or 0)):
        place = place_of(one.path, file.raw)
        where = f"{place}: " if place else ""
        yield f"{_at(path, file.line_of(one.path))}: {'hint: ' if one.is_hint else ''}{where}{one.told()}"


def told_wrong(path: Path, wrong: FileWrong) -> str:
    """Say why a file cannot be read at all."""
    return f"{_at(path, wrong.line)}: {wrong.message}"


def told_as_json(path: Path, file: DeckFile | DeckWrong) -> dict[str, Any]:
    """Tell a script what `told_lines` tells people. code never changes; the words may."""
    is_deck = not isinstance(file, DeckWrong) and file.checked.deck is not None
    return {"file": str(path), "is_deck": is_deck, "mistakes": mistakes_as_json(file)}


def mistakes_as_json(file: DeckFile | PlanFile | FileWrong) -> list[dict[str, Any]]:
    """List what is wrong with a file, for a script."""
    if isinstance(file, FileWrong):
        return [{"line": file.line, "path": [], "code": file.reason, "message": file.message, "is_hint": False}]
    return [
        {
            "line": file.line_of(found.path),
            "path": list(found.path),
            "code": found.code,
            "message": found.told(),
            "is_hint": found.is_hint,
        }
        for found in file.checked.mistakes
    ]


def shortened(lines: list[str]) -> list[str]:
    """Keep the first MOST_SHOWN, and say how many more there are."""
    more = len(lines) - MOST_SHOWN
    return [*lines[:MOST_SHOWN], f"… and {more} more"] if more > 0 else lines


def counted(number: int, noun: str) -> str:
    """Say a number of things: "1 card", "2 cards"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _at(path: Path, line: int | None) -> str:
    return f"{path}:{line}" if line else str(path)

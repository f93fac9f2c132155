"""What stands in one cell of a deck's table: several texts in one, or an order of the same thing by people."""

import re
from collections.abc import Iterable

# Of a list, within a cell: "one | two". A line of its own for each does as well.
_SIGNS = re.compile(r"\\(.)|\||\n\s*", re.DOTALL)
_ID_AND_LABEL = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\s*:\s*(.*)", re.DOTALL)
_SCALE = re.compile(r"\s*(\d+\s*[-–]\s*\d+)\s*:?(.*)", re.DOTALL)


def listed(entries: Iterable[str]) -> str:
    """Write several texts into one cell. In each, a backslash stands before what would part them."""
    told = [entry.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n") for entry in entries]
    return " | ".join(told) if any(told) else ""


def entries_of(cell: str) -> list[str]:
    """Take a cell's texts apart again."""
    entries, start, text = [], 0, ""
    for sign in _SIGNS.finditer(cell):
        text += cell[start : sign.start()]
        start = sign.end()
        escaped = sign[1]
        if escaped is None:
            entries.append(text.strip())
            text = ""
        else:
            text += "\n" if escaped == "n" else escaped if escaped in "\\|" else f"\\{escaped}"
    entries.append((text + cell[start:]).strip())
    return entries if any(entries) else []


def id_and_label(entry: str) -> tuple[str | None, str]:
    """Part "own: My own" into the option's id and its label; without an id it is all label."""
    parted = _ID_AND_LABEL.fullmatch(entry)
    return (parted[1], parted[2].strip()) if parted else (None, entry)


def scale_of(cell: str) -> tuple[str, list[str]]:
    """Part "1-5: not at all | fully" into the steps and what the ends mean."""
    parted = _SCALE.fullmatch(cell)
    if parted is None:
        return "", entries_of(cell)
    return re.sub(r"\s", "", parted[1]).replace("–", "-"), entries_of(parted[2])


# A spreadsheet takes what begins so for a formula, and would run what a stranger wrote.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Take the apostrophe of `harmless` off again."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell

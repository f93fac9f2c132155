"""What the doctor says, for tests: its lines by their ids."""

from collections.abc import Iterable

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words

ENGLISH, FINNISH, SWEDISH = Words("en"), Words("fi"), Words("sv")


def by_id(lines: Iterable[Line]) -> dict[str, Line]:
    lines = list(lines)
    found = {line.id: line for line in lines}
    assert len(found) == len(lines), "an id stands once"
    return found


def told(line: Line) -> tuple[str, str, str | None]:
    return line.state, line.said, line.do

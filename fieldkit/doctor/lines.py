"""What the doctor says: a line a thing, each fine, to be looked at, or in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["fine", "look", "stop"]
_ORDER: tuple[State, ...] = ("fine", "look", "stop")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at. id: never changes. said: one sentence. do: what to do now, a setting or a command.

    command: the command alone, as it stands in `do`, for whoever copies it.
    """

    id: str
    state: State
    said: str
    do: str | None = None
    command: str | None = None


def worst(lines: Iterable[Line]) -> State:
    """Tell how the kit stands altogether: as its worst line."""
    return max((line.state for line in lines), key=_ORDER.index, default="fine")

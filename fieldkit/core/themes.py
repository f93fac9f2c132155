"""Themes: what a coordinator reads out of many notes, and which notes, or passages of them, speak of it."""

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fieldkit.core.limits import NOTE_CHARACTERS, Name, Text, Title, UtcTime, Uuid

# What a coding names where somebody has read a note and found that no theme fits: the note is judged all the same. No
# theme ever has this id, so whoever counts themes does not meet it.
NO_THEME: Final = "00000000-0000-8000-8000-000000000000"

# Names, not values: pages, pictures and exports each draw them for their own paper.
THEME_COLOURS = (
    *("moss", "brick", "lake", "honey", "heather", "pine"),
    *("clay", "sky", "straw", "berry", "slate", "leaf"),
)
ThemeColour = Literal[
    "moss", "brick", "lake", "honey", "heather", "pine", "clay", "sky", "straw", "berry", "slate", "leaf"
]


class ThemeFields(BaseModel):
    """One theme of a codebook. description: what belongs to it and what does not.

    joined_to: the theme that it was merged into. Its codings stay as they were made and count for that one, so two
    coordinators may merge themes without asking each other; whoever follows it stops where it comes round.
    """

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ()

    title: Title
    description: Text = Field(default="", max_length=NOTE_CHARACTERS)
    colour: ThemeColour
    joined_to: Uuid | None = None


class CodingFields(BaseModel):
    """Somebody's judgement that a note, or a passage of it, speaks of a theme.

    begins, ends: the passage in code points of the note's text, `ends` exclusive; both None for the whole note. It
    holds none of the text, so nothing of a note that is taken back stays here. coder: who judged, as they called
    themselves.
    """

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "note")

    cafe: Uuid
    note: Uuid
    theme: Uuid
    coder: Name
    begins: int | None = Field(default=None, ge=0, le=NOTE_CHARACTERS)
    ends: int | None = Field(default=None, ge=0, le=NOTE_CHARACTERS)
    coded_at: UtcTime

    @model_validator(mode="after")
    def _is_a_passage(self) -> "CodingFields":
        if (self.begins is None) != (self.ends is None):
            raise ValueError("begins or ends in the middle of nowhere")
        if self.begins is not None and self.ends is not None and self.begins >= self.ends:
            raise ValueError("ends before it begins")
        return self


def ends_of(joined_to: Mapping[str, str | None]) -> dict[str, str]:
    """Tell for each theme which one its codings count for, following those that were merged into others.

    joined_to: by theme, None for those that stand. Where it leads nowhere, or round in a ring, the last one met that
    there is counts: the smallest of a ring.
    """
    found: dict[str, str] = {}
    for theme in joined_to:
        # Where another has led already nobody walks again: a stranger's themes may stand in a very long line.
        path: dict[str, None] = {}
        at = theme
        while at not in found and at not in path:
            path[at] = None
            following = joined_to[at]
            if following is None or following not in joined_to:
                found[at] = at
            else:
                at = following
        if at not in found:
            ring = list(path)
            found[at] = min(ring[ring.index(at) :])
        found |= dict.fromkeys(path, found[at])
    return found

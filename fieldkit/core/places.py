"""Tables and rounds of a café: where and when a note was written.

Their ids follow from the café's own and a number, so a phone that scans a table's QR without the laptop, a sheet of
paper and two laptops of one café all name the same table. The phone does the same in static/pwa/core/places.js.
"""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.limits import Name, Uuid

MOST_TABLES = 200
MOST_ROUNDS = 50

# The last twelve digits of a derived id: what it is, then its number. Read them with a little imagination.
_TABLE, _ROUND, _PAPER = "7ab1e", "40c4d", "9a9e4"


class TableFields(BaseModel):
    """A table of a café. name: what people call it, beside its number."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    number: int = Field(ge=1, le=MOST_TABLES)
    name: Name | None = None


class RoundFields(BaseModel):
    """One timed conversation of a café, by its number."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    number: int = Field(ge=1, le=MOST_ROUNDS)
    title: Name | None = None


def table_id(cafe: str, number: int) -> str:
    """Tell the id of a café's table by its number."""
    return _derived(cafe, _TABLE, number)


def round_id(cafe: str, number: int) -> str:
    """Tell the id of a café's round by its number."""
    return _derived(cafe, _ROUND, number)


def paper_participant(cafe: str) -> str:
    """Tell who stands for all those who wrote on paper at a café: nobody in particular."""
    return _derived(cafe, _PAPER, 0)


def _derived(cafe: str, what: str, number: int) -> str:
    # Version 8 of RFC 9562: made by rules of one's own, and never the id of anything minted at random (version 4).
    return f"{cafe[:14]}8{cafe[15:24]}{what}{number:07x}"

"""Tables, rounds and seats of a café: where and when a note was written, and who sat there.

Their ids follow from the café's own and a number, so a phone that scans a table's QR without the laptop, a sheet of
paper and two laptops of one café all name the same table. The phone does the same in static/pwa/core/places.js.
"""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.derived import derived_id, derived_number
from fieldkit.core.limits import CardName, Name, UtcTime, Uuid

MOST_TABLES = 200
MOST_ROUNDS = 50
CHAIRS = (2, 50)

# The last twelve digits of a derived id: what it is, then its number. Read them with a little imagination.
_TABLE, _ROUND, _PAPER, _SEAT = "7ab1e", "40c4d", "9a9e4", "5ea75"


class TableFields(BaseModel):
    """A table of a café. name: what people call it, beside its number. capacity: how many chairs it has.

    away: put aside, and it may be set up again; what is taken back never returns.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    number: int = Field(ge=1, le=MOST_TABLES)
    name: Name | None = None
    away: Literal[True] | None = None
    capacity: int | None = Field(default=None, ge=CHAIRS[0], le=CHAIRS[1])


class RoundFields(BaseModel):
    """One timed conversation of a café, by its number.

    cards: "deck/card", those it was about. started_at, revealed_at, ended_at: as it went, by the laptop's clock.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    number: int = Field(ge=1, le=MOST_ROUNDS)
    title: Name | None = None
    cards: list[CardName] | None = Field(default=None, max_length=200)
    started_at: UtcTime | None = None
    revealed_at: UtcTime | None = None
    ended_at: UtcTime | None = None


class SeatFields(BaseModel):
    """Who sat where in a round, as the laptop dealt the seats. host: stays at the table and welcomes the next.

    away: was to sit there and has left; as with tables, it may be taken again.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "participant")

    cafe: Uuid
    participant: Uuid
    round: Uuid
    table: Uuid
    host: Literal[True] | None = None
    away: Literal[True] | None = None


def table_id(cafe: str, number: int) -> str:
    """Tell the id of a café's table by its number."""
    return derived_id(cafe, _TABLE, number)


def round_id(cafe: str, number: int) -> str:
    """Tell the id of a café's round by its number."""
    return derived_id(cafe, _ROUND, number)


def paper_participant(cafe: str) -> str:
    """Tell who stands for all those who wrote on paper at a café: nobody in particular."""
    return derived_id(cafe, _PAPER)


def seat_id(participant: str, round_number: int) -> str:
    """Tell the id of somebody's seat in a round: one seat each, however often seats are dealt."""
    return derived_id(participant, _SEAT, round_number)


def table_number(cafe: str, id_: str | None) -> int | None:
    """Read a table's number off its id; None for what is no table of this café."""
    return derived_number(cafe, _TABLE, id_)


def round_number(cafe: str, id_: str | None) -> int | None:
    """Read a round's number off its id; None for what is no round of this café."""
    return derived_number(cafe, _ROUND, id_)


def stands_for_paper(participant: str) -> bool:
    """Tell whether this id is some café's `paper_participant`, as whom no phone may write."""
    return participant[14] == "8" and participant.endswith(f"{_PAPER}{0:07x}")

"""Votes: the dots that participants have to give, and hearts, which cost nothing."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.limits import Uuid
from fieldkit.core.plans import MOST_DOTS

_VERSION, _VARIANT = 14, 19


class VoteFields(BaseModel):
    """What one participant gives to one note. round: in which the dots were given; each round has its own to give."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "participant", "note")

    cafe: Uuid
    participant: Uuid
    note: Uuid
    dots: int = Field(default=0, ge=0, le=MOST_DOTS)
    heart: Literal[True] | None = None
    round: Uuid | None = None


def vote_id(participant: str, note: str) -> str:
    """Tell the id of a participant's vote on a note: one vote each, whatever is lost or sent twice.

    The two ids, exclusive-or, marked as made by rules of one's own (RFC 9562, version 8). The phone does the same in
    static/pwa/core/votes.js; both read tests/vectors/votes.json.
    """
    mixed = "".join(
        "-" if one == "-" else f"{int(one, 16) ^ int(other, 16):x}"
        for one, other in zip(participant, note, strict=True)
    )
    return f"{mixed[:_VERSION]}8{mixed[_VERSION + 1 : _VARIANT]}8{mixed[_VARIANT + 1 :]}"

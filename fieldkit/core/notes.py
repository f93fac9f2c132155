"""A note: what a participant writes to a card, who may see it, and what the facilitator marks about it."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from fieldkit.core.limits import NOTE_CHARACTERS, CardName, Text, UtcTime, Uuid

# me: nobody but the writer · organisers: those who run the café and gather its harvest · table: those at the table, and
# the organisers · cafe: everyone in the café · open: anyone, anywhere
Audience = Literal["me", "organisers", "table", "cafe", "open"]
# What those who run the café read beside what everybody there may see.
FOR_ORGANISERS: tuple[Audience, ...] = ("organisers", "table", "cafe", "open")
SHOWN_TO_THE_CAFE: tuple[Audience, ...] = ("cafe", "open")

_LABEL_CHARACTERS = 64
_LABELS = 12
# As far as phones can count.
_LARGEST_NUMBER = 2**53 - 1


class Promise(BaseModel):
    """What somebody takes on at the end of a café: what, who, by when."""

    model_config = ConfigDict(extra="forbid", strict=True)

    what: Text = Field(min_length=1, max_length=NOTE_CHARACTERS)
    who: Text | None = Field(default=None, max_length=120)
    by: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")


_Label = Annotated[str, StringConstraints(min_length=1, max_length=_LABEL_CHARACTERS)]
_Number = Annotated[int, Field(ge=-_LARGEST_NUMBER, le=_LARGEST_NUMBER)]
_Order = Annotated[list[_Label], Field(max_length=_LABELS)]
Value = None | _Label | _Number | _Order | Promise


class SaidFields(BaseModel):
    """What a phone says of a note in one record.

    card: "deck/card". text: up to NOTE_CHARACTERS, kept as written. value: what is not text, by the card's kind: a
    label, a whole number, an ordered list of labels, a promise. written_at: the phone's clock, shown, never compared.
    headline: what a table says of its round in one line; the newest of a table and round counts.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    card: CardName
    text: Text = Field(max_length=NOTE_CHARACTERS)
    value: Value = None
    audience: Audience = "cafe"
    named: bool = False
    round: Uuid | None = None
    table: Uuid | None = None
    written_at: UtcTime
    # True or nothing, like `paper` below: a note without it is the same, to the byte, as before there were headlines.
    headline: Literal[True] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "SaidFields":
        if self.value is None and not self.text.strip():
            raise ValueError("is empty")
        return self


class NoteFields(SaidFields):
    """A note: what was said, where and by whom. paper: written by hand and typed in by the facilitator."""

    belongs: ClassVar[tuple[str, ...]] = ("cafe", "participant")

    cafe: Uuid
    participant: Uuid
    # True or nothing: what phones write is the same, to the byte, as before there was paper.
    paper: Literal[True] | None = None


class MarkFields(BaseModel):
    """What the facilitator's laptop says about a note, kept apart from it: the note stays its writer's own.

    cluster: the id of the group it was put into on the wall.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "note")

    cafe: Uuid
    note: Uuid
    hidden: bool
    cluster: Uuid | None = None

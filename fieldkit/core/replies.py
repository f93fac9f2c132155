"""What comes back to those who were there: answers to their questions, what became of promises, and being forgotten."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.derived import derived_id
from fieldkit.core.limits import NOTE_CHARACTERS, Name, Text, UtcTime, Uuid

# What can become of a promise.
PromiseState = Literal["kept", "under-way", "let-go"]

# The last digits of a derived id: what it is.
_ANSWER, _FOLLOWUP, _ERASURE = "a25e4", "f0110", "e4a5e"


class AnswerFields(BaseModel):
    """What the organisers answer to a question that somebody was left wondering about.

    audience: for the asker alone, or for everybody at the café. answered_by: who, as they called themselves.
    """

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "note")

    cafe: Uuid
    note: Uuid
    text: Text = Field(min_length=1, max_length=NOTE_CHARACTERS)
    audience: Literal["asker", "cafe"]
    answered_by: Name = ""
    answered_at: UtcTime


class FollowupFields(BaseModel):
    """What became of a promise. told_by: who said so. text: in their words, may be empty."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "note")

    cafe: Uuid
    note: Uuid
    state: PromiseState
    text: Text = Field(default="", max_length=NOTE_CHARACTERS)
    told_by: Name = ""
    told_at: UtcTime


class ErasureFields(BaseModel):
    """That a participant wants to be forgotten: wherever records meet it, all that they left goes.

    It stays for good, or an older bundle would bring everything back; so it says nothing but whom and when.
    """

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe", "participant")

    cafe: Uuid
    participant: Uuid
    erased_at: UtcTime


def answer_id(note: str) -> str:
    """Tell the id of the answer to a question: one answer each, however many write it."""
    return derived_id(note, _ANSWER)


def followup_id(note: str) -> str:
    """Tell the id of what became of a promise."""
    return derived_id(note, _FOLLOWUP)


def erasure_id(participant: str) -> str:
    """Tell the id of a participant's wish to be forgotten: wished twice is wished once."""
    return derived_id(participant, _ERASURE)

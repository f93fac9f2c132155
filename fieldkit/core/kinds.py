"""Every kind of thing a café is made of, and the check each one passes before it may enter a store.

Phones, bundles and the laptop's own pages all come through `checked`: what it returns is safe to keep and to compare.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from fieldkit.core.cafes import CafeFields, ParticipantFields
from fieldkit.core.clusters import ClusterFields
from fieldkit.core.decks import DeckFields
from fieldkit.core.limits import IS_UUID, NAME_CHARACTERS, NOTE_CHARACTERS, Uuid
from fieldkit.core.merge import Version
from fieldkit.core.notes import MarkFields, NoteFields
from fieldkit.core.places import RoundFields, SeatFields, TableFields, round_id, round_number, seat_id, table_id
from fieldkit.core.plans import PlanFields
from fieldkit.core.replies import AnswerFields, ErasureFields, FollowupFields, answer_id, erasure_id, followup_id
from fieldkit.core.stamp import MAX_COUNTER, Stamp, is_stamp
from fieldkit.core.themes import NO_THEME, CodingFields, ThemeFields
from fieldkit.core.votes import VoteFields, vote_id
from fieldkit.errors import FieldsWrong

# In the order in which one may name another: a deck before its café, a café before its participants.
KINDS: dict[str, type[BaseModel]] = {
    "deck": DeckFields,
    "cafe": CafeFields,
    "participant": ParticipantFields,
    "note": NoteFields,
    "mark": MarkFields,
    "table": TableFields,
    "round": RoundFields,
    "plan": PlanFields,
    "seat": SeatFields,
    "vote": VoteFields,
    "cluster": ClusterFields,
    "theme": ThemeFields,
    "coding": CodingFields,
    "answer": AnswerFields,
    "followup": FollowupFields,
    "erasure": ErasureFields,
}


def _seat_id(fields: Mapping[str, Any]) -> str:
    number = round_number(fields["cafe"], fields["round"])
    return "" if number is None else seat_id(fields["participant"], number)


# Kinds whose ids follow from where they belong, so that everybody names the same one without asking.
_DERIVED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "table": lambda fields: table_id(fields["cafe"], fields["number"]),
    "round": lambda fields: round_id(fields["cafe"], fields["number"]),
    "vote": lambda fields: vote_id(fields["participant"], fields["note"]),
    "seat": _seat_id,
    "answer": lambda fields: answer_id(fields["note"]),
    "followup": lambda fields: followup_id(fields["note"]),
    "erasure": lambda fields: erasure_id(fields["participant"]),
}


def belongs(kind: str) -> tuple[str, ...]:
    """Name the fields that say where a thing belongs; they stay when it is taken back."""
    return KINDS[kind].belongs  # type: ignore[attr-defined, no-any-return]


def checked(kind: str, id_: object, counter: object, device: object, gone: bool, fields: Mapping[str, Any]) -> Version:
    """Make a version out of what somebody sent, or say what is wrong with it.

    fields: the kind's own, with those that say where it belongs; when `gone`, only the latter may hold anything.
    Raises FieldsWrong with a code (docs/PROTOCOL.md lists them) and a message for its writer.
    """
    if kind not in KINDS:
        raise FieldsWrong("kind-unknown", f"This laptop does not know what a {kind!r} is. Is it newer there?")
    if not is_stamp(counter, device):
        raise FieldsWrong("stamp-wrong", f"The stamp is not [1 to {MAX_COUNTER}, 4–32 of 0-9 and a-z].")
    if not isinstance(id_, str) or IS_UUID.fullmatch(id_) is None:
        raise FieldsWrong("fields-wrong", "id: not a UUID in small letters.")
    if kind == "theme" and id_ == NO_THEME:
        raise FieldsWrong("fields-wrong", "id: it stands for no theme.")
    if gone and kind == "erasure":
        raise FieldsWrong("fields-wrong", "Who was erased stays erased: this cannot be taken back.")
    try:
        if gone:
            kept = _gone(kind, fields)
        else:
            kept = plain(KINDS[kind].model_validate(fields))
    except ValidationError as wrong:
        raise _told(wrong) from wrong
    if kind in _DERIVED and not gone and id_ != _DERIVED[kind](kept):
        raise FieldsWrong("fields-wrong", f"id: not that of this {kind}, which follows from where it belongs.")
    assert isinstance(counter, int) and isinstance(device, str)
    return Version(kind, id_, Stamp(counter, device), gone, kept)


def plain(fields: BaseModel) -> dict[str, Any]:
    """Write checked fields as a version holds them: `model_dump(exclude_none=True)`, in a third of the time."""
    kept = {name: value for name, value in fields.__dict__.items() if value is not None}
    for name in _nested(type(fields)):
        value = kept.get(name)
        if isinstance(value, BaseModel):
            kept[name] = value.model_dump(exclude_none=True)
    return kept


@cache
def _nested(model: type[BaseModel]) -> tuple[str, ...]:
    """Name the fields that may hold a model of their own."""
    return tuple(name for name, field in model.model_fields.items() if _may_be_model(field.annotation))


def _may_be_model(annotation: Any) -> bool:
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return is_model or any(_may_be_model(part) for part in get_args(annotation))


class _Belonging(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    cafe: Uuid | None = None
    participant: Uuid | None = None
    note: Uuid | None = None


def _gone(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    kept = _Belonging.model_validate({name: fields.get(name) for name in belongs(kind)}).model_dump(exclude_none=True)
    left = sorted(name for name, value in fields.items() if value is not None and name not in kept)
    if left or len(kept) != len(belongs(kind)):
        raise FieldsWrong("fields-wrong", f"What is taken back says only where it belonged, not: {', '.join(left)}.")
    return kept


# Which code a mistake in a field gets; anything else is `fields-wrong`.
_CODES = {
    ("text", "string_too_long"): (
        "text-too-long",
        f"The note is longer than {NOTE_CHARACTERS} characters. Shorten it.",
    ),
    ("text", "string_unicode"): ("text-unreadable", "The note holds half a character. Delete the odd sign and save."),
    ("text", "value_error"): ("text-unreadable", "The note holds a sign that cannot be kept. Delete it and save."),
    ("name", "string_too_long"): ("name-too-long", f"The name is longer than {NAME_CHARACTERS} characters."),
}


def _told(wrong: ValidationError) -> FieldsWrong:
    mistakes = list(_mistakes(wrong))
    for field, type_, _ in mistakes:
        if (field, type_) in _CODES:
            return FieldsWrong(*_CODES[field, type_])
    field, _, message = mistakes[0]
    if field == "":
        code = "text-empty" if message.endswith("is empty") else "fields-wrong"
        return FieldsWrong(code, f"The note {message.removeprefix('Value error, ')}.")
    code = {"card": "card-wrong", "value": "value-wrong"}.get(field, "fields-wrong")
    return FieldsWrong(code, f"{field}: {message}.")


def _mistakes(wrong: ValidationError) -> Iterator[tuple[str, str, str]]:
    for mistake in wrong.errors(include_url=False, include_input=False, include_context=False):
        yield str(mistake["loc"][0]) if mistake["loc"] else "", mistake["type"], mistake["msg"]

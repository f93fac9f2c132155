"""What goes over the wire and what each part of it may be; docs/PROTOCOL.md says it for people."""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit.core.answers import misfit
from fieldkit.core.cafes import CODE_LENGTH
from fieldkit.core.decks import Deck
from fieldkit.core.kinds import checked, plain
from fieldkit.core.limits import BATCH_RECORDS, BODY_BYTES, Uuid
from fieldkit.core.merge import Version
from fieldkit.core.notes import SaidFields
from fieldkit.core.places import MOST_TABLES
from fieldkit.core.stamp import Counter, Device, Stamp
from fieldkit.errors import FieldkitError, FieldsWrong
from fieldkit.storage.notes import Arrival
from fieldkit.web.packing import Shared, packed

PROTOCOL = 1

STATUS = {
    "not-json": 400,
    "request-wrong": 400,
    "host-unknown": 400,
    "fields-wrong": 400,
    "wifi-wrong": 400,
    "key-wrong": 401,
    "cafe-closed": 403,
    "origin-foreign": 403,
    "cafe-unknown": 404,
    "key-unknown": 404,
    "not-found": 404,
    "deck-unknown": 404,
    "season-unknown": 404,
    "plan-unknown": 404,
    "method-wrong": 405,
    "too-slow": 408,
    "participant-elsewhere": 409,
    "deck-changed": 409,
    "plan-changed": 409,
    "run-moved": 409,
    "too-large": 413,
    "not-json-type": 415,
    "deck-wrong": 422,
    "plan-wrong": 422,
    "too-many": 429,
    "store-busy": 503,
    "store-unusable": 503,
}
SECONDS_TO_RETRY = {429: 10, 503: 2}

# The request says these for all its records; and what was on paper, the laptop says.
_NOT_IN_RECORDS = frozenset({"cafe", "participant", "paper"})

# Made once: json.dumps would make one for every answer.
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class WireProblem(FieldkitError):
    """A request that is none; `code` says in which way."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Who(BaseModel):
    """The participant a phone speaks for, and the key that proves it: 32 random bytes in base64url."""

    model_config = ConfigDict(strict=True)

    id: Uuid
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{43}$")


class Sent(BaseModel):
    """One record of a request as it came, its inside still unchecked, so that a bad one spoils no other."""

    model_config = ConfigDict(strict=True, extra="forbid")

    kind: str
    id: str
    stamp: list[Any] = Field(min_length=2, max_length=2)
    gone: bool = False
    fields: dict[str, Any]


class SentNote(BaseModel):
    """A note as phones mostly send one: new or changed, and nothing wrong with it."""

    model_config = ConfigDict(strict=True, extra="forbid")

    kind: Literal["note"]
    id: Uuid
    stamp: tuple[Counter, Device]
    gone: Literal[False] = False
    fields: SaidFields


class SaidSeat(BaseModel):
    """Where a phone's owner sits, by their own word. table: its number. host: stays there and welcomes the next."""

    model_config = ConfigDict(strict=True, frozen=True)

    table: int = Field(ge=1, le=MOST_TABLES)
    host: bool = False


class Request(BaseModel):
    """What a phone says in one exchange."""

    model_config = ConfigDict(strict=True)

    v: Literal[1]
    cafe: str = Field(min_length=CODE_LENGTH, max_length=CODE_LENGTH)
    participant: Who
    store: str | None = None
    cursor: int = Field(default=0, ge=0, le=2**53)
    # From where answers to questions are to be told; None for a phone that does not know of them.
    answers: int | None = Field(default=None, ge=0, le=2**53)
    waiting: int = Field(default=0, ge=0, le=1_000_000)
    seat: SaidSeat | None = None
    records: list[Any] = Field(default=[], max_length=BATCH_RECORDS)


class _RequestOfNotes(Request):
    records: list[SentNote] = Field(default=[], max_length=BATCH_RECORDS)


class Parted(NamedTuple):
    """The records of a request, each with its place in it: those that may be kept, and why the others may not."""

    versions: list[tuple[int, Version]]
    refused: list[tuple[int, dict[str, Any]]]


def read_request(body: bytes, mimetype: str, encoding: str | None) -> Request:
    """Read a request's body. Raises WireProblem: not-json-type, too-large, not-json, request-wrong."""
    if mimetype != "application/json":
        raise WireProblem("not-json-type", "Send JSON, with Content-Type: application/json.")
    if encoding == "gzip":
        body = _unpacked(body)
    elif encoding is not None:
        raise WireProblem("not-json-type", f"Content-Encoding {encoding[:20]!r} is not known here; gzip is.")
    try:
        # Read and checked in one go, in a quarter of the time. Where anything is wrong, below is told what.
        return _RequestOfNotes.model_validate_json(body)
    except ValidationError:
        return _read_slowly(body)


def _read_slowly(body: bytes) -> Request:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise WireProblem("not-json", f"The request is not JSON in UTF-8: {wrong}.") from wrong
    try:
        return Request.model_validate(raw)
    except ValidationError as wrong:
        told = wrong.errors(include_url=False, include_input=False, include_context=False)
        mistakes = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'request'}: {one['msg']}" for one in told[:5])
        raise WireProblem("request-wrong", f"The request is not as /api/openapi.json says: {mistakes}.") from wrong


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, BODY_BYTES + 1)
    except zlib.error as wrong:
        raise WireProblem("not-json", f"The request is not gzip as it says: {wrong}.") from wrong
    if len(plain) > BODY_BYTES:
        raise WireProblem(
            "too-large", f"The request unpacks to more than {BODY_BYTES} bytes. Send fewer notes at once."
        )
    return plain


def part_records(asked: Request, cafe: str, deck: Deck) -> Parted:
    """Part what was sent into versions of a café's things and refusals. cafe: the café's id. deck: as asked there."""
    versions: list[tuple[int, Version]] = []
    refused: list[tuple[int, dict[str, Any]]] = []
    for place, record in enumerate(asked.records):
        try:
            version = _read_record(record, asked.participant.id, cafe)
            _expect_to_fit(version, deck)
        except FieldsWrong as wrong:
            refused.append((place, refusal(*_head_of(record), wrong)))
        else:
            versions.append((place, version))
    return Parted(versions, refused)


class Receipts(NamedTuple):
    """What became of the records of a request, each with its place in it.

    kept: committed, in this version or a newer one. refused: not kept, and why.
    """

    kept: list[tuple[int, Version]]
    refused: list[tuple[int, dict[str, Any]]]


def receipts(parted: Parted, lost: Mapping[int, FieldsWrong]) -> Receipts:
    """Give each record its receipt, once the store has spoken. lost: what it did not take, by its place in versions."""
    if not lost:
        return Receipts(parted.versions, parted.refused)
    kept = [sent for at, sent in enumerate(parted.versions) if at not in lost]
    refused = list(parted.refused)
    for at, wrong in lost.items():
        place, version = parted.versions[at]
        refused.append((place, refusal(version.id, version.stamp, wrong)))
    return Receipts(kept, sorted(refused, key=lambda each: each[0]))


def _expect_to_fit(version: Version, deck: Deck) -> None:
    # Only where there is a value: most notes are words alone, and cost nothing here.
    if version.kind == "note" and "value" in version.fields:
        amiss = misfit(deck, version.fields["card"], version.fields["value"])
        if amiss is not None:
            raise FieldsWrong("value-wrong", f"The answer {amiss}.")


def _read_record(record: Any, participant: str, cafe: str) -> Version:
    if isinstance(record, SentNote):
        fields = plain(record.fields)
        fields["cafe"], fields["participant"] = cafe, participant
        return Version("note", record.id, Stamp(*record.stamp), False, fields)
    try:
        sent = Sent.model_validate(record)
    except ValidationError as wrong:
        mistake = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, mistake["loc"])) or "record"
        raise FieldsWrong("request-wrong", f"{where}: {mistake['msg']}.") from wrong
    if sent.kind not in ("note", "participant", "vote"):
        raise FieldsWrong("kind-not-yours", f"A phone writes notes, votes and its own name, not {sent.kind[:20]!r}.")
    if sent.kind == "participant" and sent.id != participant:
        raise FieldsWrong("not-yours", "A phone names only its own participant.")
    belonging = {"cafe": cafe} if sent.kind == "participant" else {"cafe": cafe, "participant": participant}
    foreign = _NOT_IN_RECORDS & sent.fields.keys()
    if foreign:
        raise FieldsWrong("fields-wrong", f"{', '.join(sorted(foreign))}: not a phone's to say in a record.")
    counter, device = sent.stamp
    return checked(sent.kind, sent.id, counter, device, sent.gone, sent.fields | belonging)


def _head_of(record: Any) -> tuple[str | None, Sequence[Any] | None]:
    """Tell a record's own id and stamp, where it has such; not every value can be said back in JSON."""
    if isinstance(record, SentNote):
        return record.id, record.stamp
    told = record if isinstance(record, dict) else {}
    id_, stamp = told.get("id"), told.get("stamp")
    has_stamp = isinstance(stamp, list) and [type(part) for part in stamp] == [int, str]
    return id_ if _is_sayable(id_) else None, stamp if has_stamp and _is_sayable(told["stamp"][1]) else None


def _is_sayable(text: object) -> bool:
    """Tell whether something is text that UTF-8 has: half of a surrogate pair is JSON, and no answer can hold it."""
    return isinstance(text, str) and not any("\ud800" <= sign <= "\udfff" for sign in text)


def refusal(id_: str | None, stamp: Sequence[Any] | None, wrong: FieldsWrong) -> dict[str, Any]:
    """Say which record is refused, and why."""
    return {"id": id_, "stamp": stamp, "code": wrong.code, "message": wrong.message}


def own_record(version: Version) -> dict[str, Any]:
    """Say a version as the phone that it belongs to would have sent it."""
    fields = {name: value for name, value in version.fields.items() if name not in _NOT_IN_RECORDS}
    stamp = list(version.stamp)
    return {"kind": version.kind, "id": version.id, "stamp": stamp, "gone": version.gone, "fields": fields}


def shown(arrival: Arrival) -> str:
    """Write a note as JSON, or the word that it is to be taken off."""
    stamp = [arrival.counter, arrival.device]
    return _write(
        {"kind": "note", "id": arrival.id, "stamp": stamp, "gone": not arrival.shown, "fields": arrival.fields}
    )


def taken_off(id_: str, counter: int, device: str) -> str:
    """Write as JSON that a note is to be taken off."""
    return _write({"kind": "note", "id": id_, "stamp": [counter, device], "gone": True, "fields": {}})


def written(told: dict[str, Any], pieces: Sequence[bytes | Shared], takes_gzip: bool) -> tuple[bytes, bool]:
    """Write an answer as bytes, and tell whether they are packed. pieces: its records, as JSON, one or many each."""
    between: list[bytes | Shared] = [f'{_write(told)[:-1]},"records":['.encode()]
    for place, piece in enumerate(pieces):
        between += [b",", piece] if place else [piece]
    return packed([*between, b"]}"], takes_gzip)


def problem(code: str, message: str) -> dict[str, Any]:
    """Say what is wrong with a request as a whole."""
    return {"error": {"code": code, "message": message}}

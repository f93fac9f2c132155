"""The wire: how phones hand in notes and learn what is new. docs/PROTOCOL.md says it for those who write a client."""

import json
import zlib
from typing import Any, Literal

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit import clock
from fieldkit.core.cafes import CODE_LENGTH
from fieldkit.core.kinds import checked
from fieldkit.core.limits import BATCH_RECORDS, BODY_BYTES, Uuid
from fieldkit.core.merge import Version
from fieldkit.errors import FieldkitError, FieldsWrong, KeyWrong, ParticipantElsewhere
from fieldkit.storage.cafes import cafe_by_code, latest_arrival
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import Arrival, arrivals
from fieldkit.storage.phones import Pushed, key_hash, phone_of, push
from fieldkit.web.kit import kit
from fieldkit.web.limits import spend
from fieldkit.web.rooms import Guest, Live
from fieldkit.web.security import same_origin_only

blueprint = Blueprint("sync", __name__, url_prefix="/api")

PROTOCOL = 1
ARRIVALS_AT_ONCE = 500


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


class Request(BaseModel):
    """What a phone says in one exchange."""

    model_config = ConfigDict(strict=True)

    v: Literal[1]
    cafe: str = Field(min_length=CODE_LENGTH, max_length=CODE_LENGTH)
    participant: Who
    store: str | None = None
    cursor: int = Field(default=0, ge=0, le=2**53)
    waiting: int = Field(default=0, ge=0, le=1_000_000)
    records: list[Any] = Field(default=[], max_length=BATCH_RECORDS)


@blueprint.get("/ping")
def ping() -> ResponseReturnValue:
    """Say that the laptop is here, and which one."""
    found = kit()
    return jsonify(v=PROTOCOL, store=found.store, build=found.files.build, now=clock.now())


@blueprint.post("/sync")
def sync() -> ResponseReturnValue:
    """Take in what a phone wrote and tell it what is new, in one exchange. Twice is the same as once."""
    same_origin_only()
    asked = read_request(request.get_data(cache=False), request.mimetype, request.content_encoding)
    cafe = cafe_by_code(asked.cafe.upper())
    spend(asked.participant.id, cafe.id, 1 + len(asked.records))
    versions, refused = _read_records(asked, cafe)
    now = clock.now()
    if versions or _is_news(asked, cafe):
        pushed = _push(asked, cafe, [version for _, version in versions], now)
        refused += [(versions[place][0], wrong) for place, wrong in pushed.refused.items()]
    lost = {place for place, _ in refused}
    live = live_of(cafe)
    cursor = asked.cursor if asked.store == kit().store else 0
    fresh = arrivals(cafe.id, cursor, ARRIVALS_AT_ONCE + 1, but=asked.participant.id)
    more = len(fresh) > ARRIVALS_AT_ONCE
    fresh = fresh[:ARRIVALS_AT_ONCE]
    _remember(asked, cafe, live, now)
    return jsonify(
        v=PROTOCOL,
        store=kit().store,
        now=now,
        cursor=fresh[-1].number if more else live["version"],
        more=more,
        kept=[[version.id, list(version.stamp)] for place, version in versions if place not in lost],
        refused=[_refusal(asked.records[place], wrong) for place, wrong in refused],
        records=[_shown(arrival) for arrival in fresh if arrival.shown or cursor > 0],
        live=live,
    )


def read_request(body: bytes, mimetype: str, encoding: str | None) -> Request:
    """Read a request's body. Raises WireProblem: not-json-type, too-large, not-json, request-wrong."""
    if mimetype != "application/json":
        raise WireProblem("not-json-type", "Send JSON, with Content-Type: application/json.")
    if encoding == "gzip":
        body = _unpacked(body)
    elif encoding is not None:
        raise WireProblem("not-json-type", f"Content-Encoding {encoding[:20]!r} is not known here; gzip is.")
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


def _read_records(asked: Request, cafe: Cafe) -> tuple[list[tuple[int, Version]], list[tuple[int, FieldsWrong]]]:
    """Part what was sent into versions and refusals, each with its place in the request."""
    versions: list[tuple[int, Version]] = []
    refused: list[tuple[int, FieldsWrong]] = []
    for place, record in enumerate(asked.records):
        try:
            versions.append((place, _read_record(record, asked.participant.id, cafe.id)))
        except FieldsWrong as wrong:
            refused.append((place, wrong))
    return versions, refused


def _read_record(record: Any, participant: str, cafe: str) -> Version:
    try:
        sent = Sent.model_validate(record)
    except ValidationError as wrong:
        mistake = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, mistake["loc"])) or "record"
        raise FieldsWrong("request-wrong", f"{where}: {mistake['msg']}.") from wrong
    if sent.kind not in ("note", "participant"):
        raise FieldsWrong("kind-not-yours", f"A phone writes notes and its own name, not {sent.kind[:20]!r}.")
    if sent.kind == "participant" and sent.id != participant:
        raise FieldsWrong("not-yours", "A phone names only its own participant.")
    belonging = {"cafe": cafe, "participant": participant} if sent.kind == "note" else {"cafe": cafe}
    foreign = belonging.keys() & sent.fields.keys()
    if foreign:
        raise FieldsWrong("fields-wrong", f"{', '.join(sorted(foreign))}: told by the request, not by its records.")
    counter, device = sent.stamp
    return checked(sent.kind, sent.id, counter, device, sent.gone, sent.fields | belonging)


def _is_news(asked: Request, cafe: Cafe) -> bool:
    """Check the key of a phone that brings nothing, and tell whether the store should hear of it all the same."""
    known = phone_of(asked.participant.id)
    if known is None:
        return True
    if known.key_hash != key_hash(asked.participant.key):
        raise KeyWrong("This phone's key is not the one that joined. Open the café's link again to join anew.")
    if known.cafe != cafe.id:
        raise ParticipantElsewhere("This participant belongs to another café. Open this café's link to join it.")
    return known.waiting != asked.waiting


def _push(asked: Request, cafe: Cafe, versions: list[Version], now: str) -> Pushed:
    who = asked.participant
    pushed = kit().writer.run(
        lambda connection: push(connection, cafe.id, who.id, who.key, asked.waiting, versions, now)
    )
    if pushed.absorbed.erased:
        kit().writer.forget()
    return pushed


def live_of(cafe: Cafe) -> Live:
    """Tell what is live in a café, to phones and walls alike, and wake whoever watches it."""
    live: Live = {
        "version": latest_arrival(cafe.id),
        "phase": "write" if cafe.closed_at is None else "closed",
        "round": None,
        "card": None,
        "ends_at": None,
        "message": None,
    }
    kit().rooms.tell(cafe.id, live)
    return live


def _remember(asked: Request, cafe: Cafe, live: Live, now: str) -> None:
    left = max(0, asked.waiting - len(asked.records))
    kit().rooms.guests[asked.participant.id] = Guest(
        cafe.id, cafe.code or "", key_hash(asked.participant.key), left, now
    )


def _refusal(record: Any, wrong: FieldsWrong) -> dict[str, Any]:
    """Name a refused record by its own id and stamp, where it has such; not every value can be said back in JSON."""
    told = record if isinstance(record, dict) else {}
    id_, stamp = told.get("id"), told.get("stamp")
    has_stamp = isinstance(stamp, list) and [type(part) for part in stamp] == [int, str]
    return {
        "id": id_ if isinstance(id_, str) else None,
        "stamp": stamp if has_stamp else None,
        "code": wrong.code,
        "message": wrong.message,
    }


def _shown(arrival: Arrival) -> dict[str, Any]:
    return {
        "kind": "note",
        "id": arrival.id,
        "stamp": [arrival.counter, arrival.device],
        "gone": not arrival.shown,
        "fields": arrival.fields,
    }

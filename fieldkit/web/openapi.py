"""The wire as an OpenAPI document, so that somebody else's client can be checked against it."""

from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from fieldkit import __version__
from fieldkit.core.limits import BATCH_RECORDS, NAME_CHARACTERS, NOTE_CHARACTERS
from fieldkit.core.notes import SaidFields
from fieldkit.core.plans import MOST_DOTS
from fieldkit.core.stamp import DEVICE, MAX_COUNTER
from fieldkit.web.wire import Request

blueprint = Blueprint("openapi", __name__)

_SCHEMAS = "#/components/schemas/"
_STAMP = {
    "type": "array",
    "description": "A Lamport counter and the device that counted; the larger is the newer.",
    "prefixItems": [
        {"type": "integer", "minimum": 1, "maximum": MAX_COUNTER},
        {"type": "string", "pattern": f"^{DEVICE.pattern}$"},
    ],
    "minItems": 2,
    "maxItems": 2,
}
PHASES = ("welcome", "move", "write", "talk", "reveal", "vote", "break", "thanks")
_UUID = {"type": "string", "format": "uuid"}
_TIME = {"type": "string", "format": "date-time"}
_VALUE = (
    "What is not text, by the card's kind. choice: the id of one of its options. scale: a whole number on it. "
    "rank: the ids of all its options, the best first. promise: {what, who, by}. open, word, wondering: null. "
    "One answer a person counts on scales and ranks, the one written last; a client edits it instead of adding another."
)
_AUDIENCE = (
    "me: nobody else. organisers: those who run the café and gather its harvest, for whom wonderings are. "
    "table, cafe, open: ever more people, the organisers among them."
)
_PROBLEMS = {
    "400": "not-json, request-wrong or host-unknown: the request is none, or calls the laptop by a stranger's name",
    "401": "key-wrong: the participant is bound to another key",
    "403": "cafe-closed (a newcomer to a closed café) or origin-foreign (another website's page)",
    "404": "cafe-unknown: no café with that code on this laptop",
    "409": "participant-elsewhere: the participant id is bound to another café",
    "413": "too-large: more than 1 MiB, packed or unpacked",
    "415": "not-json-type: not application/json, or packed otherwise than with gzip",
    "429": "too-many: ask again after Retry-After seconds",
    "503": "store-busy or store-unusable: nothing was kept; ask again after Retry-After seconds",
}


@blueprint.get("/api/openapi.json")
def document() -> ResponseReturnValue:
    """Describe the wire to programs; docs/PROTOCOL.md does so for people."""
    return jsonify(describe())


def describe() -> dict[str, Any]:
    """Write the document. What is checked by a model is described by that model, so the two cannot part."""
    schemas = _models()
    schemas["Stamp"] = _STAMP
    schemas["Record"] = _record()
    schemas["Answer"] = _answer()
    schemas["Live"] = _live()
    schemas["Course"] = _course()
    own = {"type": "array", "items": {"$ref": f"{_SCHEMAS}Record"}}
    more = {"type": ["string", "null"], "description": "send it as `after` to be told the rest"}
    counter = {"type": "integer", "minimum": 0}
    schemas["Own"] = _shape(v={"const": 1}, store=_UUID, participant=_UUID, counter=counter, more=more, records=own)
    schemas["Pong"] = _shape(v={"const": 1}, store=_UUID, build={"type": "string"}, now=_TIME)
    schemas["Problem"] = _shape(error=_shape(code={"type": "string"}, message={"type": "string"}))
    schemas["Request"]["properties"]["records"]["items"] = {"$ref": f"{_SCHEMAS}Record"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "fieldkit",
            "version": __version__,
            "description": "How phones hand in notes to a facilitator's laptop and learn what is new. No cookies.",
        },
        "paths": {"/api/ping": _ping(), "/api/sync": _sync(), "/api/live": _stream(), "/api/back": _back()},
        "components": {"schemas": schemas},
    }


def _models() -> dict[str, Any]:
    asked = Request.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    said = SaidFields.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    schemas = asked.pop("$defs") | said.pop("$defs")
    said["properties"]["value"]["description"] = _VALUE
    said["properties"]["audience"]["description"] = _AUDIENCE
    return {**schemas, "Request": asked, "NoteFields": said}


def _record() -> dict[str, Any]:
    note = _shape(
        kind={"const": "note"},
        id=_UUID,
        stamp={"$ref": f"{_SCHEMAS}Stamp"},
        gone={"const": False},
        fields={"$ref": f"{_SCHEMAS}NoteFields"},
    )
    vote = _shape(
        kind={"const": "vote"},
        id={**_UUID, "description": "follows from the participant and the note: see docs/PROTOCOL.md"},
        stamp={"$ref": f"{_SCHEMAS}Stamp"},
        gone={"const": False},
        fields={
            **_shape(
                note=_UUID,
                dots={"type": "integer", "minimum": 0, "maximum": MOST_DOTS},
                heart={"enum": [True, None]},
                round={"type": ["string", "null"]},
            ),
            "required": ["note"],
        },
    )
    taken_back = _shape(
        kind={"enum": ["note", "participant", "vote"]},
        id=_UUID,
        stamp={"$ref": f"{_SCHEMAS}Stamp"},
        gone={"const": True},
        fields={"type": "object", "maxProperties": 0},
    )
    name = {"type": ["string", "null"], "maxLength": NAME_CHARACTERS}
    participant = _shape(
        kind={"const": "participant"},
        id=_UUID,
        stamp={"$ref": f"{_SCHEMAS}Stamp"},
        gone={"const": False},
        fields={**_shape(name=name, joined_at=_TIME), "required": ["joined_at"]},
    )
    return {"oneOf": [note, participant, vote, taken_back]}


def _reply() -> dict[str, Any]:
    """Describe what the organisers answered to a question; `note` is told to its asker alone."""
    text = {"type": ["string", "null"]}
    return {
        "card": {"type": "string"},
        "text": {"type": "string", "maxLength": NOTE_CHARACTERS},
        "audience": {"enum": ["asker", "cafe"]},
        "by": text,
        "answered_at": _TIME,
        "note": {**_UUID, "description": "the question, for the phone that asked it"},
    }


def _answer() -> dict[str, Any]:
    stamp = {"$ref": f"{_SCHEMAS}Stamp"}
    text = {"type": ["string", "null"]}
    shown = {
        "card": text,
        "text": {**text, "maxLength": NOTE_CHARACTERS},
        "value": {},
        "name": text,
        "round": text,
        "table": text,
        "audience": text,
        "written_at": text,
        "paper": {"const": True, "description": "written by hand and typed in; left out of what phones wrote"},
        "headline": {"const": True, "description": "its table's one line of this round; left out of all other notes"},
    }
    record = _shape(
        kind={"const": "note"},
        id=_UUID,
        stamp=stamp,
        gone={"type": "boolean", "description": "true: take it off the wall; fields is empty then"},
        fields={"type": "object", "properties": shown, "additionalProperties": False},
    )
    reply = _shape(
        kind={"const": "answer"},
        id=_UUID,
        stamp=stamp,
        gone={"type": "boolean", "description": "true: show it no more; fields is empty then"},
        fields={"type": "object", "properties": _reply(), "additionalProperties": False},
    )
    kept = {"type": "array", "prefixItems": [_UUID, stamp], "minItems": 2, "maxItems": 2}
    refused = _shape(id={}, stamp={}, code={"type": "string"}, message={"type": "string"})
    answer = _shape(
        v={"const": 1},
        store=_UUID,
        now=_TIME,
        cursor={"type": "integer", "minimum": 0},
        more={"type": "boolean"},
        kept={"type": "array", "items": kept, "maxItems": BATCH_RECORDS},
        refused={"type": "array", "items": refused, "maxItems": BATCH_RECORDS},
        records={"type": "array", "items": {"oneOf": [record, reply]}},
        live={"$ref": f"{_SCHEMAS}Live"},
    )
    newer = {
        "type": "array",
        "items": {"type": "object"},
        "description": "instead of a version that was sent: what the laptop has, as the client would have sent it",
    }
    # Left out where there is nothing to say: most exchanges bring nothing, and are to be small.
    seldom = {"seat": {"oneOf": [{"type": "null"}, _dealt()]}, "newer": newer}
    return {**answer, "properties": {**answer["properties"], **seldom}}


def _dealt() -> dict[str, Any]:
    return {
        **_shape(
            round={"type": "integer", "minimum": 1},
            table={"type": "integer", "minimum": 1},
            host={"type": "boolean"},
            name={"type": ["string", "null"]},
        ),
        "description": "where the laptop would have the participant sit in this round",
    }


def _live() -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    now = {**_TIME, "description": "the laptop's clock; in events only"}
    live = _shape(
        version={"type": "integer", "minimum": 0},
        phase={"enum": ["write", "closed"]},
        round=text,
        card=text,
        ends_at=text,
        message=text,
    )
    course = {"oneOf": [{"type": "null"}, {"$ref": f"{_SCHEMAS}Course"}]}
    return {**live, "properties": {**live["properties"], "course": course, "now": now}}


def _course() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    words = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
    return _shape(
        run={**count, "description": "how often the café was moved on"},
        phase={"type": "string", "description": f"one of {', '.join(PHASES)}; later laptops may know more"},
        round={**count, "description": "0 before the first and after the last"},
        rounds=count,
        title=words,
        cards={"type": "array", "items": {"type": "string"}},
        minutes={"type": ["integer", "null"]},
        left_s={"type": ["number", "null"], "description": "while the timer stands still"},
        is_blind={"type": "boolean"},
        audience={"enum": ["me", "table", "cafe", "open"]},
        dots=count,
        hosts=words,
        phones={"enum": ["all", "hosts", "none"]},
        visit_minutes={"type": ["integer", "null"]},
        seated={**count, "description": "how often seats were dealt"},
    )


def _shape(**properties: Any) -> dict[str, Any]:
    """Describe an object that has these properties, all of them and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ping() -> dict[str, Any]:
    return {"get": {"summary": "Is the laptop here, and which one?", "responses": {"200": _says("It is", "Pong")}}}


def _sync() -> dict[str, Any]:
    problems = {status: _says(told, "Problem") for status, told in _PROBLEMS.items()}
    return {
        "post": {
            "summary": "Hand in notes and learn what is new, in one exchange. Twice is the same as once.",
            "requestBody": {"required": True, "content": _json("Request")},
            "responses": {"200": _says("Committed to disk, record by record", "Answer"), **problems},
        }
    }


def _back() -> dict[str, Any]:
    asked = _shape(v={"const": 1}, cafe={"type": "string"}, key={"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"})
    asked["properties"]["after"] = {"type": ["string", "null"]}
    told = _PROBLEMS | {"404": "cafe-unknown, or key-unknown: nobody at this café has that key"}
    wrong = {status: _says(told[status], "Problem") for status in ("400", "403", "404", "413", "415", "429", "503")}
    return {
        "post": {
            "summary": "Come back to one's notes with the key that wrote them. Sets nothing down.",
            "requestBody": {"required": True, "content": {"application/json": {"schema": asked}}},
            "responses": {
                "200": _says("What the laptop has of the participant but what was taken back", "Own"),
                **wrong,
            },
        }
    }


def _stream() -> dict[str, Any]:
    asked = [
        {"name": name, "in": "query", "required": True, "schema": {"type": "string"}}
        for name in ("cafe", "participant", "key")
    ]
    stream = {"text/event-stream": {"schema": {"type": "string"}}}
    return {
        "get": {
            "summary": "Follow what is live: events named `live`, each with a Live as its data",
            "parameters": asked,
            "responses": {
                "200": {"description": "The stream, once the participant has synced", "content": stream},
                "401": _says("key-wrong: sync once before following", "Problem"),
            },
        }
    }


def _says(told: str, schema: str) -> dict[str, Any]:
    return {"description": told, "content": _json(schema)}


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"{_SCHEMAS}{schema}"}}}

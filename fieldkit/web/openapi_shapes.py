"""What the wire says, as JSON schemas: records, answers, what is live. Models describe what they check."""

from typing import Any

from fieldkit.core.limits import BATCH_RECORDS, NAME_CHARACTERS, NOTE_CHARACTERS
from fieldkit.core.notes import SaidFields
from fieldkit.core.plans import MOST_DOTS
from fieldkit.core.stamp import DEVICE, MAX_COUNTER
from fieldkit.web.wire import Request

SCHEMAS = "#/components/schemas/"
STAMP = {
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
UUID = {"type": "string", "format": "uuid"}
TIME = {"type": "string", "format": "date-time"}
_VALUE = (
    "What is not text, by the card's kind. choice: the id of one of its options. scale: a whole number on it. "
    "rank: the ids of all its options, the best first. promise: {what, who, by}. open, word, wondering: null. "
    "One answer a person counts on scales and ranks, the one written last; a client edits it instead of adding another."
)
_AUDIENCE = (
    "me: nobody else. organisers: those who run the café and gather its harvest, for whom wonderings are. "
    "table, cafe, open: ever more people, the organisers among them."
)


def models() -> dict[str, Any]:
    asked = Request.model_json_schema(ref_template=f"{SCHEMAS}{{model}}")
    said = SaidFields.model_json_schema(ref_template=f"{SCHEMAS}{{model}}")
    schemas = asked.pop("$defs") | said.pop("$defs")
    said["properties"]["value"]["description"] = _VALUE
    said["properties"]["audience"]["description"] = _AUDIENCE
    return {**schemas, "Request": asked, "NoteFields": said}


def record() -> dict[str, Any]:
    note = shape(
        kind={"const": "note"},
        id=UUID,
        stamp={"$ref": f"{SCHEMAS}Stamp"},
        gone={"const": False},
        fields={"$ref": f"{SCHEMAS}NoteFields"},
    )
    vote = shape(
        kind={"const": "vote"},
        id={**UUID, "description": "follows from the participant and the note: see docs/PROTOCOL.md"},
        stamp={"$ref": f"{SCHEMAS}Stamp"},
        gone={"const": False},
        fields={
            **shape(
                note=UUID,
                dots={"type": "integer", "minimum": 0, "maximum": MOST_DOTS},
                heart={"enum": [True, None]},
                round={"type": ["string", "null"]},
            ),
            "required": ["note"],
        },
    )
    taken_back = shape(
        kind={"enum": ["note", "participant", "vote"]},
        id=UUID,
        stamp={"$ref": f"{SCHEMAS}Stamp"},
        gone={"const": True},
        fields={"type": "object", "maxProperties": 0},
    )
    name = {"type": ["string", "null"], "maxLength": NAME_CHARACTERS}
    participant = shape(
        kind={"const": "participant"},
        id=UUID,
        stamp={"$ref": f"{SCHEMAS}Stamp"},
        gone={"const": False},
        fields={**shape(name=name, joined_at=TIME), "required": ["joined_at"]},
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
        "answered_at": TIME,
        "note": {**UUID, "description": "the question, for the phone that asked it"},
    }


def answer() -> dict[str, Any]:
    stamp = {"$ref": f"{SCHEMAS}Stamp"}
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
    note = shape(
        kind={"const": "note"},
        id=UUID,
        stamp=stamp,
        gone={"type": "boolean", "description": "true: take it off the wall; fields is empty then"},
        fields={"type": "object", "properties": shown, "additionalProperties": False},
    )
    reply = shape(
        kind={"const": "answer"},
        id=UUID,
        stamp=stamp,
        gone={"type": "boolean", "description": "true: show it no more; fields is empty then"},
        fields={"type": "object", "properties": _reply(), "additionalProperties": False},
    )
    kept = {"type": "array", "prefixItems": [UUID, stamp], "minItems": 2, "maxItems": 2}
    refused = shape(id={}, stamp={}, code={"type": "string"}, message={"type": "string"})
    told = shape(
        v={"const": 1},
        store=UUID,
        now=TIME,
        cursor={"type": "integer", "minimum": 0},
        more={"type": "boolean"},
        kept={"type": "array", "items": kept, "maxItems": BATCH_RECORDS},
        refused={"type": "array", "items": refused, "maxItems": BATCH_RECORDS},
        records={"type": "array", "items": {"oneOf": [note, reply]}},
        live={"$ref": f"{SCHEMAS}Live"},
    )
    newer = {
        "type": "array",
        "items": {"type": "object"},
        "description": "instead of a version that was sent: what the laptop has, as the client would have sent it",
    }
    # Left out where there is nothing to say: most exchanges bring nothing, and are to be small.
    seldom = {"seat": {"oneOf": [{"type": "null"}, _dealt()]}, "newer": newer}
    return {**told, "properties": {**told["properties"], **seldom}}


def _dealt() -> dict[str, Any]:
    return {
        **shape(
            round={"type": "integer", "minimum": 1},
            table={"type": "integer", "minimum": 1},
            host={"type": "boolean"},
            name={"type": ["string", "null"]},
        ),
        "description": "where the laptop would have the participant sit in this round",
    }


def live() -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    now = {**TIME, "description": "the laptop's clock; in events only"}
    run = shape(
        version={"type": "integer", "minimum": 0},
        phase={"enum": ["write", "closed"]},
        round=text,
        card=text,
        ends_at=text,
        message=text,
    )
    course = {"oneOf": [{"type": "null"}, {"$ref": f"{SCHEMAS}Course"}]}
    return {**run, "properties": {**run["properties"], "course": course, "now": now}}


def course() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    words = {"type": ["object", "null"], "additionalProperties": {"type": "string"}}
    return shape(
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


def shape(**properties: Any) -> dict[str, Any]:
    """Describe an object that has these properties, all of them and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }

"""The wire as an OpenAPI document, so that somebody else's client can be checked against it."""

from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from fieldkit import __version__
from fieldkit.web.openapi_shapes import SCHEMAS, STAMP, TIME, UUID, answer, course, live, models, record, shape

blueprint = Blueprint("openapi", __name__)

_PROBLEMS = {
    "400": "not-json, request-wrong or host-unknown: the request is none, or calls the laptop by a stranger's name",
    "401": "key-wrong: the participant is bound to another key",
    "403": "cafe-closed (a newcomer to a closed café) or origin-foreign (another website's page)",
    "404": "cafe-unknown: no café with that code on this laptop",
    "405": "method-wrong: this address answers another method",
    "408": "too-slow: the body did not come in time; send it again",
    "409": "participant-elsewhere: the participant id is bound to another café",
    "413": "too-large: more than 1 MiB, packed or unpacked",
    "415": "not-json-type: not application/json, or packed otherwise than with gzip",
    "429": "too-many: ask again after Retry-After seconds",
    "500": "failed: something unforeseen on the laptop; keep everything and ask again",
    "503": "store-busy or store-unusable: nothing was kept; ask again after Retry-After seconds",
}


@blueprint.get("/api/openapi.json")
def document() -> ResponseReturnValue:
    """Describe the wire to programs; docs/PROTOCOL.md does so for people."""
    return jsonify(describe())


def describe() -> dict[str, Any]:
    """Write the document. What is checked by a model is described by that model, so the two cannot part."""
    schemas = models()
    schemas["Stamp"] = STAMP
    schemas["Record"] = record()
    schemas["Answer"] = answer()
    schemas["Live"] = live()
    schemas["Course"] = course()
    own = {"type": "array", "items": {"$ref": f"{SCHEMAS}Record"}}
    more = {"type": ["string", "null"], "description": "send it as `after` to be told the rest"}
    counter = {"type": "integer", "minimum": 0}
    schemas["Own"] = shape(v={"const": 1}, store=UUID, participant=UUID, counter=counter, more=more, records=own)
    schemas["Pong"] = shape(v={"const": 1}, store=UUID, build={"type": "string"}, now=TIME)
    schemas["Problem"] = shape(error=shape(code={"type": "string"}, message={"type": "string"}))
    schemas["Request"]["properties"]["records"]["items"] = {"$ref": f"{SCHEMAS}Record"}
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
    asked = shape(v={"const": 1}, cafe={"type": "string"}, key={"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"})
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
    return {"application/json": {"schema": {"$ref": f"{SCHEMAS}{schema}"}}}

"""A participant's phone that speaks the wire without a browser, for tests of the laptop's side.

Written from docs/PROTOCOL.md alone, as a stranger would write a client: it shares no code with the kit.
"""

import asyncio
import base64
import gzip
import hashlib
import http.client
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from flask import Flask

from fieldkit.web.doorway import Doorway

TRUST = "words-of-new-work/trust"
WRITTEN_AT = "2026-11-21T18:00:00Z"

_PEOPLE = uuid.uuid5(uuid.NAMESPACE_DNS, "people.example")


class Answer(NamedTuple):
    """What came back for one request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Read the answer as a browser does, which knows no NaN."""
        return json.loads(self.body, parse_constant=_no_json)

    @property
    def code(self) -> str | None:
        """The code of what was wrong with the request; None when it was answered."""
        code: str | None = self.json.get("error", {}).get("code")
        return code


class Door(Protocol):
    """Whatever takes a request to the laptop."""

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Answer: ...


class AppDoor:
    """The kit's own doorway, called as the server calls it: no network, no process."""

    def __init__(self, app: Flask) -> None:
        self._doorway: Doorway = app.extensions.setdefault("tests-doorway", Doorway(app))

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        return self.ask("POST", path, body, headers)

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        told = {"host": "localhost", **_lowered(list((headers or {}).items()))}
        scope: dict[str, Any] = {
            "type": "http",
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()],
            "server": ("localhost", 80),
            "client": ("127.0.0.1", 50000),
        }
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        # Not on this thread: a browser's loop may be running there.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self._doorway(scope, receive, send)).result()
        headers_sent = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in sent[0]["headers"]]
        return Answer(sent[0]["status"], _lowered(headers_sent), b"".join(part["body"] for part in sent[1:]))


class NetworkDoor:
    """A laptop's address; a connection for every request, as phones that come and go have."""

    def __init__(self, url: str, patience_s: float = 20.0) -> None:
        self._at = urlsplit(url)
        self._patience_s = patience_s

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        assert self._at.hostname is not None
        connection = http.client.HTTPConnection(self._at.hostname, self._at.port, timeout=self._patience_s)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, _lowered(answer.getheaders()), answer.read())
        finally:
            connection.close()


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _lowered(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


@dataclass
class Phone:
    """A phone at a café. Ids and keys follow from `who`, so that every run of a test is the same run.

    outbox: id → record not yet on the laptop. wall: id → fields of others' notes. refused: id → code. seat: where its
    owner says to sit, {"table": 4, "host": False}.
    """

    door: Door
    code: str
    who: str = "aino"
    outbox: dict[str, dict[str, Any]] = field(default_factory=dict)
    written: dict[str, dict[str, Any]] = field(default_factory=dict)
    wall: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    counter: int = 0
    cursor: int = 0
    store: str | None = None
    seat: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        secret = hashlib.sha256(self.who.encode()).digest()
        self.id = str(uuid.uuid5(_PEOPLE, self.who))
        self.key = base64.urlsafe_b64encode(secret).decode().rstrip("=")
        self.device = secret.hex()[:16]

    def write(self, text: str, card: str = TRUST, **fields: Any) -> str:
        """Write a note and keep it on the phone. Returns its id."""
        note = str(uuid.uuid5(_PEOPLE, f"{self.who} {self.counter}"))
        self._keep("note", note, {"card": card, "text": text, "written_at": WRITTEN_AT, **fields})
        return note

    def rewrite(self, note: str, text: str, **fields: Any) -> None:
        self._keep("note", note, {**self.written[note]["fields"], "text": text, **fields})

    def take_back(self, id_: str) -> None:
        """Take back a note, or with the phone's own id the name."""
        self._keep(self.written[id_]["kind"], id_, {}, gone=True)

    def vote(self, note: str, dots: int = 0, **more: Any) -> str:
        """Give dots to a note, or with `heart=True` a heart. Returns the vote's id, which follows from both ids."""
        mixed = f"{uuid.UUID(self.id).int ^ uuid.UUID(note).int:032x}"
        id_ = str(uuid.UUID(f"{mixed[:12]}8{mixed[13:16]}8{mixed[17:]}"))
        self._keep("vote", id_, {"note": note, "dots": dots, **more})
        return id_

    def call_myself(self, name: str | None) -> None:
        self._keep("participant", self.id, {"name": name, "joined_at": WRITTEN_AT})

    def sync(self) -> Any:
        """Exchange until there is no more to learn, as a phone does. Returns the last answer."""
        while True:
            sent = self.send()
            assert sent.status == 200, sent.body.decode()
            answer = sent.json
            self._heed(answer)
            if not answer["more"]:
                return answer

    def send(self, request: dict[str, Any] | None = None, packed: bool = False, **changed: Any) -> Answer:
        """Send one request, by default the right one, and heed nothing of the answer."""
        body = json.dumps(request if request is not None else self.request(**changed)).encode()
        if packed:
            return self.post(gzip.compress(body), {"Content-Encoding": "gzip"})
        return self.post(body)

    def post(self, body: bytes, headers: dict[str, str] | None = None) -> Answer:
        """Send any bytes."""
        return self.door.post("/api/sync", body, {"Content-Type": "application/json", **(headers or {})})

    def request(self, **changed: Any) -> dict[str, Any]:
        """Say what the phone would send now, with parts of it changed."""
        return {
            "v": 1,
            "cafe": self.code,
            "participant": {"id": self.id, "key": self.key},
            "store": self.store,
            "cursor": self.cursor,
            "waiting": len(self.outbox),
            **({"seat": self.seat} if self.seat else {}),
            "records": list(self.outbox.values())[:500],
            **changed,
        }

    def reads(self) -> list[str]:
        """Read the wall on this phone: others' notes, sorted."""
        return sorted(fields["text"] for fields in self.wall.values())

    def _keep(self, kind: str, id_: str, fields: dict[str, Any], gone: bool = False) -> None:
        self.counter += 1
        record = {"kind": kind, "id": id_, "stamp": [self.counter, self.device], "gone": gone, "fields": fields}
        self.written[id_] = self.outbox[id_] = record

    def _heed(self, answer: dict[str, Any]) -> None:
        if self.store not in (None, answer["store"]):
            # Another store answers: it may lack anything of ours, and its arrivals are counted anew.
            self.outbox = dict(self.written)
            self.cursor = 0
            self.store = answer["store"]
            return
        self.store, self.cursor = answer["store"], answer["cursor"]
        for id_, stamp in answer["kept"]:
            if id_ in self.outbox and stamp >= self.outbox[id_]["stamp"]:
                del self.outbox[id_]
        for refusal in answer["refused"]:
            self.refused[refusal["id"]] = refusal["code"]
            self.outbox.pop(refusal["id"], None)
        for record in answer["records"]:
            self.wall.pop(record["id"], None)
            if not record["gone"]:
                self.wall[record["id"]] = record["fields"]

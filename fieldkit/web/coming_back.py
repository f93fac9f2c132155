"""`POST /api/back`: a phone that has forgotten who it was brings the key, and gets its owner's notes back."""

import asyncio
import json
from concurrent.futures import Executor
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit.core.cafes import CODE_LENGTH
from fieldkit.core.limits import Uuid
from fieldkit.errors import KeyUnknown
from fieldkit.storage.cafes import cafe_id_of
from fieldkit.storage.coming_back import Own, own_by_key
from fieldkit.storage.reader import Connection, Reader
from fieldkit.web.asgi import WIRE_HEADERS, Message, Receive, Send, send_whole, whole_body
from fieldkit.web.kit import Kit
from fieldkit.web.limits import PHONE_PER_MINUTE, WRONG_CODES_PER_MINUTE
from fieldkit.web.wire import PROTOCOL, WireProblem, own_record


class Back(BaseModel):
    """What a phone asks that comes back. after: `more` of the answer before, where there was more."""

    model_config = ConfigDict(strict=True)

    v: Literal[1]
    cafe: str = Field(min_length=CODE_LENGTH, max_length=CODE_LENGTH)
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{43}$")
    after: Uuid | None = None


class ComingBack:
    """Answers `POST /api/back` of one kit. threads: where the store is read. Made and used on the event loop."""

    def __init__(self, kit: Kit, threads: Executor) -> None:
        self._kit = kit
        self._threads = threads
        self._reader = Reader(kit.config.store_path)

    async def answer(self, scope: Message, headers: dict[str, str], receive: Receive, send: Send) -> None:
        """Tell whoever has a key what was written with it; a second time the same. Nothing is set down.

        Raises FieldkitError with a code of the wire.
        """
        asked = read_back(await whole_body(scope, receive), headers.get("content-type", ""))
        said = await asyncio.get_running_loop().run_in_executor(self._threads, self._told, asked)
        await send_whole(send, 200, WIRE_HEADERS, said)

    def _told(self, asked: Back) -> bytes:
        cafe = self._reader.look(lambda connection: cafe_id_of(connection, asked.cafe.upper()))

        def look(connection: Connection) -> Own | None:
            return own_by_key(connection, cafe, asked.key, asked.after or "")

        own = self._reader.look(look)
        if own is None:
            # By café and never by address: behind one access point all phones may share theirs. Wrong codes alone
            # count, or a prankster would lock everybody out.
            self._kit.allowances.spend(f"back {cafe}", WRONG_CODES_PER_MINUTE)
            raise KeyUnknown("Nobody at this café has that code. Look at it once more, letter by letter.")
        self._kit.allowances.spend(own.participant, PHONE_PER_MINUTE, 1 + len(own.versions))
        told = {
            "v": PROTOCOL,
            "store": self._kit.store,
            "participant": own.participant,
            "counter": own.counter,
            "more": own.more,
            "records": [own_record(version) for version in own.versions],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def read_back(body: bytes, content_type: str) -> Back:
    """Read a request's body. Raises WireProblem: not-json-type, not-json, request-wrong."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise WireProblem("not-json-type", "Send JSON, with Content-Type: application/json.")
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise WireProblem("not-json", "The request is not JSON in UTF-8.") from wrong
    try:
        return Back.model_validate(raw)
    except ValidationError as wrong:
        mistake = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, mistake["loc"])) or "request"
        raise WireProblem(
            "request-wrong", f"The request is not as /api/openapi.json says: {where}: {mistake['msg']}."
        ) from wrong

"""The wire's addresses, answered on the event loop: is the laptop here, what is new, what is live, what was mine."""

import asyncio
import json
import logging
import socket
import time
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs

from fieldkit import clock
from fieldkit.errors import FieldkitError
from fieldkit.storage.phones import key_hash
from fieldkit.web.asgi import WIRE_HEADERS, Gone, Headers, Message, Receive, Send, send_problem, send_whole, whole_body
from fieldkit.web.kit import Kit
from fieldkit.web.origins import ASKED_BEFORE, may_hand_in, readable_by
from fieldkit.web.rooms import Live
from fieldkit.web.security import KnownHosts, OriginForeign
from fieldkit.web.sync import Sync
from fieldkit.web.wire import PROTOCOL, read_request, written

if TYPE_CHECKING:
    from fieldkit.web.coming_back import ComingBack

R = TypeVar("R")
log = logging.getLogger(__name__)

SECONDS_BETWEEN_HEARTBEATS = 15.0
_SECONDS_THAT_ARE_NOW = 0.05
# A note is about so long; where many are packed together, that costs no more.
_BYTES_OF_A_PIECE = 300
# Linux can be told how long a phone may leave unanswered what it was sent; see server.Line.
LINES_END_WITH_THE_PHONE = hasattr(socket, "TCP_USER_TIMEOUT")
# A request or an answer of this many bytes is read or written beside the loop, which others wait for.
_BYTES_FOR_A_THREAD = 16 * 1024
_METHODS = {"/api/ping": "GET", "/api/sync": "POST", "/api/live": "GET", "/api/back": "POST"}
_STREAM_HEADERS: Headers = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Api:
    """Answers the wire of one kit. threads: for what takes longer than others should wait."""

    def __init__(self, kit: Kit, hosts: KnownHosts, threads: Executor) -> None:
        self._kit = kit
        self._hosts = hosts
        self._threads = threads
        self._sync = Sync(kit, threads)
        self._back: ComingBack | None = None
        self._event: tuple[Live | None, float, bytes] = (None, 0.0, b"")

    def has(self, path: str) -> bool:
        return path in _METHODS

    async def answer(self, scope: Message, headers: dict[str, str], receive: Receive, send: Send) -> None:
        """Answer one request, whatever is wrong with it."""
        origin = headers.get("origin")
        may_read = scope["path"] == "/api/sync" and origin is not None and self._comes_after(origin, scope, headers)
        if origin is not None and may_read:
            send = readable_by(origin, send)
        try:
            if scope["method"] == "OPTIONS" and may_read:
                self._hosts.check(headers.get("host", ""))
                await send_whole(send, 204, ASKED_BEFORE, b"")
                return
            if scope["method"] != _METHODS[scope["path"]]:
                await send_problem(send, "method-wrong", f"{scope['path']} answers {_METHODS[scope['path']]} only.")
                return
            self._hosts.check(headers.get("host", ""))
            if scope["path"] == "/api/live":
                await self._stream(scope, receive, send)
            elif scope["path"] == "/api/ping":
                await self._pong(send)
            elif scope["path"] == "/api/back":
                await self._bring_back(scope, headers, receive, send)
            else:
                if not may_read:
                    _expect_own_page(scope, headers)
                await self._exchange(scope, headers, receive, send)
        except FieldkitError as wrong:
            await send_problem(send, wrong.code, wrong.message)
        except Gone:
            raise
        except Exception as wrong:  # Whatever it is, a phone must get an answer it understands and keep its notes.
            log.error("unforeseen at %s", scope["path"], exc_info=wrong)
            await send_problem(send, "failed", "Something unforeseen happened on the laptop. Your notes stay with you.")

    async def _pong(self, send: Send) -> None:
        kit = self._kit
        said = {"v": PROTOCOL, "store": kit.store, "build": kit.files.build, "now": clock.now()}
        await send_whole(send, 200, WIRE_HEADERS, json.dumps(said).encode())

    async def _bring_back(self, scope: Message, headers: dict[str, str], receive: Receive, send: Send) -> None:
        # At most cafés nobody comes back, and the laptop idles in less memory without it.
        from fieldkit.web.coming_back import ComingBack  # noqa: PLC0415

        _expect_own_page(scope, headers)
        self._back = self._back or ComingBack(self._kit, self._threads)
        await self._back.answer(scope, headers, receive, send)

    def _comes_after(self, origin: str, scope: Message, headers: dict[str, str]) -> bool:
        """Tell whether a page of another origin asks that may hand in here: the laptop has moved, its page has not."""
        return not _is_own(origin, scope, headers) and may_hand_in(origin, self._hosts, self._kit.whereabouts)

    async def _exchange(self, scope: Message, headers: dict[str, str], receive: Receive, send: Send) -> None:
        body = await whole_body(scope, receive)
        self._kit.writer.give_way()
        mimetype = headers.get("content-type", "").split(";")[0].strip().lower()
        asked = await self._beside(len(body), read_request, body, mimetype, headers.get("content-encoding"))
        told, records = await self._sync.exchange(asked)
        takes_gzip = "gzip" in headers.get("accept-encoding", "")
        said, is_packed = await self._beside(_BYTES_OF_A_PIECE * len(records), written, told, records, takes_gzip)
        packed: Headers = [(b"content-encoding", b"gzip")] if is_packed else []
        await send_whole(send, 200, [*WIRE_HEADERS, *packed], said)

    async def _beside(self, size: int, work: Callable[..., R], *args: Any) -> R:
        """Do a piece of work here if it is about something short, else in a thread."""
        if size < _BYTES_FOR_A_THREAD:
            return work(*args)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    async def _stream(self, scope: Message, receive: Receive, send: Send) -> None:
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        cafe = self._cafe_followed(asked)
        if cafe is None or self._kit.rooms.live(cafe) is None:
            await send_problem(send, "key-wrong", "Sync once before following what is live.")
            return
        await send({"type": "http.response.start", "status": 200, "headers": _STREAM_HEADERS})
        telling = asyncio.create_task(self._tell(cafe, asked.get("participant"), send))
        leaving = asyncio.create_task(_until_gone(receive))
        _, left = await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _cafe_followed(self, asked: dict[str, str]) -> str | None:
        """Find the café that a stream may follow: a phone's by its key, a wall's by the ticket its page was given."""
        rooms = self._kit.rooms
        if "ticket" in asked:
            return rooms.cafe_of_ticket(asked["ticket"])
        guest = rooms.guests.get(asked.get("participant", ""))
        if guest is None or guest.code != asked.get("cafe", "").upper():
            return None
        return guest.cafe if guest.key_hash == key_hash(asked.get("key", "")) else None

    async def _tell(self, cafe: str, participant: str | None, send: Send) -> None:
        async for live in self._kit.rooms.watch(cafe, SECONDS_BETWEEN_HEARTBEATS):
            event = b": still here\n\n" if live is None else self._written(live)
            await send({"type": "http.response.body", "body": event, "more_body": True})
            self._hear(participant)
        await send({"type": "http.response.body", "body": b""})

    def _hear(self, participant: str | None) -> None:
        """Count a phone as heard whose stream is open: a page in the background may ask less than once a minute.

        Only where the system ends the stream of a phone that has walked away; elsewhere it would seem to stay.
        """
        guest = self._kit.rooms.guests.get(participant or "")
        if guest is not None and LINES_END_WITH_THE_PHONE:
            guest.seen_at = clock.now()

    def _written(self, live: Live) -> bytes:
        """Write an event once for all who hear it at this moment, with the laptop's own time, which timers run on."""
        written, at, event = self._event
        if written is not live or time.monotonic() - at > _SECONDS_THAT_ARE_NOW:
            said = json.dumps({**live, "now": clock.now()}, ensure_ascii=False, separators=(",", ":"))
            event = f"event: live\ndata: {said}\n\n".encode()
            self._event = (live, time.monotonic(), event)
        return event


def _expect_own_page(scope: Message, headers: dict[str, str]) -> None:
    origin = headers.get("origin")
    if origin is not None and not _is_own(origin, scope, headers):
        raise OriginForeign(origin)


def _is_own(origin: str, scope: Message, headers: dict[str, str]) -> bool:
    return origin == f"{scope['scheme']}://{headers.get('host', '')}"


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

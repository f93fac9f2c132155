"""Between the network and the pages: bodies read whole before a thread is taken, streams and idle phones on the loop.

Phones at the edge of the Wi-Fi stall all the time. A stalled request must cost a buffer, never one of the threads.
"""

import asyncio
import io
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

from flask import Flask

from fieldkit import clock
from fieldkit.core.limits import BODY_BYTES
from fieldkit.storage.phones import key_hash
from fieldkit.web.kit import Kit
from fieldkit.web.security import HEADERS, KnownHosts

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

# Sixteen threads before the one writer did best; more only wait for each other.
THREADS = 16
SECONDS_FOR_A_BODY = 60.0
SECONDS_BETWEEN_HEARTBEATS = 15.0


class Doorway:
    """The ASGI application: Flask behind a body-first adapter, the wire's cheap half answered on the event loop."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._kit: Kit = app.extensions["fieldkit"]
        self._hosts: KnownHosts = app.extensions["fieldkit-hosts"]
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="fieldkit-page")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._kit.rooms.open(asyncio.get_running_loop())
            else:
                self._threads.shutdown(wait=True)
                self._kit.writer.close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["path"] == "/api/live" and scope["method"] == "GET" and self._hosts.has(headers.get("host", "")):
            await self._stream(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(_whole_body(receive), SECONDS_FOR_A_BODY)
        except TimeoutError:
            await _send_problem(send, 408, "too-slow", "The request did not arrive in time. Try again.")
            return
        except _TooLarge:
            await _send_problem(
                send, 413, "too-large", f"The request is larger than {BODY_BYTES} bytes. Send less at once."
            )
            return
        except _Gone:
            return
        idle = self._nothing_new(scope, headers, body)
        if idle is not None:
            await _send(send, 200, _WIRE_HEADERS, idle)
            return
        await self._page(scope, headers, body, send)

    async def _page(self, scope: Message, headers: dict[str, str], body: bytes, send: Send) -> None:
        loop = asyncio.get_running_loop()
        environ = _environ(scope, headers, body)
        started: list[tuple[int, Headers]] = []

        def start_response(
            status: str, answered: list[tuple[str, str]], exc_info: Any = None
        ) -> Callable[[bytes], object]:
            lowered = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answered]
            started.append((int(status.split(" ", 1)[0]), lowered))
            return lambda _chunk: None

        def begin() -> tuple[Iterable[bytes], bytes | None]:
            chunks = self._app.wsgi_app(environ, start_response)
            if not _is_short(started[-1][1]):
                return chunks, None
            try:
                return (), b"".join(chunks)
            finally:
                _close(chunks)

        chunks, whole = await loop.run_in_executor(self._threads, begin)
        status, answered = started[-1]
        if whole is not None:
            await _send(send, status, answered, whole)
            return
        try:
            await send({"type": "http.response.start", "status": status, "headers": answered})
            parts = iter(chunks)
            while (part := await loop.run_in_executor(self._threads, next, parts, None)) is not None:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await loop.run_in_executor(self._threads, _close, chunks)

    def _nothing_new(self, scope: Message, headers: dict[str, str], body: bytes) -> bytes | None:
        """Answer a phone that brings nothing and misses nothing, after the same checks as the page would make."""
        if scope["path"] != "/api/sync" or scope["method"] != "POST" or len(body) > _IDLE_BYTES:
            return None
        if headers.get("content-type", "").split(";")[0].strip() != "application/json" or "content-encoding" in headers:
            return None
        host = headers.get("host", "")
        if (
            not self._hosts.has(host)
            or headers.get("origin", f"{scope['scheme']}://{host}") != f"{scope['scheme']}://{host}"
        ):
            return None
        try:
            asked = json.loads(body)
            who = asked["participant"]
            guest = self._kit.rooms.guests.get(who["id"])
            is_idle = (
                guest is not None
                and asked["v"] == 1
                and asked["cafe"].upper() == guest.code
                and asked["store"] == self._kit.store
                and asked["records"] == []
                and asked["waiting"] == guest.waiting
                and key_hash(who["key"]) == guest.key_hash
            )
            live = self._kit.rooms.live(guest.cafe) if guest is not None and is_idle else None
            if guest is None or live is None or asked["cursor"] != live["version"]:
                return None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # Whatever is wrong with it, the page says so in full.
        guest.seen_at = clock.now()
        answer = {
            "v": 1, "store": self._kit.store, "now": guest.seen_at, "cursor": live["version"], "more": False,
            "kept": [], "refused": [], "records": [], "live": live,
        }  # fmt: skip
        return json.dumps(answer, separators=(",", ":")).encode()

    async def _stream(self, scope: Message, receive: Receive, send: Send) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        cafe = self._cafe_watched(asked)
        if cafe is None or self._kit.rooms.live(cafe) is None:
            await _send_problem(send, 401, "key-wrong", "Sync once before following what is live.")
            return
        headers = [*_STREAM_HEADERS, *_SAFE_HEADERS]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        telling = asyncio.create_task(self._tell(cafe, send))
        leaving = asyncio.create_task(_until_gone(receive))
        _, left = await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _cafe_watched(self, asked: dict[str, list[str]]) -> str | None:
        """Find the café that a stream may follow: a phone's by its key, a wall's by the ticket its page was given."""
        ticket = asked.get("ticket", [""])[0]
        if ticket:
            return self._kit.rooms.cafe_of_ticket(ticket)
        guest = self._kit.rooms.guests.get(asked.get("participant", [""])[0])
        key = asked.get("key", [""])[0]
        code = asked.get("cafe", [""])[0].upper()
        return guest.cafe if guest and guest.code == code and guest.key_hash == key_hash(key) else None

    async def _tell(self, cafe: str, send: Send) -> None:
        async for live in self._kit.rooms.watch(cafe, SECONDS_BETWEEN_HEARTBEATS):
            text = (
                ": still here\n\n"
                if live is None
                else f"event: live\ndata: {json.dumps(live, separators=(',', ':'))}\n\n"
            )
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


_IDLE_BYTES = 4096
_SAFE_HEADERS: Headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_WIRE_HEADERS: Headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
_STREAM_HEADERS: Headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]


class _TooLarge(Exception):
    pass


class _Gone(Exception):
    pass


async def _whole_body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_BYTES:
            raise _TooLarge
        if not message.get("more_body", False):
            return b"".join(parts)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    if not any(name == b"content-length" for name, _ in headers):
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _send_problem(send: Send, status: int, code: str, message: str) -> None:
    body = json.dumps({"error": {"code": code, "message": message}}).encode()
    await _send(send, status, [*_WIRE_HEADERS, *_SAFE_HEADERS, (b"connection", b"close")], body)


def _is_short(headers: Headers) -> bool:
    """Tell whether an answer is small enough to be made in the thread's one visit; a bundle goes out piece by piece."""
    return any(name == b"content-length" and int(value) <= BODY_BYTES for name, value in headers)


def _close(chunks: Iterable[bytes]) -> None:
    close = getattr(chunks, "close", None)
    if close is not None:
        close()


def _environ(scope: Message, headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Say the request as WSGI does (PEP 3333)."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    # The body is whole by now, whatever its transfer was.
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return environ

"""Between the network and the pages: bodies are read whole before a thread is taken.

Phones at the edge of the Wi-Fi stall all the time. A stalled request must cost a buffer, never one of the threads.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask

from fieldkit.core.limits import BODY_BYTES
from fieldkit.web.api import Api
from fieldkit.web.asgi import Gone, Headers, Message, Receive, Send, headers_of, send_problem, send_whole, whole_body
from fieldkit.web.kit import Kit
from fieldkit.web.watching import watch_addresses
from fieldkit.web.wire import WireProblem

# Sixteen threads before the one writer did best; more only wait for each other.
THREADS = 16


class Doorway:
    """The ASGI application: the wire on the event loop, Flask's pages behind a body-first adapter."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._kit: Kit = app.extensions["fieldkit"]
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="fieldkit-page")
        self._watching: asyncio.Task[None] | None = None
        self._api = Api(self._kit, app.extensions["fieldkit-hosts"], self._threads)

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
                self._watching = asyncio.create_task(watch_addresses(self._app, self._threads))
            else:
                if self._watching is not None:
                    self._watching.cancel()
                    await asyncio.gather(self._watching, return_exceptions=True)
                self._threads.shutdown(wait=True)
                self._kit.writer.close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        try:
            if self._api.has(scope["path"]):
                await self._api.answer(scope, headers, receive, send)
            else:
                await self._page(scope, headers, await whole_body(scope, receive), send)
        except WireProblem as wrong:
            await send_problem(send, wrong.code, wrong.message)
        except Gone:
            return

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
            await send_whole(send, status, answered, whole)
            return
        try:
            await send({"type": "http.response.start", "status": status, "headers": answered})
            parts = iter(chunks)
            while (part := await loop.run_in_executor(self._threads, next, parts, None)) is not None:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await loop.run_in_executor(self._threads, _close, chunks)


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

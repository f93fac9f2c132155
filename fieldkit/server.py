"""The server of a café: one process, phones that stall hurt nobody, and it stops when it is told to."""

import asyncio.sslproto
import contextlib
import gc
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

import uvicorn
from flask import Flask
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from fieldkit.web.asgi import IS_WHOLE, Message
from fieldkit.web.doorway import Doorway
from fieldkit.web.greeting import Greeting
from fieldkit.web.kit import Kit

SECONDS_KEPT_ALIVE = 75
SECONDS_TO_STOP = 3
# How long a phone may leave unanswered, at the level of the network, what it was sent: two heartbeats of its stream.
SECONDS_UNANSWERED = 30
SECONDS_UNTIL_OTHERS_ARE_LET_IN = 0.0005
# asyncio reserves 256 KiB for every TLS connection; a phone's exchange fits into far less.
TLS_BUFFER_BYTES = 32 * 1024
# What stands before a request's body: browsers send 1 KiB, a laptop's pages with their cookie 2.
HEAD_BYTES = 32 * 1024


class Joining:
    """A connection that sends the head of an answer along with the first of its body.

    uvicorn writes them one after the other: two packets, and a phone that is woken twice for every exchange.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held + data)
        elif data.startswith(b"HTTP/"):
            self._held = data
            # What has nothing to follow at once, as the beginning of a stream, goes alone.
            asyncio.get_running_loop().call_soon(self._let_go)
        else:
            self._transport.write(data)

    def close(self) -> None:
        self._let_go()
        self._transport.close()

    def _let_go(self) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)


class Line(HttpToolsProtocol):
    """One phone's connection. A head that goes on and on is refused instead of gathered."""

    _head_bytes = 0
    _in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let the line end soon after its phone has left the Wi-Fi, rather than after a quarter of an hour."""
        line = transport.get_extra_info("socket")
        if line is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SECONDS_UNANSWERED * 1000)
        super().connection_made(cast(asyncio.Transport, Joining(transport)))

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response(f"The head of the request is longer than {HEAD_BYTES} bytes.")

    def on_headers_complete(self) -> None:
        self._in_head, self._head_bytes = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_head = True
        cast(Message, self.scope)[IS_WHOLE] = True
        super().on_message_complete()


class Server(uvicorn.Server):
    """uvicorn that ends the open streams first when it stops, since they would never end by themselves."""

    def __init__(self, config: uvicorn.Config, kit: Kit, on_open: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._kit = kit
        self._on_open = on_open

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._on_open is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._on_open)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._kit.rooms.close()
        await super().shutdown(sockets)


def run(app: Flask, listening: Sequence[socket.socket], on_open: Callable[[], None] | None = None) -> None:
    """Serve the kit at these ports until Ctrl+C or a signal. on_open: called once phones can come in."""
    kit: Kit = app.extensions["fieldkit"]
    if hasattr(asyncio.sslproto.SSLProtocol, "max_size"):
        asyncio.sslproto.SSLProtocol.max_size = TLS_BUFFER_BYTES
    config = uvicorn.Config(
        Doorway(app),
        http=cast(Any, partial(Greeting, Line, kit.certificate)),
        loop="asyncio",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=SECONDS_KEPT_ALIVE,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
    )
    server = Server(config, kit, on_open)
    # Whoever computes lets the others in after half a millisecond, not after five: a phone's notes are written by one
    # thread while another reads the next phone's, and neither should wait for a page in a third.
    sys.setswitchinterval(SECONDS_UNTIL_OTHERS_ARE_LET_IN)
    # What is here now stays until the end; without this the collector walks all of it in the middle of a rush, and a
    # request's own things, which nothing refers to in a circle, ten times as often.
    gc.freeze()
    gc.set_threshold(10_000)
    # uvicorn passes the signal on once it has stopped; for the facilitator Ctrl+C is the end of a day, not a mishap.
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=list(listening))
    if not server.started:
        sys.exit(1)

"""The first bytes of a connection tell whether a phone wants http or https: both are answered at the same door.

Strangers' phones come by plain http, and those that trust the laptop's certificate by https, whichever port they were
given. A phone that says nothing, or half a hello, costs a few bytes of memory and nobody's time.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from fieldkit.certificates.shown import Certificate

# What every hello of TLS begins with, and no request of http.
_HELLO = 0x16
_SECONDS_TO_SHAKE_HANDS = 60.0


class Greeting(asyncio.Protocol):
    """Stands at a new connection until it is clear who answers it. Made anew for each by uvicorn.

    line: makes what answers http. server_state: uvicorn's, which ends everything in its connections when it stops.
    """

    def __init__(self, line: Callable[..., asyncio.Protocol], certificate: Certificate, **told: Any) -> None:
        self._begin = partial(line, **told)
        self._certificate = certificate
        self._waiting: set[Any] = told["server_state"].connections
        self._shaking: asyncio.Task[asyncio.Transport | None] | None = None
        self._held: list[bytes] = []
        self._is_lost = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self._waiting.add(self)

    def data_received(self, data: bytes) -> None:
        if self._shaking is not None:
            # The phone's first request may come along with the last of the handshake.
            self._held.append(data)
        elif data[0] != _HELLO:
            self._hand_over(self._transport, data)
        elif (context := self._certificate.context()) is None:
            self._transport.close()
        else:
            self._shake_hands(context, data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        self._waiting.discard(self)

    def shutdown(self) -> None:
        """End the connection, for the kit stops."""
        self._transport.close()

    def _shake_hands(self, context: Any, hello: bytes) -> None:
        loop = asyncio.get_running_loop()
        raw = self._transport
        # Nothing may be read before TLS stands at the connection, or it would come here.
        raw.pause_reading()
        self._shaking = loop.create_task(
            loop.start_tls(raw, self, context, server_side=True, ssl_handshake_timeout=_SECONDS_TO_SHAKE_HANDS)
        )
        self._shaking.add_done_callback(self._secured)
        # In the turn after the next: by then TLS stands there, and nothing more was read.
        loop.call_soon(partial(loop.call_soon, _feed, raw, hello))

    def _secured(self, shaking: "asyncio.Task[asyncio.Transport | None]") -> None:
        if shaking.cancelled() or shaking.exception() is not None:
            # It went away, or does not trust us; asyncio has hung up.
            self._waiting.discard(self)
            return
        secured = shaking.result()
        if secured is not None:
            self._transport = secured
            self._hand_over(secured, b"".join(self._held))

    def _hand_over(self, transport: asyncio.Transport, data: bytes) -> None:
        self._waiting.discard(self)
        if self._is_lost:
            return
        line = self._begin()
        transport.set_protocol(line)
        line.connection_made(transport)
        if data:
            line.data_received(data)


def _feed(raw: asyncio.Transport, hello: bytes) -> None:
    """Give TLS the hello that was read before it stood at the connection."""
    shaking = raw.get_protocol()
    left = memoryview(hello)
    while left and isinstance(shaking, asyncio.BufferedProtocol):
        room = memoryview(shaking.get_buffer(len(left)))
        size = min(len(room), len(left))
        room[:size] = left[:size]
        shaking.buffer_updated(size)
        left = left[size:]

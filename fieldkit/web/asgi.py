"""Small change of ASGI: what a message is, how a body is read whole, how an answer is sent."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from fieldkit.core.limits import BODY_BYTES
from fieldkit.web.wire import SECONDS_TO_RETRY, STATUS, WireProblem, problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

SECONDS_FOR_A_BODY = 60.0
# Said in a request's scope once all of it is on the laptop.
IS_WHOLE = "fieldkit.is_whole"
WIRE_HEADERS: Headers = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Gone(Exception):
    """Whoever asked has left in the middle of it."""


def headers_of(scope: Message) -> dict[str, str]:
    """Read a request's headers, their names in small letters."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


async def whole_body(scope: Message, receive: Receive) -> bytes:
    """Read a body to its end. Raises WireProblem when it is too large or too slow, Gone when its sender left."""
    if scope.get(IS_WHOLE):
        # As a phone's mostly is by now, and nothing need watch the time.
        return await _gathered(receive)
    try:
        async with asyncio.timeout(SECONDS_FOR_A_BODY):
            return await _gathered(receive)
    except TimeoutError as late:
        raise WireProblem("too-slow", "The request did not arrive in time. Try again.") from late


async def _gathered(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_BYTES:
            raise WireProblem("too-large", f"The request is larger than {BODY_BYTES} bytes. Send less at once.")
        if not message.get("more_body", False):
            return b"".join(parts)


async def send_whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send an answer in one piece."""
    if not any(name == b"content-length" for name, _ in headers):
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_problem(send: Send, code: str, message: str) -> None:
    """Tell a phone or a script what is wrong, as the wire format says."""
    status = STATUS.get(code, 500)
    headers = list(WIRE_HEADERS)
    if status in SECONDS_TO_RETRY:
        headers.append((b"retry-after", str(SECONDS_TO_RETRY[status]).encode()))
    if code in ("too-large", "too-slow"):
        # The rest of the request may still be on its way, and is not to be taken for the next one.
        headers.append((b"connection", b"close"))
    await send_whole(send, status, headers, json.dumps(problem(code, message), ensure_ascii=False).encode())

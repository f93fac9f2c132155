"""Phones at the edge of the Wi-Fi: they connect, begin to speak, and then nothing more comes."""

import socket
import ssl
from contextlib import ExitStack
from urllib.parse import urlencode

from tests.laptop import Laptop
from tests.phone import Phone

SILENT = 50
HALF_A_HEADER = 50
HALF_A_BODY = 50
NO_HELLO = 20
STREAMS = 300
_PATIENCE_S = 20.0


class StalledPhones:
    """All kinds of stalled phones at once, held until the block ends. streams: those that follow what is live."""

    def __init__(self, laptop: Laptop, cafe: str, guest: Phone, trusted: ssl.SSLContext | None = None) -> None:
        self._laptop = laptop
        self._trusted = trusted
        self._stack = ExitStack()
        self._cafe = cafe
        self._guest = guest
        self.stalled: list[socket.socket] = []
        self.streams: list[socket.socket] = []

    def __enter__(self) -> "StalledPhones":
        host = f"Host: 127.0.0.1:{self._laptop.port}\r\n"
        header = f"POST /api/sync HTTP/1.1\r\n{host}Content-Type: application/json\r\n"
        follow = urlencode({"cafe": self._cafe, "participant": self._guest.id, "key": self._guest.key})
        stream = f"GET /api/live?{follow} HTTP/1.1\r\n{host}\r\n"
        kinds = [(SILENT, ""), (HALF_A_HEADER, header), (HALF_A_BODY, f'{header}Content-Length: 900\r\n\r\n{{"v": 1,')]
        self.stalled = [self._connect(said) for count, said in kinds for _ in range(count)]
        if self._trusted is not None:
            self.stalled += [self._tcp() for _ in range(NO_HELLO)]
        self.streams = [self._connect(stream) for _ in range(STREAMS)]
        for one in self.streams:
            assert one.recv(12) == b"HTTP/1.1 200"
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def still_hanging(self) -> int:
        """Count those that the laptop has neither answered nor hung up on."""
        return sum(_is_quiet(one) for one in self.stalled)

    def _connect(self, said: str) -> socket.socket:
        speaking = self._tcp()
        if self._trusted is not None:
            speaking = self._stack.enter_context(self._trusted.wrap_socket(speaking))
        speaking.sendall(said.encode())
        return speaking

    def _tcp(self) -> socket.socket:
        connected = socket.create_connection(("127.0.0.1", self._laptop.port), timeout=_PATIENCE_S)
        return self._stack.enter_context(connected)


def _is_quiet(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        one.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return True
    return False

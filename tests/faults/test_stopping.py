"""The kit stops when it is told to, whoever is still listening."""

import os
import signal
import socket
from urllib.parse import urlencode

import pytest

from tests.cafe import Cafe
from tests.journeys.soon import seconds_until
from tests.laptop import Laptop

STREAMS = 20


def listen(laptop: Laptop, cafe: Cafe) -> list[socket.socket]:
    """Open event streams that nobody will close."""
    phone = laptop.phone(cafe.code)
    phone.write("More shade on Mill Lane")
    phone.sync()
    follow = urlencode({"cafe": cafe.code, "participant": phone.id, "key": phone.key})
    streams = []
    for _ in range(STREAMS):
        stream = socket.create_connection(("127.0.0.1", laptop.port), timeout=10)
        stream.sendall(f"GET /api/live?{follow} HTTP/1.1\r\nHost: 127.0.0.1:{laptop.port}\r\n\r\n".encode())
        assert stream.recv(12) == b"HTTP/1.1 200"
        streams.append(stream)
    return streams


def has_ended(pid: int) -> bool:
    """Tell whether a process of ours is over, and leave its exit status to whoever asks for it."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


@pytest.mark.parametrize(("told", "status"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 0)])
def test_it_stops_within_five_seconds_though_streams_are_open(
    laptop: Laptop, told: signal.Signals, status: int
) -> None:
    cafe = laptop.open_cafe()
    streams = listen(laptop, cafe)
    os.kill(laptop.pid, told)
    assert seconds_until(lambda: has_ended(laptop.pid), patience_s=15) < 5
    assert laptop.stop() == status
    for stream in streams:
        while stream.recv(65_536):
            pass  # To the end: the laptop has hung up properly.
        stream.close()
    assert "Traceback" not in laptop.said()
    assert "Aborted" not in laptop.said()
    assert cafe.texts() == ["More shade on Mill Lane"]

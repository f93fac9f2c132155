"""An answer comes to a phone in one packet, so that it is woken once for every exchange."""

import socket
import struct
import sys
from collections.abc import Iterator

import pytest

from tests.laptop import Laptop

PATIENCE_S = 10.0
# Where struct tcp_info of linux/tcp.h counts the packets that came with something in them.
DATA_SEGMENTS_IN = 152

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many packets came")


@pytest.fixture
def line(laptop: Laptop) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S) as line:
        yield line


def packets(line: socket.socket) -> int:
    told = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    (number,) = struct.unpack_from("I", told, DATA_SEGMENTS_IN)
    return int(number)


def answer(line: socket.socket, path: str) -> bytes:
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += line.recv(65_536)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next(int(told[15:]) for told in head.lower().split(b"\r\n") if told.startswith(b"content-length:"))
    while len(body) < length:
        body += line.recv(65_536)
    assert head.startswith(b"HTTP/1.1 200")
    return body


def test_head_and_body_of_an_answer_come_in_one_packet(line: socket.socket) -> None:
    for number in range(1, 4):
        assert b'"store"' in answer(line, "/api/ping")
        assert packets(line) == number


def test_answers_asked_for_in_one_breath_come_whole_and_in_order(line: socket.socket) -> None:
    asked = b"GET /api/ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    line.sendall(asked + b"GET /api/ping HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    heard = b""
    while piece := line.recv(65_536):
        heard += piece
    statuses = [part[:3] for part in heard.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"404", b"200"]
    assert heard.count(b'"store"') == 2

"""A request whose head does not end costs the laptop nothing, and the others wait for nobody."""

import socket

from tests.laptop import Laptop

PATIENCE_S = 10.0
# More than any system keeps in its buffers for a program that does not read.
MOST_TOLD = 64 * 1024 * 1024


def refused(calling: socket.socket) -> bytes:
    """Read until the laptop hangs up."""
    heard = b""
    try:
        while piece := calling.recv(65_536):
            heard += piece
    except ConnectionResetError:
        # It hung up while we were still talking, as it should.
        pass
    return heard


def test_a_head_that_goes_on_and_on_is_refused_and_the_next_phone_served(laptop: Laptop) -> None:
    cafe = laptop.open_cafe()
    with socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S) as calling:
        calling.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Endless: ")
        told = 0
        try:
            while told < MOST_TOLD:
                told += calling.send(b"x" * 4_096)
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert told < MOST_TOLD, "nobody stopped us"
        assert refused(calling)[:12] in (b"HTTP/1.1 400", b"")
    phone = laptop.phone(cafe.code, "aino")
    phone.write("Still here")
    phone.sync()
    assert cafe.texts() == ["Still here"]


def test_a_large_body_after_a_short_head_is_no_long_head(laptop: Laptop) -> None:
    cafe = laptop.open_cafe()
    phone = laptop.phone(cafe.code, "aino")
    for number in range(20):
        phone.write(f"{number}" + "x" * 3_000)
    phone.sync()
    phone.write("And one more on the same line")
    phone.sync()
    assert len(cafe.texts()) == 21

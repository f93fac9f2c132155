"""Connections by https that stop in the middle of the handshake delay nobody, neither by https nor by plain http."""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from tests.faults.test_stalled_phones import TrustedDoor
from tests.journeys.authority import Authority
from tests.laptop import Laptop
from tests.phone import NetworkDoor, Phone

IDLE = 12
PATIENCE_S = 10.0
ROUNDS = 4
EXCHANGES = 10
KEPT = 0.8
# What a busy machine does to a single exchange; a server that waits for a handshake loses seconds.
BLINK_S = 0.02


def hello() -> bytes:
    """Write the first message of a handshake, as a phone's browser does."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="kit.lan")
    with pytest.raises(ssl.SSLWantReadError):
        asking.do_handshake()
    return outgoing.read()


@contextmanager
def idle(laptop: Laptop) -> Iterator[list[socket.socket]]:
    """Twelve that say nothing, twelve with half a hello, and twelve that never answer the laptop's."""
    whole = hello()
    with ExitStack() as stack:
        lines = []
        for said in (b"", whole[: len(whole) // 2], whole):
            for _ in range(IDLE):
                line = stack.enter_context(socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S))
                line.sendall(said)
                lines.append(line)
        yield lines


def seconds_of(phone: Phone) -> float:
    """Time the quickest of some exchanges, each over a connection of its own: the rest is this machine's other work."""
    quickest = PATIENCE_S
    for number in range(EXCHANGES):
        phone.write(f"note {number}")
        began = time.perf_counter()
        phone.sync()
        quickest = min(quickest, time.perf_counter() - began)
    return quickest


def test_idle_handshakes_delay_nobody(new_laptop: Callable[..., Laptop], authority: Authority) -> None:
    laptop = new_laptop(*authority.options).start()
    cafe = laptop.open_cafe()
    door = TrustedDoor(laptop, authority.trust())
    phones = [Phone(door, cafe.code, "aino"), Phone(NetworkDoor(f"http://127.0.0.1:{laptop.port}"), cafe.code, "bo")]
    for phone in phones:
        phone.sync()
        quiet, stalled = [], []
        # By turns, so that whatever else this machine does slows both alike.
        for _ in range(ROUNDS):
            quiet.append(seconds_of(phone))
            with idle(laptop) as lines:
                stalled.append(seconds_of(phone))
                assert sum(_is_open(line) for line in lines) == 3 * IDLE, "they must hang all the while"
        assert min(stalled) <= min(quiet) / KEPT + BLINK_S, f"{phone.who}: {quiet}, stalled {stalled}"


def test_half_a_hello_and_then_the_rest_is_a_whole_one(new_laptop: Callable[..., Laptop], authority: Authority) -> None:
    laptop = new_laptop(*authority.options).start()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = authority.trust().wrap_bio(incoming, outgoing, server_hostname="kit.lan")
    with socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                asking.do_handshake()
                break
            except ssl.SSLWantReadError:
                # Byte by byte: the slowest phone at the edge of the Wi-Fi.
                for byte in outgoing.read():
                    line.sendall(bytes([byte]))
                incoming.write(line.recv(65_536))
        # The request goes out in the same breath as the last of the handshake.
        asking.write(b"GET /api/ping HTTP/1.1\r\nHost: kit.lan\r\nConnection: close\r\n\r\n")
        line.sendall(outgoing.read())
        said = b""
        while b"\r\n\r\n" not in said:
            incoming.write(line.recv(65_536))
            with suppress(ssl.SSLWantReadError):
                said += asking.read(65_536)
    assert said.startswith(b"HTTP/1.1 200")


def test_who_does_not_trust_the_certificate_is_let_go_and_the_next_is_served(
    new_laptop: Callable[..., Laptop], authority: Authority
) -> None:
    laptop = new_laptop(*authority.options).start()
    for _ in range(3):
        stranger = http.client.HTTPSConnection("127.0.0.1", laptop.port, timeout=PATIENCE_S)
        with pytest.raises(ssl.SSLCertVerificationError):
            stranger.request("GET", "/")
        stranger.close()
    rubbish = b"\x16" + b"\xff" * 200_000
    with socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S) as line:
        try:
            line.sendall(rubbish)
            while line.recv(65_536):
                pass
        except ConnectionError:
            pass  # It hung up while we were still talking, as it should.
    assert TrustedDoor(laptop, authority.trust()).ask("GET", "/api/ping").status == 200
    assert laptop.stop() in (0, 130, -2)


def test_a_laptop_without_a_certificate_hangs_up_on_https_at_once(laptop: Laptop) -> None:
    calling = http.client.HTTPSConnection("127.0.0.1", laptop.port, timeout=PATIENCE_S)
    with pytest.raises(OSError):
        calling.request("GET", "/")
    calling.close()


def test_the_laptop_stops_while_handshakes_hang(new_laptop: Callable[..., Laptop], authority: Authority) -> None:
    laptop = new_laptop(*authority.options).start()
    with idle(laptop):
        began = time.monotonic()
        laptop.stop()
        assert time.monotonic() - began < PATIENCE_S


def _is_open(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        # The laptop's own hello may lie here; what must not come is the end.
        return line.recv(65_536) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False

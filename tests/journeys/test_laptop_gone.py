"""Plain http, strangers' phones, and a laptop that is really gone: its process is killed."""

import json
from pathlib import Path

from playwright.sync_api import Request, Route, expect

from tests.cafe import Cafe
from tests.journeys.handset import Handset
from tests.journeys.soon import seconds_until
from tests.journeys.visitor import AWAY, EVERYTHING_ON_LAPTOP, Visitor
from tests.laptop import LAN_NAME, Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench where one may sit without buying anything"
DRAFT = "What if the library lent out"


def test_three_taps_lead_from_the_scan_to_a_kept_note(visitor: Visitor, steady_cafe: Cafe) -> None:
    visitor.scan()
    visitor.open_button.tap()
    visitor.note_box.tap()
    visitor.page.keyboard.type(SHADE)
    visitor.keep_button.tap()
    visitor.expect_on_laptop(SHADE)
    assert steady_cafe.texts() == [SHADE]


def test_notes_written_while_the_laptop_is_dead_arrive_once_without_a_tap(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    visitor.expect_everything_on_laptop()

    laptop.kill()
    expect(visitor.strip).to_contain_text(AWAY, timeout=15_000)
    visitor.keep(BENCH)
    visitor.expect_on_phone(BENCH)
    visitor.expect_on_laptop(SHADE)
    expect(visitor.strip).to_contain_text("1 note only on this phone.")
    visitor.heard()
    visitor.write(DRAFT)
    # So long that a phone which tries more and more seldom would be asleep when the laptop comes back.
    for _ in range(6):
        with visitor.page.expect_event("requestfailed", lambda asked: "/api/ping" in asked.url):
            pass
    expect(visitor.strip).to_contain_text("1 note only on this phone.")
    assert not [words for words in visitor.heard() if EVERYTHING_ON_LAPTOP in words]

    laptop.start()
    assert seconds_until(lambda: BENCH in laptop_cafe.texts(), patience_s=10) < 5
    visitor.expect_on_laptop(BENCH)
    visitor.expect_everything_on_laptop()
    assert laptop_cafe.texts() == [SHADE, BENCH]
    assert laptop_cafe.ask("SELECT count(*) FROM note") == [(2,)]
    expect(visitor.note_box).to_have_value(DRAFT)


def test_an_answer_that_is_lost_on_the_way_neither_loses_nor_doubles_a_note(
    visitor: Visitor, steady_cafe: Cafe
) -> None:
    def lose_the_answer(route: Route) -> None:
        # Handed in from beside the browser, which alone knows where kit.lan is.
        headers = {name: value for name, value in route.request.headers.items() if name != "origin"}
        route.fetch(url=route.request.url.replace(LAN_NAME, "127.0.0.1"), headers=headers)
        route.abort()

    def is_sync(asked: Request) -> bool:
        return "/api/sync" in asked.url

    visitor.join()
    visitor.expect_everything_on_laptop()
    visitor.page.route("**/api/sync", lose_the_answer)
    with visitor.page.expect_event("requestfailed", is_sync):
        visitor.keep(SHADE)
    assert steady_cafe.texts() == [SHADE]
    visitor.expect_on_phone(SHADE)
    visitor.heard()
    with visitor.page.expect_event("requestfailed", is_sync):
        pass  # The same note again, and the same loss.
    visitor.expect_on_phone(SHADE)
    assert not [words for words in visitor.heard() if EVERYTHING_ON_LAPTOP in words]
    visitor.page.unroute("**/api/sync")
    visitor.expect_on_laptop(SHADE)
    visitor.expect_everything_on_laptop()
    assert steady_cafe.texts() == [SHADE]


def test_deck_notes_and_draft_survive_a_new_tab_a_restart_and_a_kill_without_the_laptop(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    url = f"{laptop.lan_url}/{laptop_cafe.code}"
    visitor = Visitor(handset.new_tab(), url).join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    laptop.kill()
    visitor.keep(BENCH)
    visitor.write(DRAFT)

    def expect_all_there(visitor: Visitor) -> None:
        expect(visitor.note_box).to_have_value(DRAFT)
        visitor.expect_on_laptop(SHADE)
        visitor.expect_on_phone(BENCH)
        expect(visitor.strip).to_contain_text(AWAY, timeout=15_000)
        assert not [words for words in visitor.heard() if EVERYTHING_ON_LAPTOP in words]
        for title in ("Service", "New work", "Trust"):
            expect(visitor.heading).to_have_text(title)
            visitor.page.get_by_role("button", name="Next card").click()

    expect_all_there(Visitor(handset.new_tab(), url).scan())
    handset.close()
    expect_all_there(Visitor(handset.start().new_tab(), url).scan())
    # Straight after the keystroke is on disk, with no time to tidy up.
    last = Visitor(handset.new_tab(), url).scan("#/card/trust")
    last.keep("Written a moment before the end")
    last.write("Begun a moment before the end")
    handset.kill()
    visitor = Visitor(handset.start().new_tab(), url).scan()
    expect_all_there(visitor)
    visitor.scan("#/card/trust")
    visitor.expect_on_phone("Written a moment before the end")
    expect(visitor.note_box).to_have_value("Begun a moment before the end")

    laptop.start()
    assert seconds_until(lambda: len(laptop_cafe.texts()) == 3, patience_s=10) < 5
    visitor.expect_everything_on_laptop()
    assert sorted(laptop_cafe.texts()) == sorted([SHADE, BENCH, "Written a moment before the end"])


def test_words_changed_or_taken_back_offline_leave_no_trace_on_the_laptop(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join(name="Aino")
    for text in ("rhubarb as it was first", "quince for nobody to read"):
        visitor.keep(text)
        visitor.expect_on_laptop(text)

    laptop.kill()
    visitor.change("rhubarb as it was first", "rhubarb as it is now")
    visitor.expect_on_phone("rhubarb as it is now")
    visitor.take_back("quince for nobody to read")
    visitor.keep("medlar that the laptop never had")
    visitor.take_back("medlar that the laptop never had")

    laptop.start()
    visitor.expect_everything_on_laptop()
    assert laptop_cafe.texts() == ["rhubarb as it is now"]
    assert laptop_cafe.ask("SELECT count(*) FROM note WHERE text IS NOT NULL") == [(1,)]
    for word in ("as it was first", "quince", "medlar"):
        assert _files_holding(word, laptop.instance) == []
    assert _files_holding("rhubarb", laptop.instance)
    laptop.kill()
    assert _files_holding("quince", laptop.instance) == []


def _files_holding(word: str, folder: Path) -> list[str]:
    spellings = [word.encode(), word.upper().encode(), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(spelling in path.read_bytes() for spelling in spellings)]

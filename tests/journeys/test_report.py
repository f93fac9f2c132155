"""From forty bundles to a printed report: what a coordinator does the evening before it is due."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.bundles import DECK, a_cafe, a_note, a_participant, an_id, make_bundle
from tests.journeys.printer import A4, printed
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop

CAFES = 40
CHEMIST = "Pirjo at the chemist's knew my name before I did 🌲, and asked about my knee."


def bundles(folder: Path) -> Iterator[Path]:
    """Forty evenings, each from a laptop of its own: six people wrote a note each."""
    for number in range(CAFES):
        cafe = an_id("evening", number)
        versions = [
            DECK,
            a_cafe(cafe, title=f"Evening {number + 1}", opened_at=f"2026-10-{number % 30 + 1:02}T17:00:00.000Z"),
        ]
        for guest in range(6):
            who = an_id("guest", number, guest)
            versions.append(a_participant(who, f"Guest{number}x{guest}", cafe))
            text = f"Evening {number + 1}: somebody said a kind word to guest {guest}"
            versions.append(a_note(text, ("kind", number, guest), cafe=cafe, participant=who))
        if number == 7:
            versions.append(a_note(CHEMIST, "chemist", cafe=cafe, participant=who))
        path = folder / f"evening-{number + 1}.fieldkit"
        make_bundle(path, versions)
        yield path


@pytest.fixture(scope="module")
def season(steady_laptop: Laptop, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A season of forty cafés on the laptop, by its name in addresses."""
    slug = steady_laptop.run("season", "new", "Kind evenings").split()[0]
    paths = [str(path) for path in bundles(tmp_path_factory.mktemp("mail"))]
    steady_laptop.run("season", "merge", slug, *paths)
    return slug


@pytest.fixture
def desk(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, season: str) -> Page:
    """The report builder on the coordinator's laptop."""
    page = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False).new_page()
    page.goto(steady_laptop.facilitate_url)
    page.goto(f"{steady_laptop.url}/coordinate/{season}/report")
    return page


def report_in(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def pick(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Words in the note").fill(words)
    page.get_by_role("button", name="Find").click()
    found = page.locator(".quoting__notes").get_by_role("listitem").filter(has_text=words).first
    found.get_by_role("button", name="Pick").click()
    expect(found.get_by_text("Quote")).to_be_visible()


def test_forty_bundles_become_a_printed_report(desk: Page, tmp_path: Path) -> None:
    desk.get_by_role("textbox", name="Title of the report").fill("A kind word")
    expect(report_in(desk).get_by_role("heading", level=1)).to_have_text("A kind word")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()

    headings = report_in(desk).locator(".chapter__heading")
    up = desk.locator("[data-chapter=pictures]").get_by_role("button", name="Move up")
    up.focus()
    for _ in range(3):
        desk.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(headings.first).to_have_text("In pictures")
    handle = desk.locator("[data-chapter=held] [data-part=handle]")
    handle.drag_to(desk.locator("[data-chapter=pictures]"), target_position={"x": 20, "y": 2})
    expect(headings.first).to_have_text("The cafés")

    desk.locator("[data-chapter=quotes]").get_by_text("Words and choices").click()
    desk.get_by_role("link", name="Pick quotes").click()
    pick(desk, "kind word to guest 3")
    pick(desk, "Pirjo")
    desk.locator("#row-2").get_by_role("link", name="Shorten").click()
    expect(desk.get_by_text("Evening 8 · Trust")).to_be_visible()
    text = desk.get_by_role("textbox", name="Mark the words")
    text.focus()
    desk.keyboard.press("Control+Home")
    for _ in "Pirjo at the chemist's ":
        desk.keyboard.press("Shift+ArrowRight")
    desk.get_by_role("button", name="Leave these words out").click()
    expect(desk.locator("blockquote")).to_have_text("[…]knew my name before I did 🌲, and asked about my knee.")

    desk.goto(desk.url.split("/quotes")[0])
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Page (HTML)").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == "a-kind-word.html"
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto(file.as_uri())
    assert asked == [file.as_uri()]
    expect(desk.locator(".quote__text")).to_have_count(2)

    sheets = printed(desk)
    assert {tuple(round(side) for side in sheet.size) for sheet in sheets} == {tuple(map(int, A4))}
    assert "A kind word" in sheets[0].text and "40 cafés" in sheets[0].text
    assert "Contents" in sheets[1].text and "In your own words" in sheets[1].text
    (quoted,) = [sheet for sheet in sheets if "asked about my knee" in sheet.text]
    above, _, _ = quoted.text.partition("In your own words")
    assert above.strip() in ("", str(sheets.index(quoted) + 1)), "quotes begin a page of their own"
    assert "Pirjo" not in "".join(sheet.text for sheet in sheets)
    assert all(sheet.ink < 0.3 for sheet in sheets), "paper stays white"


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_the_builder_and_its_report_are_for_everybody(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, season: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 844}
    page = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=width < 500).new_page()
    page.goto(steady_laptop.facilitate_url)
    begin = f"{steady_laptop.url}/coordinate/{season}/report"
    page.goto(f"{begin}/quotes?q=guest+5")
    page.get_by_role("button", name="Pick").first.click()
    number = page.locator(".picked__number").last.text_content()
    for where in (begin, f"{begin}/quotes", f"{begin}/quotes/{number}", f"{begin}/preview"):
        page.goto(where)
        for fold in page.locator("details > summary").all():
            fold.click()
        expect_no_barrier(page, f"{where}, {scheme}, {width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where

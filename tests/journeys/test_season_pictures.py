"""A coordinator looks at a season's pictures, saves one, and prints them: on any screen, in any colours."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.reports.pictured import Season, three_cafes

NewBrowser = Callable[..., BrowserContext]


@pytest.fixture
def season_laptop(laptop: Laptop, tmp_path: Path) -> Laptop:
    """A laptop with a season of three cafés."""
    three_cafes(Season(tmp_path / "came.fieldkit")).at_desk(laptop.instance)
    return laptop


def pictures_on(laptop: Laptop, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(laptop.facilitate_url)
    page.goto(f"{laptop.url}/coordinate/autumn-2026/pictures")
    expect(page.get_by_role("heading", name="Pictures", level=1)).to_be_visible()
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_pictures_are_for_everybody(season_laptop: Laptop, new_browser: NewBrowser, scheme: str, width: int) -> None:
    page = pictures_on(season_laptop, new_browser(viewport={"width": width, "height": 900}, color_scheme=scheme))
    page.get_by_text("Choose pictures and cafés").click()
    expect_no_barrier(page, f"pictures, {scheme}, {width}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Drawings are dark on light by day, light on dark by night.
    fill = "shape => getComputedStyle(shape).fill"
    ink, paper = (page.locator(f".drawn__{part}").first.evaluate(fill) for part in ("ink", "paper"))
    brightness = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, paper)]
    assert (brightness[0] < brightness[1]) == (scheme == "light")


def test_a_cafe_is_chosen_and_its_picture_saved_and_printed(
    season_laptop: Laptop, new_browser: NewBrowser, tmp_path: Path
) -> None:
    page = pictures_on(season_laptop, new_browser(forced_colors="active"))
    page.get_by_text("Choose pictures and cafés").click()
    page.get_by_role("checkbox", name="Depot").check()
    page.get_by_role("checkbox", name="Culture Force field").check()
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("img", name="Culture")).to_be_visible()
    expect(page.get_by_text("Only of: Depot")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save as SVG").click()
    waiting.value.save_as(tmp_path / "culture.svg")
    page.goto((tmp_path / "culture.svg").as_uri())
    expect(page.locator("svg text").filter(has_text="9 people")).to_be_visible()
    page.go_back()
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Save as SVG")).to_be_hidden()
    expect(page.get_by_role("img", name="Culture")).to_be_visible()

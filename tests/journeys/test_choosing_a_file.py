"""A file is chosen in the page's words, and the page tells which one; without scripts it still tells what it can."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.facilitator import Facilitator
from tests.laptop import Laptop


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A certificate and its key, as they lie in a folder."""
    made = {"cert": tmp_path / "fullchain.pem", "key": tmp_path / "privkey.pem"}
    for path in made.values():
        path.write_text("not looked into here")
    return made


def told(page: Page, field: str) -> Locator:
    """Find what stands beside the button of a file."""
    return page.locator(f"#{field}-chosen")


def test_the_page_tells_which_files_were_chosen(
    facilitator: Facilitator, steady_laptop: Laptop, files: dict[str, Path]
) -> None:
    page = facilitator.page
    page.goto(f"{steady_laptop.url}/facilitate/certificate")
    for field, name in (("cert", "Certificate, with its chain Choose a file"), ("key", "Its key Choose a file")):
        expect(told(page, field)).to_have_text("No file is chosen yet.", use_inner_text=True)
        expect(page.locator(f"#{field}")).to_have_accessible_name(name)
        page.locator(f"#{field}").set_input_files(files[field])
        expect(told(page, field)).to_have_text(files[field].name, use_inner_text=True)
    page.locator("#key").set_input_files([])
    expect(told(page, "key")).to_have_text("No file is chosen yet.", use_inner_text=True)


def test_without_scripts_nobody_is_told_wrongly_whether_a_file_is_chosen(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, files: dict[str, Path]
) -> None:
    page = new_browser(java_script_enabled=False, has_touch=False).new_page()
    page.goto(steady_laptop.facilitate_url)
    page.goto(f"{steady_laptop.url}/facilitate/certificate")
    for field, path in files.items():
        page.locator(f"#{field}").set_input_files(path)
    expect(told(page, "cert")).to_have_text("A file is chosen.", use_inner_text=True)
    # That a key is there cannot be known; the browser's own field tells it.
    expect(told(page, "key")).to_be_hidden()
    expect(page.locator("#key")).to_have_css("opacity", "1")

"""A coordinator takes a season away by keyboard, and axe finds nothing on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.seasons import season_in

LOOKS = [("light", 390), ("dark", 1440)]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_what_is_personal_is_looked_at_and_the_file_arrives(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, scheme: str, width: int
) -> None:
    season_in(laptop.instance)
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = Facilitator(context.new_page(), laptop).sign_in().page
    page.goto(f"{laptop.url}/coordinate/kevat-2026/exports")
    expect(page.get_by_text("3 places may be personal")).to_be_visible()
    expect_no_barrier(page, "exports")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Look at them", exact=True).press("Enter")
    expect_no_barrier(page, "likely personal")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("checkbox", name=re.compile("040 123 4567")).press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_text("You have looked at all that may be personal")).to_be_visible()
    with page.expect_download() as arriving:
        page.get_by_role("radio", name="Lines of JSON").check()
        page.get_by_role("button", name="Make the file").press("Enter")
    assert arriving.value.suggested_filename.startswith("kevat-2026-without-people-")
    told = arriving.value.path().read_text("utf-8")
    assert "040 123 4567" in told and "aino@example.fi" not in told

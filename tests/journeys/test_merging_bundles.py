"""A coordinator at the laptop's own browser: bundles are dropped and merged, then read and shared by their address."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.bundles import BO, CAFE, DECK, MILL, a_cafe, a_note, a_participant, an_id, make_bundle
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop

MILL_CAFE = an_id("mill café")
# A merge is a program of its own, on a machine that may have much else to do.
MS_TO_MERGE = 120_000

DROP = """
([page, files]) => {
    const carried = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        carried.items.add(new File([bytes], name));
    }
    for (const type of ["dragenter", "drop"]) {
        page.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
}
"""


def drop(page: Page, *paths: Path) -> None:
    """Drop files somewhere on the page, as from a file manager."""
    files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
    page.evaluate_handle("document.querySelector('h1')").evaluate(f"(at, files) => ({DROP})([at, files])", files)


@pytest.fixture
def mail(tmp_path: Path) -> list[Path]:
    """What came by mail: two bundles, one of them twice, one cut off in the middle, and a picture by a false name."""
    depot, mill = tmp_path / "depot.fieldkit", tmp_path / "mill.fieldkit"
    make_bundle(depot, [DECK, a_cafe(), a_participant(), *(a_note(f"Depot {n}", n) for n in range(60))])
    at_mill = {"cafe": MILL_CAFE, "participant": BO, "card": "words-of-new-work/service"}
    cafe = a_cafe(MILL_CAFE, title="Mill", code="MTN4RX", opened_at="2026-11-22T10:00:00Z")
    people = [DECK, cafe, a_participant(BO, cafe=MILL_CAFE)]
    make_bundle(mill, [*people, *(a_note(f"Mill {n}", ("mill", n), **at_mill) for n in range(5))], MILL)
    again, cut_off, picture = (tmp_path / f"{name}.fieldkit" for name in ("depot (1)", "cut off", "picture"))
    again.write_bytes(depot.read_bytes())
    cut_off.write_bytes(mill.read_bytes()[:300_000])
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    return [depot, mill, again, cut_off, picture]


def test_a_coordinator_drops_bundles_reads_receipts_browses_and_shares_what_is_seen(
    facilitator: Facilitator,
    steady_laptop: Laptop,
    new_browser: Callable[..., BrowserContext],
    mail: list[Path],
) -> None:
    page = facilitator.page
    page.get_by_role("link", name="Seasons").click()
    page.get_by_role("textbox", name="Title").fill("What came by mail")
    page.get_by_role("button", name="Start the season").click()

    expect(page.get_by_role("button", name="Merge")).to_be_disabled()
    drop(page, *mail)
    waiting = page.get_by_role("list", name="Bundles to merge").get_by_role("listitem")
    expect(waiting).to_have_count(5)
    expect(waiting.filter(has_text="picture")).to_contain_text("This is not a fieldkit bundle.")
    expect(waiting.get_by_role("button", name="Leave out")).to_have_count(4)
    expect_no_barrier(page, "bundles that wait")
    page.reload()
    expect(waiting).to_have_count(4)

    page.get_by_role("button", name="Merge").click()
    # Whoever leaves and comes back finds the merge where it is by then.
    page.reload()
    expect(page.get_by_role("heading", name="The last merge")).to_be_visible(timeout=MS_TO_MERGE)
    expect(page.get_by_text("3 bundles taken")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="cut-off.fieldkit")).to_contain_text("damaged")
    expect(page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="depot-1"))).to_contain_text(
        "60 the same"
    )
    expect_no_barrier(page, "receipts")
    season = page.url.removesuffix("merge")
    assert list((steady_laptop.instance / "seasons").glob("*/merging/*")) == [], "the bundles themselves are gone"

    page.get_by_role("link", name="Read the notes").click()
    expect(page.get_by_role("status").filter(has_text="65 notes")).to_be_visible()
    page.get_by_role("list", name="Café").get_by_role("link", name="Mill").click()
    expect(page.get_by_role("status").filter(has_text="5 of 65 notes")).to_be_visible()
    expect_no_barrier(page, "notes of a café")
    page.get_by_role("searchbox", name="Words").fill("mill")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("mark").first).to_have_text("Mill")
    shared = page.url
    assert shared == f"{season}notes?cafe={MILL_CAFE}&q=mill"
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="Mill 4").last).to_be_visible()
    page.get_by_role("link", name="Words mill").click()
    page.get_by_role("link", name="Café Mill").click()
    expect(page.get_by_role("status").filter(has_text="65 notes")).to_be_visible()
    page.get_by_role("link", name="More notes").click()
    expect(page.get_by_role("link", name="Earlier notes")).to_be_visible()

    colleague = new_browser(has_touch=False).new_page()
    Facilitator(colleague, steady_laptop).sign_in()
    colleague.goto(shared)
    expect(colleague.get_by_role("status").filter(has_text="5 of 65 notes")).to_be_visible()
    colleague.get_by_role("link", name="Service · Mill").first.click()
    expect(colleague.get_by_role("heading", name="Where it is from")).to_be_visible()
    expect(colleague.get_by_text("mill.fieldkit")).to_be_visible()
    expect_no_barrier(colleague, "where a note is from")
    colleague.goto(f"{season}notes?cafe={CAFE}")
    expect(colleague.get_by_role("status").filter(has_text="60 of 65 notes")).to_be_visible()

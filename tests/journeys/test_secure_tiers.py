"""Where the browser trusts the address, a worker holds the page: on localhost, and over https that is trusted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.cafe import TEN_WORDS, Cafe
from tests.journeys.authority import Authority
from tests.journeys.handset import Handset
from tests.journeys.other_kit import copy_kit, renew
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

SHADE = "More shade on Mill Lane"
DRAFT = "What if the library lent out"


@pytest.fixture
def newer_kit(tmp_path: Path) -> Path:
    """A folder in which the next version of fieldkit starts."""
    renew(copy_kit(tmp_path / "newer"))
    return tmp_path / "newer"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


def local(laptop: Laptop, cafe: Cafe) -> str:
    return f"http://localhost:{laptop.port}/{cafe.code}"


def expect_offline_pages(visitor: Visitor) -> None:
    """With the laptop gone, a reload shows the same page, and a deep link opens on its card."""
    expect(visitor.heading).to_have_text("Service")
    visitor.page.reload()
    expect(visitor.heading).to_have_text("Service")
    visitor.expect_on_laptop(SHADE)
    deep = Visitor(visitor.page.context.new_page(), visitor.url).scan("#/card/trust")
    expect(deep.heading).to_have_text("Trust")
    deep.page.reload()
    expect(deep.heading).to_have_text("Trust")
    deep.keep("Kept without a laptop")
    deep.expect_on_phone("Kept without a laptop")


def test_on_localhost_a_reload_and_a_deep_link_work_without_the_laptop(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    visitor = Visitor(handset.new_tab(), local(laptop, laptop_cafe)).join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    visitor.wait_until_held()
    laptop.kill()
    expect_offline_pages(visitor)


def test_on_localhost_the_page_can_be_installed(handset: Handset, steady_laptop: Laptop, steady_cafe: Cafe) -> None:
    visitor = Visitor(handset.new_tab(), local(steady_laptop, steady_cafe)).join()
    visitor.wait_until_held()
    tools = handset.context.new_cdp_session(visitor.page)
    assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    found = tools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["manifest"]["startUrl"] == visitor.url
    assert found["manifest"]["display"] == "kStandalone"
    for icon in found["manifest"]["icons"]:
        shown = visitor.page.request.get(icon["url"])
        assert (shown.status, shown.headers["content-type"]) == (200, "image/png")


def test_over_plain_http_there_is_no_worker_to_speak_of(visitor: Visitor) -> None:
    visitor.join()
    assert visitor.page.evaluate("() => [isSecureContext, 'serviceWorker' in navigator]") == [False, False]


@pytest.mark.parametrize("address", ["localhost", "kit.lan"])
def test_a_newer_page_waits_for_a_tap(
    handset: Handset,
    laptop: Laptop,
    laptop_cafe: Cafe,
    newer_kit: Path,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visitor = Visitor(handset.new_tab(), f"http://{address}:{laptop.port}/{laptop_cafe.code}").join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    if address == "localhost":
        visitor.wait_until_held()
    older, opened = visitor.build(), visitor.opened_at()

    laptop.kill()
    visitor.write(DRAFT)
    expect(visitor.update_button).to_have_count(0)
    monkeypatch.chdir(newer_kit)
    laptop.start()
    expect(visitor.update_button).to_be_visible(timeout=20_000)
    visitor.expect_everything_on_laptop()
    assert (visitor.build(), visitor.opened_at()) == (older, opened), "nothing changes unasked"
    expect(visitor.note_box).to_have_value(DRAFT)

    with visitor.page.expect_event("load"):
        visitor.update_button.click()
    expect(visitor.note_box).to_have_value(DRAFT)
    visitor.expect_on_laptop(SHADE)
    assert visitor.build() != older
    expect(visitor.update_button).to_have_count(0)
    if address == "localhost":
        laptop.kill()
        visitor.page.reload()
        expect(visitor.note_box).to_have_value(DRAFT)
        assert visitor.build() != older


def test_an_update_asked_for_while_the_laptop_is_away_keeps_the_page(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe, newer_kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join()
    visitor.expect_everything_on_laptop()
    # Away for a moment only, right after an answer: a phone must not sleep through that.
    with visitor.page.expect_response("**/api/sync"):
        visitor.page.evaluate("() => dispatchEvent(new Event('focus'))")
    laptop.kill()
    monkeypatch.chdir(newer_kit)
    laptop.start()
    expect(visitor.update_button).to_be_visible(timeout=20_000)
    opened = visitor.opened_at()
    laptop.kill()
    visitor.update_button.click()
    expect(visitor.page.get_by_text("The laptop is out of reach just now.")).to_be_visible()
    assert visitor.opened_at() == opened
    visitor.keep(SHADE)
    visitor.expect_on_phone(SHADE)


def test_over_trusted_https_a_reload_and_a_deep_link_work_without_the_laptop(
    new_laptop: Callable[..., Laptop], new_handset: Callable[..., Handset], authority: Authority, tmp_path: Path
) -> None:
    laptop = new_laptop(*authority.options).start()
    cafe = laptop.open_cafe_with(TEN_WORDS, language="en")
    handset = new_handset(home=authority.trusting_home(tmp_path / "home"))
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{cafe.code}").join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    visitor.wait_until_held()
    laptop.kill()
    expect_offline_pages(visitor)
    laptop.start()
    visitor.expect_everything_on_laptop()
    assert cafe.texts() == [SHADE, "Kept without a laptop"]


def test_behind_a_certificate_that_was_clicked_through_no_worker_is_registered(
    new_laptop: Callable[..., Laptop], handset: Handset, authority: Authority
) -> None:
    laptop = new_laptop(*authority.options).start()
    cafe = laptop.open_cafe_with(TEN_WORDS, language="en")
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{cafe.code}")
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        visitor.scan()
    # As a person does it. A browser that was told to ignore certificates would register a worker that no phone would.
    visitor.page.get_by_role("button", name="Advanced").click()
    visitor.page.get_by_role("link", name="Proceed to kit.lan (unsafe)").click()
    visitor.open_button.click()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    told = visitor.page.evaluate(
        "async () => [isSecureContext, (await navigator.serviceWorker.getRegistrations()).length]"
    )
    assert told == [True, 0]
    assert not handset.context.service_workers
    assert cafe.texts() == [SHADE]

"""A plain page offers the safe address to phones that trust it, and to no other; the facilitator tries it out."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from fieldkit.certificates import authority
from fieldkit.certificates.shown import kept_root
from tests.cafe import TEN_WORDS
from tests.journeys.authority import Authority, _certutil
from tests.journeys.handset import Handset
from tests.journeys.visitor import Visitor
from tests.laptop import LAN_NAME, Laptop

SHADE = "More shade on Mill Lane"
OFFER = "This café also has a safe address"


def tablet_home(home: Path, root: Path) -> Path:
    """Make the home folder of a tablet on which the organiser has installed the kit's authority."""
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    trust = ["-A", "-d", f"sql:{store}", "-t", "C,,", "-n", "kit", "-i", str(root)]
    for arguments in (["-N", "-d", f"sql:{store}", "--empty-password"], trust):
        subprocess.run([_certutil(), *arguments], check=True, capture_output=True)
    return home


@pytest.fixture
def certified(new_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop with an authority of its own, for the tablets of its organiser."""
    laptop = new_laptop()
    laptop.instance.mkdir(parents=True)
    authority.make(laptop.instance, (LAN_NAME,))
    return laptop.start()


@pytest.fixture
def tablet(certified: Laptop, new_handset: Callable[..., Handset], tmp_path: Path) -> Handset:
    """A tablet of the organiser's that trusts the laptop."""
    return new_handset(home=tablet_home(tmp_path / "home", kept_root(certified.instance)))


def offer(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name=OFFER)


def test_a_phone_that_trusts_the_laptop_goes_to_the_safe_address_and_its_notes_come_along(
    certified: Laptop, tablet: Handset
) -> None:
    cafe = certified.open_cafe_with(TEN_WORDS, language="en")
    visitor = Visitor(tablet.new_tab(), f"{certified.lan_url}/{cafe.code}").join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    expect(offer(visitor)).to_be_visible(timeout=15_000)
    offer(visitor).get_by_role("button", name="Go to the safe address").click()
    visitor.page.wait_for_url(f"https://{LAN_NAME}:{certified.port}/{cafe.code}#/back*")
    visitor.page.get_by_role("button", name="Bring my notes here").click()
    visitor.go("Mine")
    visitor.expect_on_laptop(SHADE)
    expect(offer(visitor)).to_have_count(0)
    visitor.wait_until_held()
    assert cafe.texts() == [SHADE]


def test_while_a_note_waits_nothing_is_offered(certified: Laptop, tablet: Handset) -> None:
    cafe = certified.open_cafe_with(TEN_WORDS, language="en")
    visitor = Visitor(tablet.new_tab(), f"{certified.lan_url}/{cafe.code}").join()
    expect(offer(visitor)).to_be_visible(timeout=15_000)
    certified.kill()
    visitor.keep(SHADE)
    visitor.expect_on_phone(SHADE)
    expect(offer(visitor)).to_have_count(0)
    certified.start()
    visitor.expect_on_laptop(SHADE)
    expect(offer(visitor)).to_be_visible(timeout=15_000)


def test_whoever_stays_is_left_in_peace(certified: Laptop, tablet: Handset) -> None:
    cafe = certified.open_cafe_with(TEN_WORDS, language="en")
    visitor = Visitor(tablet.new_tab(), f"{certified.lan_url}/{cafe.code}").join()
    offer(visitor).get_by_role("button", name="Stay here").click()
    expect(offer(visitor)).to_have_count(0)
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    expect(offer(visitor)).to_have_count(0)


def test_a_guests_phone_is_offered_nothing_that_it_would_be_warned_of(certified: Laptop, handset: Handset) -> None:
    cafe = certified.open_cafe_with(TEN_WORDS, language="en")
    page = handset.new_tab()
    with page.expect_event("requestfailed", lambda asked: asked.url.startswith("https://")) as failed:
        visitor = Visitor(page, f"{certified.lan_url}/{cafe.code}").join()
    assert "CERT_AUTHORITY_INVALID" in (failed.value.failure or "")
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    expect(offer(visitor)).to_have_count(0)


@pytest.mark.parametrize("trusts", [True, False])
def test_the_facilitator_tries_the_safe_address_from_their_own_browser(
    certified: Laptop, tablet: Handset, handset: Handset, trusts: bool
) -> None:
    page = (tablet if trusts else handset).new_tab()
    page.goto(certified.facilitate_url)
    page.goto(f"{certified.url}/facilitate/certificate")
    trial = page.get_by_role("region", name="Does it work from here?")
    trial.get_by_role("button", name="Try it from this browser").click()
    # The browser was told where kit.lan is; the laptop itself, which is asked why not, finds the name nowhere.
    told = "Works: this browser trusts it." if trusts else "The name leads nowhere on this network."
    expect(trial.get_by_role("status")).to_contain_text(told, use_inner_text=True, timeout=15_000)


def test_an_organisations_own_authority_is_offered_just_the_same(
    new_laptop: Callable[..., Laptop], new_handset: Callable[..., Handset], tmp_path: Path
) -> None:
    organisation = Authority(tmp_path / "authority")
    laptop = new_laptop(*organisation.options)
    laptop.scheme = "http"
    laptop.start()
    cafe = laptop.open_cafe_with(TEN_WORDS, language="en")
    handset = new_handset(home=organisation.trusting_home(tmp_path / "home"))
    visitor = Visitor(handset.new_tab(), f"http://{LAN_NAME}:{laptop.port}/{cafe.code}").join()
    expect(offer(visitor)).to_be_visible(timeout=15_000)

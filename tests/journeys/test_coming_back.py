"""People who come back, open a second tab, leave too early, or stay until the café closes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from fieldkit.assets import asset_dir
from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.handset import Handset
from tests.journeys.visitor import AWAY, Visitor
from tests.laptop import Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench for the tired"


def test_who_comes_back_is_the_same_participant_and_goes_straight_to_the_cards(
    handset: Handset, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    url = f"{steady_laptop.lan_url}/{steady_cafe.code}"
    visitor = Visitor(handset.new_tab(), url).join(name="Aino")
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    handset.close()
    visitor = Visitor(handset.start().new_tab(), url).scan()
    expect(visitor.note_box).to_be_visible()
    expect(visitor.open_button).to_have_count(0)
    visitor.expect_on_laptop(SHADE)
    visitor.keep(BENCH)
    visitor.expect_on_laptop(BENCH)
    assert steady_cafe.ask("SELECT name FROM participant WHERE cafe = ?", steady_cafe.id) == [("Aino",)]
    assert steady_cafe.texts() == [SHADE, BENCH]


def test_two_tabs_show_the_same_notes_and_send_each_once(visitor: Visitor, steady_cafe: Cafe) -> None:
    visitor.join()
    other = Visitor(visitor.page.context.new_page(), visitor.url).scan()
    visitor.keep(SHADE)
    expect(other.slip(SHADE)).to_be_visible()
    other.keep(BENCH)
    expect(visitor.slip(BENCH)).to_be_visible()
    other.take_back(SHADE)
    expect(visitor.slip(SHADE)).to_have_count(0)
    for tab in (visitor, other):
        tab.expect_on_laptop(BENCH)
        tab.expect_everything_on_laptop()
    assert steady_cafe.texts() == [BENCH]


def test_leaving_is_questioned_while_something_is_unsent_and_only_then(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join()
    laptop.kill()
    visitor.keep(SHADE)
    visitor.expect_on_phone(SHADE)
    visitor.page.on("dialog", lambda question: question.dismiss())
    with visitor.page.expect_event("dialog") as asked:
        visitor.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    visitor.expect_on_phone(SHADE)
    laptop.start()
    visitor.expect_everything_on_laptop()
    with visitor.page.expect_event("close"):
        visitor.page.close(run_before_unload=True)


def test_a_closed_cafe_says_so_and_still_takes_what_was_being_written(
    new_visitor: Callable[..., Visitor], facilitator: Facilitator, steady_cafe: Cafe
) -> None:
    aino, veikko = new_visitor().join(), new_visitor().join()
    for visitor in (aino, veikko):
        visitor.expect_everything_on_laptop()
    aino.write(SHADE)
    facilitator.go(steady_cafe.code).close_cafe()
    for visitor in (aino, veikko):
        expect(visitor.strip).to_contain_text("The café is closed. Thank you for being here.", timeout=15_000)
    expect(veikko.page.get_by_text("The café is closed, so no new notes can be written.")).to_be_visible()
    expect(veikko.note_box).to_have_count(0)
    aino.keep_button.click()
    aino.expect_on_laptop(SHADE)
    assert steady_cafe.texts() == [SHADE]

    late = new_visitor().scan()
    late.open_button.click()
    expect(late.page.get_by_text("This café was closed before your phone first reached it.")).to_be_visible()
    expect(late.page.get_by_text("The café is closed, so no new notes can be written.")).to_be_visible()
    expect(late.note_box).to_have_count(0)
    # Longer than the strip is patient: the laptop answers, and is not said to be away.
    late.page.wait_for_timeout(5_000)
    expect(late.strip).not_to_contain_text(AWAY)
    expect(late.strip).to_contain_text("The café is closed. Thank you for being here.")
    facilitator.reopen_cafe()
    expect(veikko.note_box).to_be_visible(timeout=15_000)
    expect(late.note_box).to_be_visible(timeout=90_000)
    veikko.keep(BENCH)
    veikko.expect_on_laptop(BENCH)


def test_ones_notes_are_saved_from_the_phone_without_the_laptop(
    handset: Handset, laptop: Laptop, laptop_cafe: Cafe, tmp_path: Path
) -> None:
    visitor = Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}").join(name="Aino")
    visitor.expect_everything_on_laptop()
    visitor.expect_ways_out()
    laptop.kill()
    visitor.keep(SHADE)
    visitor.keep("“Käsi” <b>on</b> 🖐 sydämellä\nja toinen rivi")
    visitor.keep(BENCH)
    visitor.take_back(BENCH)
    visitor.go("Mine")
    text = visitor.save("text", tmp_path)
    assert text.startswith("Depot\n")
    for part in ("What makes you feel well looked after?", SHADE, "“Käsi” <b>on</b> 🖐 sydämellä\nja toinen rivi"):
        assert part in text
    saved = json.loads(visitor.save("JSON", tmp_path))
    assert saved["name"] == "Aino"
    assert saved["cafe"]["code"] == laptop_cafe.code
    assert {note["text"] for note in saved["notes"]} == {SHADE, "“Käsi” <b>on</b> 🖐 sydämellä\nja toinen rivi"}
    assert {note["card"] for note in saved["notes"]} == {"words-of-new-work/service"}
    assert BENCH not in text + json.dumps(saved)


@pytest.mark.parametrize(
    ("locale", "language", "service"),
    [("fi-FI", "fi", "Palvelu"), ("en-GB", "en", "Service"), ("sv-FI", "sv", "Service"), ("de-DE", "en", "Service")],
)
def test_the_page_speaks_the_browsers_language_else_the_cafe_does(
    new_visitor: Callable[..., Visitor], locale: str, language: str, service: str
) -> None:
    visitor = new_visitor(locale=locale).scan()
    words = catalogue(language)
    visitor.page.get_by_role("button", name=words("Open the cards")).click()
    expect(visitor.heading).to_have_text(service)
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)
    expect(visitor.page.get_by_role("textbox", name=words("Your note"))).to_be_visible()
    visitor.page.get_by_role("link", name=words("Mine")).click()
    visitor.page.get_by_role("radio", name="Svenska").check()
    expect(visitor.heading).to_have_text(catalogue("sv")("My notes"))
    visitor.page.reload()
    expect(visitor.heading).to_have_text(catalogue("sv")("My notes"))


def catalogue(language: str) -> Callable[[str], str]:
    """What the phone says in a language, by its English words."""
    if language == "en":
        return str
    file = asset_dir("static") / "pwa" / "locale" / f"{language}.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words.__getitem__

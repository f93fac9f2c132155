"""A phone whose browser was cleared, or another phone: its owner comes back to their notes by a code or a link."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.cafe import Cafe
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

CODE = re.compile(r"^\s*([2-9B-Z]{4}-){3}[2-9B-Z]{4}\s*$")
PATIENCE_S = 20


def code_of(visitor: Visitor) -> str:
    """Read one's code in Mine."""
    visitor.go("Mine")
    shown = visitor.page.get_by_role("region", name="If this phone forgets").get_by_text(CODE)
    expect(shown).to_be_visible()
    return shown.inner_text().strip()


def type_code(visitor: Visitor, code: str) -> None:
    visitor.page.get_by_role("textbox", name="Your code").fill(code)
    visitor.page.get_by_role("button", name="Bring my notes here").click()


@pytest.fixture
def code(visitor: Visitor) -> str:
    """The code of somebody who has written two notes and whose phone is then gone."""
    visitor.join("Aino")
    visitor.keep("More shade on Mill Lane")
    visitor.keep("Fewer cars")
    visitor.expect_everything_on_laptop()
    code = code_of(visitor)
    visitor.page.context.close()
    return code


def test_the_code_is_there_as_soon_as_there_is_something_to_come_back_to(visitor: Visitor) -> None:
    visitor.join()
    visitor.keep("More shade on Mill Lane")
    assert code_of(visitor) == code_of(visitor)
    visitor.go("Cards")
    visitor.page.get_by_role("link", name="If this phone forgets: your code").click()
    expect(visitor.page.get_by_role("heading", name="If this phone forgets")).to_be_focused()


def test_notes_are_back_on_another_phone_and_still_ones_own(
    new_visitor: Callable[..., Visitor], code: str, steady_cafe: Cafe
) -> None:
    again = new_visitor().scan()
    again.page.get_by_role("link", name="I was here before").click()
    expect(again.heading).to_have_text("I was here before")
    expect_no_barrier(again.page, "coming back")
    type_code(again, code.lower().replace("-", " "))
    expect(again.page.get_by_text("You are back, and so are your 2 notes.")).to_be_visible()
    expect(again.heading).to_be_focused()
    again.expect_everything_on_laptop()
    assert code_of(again) == code
    again.change("More shade on Mill Lane", "More shade, and benches")
    again.take_back("Fewer cars")
    again.expect_everything_on_laptop()
    seconds_until(lambda: steady_cafe.texts() == ["More shade, and benches"], PATIENCE_S)
    assert steady_cafe.ask("SELECT count(*) FROM note WHERE cafe = ?", steady_cafe.id) == [(2,)]
    written_by = "SELECT count(DISTINCT participant) FROM note WHERE cafe = ?"
    assert steady_cafe.ask(written_by, steady_cafe.id) == [(1,)]


def test_a_link_sent_to_oneself_brings_one_back_by_one_tap(new_visitor: Callable[..., Visitor], code: str) -> None:
    again = new_visitor().scan(f"#/back/{code.replace('-', '')}")
    expect(again.page.get_by_role("textbox", name="Your code")).to_have_value(code)
    # The address tells nobody who looks over one's shoulder.
    expect(again.page).not_to_have_url(re.compile(code[:4]))
    again.page.get_by_role("button", name="Bring my notes here").click()
    expect(again.slip("More shade on Mill Lane")).to_be_visible()
    again.page.reload()
    expect(again.slip("More shade on Mill Lane")).to_be_visible()


def test_who_has_written_here_already_is_asked_first(
    new_visitor: Callable[..., Visitor], code: str, steady_cafe: Cafe
) -> None:
    again = new_visitor()
    again.join()
    again.keep("As somebody new")
    again.expect_everything_on_laptop()
    other = code_of(again)
    again.page.get_by_role("link", name="I was here before").click()
    type_code(again, code)
    question = again.page.get_by_role("group", name=re.compile("On this phone you have written 1 note already"))
    expect(question).to_contain_text(other)
    expect_no_barrier(again.page, "coming back")
    again.page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    again.page.get_by_role("button", name="Bring my notes here").click()
    question.get_by_role("button", name="Change over").click()
    expect(again.slip("Fewer cars")).to_be_visible()
    expect(again.slip("As somebody new")).to_have_count(0)
    assert "As somebody new" in steady_cafe.texts()
    again.go("Wall")
    expect(again.slip("As somebody new")).to_be_visible()


def test_a_code_mistyped_is_said_so_and_nothing_changes(new_visitor: Callable[..., Visitor], code: str) -> None:
    again = new_visitor().scan("#/back")
    type_code(again, "K7QF 2MBC")
    alert = again.page.get_by_role("alert")
    expect(alert).to_contain_text("That is no whole code.")
    expect(again.page.get_by_role("textbox", name="Your code")).to_be_focused()
    type_code(again, code[:-1] + ("2" if code[-1] != "2" else "3"))
    expect(alert).to_contain_text("Nobody at this café has that code.")
    again.page.get_by_role("link", name="No, I am new here").click()
    expect(again.open_button).to_be_visible()


def test_coming_back_waits_for_a_laptop_that_is_away(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, laptop_cafe: Cafe
) -> None:
    def come(where: str = "") -> Visitor:
        return Visitor(new_browser().new_page(), f"{laptop.lan_url}/{laptop_cafe.code}").scan(where)

    aino = come()
    aino.join()
    aino.keep("More shade on Mill Lane")
    aino.expect_everything_on_laptop()
    code = code_of(aino)
    aino.page.context.close()
    again = come("#/back")
    expect(again.heading).to_have_text("I was here before")
    laptop.kill()
    type_code(again, code)
    expect(again.page.get_by_role("alert")).to_contain_text("The laptop is out of reach.")
    laptop.start()
    again.page.get_by_role("button", name="Bring my notes here").click()
    expect(again.slip("More shade on Mill Lane")).to_be_visible(timeout=PATIENCE_S * 1000)

"""At the tables of a planned café: votes, headlines, what was said there before, and what one brings along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from fieldkit.core.plans import Phase, Plan, Round
from tests.cafe import Cafe
from tests.journeys.lead import Lead
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop
from tests.planned import planned_on

WELCOME, TALK, VOTE, AGAIN, THANKS = range(5)
PLAN = Plan(
    id="tables",
    title={"en": "Tables"},
    deck="words-of-new-work",
    rounds=[
        Round(
            title={"en": "First"},
            cards=["trust"],
            phases=[Phase(kind="talk", minutes=9), Phase(kind="vote", minutes=9)],
        ),
        Round(title={"en": "Second"}, cards=["trust"], phases=[Phase(kind="talk", minutes=9)]),
    ],
)
PATIENCE_MS = 15_000
PATIENCE_S = 20


@pytest.fixture
def tables(laptop: Laptop) -> Cafe:
    return planned_on(laptop, PLAN)


@pytest.fixture
def lead(new_browser: Callable[..., BrowserContext], laptop: Laptop, tables: Cafe) -> Lead:
    return Lead(new_browser(has_touch=False), laptop, tables)


@pytest.fixture
def come(new_browser: Callable[..., BrowserContext], laptop: Laptop, tables: Cafe) -> Callable[..., Visitor]:
    """Have somebody sit down at a table by its QR, with the card of the round before them."""

    def sit_down(table: int, **options: object) -> Visitor:
        visitor = Visitor(new_browser(**options).new_page(), f"{laptop.lan_url}/{tables.code}")
        visitor.scan(f"#/table/{table}")
        visitor.open_button.click()
        to_card(visitor.page)
        visitor.expect_everything_on_laptop()
        return visitor

    return sit_down


def to_card(page: Page, card: str = "trust") -> None:
    page.evaluate("(card) => { location.hash = `#/card/${card}`; }", card)


def voting(page: Page) -> Locator:
    return page.get_by_role("region", name="Give your dots")


def dots_for(page: Page, text: str) -> Locator:
    return voting(page).get_by_role("group", name=f"Dots for: {text}")


def votes_of(cafe: Cafe) -> list[tuple[object, ...]]:
    return cafe.ask("SELECT note.text, vote.dots, vote.heart FROM vote JOIN note ON note.id = vote.note ORDER BY 1")


def test_votes_given_without_the_laptop_count_once_when_it_is_back(
    come: Callable[..., Visitor], lead: Lead, laptop: Laptop, tables: Cafe
) -> None:
    aino, bo = come(1), come(2)
    lead.go(TALK)
    for text in ("A bench", "More shade"):
        bo.keep(text)
    bo.expect_on_laptop("More shade")
    lead.go(VOTE)
    page = aino.page
    give = dots_for(page, "A bench").get_by_role("button", name="Give a dot")
    expect(give).to_be_visible(timeout=PATIENCE_MS)
    expect(dots_for(page, "More shade")).to_be_visible(timeout=PATIENCE_MS)
    laptop.kill()
    give.click()
    give.click()
    expect(voting(page).get_by_role("status")).to_have_text("2 of 3 dots given")
    dots_for(page, "More shade").get_by_role("button", name="Give a dot").click()
    expect(voting(page).get_by_role("status")).to_have_text("3 of 3 dots given")
    expect(give).to_have_attribute("aria-disabled", "true")
    give.click(force=True)
    dots_for(page, "A bench").get_by_role("button", name="Take a dot back").click()
    expect(voting(page).get_by_role("status")).to_have_text("2 of 3 dots given")
    aino.go("Wall")
    aino.slip("More shade").get_by_role("button", name="Heart").click()
    expect(aino.slip("More shade").get_by_role("button", name="Heart")).to_have_attribute("aria-pressed", "true")
    assert votes_of(tables) == []
    laptop.start()
    counted = [("A bench", 1, None), ("More shade", 1, 1)]
    seconds_until(lambda: votes_of(tables) == counted, PATIENCE_S)
    aino.expect_everything_on_laptop()
    aino.page.reload()
    to_card(page)
    expect(voting(page).get_by_role("status")).to_have_text("2 of 3 dots given")
    aino.expect_everything_on_laptop()
    assert votes_of(tables) == counted


def test_dots_are_given_by_keyboard_and_told_in_words(come: Callable[..., Visitor], lead: Lead) -> None:
    aino, bo = come(1), come(2)
    bo.keep("A bench")
    bo.expect_on_laptop("A bench")
    lead.go(VOTE)
    group = dots_for(aino.page, "A bench")
    give = group.get_by_role("button", name="Give a dot")
    expect(give).to_be_visible(timeout=PATIENCE_MS)
    give.focus()
    aino.page.keyboard.press("Enter")
    aino.page.keyboard.press("Space")
    expect(group.get_by_text("2 dots", exact=True)).to_be_visible()
    expect(voting(aino.page).get_by_role("status")).to_have_text("2 of 3 dots given")
    expect(give).to_be_focused()
    for button in (give, group.get_by_role("button", name="Take a dot back")):
        box = button.bounding_box()
        assert box is not None and box["width"] >= 44 and box["height"] >= 44


def test_anybody_at_a_table_writes_its_headline_and_the_newest_counts(
    come: Callable[..., Visitor], lead: Lead, tables: Cafe
) -> None:
    aino, bo, cilla = come(4), come(4), come(5)
    lead.go(TALK)
    write_headline(aino, "Trust takes time")
    headline = bo.page.get_by_role("region", name="The headline of table 4")
    expect(headline.get_by_text("Trust takes time")).to_be_visible(timeout=PATIENCE_MS)
    write_headline(bo, "Trust takes two")
    expect(region(aino)).to_contain_text("Trust takes two", timeout=PATIENCE_MS)
    # Somebody who wrote far more before must not win by that.
    for at in range(3):
        aino.keep(f"note {at}")
    write_headline(aino, "Trust takes us all")
    expect(region(bo)).to_contain_text("Trust takes us all", timeout=PATIENCE_MS)
    seconds_until(lambda: len(headlines(tables)) == 2, PATIENCE_S)
    assert headlines(tables)[-1][0] == "Trust takes us all", "one's own older line is said no more"
    expect(cilla.page.get_by_role("region", name="The headline of table 5").locator("[dir=auto]").first).to_have_value(
        ""
    )


def region(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="The headline of table 4")


def write_headline(visitor: Visitor, text: str) -> None:
    box = visitor.page.get_by_role("textbox", name=re.compile("in one line|Another headline"))
    expect(box).to_be_visible(timeout=PATIENCE_MS)
    box.fill(text)
    visitor.page.get_by_role("button", name="Save the headline").click()
    expect(box).to_have_value("")


def headlines(cafe: Cafe) -> list[tuple[object, ...]]:
    return cafe.ask("SELECT text FROM note WHERE headline AND NOT gone ORDER BY counter, device")


def test_what_a_table_wrote_to_a_card_is_read_on_in_later_rounds(come: Callable[..., Visitor], lead: Lead) -> None:
    aino = come(4)
    lead.go(TALK)
    expect(aino.page.get_by_role("region", name="The headline of table 4")).to_be_visible(timeout=PATIENCE_MS)
    aino.keep("We said this first")
    aino.expect_on_laptop("We said this first")
    lead.go(AGAIN)
    bo, cilla = come(4), come(5)
    bo.go("Wall")
    to_card(bo.page)
    earlier = bo.page.get_by_role("region", name="Earlier at this table")
    expect(earlier.get_by_text("We said this first")).to_be_visible(timeout=PATIENCE_MS)
    expect(earlier.get_by_role("heading", name="Round 1")).to_be_visible()
    cilla.go("Wall")
    expect(cilla.slip("We said this first")).to_be_visible(timeout=PATIENCE_MS)
    to_card(cilla.page)
    expect(cilla.note_box).to_be_visible()
    expect(cilla.page.get_by_role("region", name="Earlier at this table")).to_have_count(0)


def test_a_note_is_brought_along_to_the_next_table_and_put_down_there(come: Callable[..., Visitor], lead: Lead) -> None:
    aino, bo = come(1), come(2)
    lead.go(TALK)
    bo.keep("A bench")
    bo.expect_on_laptop("A bench")
    aino.go("Wall")
    carry = aino.slip("A bench").get_by_role("button", name="Bring it along")
    carry.click(timeout=PATIENCE_MS)
    expect(carry).to_have_attribute("aria-pressed", "true")
    aino.scan("#/table/7")
    expect(aino.page.get_by_role("link", name="Table 7")).to_be_visible()
    aino.page.reload()
    to_card(aino.page)
    expect(aino.page.get_by_role("link", name="Table 7")).to_be_visible()
    carried = aino.page.get_by_role("region", name="You brought along")
    expect(carried).to_contain_text("A bench")
    bo.take_back("A bench")
    aino.go("Wall")
    expect(aino.slip("A bench")).to_have_count(0, timeout=PATIENCE_MS)
    to_card(aino.page)
    expect(aino.note_box).to_be_visible()
    expect(carried).to_have_count(0)
    aino.keep("My own")
    aino.slip("My own").get_by_role("button", name="Bring it along").click()
    expect(carried).to_contain_text("My own")
    carried.get_by_role("button", name="Put it down").click()
    expect(carried).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_tables(come: Callable[..., Visitor], lead: Lead, scheme: str) -> None:
    bo, aino = come(2), come(1, color_scheme=scheme, reduced_motion="reduce")
    lead.go(TALK)
    bo.keep("A bench")
    bo.expect_on_laptop("A bench")
    write_headline(aino, "Benches")
    aino.go("Wall")
    aino.slip("A bench").get_by_role("button", name="Bring it along").click(timeout=PATIENCE_MS)
    aino.slip("A bench").get_by_role("button", name="Heart").click()
    expect_no_barrier(aino.page, "the wall with deeds")
    to_card(aino.page)
    expect(aino.page.get_by_role("region", name="You brought along")).to_be_visible()
    expect_no_barrier(aino.page, "a card with a headline")
    lead.go(VOTE)
    expect(voting(aino.page)).to_be_visible(timeout=PATIENCE_MS)
    dots_for(aino.page, "A bench").get_by_role("button", name="Give a dot").click()
    expect(voting(aino.page).get_by_role("status")).to_have_text("1 of 3 dots given")
    expect_no_barrier(aino.page, "voting")

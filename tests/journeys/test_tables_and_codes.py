"""What printed QR codes lead to on a phone that is already in the café: a table, a card, with the laptop gone too."""

from playwright.sync_api import expect

from tests.cafe import Cafe
from tests.journeys.answering import Answering
from tests.journeys.handset import Handset
from tests.journeys.visitor import AWAY
from tests.laptop import Laptop


def test_a_tables_qr_seats_the_phone_until_it_changes_or_leaves(
    answering: Answering, laptop: Laptop, every_kind: Cafe, handset: Handset
) -> None:
    page = answering.page
    table = page.get_by_role("link", name="Table 7")
    laptop.kill()
    answering.scan("#/table/7")
    expect(table).to_be_visible()
    expect(answering.heading).to_have_text("What brought you here today?")
    answering.keep("Written at seven")
    # Opened again without a table, in a browser that was closed: the seat is kept.
    handset.close()
    later = Answering(handset.start().new_tab(), answering.url).scan()
    expect(later.page.get_by_role("link", name="Table 7")).to_be_visible()
    later.page.get_by_role("link", name="Table 7").click()
    field = later.page.get_by_role("textbox", name="Your table")
    expect(field).to_be_focused()
    field.fill("201")
    later.page.get_by_role("button", name="Save the table").click()
    expect(later.page.get_by_text("Tables have numbers from 1 to 200.")).to_be_visible()
    field.fill("12")
    later.page.get_by_role("button", name="Save the table").click()
    expect(later.page.get_by_role("link", name="Table 12")).to_be_visible()
    later.go("Cards")
    later.keep("Written at twelve")
    later.page.get_by_role("link", name="Table 12").click()
    later.page.get_by_role("button", name="Leave the table").click()
    expect(later.page.get_by_role("link", name="Table 12")).to_have_count(0)
    later.go("Cards")
    later.keep("Written standing")
    laptop.start()
    later.expect_everything_on_laptop()
    tables = dict(every_kind.ask('SELECT text, substr("table", -12) FROM note WHERE NOT gone'))
    assert tables == {
        "Written at seven": "7ab1e0000007",
        "Written at twelve": "7ab1e000000c",
        "Written standing": None,
    }


def test_a_cards_qr_opens_that_card_on_a_phone_already_in_the_cafe_with_the_laptop_gone(
    answering: Answering, laptop: Laptop, handset: Handset
) -> None:
    laptop.kill()
    expect(answering.strip).to_contain_text(AWAY, timeout=15_000)
    # A camera opens another tab, at the very address that the browser has kept.
    scanned = Answering(handset.new_tab(), answering.url)
    scanned.open("first")
    expect(scanned.heading).to_have_text("What wins when there is no time for everything?")
    scanned.keep_answer()
    scanned.expect_on_phone("Costs")
    scanned.open("no-such-card")
    expect(scanned.heading).to_have_text("What brought you here today?")

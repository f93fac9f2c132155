"""The facilitator types in what was written on paper, by keyboard alone, whatever happens to the laptop meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.bundles import ask
from tests.cafe import Cafe
from tests.every_kind import open_every_kind
from tests.journeys.facilitator import Facilitator
from tests.journeys.typist import Typist
from tests.laptop import Laptop

SCREEN = {"width": 1440, "height": 900}
CODE = "K7QF2M"


@pytest.fixture
def cafe(laptop: Laptop) -> Cafe:
    """A café on a deck with every kind of card, on a laptop that the test may kill."""
    return open_every_kind(laptop.store, CODE)


@pytest.fixture
def signed_in(new_browser: Callable[..., BrowserContext], laptop: Laptop) -> Callable[..., Page]:
    """Open pages in one browser of the facilitator's."""
    made: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        if not made:
            made.append(new_browser(**{"viewport": SCREEN, "has_touch": False, "reduced_motion": "reduce", **options}))
            Facilitator(made[0].new_page(), laptop).sign_in()
        return made[0].new_page()

    return open_page


@pytest.fixture
def typist(signed_in: Callable[..., Page], laptop: Laptop, cafe: Cafe) -> Typist:
    return Typist(signed_in(), laptop, cafe).open()


def texts(cafe: Cafe) -> list[str]:
    """Read every note as the store has it: its words, or its value where it has no words."""
    rows = cafe.ask("SELECT coalesce(nullif(text, ''), value) FROM note WHERE NOT gone ORDER BY written_at, id")
    return [text for (text,) in rows]


def test_twenty_notes_by_keyboard_alone_with_the_laptop_killed_in_the_middle(
    typist: Typist, signed_in: Callable[..., Page], laptop: Laptop, cafe: Cafe, tmp_path: Path
) -> None:
    # A pile from table 3, first round: both are typed once and stay.
    typist.press("Shift+Tab", "Shift+Tab").type("3").press("Tab").type("1").press("Enter")
    for step in ("4", "5", "2"):
        typist.save(step)
    typist.press("PageDown")
    for words in ("More shade", "A bench", "Longer breaks", "Somebody rang back"):
        typist.save(words)
    typist.type("Two").press("Shift+Enter").save("lines")
    typist.card("slows").save("b", "Old habits").save("2").save("a bit", "It depends")
    typist.expect_on_laptop(11)

    laptop.kill()
    typist.card("4").save("312").save("3 2 1", "Care first, always").save("123")
    typist.card("promise").save("Ring everybody back", "Aino", "24.12.2027").save("Ask twice")
    expect(typist.page.get_by_text("The laptop does not answer just now. Go on typing. 5 notes wait")).to_be_visible()
    expect(typist.row("Ring everybody back")).to_contain_text("Not on the laptop yet")
    typist.card("after").save("5").type("half a thou")
    # The browser's window is lost as well, and opened again when the laptop is back.
    typist.page.close()
    laptop.start()
    typist = Typist(signed_in(), laptop, cafe).open()
    expect(typist.page.get_by_role("textbox", name="Number")).to_have_value("half a thou")
    expect(typist.page.get_by_role("textbox", name="Table", exact=True)).to_have_value("3")
    typist.press("Control+a").save("4").save("5")
    typist.card("7").save("What happens to all this?")
    typist.expect_on_laptop(20)

    promised = '{"by":"2027-12-24","what":"Ring everybody back","who":"Aino"}'
    assert sorted(texts(cafe)) == sorted(
        [
            *("4", "5", "2", "More shade", "A bench", "Longer breaks", "Somebody rang back", "Two\nlines"),
            *("Old habits", '"drive"', "It depends"),
            *('["care","price","speed"]', "Care first, always", '["price","speed","care"]'),
            *(promised, '{"what":"Ask twice"}', "5", "4", "5", "What happens to all this?"),
        ]
    )
    assert cafe.ask("SELECT DISTINCT paper, participant <> '' FROM note") == [(1, 1)]
    assert cafe.ask('SELECT number FROM "table"') == [(3,)]

    facilitator = Facilitator(signed_in(), laptop).go(CODE, "wall")
    for words in ("More shade", "Old habits", "Ring everybody back", "Care first, always"):
        expect(facilitator.page.get_by_text(words)).to_have_count(1)
    expect(facilitator.page.get_by_text("What happens to all this?")).to_have_count(0)
    facilitator.go(CODE)
    expect(facilitator.note("What happens to all this?")).to_contain_text("from paper")

    laptop.run("export", CODE, "-o", str(tmp_path / "depot.fieldkit"))
    assert ask(tmp_path / "depot.fieldkit", "SELECT count(*) FROM note WHERE paper AND NOT gone") == [(20,)]
    assert ask(tmp_path / "depot.fieldkit", 'SELECT number FROM "table"') == [(3,)]


def test_a_note_is_changed_taken_back_and_put_back_without_a_mouse(typist: Typist, cafe: Cafe) -> None:
    typist.card("2").save("Les shade")
    typist.expect_on_laptop(1)
    typist.type("In the midst of the next")
    # To the list: past the button that saves, to the first note's own.
    typist.press("Tab", "Tab", "Enter")
    expect(typist.page.get_by_text("You are changing a note.")).to_be_visible()
    typist.press("Control+a").save("Less shade")
    expect(typist.page.get_by_text("You are changing a note.")).to_be_hidden()
    expect(typist.page.get_by_role("textbox", name="Note")).to_have_value("In the midst of the next")
    expect(typist.row("Less shade")).to_contain_text("On the laptop")
    assert texts(cafe) == ["Less shade"]

    typist.press("Tab", "Tab", "Tab", "Enter")
    expect(typist.page.get_by_role("button", name="Put it back")).to_be_focused()
    expect(typist.page.locator("#typed-list").get_by_text("Taken back", exact=True)).to_be_visible()
    assert texts(cafe) == []
    assert cafe.ask("SELECT text, paper FROM note") == [(None, None)]
    typist.press("Enter")
    expect(typist.row("Less shade")).to_contain_text("On the laptop")
    assert texts(cafe) == ["Less shade"]


def test_what_cannot_be_read_is_told_beside_its_field_and_nothing_is_lost(typist: Typist, cafe: Cafe) -> None:
    told = typist.page.get_by_role("alert")
    typist.press("Enter")
    expect(told).to_have_text("Nothing is written yet.")
    typist.save("9")
    expect(told).to_have_text("Type a whole number from 1 to 5.")
    field = typist.page.get_by_role("textbox", name="Number")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("9")
    typist.press("Control+a").save("4")
    expect(told).to_have_text("")
    typist.card("3").save("x", "Kept while the label is mended")
    expect(told).to_contain_text("No label begins so.")
    typist.press("Control+a").save("d")
    typist.card("5").save("Ring back", "Aino", "31.6.")
    expect(told).to_contain_text("There is no such day.")
    typist.press("Control+a").save("30.6.")
    typist.expect_on_laptop(3)
    assert "Kept while the label is mended" in texts(cafe)


def test_a_screen_reader_hears_what_was_kept_and_which_card_is_meant(typist: Typist) -> None:
    typist.press("Escape").type("culture")
    picker = typist.page.get_by_role("combobox", name="Card")
    expect(picker).to_have_attribute("aria-expanded", "true")
    option = typist.page.get_by_role("option", name="Culture")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(picker).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    typist.press("Enter").save("d", "Somebody began")
    expect(typist.page.locator("#heard")).to_have_text("On the laptop: Drive, Somebody began")
    expect(typist.page.get_by_role("button", name="Culture")).to_have_attribute("aria-current", "true")


def test_the_facilitator_names_the_tables_and_the_page_knows_them(typist: Typist, cafe: Cafe) -> None:
    count = typist.page.get_by_role("textbox", name="How many tables")
    count.focus()
    typist.press("Control+a").type("2").press("Tab").type("Window").press("Tab").type("Stove").press("Enter")
    expect(typist.page.get_by_text("The tables are kept.")).to_be_visible()
    typist.page.get_by_role("textbox", name="Table", exact=True).focus()
    typist.press("Control+a").type("2")
    expect(typist.page.get_by_role("textbox", name="Table", exact=True)).to_have_accessible_description("Stove")
    assert cafe.ask('SELECT number, name FROM "table" ORDER BY number') == [(1, "Window"), (2, "Stove")]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)])
def test_axe_finds_nothing_while_paper_is_typed_in(
    scheme: str, width: int, signed_in: Callable[..., Page], laptop: Laptop, cafe: Cafe
) -> None:
    page = signed_in(color_scheme=scheme, viewport={"width": width, "height": 844})
    typist = Typist(page, laptop, cafe).open()
    for card, *fields in (["3", "d", "Somebody began"], ["4", "312"], ["5", "Ring", "Aino", "24.12."], ["1", "9"]):
        typist.card(card).save(*fields)
    typist.press("Escape").type("e")
    expect(page.get_by_role("listbox")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page is never wider than the screen"
    )

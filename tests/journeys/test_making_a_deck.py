"""Making a deck in the browser, by keyboard and by pointer, with the laptop gone and with two windows open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.deck_maker import SHADE, DeckMaker
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

SCREEN = {"viewport": {"width": 1440, "height": 900}, "has_touch": False}


@pytest.fixture
def maker(new_browser: Callable[..., BrowserContext], laptop: Laptop) -> DeckMaker:
    """Somebody at a laptop of their own, which may be killed."""
    return DeckMaker(new_browser(**SCREEN).new_page(), laptop).sign_in()


def test_a_deck_is_made_by_keyboard_alone_from_a_copy_to_a_card_on_a_phone(
    maker: DeckMaker, laptop: Laptop, new_browser: Callable[..., BrowserContext]
) -> None:
    page, press = maker.page, maker.page.keyboard.press
    # Nothing below this line touches a pointer.
    to(maker, "link", "Decks")
    press("Enter")
    expect(page.get_by_role("heading", name="Decks", level=1)).to_be_visible()
    copied = page.get_by_role("article", name="Words of new work").get_by_role("button", name="Make my own copy")
    to_one(maker, copied.evaluate_handle("button => button"))
    press("Enter")
    expect(page.get_by_role("heading", level=1, name="Words of new work (own)")).to_be_visible()

    to(maker, "option", "The deck: title and languages")
    press("ArrowDown")
    first = maker.order()[0]
    press("ArrowDown")
    press("Alt+ArrowUp")
    expect(page.get_by_text("Now card 1 of", exact=False)).to_be_attached()
    assert maker.order()[1] == first
    press("Delete")
    expect(maker.card(first)).to_have_count(1)
    press("Control+z")
    press("Control+z")
    assert maker.order()[0] == first

    press("End")
    to(maker, "button", "Add a card")
    press("Enter")
    # The new card's first field has the focus, in each language in turn.
    for said in ("Mitä jäi sanomatta?", "What was left unsaid?", "Vad blev osagt?"):
        page.keyboard.type(said)
        press("Tab")
    expect(maker.phone).to_contain_text("Vad blev osagt?")
    maker.expect_saved()
    expect(page.get_by_text("Ready for a café")).to_be_visible()

    to(maker, "link", "All decks", back=True)
    press("Enter")
    own = page.get_by_role("article", name="Words of new work (own)").get_by_role("link", name="Open a café with it")
    to_one(maker, own.evaluate_handle("link => link"))
    press("Enter")
    to(maker, "textbox", "Title")
    page.keyboard.type("Depot morning")
    press("Enter")
    expect(page.get_by_role("heading", level=1, name="Depot morning")).to_be_visible()
    code = page.url.rstrip("/").rsplit("/", 1)[-1]

    visitor = Visitor(new_browser().new_page(), f"{laptop.lan_url}/{code}").scan()
    visitor.open_button.click()
    visitor.page.goto(f"{laptop.lan_url}/{code}#/card/card-1")
    expect(visitor.page.get_by_role("heading", level=1, name="What was left unsaid?")).to_be_visible()


def to(maker: DeckMaker, role: str, name: str, back: bool = False) -> None:
    """Go by Tab to what has this role and name."""
    found = maker.page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    to_one(maker, found.evaluate_handle("element => element"), back)


def to_one(maker: DeckMaker, wanted: object, back: bool = False) -> None:
    for _ in range(150):
        if maker.page.evaluate("wanted => document.activeElement === wanted", wanted):
            return
        maker.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError("Tab does not lead there")


def test_a_deck_is_brought_in_by_dropping_its_file_and_shared_again(maker: DeckMaker, tmp_path: Path) -> None:
    page = maker.library().page
    maker.drop(SHADE.replace('kind = "open"', 'kind = "quiz"'), "shade.toml")
    expect(page.get_by_role("heading", name="This file was not taken in")).to_be_visible()
    expect(page.get_by_text("Line 9 · Card 1 (tree) · Kind of card")).to_be_visible()
    expect(page.get_by_role("article", name="Shade")).to_have_count(0)

    maker.drop(SHADE, "shade.toml")
    expect(page.get_by_role("article", name="Shade")).to_contain_text("3 cards")
    maker.drop(SHADE.replace("Shade", "Shade from the mill"), "other.toml")
    expect(page.get_by_role("heading", name="A deck of the same name is here already")).to_be_visible()
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_role("article", name="Shade from the mill")).to_be_visible()
    shade = page.get_by_role("article", name="Shade", exact=True)
    shade.get_by_text("Share as a file").click()
    file = maker.keep_download(shade.get_by_role("link", name="shade.md"), tmp_path)
    assert "Which tree would you miss most?" in file.read_text(encoding="utf-8")

    shade.get_by_role("button", name="Remove").click()
    expect(shade).to_have_count(0)
    page.get_by_role("button", name="Bring it back").click()
    expect(shade).to_be_visible()


def test_cards_are_laid_in_another_order_by_dragging(maker: DeckMaker) -> None:
    maker.put_on_shelf().edit()
    mouse = maker.page.mouse
    tree = maker.card("Which tree").bounding_box()
    noon = maker.card("at noon").bounding_box()
    assert tree is not None
    assert noon is not None
    mouse.move(tree["x"] + 60, tree["y"] + 20)
    mouse.down()
    mouse.move(noon["x"] + 60, noon["y"] + 10, steps=6)
    mouse.up()
    after = ["Where would you sit?", "What do you do at noon?", "Which tree would you miss most?"]
    assert maker.order() == after
    maker.expect_saved()
    assert maker.on_disk().index("bench") < maker.on_disk().index("noon") < maker.on_disk().index("tree")

    mouse.move(tree["x"] + 60, tree["y"] + 20)
    mouse.down()
    mouse.move(noon["x"] + 60, noon["y"] + 10, steps=6)
    maker.page.keyboard.press("Escape")
    mouse.up()
    assert maker.order() == after
    maker.page.get_by_role("button", name="Undo").click()
    assert maker.order()[0] == "Which tree would you miss most?"


def test_what_is_typed_while_the_laptop_is_gone_reaches_it_when_it_is_back(maker: DeckMaker, laptop: Laptop) -> None:
    maker.put_on_shelf().edit()
    maker.card("Which tree").click()
    maker.field("Question").fill("Which tree gives the best shade?")
    maker.expect_saved()
    laptop.kill()
    maker.field("Question").fill("Which tree shall we plant?")
    expect(maker.state).to_have_text("Not saved yet")
    expect(maker.page.get_by_text("The laptop does not answer just now.")).to_be_visible(timeout=15_000)
    expect(maker.phone).to_contain_text("Which tree shall we plant?")
    assert "shall we plant" not in maker.on_disk()
    laptop.start()
    maker.expect_saved()
    assert "Which tree shall we plant?" in maker.on_disk()


def test_a_page_that_was_closed_with_the_laptop_gone_offers_its_words_again(maker: DeckMaker, laptop: Laptop) -> None:
    maker.put_on_shelf().edit()
    maker.card("Which tree").click()
    laptop.kill()
    maker.field("Question").fill("Which tree shall we plant?")
    expect(maker.page.get_by_text("The laptop does not answer just now.")).to_be_visible(timeout=15_000)
    with maker.page.expect_event("dialog") as asked:
        maker.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    with maker.page.expect_event("close"):
        asked.value.accept()
    laptop.start()

    again = DeckMaker(maker.page.context.new_page(), laptop).edit()
    expect(again.page.get_by_text("This browser holds changes that never reached the laptop")).to_be_visible()
    again.expect_saved()
    again.page.get_by_role("button", name="Bring them back").click()
    again.card("Which tree shall we plant?").click()
    expect(again.field("Question")).to_have_value("Which tree shall we plant?")
    again.expect_saved()
    assert "Which tree shall we plant?" in again.on_disk()
    again.edit()
    expect(again.page.get_by_text("This browser holds changes")).to_have_count(0)


@pytest.mark.parametrize("choice", ["Go on with what is here", "Go on with the other window’s"])
def test_two_windows_lose_nothing_of_each_other(maker: DeckMaker, choice: str) -> None:
    maker.put_on_shelf().edit()
    other = DeckMaker(maker.page.context.new_page(), maker.laptop).edit()
    other.card("Which tree").click()
    other.field("Question").fill("Their question?")
    other.expect_saved()
    maker.card("Which tree").click()
    maker.field("Question").fill("My question?")
    alert = maker.page.get_by_role("alert")
    expect(alert).to_contain_text("Changed in another window")
    expect(maker.state).to_have_text("Changed in another window")
    assert "Their question?" in maker.on_disk()
    maker.page.get_by_role("button", name=choice).click()
    maker.expect_saved()
    mine_first = choice.endswith("here")
    chosen, rest = ("My question?", "Their question?") if mine_first else ("Their question?", "My question?")
    expect(maker.field("Question")).to_have_value(chosen)
    assert chosen in maker.on_disk()
    maker.page.get_by_role("button", name="Undo").click()
    expect(maker.field("Question")).to_have_value(rest)
    maker.expect_saved()
    assert rest in maker.on_disk()


def test_a_draft_says_what_it_lacks_and_leads_there(maker: DeckMaker) -> None:
    maker.put_on_shelf().edit()
    page = maker.page
    expect(page.get_by_text("Ready for a café")).to_be_visible()
    page.get_by_role("checkbox", name="Svenska").check()
    expect(page.get_by_text("A draft: 4 to mend")).to_be_visible()
    expect(page.get_by_role("button", name="Svenska 4 missing")).to_be_visible()
    page.get_by_role("textbox", name="Svenska Missing").first.fill("Skugga")
    for said in ("Vilket träd?", "Var skulle du sitta?", "Vad gör du?"):
        page.get_by_role("button", name="Show the next").click()
        page.keyboard.type(said)
    expect(page.get_by_text("Ready for a café")).to_be_visible()
    assert 'sv = "Var skulle du sitta?"' in maker.on_disk()


def test_every_kind_of_card_is_shown_as_the_phone_shows_it(maker: DeckMaker) -> None:
    maker.put_on_shelf().edit()
    page = maker.page
    maker.card("Which tree").click()
    kind = page.get_by_role("combobox", name="Kind of card")
    kind.select_option("Choice")
    maker.field("Answer 1").fill("The lime")
    maker.field("Answer 2").fill("The oak")
    page.get_by_role("button", name="Add an answer").click()
    page.keyboard.type("The birch")
    for label in ("The lime", "The oak", "The birch"):
        expect(maker.phone.get_by_role("radio", name=label)).to_be_attached()
    page.get_by_role("button", name="Move up: Answer 3").click()
    assert [one.strip() for one in maker.phone.locator(".option").all_inner_texts()] == [
        "The lime",
        "The birch",
        "The oak",
    ]
    kind.select_option("Number on a scale")
    maker.field("What 1 means").fill("Bare")
    maker.field("What 5 means").fill("Leafy")
    expect(maker.phone).to_contain_text("Leafy")
    kind.select_option("Word")
    maker.field("The word").fill("Shade")
    expect(maker.phone.get_by_role("heading", name="Shade")).to_be_visible()
    page.get_by_role("button", name="Add a deepening question").click()
    page.keyboard.type("And in winter?")
    maker.phone.get_by_text("Go deeper").click()
    expect(maker.phone).to_contain_text("And in winter?")
    maker.expect_saved()
    expect(page.get_by_text("Ready for a café")).to_be_visible()

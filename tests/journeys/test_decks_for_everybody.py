"""The deck pages for everybody: axe finds nothing in any of their states, and nothing is wider than its screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.deck_maker import SHADE, DeckMaker
from tests.journeys.test_for_everybody import LOOKS, expect_no_barrier
from tests.laptop import Laptop


def states_of(maker: DeckMaker, other: DeckMaker) -> Iterator[str]:
    """Walk through what the deck pages show, and stop at each state."""
    page = maker.page
    maker.library()
    yield "the decks"
    page.get_by_role("button", name="Start the deck").click()
    expect(page.get_by_text("Give the deck a title of at most")).to_be_visible()
    yield "a deck without a title"
    maker.library().drop(SHADE.replace('kind = "open"', 'kind = "quiz"'), "shade.toml")
    expect(page.get_by_role("heading", name="This file was not taken in")).to_be_visible()
    yield "a file with mistakes"
    maker.put_on_shelf().library().drop(SHADE.replace("Shade", "Shade from the mill"), "shade.toml")
    expect(page.get_by_role("heading", name="A deck of the same name is here already")).to_be_visible()
    yield "two decks of one name"
    maker.edit()
    yield "the deck itself"
    page.get_by_role("checkbox", name="Svenska").check()
    maker.card("Which tree").click()
    for kind in ("Choice", "Number on a scale", "Word"):
        page.get_by_role("combobox", name="Kind of card").select_option(kind)
    page.get_by_role("button", name="Add a deepening question").click()
    page.get_by_text("More of this card").click()
    maker.expect_saved()
    yield "a card with much to mend"
    other.edit().field("Title of the deck").fill("Theirs")
    other.expect_saved()
    page.get_by_role("textbox", name="Minutes").fill("7")
    expect(page.get_by_role("alert")).to_contain_text("Changed in another window")
    yield "changed in another window"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_any_deck_page(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=False)
    maker = DeckMaker(context.new_page(), laptop).sign_in()
    for state in states_of(maker, DeckMaker(context.new_page(), laptop)):
        expect_no_barrier(maker.page, state)


def test_at_twice_the_size_everything_is_there_and_nothing_needs_scrolling_sideways(
    new_browser: Callable[..., BrowserContext], laptop: Laptop
) -> None:
    context = new_browser(viewport={"width": 640, "height": 400}, device_scale_factor=2, has_touch=False)
    maker = DeckMaker(context.new_page(), laptop).sign_in()
    for state in states_of(maker, DeckMaker(context.new_page(), laptop)):
        wide = maker.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, state
        expect(maker.page.get_by_role("heading", level=1)).to_be_attached()

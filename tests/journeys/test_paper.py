"""The paper café: what comes out of the printer when the facilitator presses the button, and a phone that reads it."""

import re
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit.core.decks import Deck
from fieldkit.core.paper import A_SHEET
from fieldkit.shelf import Shelf, built_in
from tests.cafe import Cafe
from tests.journeys.handset import Handset
from tests.journeys.printer import A4, Sheet, printed
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.test_languages import LOCALES, Reader
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop
from tests.longest_deck import longest_deck

DECKS = {shelved.id: shelved.whole for shelved in built_in().values() if shelved.whole is not None}
LARGEST = max(DECKS.values(), key=lambda deck: len(deck.cards))
# With its white edge a code is 22 mm on the small card and 26 on the large one and on capture sheets.
CODE_ACROSS = {4: 20, 8: 17}
# Each text must lie inside the place it was given, and on no code. What is turned off or only drawn is left out.
LOST = Path(__file__).with_name("lost_on_paper.js").read_text(encoding="utf-8")


class Office:
    """Somebody at the laptop who opens sheets and prints them."""

    def __init__(self, page: Page, laptop: Laptop) -> None:
        self.page = page
        self.laptop = laptop
        page.goto(laptop.facilitate_url)

    def open(self, of: str, kind: str = "", **choices: Any) -> Page:
        """Open the sheets of a kind, of a café by its code or of a deck by its id; "" is the page to choose on."""
        folder = "cafes" if re.fullmatch(r"[A-Z0-9]{6}", of) else "decks"
        asked = "&".join(f"{name}={value}" for name, value in choices.items())
        self.page.emulate_media(media="screen")
        self.page.goto(f"{self.laptop.url}/facilitate/{folder}/{of}/print{f'/{kind}' if kind else ''}?{asked}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        return self.page

    def prints(self, of: str, kind: str, **choices: Any) -> list[Sheet]:
        """Print sheets. Whatever they are, they come on A4, in black, and no word of them is lost."""
        page = self.open(of, kind, **choices)
        page.emulate_media(media="print")
        assert page.evaluate(LOST) == []
        sheets = printed(page)
        for sheet in sheets:
            assert sheet.size == pytest.approx(A4, abs=0.5)
            assert sheet.is_grey, "a printer without colours prints the same"
            assert 0 < sheet.ink < 0.15, "and needs little ink"
        return sheets


@pytest.fixture
def office(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop) -> Office:
    context = new_browser(viewport={"width": 1280, "height": 900}, has_touch=False)
    return Office(context.new_page(), steady_laptop)


def links(laptop: Laptop, cafe: Cafe, deck: Deck) -> list[str]:
    return [f"{laptop.url}/{cafe.code}#/card/{card.id}" for card in deck.cards]


@pytest.fixture(scope="module")
def longest(steady_laptop: Laptop) -> Deck:
    """The deck with the longest texts there may be, on the steady laptop's shelf."""
    return Shelf(steady_laptop.instance / "decks").save(longest_deck(), None).whole  # type: ignore[return-value]


@pytest.fixture(params=["the largest deck", "the longest texts"])
def deck(request: pytest.FixtureRequest) -> Deck:
    return LARGEST if request.param == "the largest deck" else request.getfixturevalue("longest")  # type: ignore[no-any-return]


@pytest.mark.parametrize("a_sheet", A_SHEET)
def test_every_card_comes_out_with_its_code_and_its_back_behind_it(
    office: Office, steady_laptop: Laptop, deck: Deck, a_sheet: int
) -> None:
    cafe = steady_laptop.open_cafe(deck=deck.id, language="fi")
    sheets = office.prints(cafe.code, "cards", a_sheet=a_sheet)
    assert len(sheets) == 2 * ceil(len(deck.cards) / a_sheet)
    fronts, backs = sheets[::2], sheets[1::2]
    codes = [code for front in fronts for code in front.codes()]
    assert [code.text for code in codes] == links(steady_laptop, cafe, deck)
    assert min(code.across for code in codes) > CODE_ACROSS[a_sheet]
    assert [code for back in backs for code in back.codes()] == []

    rows = a_sheet // 2
    for place, (card, code) in enumerate(zip(deck.cards, codes, strict=True)):
        front_is_left = code.x < A4[0] / 2
        assert front_is_left == (place % 2 == 0)
        assert int((code.y - 8.5) // (280 / rows)) == place % a_sheet // 2
        if deck is LARGEST and (card.deeper or card.experience):
            said = (card.deeper or [card.experience])[0]["fi"]  # type: ignore[index]
            behind = [line for line in backs[place // a_sheet].lines if said.startswith(line.text.strip()[:12])]
            # Turned over on the long edge it lies behind its card: in the same row, on the other side.
            assert (not front_is_left, place % a_sheet // 2) in {
                (line.x < A4[0] / 2, int((line.y - 8.5) // (280 / rows))) for line in behind
            }


def test_printed_on_one_side_there_are_fronts_alone(office: Office, steady_cafe: Cafe) -> None:
    sheets = office.prints(steady_cafe.code, "cards", a_sheet=8, sides="one")
    assert len(sheets) == ceil(len(DECKS["words-of-new-work"].cards) / 8)
    assert all(sheet.codes() for sheet in sheets)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_card_has_a_capture_sheet_with_room_and_its_code(
    office: Office, steady_laptop: Laptop, deck: Deck, language: str
) -> None:
    cafe = steady_laptop.open_cafe(deck=deck.id, language="fi")
    sheets = office.prints(cafe.code, "capture", language=language)
    assert [[code.text for code in sheet.codes()] for sheet in sheets] == [
        [link] for link in links(steady_laptop, cafe, deck)
    ]
    for sheet, card in zip(sheets, deck.cards, strict=True):
        assert " ".join(card.question[language].split()[:2]) in " ".join(sheet.text.split())
        assert sheet.codes()[0].across > 20


def test_a_tent_is_read_from_both_sides_and_leads_to_its_table(
    office: Office, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    sheets = office.prints(steady_cafe.code, "tables", tables=12)
    assert len(sheets) == 12
    for number, sheet in enumerate(sheets, 1):
        far, near = sheet.codes()
        assert far.text == near.text == f"{steady_laptop.url}/{steady_cafe.code}#/table/{number}"
        # The fold in the middle of the sheet is the ridge: what is left of it on one side is right of it on the other.
        assert far.y + near.y == pytest.approx(A4[1], abs=1)
        assert far.x + near.x == pytest.approx(A4[0], abs=1)


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
def test_the_guide_to_every_deck_of_the_kit_is_one_page(office: Office, language: str) -> None:
    for deck in DECKS.values():
        (page,) = office.prints(deck.id, "guide", language=language)
        hints = [card.hint[language] for card in deck.cards if card.hint]
        assert hints
        assert [hint for hint in hints if " ".join(hint.split()[:2]) not in " ".join(page.text.split())] == []


def test_the_guide_to_the_longest_texts_runs_on_over_whole_pages(office: Office, longest: Deck) -> None:
    pages = office.prints(longest.id, "guide")
    assert len(pages) > 1
    assert "9" in pages[-1].text


def test_a_deck_in_no_cafe_is_printed_with_more_room_and_no_code(office: Office) -> None:
    for kind in ("cards", "capture"):
        sheets = office.prints(LARGEST.id, kind)
        assert [code for sheet in sheets for code in sheet.codes()] == []
        assert LARGEST.cards[0].question["en"].split()[-1] in sheets[0].text


def test_a_printed_card_opens_on_a_phone_that_was_here_though_the_laptop_is_gone(
    handset: Handset, laptop: Laptop, new_browser: Callable[..., BrowserContext]
) -> None:
    cafe = laptop.open_cafe(language="en")
    context = new_browser(viewport={"width": 1280, "height": 900}, has_touch=False)
    (_, _, card, *_) = Office(context.new_page(), laptop).prints(cafe.code, "cards")[0].codes()
    visitor = Visitor(handset.new_tab(), f"{laptop.url}/{cafe.code}").scan()
    visitor.open_button.click()
    visitor.expect_everything_on_laptop()
    visitor.page.close()
    laptop.kill()
    scanned = handset.new_tab()
    scanned.goto(card.text)
    title = DECKS["words-of-new-work"].cards[2].title
    assert title is not None
    expect(scanned.get_by_role("heading", name=title["en"])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_can_be_read_on_a_screen_by_everybody(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe, scheme: str
) -> None:
    for width in (390, 1440):
        context = new_browser(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        office = Office(context.new_page(), steady_laptop)
        for kind in ("", "cards", "tables", "capture", "guide"):
            page = office.open(steady_cafe.code, kind)
            expect_no_barrier(page, f"{kind or 'choosing'} at {width}")
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("language", LOCALES)
def test_whoever_prints_reads_nothing_foreign(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, language: str
) -> None:
    context = new_browser(viewport={"width": 1280, "height": 800}, has_touch=False, locale=LOCALES[language])
    reader = Reader(context.new_page(), language)
    office = Office(reader.page, steady_laptop)
    code = steady_laptop.open_cafe("Torikahvit", deck=LARGEST.id, language=language).code
    for kind in ("", "cards", "tables", "capture", "guide"):
        office.open(code, kind)
        reader.look()
    for kind in ("", "guide"):
        office.open(LARGEST.id, kind)
        reader.look()


def test_choosing_leads_to_the_sheets_that_were_chosen(office: Office, steady_cafe: Cafe) -> None:
    page = office.open(steady_cafe.code)
    page.get_by_role("combobox", name="Language of the paper").select_option("sv")
    page.get_by_role("radio", name="8 cards").check()
    page.get_by_role("spinbutton", name="How many tables").fill("9")
    page.get_by_role("button", name="Open the table tents").click()
    expect(page.get_by_role("heading", level=1, name="Table tents")).to_be_visible()
    expect(page.get_by_role("region", name="Bord 9")).to_be_visible()
    page.get_by_role("link", name="Print", exact=True).click()
    expect(page.get_by_role("radio", name="8 cards")).to_be_checked()
    page.get_by_role("button", name="Open the cards to print").click()
    expect(page.get_by_role("heading", level=1, name="Cards")).to_be_visible()
    expect(page.get_by_role("region", name="Ark 1, framsida").get_by_role("article")).to_have_count(8)

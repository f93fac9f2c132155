"""Somebody who reads only Finnish or only Swedish, at a small phone and at the laptop: nothing English, nothing cut."""

from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import TEN_WORDS
from tests.laptop import Laptop
from tests.test_words import LOCALE, TRANSLATED

LOCALES = {"fi": "fi-FI", "sv": "sv-FI"}

# What is on the screen and what is read aloud instead of it.
_SAID = """() => [document.title, document.body.innerText,
  ...[...document.querySelectorAll("[aria-label], [placeholder]")]
    .map((each) => each.getAttribute("aria-label") ?? each.getAttribute("placeholder"))].join("\\n")"""
_CUT = """() => [...document.querySelectorAll("button, a, label, summary")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
  .map((each) => each.textContent)"""
_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Reader:
    """Somebody who reads one language, and notices each English word of ours."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.words = catalogue(language)
        self.foreign = {words for words, said in self.words.items() if words != said and "{" not in words}

    def look(self) -> None:
        """Read all that is there."""
        said = self.page.evaluate(_SAID)
        lines = {line.strip() for line in said.splitlines()}
        sentences = {words for words in self.foreign if len(words.split()) > 2 and words in said}
        assert (lines & self.foreign) | sentences == set()
        assert self.page.evaluate(_CUT) == []
        assert self.page.evaluate(_TOO_WIDE) <= 0

    def tap(self, role: str, words: str) -> None:
        self.page.get_by_role(role, name=self.words[words], exact=True).first.click()  # type: ignore[arg-type]


def catalogue(language: str) -> dict[str, str]:
    """What everything is in a language, by the English words; of plurals, the first form."""
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        said = [message for message in read_po(file, locale=language) if message.id]
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        if isinstance(message.string, str)
        else (message.string or ("",))[0]
        for message in said
    }


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_smallest_phone_speaks_nothing_but(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, language: str
) -> None:
    context = new_browser(viewport={"width": 320, "height": 640}, locale=LOCALES[language])
    reader = Reader(context.new_page(), language)
    words, page = reader.words, reader.page
    cafe = steady_laptop.open_cafe_with(TEN_WORDS, "Torikahvit", language)
    page.goto(f"{steady_laptop.lan_url}/{cafe.code}")
    expect(page.get_by_role("button", name=words["Open the cards"])).to_be_visible()
    reader.look()
    reader.tap("button", "Open the cards")
    page.get_by_text(words["Go deeper"]).click()
    reader.look()
    box = page.get_by_role("textbox", name=words["Your note"])
    box.fill("a" * 4_001)
    reader.look()
    box.fill("Ö")
    reader.tap("button", "Keep this note")
    expect(page.get_by_text(words["on the laptop"], exact=True)).to_be_visible()
    expect(page.get_by_text(words["Everything is on the laptop."])).to_be_visible()
    reader.tap("button", "Take back")
    page.locator("[aria-expanded=false]").first.click()
    reader.look()
    reader.tap("button", "Edit")
    expect(page.get_by_role("textbox", name=words["Change your note"])).to_have_value("Ö")
    reader.look()
    reader.tap("link", "Mine")
    reader.tap("button", "Take back everything I wrote")
    reader.look()
    reader.tap("link", "Wall")
    expect(page.get_by_text(words["You"], exact=True)).to_be_visible()
    reader.look()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_facilitators_pages_speak_nothing_but(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, language: str
) -> None:
    context = new_browser(viewport={"width": 1280, "height": 800}, has_touch=False, locale=LOCALES[language])
    reader = Reader(context.new_page(), language)
    words, page = reader.words, reader.page
    code = steady_laptop.open_cafe("Torikahvit", language=language).code
    phone = steady_laptop.phone(code, f"who reads {language}")
    phone.write("Ö")
    phone.sync()
    for path in ("/", "/join?code=BBBBBB", "/BBBBBB", "/nothing/here", "/facilitate/"):
        page.goto(steady_laptop.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        reader.look()
    page.goto(steady_laptop.facilitate_url)
    reader.tap("button", "Open the café")
    expect(page.get_by_text(words["Give the café a title; it stands on the poster."])).to_be_visible()
    reader.look()
    for path in ("", "poster", "wall"):
        page.goto(f"{steady_laptop.url}/facilitate/cafes/{code}/{path}")
        expect(page.get_by_role("heading", name="Torikahvit").first).to_be_visible()
        reader.look()
    page.goto(f"{steady_laptop.url}/facilitate/cafes/{code}/")
    page.get_by_text(words["Close the café …"]).click()
    reader.look()
    reader.tap("button", "Close the café")
    expect(page.get_by_role("button", name=words["Open the café again"])).to_be_visible()
    reader.look()

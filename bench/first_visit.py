"""First visit: what a stranger's phone loads before it can read every card and write.

Ten people scan the code in the same minute, on an access point that was cheap. The page is asked for as a browser
does, over plain HTTP with gzip: the document, then whatever it names and whatever its modules import; bytes are bodies
as compressed plus the answers' headers. A second deck has sixty cards: the shipped one's words, shuffled card by card
in all three languages, so that repeating them does not flatter gzip. What planned cafés load besides is told apart.
"""

import asyncio
import gzip
import random
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from common import Figure, Laptop, folder, run
from phones import Answer, Line

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.decks import Deck
from fieldkit.shelf import deck_named
from fieldkit.web.cafes import start_cafe

KB = 1000
PROMISED_KB = (50, 60)
# By the script itself, where a café has a plan; the worker's files and the end's are not among them.
PLANNED = ("live.js", "live/app.css")
# What a browser loads with the page. The touch icon is for home screens; phones ask for it when they put it there.
LOADED = ("stylesheet", "modulepreload", "icon", "manifest")
IMPORT = re.compile(rb"""(?:^|[;}\s])(?:import|export)\b[^;"'()]*["']([^"']+)["']""")


def measure(quick: bool = False) -> list[Figure]:
    ten = deck_named("words-of-new-work")
    sixty = shuffled(ten, 12 if quick else 60)
    with folder() as path:
        kit = Laptop(path)
        codes = [_cafe(kit.instance, deck) for deck in (ten, sixty)]
        kit.start()
        try:
            visits = [asyncio.run(_visit(kit, code)) for code in codes]
            besides = asyncio.run(_besides(kit, visits[0]))
        finally:
            kit.stop()
    figures = []
    for deck, visit, promised in zip((ten, sixty), visits, PROMISED_KB, strict=True):
        of_deck = f"{len(deck.cards)} cards, {len(deck.languages)} languages"
        page = next(iter(visit.values()))
        figures += [
            Figure(f"{of_deck}: everything", _kb(visit.values()), "KB", at_most=promised),
            Figure("… the page with its cards", _kb([page]), "KB"),
            Figure("… headers in all of it", sum(len(answer.head) for answer in visit.values()) / KB, "KB"),
            Figure("… requests", len(visit), ""),
            Figure("… from another host", sum(_is_elsewhere(url) for url in visit), "", at_most=0),
            Figure("… gzip leaves of the page", len(page.body) / len(gzip.decompress(page.body)), "of 1"),
        ]
        figures += [Figure(f"… {kind}", _kb(answers), "KB") for kind, answers in _by_kind(visit).items()]
    planned = _kb([*visits[0].values(), *besides])
    return [
        *figures,
        Figure(f"the first of these by a plan, {len(PLANNED)} files more", planned, "KB"),
    ]


def shuffled(deck: Deck, cards: int) -> Deck:
    """Make a deck of as many cards, each text as long as the shipped one's but of words drawn from the whole deck."""
    lot = random.Random(60)
    whole = deck.model_dump(exclude_none=True)
    said: dict[str, list[str]] = {language: [] for language in deck.languages}
    for card in whole["cards"]:
        for texts in _texts(card):
            for language, text in texts.items():
                said[language] += text.split()

    def redrawn(texts: dict[str, str]) -> dict[str, str]:
        return {
            language: " ".join(lot.choices(said[language], k=len(text.split()))) for language, text in texts.items()
        }

    place = {card["id"]: at for at, card in enumerate(whole["cards"])}
    made = []
    for number in range(cards):
        at = number % len(whole["cards"])
        card = whole["cards"][at]
        fresh = {name: redrawn(card[name]) for name in ("title", "question", "experience", "hint") if name in card}
        if "again" in card:
            # The card it asks again lies as far back as it does in the shipped deck.
            fresh["again"] = f"card-{number - at + place[card['again']]}"
        made.append(
            {**card, **fresh, "id": f"card-{number}", "deeper": [redrawn(texts) for texts in card.get("deeper", [])]}
        )
    return Deck.model_validate({**whole, "id": "shuffled-words", "cards": made})


def _texts(card: dict[str, dict[str, str] | list[dict[str, str]]]) -> list[dict[str, str]]:
    found = [card[name] for name in ("title", "question", "experience") if name in card]
    return [*found, *card.get("deeper", [])]  # type: ignore[list-item]


def _cafe(instance: Path, deck: Deck) -> str:
    app = create_app(Config(instance=instance, laptop="bench"))
    with app.test_request_context():
        code = str(start_cafe("Depot", None, "fi", deck).code)
    app.extensions["fieldkit"].writer.close()
    return code


class _Named(HTMLParser):
    """Collects what a page has its browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "link" and told.get("rel") in LOADED and not (told["href"] or "").startswith("data:"):
            self.urls.append(told["href"] or "")
        elif tag in ("script", "img") and told.get("src"):
            self.urls.append(told["src"] or "")


async def _visit(kit: Laptop, code: str) -> dict[str, Answer]:
    """Load a café's page as a browser does. Returns every answer by its address, the page first."""
    line = await kit.line()
    visit: dict[str, Answer] = {}
    to_load = [f"/{code}"]
    while to_load:
        url = to_load.pop(0)
        if url in visit:
            continue
        visit[url] = await _load(line, url)
        to_load += [urljoin(url, named) for named in _named_in(url, visit[url])]
    line.close()
    return visit


async def _besides(kit: Laptop, visit: dict[str, Answer]) -> list[Answer]:
    """Load what a café's page asks for once it hears of a plan."""
    line = await kit.line()
    (script,) = [url for url in visit if url.endswith("/app.js")]
    answers = [await _load(line, urljoin(script, name)) for name in PLANNED]
    line.close()
    return answers


async def _load(line: Line, url: str) -> Answer:
    if _is_elsewhere(url):
        return Answer(0, b"", b"", 0)  # Not to be asked for: that there is one is the finding.
    answer = await line.ask(b"GET", url)
    assert answer.status == 200, (url, answer.head)
    return answer


def _named_in(url: str, answer: Answer) -> list[str]:
    body = gzip.decompress(answer.body) if b"content-encoding: gzip" in answer.head.lower() else answer.body
    if url.endswith((".js", ".mjs")):
        return [found.decode() for found in IMPORT.findall(body) if found.startswith((b".", b"/", b"http"))]
    if url.endswith(".css"):
        return [
            found.decode() for found in re.findall(rb"url\([\"']?([^)\"']+)", body) if not found.startswith(b"data:")
        ]
    if b"text/html" in answer.head:
        page = _Named()
        page.feed(body.decode())
        return page.urls
    return []


def _is_elsewhere(url: str) -> bool:
    return bool(urlsplit(url).netloc)


def _by_kind(visit: dict[str, Answer]) -> dict[str, list[Answer]]:
    kinds: dict[str, list[Answer]] = {}
    for url, answer in list(visit.items())[1:]:
        kinds.setdefault("files ." + url.rpartition(".")[2], []).append(answer)
    return kinds


def _kb(answers: Sequence[Answer]) -> float:
    return sum(answer.wire_bytes for answer in answers) / KB


if __name__ == "__main__":
    run(measure)

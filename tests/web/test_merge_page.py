"""Bundles are brought to the merge page, whatever they are called and whatever is in them."""

import errno
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.bundle_reasons import SEASON_REASONS
from fieldkit.reports.words import Words
from fieldkit.storage.desks import Season, keep, writing
from fieldkit.storage.desks import desk as at_desk
from fieldkit.storage.turns import turn
from fieldkit.web.coordinate.jobs import Jobs, jobs
from fieldkit.web.coordinate.merging import progress
from fieldkit.web.coordinate.receipts_told import merge_failed
from tests.bundles import DECK, a_cafe, a_note, a_participant, an_id
from tests.journeys.soon import seconds_until
from tests.web.coordinator import Desk
from tests.web.pages import Page, read, submit


def change_a_note_on_the_disk(bundle: Path) -> None:
    content = bundle.read_bytes()
    assert b"More shade" in content
    bundle.write_bytes(content.replace(b"More shade", b"Less shade"))


WRITTEN = [DECK, a_cafe(), a_participant(), a_note("More shade on Mill Lane")]


@pytest.fixture
def desk(app: Flask, facilitator: FlaskClient) -> Desk:
    return Desk(app, facilitator)


def test_a_bundle_comes_in_pieces_and_waits_whole(desk: Desk, tmp_path: Path) -> None:
    content = desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN).read_bytes()
    file = desk.begin("depot.fieldkit", len(content)).get_json()["token"]
    first = desk.piece(file, 0, content[:4096]).get_json()
    assert (first["have"], first["is_whole"]) == (4096, False)
    assert desk.piece(file, 0, content[:4096]).get_json() == first, "a piece that comes twice changes nothing"
    assert desk.piece(file, 4096, content[4096:]).get_json()["is_whole"]
    (name,) = read(desk.browser, f"{desk.path}merge").said_in(class_="waiting__name")
    assert name == "depot.fieldkit"
    (path,) = desk.season.folder.rglob("depot.fieldkit")
    assert path.read_bytes() == content


def test_what_is_no_bundle_is_refused_with_its_first_piece_and_leaves_nothing(desk: Desk) -> None:
    file = desk.begin("zeros.fieldkit", 4 * 1024**3).get_json()["token"]
    refused = desk.piece(file, 0, bytes(512 * 1024))
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (422, "bundle-foreign")
    assert desk.lying_about() == []
    assert desk.piece(file, 0, bytes(100)).get_json()["error"]["code"] == "not-found"


@pytest.mark.parametrize("size", ["-1", "99", str(9 * 1024**3), "1e3", "", "٣"])
def test_a_size_that_cannot_be_is_refused_before_anything_comes(desk: Desk, size: str) -> None:
    answer = submit(desk.browser, f"{desk.path}merge/files", name="depot.fieldkit", size=size)
    assert answer.get_json()["error"]["code"] == "bundle-foreign"
    assert desk.lying_about() == []


def test_pieces_that_do_not_fit_together_are_refused(desk: Desk, tmp_path: Path) -> None:
    content = desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN).read_bytes()
    file = desk.begin("depot.fieldkit", len(content)).get_json()["token"]
    for at, piece in ((8, content[8:99]), (0, content + b"more"), ("-1", content), ("x", content)):
        assert desk.piece(file, at, piece).get_json()["error"]["code"] == "piece-wrong", at
    assert not desk.piece(file, 0, content[:512]).get_json()["is_whole"]


@pytest.mark.parametrize(
    ("name", "shown", "file"),
    [
        ("../../fieldkit.sqlite", "fieldkit.sqlite", "fieldkit-sqlite.fieldkit"),
        ("C:\\Users\\aino\\depot.fieldkit", "depot.fieldkit", "depot.fieldkit"),
        ("\x1b[31mred\u202e.fieldkit", "[31mred.fieldkit", "31mred.fieldkit"),
        ("Lahti, kevät.fieldkit", "Lahti, kevät.fieldkit", "Lahti-kevat.fieldkit"),
        ("--remove.fieldkit", "--remove.fieldkit", "remove.fieldkit"),
        ("<b>bold</b>", "b>", "b.fieldkit"),
        ("", "?", "bundle.fieldkit"),
        ("a" * 4000, "a" * 120, f"{'a' * 60}.fieldkit"),
    ],
)
def test_a_files_own_name_is_shown_and_never_a_path(
    desk: Desk, tmp_path: Path, name: str, shown: str, file: str
) -> None:
    brought = desk.begin(name, 4096).get_json()
    assert brought["name"] == shown
    assert desk.lying_about() == [file]
    assert read(desk.browser, f"{desk.path}merge").said_in(class_="waiting__name") == [shown]
    assert {path.name for path in tmp_path.iterdir()} == {"instance"}


def test_a_file_is_left_out_again(desk: Desk, tmp_path: Path) -> None:
    brought = desk.bring(desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN))
    submit(desk.browser, f"{desk.path}merge/files/{brought['token']}/remove")
    assert desk.lying_about() == []
    submit(desk.browser, f"{desk.path}merge/files/..%2F..%2Fseason/remove")
    assert desk.season.folder.is_dir()


def test_a_second_merge_at_once_is_refused_and_the_files_go_on_waiting(desk: Desk, tmp_path: Path) -> None:
    desk.bring(desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN))
    with turn(desk.season.folder / "jobs" / "merge.turn", "taken"):
        assert submit(desk.browser, f"{desk.path}merge/start").status_code == 503
    assert not desk.season.bundle.exists()
    assert read(desk.browser, f"{desk.path}merge").said_in(class_="waiting__name") == ["depot.fieldkit"]


def test_a_merge_that_is_stopped_has_done_all_or_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.bring(desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN))
    assert submit(desk.browser, f"{desk.path}merge/start").status_code == 303
    assert submit(desk.browser, f"{desk.path}merge/stop").status_code == 303
    page = read(desk.browser, f"{desk.path}merge")
    waiting, cut_short = page.said_in(class_="waiting__name"), page.said_in(role="alert")
    # Whether it was quicker than the one who stopped it is left to the machine.
    assert bool(waiting) == bool(cut_short) == (not desk.season.bundle.exists())
    with desk.app.test_request_context():
        standing = jobs().standing(desk.season, "merge")
    assert standing is not None and not standing.is_running


def test_cafes_of_one_title_are_told_apart_when_a_merge_is_through(desk: Desk, tmp_path: Path) -> None:
    twin = a_cafe(an_id("twin"), code="MTN4RX", opened_at="2026-11-22T10:00:00Z")
    desk.bring(desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN, twin))
    submit(desk.browser, f"{desk.path}merge/start")
    asked = f"{desk.path}merge/progress"
    seconds_until(lambda: not desk.browser.get(asked).get_json()["is_merging"], patience_s=60)
    (took,) = read(desk.browser, f"{desk.path}merge").said_in(class_="took__cafes")
    assert "Depot · K7QF2M" in took and "Depot · MTN4RX" in took


def merged_on(desk: Desk) -> Page:
    """Press Merge, wait until it has ended, and open the page anew."""
    submit(desk.browser, f"{desk.path}merge/start")
    asked = f"{desk.path}merge/progress"
    seconds_until(lambda: not desk.browser.get(asked).get_json()["is_merging"], patience_s=60)
    return read(desk.browser, f"{desk.path}merge")


def test_a_season_damaged_on_its_disk_says_in_the_readers_language_what_to_do_and_that_works(
    desk: Desk, tmp_path: Path
) -> None:
    desk.has(tmp_path, *WRITTEN)
    with at_desk(desk.season) as connection, writing(connection):
        keep(connection, "theme", an_id("trust"), {"title": "Trust", "description": "", "colour": "moss"})
    change_a_note_on_the_disk(desk.season.bundle)
    bundle = desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN)
    desk.bring(bundle)
    submit(desk.browser, "/facilitate/language", language="fi", back="/facilitate/")
    page = merged_on(desk)
    (said,) = page.said_in(class_="failed__why")
    assert "Kauden oma tiedosto on vioittunut" in said and str(desk.season.folder) in said
    assert page.said_in(class_="failed__detail") == [
        "season.fieldkit: the notes do not match their digest. Export it again."
    ]
    assert page.said_in(class_="waiting__name") == ["depot.fieldkit"], "and the bundles wait again"
    desk.season.bundle.unlink()
    assert merged_on(desk).said_in(class_="failed__why") == []
    with at_desk(desk.season) as connection:
        assert connection.execute("SELECT title FROM theme").fetchall() == [("Trust",)]
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,)


@pytest.mark.parametrize("left", [0, 100, 20_000])
def test_a_season_that_cannot_be_read_says_on_every_page_what_to_do(desk: Desk, tmp_path: Path, left: int) -> None:
    desk.has(tmp_path, *WRITTEN)
    season = desk.season.bundle
    season.write_bytes(season.read_bytes()[:left])
    for page in ("", "merge", "notes", "themes", "report", "questions", "exports"):
        answer = desk.browser.get(f"{desk.path}{page}")
        assert answer.status_code == 500, page
        assert f"Take season.fieldkit out of the folder {desk.season.folder}" in unescape(answer.text), page
        assert "/coordinate/" in answer.text and "on your phone" not in answer.text
    season.unlink()
    assert desk.browser.get(f"{desk.path}merge").status_code == 200


def test_every_reason_why_a_season_takes_nothing_in_can_be_said(desk: Desk) -> None:
    facts = {"format": 9, "first": 1, "last": 8, "number": 300, "most": 200}
    with desk.app.test_request_context():
        for reason in (*SEASON_REASONS, "", "not known yet"):
            told = merge_failed(reason, facts, "", desk.season.folder, Words("en"))["said"]
            assert told and "%" not in told, reason


def test_a_merge_without_a_bundle_is_not_begun(desk: Desk) -> None:
    assert submit(desk.browser, f"{desk.path}merge/start").status_code == 303
    assert desk.browser.get(f"{desk.path}merge/progress").get_json() == {"is_merging": False, "share": 0, "file": ""}


def test_a_disk_that_is_full_leaves_no_file_half_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = desk.begin("depot.fieldkit", 4096)
    assert begun.status_code == 200

    def fill(path: Path, text: str, encoding: str) -> None:
        path.write_bytes(text.encode(encoding)[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", fill)
        assert desk.begin("mill.fieldkit", 4096).status_code == 503
    assert read(desk.browser, f"{desk.path}merge").said_in(class_="waiting__name") == ["depot.fieldkit"]


def test_a_kit_that_was_killed_while_it_told_of_a_file_still_shows_the_others(desk: Desk) -> None:
    desk.begin("depot.fieldkit", 4096)
    cut_short = desk.season.folder / "inbox" / "0123456789abcdef"
    cut_short.mkdir()
    (cut_short / "told.json").write_text('{"name": "mi', encoding="utf-8")
    assert read(desk.browser, f"{desk.path}merge").said_in(class_="waiting__name") == ["depot.fieldkit"]


def test_a_page_that_looks_on_takes_no_file_from_the_merge_that_begins(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = desk.season.slug
    lines = desk.season.folder / "jobs" / "merge.lines"
    lines.parent.mkdir()
    lines.write_text('{"done": []}\n', encoding="utf-8")
    desk.bring(desk.bundle(tmp_path / "depot.fieldkit", *WRITTEN))
    there, onlookers = list[bool](), list[Thread]()

    def look() -> None:
        with desk.app.test_request_context():
            progress(slug)

    def begin(_jobs: Jobs, _season: Season, _name: str, arguments: Sequence[str]) -> None:
        # Another tab asks how far the merge is, at the worst moment. It may wait for its turn.
        onlookers.append(Thread(target=look))
        onlookers[0].start()
        onlookers[0].join(0.5)
        there.append(Path(arguments[-1]).is_file())

    monkeypatch.setattr(Jobs, "begin", begin)
    submit(desk.browser, f"{desk.path}merge/start")
    onlookers[0].join()
    assert there == [True]

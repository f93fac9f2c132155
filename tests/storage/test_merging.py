"""Merging the bundles of many laptops into one season."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from fieldkit.errors import BundleDamaged, BundleForeign, StoreBusy, StoreUnusable
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.receipts import Counts
from tests.bundles import (
    DECK,
    DEPOT,
    MILL,
    PLAN,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_seat,
    a_vote,
    an_id,
    ask,
    change,
    make_bundle,
    merge,
    note_taken_back,
)

TOP = Path(__file__).parents[2]
MERGING = """
import sys
from pathlib import Path
from tests.bundles import merge
season, more = map(Path, sys.argv[1:])
merge(season, more, progress=lambda file, share: print(file, share, flush=True))
"""
NOTE_COUNTS = ("new", "newer", "same", "older", "taken_back", "refused")


@pytest.fixture
def season(tmp_path: Path) -> Path:
    return tmp_path / "season.fieldkit"


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    path = tmp_path / "depot.fieldkit"
    make_bundle(path, [DECK, a_cafe(), a_participant(), a_note("More shade"), a_note("Benches", "benches")], DEPOT)
    return path


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    other = an_id("mill café")
    path = tmp_path / "mill.fieldkit"
    notes = [a_note("More shade, please", counter=2), a_note("A mill", "mill", cafe=other)]
    make_bundle(path, [DECK, a_cafe(), a_cafe(other, code="22222D", title="Mill"), *notes], MILL)
    return path


def texts(path: Path) -> list[str]:
    return [text for (text,) in ask(path, "SELECT text FROM note WHERE NOT gone ORDER BY text")]


def test_a_season_has_everything_of_its_bundles(season: Path, depot: Path, mill: Path) -> None:
    merged = merge(season, depot, mill)
    assert texts(season) == ["A mill", "Benches", "More shade, please"]
    assert merged.season is not None
    assert (merged.season.cafes, merged.season.participants, merged.season.notes) == (2, 1, 3)
    assert digest_of(season) == (merged.season.digest, True)


def test_a_receipt_tells_what_became_of_each_bundle(season: Path, depot: Path, mill: Path) -> None:
    first, second = merge(season, depot, mill).receipts
    assert (first.file, first.laptop, first.titles) == ("depot.fieldkit", "depot", ("Depot",))
    assert first.counts["note"] == Counts(new=2, newer=0, same=0, older=0, taken_back=0)
    assert second.counts["note"] == Counts(new=1, newer=1, same=0, older=0, taken_back=0)
    assert second.counts["deck"] == Counts(new=0, newer=0, same=1, older=0, taken_back=0)
    (again,) = merge(season, depot).receipts
    assert again.counts["note"] == Counts(new=0, newer=0, same=1, older=1, taken_back=0)


def test_a_receipt_counts_seats_votes_and_groups_too(season: Path, depot: Path, tmp_path: Path) -> None:
    mill = tmp_path / "mill.fieldkit"
    make_bundle(mill, [PLAN, a_seat(), a_vote(dots=1), a_cluster()], MILL)
    make_bundle(depot, [PLAN, a_seat(table=4, counter=2), a_vote(dots=2, counter=2), a_vote("benches")], DEPOT)
    _, second = merge(season, mill, depot).receipts
    assert second.counts["plan"] == Counts(new=0, newer=0, same=1, older=0, taken_back=0)
    assert second.counts["seat"] == Counts(new=0, newer=1, same=0, older=0, taken_back=0)
    assert second.counts["vote"] == Counts(new=1, newer=1, same=0, older=0, taken_back=0)
    assert second.counts["cluster"] == Counts(new=0, newer=0, same=0, older=0, taken_back=0)
    assert ask(season, "SELECT title FROM cluster") == [("Shade",)]
    assert ask(season, "SELECT dots FROM vote ORDER BY dots") == [(1,), (2,)]


def test_receipts_stay_in_the_season(season: Path, depot: Path, mill: Path) -> None:
    merge(season, depot)
    merge(season, mill)
    merge(season, mill)
    kept = ask(season, "SELECT file, laptop, cafes, counts FROM receipt ORDER BY file")
    assert [row[:2] for row in kept] == [("depot.fieldkit", "depot"), ("mill.fieldkit", "mill")]
    assert [[cafe["title"] for cafe in json.loads(row[2])] for row in kept] == [["Depot"], ["Depot", "Mill"]]
    assert json.loads(kept[0][3])["note"] == dict(zip(NOTE_COUNTS, (2, 0, 0, 0, 0, 0), strict=True))


def test_merging_twice_is_merging_once(season: Path, depot: Path, mill: Path) -> None:
    once = merge(season, depot, mill).season
    twice = merge(season, depot, mill, depot).season
    assert once is not None and twice is not None
    assert (once.digest, once.store) == (twice.digest, twice.store)


def test_a_season_keeps_its_own_store(season: Path, tmp_path: Path, depot: Path, mill: Path) -> None:
    make_bundle(season, [a_note("Begun elsewhere", "begun")], MILL)
    merged = merge(season, depot)
    assert merged.season is not None
    assert merged.season.store == MILL.store


def test_seasons_merge_into_seasons(season: Path, tmp_path: Path, depot: Path, mill: Path) -> None:
    north, south = tmp_path / "north.fieldkit", tmp_path / "south.fieldkit"
    make_bundle(north, [a_note("North", "north")], MILL)
    merge(south, depot, mill)
    all_at_once = merge(tmp_path / "all.fieldkit", mill, north, depot).season
    of_seasons = merge(season, north, south).season
    assert all_at_once is not None and of_seasons is not None
    assert all_at_once.digest == of_seasons.digest


def test_a_season_merged_into_itself_stays_as_it_is(season: Path, depot: Path) -> None:
    before = merge(season, depot).season
    after = merge(season, season).season
    assert before is not None and after is not None
    assert before.digest == after.digest
    assert ask(season, "SELECT count(*) FROM receipt") == [(1,)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["before", "after"])
def test_what_was_taken_back_anywhere_leaves_no_word_in_the_season(
    season: Path, depot: Path, tmp_path: Path, order: tuple[int, int]
) -> None:
    make_bundle(tmp_path / "mill.fieldkit", [note_taken_back()], MILL)
    bundles = [depot, tmp_path / "mill.fieldkit"]
    merged = merge(season, *(bundles[place] for place in order))
    assert texts(season) == ["Benches"]
    assert b"shade" not in season.read_bytes()
    assert merged.receipts[order.index(1)].counts["note"].taken_back == 1
    merge(season, depot)
    assert b"shade" not in season.read_bytes()


def test_taking_back_erases_from_a_season_that_already_had_it(season: Path, depot: Path, tmp_path: Path) -> None:
    merge(season, depot)
    assert b"shade" in season.read_bytes()
    make_bundle(tmp_path / "mill.fieldkit", [note_taken_back()], MILL)
    merge(season, tmp_path / "mill.fieldkit")
    assert b"shade" not in season.read_bytes()
    asked = "SELECT count(*) FROM note_search WHERE note_search MATCH 'shade'"
    assert ask(season, asked) == [(0,)]


def test_search_finds_the_notes_of_all_bundles(season: Path, depot: Path, mill: Path) -> None:
    merge(season, depot, mill)
    asked = "SELECT text FROM note WHERE rowid IN (SELECT rowid FROM note_search WHERE note_search MATCH ?)"
    assert ask(season, asked, "mill") == [("A mill",)]
    assert ask(season, asked, "please") == [("More shade, please",)]
    assert ask(season, "PRAGMA integrity_check") == [("ok",)]


def test_a_season_that_is_no_bundle_is_not_written_over(season: Path, depot: Path) -> None:
    season.write_text("minutes of the meeting", "utf-8")
    with pytest.raises(BundleForeign, match=r"season\.fieldkit"):
        merge(season, depot)
    assert season.read_text("utf-8") == "minutes of the meeting"


def test_a_damaged_season_is_not_added_to(season: Path, depot: Path) -> None:
    merge(season, depot)
    change(season, "UPDATE note SET text = 'Less shade' WHERE text = 'More shade'")
    before = season.read_bytes()
    with pytest.raises(BundleDamaged):
        merge(season, depot)
    assert season.read_bytes() == before


def test_receipts_of_another_hand_are_refused(season: Path, depot: Path) -> None:
    merge(season, depot)
    change(season, "UPDATE receipt SET counts = '[[['")
    with pytest.raises(BundleDamaged, match="receipts"):
        merge(season, depot)


def test_a_season_that_changes_meanwhile_is_not_overwritten(season: Path, depot: Path, mill: Path) -> None:
    merge(season, depot)

    def another_program(file: str, share: float) -> None:
        if file == mill.name:
            change(season, "UPDATE manifest SET made_at = '2027-01-01T00:00:00Z'")
            os.utime(season, (0, 0))

    with pytest.raises(StoreBusy, match="Merge again"):
        merge(season, mill, progress=another_program)
    assert texts(season) == ["Benches", "More shade"]


def test_progress_goes_from_nothing_to_the_writing_of_the_season(season: Path, depot: Path, mill: Path) -> None:
    told: list[tuple[str, float]] = []
    merge(season, depot, mill, progress=lambda file, share: told.append((file, share)))
    assert [file for file, _ in told] == ["depot.fieldkit", "mill.fieldkit", "season.fieldkit"]
    assert told[0][1] == 0
    assert sorted(share for _, share in told) == [share for _, share in told]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path, depot: Path) -> None:
    with pytest.raises(StoreUnusable, match="Choose another folder"):
        merge(tmp_path / "missing" / "season.fieldkit", depot)


def test_marks_travel_along(season: Path, tmp_path: Path, depot: Path) -> None:
    make_bundle(tmp_path / "mill.fieldkit", [a_mark()], MILL)
    merge(season, depot, tmp_path / "mill.fieldkit")
    assert ask(season, "SELECT hidden FROM mark") == [(1,)]


def test_a_merge_killed_at_any_moment_leaves_the_old_season_or_the_new(season: Path, tmp_path: Path) -> None:
    old, more = tmp_path / "old.fieldkit", tmp_path / "more.fieldkit"
    make_bundle(old, [a_note("Before", "before")], DEPOT)
    make_bundle(more, [a_note(f"A later note {number}", number) for number in range(2_000)], MILL)
    merge(season, old)
    before, _ = digest_of(season)
    merge(tmp_path / "whole.fieldkit", old, more)
    after, _ = digest_of(tmp_path / "whole.fieldkit")
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}")
    dice = Random(seed)
    ends = set()
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", MERGING, season, more], stdout=subprocess.PIPE, cwd=TOP
        ) as merging:
            assert merging.stdout is not None
            # Every other time, wait for the moment at which the season begins to be written.
            while turn % 2 and merging.stdout.readline().strip() not in (b"season.fieldkit 0.8", b""):
                pass
            try:
                merging.wait(timeout=dice.uniform(0, 0.2 if turn % 2 else 2.0))
            except subprocess.TimeoutExpired:
                merging.kill()
        found, as_made = digest_of(season)
        assert as_made
        assert ask(season, "PRAGMA integrity_check") == [("ok",)]
        ends.add(found)
    assert ends <= {before, after}

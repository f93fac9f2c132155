"""A bundle from before there were tables, rounds and paper is read, checked and merged as ever."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.core.notes import FOR_ORGANISERS
from fieldkit.core.places import paper_participant, round_id, table_id
from fieldkit.errors import BundleDamaged, BundleForeign
from fieldkit.storage.bundle_checks import admitted
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.harvests import harvest_of_bundle
from tests.bundles import CAFE, DECK, MILL, a_cafe, a_note, a_round, a_table, an_id, ask, change, make_bundle, merge

# Written by the fieldkit that knew no other format: a café with two participants, five notes and a mark.
FORMAT_1 = Path(__file__).with_name("format-1.fieldkit.gz")
ITS_DIGEST = "75470585f7f0eb49d452fdb95df54491119f9728f8450d6ee8a9900330846b3b"


# Written by the one that knew tables, rounds and paper, and no plans: a table, a round, three notes.
FORMAT_2 = Path(__file__).with_name("format-2.fieldkit.gz")
DIGEST_2 = "0a8213f013cb823ffa31df787877cfe4b1dae713a1fd0548319a6a9e5774a730"

# Written by the one that knew plans, seats and dots, and no themes: a seat, a vote, a note taken back.
FORMAT_3 = Path(__file__).with_name("format-3.fieldkit.gz")
DIGEST_3 = "a25d2025254392f0118dd6263f9789dba65c943383026b5ac514c43e9bd1a12a"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.fieldkit"
    path.write_bytes(gzip.decompress(FORMAT_1.read_bytes()))
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A bundle of today, with a note from paper written at a table."""
    path = tmp_path / "new.fieldkit"
    places = {"table": table_id(CAFE, 3), "round": round_id(CAFE, 2)}
    typed = a_note("By hand", "by hand", participant=paper_participant(CAFE), paper=True, **places)
    make_bundle(path, [typed, a_table(3, "Window"), a_round(2), a_note("Benches, please", "benches", counter=2)], MILL)
    return path


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_an_old_bundle_has_the_digest_it_always_had(old: Path) -> None:
    assert version_of(old) == 1
    assert digest_of(old) == (ITS_DIGEST, True)


@pytest.mark.parametrize(("format_", "file", "digest"), [(2, FORMAT_2, DIGEST_2), (3, FORMAT_3, DIGEST_3)])
def test_a_later_bundle_has_the_digest_it_always_had_and_merges(
    format_: int, file: Path, digest: str, old: Path, tmp_path: Path
) -> None:
    path, season = tmp_path / "later.fieldkit", tmp_path / "season.fieldkit"
    path.write_bytes(gzip.decompress(file.read_bytes()))
    assert version_of(path) == format_
    assert digest_of(path) == (digest, True)
    assert merge(season, path).refused == []
    assert digest_of(season) == (digest, True)
    assert version_of(season) == 4
    assert merge(season, old).refused == []


def test_a_season_of_old_bundles_alone_keeps_their_digest(old: Path, tmp_path: Path) -> None:
    season = tmp_path / "season.fieldkit"
    assert merge(season, old).refused == []
    assert digest_of(season) == (ITS_DIGEST, True)
    assert version_of(season) == 4
    assert merge(season, old).season == merge(season, season).season


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old"), ("old", "old", "new", "new", "old")])
def test_old_and_new_bundles_merge_in_any_order_into_a_new_one(
    order: tuple[str, ...], old: Path, new: Path, tmp_path: Path
) -> None:
    season, bundles = tmp_path / "season.fieldkit", {"old": old, "new": new}
    merged = merge(season, *(bundles[name] for name in order))
    assert merged.refused == []
    assert version_of(season) == 4
    assert ask(season, "SELECT text, paper FROM note WHERE NOT gone ORDER BY text") == [
        ("Benches, please", None),
        ("By hand", 1),
        ("Hidden", None),
        ("More shade on Mill Lane", None),
        ("Säde paistaa", None),
    ]
    assert ask(season, 'SELECT number, name FROM "table"') == [(3, "Window")]
    assert ask(season, "SELECT number FROM round") == [(2,)]
    assert merged.season is not None
    assert digest_of(season) == (merged.season.digest, True)
    again = merge(tmp_path / "again.fieldkit", new, old)
    assert again.season is not None
    assert again.season.digest == merged.season.digest


def test_an_old_season_is_added_to_and_becomes_a_new_one(old: Path, new: Path) -> None:
    merged = merge(old, new)
    assert merged.refused == []
    assert version_of(old) == 4
    assert ask(old, "SELECT count(*) FROM note") == [(6,)]


def test_the_harvest_of_an_old_bundle_is_told(old: Path) -> None:
    with harvest_of_bundle(old, FOR_ORGANISERS) as harvest:
        told = list(harvest.notes)
    assert sorted((note.text, note.table, note.round, note.paper) for note in told) == [
        ("Benches", None, None, False),
        ("More shade on Mill Lane", None, None, False),
        ("Säde paistaa", None, None, False),
    ]


def test_the_harvest_of_a_new_one_knows_table_round_and_paper(old: Path, new: Path, tmp_path: Path) -> None:
    merge(tmp_path / "season.fieldkit", old, new)
    with harvest_of_bundle(tmp_path / "season.fieldkit") as harvest:
        (by_hand,) = [note for note in harvest.notes if note.paper]
    assert (by_hand.text, by_hand.table, by_hand.table_name, by_hand.round) == ("By hand", 3, "Window", 2)


def test_a_table_without_a_row_is_told_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "phones.fieldkit"
    places = {"table": table_id(CAFE, 4), "round": an_id("a round of another kit")}
    make_bundle(path, [DECK, a_cafe(), a_note("Written at table four", "four", **places)])
    with harvest_of_bundle(path) as harvest:
        ((table, name, round_),) = [(note.table, note.table_name, note.round) for note in harvest.notes]
    assert (table, name, round_) == (4, None, None)


WRONG: dict[str, tuple[type[Exception], Callable[[Path], None]]] = {
    "an old bundle with a new table": (
        BundleForeign,
        lambda path: change(path, "CREATE TABLE round (id TEXT) STRICT"),
    ),
    "an old bundle with a new column": (
        BundleForeign,
        lambda path: change(path, "ALTER TABLE note ADD COLUMN paper INTEGER"),
    ),
    "an old bundle that calls itself new": (BundleForeign, lambda path: change(path, "PRAGMA user_version = 2")),
    "an old bundle whose manifest says new": (
        BundleDamaged,
        lambda path: change(path, "UPDATE manifest SET format = 2"),
    ),
    "an old bundle with a changed note": (
        BundleDamaged,
        lambda path: change(path, "UPDATE note SET text = 'Less shade' WHERE text = 'Benches'"),
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_old_bundle_is_held_to_its_own_format(wrong: str, old: Path, new: Path, tmp_path: Path) -> None:
    refusal, do = WRONG[wrong]
    do(old)
    with pytest.raises(refusal, match=r"^old\.fieldkit"), admitted(old):
        pass
    merged = merge(tmp_path / "season.fieldkit", old, new)
    assert [bool(receipt.refused) for receipt in merged.receipts] == [True, False]

"""Receipts: what a coordinator reads of each café, on the day of the merge and years later."""

from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.replies import erasure_id
from fieldkit.errors import BundleDamaged
from fieldkit.storage.bundle_checks import guarded
from fieldkit.storage.receipts import CafeReceipt, Counts, Receipt, receipts_in
from tests.bundles import (
    AINO,
    BO,
    CAFE,
    DECK,
    DEPOT,
    DESK,
    LATER,
    MILL,
    a_cafe,
    a_mark,
    a_note,
    a_participant,
    an_id,
    ask,
    change,
    make_bundle,
    merge,
    note_taken_back,
)

MILL_CAFE = an_id("mill café")
KEPT_RECEIPTS = "SELECT file, laptop FROM receipt ORDER BY rowid"


def mill_cafe(**fields: object) -> Version:
    return a_cafe(MILL_CAFE, code="22222D", title="Mill", **fields)


def notes_in(receipt: Receipt) -> dict[str, Counts]:
    return {cafe.title: cafe.counts["note"] for cafe in receipt.cafes if "note" in cafe.counts}


def titles(cafes: tuple[CafeReceipt, ...]) -> list[str]:
    return [cafe.title for cafe in cafes]


@pytest.fixture
def season(tmp_path: Path) -> Path:
    return tmp_path / "season.fieldkit"


def bundle(folder: Path, name: str, *versions: Version, maker: object = DEPOT) -> Path:
    path = folder / f"{name}.fieldkit"
    make_bundle(path, versions, maker)  # type: ignore[arg-type]
    return path


def test_a_laptop_that_held_two_cafes_gets_a_receipt_for_each(season: Path, tmp_path: Path) -> None:
    shade, flour = a_note("More shade"), a_note("Flour", "flour", cafe=MILL_CAFE)
    first = bundle(tmp_path, "first", DECK, a_cafe(), mill_cafe(), shade, flour)
    more = a_note("Rye", "rye", cafe=MILL_CAFE)
    again = [a_note("More shade, please", counter=2), note_taken_back("flour", cafe=MILL_CAFE), more]
    second = bundle(tmp_path, "second", DECK, a_cafe(), mill_cafe(), *again)
    one, two = merge(season, first, second).receipts
    assert notes_in(one) == {"Depot": Counts(new=1), "Mill": Counts(new=1)}
    assert notes_in(two) == {"Depot": Counts(newer=1), "Mill": Counts(new=1, newer=1, taken_back=1)}
    assert [cafe.laptops for cafe in two.cafes] == [("depot",), ("depot",)]
    assert two.counts["note"] == Counts(new=1, newer=2, taken_back=1)
    assert two.counts["deck"] == Counts(same=1)


def test_what_was_taken_back_before_is_refused_by_the_receipt_and_not_called_older(
    season: Path, tmp_path: Path
) -> None:
    merge(season, bundle(tmp_path, "mill", note_taken_back("note"), a_note("Rye", "rye", counter=3), maker=MILL))
    depot = bundle(tmp_path, "depot", a_cafe(), a_note("More shade", counter=9), a_note("Wheat", "rye"))
    (receipt,) = merge(season, depot).receipts
    assert notes_in(receipt) == {"Depot": Counts(older=1, refused=1)}
    assert ask(season, "SELECT text FROM note WHERE NOT gone") == [("Rye",)]


def test_notes_of_somebody_erased_are_refused_when_an_older_bundle_brings_them(season: Path, tmp_path: Path) -> None:
    told = {"cafe": CAFE, "participant": AINO, "erased_at": LATER}
    erased = checked("erasure", erasure_id(AINO), 1, "laptop", False, told)
    merge(season, bundle(tmp_path, "mill", erased, maker=MILL))
    bo = a_note("Benches", "benches", participant=BO)
    (receipt,) = merge(season, bundle(tmp_path, "depot", a_cafe(), a_participant(), a_note("Shade"), bo)).receipts
    assert notes_in(receipt) == {"Depot": Counts(new=1, refused=1)}
    assert receipt.cafes[0].counts["participant"] == Counts(refused=1)
    assert b"Shade" not in season.read_bytes()


def test_a_season_tells_which_laptops_its_cafes_came_from(season: Path, tmp_path: Path) -> None:
    depot = bundle(tmp_path, "depot", a_cafe(), a_note("More shade"))
    mill = bundle(tmp_path, "mill", mill_cafe(), a_note("Flour", "flour", cafe=MILL_CAFE), maker=MILL)
    north = tmp_path / "north.fieldkit"
    merge(north, depot, mill)
    make_bundle(season, [a_note("Begun here", "begun")], MILL)
    (receipt,) = merge(season, north).receipts
    assert receipt.laptop == DESK.laptop
    assert {cafe.title: cafe.laptops for cafe in receipt.cafes} == {"Depot": ("depot",), "Mill": ("mill",)}
    kept = [("depot.fieldkit", "depot"), ("north.fieldkit", DESK.laptop)]
    # The bundle of the season's own store has no place among what others brought.
    assert ask(season, KEPT_RECEIPTS) == kept
    merge(season, north)
    assert ask(season, KEPT_RECEIPTS) == kept


def test_receipts_of_an_older_season_are_carried_on(season: Path, tmp_path: Path) -> None:
    merge(season, bundle(tmp_path, "depot", a_cafe(), a_note("More shade")))
    told = '{"note":{"new":1,"newer":0,"same":0,"older":0,"taken_back":0}}'
    change(season, f"UPDATE receipt SET cafes = '[\"Depot\"]', counts = '{told}'")
    merge(season, bundle(tmp_path, "mill", mill_cafe(), maker=MILL))
    with closing(guarded(season.as_uri())) as connection:
        old, new = receipts_in(connection, "main", season.name)
    assert (old.cafes, old.counts) == ((CafeReceipt("Depot"),), {"note": Counts(new=1)})
    assert (new.cafes[0].id, new.cafes[0].laptops) == (MILL_CAFE, ("mill",))


@pytest.mark.parametrize(
    "said", ["cafes = '[[['", "cafes = '[{\"title\":5}]'", "counts = '{\"note\":[]}'", "merged_at = 'soon'"]
)
def test_a_bundle_whose_receipts_are_of_another_hand_is_refused_whole(season: Path, tmp_path: Path, said: str) -> None:
    north = tmp_path / "north.fieldkit"
    merge(north, bundle(tmp_path, "depot", a_cafe(), a_note("More shade")))
    change(north, f"UPDATE receipt SET {said}")
    (receipt,) = merge(season, north).refused
    assert "receipts" in (receipt.refused or "")
    assert not season.exists()


def test_more_receipts_than_any_season_has_are_not_even_read(season: Path, tmp_path: Path) -> None:
    merge(season, bundle(tmp_path, "depot", a_cafe()))
    change(season, "UPDATE receipt SET file = hex(zeroblob(20000000))")
    with closing(guarded(season.as_uri())) as connection, pytest.raises(BundleDamaged, match="receipts"):
        receipts_in(connection, "main", season.name)


def test_a_copied_laptop_is_noticed_and_the_notes_of_both_are_kept(season: Path, tmp_path: Path) -> None:
    before = [DECK, a_cafe(), a_note("Written before the copy")]
    left = bundle(tmp_path, "left", *before, a_note("On the old laptop", "left"))
    right = bundle(tmp_path, "right", *before, a_note("On the new laptop", "right"))
    first, second = merge(season, left, right).receipts
    assert (first.copied, titles(second.copied)) == ((), ["Depot"])
    assert notes_in(second) == {"Depot": Counts(new=1, same=1)}
    written = ["On the new laptop", "On the old laptop", "Written before the copy"]
    assert [text for (text,) in ask(season, "SELECT text FROM note ORDER BY text")] == written
    with closing(guarded(season.as_uri())) as connection:
        assert [bool(receipt.copied) for receipt in receipts_in(connection, "main", "season")] == [False, True]


def test_a_copy_is_noticed_days_later_too_and_by_changed_notes(season: Path, tmp_path: Path) -> None:
    merge(season, bundle(tmp_path, "left", a_cafe(), a_note("Shade", counter=2), a_note("Rye", "rye", counter=1)))
    right = bundle(tmp_path, "right", a_cafe(), a_note("Sun", counter=1), a_note("Wheat", "rye", counter=2))
    assert titles(merge(season, right).copied[0].copied) == ["Depot"]


def test_one_stamp_under_two_things_gives_a_copy_away(season: Path, tmp_path: Path) -> None:
    left = bundle(tmp_path, "left", a_cafe(), a_note("Shade"), a_mark())
    right = bundle(tmp_path, "right", a_cafe(), a_note("Shade"), a_mark(hidden=False))
    assert titles(merge(season, left, right).receipts[1].copied) == ["Depot"]


def test_a_laptop_that_exports_again_is_no_copy(season: Path, tmp_path: Path) -> None:
    early = bundle(tmp_path, "early", a_cafe(), a_note("Shade"), a_note("Rye", "rye"), a_note("Oops", "oops"))
    later = [a_note("More shade", counter=2), a_note("Rye", "rye"), note_taken_back("oops"), a_note("Late", "late")]
    late = bundle(tmp_path, "late", a_cafe(closed_at=LATER, counter=2), *later)
    assert merge(season, early, late, early).copied == []
    assert merge(tmp_path / "other.fieldkit", late, early, late).copied == []


def test_a_laptop_that_exports_again_after_somebody_was_erased_is_no_copy(season: Path, tmp_path: Path) -> None:
    told = {"cafe": CAFE, "participant": AINO, "erased_at": LATER}
    erased = checked("erasure", erasure_id(AINO), 1, "desk", False, told)
    shade = a_note("Shade", counter=4)
    merge(season, bundle(tmp_path, "early", a_cafe(), shade), bundle(tmp_path, "desk", erased, maker=MILL))
    later = [shade, a_note("Benches", "benches", participant=BO)]
    assert merge(season, bundle(tmp_path, "late", a_cafe(), *later)).copied == []


def test_what_another_laptop_brought_of_a_cafe_makes_no_copy_of_the_first(season: Path, tmp_path: Path) -> None:
    early = bundle(tmp_path, "early", a_cafe(), a_note("Shade"))
    spare = bundle(tmp_path, "spare", a_cafe(), a_note("On the spare laptop", "spare"), maker=MILL)
    late = bundle(tmp_path, "late", a_cafe(), a_note("Shade"), a_note("Late", "late"))
    assert merge(season, early, spare, late).copied == []

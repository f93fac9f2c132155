"""The shelf: the kit's decks and the laptop's own, safe from each other, from power cuts and from two hands at once."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from fieldkit.core.decks import DECK_BYTES
from fieldkit.errors import DeckChanged, DeckUnknown, DeckWrong, StoreUnusable
from fieldkit.shelf import Shelf, built_in
from tests.deckfiles.decks import EVERYTHING


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "decks"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def mill(**changed: Any) -> dict[str, Any]:
    return EVERYTHING | changed


def test_a_new_laptop_has_the_decks_of_the_kit(shelf: Shelf) -> None:
    assert list(shelf.usable()) == list(built_in())
    assert "words-of-new-work" in shelf.all()


def test_an_own_deck_stands_beside_them_from_then_on(shelf: Shelf, folder: Path) -> None:
    kept = shelf.save(mill(), None)
    again = Shelf(folder).get("mill-evening")
    assert (again.raw, again.revision, again.is_own) == (EVERYTHING, kept.revision, True)
    assert again.whole is not None
    assert list(shelf.usable()) == [*built_in(), "mill-evening"]


def test_half_a_deck_is_kept_and_cannot_be_asked_yet(shelf: Shelf) -> None:
    kept = shelf.save({"id": "draft", "title": {"en": "Draft"}}, None)
    assert [one.code for one in kept.mistakes] == ["missing-cards"]
    assert "draft" in shelf.all()
    assert "draft" not in shelf.usable()
    with pytest.raises(DeckWrong, match="cards are missing"):
        shelf.deck("draft")


def test_whoever_saves_second_is_told_and_changes_nothing(shelf: Shelf) -> None:
    first = shelf.save(mill(), None)
    second = shelf.save(mill(source="The miller"), first.revision)
    with pytest.raises(DeckChanged):
        shelf.save(mill(source="Somebody else"), first.revision)
    with pytest.raises(DeckChanged):
        shelf.save(mill(source="Somebody new"), None)
    assert shelf.get("mill-evening").revision == second.revision


def test_saving_the_same_again_changes_nothing(shelf: Shelf) -> None:
    first = shelf.save(mill(), None)
    assert shelf.save(mill(), None) == shelf.save(mill(), first.revision) == first


def test_of_ten_that_save_at_once_one_is_kept_and_nine_are_told(shelf: Shelf) -> None:
    before = shelf.save(mill(), None)
    told: list[str] = []
    ready = threading.Barrier(10)

    def save(number: int) -> None:
        ready.wait()
        try:
            told.append(shelf.save(mill(source=f"Hand {number}"), before.revision).raw["source"])
        except DeckChanged:
            told.append("changed")

    hands = [threading.Thread(target=save, args=[number]) for number in range(10)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert told.count("changed") == 9
    assert shelf.get("mill-evening").raw["source"] in told


@pytest.mark.parametrize("id_", ["", "Mill", "../mill", "a/b", "a.toml", "nul\0", None, 7, "x" * 65])
def test_an_id_that_could_be_a_path_is_never_a_file(shelf: Shelf, folder: Path, id_: Any) -> None:
    with pytest.raises(DeckWrong, match="is no id"):
        shelf.save(mill(id=id_), None)
    assert not folder.exists()


def test_the_decks_of_the_kit_stay_as_they_are(shelf: Shelf) -> None:
    with pytest.raises(DeckWrong, match="comes with the kit"):
        shelf.save(mill(id="words-of-new-work"), None)
    with pytest.raises(DeckWrong, match="comes with the kit"):
        shelf.remove("words-of-new-work", built_in()["words-of-new-work"].revision)


def test_a_deck_that_cannot_be_read_hides_no_other(shelf: Shelf, folder: Path) -> None:
    shelf.save(mill(), None)
    (folder / "torn.toml").write_text('id = "torn', encoding="utf-8")
    (folder / "huge.toml").write_bytes(b"#" * (DECK_BYTES + 9))
    (folder / "zip.toml").write_bytes(b"PK\x03\x04")
    (folder / "other-name.toml").write_text('id = "another"', encoding="utf-8")
    (folder / "words-of-new-work.toml").write_text('id = "words-of-new-work"', encoding="utf-8")
    own = {id_: one for id_, one in shelf.all().items() if one.is_own}
    assert {id_: one.mistakes[0].told().partition(" →")[0] for id_, one in own.items()} == {
        "huge": "the file is larger than 512 KiB",
        "mill-evening": "<b> will be shown as it is written",
        "other-name": "the file is called other-name.toml and the deck another",
        "torn": "a quotation mark is missing or one too many",
        "words-of-new-work.toml": "a deck that comes with the kit has this id",
        "zip": "this is a spreadsheet or another packed file, not text",
    }
    assert list(shelf.usable()) == [*built_in(), "mill-evening"]


@contextmanager
def as_one_without_rights() -> Iterator[None]:
    """Root reads every file, so where tests run as root, do this as nobody."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a file's mode keeps nobody out")
def test_a_deck_that_may_not_be_read_hides_no_other() -> None:
    built_in()  # Read before: nobody may not look into everybody's home.
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shelf = Shelf(folder)
        shelf.save(mill(), None)
        (folder / "mill-evening.toml").chmod(0o644)
        (folder / "locked.toml").touch(mode=0)
        with as_one_without_rights():
            assert [one.code for one in shelf.get("locked").mistakes] == ["disk"]
            assert "mill-evening" in shelf.usable()


def test_links_folders_and_other_files_are_passed_over(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "outside.toml").write_text('id = "outside"', encoding="utf-8")
    (folder / "outside.toml").symlink_to(tmp_path / "outside.toml")
    (folder / "folder.toml").mkdir()
    (folder / "notes.txt").write_text("What?", encoding="utf-8")
    (folder / ".mill.toml.x.part").write_text("half", encoding="utf-8")
    assert list(shelf.all()) == list(built_in())


def test_a_full_disk_leaves_the_deck_as_it_was(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("decks").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StoreUnusable):
        shelf.save(mill(), None)
    assert folder.is_file()


def test_nothing_is_left_beside_the_decks(shelf: Shelf, folder: Path) -> None:
    first = shelf.save(mill(), None)
    shelf.save(mill(source="The miller"), first.revision)
    assert [path.name for path in folder.iterdir()] == ["mill-evening.toml"]


def test_a_removed_deck_is_put_aside_not_deleted(shelf: Shelf, folder: Path) -> None:
    for source in ("first", "second"):
        kept = shelf.save(mill(source=source), None)
        shelf.remove("mill-evening", kept.revision)
    assert sorted(path.name for path in (folder / "removed").iterdir()) == ["mill-evening-2.toml", "mill-evening.toml"]
    with pytest.raises(DeckUnknown, match="no deck 'mill-evening'"):
        shelf.get("mill-evening")


def test_a_removed_deck_comes_back(shelf: Shelf) -> None:
    kept = shelf.save(mill(), None)
    name = shelf.remove("mill-evening", kept.revision)
    assert shelf.bring_back(name) == kept
    assert shelf.deck("mill-evening") == kept.whole
    with pytest.raises(DeckUnknown):
        shelf.bring_back("../mill-evening")

"""The copies beside the store: a sealed café with its digest, and what is taken back leaving every one of them."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.errors import CafeUnknown
from fieldkit.storage.backups import back_up, backup_name
from fieldkit.storage.bundle_checks import admitted
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.copies import copies_folder, sealed_copies
from fieldkit.storage.engine import open_store
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.seals import Seal, SinceSeal, keep_seal, seal_cafe, seal_of, since_seal
from fieldkit.storage.store import choose
from tests.bundles import ask
from tests.storage.aino import (
    CAFE,
    a_name,
    a_note,
    for_me,
    handing_in,
    name_taken_back,
    note_taken_back,
    numbered,
    texts_in,
)
from tests.storage.desk import Desk
from tests.storage.test_taking_back import files_holding

SECRET = "Kerron tämän vain teille"
DAY, NEXT_DAY = "2026-11-21", "2026-11-22"
# Aino's phone hands in at six, the clock of the kit says.
BEFORE_SIX, AFTER_SIX = "2026-11-21T17:30:00.000Z", "2026-11-21T20:00:00.000Z"
Sealing = Callable[..., Seal]


@pytest.fixture
def code(writer: Desk, store: Path) -> str:
    ((code,),) = ask(store, "SELECT code FROM cafe")
    return str(code)


@pytest.fixture
def seal(writer: Desk, store: Path, code: str) -> Sealing:
    """Seals the café as the closing page does."""

    def sealing(day: str = DAY, now: str = AFTER_SIX) -> Seal:
        sealed = seal_cafe(store, code, day, version="0.1.0", now=now)
        writer.run(lambda connection: keep_seal(connection, CAFE, sealed))
        return sealed

    return sealing


def known(store: Path) -> Seal | None:
    with closing(open_store(store)) as connection:
        return seal_of(connection, CAFE)


def since(store: Path, seal: Seal) -> SinceSeal:
    with closing(open_store(store)) as connection:
        return since_seal(connection, CAFE, seal)


def test_a_sealed_cafe_is_a_bundle_beside_the_store_with_its_digest(
    writer: Desk, store: Path, code: str, seal: Sealing
) -> None:
    writer.run(handing_in(a_note("More shade"), for_me("For me", numbered(1))))
    sealed = seal()
    (copy,) = sealed_copies(store, code)
    assert (copy.name, sealed.file, sealed.notes) == (f"{DAY}-{code}.fieldkit", copy.name, 1)
    assert digest_of(copy) == (sealed.digest, True)
    with admitted(copy) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("More shade",)]
    assert copy.stat().st_mode & 0o077 == 0
    assert known(store) == sealed
    assert since(store, sealed) == SinceSeal(0, is_changed=False)


def test_what_comes_after_the_seal_is_counted_and_sealing_again_takes_it_in(
    writer: Desk, store: Path, code: str, seal: Sealing
) -> None:
    writer.run(handing_in(a_note("More shade")))
    first = seal(now=BEFORE_SIX)
    writer.run(handing_in(a_note("Late", numbered(1)), a_note("Later", numbered(2)), for_me("Mine", numbered(3))))
    assert since(store, first) == SinceSeal(2, is_changed=True)
    again = seal(NEXT_DAY)
    assert since(store, again) == SinceSeal(0, is_changed=False)
    assert (again.notes, again.digest != first.digest) == (3, True)
    assert [copy.name for copy in sealed_copies(store, code)] == [f"{NEXT_DAY}-{code}.fieldkit"]


def test_a_note_that_is_hidden_after_the_seal_is_a_change_and_no_late_note(
    writer: Desk, store: Path, seal: Sealing
) -> None:
    writer.run(handing_in(a_note("More shade")))
    sealed = seal()
    ((note,),) = ask(store, "SELECT id FROM note")
    writer.run(lambda connection: set_hidden(connection, CAFE, note, True, "laptop", "2026-11-21T19:00:00.000Z"))
    assert since(store, sealed) == SinceSeal(0, is_changed=True)


def test_the_old_copy_stays_when_the_new_one_cannot_be_made(store: Path, code: str, seal: Sealing) -> None:
    seal()
    (copy,) = sealed_copies(store, code)
    before = copy.read_bytes()
    with pytest.raises(CafeUnknown):
        seal_cafe(store, "22222D", DAY, version="0.1.0", now=AFTER_SIX)
    assert copy.read_bytes() == before
    assert [path.name for path in copies_folder(store).iterdir()] == [copy.name]


def test_what_is_taken_back_leaves_the_sealed_copy_and_the_seal_says_so(
    writer: Desk, store: Path, code: str, seal: Sealing
) -> None:
    writer.run(handing_in(a_note(SECRET), a_note("Stays", numbered(1))))
    first = seal()
    assert files_holding(SECRET, copies_folder(store)), "or this test looks for nothing"
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []
    renewed = known(store)
    assert renewed is not None
    assert (renewed.renewed, renewed.notes, renewed.digest != first.digest) == (True, 1, True)
    assert digest_of(*sealed_copies(store, code)) == (renewed.digest, True)
    assert not since(store, renewed).is_changed


def test_a_copy_without_what_is_taken_back_is_left_as_it_is(
    writer: Desk, store: Path, code: str, seal: Sealing
) -> None:
    seal()
    (copy,) = sealed_copies(store, code)
    before = copy.read_bytes()
    writer.run(handing_in(a_note(SECRET)))
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert copy.read_bytes() == before


def test_what_is_taken_back_leaves_the_backups_which_keep_all_else(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET * 40), a_note("Stays", numbered(1))))
    backup = backup_name(store, DAY)
    back_up(store, backup)
    assert files_holding(SECRET, copies_folder(store))
    writer.run(handing_in(note_taken_back()))
    writer.run(handing_in(a_note("Came after the backup", numbered(2))))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []
    assert texts_in(backup) == ["Stays"]


def test_a_backup_of_an_earlier_fieldkit_forgets_too(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET)))
    backup = backup_name(store, DAY)
    back_up(store, backup)
    with closing(open_store(backup)) as connection:
        connection.execute("ALTER TABLE note DROP COLUMN headline")
        connection.execute("DROP TABLE vote")
        connection.execute("PRAGMA journal_mode = DELETE")
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []
    assert ask(backup, "SELECT gone, text FROM note") == [(1, None)]


def test_a_name_taken_back_leaves_the_copies(writer: Desk, store: Path, seal: Sealing) -> None:
    writer.run(handing_in(a_name(SECRET)))
    seal()
    back_up(store, backup_name(store, DAY))
    writer.run(handing_in(name_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []


def test_a_copy_that_cannot_be_read_any_more_is_removed_when_something_is_taken_back(
    writer: Desk, store: Path, code: str, seal: Sealing
) -> None:
    seal()
    (copy,) = sealed_copies(store, code)
    copy.write_bytes(copy.read_bytes()[:20_000])
    letter = copies_folder(store) / "letter.txt"
    letter.write_text("Not the kit's")
    writer.run(handing_in(a_note(SECRET)))
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert [path.name for path in copies_folder(store).iterdir()] == ["letter.txt"]
    assert writer.run(lambda connection: 7) == 7, "the writer goes on"


def test_what_a_killed_seal_or_restore_left_goes_with_the_next_thing_taken_back(
    writer: Desk, store: Path, seal: Sealing
) -> None:
    seal()
    old = copies_folder(store) / ".restore-abc"
    old.mkdir()
    (old / "fieldkit.sqlite").write_text(SECRET)
    part = copies_folder(store) / ".2026-11-21-K7QF2M.fieldkit"
    part.write_text(SECRET)
    for path in (old, part):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    writer.run(handing_in(a_note("Never mind")))
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, copies_folder(store)) == []


def test_a_forgotten_seal_is_none(writer: Desk, store: Path, seal: Sealing) -> None:
    seal()
    writer.run(lambda connection: choose(connection, f"seal/{CAFE}", None))
    assert known(store) is None


def test_a_backup_that_another_program_holds_stays_and_forgets_later(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET)))
    copies_folder(store).mkdir()
    backup = backup_name(store, DAY)
    back_up(store, backup)
    with closing(open_store(backup)) as other:
        other.execute("BEGIN IMMEDIATE")
        writer.run(handing_in(note_taken_back()))
        writer.forget()
        writer.settle()
        assert SECRET in texts_in(backup), "it is whole, and nothing else was lost with it"
        other.execute("ROLLBACK")
    writer.settle()
    assert texts_in(backup) == []


def test_what_others_keep_in_the_folder_is_left_alone(writer: Desk, store: Path) -> None:
    kept = copies_folder(store) / ".stversions" / "notes.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("a synchroniser's own")
    os.utime(kept.parent, (0, 0))
    writer.run(handing_in(a_note(SECRET)))
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert kept.is_file()

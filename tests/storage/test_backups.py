"""A whole store in one file, and back: what is kept, what is refused, and that phones bring what the backup lacks."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.errors import BundleForeign, StoreBusy, StoreUnusable
from fieldkit.storage.backups import Held, back_up, restore
from fieldkit.storage.copies import copies_folder
from fieldkit.storage.engine import open_store
from tests.bundles import ask
from tests.storage.aino import a_note, for_me, handing_in, note_taken_back, numbered, texts_in
from tests.storage.desk import Desk
from tests.storage.test_taking_back import files_holding

TOP = Path(__file__).parents[2]
NOW = "2026-11-22T09:30:00.000Z"
NEW_ID = "5e0d9a52-3f0b-4d57-9f26-00000000000e"


def come_back(backup: Path, store: Path) -> Held:
    return restore(backup, store, NEW_ID, "depot", "fedcba9876543210", NOW).held


@pytest.fixture
def backup(writer: Desk, store: Path, tmp_path: Path) -> Path:
    """A backup on a stick, made while one note was there; another came after."""
    writer.run(handing_in(a_note("Before")))
    stick = tmp_path / "stick.sqlite"
    back_up(store, stick)
    writer.run(handing_in(a_note("After", numbered(1))))
    return stick


def test_a_backup_is_one_whole_file_made_while_phones_write(writer: Desk, store: Path, tmp_path: Path) -> None:
    writer.run(handing_in(a_note("Before"), for_me("For me", numbered(1))))
    with closing(open_store(store)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM note").fetchone()
        assert back_up(store, tmp_path / "stick.sqlite") == Held(cafes=1, notes=2)
        writer.run(handing_in(a_note("Meanwhile", numbered(2))))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["instance", "stick.sqlite"]
    assert sorted(texts_in(tmp_path / "stick.sqlite")) == ["Before", "For me"]
    assert back_up(store, tmp_path / "stick.sqlite").notes == 3, "a second run writes it anew"
    assert (tmp_path / "stick.sqlite").stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_is_not_written_over(writer: Desk, store: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "holiday.sqlite"
    pictures.write_bytes(b"pictures")
    with pytest.raises(BundleForeign, match="is no backup"):
        back_up(store, pictures)
    assert pictures.read_bytes() == b"pictures"
    with pytest.raises(StoreUnusable, match="nothing to back up"):
        back_up(tmp_path / "nowhere.sqlite", tmp_path / "stick.sqlite")
    with pytest.raises(StoreUnusable, match="Choose another folder"):
        back_up(store, tmp_path / "missing" / "stick.sqlite")


def test_a_restored_store_is_the_backup_under_a_new_name_and_keeps_what_was_there(
    writer: Desk, backup: Path, store: Path
) -> None:
    writer.close()
    done = restore(backup, store, NEW_ID, "depot", "fedcba9876543210", NOW)
    assert (done.held, texts_in(store)) == (Held(1, 1), ["Before"])
    assert ask(store, "SELECT id, device FROM store") == [(NEW_ID, "fedcba9876543210")]
    assert done.replaced is not None
    assert done.replaced.parent == copies_folder(store)
    assert sorted(texts_in(done.replaced)) == ["After", "Before"]
    assert [path.name for path in copies_folder(store).iterdir()] == [done.replaced.name]
    assert come_back(done.replaced, store).notes == 2, "and the way back"


def test_a_laptop_without_a_store_takes_a_backup_of_another(writer: Desk, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "fieldkit.sqlite"
    done = restore(backup, new, NEW_ID, "mill", "fedcba9876543210", NOW)
    assert (texts_in(new), done.replaced) == (["Before"], None)


def test_what_was_taken_back_since_the_backup_stays_taken_back(writer: Desk, backup: Path, store: Path) -> None:
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    writer.close()
    assert come_back(backup, store).notes == 0
    assert files_holding("Before", store.parent) == []


def test_while_the_store_is_in_use_nothing_is_restored(writer: Desk, backup: Path, store: Path) -> None:
    with pytest.raises(StoreBusy, match="Stop it"):
        come_back(backup, store)
    assert sorted(texts_in(store)) == ["After", "Before"]
    writer.run(handing_in(a_note("Goes on", numbered(2))))


def break_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(whole)


def add_trigger(path: Path) -> None:
    with closing(open_store(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END")
        connection.execute("PRAGMA journal_mode = DELETE")


def make_other(path: Path) -> None:
    path.unlink()
    with closing(open_store(path)) as connection:
        connection.execute("CREATE TABLE diary (day TEXT)")
        connection.execute("PRAGMA journal_mode = DELETE")


WRONG = {
    "a text": lambda path: path.write_text("Dear diary"),
    "nothing": lambda path: path.unlink(),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "a page overwritten": break_page,
    "something that would run": add_trigger,
    "another program's database": make_other,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_whole_backup_changes_nothing(wrong: str, writer: Desk, backup: Path, store: Path) -> None:
    writer.close()
    WRONG[wrong](backup)
    with pytest.raises((BundleForeign, StoreUnusable)):
        come_back(backup, store)
    assert sorted(texts_in(store)) == ["After", "Before"]
    assert not copies_folder(store).exists() or list(copies_folder(store).iterdir()) == []


# Kills itself when it has done so many of the things that change files or open stores.
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.storage.test_backups import back_up, come_back
left = int(sys.argv[1])
def count(event, told):
    global left
    if event in ("sqlite3.connect", "os.rename", "os.remove", "tempfile.mkstemp", "os.mkdir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
deed, one, other = sys.argv[2], *map(Path, sys.argv[3:])
sys.addaudithook(count)
(come_back if deed == "restore" else back_up)(one, other)
print(left)
"""


def killed_after(number: int, deed: str, one: Path, other: Path) -> bool:
    """Do something in a process that is killed on its way. Returns whether it came to its end before."""
    command = [sys.executable, "-c", KILLED, str(number), deed, str(one), str(other)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode == 0


def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one(writer: Desk, backup: Path, store: Path) -> None:
    writer.close()
    outcomes = []
    for number in range(0, 60, 3):
        is_done = killed_after(number, "restore", backup, store)
        outcomes.append(sorted(texts_in(store)))
        assert ask(store, "PRAGMA integrity_check") == [("ok",)]
        if is_done:
            break
    assert outcomes[0] == ["After", "Before"]
    assert outcomes[-1] == ["Before"]
    assert all(found in (["After", "Before"], ["Before"]) for found in outcomes)
    assert len(outcomes) > 4, "it was killed in the middle"


def test_a_backup_that_is_killed_leaves_the_old_copy_or_the_new_one(writer: Desk, backup: Path, store: Path) -> None:
    outcomes = []
    for number in range(0, 30, 2):
        is_done = killed_after(number, "backup", store, backup)
        outcomes.append(sorted(texts_in(backup)))
        if is_done:
            break
    assert outcomes[0] == ["Before"]
    assert outcomes[-1] == ["After", "Before"]

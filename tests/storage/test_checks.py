"""Looking a store over: it reads well, it is damaged, it is somebody else's, it is not there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from fieldkit.storage.backups import back_up, backup_name
from fieldkit.storage.checks import last_backup, look_over, notes_since
from tests.cafe import OpenCafe
from tests.phone import Phone


def test_a_store_that_reads_well_tells_what_it_holds(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    doubt = phone.write("Said too much")
    phone.sync()
    phone.take_back(doubt)
    phone.sync()
    health = look_over(cafe.store)
    assert (health.is_there, health.wrong, health.cafes, health.notes) == (True, None, 1, 1)
    assert [(health.store,)] == cafe.ask("SELECT id FROM store")
    assert [(health.newest_at,)] == cafe.ask("SELECT max(received_at) FROM note")


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    store = tmp_path / "fieldkit.sqlite"
    assert look_over(store).is_there is False
    assert list(tmp_path.iterdir()) == []


def test_damage_anywhere_is_told_in_a_sentence_and_changes_nothing(store: Path) -> None:
    whole = store.read_bytes()
    places = [(0, b"Dear diary, today"), (len(whole) // 2, bytes(range(256)) * 16), (4096, b"\xff" * 4096)]
    for place, scribble in places:
        store.write_bytes(whole[:place] + scribble + whole[place + len(scribble) :])
        health = look_over(store)
        assert health.is_there and health.wrong, f"scribbled at {place}"
        assert "\n" not in health.wrong
        assert store.read_bytes()[place : place + len(scribble)] == scribble
    store.write_bytes(whole[: len(whole) // 3])
    assert look_over(store).wrong


def test_another_programs_database_is_no_store(tmp_path: Path) -> None:
    foreign = tmp_path / "fieldkit.sqlite"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE recipe (title TEXT)")
    assert look_over(foreign).wrong == "no such table: cafe"


def test_it_looks_while_phones_write(phone: Phone, cafe: OpenCafe) -> None:
    with closing(sqlite3.connect(cafe.store, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("DELETE FROM note")
        assert look_over(cafe.store).wrong is None


def test_the_newest_backup_is_found_and_what_came_after_it_counted(phone: Phone, cafe: OpenCafe, store: Path) -> None:
    assert last_backup(store) is None
    phone.write("Before the backup")
    phone.sync()
    copy = backup_name(store, "2026-11-20")
    back_up(store, copy)
    (copy.parent / "2026-11-20T180000Z-replaced.sqlite").write_bytes(copy.read_bytes())
    assert last_backup(store) == copy
    ((latest,),) = cafe.ask("SELECT max(received_at) FROM note")
    assert notes_since(store, latest) == 0
    phone.write("After the backup")
    phone.sync()
    ((now,),) = cafe.ask("SELECT count(*) FROM note WHERE received_at > ?", latest)
    assert notes_since(store, latest) == now
    assert notes_since(store, "2000-01-01T00:00:00.000Z") == 2

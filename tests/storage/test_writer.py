"""The one writer: many requests in one transaction, none spoilt by another, none answered before it is on disk."""

import sqlite3
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from fieldkit.core.merge import Version
from fieldkit.errors import StoreBusy, StoreUnusable
from fieldkit.storage.engine import open_store
from fieldkit.storage.writer import Act, Writer
from tests.bundles import ask
from tests.storage.aino import a_note, handing_in, numbered, texts_in
from tests.storage.desk import Desk


def at_once(writer: Desk, *acts: Act[object]) -> list[Future[object]]:
    """Have acts wait at the writer together, so that one transaction takes them all; in their order."""
    is_writing, may_go_on = threading.Event(), threading.Event()

    def holding(connection: sqlite3.Connection) -> None:
        is_writing.set()
        assert may_go_on.wait(10)

    with ThreadPoolExecutor(len(acts) + 1) as people:
        held = people.submit(writer.run, holding)
        assert is_writing.wait(10)
        before = writer.transactions
        answers: list[Future[object]] = []
        for place, act in enumerate(acts, 1):
            answers.append(people.submit(writer.run, act))
            while writer._waiting.qsize() < place:  # Each queues before the next, so their order is known.
                threading.Event().wait(0.001)
        may_go_on.set()
    held.result()
    assert writer.transactions == before + 2, "one for the act that held the writer, one for all that waited"
    return answers


def numbered_notes(*texts: str) -> list[Version]:
    return [a_note(text, numbered(number)) for number, text in enumerate(texts, 1)]


def test_all_who_wait_are_written_in_one_transaction(writer: Desk, store: Path) -> None:
    notes = numbered_notes("Shade", "Benches", "A kettle")
    for answer in at_once(writer, *(handing_in(note) for note in notes)):
        answer.result()
    assert texts_in(store) == ["Shade", "Benches", "A kettle"]


def test_one_bad_act_spoils_no_other_in_the_same_transaction(writer: Desk, store: Path) -> None:
    first, spoilt, last = numbered_notes("Shade", "Spoilt", "A kettle")

    def failing(connection: sqlite3.Connection) -> None:
        handing_in(spoilt)(connection)
        connection.execute("INSERT INTO note (id) VALUES ('half a note')")

    kept, refused, also_kept = at_once(writer, handing_in(first), failing, handing_in(last))
    kept.result()
    also_kept.result()
    assert isinstance(refused.exception(), sqlite3.IntegrityError)
    assert texts_in(store) == ["Shade", "A kettle"]


def test_nobody_is_answered_before_the_commit(writer: Desk, store: Path) -> None:
    answered = threading.Event()
    seen: list[tuple[bool, list[str]]] = []

    def look(connection: sqlite3.Connection) -> None:
        # Time enough for a hasty answer to get through; a right one never comes while we wait here.
        seen.append((answered.wait(0.2), texts_in(store)))

    writer.before_commit = look
    with ThreadPoolExecutor(1) as people:
        answer = people.submit(writer.run, handing_in(a_note("On disk, or not said")))
        answer.add_done_callback(lambda _: answered.set())
    answer.result()
    assert seen == [(False, [])]
    assert texts_in(store) == ["On disk, or not said"]


def test_a_commit_that_fails_keeps_nothing_and_says_so_to_everyone(writer: Desk, store: Path) -> None:
    def refuse(connection: sqlite3.Connection) -> None:
        if connection.execute("SELECT count(*) FROM note").fetchone() != (0,):
            connection.execute("INSERT INTO no_such_table VALUES (1)")

    writer.before_commit = refuse
    for answer in at_once(writer, *(handing_in(note) for note in numbered_notes("Shade", "Benches"))):
        assert isinstance(answer.exception(), StoreUnusable)
    assert texts_in(store) == []

    writer.before_commit = lambda connection: None
    writer.run(handing_in(a_note("The disk is back")))
    assert texts_in(store) == ["The disk is back"]


def test_a_full_disk_is_told_in_words_and_nothing_is_half_kept(writer: Desk, store: Path) -> None:
    def without_room(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    writer.run(without_room)
    notes = [a_note("A long story. " * 250, numbered(number)) for number in range(200)]
    with pytest.raises(StoreUnusable, match="disk full"):
        writer.run(handing_in(*notes))
    assert texts_in(store) == []


def test_another_program_holding_the_store_makes_it_busy_and_loses_nothing(writer: Desk, store: Path) -> None:
    writer.run(lambda connection: connection.execute("PRAGMA busy_timeout = 50") and None)
    other = open_store(store)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        writer.run(handing_in(a_note("While another writes")))
    other.execute("ROLLBACK")
    other.close()
    writer.run(handing_in(a_note("Afterwards")))
    assert texts_in(store) == ["Afterwards"]


def test_closing_finishes_what_waits(writer: Desk, store: Path) -> None:
    for number in range(20):
        writer.run(handing_in(a_note(f"Note {number}", numbered(number))))
    writer.close()
    writer.close()
    assert len(texts_in(store)) == 20


def test_what_cannot_be_forgotten_now_is_forgotten_later_and_notes_go_on_coming_in(writer: Desk, store: Path) -> None:
    in_the_way = store.with_name("before-0001.sqlite")
    in_the_way.mkdir()
    writer.run(handing_in(a_note("Before")))
    writer.forget()
    writer.settle()
    writer.run(handing_in(a_note("After it was hindered", numbered(1))))
    assert texts_in(store) == ["Before", "After it was hindered"]
    in_the_way.rmdir()
    in_the_way.write_text("a copy that holds what was taken back")
    writer.settle()
    assert not in_the_way.exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_that_could_not_begin_begins_when_it_can(tmp_path: Path) -> None:
    in_the_way = tmp_path / "fieldkit.sqlite"
    in_the_way.mkdir()
    late = Writer(in_the_way)
    late.forget()
    assert late._thread is not None
    late._thread.join(10)
    in_the_way.rmdir()
    late.run(lambda connection: connection.execute("CREATE TABLE at_last (said TEXT)"))
    late.close()
    assert ask(in_the_way, "SELECT count(*) FROM at_last") == [(0,)]

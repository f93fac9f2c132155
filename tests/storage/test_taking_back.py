"""What is taken back stays gone: from every byte of every file of the instance, and from older versions too."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from fieldkit.storage.engine import db
from fieldkit.storage.models import Note
from tests.storage.aino import (
    a_name,
    a_note,
    handing_in,
    name_taken_back,
    note_taken_back,
    numbered,
    texts_in,
)
from tests.storage.desk import Desk

SECRET = "Kerron tämän vain teille"
# Short in its row; longer than a page of the file; as long as a note may be.
LENGTHS = {"a short note": SECRET, "a page": SECRET + "." * 3000, "the longest note": (SECRET + " ") * 160}


def files_holding(secret: str, folder: Path) -> list[str]:
    """List the files in which the words can be found, as someone who opens them with an editor would."""
    marks = (secret.encode(), secret.encode("utf-16-le"))
    files = {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return [name for name, held in files.items() if any(mark in held for mark in marks)]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_note_taken_back_is_in_no_byte_of_any_file(writer: Desk, store: Path, length: str) -> None:
    others = [a_note(f"Stays {number}", numbered(number)) for number in range(50)]
    writer.run(handing_in(*others[:25], a_note(LENGTHS[length]), *others[25:]))
    assert files_holding(SECRET, store.parent), "or this test looks for nothing"
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []
    assert len(texts_in(store)) == 50


def test_every_earlier_wording_of_it_is_gone_too(writer: Desk, store: Path) -> None:
    for counter in range(1, 6):
        writer.run(handing_in(a_note(f"{SECRET}, wording {counter}" * counter, counter=counter)))
    writer.run(handing_in(note_taken_back(counter=6)))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []


def test_a_name_taken_back_is_in_no_byte_of_any_file(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_name(SECRET)))
    assert files_holding(SECRET, store.parent)
    writer.run(handing_in(name_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []


def test_the_copies_from_before_a_migration_do_not_keep_it(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET)))
    writer.forget()
    writer.settle()
    store.with_name("before-0002.sqlite").write_bytes(store.read_bytes())
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []


def test_pages_that_have_read_it_do_not_keep_it_alive(app: Flask, writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET)))
    with app.app_context():
        assert db.session.execute(select(Note.text)).scalar_one() == SECRET
    writer.run(handing_in(note_taken_back()))
    writer.forget()
    writer.settle()
    assert files_holding(SECRET, store.parent) == []


def test_an_older_version_does_not_bring_it_back(writer: Desk, store: Path) -> None:
    writer.run(handing_in(a_note(SECRET, counter=7)))
    writer.run(handing_in(note_taken_back(counter=2)))
    writer.run(handing_in(a_note(SECRET, counter=9)))
    writer.forget()
    writer.settle()
    assert texts_in(store) == []
    assert files_holding(SECRET, store.parent) == []

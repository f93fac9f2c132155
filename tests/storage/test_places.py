"""The tables of a café: said once, said again, fewer, more, and set up by the notes that name them."""

import sqlite3
from functools import partial

import pytest
from flask import Flask

from fieldkit.core.places import MOST_TABLES, paper_participant, stands_for_paper, table_id, table_number
from fieldkit.errors import FieldsWrong
from fieldkit.storage.absorb import absorb
from fieldkit.storage.places import places_used, set_tables, tables_of
from fieldkit.storage.rows import versions_in
from tests.storage.aino import CAFE, NOW
from tests.storage.desk import Desk

DEVICE = "0123456789abcdef"


def say(writer: Desk, *names: str | None) -> None:
    writer.run(partial(set_tables, cafe_id=CAFE, names=names, device=DEVICE, now=NOW))


def use(writer: Desk, *numbers: int) -> None:
    def act(connection: sqlite3.Connection) -> None:
        absorb(connection, places_used(connection, CAFE, numbers, numbers, DEVICE), NOW)

    writer.run(act)


def stamps(writer: Desk) -> list[int]:
    return writer.run(lambda connection: [table.stamp.counter for table in versions_in(connection, "table")])


def standing(app: Flask) -> list[tuple[int, str | None]]:
    with app.app_context():
        return [(table.number, table.name) for table in tables_of(CAFE)]


def test_the_facilitator_says_how_many_tables_there_are(app: Flask, writer: Desk) -> None:
    assert standing(app) == []
    say(writer, None, "Window", None)
    assert standing(app) == [(1, None), (2, "Window"), (3, None)]
    with app.app_context():
        assert [table.id for table in tables_of(CAFE)] == [table_id(CAFE, number) for number in (1, 2, 3)]


def test_saying_it_twice_changes_nothing(writer: Desk) -> None:
    say(writer, "Window", None)
    before = stamps(writer)
    say(writer, "Window", "")
    assert stamps(writer) == before == [1, 1]


def test_fewer_tables_and_more_again(app: Flask, writer: Desk) -> None:
    say(writer, "Window", "Stove", "Porch")
    say(writer, "Window")
    assert standing(app) == [(1, "Window")]
    say(writer, "Window", "Stove", None)
    assert standing(app) == [(1, "Window"), (2, "Stove"), (3, None)]
    say(writer)
    assert standing(app) == []


def test_a_note_sets_its_table_up_even_one_that_was_put_aside(app: Flask, writer: Desk) -> None:
    say(writer, None, "Stove")
    say(writer, None)
    use(writer, 2, 7)
    use(writer, 7)
    assert standing(app) == [(1, None), (2, "Stove"), (7, None)]
    assert writer.run(lambda connection: connection.execute("SELECT number FROM round").fetchall()) == [(2,), (7,)]


@pytest.mark.parametrize("number", [0, -1, MOST_TABLES + 1])
def test_a_table_that_nobody_counts_to_is_refused(app: Flask, writer: Desk, number: int) -> None:
    with pytest.raises(FieldsWrong):
        use(writer, number)
    with pytest.raises(FieldsWrong):
        say(writer, *[None] * (MOST_TABLES + 1))
    assert standing(app) == []


def test_a_name_too_long_changes_no_table(app: Flask, writer: Desk) -> None:
    with pytest.raises(FieldsWrong, match="name"):
        say(writer, "Window", "x" * 61)
    assert standing(app) == []


def test_the_id_of_a_table_tells_its_number_and_no_other_id_does() -> None:
    assert table_number(CAFE, table_id(CAFE, 12)) == 12
    assert table_number(CAFE, table_id(CAFE.replace("0b6c", "0b6d"), 12)) is None
    assert table_number(CAFE, paper_participant(CAFE)) is None
    assert table_number(CAFE, None) is None
    assert stands_for_paper(paper_participant(CAFE))
    assert not stands_for_paper(CAFE)
    assert not stands_for_paper(table_id(CAFE, 0))

"""Coders go through the notes of a season: each note once, each coding kept once, and only by whom it is."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from fieldkit.core.codebook import Theme
from fieldkit.core.themes import NO_THEME
from fieldkit.errors import FieldsWrong
from fieldkit.storage.codings import (
    Asked,
    Narrowed,
    cards_to_code,
    coders_in,
    codings_on,
    counts,
    judgements,
    keep_coding,
    notes_to_code,
    taught,
    whence,
)
from fieldkit.storage.desks import desk
from fieldkit.storage.themes import join, keep_theme
from tests.bundles import AINO, CAFE, DECK, LATER, NOW, a_cafe, a_mark, a_note, a_participant, an_id, note_taken_back
from tests.storage.shelved import a_season

MILL = an_id("mill café")
TRUST, NETWORKS = "words-of-new-work/trust", "words-of-new-work/networks"
A, B = Theme(an_id("A"), "A", "", "moss"), Theme(an_id("B"), "B", "", "brick")


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Connection]:
    season = a_season(
        tmp_path,
        DECK,
        a_cafe(),
        a_cafe(MILL, title="Mill", opened_at=LATER),
        a_participant(),
        a_note("Kept promises", "one"),
        a_note("Ääni 👍 kuuluu", "two"),
        a_note("For the table", "three", card=NETWORKS, audience="table"),
        a_note("Hidden", "hidden"),
        a_mark("hidden"),
        a_note("  ", "answer alone", value=4),
        a_note("", "promise", value={"what": "I call"}),
        a_note("At the mill", "mill", cafe=MILL),
        note_taken_back("gone"),
    )
    with desk(season) as connection:
        with connection:
            keep_theme(connection, A)
            keep_theme(connection, B)
        yield connection


def asked(note: str, theme: str = A.id, coder: str = "Kaisa", **changed: object) -> Asked:
    made = Asked(an_id(note, theme, coder), an_id(note), theme, coder, None, None, LATER, gone=False)
    return made._replace(**changed)  # type: ignore[arg-type]


def code(connection: Connection, *codings: Asked) -> None:
    with connection:
        for coding in codings:
            keep_coding(connection, coding)


def texts(connection: Connection, narrowed: Narrowed) -> list[str]:
    """Read the queue to its end, two notes at a time, as a page does."""
    read: list[str] = []
    after = None
    while notes := notes_to_code(connection, narrowed, after, most=2):
        read += [note.text for note in notes]
        after = notes[-1].id
    return read


def test_every_note_with_words_comes_once_and_those_of_a_cafe_together(at_desk: Connection) -> None:
    read = texts(at_desk, Narrowed("Kaisa"))
    assert sorted(read) == sorted(["Kept promises", "Ääni 👍 kuuluu", "For the table", "Hidden", "", "At the mill"])
    assert read[-1] == "At the mill", "the later café comes later"
    assert counts(at_desk, Narrowed("Kaisa")) == (6, 0)
    shown = {note.text: note.is_hidden for note in notes_to_code(at_desk, Narrowed("Kaisa"), None, 10)}
    assert shown["Hidden"] == 1
    assert shown["Kept promises"] == 0


def test_a_coder_may_read_one_cafe_one_card_or_what_is_still_to_do(at_desk: Connection) -> None:
    assert texts(at_desk, Narrowed("Kaisa", cafe=MILL)) == ["At the mill"]
    assert texts(at_desk, Narrowed("Kaisa", card=NETWORKS)) == ["For the table"]
    assert {card: many for card, _, many in cards_to_code(at_desk, Narrowed("Kaisa"))} == {TRUST: 5, NETWORKS: 1}
    code(at_desk, asked("mill"), asked("one", NO_THEME), asked("two", coder="Björn"))
    still = texts(at_desk, Narrowed("Kaisa", is_open=True))
    assert "At the mill" not in still
    assert "Kept promises" not in still, "that no theme fits is a judgement"
    assert "Ääni 👍 kuuluu" in still, "what Björn judged is still to do for Kaisa"
    assert counts(at_desk, Narrowed("Kaisa")) == (6, 2)


def test_reading_goes_on_where_it_was_though_the_note_there_has_been_judged(at_desk: Connection) -> None:
    narrowed = Narrowed("Kaisa", is_open=True)
    first, second, third = notes_to_code(at_desk, narrowed, None, 3)
    code(at_desk, Asked(an_id("x"), second.id, A.id, "Kaisa", None, None, LATER, gone=False))
    assert notes_to_code(at_desk, narrowed, second.id, 1)[0].id == third.id
    assert notes_to_code(at_desk, narrowed, None, 1)[0].id == first.id


def test_a_coding_is_kept_once_however_often_it_is_asked(at_desk: Connection) -> None:
    passage = asked("two", begins=0, ends=4)
    code(at_desk, passage, passage)
    (kept,) = codings_on(at_desk, [an_id("two")], "Kaisa")
    assert kept == (passage.id, passage.note, A.id, "Kaisa", 0, 4, LATER)
    (counter,) = at_desk.execute("SELECT counter FROM coding").fetchone()
    code(at_desk, passage)
    assert at_desk.execute("SELECT counter FROM coding").fetchone() == (counter,), "nothing was written"


def test_what_was_taken_off_stays_off_though_it_is_asked_for_again(at_desk: Connection) -> None:
    code(at_desk, asked("one"), asked("one", gone=True), asked("one"), asked("one", gone=True))
    assert codings_on(at_desk, [an_id("one")], None) == []
    code(at_desk, asked("two", gone=True))
    assert at_desk.execute("SELECT count(*) FROM coding").fetchone() == (1,), "what never came leaves no trace"


@pytest.mark.parametrize(
    ("wrong", "code_"),
    [
        (asked("gone"), "note-gone"),
        (asked("nowhere"), "note-gone"),
        (asked("one", an_id("no theme")), "theme-unknown"),
        (asked("one", coder=" "), "coder-unknown"),
        (asked("two", begins=0, ends=14), "passage-wrong"),
        (asked("two", begins=3, ends=3), "fields-wrong"),
        (asked("two", begins=3), "fields-wrong"),
        (asked("one", coded_at="now"), "fields-wrong"),
        (asked("one", id="1"), "fields-wrong"),
    ],
)
def test_what_cannot_be_is_refused_by_name(at_desk: Connection, wrong: Asked, code_: str) -> None:
    with pytest.raises(FieldsWrong) as refused:
        keep_coding(at_desk, wrong)
    assert refused.value.code == code_


def test_nobody_takes_off_what_somebody_else_coded(at_desk: Connection) -> None:
    kaisas = asked("one")
    code(at_desk, kaisas)
    with pytest.raises(FieldsWrong) as refused:
        keep_coding(at_desk, kaisas._replace(coder="Björn", gone=True))
    assert refused.value.code == "not-yours"


def test_judgements_know_who_judged_what_and_follow_merged_themes(at_desk: Connection) -> None:
    code(at_desk, asked("one"), asked("one", B.id), asked("one", NO_THEME, "Björn"), asked("two", B.id, "Björn"))
    with at_desk:
        join(at_desk, B.id, A.id)
    assert judgements(at_desk) == {
        an_id("one"): {"Kaisa": {A.id}, "Björn": set()},
        an_id("two"): {"Björn": {A.id}},
    }
    assert [(name, notes) for name, notes, _, _ in coders_in(at_desk)] == [("Björn", 2), ("Kaisa", 1)]
    assert {note: themes for note, _, themes in taught(at_desk, "Björn")} == {an_id("one"): set(), an_id("two"): {A.id}}
    assert whence(at_desk, [an_id("one")]) == {an_id("one"): (CAFE, "Depot", AINO)}
    assert NOW < LATER

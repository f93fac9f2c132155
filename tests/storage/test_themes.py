"""A codebook at the desk: themes are merged and taken apart, split, taken in from a file; codings keep who and when."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from fieldkit.core.codebook import MOST_THEMES, Theme, as_markdown, read_codebook
from fieldkit.core.themes import NO_THEME
from fieldkit.errors import FieldsWrong
from fieldkit.storage.codings import Asked, codings_on, keep_coding
from fieldkit.storage.desks import desk, merge_at_desk
from fieldkit.storage.themes import (
    codebook,
    codings_of,
    join,
    keep_theme,
    remove,
    split,
    take_apart,
    take_in,
    themes_in,
)
from tests.bundles import DECK, DESK, LATER, a_cafe, a_note, a_participant, an_id, note_taken_back
from tests.storage.shelved import a_season, merged

TRUST = Theme(an_id("trust"), "Trust", "Keeping one's word.", "moss")
TIME = Theme(an_id("time"), "Time", "", "brick")
HURRY = Theme(an_id("hurry"), "Hurry", "", "lake")


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Connection]:
    """A desk with a season of three notes, and a codebook of three themes."""
    notes = [a_note("Kept promises", "one"), a_note("No time at all", "two"), a_note("In a hurry", "three")]
    season = a_season(tmp_path, DECK, a_cafe(), a_participant(), *notes)
    with desk(season) as connection:
        with connection:
            for theme in (TRUST, TIME, HURRY):
                keep_theme(connection, theme)
        yield connection


def coded(connection: Connection, note: str, theme: str, coder: str = "Kaisa") -> str:
    id_ = an_id(note, theme, coder)
    with connection:
        keep_coding(connection, Asked(id_, an_id(note), theme, coder, None, None, LATER, gone=False))
    return id_


def told(connection: Connection) -> list[tuple[str, int, int, list[str]]]:
    return [
        (one.theme.title, one.codings, one.notes, [other.title for other in one.merged]) for one in codebook(connection)
    ]


def test_themes_are_listed_in_the_order_of_their_ids_with_what_was_coded_to_them(at_desk: Connection) -> None:
    coded(at_desk, "one", TRUST.id)
    coded(at_desk, "one", TRUST.id, "Björn")
    coded(at_desk, "two", TRUST.id)
    coded(at_desk, "two", NO_THEME, "Björn")
    counted = {title: (codings, notes) for title, codings, notes, _ in told(at_desk)}
    assert counted == {"Trust": (3, 2), "Time": (0, 0), "Hurry": (0, 0)}
    assert [theme.id for theme in themes_in(at_desk)] == sorted([TRUST.id, TIME.id, HURRY.id])


def test_merged_themes_count_as_one_and_come_apart_again_with_what_they_had(at_desk: Connection) -> None:
    coded(at_desk, "two", TIME.id)
    coded(at_desk, "three", HURRY.id)
    coded(at_desk, "two", HURRY.id)
    with at_desk:
        join(at_desk, HURRY.id, TIME.id)
    assert ("Time", 3, 2, ["Hurry"]) in told(at_desk)
    assert {one.theme for one in codings_of(at_desk, TIME.id, most=10)} == {TIME.id, HURRY.id}
    with at_desk:
        take_apart(at_desk, HURRY.id)
    assert {title: codings for title, codings, _, _ in told(at_desk)} == {"Trust": 0, "Time": 1, "Hurry": 2}


def test_a_theme_is_merged_neither_into_itself_nor_into_one_that_leads_back_to_it(at_desk: Connection) -> None:
    with at_desk:
        join(at_desk, HURRY.id, TIME.id)
    for into, code in [(HURRY.id, "theme-itself"), (TIME.id, "theme-itself"), (an_id("no such"), "theme-unknown")]:
        with pytest.raises(FieldsWrong) as refused:
            join(at_desk, TIME.id, into)
        assert refused.value.code == code


def test_splitting_moves_chosen_codings_and_leaves_who_and_when(at_desk: Connection) -> None:
    kept, moved = coded(at_desk, "one", TRUST.id), coded(at_desk, "two", TRUST.id, "Björn")
    word = Theme(an_id("word"), "Keeping one's word", "", "clay")
    with at_desk:
        assert split(at_desk, [moved, an_id("no such coding")], word) == 1
    assert [(one.id, one.coder, one.coded_at) for one in codings_of(at_desk, word.id, 10)] == [(moved, "Björn", LATER)]
    assert [one.id for one in codings_of(at_desk, TRUST.id, 10)] == [kept]


def test_a_theme_goes_only_while_nothing_is_coded_to_it(at_desk: Connection) -> None:
    coded(at_desk, "one", TRUST.id)
    with at_desk:
        join(at_desk, HURRY.id, TIME.id)
        remove(at_desk, HURRY.id)
        remove(at_desk, TIME.id)
    with pytest.raises(FieldsWrong) as refused:
        remove(at_desk, TRUST.id)
    assert refused.value.code == "theme-used"
    assert [title for title, *_ in told(at_desk)] == ["Trust"]


def test_what_others_were_merged_into_does_not_go(at_desk: Connection) -> None:
    with at_desk:
        join(at_desk, HURRY.id, TIME.id)
    with pytest.raises(FieldsWrong):
        remove(at_desk, TIME.id)


def test_a_codebook_that_is_taken_in_twice_changes_nothing_the_second_time(at_desk: Connection) -> None:
    with at_desk:
        join(at_desk, HURRY.id, TIME.id)
    book = read_codebook(as_markdown("Autumn", [TRUST, HURRY]).encode())
    by_hand = read_codebook(b"## Other\nOther words\n")
    with at_desk:
        assert take_in(at_desk, book) == (0, 0), "and what was merged stays merged"
        assert take_in(at_desk, by_hand) == (1, 0)
        assert take_in(at_desk, [Theme(TRUST.id, "Trust!", "", "moss")]) == (0, 1)
        assert take_in(at_desk, by_hand) == (0, 0)


def test_a_codebook_has_an_end(at_desk: Connection) -> None:
    with at_desk:
        for number in range(MOST_THEMES - 3):
            keep_theme(at_desk, Theme(an_id("theme", number), f"T{number}", "", "moss"))
        keep_theme(at_desk, Theme(TRUST.id, "Changed", "", "moss"))
    with pytest.raises(FieldsWrong) as refused:
        keep_theme(at_desk, Theme(an_id("one more"), "One more", "", "moss"))
    assert refused.value.code == "too-many-themes"


def test_of_a_note_that_was_taken_back_nothing_is_counted(tmp_path: Path) -> None:
    season = a_season(tmp_path, DECK, a_cafe(), a_participant(), a_note("Kept promises", "one"))
    with desk(season) as connection, connection:
        keep_theme(connection, TRUST)
    with desk(season) as connection:
        coded(connection, "one", TRUST.id)
        assert told(connection) == [("Trust", 1, 1, [])]
    merged(season, tmp_path / "two.fieldkit", [DECK, a_cafe(), a_participant(), note_taken_back("one")])
    with desk(season) as connection:
        assert told(connection) == [("Trust", 0, 0, [])]
        assert codings_of(connection, TRUST.id, 10) == []


def test_themes_and_codings_go_into_the_season_with_its_next_merge(tmp_path: Path) -> None:
    season = a_season(tmp_path, DECK, a_cafe(), a_participant(), a_note("Kept promises", "one"))
    with desk(season) as connection:
        with connection:
            keep_theme(connection, TRUST)
        coded(connection, "one", TRUST.id)
    merged(season, tmp_path / "two.fieldkit", [DECK, a_cafe(), a_participant(), a_note("Another", "two")])
    other = a_season(tmp_path / "other", DECK, a_cafe(), a_participant())
    merge_at_desk(other, [season.bundle], DESK)
    with desk(other) as connection:
        assert told(connection) == [("Trust", 1, 1, [])]
        assert [one.coder for one in codings_on(connection, [an_id("one")], None)] == ["Kaisa"]

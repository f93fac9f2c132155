"""A coordinator looks for words in a season: in any form, in three languages, with typing mistakes."""

import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.storage.desks import Season, desk
from fieldkit.storage.search_index import index_of, refresh
from fieldkit.storage.searching import lay_found, marked
from tests.bundles import a_note, an_id
from tests.searched import SUOMI, a_season, english, finnish, look, swedish, texts, write

SHADE = "More shade on Mill Lane, the children said"
LANE = "The lane by the mill"
PROMISES = "Luottamus syntyy, kun lupauksista pidetään kiinni"
BEAM = "En luota luottamukseen; yksi säde riittää"
RAIN = "Sade yllätti asiakkaat"
TRUST = "Förtroendet växte när barnen var med"
MIXED = "Ordet luottamuksesta blev kvar, good networks"


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    called = {"what": "Soitan asiakkaille", "who": "Aino", "by": "2026-12-01"}
    promise = a_note("", "promise", cafe=SUOMI, card="words-of-new-work/promise", value=called)
    notes = [english(SHADE), english(LANE), finnish(PROMISES), finnish(BEAM), finnish(RAIN), promise]
    season = a_season(tmp_path_factory.mktemp("searched"), [*notes, swedish(TRUST), swedish(MIXED)])
    refresh(season)
    return season


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("luottamus", {PROMISES, BEAM, MIXED}),
        ("luottamukseen", {PROMISES, BEAM, MIXED}),
        ("lupaus", {PROMISES}),
        ("förtroende", {TRUST}),
        ("barn", {TRUST}),
        ("child", {SHADE}),
        ("CHILDREN shade", {SHADE}),
        ("asiakas", {RAIN, ""}),
        ("soittaa", {""}),
    ],
)
def test_a_word_is_found_in_any_form(season: Season, words: str, expected: set[str]) -> None:
    assert texts(season, words) == expected


def test_a_word_of_another_language_is_known_for_what_it_is(season: Season) -> None:
    """People mix: a Finnish word in a Swedish café, an English one too."""
    assert texts(season, "luottamusta") >= {MIXED}
    assert texts(season, "network") == {MIXED}


def test_a_and_o_with_dots_are_letters_of_their_own(season: Season) -> None:
    assert texts(season, "säde") == {BEAM}
    assert texts(season, "sade") == {RAIN}


def test_all_words_must_be_there_and_what_is_not_wanted_must_not(season: Season) -> None:
    assert texts(season, "mill lane") == {SHADE, LANE}
    assert texts(season, "mill lane -child") == {LANE}
    assert texts(season, "mill lane -saippua") == {SHADE, LANE}
    assert texts(season, "lane luottamus") == set()


def test_only_what_is_not_wanted_leaves_all_the_others(season: Season) -> None:
    assert texts(season, "-luottamus -lane") == {RAIN, TRUST, ""}


def test_a_phrase_stands_as_it_is_written(season: Season) -> None:
    assert texts(season, '"mill lane"') == {SHADE}
    assert texts(season, '"lane mill"') == set()
    assert texts(season, '"child"') == set()


def test_a_beginning_finds_all_that_begins_so(season: Season) -> None:
    assert texts(season, "luot*") == {PROMISES, BEAM, MIXED}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("luotamus", PROMISES), ("lupuas", PROMISES), ("fortroende", TRUST), ("shdae", SHADE), ("chidlren", SHADE)],
)
def test_a_typing_mistake_is_forgiven_and_told(season: Season, typed: str, meant: str) -> None:
    found, read = look(season, typed)
    assert meant in read
    assert found.understood[0].instead is not None


def test_an_ending_that_nobody_wrote_leads_to_the_word(season: Season) -> None:
    assert texts(season, "luottamuksellakin") == {PROMISES, BEAM, MIXED}


def test_a_keyboard_without_nordic_letters_still_finds_them(season: Season) -> None:
    assert texts(season, "riittaa") == {BEAM}


def test_what_nobody_wrote_is_not_found_and_said_so(season: Season) -> None:
    found, read = look(season, "xylofoni")
    assert (found.count, read) == (0, [])
    assert [(one.instead, one.is_found) for one in found.understood] == [(None, False)]


def test_what_was_found_is_marked_in_the_form_it_was_written_in(season: Season) -> None:
    found, (text,) = look(season, "lupaus kiinni")
    assert [piece for piece, is_wanted in marked(text, found.wanted) if is_wanted] == ["lupauksista", "kiinni"]


def test_what_is_not_wanted_is_not_marked(season: Season) -> None:
    found, _ = look(season, "mill -children")
    assert marked("children at the mill", found.wanted) == [("children at the ", False), ("mill", True)]


@pytest.mark.parametrize(
    "hostile",
    [
        '"',
        "'",
        '" OR 1=1 --',
        "NEAR(a b)",
        "text:shade",
        "* *",
        "-",
        "^shade",
        "a AND",
        "{text}: x",
        "(",
        "\0",
        "%",
        "\\",
    ],
)
def test_whatever_is_typed_is_answered(season: Season, hostile: str) -> None:
    look(season, hostile)
    look(season, f"shade {hostile} lane")


def test_a_query_without_a_word_looks_for_nothing(season: Season) -> None:
    found, read = look(season, "😀 -")
    assert (found.count, found.understood, read) == (0, (), [])


def test_the_newer_search_takes_the_place_of_the_older(season: Season) -> None:
    with desk(season) as connection:
        lay_found(connection, season, "luottamus")
        lay_found(connection, season, "lane")
        assert connection.execute("SELECT count(*) FROM found").fetchone() == (2,)


def test_the_count_is_what_is_laid_down(season: Season) -> None:
    found, read = look(season, "luottamus")
    assert found.count == len(read) == 3


def test_before_there_is_an_index_nothing_is_found_and_said_to_be_unfinished(tmp_path: Path) -> None:
    found, read = look(a_season(tmp_path, [english(SHADE)]), "shade")
    assert (found.count, found.is_whole, read) == (0, False, [])


def test_after_a_merge_the_search_says_that_more_may_be_there(tmp_path: Path) -> None:
    season = a_season(tmp_path, [english(SHADE)])
    refresh(season)
    assert look(season, "shade")[0].is_whole
    write(season, [english(SHADE), english("Shade too")])
    found, read = look(season, "shade")
    assert (found.is_whole, read) == (False, [SHADE])


def test_a_note_taken_back_since_is_not_shown_though_the_index_is_older(tmp_path: Path) -> None:
    season = a_season(tmp_path, [english(SHADE), english(LANE)])
    refresh(season)
    write(season, [english(LANE)])
    assert texts(season, "mill") == {LANE}


def test_a_file_that_only_calls_itself_an_index_is_not_opened(tmp_path: Path) -> None:
    season = a_season(tmp_path, [english(SHADE)])
    index_of(season.bundle).write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    assert not look(season, "shade")[0].is_whole
    refresh(season)
    assert texts(season, "shade") == {SHADE}


def test_notes_are_known_by_their_ids(season: Season) -> None:
    with desk(season) as connection:
        lay_found(connection, season, "säde")
        assert connection.execute("SELECT note FROM found").fetchall() == [(an_id(BEAM),)]


def test_looking_needs_no_dictionary_and_loads_none() -> None:
    """The laptop that answers phones makes the coordinator's pages too."""
    asked = "import sys, fieldkit.storage.searching; print({'simplemma', 'rapidfuzz'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "set()\n"

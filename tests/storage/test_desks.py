"""The coordinator's desk: bundles come together in a season, and what is written about them goes along."""

import sqlite3
from pathlib import Path

import pytest

from fieldkit import clock
from fieldkit.core.kinds import checked
from fieldkit.core.replies import answer_id, erasure_id
from fieldkit.core.stamp import MAX_COUNTER
from fieldkit.core.themes import NO_THEME
from fieldkit.errors import FieldsWrong, SeasonUnknown
from fieldkit.storage.desks import Season, desk, keep, make_season, merge_at_desk, season_called, seasons, writing
from tests.bundles import AINO, CAFE, DECK, DEPOT, DESK, LATER, MILL, NOW, a_cafe, a_note, an_id, ask, make_bundle

SHADE = {"title": "Shade", "colour": "moss"}


@pytest.fixture
def season(tmp_path: Path) -> Season:
    return make_season(tmp_path / "instance", "Kevät 2026", clock.new_id(), "desk0000", NOW)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    path = tmp_path / "depot.fieldkit"
    make_bundle(path, [DECK, a_cafe(), a_note("More shade on Mill Lane")], DEPOT)
    return path


def coding(theme: str) -> dict[str, str]:
    return {"cafe": CAFE, "note": an_id("note"), "theme": theme, "coder": "Elli", "coded_at": LATER}


def test_a_season_is_found_by_its_name_and_two_of_one_title_lie_apart(season: Season, tmp_path: Path) -> None:
    another = make_season(tmp_path / "instance", "Kevät 2026", clock.new_id(), "desk0001", LATER)
    assert [one.slug for one in seasons(tmp_path / "instance")] == ["kevat-2026-2", "kevat-2026"]
    assert season_called(tmp_path / "instance", "kevat-2026") == season
    assert another.title == season.title


@pytest.mark.parametrize("slug", ["autumn", "", "../instance", "kevat-2026/..", "KEVAT-2026"])
def test_a_season_that_is_not_there_is_refused(season: Season, slug: str, tmp_path: Path) -> None:
    with pytest.raises(SeasonUnknown):
        season_called(tmp_path / "instance", slug)


def test_the_desk_of_a_season_without_bundles_is_empty_and_can_be_written_at(season: Season) -> None:
    with desk(season) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
        with writing(connection):
            keep(connection, "theme", an_id("shade"), SHADE)
    with desk(season) as connection:
        assert connection.execute("SELECT title, counter FROM theme").fetchall() == [("Shade", 1)]
    assert not season.bundle.exists()


def test_bundles_are_merged_and_read_under_their_plain_names(season: Season, depot: Path) -> None:
    merged = merge_at_desk(season, [depot], DESK)
    assert merged.refused == []
    with desk(season) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("More shade on Mill Lane",)]
        assert connection.execute("SELECT count(*) FROM main.sqlite_schema WHERE name = 'note'").fetchone() == (0,)


def test_where_every_bundle_is_refused_no_season_is_made(season: Season, tmp_path: Path) -> None:
    broken = tmp_path / "broken.fieldkit"
    broken.write_bytes(b"nothing")
    assert len(merge_at_desk(season, [broken], DESK).refused) == 1
    assert not season.bundle.exists()


def test_what_was_written_at_the_desk_goes_into_the_season_and_on_to_another_desk(
    season: Season, depot: Path, tmp_path: Path
) -> None:
    theme = an_id("shade")
    with desk(season) as connection, writing(connection):
        keep(connection, "theme", theme, SHADE)
        keep(connection, "coding", an_id("judged"), coding(theme))
    merge_at_desk(season, [depot], DESK)
    assert ask(season.bundle, "SELECT title FROM theme") == [("Shade",)]

    other = make_season(tmp_path / "elsewhere", "Theirs", clock.new_id(), "desk0009", NOW)
    merge_at_desk(other, [season.bundle], DESK)
    with desk(other) as connection:
        assert connection.execute("SELECT coder FROM coding JOIN theme ON theme.id = theme").fetchall() == [("Elli",)]
        with writing(connection):
            keep(connection, "theme", theme, SHADE | {"title": "Trees"})
    merge_at_desk(other, [], DESK)
    merge_at_desk(season, [other.bundle], DESK)
    with desk(season) as connection:
        assert connection.execute("SELECT title FROM theme").fetchall() == [("Trees",)]
        written = keep_in(connection, theme)
    assert written > 2, "what is written now is newer than all that came with a bundle"


def keep_in(connection: sqlite3.Connection, theme: str) -> int:
    with writing(connection):
        return keep(connection, "theme", theme, SHADE).stamp.counter


def test_what_the_desk_has_newer_survives_a_merge_that_brings_it_older(season: Season, depot: Path) -> None:
    theme = an_id("shade")
    with desk(season) as connection, writing(connection):
        keep(connection, "theme", theme, SHADE)
    merge_at_desk(season, [depot], DESK)
    old = season.bundle.read_bytes()
    with desk(season) as connection, writing(connection):
        keep(connection, "theme", theme, {}, gone=True)
    merge_at_desk(season, [], DESK)
    (season.folder / "old.fieldkit").write_bytes(old)
    merge_at_desk(season, [season.folder / "old.fieldkit"], DESK)
    with desk(season) as connection:
        assert connection.execute("SELECT gone, title FROM theme").fetchall() == [(1, None)]


def test_half_of_what_is_written_together_is_not_kept(season: Season) -> None:
    with desk(season) as connection:
        with pytest.raises(FieldsWrong), writing(connection):
            keep(connection, "theme", an_id("shade"), SHADE)
            keep(connection, "theme", an_id("light"), {"title": "Light", "colour": "a nice one"})
        assert connection.execute("SELECT count(*) FROM theme").fetchone() == (0,)


def test_nobody_is_erased_and_then_not(season: Season) -> None:
    wish = {"cafe": CAFE, "participant": AINO, "erased_at": NOW}
    with desk(season) as connection, pytest.raises(FieldsWrong, match="stays erased"), writing(connection):
        keep(connection, "erasure", erasure_id(AINO), wish)
        del wish["erased_at"]
        keep(connection, "erasure", erasure_id(AINO), wish, gone=True)


def test_a_merge_that_was_cut_short_before_the_desk_took_it_is_made_up_for(
    season: Season, depot: Path, tmp_path: Path
) -> None:
    other = make_season(tmp_path / "elsewhere", "Theirs", clock.new_id(), "desk0009", NOW)
    with desk(other) as connection, writing(connection):
        keep(connection, "theme", an_id("shade"), SHADE)
    merge_at_desk(other, [depot], MILL)
    # As after a kill right behind the renaming: the season is there, and the desk has not looked into it.
    season.bundle.write_bytes(other.bundle.read_bytes())
    with desk(season) as connection:
        assert connection.execute("SELECT title FROM theme").fetchall() == [("Shade",)]


def test_a_theme_that_a_bundle_has_counted_to_the_end_stops_nobody_from_working(season: Season, tmp_path: Path) -> None:
    spent = tmp_path / "spent.fieldkit"
    make_bundle(spent, [DECK, checked("theme", an_id("spent"), MAX_COUNTER, "evil", False, SHADE)], DEPOT)
    merge_at_desk(season, [spent], DESK)
    with desk(season) as connection:
        with writing(connection):
            keep(connection, "theme", an_id("shade"), SHADE)
            keep(connection, "erasure", erasure_id(AINO), {"cafe": CAFE, "participant": AINO, "erased_at": LATER})
        with writing(connection):
            keep(connection, "theme", an_id("shade"), {"title": "Shadow", "colour": "moss"})
            keep(connection, "theme", an_id("spent"), {}, gone=True)
        told = connection.execute("SELECT title FROM theme WHERE NOT gone").fetchall()
    assert told == [("Shadow",)]


def test_what_is_written_while_a_merge_is_under_way_is_kept_and_goes_along_with_the_next(
    season: Season, depot: Path, tmp_path: Path
) -> None:
    mill = tmp_path / "mill.fieldkit"
    make_bundle(mill, [DECK, a_cafe(), a_note("A bench", "bench")], MILL)
    merge_at_desk(season, [depot], DESK)
    with desk(season) as connection, writing(connection):
        keep(connection, "theme", an_id("shade"), SHADE)
        keep(connection, "coding", an_id("taken off"), coding(an_id("shade")))

    # Somebody whose page has the old season open goes on coding, answering, erasing.
    with desk(season) as connection:

        def write(_file: str, share: float) -> None:
            if share or connection.execute("SELECT count(*) FROM erasure").fetchone() != (0,):
                return
            with writing(connection):
                keep(connection, "theme", an_id("shade"), {"title": "Shadow", "colour": "lake"})
                keep(connection, "coding", an_id("made"), coding(an_id("shade")))
                keep(connection, "coding", an_id("taken off"), {"cafe": CAFE, "note": an_id("note")}, gone=True)
                keep(connection, "erasure", erasure_id(AINO), {"cafe": CAFE, "participant": AINO, "erased_at": LATER})

        merge_at_desk(season, [mill], DESK, write)
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,), "as it was when it was opened"

    def at_desk() -> list[tuple[str, str]]:
        with desk(season) as connection:
            codings = "SELECT coding.id, title FROM coding JOIN theme ON theme.id = coding.theme WHERE NOT coding.gone"
            assert connection.execute("SELECT count(*) FROM erasure").fetchone() == (1,)
            return connection.execute(codings).fetchall()

    assert at_desk() == [(an_id("made"), "Shadow")]
    merge_at_desk(season, [], DESK)
    assert at_desk() == [], "its note is Aino's, who is erased"
    assert ask(season.bundle, "SELECT count(*) FROM note WHERE NOT gone") == [(0,)]
    assert ask(season.bundle, "SELECT title FROM theme") == [("Shadow",)]


def answer(connection: sqlite3.Connection) -> None:
    said = {"text": "Aino asked it well", "audience": "asker", "answered_by": "Elli", "answered_at": LATER}
    with writing(connection):
        keep(connection, "answer", answer_id(an_id("note")), {"cafe": CAFE, "note": an_id("note"), **said})


def test_nothing_more_is_said_of_what_somebody_left_who_is_being_erased(season: Season, depot: Path) -> None:
    merge_at_desk(season, [depot], DESK)
    with desk(season) as connection:
        with writing(connection):
            keep(connection, "erasure", erasure_id(AINO), {"cafe": CAFE, "participant": AINO, "erased_at": LATER})

        # A page that was open goes on answering while the merge takes her out.
        def write(_file: str, _share: float) -> None:
            with pytest.raises(FieldsWrong, match="taken back or erased"):
                answer(connection)

        merge_at_desk(season, [], DESK, write)
        with pytest.raises(FieldsWrong, match="taken back or erased"):
            answer(connection)
    with desk(season) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (0,)


def test_an_answer_written_while_a_bundle_erases_its_asker_goes_when_the_season_is_written(
    season: Season, depot: Path, tmp_path: Path
) -> None:
    merge_at_desk(season, [depot], DESK)
    erasing, wish = tmp_path / "erasing.fieldkit", {"cafe": CAFE, "participant": AINO, "erased_at": LATER}
    erasure = checked("erasure", erasure_id(AINO), 1, "laptop", False, wish)
    make_bundle(erasing, [DECK, a_cafe(), erasure], MILL)
    with desk(season) as connection:
        merge_at_desk(season, [erasing], DESK, lambda _file, _share: answer(connection))
    with desk(season) as connection:
        assert connection.execute("SELECT gone, text FROM answer").fetchall() == [(1, None)]


def test_no_bundle_makes_a_theme_of_what_stands_for_none() -> None:
    with pytest.raises(FieldsWrong):
        checked("theme", NO_THEME, 1, "evil", False, SHADE)


def test_a_flood_of_themes_is_refused_before_any_page_has_to_list_them(season: Season, tmp_path: Path) -> None:
    flood, right = tmp_path / "flood.fieldkit", tmp_path / "right.fieldkit"
    themes = [checked("theme", an_id("theme", number), 1, "desk0001", False, SHADE) for number in range(1001)]
    make_bundle(flood, [DECK, a_cafe(), *themes], MILL)
    make_bundle(right, [DECK, a_cafe(), *themes[1:]], DEPOT)
    merged = merge_at_desk(season, [flood, right], DESK)
    assert [receipt.refused for receipt in merged.receipts] == [
        "flood.fieldkit has 1001 themes, more than the 1000 of a codebook at most.",
        None,
    ]

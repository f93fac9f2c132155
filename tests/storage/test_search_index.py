"""The index of a season: made apart, in steps, brought up to date after a merge, forgetting what was taken back.

Whatever happened on the way, it must be the same as one made in one go.
"""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.merge import Version
from fieldkit.errors import StoreUnusable
from fieldkit.storage import search_index
from fieldkit.storage.desks import Season
from fieldkit.storage.search_index import Indexed, index_bundle, index_of, refresh
from tests.bundles import a_note, an_id, change, note_taken_back
from tests.searched import SUOMI, SVENSKA, a_season, english, finnish, look, swedish, texts, write

NOTES = [finnish("Luottamus syntyy"), english("More shade"), swedish("Barnen växer"), english("The lane")]


def contents(index: Path) -> dict[str, Any]:
    """Read what an index holds, but the numbers that notes have in it."""
    asked = {
        "notes": "SELECT note.note, note.language, said.text FROM note JOIN said USING (id) ORDER BY note.note",
        "forms": "SELECT language, form, base, notes FROM form ORDER BY language, form",
        "told": "SELECT season, is_unpurged FROM told",
        **{
            language: f"SELECT term, note FROM (SELECT term, doc FROM {language}_words) JOIN note ON note.id = doc "
            "ORDER BY term, note"
            for language in ("fi", "en", "sv")
        },
    }
    with closing(sqlite3.connect(index)) as connection:
        for language in ("fi", "en", "sv"):
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.{language}_words USING fts5vocab(main, words_{language}, instance)"
            )
        return {what: connection.execute(question).fetchall() for what, question in asked.items()}


def made_in_one_go(season: Season, folder: Path) -> dict[str, Any]:
    whole = folder / "whole.sqlite"
    index_bundle(season.bundle, whole)
    return contents(whole)


def test_an_index_is_made_of_all_that_is_there(tmp_path: Path) -> None:
    season = a_season(tmp_path, [*NOTES, note_taken_back("gone", cafe=SUOMI)])
    assert refresh(season) == Indexed(notes=4, forms=8, added=4, removed=0)


def test_made_twice_it_is_made_once(tmp_path: Path) -> None:
    season = a_season(tmp_path, NOTES)
    refresh(season)
    before = index_of(season.bundle).read_bytes()
    assert refresh(season) == Indexed(notes=4, forms=8, added=0, removed=0)
    assert index_of(season.bundle).read_bytes() == before


def test_before_the_first_merge_there_is_no_index(tmp_path: Path) -> None:
    season = a_season(tmp_path, NOTES)
    refresh(season)
    season.bundle.unlink()
    assert refresh(season) == Indexed(0, 0, 0, 0)
    assert not index_of(season.bundle).exists()


def test_after_a_merge_only_what_changed_is_done_and_the_rest_is_as_if_made_anew(tmp_path: Path) -> None:
    season = a_season(tmp_path, NOTES)
    refresh(season)
    edited = a_note("More trees", "More shade", counter=2)
    write(season, [*(note for note in NOTES if note.id != edited.id), edited, finnish("Uusi lappu")])
    assert refresh(season) == Indexed(notes=5, forms=10, added=2, removed=1)
    assert contents(index_of(season.bundle)) == made_in_one_go(season, tmp_path)


def test_a_cafe_whose_language_was_put_right_is_read_in_that_language(tmp_path: Path) -> None:
    season = a_season(tmp_path, [a_note("luottamuksesta", "note", cafe=SVENSKA)])
    refresh(season)
    change(season.bundle, f"UPDATE cafe SET language = 'fi' WHERE id = '{SVENSKA}'", "UPDATE manifest SET digest = 'x'")
    assert refresh(season).added == 1
    assert contents(index_of(season.bundle)) == made_in_one_go(season, tmp_path)


def told(shares: Iterable[float]) -> bool:
    found = list(shares)
    return found == sorted(found) and found[-1] == 1 and all(0 <= share <= 1 for share in found)


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    shares: list[float] = []
    refresh(a_season(tmp_path, NOTES), shares.append)
    assert len(shares) > 3 and told(shares)


# What was taken back --------------------------------------------------------------------------------------------------


def folder_bytes(season: Season) -> bytes:
    return b"".join(path.read_bytes() for path in season.folder.iterdir())


def many(count: int) -> Iterator[Version]:
    """Write so much that the index has pages and pieces of many kinds."""
    chance = random.Random(7)
    words = ["luottamus", "puisto", "katu", "kahvila", "lupaus", "asiakas", "raitiovaunu", "penkki"]
    for number in range(count):
        yield a_note(f"{' '.join(chance.choices(words, k=12))} numero{number}", f"many {number}", cafe=SUOMI)


def test_of_what_was_taken_back_no_byte_is_left(tmp_path: Path) -> None:
    """The name of a person stood in a note; the words of other notes stay."""
    others = list(many(3_000))
    secret = [a_note(f"Rouva Xylanderska{place} asuu puistossa", f"secret {place}", cafe=SUOMI) for place in range(40)]
    season = a_season(tmp_path, [*others, *secret])
    refresh(season)
    assert folder_bytes(season).count(b"ylanderska") > 40
    write(season, others)
    assert refresh(season).removed == 40
    assert b"ylanderska" not in folder_bytes(season)
    assert b"rouva" not in folder_bytes(season).lower()
    assert len(texts(season, "puisto")) > 1_000


def test_what_was_written_anew_leaves_nothing_of_what_it_was(tmp_path: Path) -> None:
    season = a_season(tmp_path, [*NOTES, english("Call Xylander")])
    refresh(season)
    write(season, [*NOTES, a_note("Call somebody", "Call Xylander", counter=2)])
    refresh(season)
    assert b"ylander" not in folder_bytes(season)


# Killed ---------------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    pass


def killed_after(steps: int) -> Callable[[float], None]:
    left = steps

    def tick(_share: float) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    return tick


@pytest.mark.parametrize("steps", range(0, 14, 2))
def test_stopped_at_any_step_it_goes_on_to_the_same_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 2)
    season = a_season(tmp_path, [*NOTES, english("Call Xylander"), english("More to come")])
    refresh(season)
    write(season, [*NOTES[1:], *many(5), a_note("Nobody", "More to come", counter=2)])
    try:
        refresh(season, killed_after(steps))
    except Killed:
        assert steps < 12
    refresh(season)
    assert contents(index_of(season.bundle)) == made_in_one_go(season, tmp_path)
    assert b"ylander" not in folder_bytes(season)


# Stops for good while it reads the 1,500th note, in the middle of a transaction.
INDEXING = """
import sys, unicodedata
from pathlib import Path
from fieldkit.storage import search_index

class Stopping:
    read = 0
    def normalize(self, form, text):
        self.read += 1
        if self.read == 1_500:
            print("in the middle", flush=True)
            sys.stdin.read()
        return unicodedata.normalize(form, text)

search_index._BATCH = 200
search_index.unicodedata = Stopping()
search_index.index_bundle(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_killed_in_the_middle_of_writing_it_finishes_next_time(tmp_path: Path) -> None:
    season = a_season(tmp_path, many(2_000))
    index = index_of(season.bundle)
    command = [sys.executable, "-c", INDEXING, str(season.bundle), str(index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as indexing:
        assert indexing.stdout is not None
        assert indexing.stdout.readline() == "in the middle\n"
        indexing.kill()
    assert not look(season, "puisto")[0].is_whole
    with closing(sqlite3.connect(index)) as connection:
        (before,) = connection.execute("SELECT count(*) FROM note").fetchone()
    assert 0 < before < 2_000
    done = refresh(season)
    assert (done.notes, done.added) == (2_000, 2_000 - before)
    assert contents(index) == made_in_one_go(season, tmp_path)


# Damaged, foreign -----------------------------------------------------------------------------------------------------


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    season = a_season(tmp_path, many(500))
    refresh(season)
    index = index_of(season.bundle)
    index.write_bytes(index.read_bytes()[:20_000])
    write(season, [*many(500), *NOTES])
    assert refresh(season).added == 504
    assert contents(index) == made_in_one_go(season, tmp_path)


def test_an_index_with_something_of_its_own_in_it_is_made_anew(tmp_path: Path) -> None:
    """A folder may come from somebody else: a trigger would run as soon as something is written."""
    season = a_season(tmp_path, NOTES)
    refresh(season)
    change(index_of(season.bundle), "CREATE TRIGGER mine AFTER INSERT ON note BEGIN DELETE FROM note; END")
    assert refresh(season).added == 4


def test_an_index_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    season = a_season(tmp_path, NOTES)
    index_of(season.bundle).mkdir()
    with pytest.raises(StoreUnusable, match=r"search\.sqlite"):
        refresh(season)


def test_it_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    season = a_season(tmp_path, NOTES)
    refresh(season)
    if os.name == "posix":
        assert index_of(season.bundle).stat().st_mode & 0o077 == 0


def test_each_bundle_has_an_index_of_its_own_beside_it() -> None:
    assert index_of(Path("spring/season.fieldkit")) == Path("spring/search.sqlite")
    assert index_of(Path("depot.fieldkit")) == Path("depot.search.sqlite")


def test_the_note_of_an_unknown_cafe_is_found_all_the_same(tmp_path: Path) -> None:
    season = a_season(tmp_path, [a_note("More shade", "note", cafe=an_id("another laptop's"))])
    refresh(season)
    assert texts(season, "shade") == {"More shade"}

"""What holds of every query and every text: nothing typed is a mistake, and marking a text loses nothing of it."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.core.queries import MOST_ASKED, asked
from fieldkit.core.words_of_text import Wanted, marked, words_in
from fieldkit.storage.desks import Season, desk
from fieldkit.storage.search_index import refresh
from fieldkit.storage.searching import lay_found
from tests.searched import a_season, english, finnish

WRITTEN = [
    "shade",
    "Shades of trees",
    "trees and lanes",
    "luottamusta lupauksiin",
    "lupaus",
    "shade and lanes and trees",
]
# Signs that FTS5 obeys, that quote, and that no keyboard has, among words that were written.
queries = st.text(max_size=60) | st.lists(
    st.sampled_from([*'"*-^(){}:+', "AND", "OR", "NOT", "NEAR(", "”", "shade", "tree", "lupaus", "\0", "ä", " "]),
    max_size=12,
).map("".join)
plain = st.lists(st.sampled_from(["shade", "tree", "lane", "lupaus", "luottamus"]), min_size=1, max_size=3, unique=True)
letters = st.text("aäöåÄÖbß-' .,0é\u0308\n", max_size=40)


# Each example looks into a real index; how fast this machine does so is no law.
law = settings(deadline=None, max_examples=50)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    made = a_season(tmp_path_factory.mktemp("laws"), [(finnish if "lu" in text else english)(text) for text in WRITTEN])
    refresh(made)
    return made


@pytest.fixture(scope="module")
def looking(season: Season) -> Iterator[tuple[sqlite3.Connection, Season]]:
    with desk(season) as connection:
        yield connection, season


def ids(looking: tuple[sqlite3.Connection, Season], words: str) -> set[str]:
    connection, season = looking
    count = lay_found(connection, season, words).count
    found = {note for (note,) in connection.execute("SELECT note FROM found")}
    assert len(found) == count
    return found


@law
@given(queries)
def test_whatever_is_typed_is_answered(looking: tuple[sqlite3.Connection, Season], query: str) -> None:
    ids(looking, query)


@law
@given(plain, st.randoms())
def test_the_order_of_words_changes_nothing_and_more_words_find_fewer(
    looking: tuple[sqlite3.Connection, Season], words: list[str], shuffled: object
) -> None:
    found = ids(looking, " ".join(words))
    assert found == set.intersection(*(ids(looking, word) for word in words))
    shuffled.shuffle(words)  # type: ignore[attr-defined]
    assert ids(looking, " ".join(words)) == found


@law
@given(st.sampled_from(["shade", "tree", "lupaus"]), st.sampled_from(["lane", "luottamus"]))
def test_with_a_word_and_without_it_are_all_there_are(
    looking: tuple[sqlite3.Connection, Season], word: str, other: str
) -> None:
    both, without = ids(looking, f"{word} {other}"), ids(looking, f"{word} -{other}")
    assert both | without == ids(looking, word)
    assert both & without == set()
    assert ids(looking, f"-{word}").isdisjoint(ids(looking, word))
    assert len(ids(looking, f"-{word}")) + len(ids(looking, word)) == len(WRITTEN)


@law
@given(st.text(max_size=300))
def test_reading_a_query_keeps_to_its_bounds(query: str) -> None:
    things = asked(query)
    assert len(things) <= MOST_ASKED
    assert all(thing.words and all(thing.words) for thing in things)


@law
@given(st.text() | letters, st.frozensets(st.sampled_from(["a", "ä", "b"])), st.sampled_from(["", "a", "ä"]))
def test_marking_loses_nothing(text: str, forms: frozenset[str], beginning: str) -> None:
    wanted = Wanted(forms, (beginning,) if beginning else (), (("a", "b"),))
    pieces = marked(text, wanted)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    assert all(one[1] != other[1] for one, other in pairwise(pieces) if one[1])


@law
@given(letters)
def test_words_are_those_that_the_index_has(text: str) -> None:
    """The pages cut and fold words as SQLite does, or what was found could not be marked."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='unicode61 remove_diacritics 0')")
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        connection.execute("INSERT INTO t VALUES (?)", [unicodedata.normalize("NFC", text)])
        terms = [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")]
    assert [word.folded for word in words_in(text)] == terms

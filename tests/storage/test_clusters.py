"""Clusters and headlines in the store: what each deed does, what two at once do, and what stays out of sight."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from fieldkit.core.clusters import cluster_id
from fieldkit.core.places import round_id, table_id
from fieldkit.core.running import Withheld
from fieldkit.errors import FieldsWrong
from fieldkit.storage.absorb import absorb
from fieldkit.storage.clusters import Cluster, ClusterGone, ClusterRenamed, Grouping, Undo, clusters_of
from fieldkit.storage.engine import open_store
from fieldkit.storage.headlines import headlines_of
from fieldkit.storage.marks import mark, set_hidden
from tests.bundles import CAFE, NOW, a_cafe, a_note, an_id, note_taken_back

CARD, OTHER_CARD = "words-of-new-work/trust", "words-of-new-work/service"
LAPTOP = "laptop"
SHADE, BENCH, BREAKS = (an_id(name) for name in ("shade", "bench", "breaks"))
FIRST, SECOND = cluster_id(1, bytes(10)), cluster_id(2, bytes(10))


@pytest.fixture
def connection(store: Path) -> Iterator[Connection]:
    """A store with a café and three notes on one card, in the middle of a transaction."""
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        notes = [a_note(name, name=name) for name in ("shade", "bench", "breaks")]
        absorb(connection, [a_cafe(), *notes], NOW)
        yield connection
        connection.execute("ROLLBACK")


@pytest.fixture
def recorder(connection: Connection) -> Grouping:
    return Grouping(connection, CAFE, LAPTOP, NOW)


def lying(connection: Connection, **asked: Any) -> list[tuple[str, list[str]]]:
    return [(cluster.title, cluster.notes) for cluster in clusters_of(connection, CAFE, **asked)]


def test_clusters_stand_in_the_order_in_which_they_were_made_whatever_they_are_called(
    connection: Connection, recorder: Grouping
) -> None:
    recorder.start(FIRST, CARD, "Streets", [BENCH, SHADE])
    recorder.start(SECOND, CARD, "Work", [BREAKS])
    recorder.name(FIRST, "Zebra crossings", "Streets")
    assert clusters_of(connection, CAFE) == [
        Cluster(FIRST, "Zebra crossings", CARD, [SHADE, BENCH]),
        Cluster(SECOND, "Work", CARD, [BREAKS]),
    ]


def test_an_id_counts_up_with_time_and_is_one_that_any_store_takes() -> None:
    early, late = cluster_id(1_732_250_000_000, b"\xff" * 10), cluster_id(1_732_250_000_001, b"\0" * 10)
    assert early < late
    assert early[14] == late[14] == "7"


def test_hiding_keeps_the_cluster_and_moving_keeps_it_hidden(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "Streets", [SHADE, BENCH])
    set_hidden(connection, CAFE, SHADE, True, LAPTOP, NOW)
    assert lying(connection) == [("Streets", [BENCH])]
    recorder.start(SECOND, CARD, "Shade", [SHADE])
    assert lying(connection) == [("Streets", [BENCH]), ("Shade", [])]
    set_hidden(connection, CAFE, SHADE, False, LAPTOP, NOW)
    assert lying(connection) == [("Streets", [BENCH]), ("Shade", [SHADE])]


def test_what_is_withheld_taken_back_or_for_fewer_people_is_in_no_cluster(
    connection: Connection, recorder: Grouping
) -> None:
    blind, ours = a_note("blind", name="blind", round=round_id(CAFE, 2)), a_note("ours", name="ours", audience="table")
    absorb(connection, [blind, ours], NOW)
    recorder.start(FIRST, CARD, "Streets", [SHADE, BENCH, blind.id, ours.id])
    absorb(connection, [note_taken_back("shade")], NOW)
    withheld = Withheld(frozenset({round_id(CAFE, 2)}), frozenset())
    assert lying(connection, withheld=withheld) == [("Streets", [BENCH])]
    assert lying(connection) == [("Streets", [BENCH, blind.id])]
    assert lying(connection, audiences=("table", "cafe", "open")) == [("Streets", [BENCH, blind.id, ours.id])]


def test_a_note_that_was_moved_to_another_card_leaves_its_cluster(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "Streets", [SHADE, BENCH])
    absorb(connection, [a_note("shade", name="shade", counter=2, card=OTHER_CARD)], NOW)
    assert lying(connection) == [("Streets", [BENCH])]
    assert recorder.move([SHADE], FIRST).notes == {}, "nor can it come back to it"


def test_a_cluster_that_is_taken_away_frees_its_notes_and_comes_back_with_them(
    connection: Connection, recorder: Grouping
) -> None:
    recorder.start(FIRST, CARD, "Streets", [SHADE, BENCH])
    undo = recorder.remove(FIRST)
    assert lying(connection) == []
    with pytest.raises(ClusterGone):
        recorder.move([BREAKS], FIRST)
    assert recorder.undo(undo, SECOND).again == (FIRST, SECOND)
    assert lying(connection) == [("Streets", [SHADE, BENCH])]


def test_merging_puts_all_notes_into_one_and_undoing_parts_them_again(
    connection: Connection, recorder: Grouping
) -> None:
    recorder.start(FIRST, CARD, "Streets", [SHADE])
    recorder.start(SECOND, CARD, "Benches", [BENCH])
    undo = recorder.merge(SECOND, FIRST)
    assert lying(connection) == [("Streets", [SHADE, BENCH])]
    recorder.undo(undo, cluster_id(3, bytes(10)))
    assert lying(connection) == [("Streets", [SHADE]), ("Benches", [BENCH])]


def test_two_who_move_different_notes_keep_out_of_each_others_way(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "Streets", [])
    ours = recorder.move([SHADE], FIRST)
    recorder.move([BENCH], FIRST)
    assert recorder.undo(ours, SECOND).left == 0
    assert lying(connection) == [("Streets", [BENCH])]


def test_undoing_leaves_alone_what_the_other_has_moved_since(connection: Connection, recorder: Grouping) -> None:
    ours = recorder.start(FIRST, CARD, "Streets", [SHADE, BENCH])
    recorder.start(SECOND, CARD, "Shade", [SHADE])
    recorder.move([BREAKS], FIRST)
    assert recorder.undo(ours, cluster_id(3, bytes(10))).left == 1
    assert lying(connection) == [("Streets", [BREAKS]), ("Shade", [SHADE])], "and a cluster that the other uses stays"


def test_whoever_names_a_cluster_while_another_does_is_told(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "", [SHADE])
    recorder.name(FIRST, "Streets", "")
    with pytest.raises(ClusterRenamed) as told:
        recorder.name(FIRST, "Roads", "")
    assert told.value.title == "Streets"
    assert recorder.name(FIRST, "Streets", "") == Undo({}), "two who mean the same are of one mind"
    recorder.name(FIRST, "Roads", "Streets")
    assert lying(connection) == [("Roads", [SHADE])]


def test_a_name_is_undone_only_while_it_holds(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "Streets", [])
    undo = recorder.name(FIRST, "Roads", "Streets")
    recorder.name(FIRST, "Lanes", "Roads")
    with pytest.raises(ClusterRenamed):
        recorder.undo(undo, SECOND)
    assert lying(connection) == [("Lanes", [])]


def test_a_cluster_of_one_card_takes_no_notes_of_another(connection: Connection, recorder: Grouping) -> None:
    elsewhere = a_note("elsewhere", name="elsewhere", card=OTHER_CARD)
    absorb(connection, [elsewhere], NOW)
    recorder.start(FIRST, CARD, "Streets", [SHADE, elsewhere.id])
    recorder.start(SECOND, OTHER_CARD, "Elsewhere", [elsewhere.id])
    assert recorder.merge(FIRST, SECOND) == Undo({})
    assert lying(connection) == [("Streets", [SHADE]), ("Elsewhere", [elsewhere.id])]


def test_a_helper_of_one_cafe_moves_and_hides_nothing_at_another(connection: Connection, recorder: Grouping) -> None:
    mill = an_id("mill café")
    absorb(connection, [a_cafe(mill, code="MTN4RX")], NOW)
    stranger = Grouping(connection, mill, LAPTOP, NOW)
    stranger.start(FIRST, CARD, "Streets", [SHADE])
    recorder.start(SECOND, CARD, "Ours", [BENCH])
    with pytest.raises(ClusterGone):
        stranger.remove(SECOND)
    mark(connection, mill, [BENCH], LAPTOP, NOW, hidden=True)
    assert lying(connection) == [("Ours", [BENCH])]
    assert connection.execute("SELECT count(*) FROM mark WHERE cafe = ?", [mill]).fetchone() == (0,)


def test_what_no_cluster_can_be_called_is_refused(recorder: Grouping) -> None:
    for title in ("x" * 121, "half\0"):
        with pytest.raises(FieldsWrong):
            recorder.start(FIRST, CARD, title, [])


def test_moving_twice_is_moving_once(connection: Connection, recorder: Grouping) -> None:
    recorder.start(FIRST, CARD, "Streets", [SHADE])
    before = connection.execute("SELECT arrival, counter FROM mark").fetchall()
    assert recorder.move([SHADE], FIRST).notes == {}
    assert connection.execute("SELECT arrival, counter FROM mark").fetchall() == before


def test_the_newest_headline_of_a_table_and_round_counts_by_counting_not_by_clocks(connection: Connection) -> None:
    here = {"table": table_id(CAFE, 3), "headline": True}
    early = a_note("Typed by a phone a year ahead", name=1, counter=4, **here | {"written_at": "2027-11-21T18:00:00Z"})
    newest = a_note("What counts", name=2, counter=5, **here)
    of_round = a_note("Of the second round", name=3, **here, round=round_id(CAFE, 2))
    hidden = a_note("Hidden", name=4, counter=9, **here)
    plain = a_note("No headline", name=5, counter=10, table=table_id(CAFE, 3))
    absorb(connection, [early, newest, of_round, hidden, plain], NOW)
    set_hidden(connection, CAFE, hidden.id, True, LAPTOP, NOW)
    told = [(headline.table, headline.round, headline.text) for headline in headlines_of(connection, CAFE)]
    assert told == [(3, None, "What counts"), (3, 2, "Of the second round")]
    blind = Withheld(frozenset({round_id(CAFE, 2)}), frozenset())
    assert [headline.round for headline in headlines_of(connection, CAFE, blind)] == [None]

"""Laws of grouping: whatever two recorders do at once, every note lies in one cluster at most and none is lost."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.core.clusters import cluster_id
from fieldkit.storage.absorb import absorb
from fieldkit.storage.clusters import ClusterGone, ClusterRenamed, Grouping, Undo, clusters_of
from fieldkit.storage.engine import open_store
from fieldkit.storage.marks import set_hidden
from tests.bundles import CAFE, NOW, a_cafe, a_note, an_id

CARD = "words-of-new-work/trust"
NOTES = [an_id("note", number) for number in range(6)]
HIDDEN = NOTES[-1]
LAPTOP = "laptop"

SOME = st.sets(st.sampled_from(NOTES), max_size=4).map(sorted)
# A cluster is chosen among those that the recorder last saw, which may be no more.
WHICH = st.integers(0, 5)
WHO = st.sampled_from(["aino", "bo"])
DEEDS = st.lists(
    st.tuples(WHO, st.just("start"), SOME, WHICH, WHICH)
    | st.tuples(WHO, st.just("move"), SOME, WHICH, WHICH)
    | st.tuples(WHO, st.sampled_from(["free", "name", "merge", "remove", "undo", "look"]), SOME, WHICH, WHICH),
    max_size=25,
)
LIKELY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


class Table:
    """The clusters of a café, two recorders' pictures of them, and what should have come of their deeds."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.grouping = Grouping(connection, CAFE, LAPTOP, NOW)
        self.seen: dict[str, list[str]] = {"aino": [], "bo": []}
        self.undos: dict[str, list[Undo]] = {"aino": [], "bo": []}
        self.made = 0
        self.expected: dict[str, str | None] = dict.fromkeys(NOTES)

    def new_id(self) -> str:
        self.made += 1
        return cluster_id(self.made, bytes(10))

    def lies(self) -> dict[str, str | None]:
        """Tell where each note lies that the wall may show; fails where one lies twice."""
        found: dict[str, str | None] = dict.fromkeys(NOTES)
        for cluster in clusters_of(self.connection, CAFE):
            for note in cluster.notes:
                assert found[note] is None, "a note lies in two clusters"
                found[note] = cluster.id
        return found

    def do(self, who: str, deed: str, notes: list[str], which: int, other: int) -> None:
        seen = self.seen[who]
        one, two = (seen[number % len(seen)] if seen else "" for number in (which, other))
        if deed == "look":
            self.seen[who] = [cluster.id for cluster in clusters_of(self.connection, CAFE)]
        elif deed == "start":
            id_ = self.new_id()
            self.undos[who].append(self.grouping.start(id_, CARD, f"cluster {self.made}", notes))
            self.expected |= dict.fromkeys(notes, id_)
            seen.append(id_)
        elif deed == "free":
            self.undos[who].append(self.grouping.move(notes, None))
            self.expected |= dict.fromkeys(notes)
        elif deed == "undo" and self.undos[who]:
            self.undo(self.undos[who].pop())
        elif one and deed in ("move", "name", "merge", "remove"):
            with suppress(ClusterGone, ClusterRenamed):
                self.change(who, deed, notes, one, two)

    def change(self, who: str, deed: str, notes: list[str], one: str, two: str) -> None:
        if deed == "move":
            self.undos[who].append(self.grouping.move(notes, one))
            self.expected |= dict.fromkeys(notes, one)
        elif deed == "name":
            self.undos[who].append(self.grouping.name(one, f"{who}’s", "cluster 1"))
        elif deed == "merge" and one != two:
            self.undos[who].append(self.grouping.merge(one, two))
            self.expected |= {note: two for note, at in self.expected.items() if at == one}
        elif deed == "remove":
            self.undos[who].append(self.grouping.remove(one))
            self.expected |= {note: None for note, at in self.expected.items() if at == one}

    def undo(self, deed: Undo) -> None:
        before = self.lies()
        with suppress(ClusterGone, ClusterRenamed):
            self.grouping.undo(deed, self.new_id())
        after = self.lies()
        for note, at in before.items():
            if note not in deed.notes or at != deed.notes[note][0]:
                assert after[note] == at, "undoing moved a note that somebody had put elsewhere since"
        self.expected = after


@contextmanager
def table(store: Path) -> Iterator[Table]:
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        notes = [a_note(f"note {number}", name=f"note/{number}") for number in range(len(NOTES))]
        absorb(connection, [a_cafe(), *notes], NOW)
        yield Table(connection)
        connection.execute("ROLLBACK")


@LIKELY
@given(DEEDS)
def test_each_note_lies_where_it_was_put_last(store: Path, deeds: list[tuple[str, str, list[str], int, int]]) -> None:
    with table(store) as laid:
        for deed in deeds:
            laid.do(*deed)
            assert laid.lies() == laid.expected


@LIKELY
@given(DEEDS)
def test_a_hidden_note_stays_hidden_whatever_is_done_with_it(
    store: Path, deeds: list[tuple[str, str, list[str], int, int]]
) -> None:
    with table(store) as laid:
        set_hidden(laid.connection, CAFE, HIDDEN, True, LAPTOP, NOW)
        for deed in deeds:
            laid.do(*deed)
            assert laid.lies()[HIDDEN] is None, "a hidden note was told"
        assert laid.connection.execute("SELECT hidden FROM mark WHERE note = ?", [HIDDEN]).fetchall() == [(1,)]
        set_hidden(laid.connection, CAFE, HIDDEN, False, LAPTOP, NOW)
        assert set(laid.lies()) == set(NOTES)


@LIKELY
@given(DEEDS)
def test_undoing_everything_one_did_alone_leaves_no_trace_of_it(
    store: Path, deeds: list[tuple[str, str, list[str], int, int]]
) -> None:
    with table(store) as laid:
        for _, deed, *what in deeds:
            if deed not in ("undo", "remove", "merge"):
                laid.do("aino", deed, *what)
        while laid.undos["aino"]:
            laid.undo(laid.undos["aino"].pop())
        assert laid.lies() == dict.fromkeys(NOTES)
        assert clusters_of(laid.connection, CAFE) == []

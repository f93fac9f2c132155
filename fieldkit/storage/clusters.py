"""Clusters of notes: which there are on the wall, and every deed by which recorders change them.

Several recorders may be at it at once. A deed names only what it is about, so that two never undo each other by chance;
where both change the same thing, the last one holds and both see it.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.running import NOTHING, Withheld
from fieldkit.core.stamp import next_stamp
from fieldkit.errors import FieldkitError
from fieldkit.storage.absorb import absorb
from fieldkit.storage.marks import mark
from fieldkit.storage.rows import versions_in


class ClusterGone(FieldkitError):
    """A cluster that somebody else has taken away meanwhile."""

    code = "cluster-gone"


class ClusterRenamed(FieldkitError):
    """Two named the same cluster at once. title: what the other called it."""

    code = "cluster-renamed"

    def __init__(self, title: str) -> None:
        super().__init__(f"Somebody else has just named this cluster {title!r}. Save once more to give it your name.")
        self.title = title


class Cluster(NamedTuple):
    """A group of notes on one card. notes: the ids of those that the asker may see, in the order of their coming."""

    id: str
    title: str
    card: str
    notes: list[str]


class Undo(NamedTuple):
    """How to be again as before one deed, wherever nobody has changed it since.

    notes: by id, the cluster that the deed put it into and the one where it was before; None for neither.
    made: the cluster that the deed made. removed: the one that it took away. named: a cluster, its new title and the
    one before.
    """

    notes: dict[str, tuple[str | None, str | None]]
    made: str | None = None
    removed: Cluster | None = None
    named: tuple[str, str, str] | None = None


class Undone(NamedTuple):
    """What became of undoing. left: how many notes stay where somebody put them since. again: a removed cluster's id
    and that of the one which stands in for it."""

    left: int
    again: tuple[str, str] | None


_CLUSTERS = """
    SELECT cluster.id, cluster.title, cluster.card, held.id, held.round
    FROM cluster
    LEFT JOIN (
        SELECT note.id, note.card, note.round, note.rowid AS came, mark.cluster
        FROM mark
        JOIN note ON note.id = mark.note
        WHERE mark.cafe = :cafe AND note.cafe = :cafe AND NOT mark.gone AND NOT note.gone AND NOT mark.hidden
            AND note.audience IN (SELECT value FROM json_each(:audiences))
    ) AS held ON held.cluster = cluster.id AND held.card = cluster.card
    WHERE cluster.cafe = :cafe AND NOT cluster.gone
    ORDER BY cluster.id, held.came
"""


def clusters_of(
    connection: sqlite3.Connection,
    cafe_id: str,
    audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE,
    withheld: Withheld = NOTHING,
) -> list[Cluster]:
    """List the clusters of a café in the order in which they were made, with their notes; some may hold none.

    Hidden notes and those that wait for their reveal are left out, and so are those for fewer people than `audiences`.
    """
    rows = connection.execute(_CLUSTERS, {"cafe": cafe_id, "audiences": json.dumps(audiences)})
    return [
        Cluster(
            id_,
            title or "",
            card,
            [note for *_, note, round_ in held if note is not None and not withheld.has(card, round_)],
        )
        for (id_, title, card), held in groupby(rows, key=itemgetter(0, 1, 2))
    ]


_LYING = """
    SELECT note.id, cluster.id
    FROM note
    LEFT JOIN mark ON mark.note = note.id AND NOT mark.gone
    LEFT JOIN cluster ON cluster.id = mark.cluster AND NOT cluster.gone AND cluster.card = note.card
    WHERE note.cafe = :cafe AND NOT note.gone
"""


class Grouping:
    """What a recorder does, inside one of the writer's transactions. Each deed tells how to undo it.

    Raises ClusterGone where somebody else took the cluster away, FieldsWrong for what no cluster can be.
    """

    def __init__(self, connection: sqlite3.Connection, cafe_id: str, device: str, now: str) -> None:
        self._connection = connection
        self._cafe = cafe_id
        self._device = device
        self._now = now

    def start(self, id_: str, card: str, title: str, notes: Collection[str]) -> Undo:
        """Make a new cluster of these notes. id_: minted by `core.clusters.cluster_id`."""
        self._keep(id_, card, title)
        return self.move(notes, id_)._replace(made=id_)

    def move(self, notes: Collection[str], to: str | None) -> Undo:
        """Put notes into a cluster, or into none. Those on another card than the cluster's stay where they are."""
        card = self._standing(to).card if to is not None else None
        on_card = "AND (:card IS NULL OR note.card = :card) AND note.id IN (SELECT value FROM json_each(:notes))"
        was = self._lying(on_card, card=card, notes=json.dumps(list(notes)))
        moved = {note: (to, at) for note, at in was.items() if at != to}
        mark(self._connection, self._cafe, moved, self._device, self._now, cluster=to)
        return Undo(moved)

    def name(self, id_: str, title: str, seen: str | None) -> Undo:
        """Call a cluster so. seen: what it was called when somebody began to type. Raises ClusterRenamed."""
        cluster = self._standing(id_)
        if cluster.title == title:
            return Undo({})
        if seen is not None and seen != cluster.title:
            raise ClusterRenamed(cluster.title)
        self._keep(id_, cluster.card, title)
        return Undo({}, named=(id_, title, cluster.title))

    def merge(self, id_: str, into: str) -> Undo:
        """Put all notes of one cluster into another of the same card; the first is no more."""
        if id_ == into or self._standing(id_).card != self._standing(into).card:
            return Undo({})
        return self._remove(id_, into)

    def remove(self, id_: str) -> Undo:
        """Take a cluster away; its notes lie in none then."""
        return self._remove(id_, None)

    def undo(self, deed: Undo, new_id: str) -> Undone:
        """Be again as before a deed. new_id: for a cluster that stands in for one that the deed took away.

        What somebody has changed since stays as they left it. A cluster that the deed made goes away if it is empty.
        """
        again = None
        if deed.removed is not None:
            self._keep(new_id, deed.removed.card, deed.removed.title)
            again = (deed.removed.id, new_id)
        lies = self._lying("AND note.id IN (SELECT value FROM json_each(:notes))", notes=json.dumps(list(deed.notes)))
        back: dict[str | None, list[str]] = {}
        for note, at in lies.items():
            put, was = deed.notes[note]
            if at == put:
                back.setdefault(new_id if again and was == again[0] else was, []).append(note)
        for where, notes in back.items():
            if where is None or self._is_standing(where):
                mark(self._connection, self._cafe, notes, self._device, self._now, cluster=where)
        if deed.made is not None and self._is_standing(deed.made) and not self._members(deed.made):
            self._remove(deed.made, None)
        if deed.named is not None:
            id_, title, before = deed.named
            self.name(id_, before, title)
        return Undone(len(lies) - sum(map(len, back.values())), again)

    def _remove(self, id_: str, into: str | None) -> Undo:
        cluster = self._standing(id_)
        # Hidden notes and withheld ones go along, though no recorder sees them.
        undo = self.move(self._members(id_), into)
        gone = checked("cluster", id_, *self._next_stamp(id_), True, {"cafe": self._cafe})
        absorb(self._connection, [gone], self._now)
        return undo._replace(removed=cluster)

    def _keep(self, id_: str, card: str, title: str) -> None:
        fields = {"cafe": self._cafe, "card": card, "title": title}
        absorb(self._connection, [checked("cluster", id_, *self._next_stamp(id_), False, fields)], self._now)

    def _next_stamp(self, id_: str) -> tuple[int, str]:
        return next_stamp(self._device, [version.stamp.counter for version in self._versions(id_)])

    def _versions(self, id_: str) -> Iterable[Version]:
        return versions_in(self._connection, "cluster", "id = ? AND cafe = ?", [id_, self._cafe])

    def _is_standing(self, id_: str) -> bool:
        return any(not version.gone for version in self._versions(id_))

    def _standing(self, id_: str) -> Cluster:
        for version in self._versions(id_):
            if not version.gone:
                return Cluster(id_, version.fields.get("title", ""), version.fields["card"], [])
        raise ClusterGone("Somebody else has taken this cluster away. Its notes lie where they put them.")

    def _members(self, id_: str) -> list[str]:
        return list(self._lying("AND cluster.id = :cluster", cluster=id_))

    def _lying(self, which: str, **values: str | None) -> dict[str, str | None]:
        """Tell in which standing cluster notes of this café lie. which: SQL of ours."""
        asked = f"{_LYING} {which} ORDER BY note.rowid"
        return dict(self._connection.execute(asked, {"cafe": self._cafe, **values}).fetchall())

"""The last deeds of those who group notes, so that each can be undone; in memory, for as long as the kit runs."""

import secrets
from threading import Lock

from flask import current_app

from fieldkit.storage.clusters import Undo

_MOST = 1_000


class Deeds:
    """What can be undone, by a name that only the page knows which did it."""

    def __init__(self) -> None:
        self._done: dict[str, tuple[str, Undo]] = {}
        # Pages are made in many threads.
        self._lock = Lock()

    def remember(self, cafe: str, undo: Undo) -> str | None:
        """Give a deed its name; None for one that changed nothing. The oldest are forgotten first."""
        if not (undo.notes or undo.made or undo.removed or undo.named):
            return None
        name = secrets.token_urlsafe(9)
        with self._lock:
            self._done[name] = (cafe, undo)
            while len(self._done) > _MOST:
                del self._done[next(iter(self._done))]
        return name

    def take(self, cafe: str, name: str) -> Undo | None:
        """Hand out a deed of a café to be undone, once."""
        with self._lock:
            if self._done.get(name, ("",))[0] != cafe:
                return None
            return self._done.pop(name)[1]

    def stand_in(self, cluster: str, by: str) -> None:
        """Let earlier deeds know that another cluster stands in for one that had gone."""
        with self._lock:
            for name, (cafe, undo) in self._done.items():
                self._done[name] = (cafe, _with_another(undo, cluster, by))


def deeds() -> Deeds:
    """Find the deeds of the kit that answers this request."""
    known: Deeds = current_app.extensions.setdefault("fieldkit-deeds", Deeds())
    return known


def _with_another(undo: Undo, cluster: str, by: str) -> Undo:
    def now(id_: str | None) -> str | None:
        return by if id_ == cluster else id_

    named = undo.named
    return undo._replace(
        notes={note: (now(to), now(was)) for note, (to, was) in undo.notes.items()},
        made=now(undo.made),
        named=(by, *named[1:]) if named and named[0] == cluster else named,
    )

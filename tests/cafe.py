"""A café as tests see it: what another program reads in the laptop's store, and what its facilitator does."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask

from fieldkit import clock
from fieldkit.assets import PACKAGE
from fieldkit.core.decks import deck_version
from fieldkit.core.kinds import checked
from fieldkit.storage.absorb import absorb
from fieldkit.storage.cafes import Standing, set_closed, standing
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.runs import Course, course_of
from fieldkit.web.live import tell_live
from tests.decks import deck_in

DECK_FILE = PACKAGE / "decks" / "words-of-new-work.toml"
# Decks for tests: a card of each kind, and ten words under the name of the kit's own deck.
EVERY_KIND = Path(__file__).parent / "decks" / "every-kind.toml"
TEN_WORDS = Path(__file__).parent / "decks" / "ten-words.toml"


class Cafe:
    """A café in a store, read through a connection of its own: only what is committed counts."""

    def __init__(self, store: Path, code: str) -> None:
        self.store = store
        self.code = code
        ((self.id,),) = self.ask("SELECT id FROM cafe WHERE code = ?", code)

    def texts(self) -> list[str]:
        """Read its notes in the order of their arrival, without those taken back."""
        asked = "SELECT text FROM note WHERE cafe = ? AND NOT gone ORDER BY arrival"
        return [text for (text,) in self.ask(asked, self.id)]

    def note(self, id_: str) -> dict[str, Any]:
        """Read one note, whole."""
        connection = sqlite3.connect(self.store)
        connection.row_factory = sqlite3.Row
        (found,) = connection.execute("SELECT * FROM note WHERE id = ?", [id_])
        connection.close()
        return dict(found)

    def ask(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.store)
        try:
            return connection.execute(question, values).fetchall()
        finally:
            connection.close()


class OpenCafe(Cafe):
    """A café of a kit that runs inside the test, with the facilitator's hands on it."""

    def __init__(
        self, app: Flask, code: str, title: str = "Depot", language: str = "fi", deck_file: Path = DECK_FILE
    ) -> None:
        self._kit = app.extensions["fieldkit"]
        deck = deck_version(deck_in(deck_file))
        now = clock.now()
        fields = {"code": code, "title": title, "language": language, "deck": deck.id, "opened_at": now}
        cafe = checked("cafe", clock.new_id(), 1, self._kit.device, False, fields)
        self._kit.writer.run(lambda connection: absorb(connection, [deck, cafe], now))
        super().__init__(self._kit.config.store_path, code)

    def hide(self, note: str) -> None:
        self._set_hidden(note, True)

    def show_again(self, note: str) -> None:
        self._set_hidden(note, False)

    def close(self) -> None:
        self._set_closed(clock.now())

    def reopen(self) -> None:
        self._set_closed(None)

    def _do(self, act: Callable[[sqlite3.Connection], Any]) -> None:
        """Do as the facilitator's pages do: write, then wake whoever follows the café."""
        self._kit.writer.run(act)
        stands, course = self._kit.writer.run(self._standing)
        tell_live(self._kit.rooms, self.id, stands, course)

    def _standing(self, connection: sqlite3.Connection) -> tuple[Standing, Course]:
        return standing(connection, self.id), course_of(connection, self.id)

    def _set_hidden(self, note: str, hidden: bool) -> None:
        act = partial(set_hidden, cafe_id=self.id, note_id=note, hidden=hidden, device=self._kit.device)
        self._do(partial(act, now=clock.now()))

    def _set_closed(self, closed_at: str | None) -> None:
        act = partial(set_closed, cafe_id=self.id, device=self._kit.device, closed_at=closed_at)
        self._do(partial(act, now=clock.now()))

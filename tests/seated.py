"""A café that deals seats, for tests: its plan, its phones and the facilitator's presses."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from flask import Flask

from fieldkit import clock
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.running import dealt_anew, step_to, undone
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.web.cafes import start_cafe
from fieldkit.web.running import Change, move_on
from tests.cafe import DECK_FILE
from tests.cafe import Cafe as CafeSeen
from tests.decks import deck_in
from tests.phone import AppDoor, Phone


def a_plan(*seating: str, phones: str = "all") -> Plan:
    """A café with a round for each kind of seating, all on trust."""
    rounds = [
        Round.model_validate(
            {
                "title": {"en": f"Round {number}"},
                "cards": ["trust"],
                "phases": [Phase(kind="talk", minutes=10)],
                "seating": kind,
            }
        )
        for number, kind in enumerate(seating, 1)
    ]
    return Plan.model_validate(
        {"id": "tables", "title": {"en": "Tables"}, "deck": "words-of-new-work", "phones": phones, "rounds": rounds}
    )


class Sitter(Phone):
    """A phone that says where its owner sits, and goes where it is told."""

    said: dict[str, Any] | None = None
    told: dict[str, Any] | None = None

    def request(self, **changed: Any) -> dict[str, Any]:
        return super().request(**({"seat": self.said} if self.said else {}), **changed)

    def sit(self, table: int, host: bool = False) -> "Sitter":
        """Scan a table's code."""
        self.said = {"table": table, "host": host}
        self.hear()
        return self

    def hear(self) -> dict[str, Any] | None:
        """Sync, and learn one's seat."""
        self.told = self.sync().get("seat")
        return self.told

    def obey(self) -> int:
        """Sync, go where one is told, and say so."""
        told = self.hear()
        assert told is not None, f"{self.who} is not told where to sit"
        self.sit(told["table"], told["host"])
        return int(told["table"])


class SeatedCafe(CafeSeen):
    """A café that is held by a plan with tables, with the facilitator's hands on it."""

    def __init__(self, app: Flask, plan: Plan) -> None:
        self.app = app
        with app.test_request_context():
            code = str(start_cafe("Depot", None, "en", deck_in(DECK_FILE), plan=plan).code)
        super().__init__(app.extensions["fieldkit"].config.store_path, code)

    def phones(self, *people: str) -> list[Sitter]:
        """Let people take out their phones, one after the other."""
        some = [Sitter(AppDoor(self.app), self.code, who) for who in people]
        for phone in some:
            phone.hear()
        return some

    def press(self, change: Change) -> None:
        self.with_cafe(lambda cafe: move_on(cafe, change))

    def go(self, step: int) -> None:
        self.press(lambda run, plan, deck: step_to(run, plan, deck, step, clock.now()))  # type: ignore[arg-type]

    def next(self) -> None:
        self.press(lambda run, plan, deck: step_to(run, plan, deck, run.step + 1, clock.now()))  # type: ignore[arg-type]

    def deal_anew(self) -> None:
        self.press(lambda run, plan, deck: dealt_anew(run, plan, clock.now()))  # type: ignore[arg-type]

    def undo(self) -> None:
        self.press(lambda run, plan, deck: undone(run, clock.now()))

    def with_cafe(self, act: Callable[[Cafe], Any]) -> Any:
        """Do something with the café as the pages do."""
        with self.app.test_request_context():
            return act(cafe_by_code(self.code))

    def silent_since(self, phone: Phone, at: str) -> None:
        """Let a phone not have been heard since."""
        kit = self.app.extensions["fieldkit"]
        kit.rooms.guests[phone.id].seen_at = at
        asked = "UPDATE phone SET seen_at = ? WHERE participant = ?"
        kit.writer.run(lambda connection: connection.execute(asked, [at, phone.id]))

    def at(self, round_: int) -> dict[str, tuple[int, bool]]:
        """Read from the store who sits where in a round."""
        asked = """
            SELECT seat.participant, "table".number, seat.host
            FROM seat
            JOIN round ON round.id = seat.round
            JOIN "table" ON "table".id = seat."table"
            WHERE seat.cafe = ? AND round.number = ? AND seat.away IS NULL
        """
        return {who: (table, bool(host)) for who, table, host in self.ask(asked, self.id, round_)}

    def sizes(self, round_: int) -> list[int]:
        return sorted(Counter(table for table, _ in self.at(round_).values()).values())

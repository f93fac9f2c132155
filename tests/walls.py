"""The wall of a planned café for tests: as the projector's browser gets it, and the hands of its facilitator."""

import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.web.cafes import close_cafe
from fieldkit.web.live import live_of
from tests.cafe import Cafe
from tests.planned import Console

PHASES = [Phase(kind=kind, minutes=5) for kind in ("write", "reveal", "talk", "vote", "break")]
ROUNDS = [
    Round(title={"en": "What trust is", "fi": "Mitä luottamus on"}, cards=["trust"], phases=PHASES, seating="mix"),
    Round(
        title={"en": "What it costs", "fi": "Mitä se maksaa"},
        cards=["service", "hurry"],
        phases=[Phase(kind="talk", minutes=5)],
        seating="home",
    ),
]
PLAN = Plan(id="wall", title={"en": "Wall", "fi": "Seinä"}, deck="words-of-new-work", rounds=ROUNDS)
WELCOME, MOVE, WRITE, REVEAL, TALK, VOTE, BREAK, HOME, LAST_TALK, THANKS = range(10)


class Wall:
    """The wall as the projector's browser gets it: the page, the answers to its questions, the stream."""

    def __init__(self, app: Flask, browser: FlaskClient, cafe: Cafe) -> None:
        self.cafe = cafe
        self.console = Console(browser, cafe.code)
        self._app, self._browser = app, browser

    def go(self, step: int) -> None:
        assert self.console.press("go", number=step).status_code == 200

    def told(self, after: int = 0) -> Any:
        return self._browser.get(f"{self.console.path}wall/arrivals?after={after}").get_json()

    def stage(self) -> Any:
        return self.told()["stage"]

    def bytes_of_it(self) -> bytes:
        """All that goes over the wire to a wall just now."""
        with self._app.test_request_context():
            stream = json.dumps(live_of(cafe_by_code(self.cafe.code))).encode()
        asked = ("wall", "wall/arrivals", "wall/arrivals?after=1", "arrivals", "arrivals?after=1")
        return stream + b"".join(self._browser.get(self.console.path + path).data for path in asked)

    def close(self) -> None:
        with self._app.test_request_context():
            close_cafe(cafe_by_code(self.cafe.code))

    def write(self, act: Callable[[Any], Any]) -> None:
        self._app.extensions["fieldkit"].writer.run(act)

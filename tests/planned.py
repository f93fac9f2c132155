"""A café that is held by a plan, for tests: three rounds, each with another way through."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.web.cafes import start_cafe
from tests.cafe import TEN_WORDS, Cafe
from tests.decks import deck_in
from tests.laptop import Laptop

# Every phase there is, and every way of seating.
PLAN = Plan(
    id="three-rounds",
    title={"en": "Three rounds", "fi": "Kolme kierrosta", "sv": "Tre rundor"},
    deck="words-of-new-work",
    rounds=[
        Round(
            title={"en": "What trust is", "fi": "Mitä luottamus on", "sv": "Vad tillit är"},
            cards=["trust", "service"],
            phases=[Phase(kind="write", minutes=5), Phase(kind="talk", minutes=10), Phase(kind="reveal", minutes=5)],
            hosts={"en": "Welcome those who come.", "fi": "Toivota tulijat tervetulleiksi.", "sv": "Hälsa välkommen."},
        ),
        Round(
            title={"en": "Where we hurry", "fi": "Missä on kiire", "sv": "Var vi har bråttom"},
            cards=["hurry"],
            phases=[Phase(kind="write", minutes=3), Phase(kind="reveal", minutes=5), Phase(kind="vote", minutes=2)],
            seating="mix",
        ),
        Round(
            title={"en": "What we promise", "fi": "Mitä lupaamme", "sv": "Vad vi lovar"},
            cards=["trust"],
            phases=[Phase(kind="talk", minutes=10), Phase(kind="break", minutes=15)],
            seating="home",
        ),
    ],
)
# The names of its steps, in their order, and the words that lead to each.
STEPS = [
    ("Welcome", ""),
    ("Silent writing", "Start round 1: silent writing · 5 min"),
    ("Talk", "Start the talk · 10 min"),
    ("Reveal", "Reveal the notes · 5 min"),
    ("Changing tables", "Start round 2: people change tables"),
    ("Silent writing", "Start silent writing · 3 min"),
    ("Reveal", "Reveal the notes · 5 min"),
    ("Vote", "Start the vote · 2 min"),
    ("Changing tables", "Start round 3: back to one’s first table"),
    ("Talk", "Start the talk · 10 min"),
    ("Break", "Start the break · 15 min"),
    ("Thanks", "Thank everybody"),
]


class Console:
    """The console of a planned café in a browser without scripts, and with them: what it shows, what it posts."""

    def __init__(self, browser: FlaskClient, code: str) -> None:
        self._browser = browser
        self.path = f"/facilitate/cafes/{code}/"

    def panel(self) -> Any:
        """Read what the page is told of the run panel."""
        return self._browser.get(f"{self.path}arrivals?moderating=1").get_json()["panel"]

    def press(self, do: str, seen: int | None = None, json: bool = True, **more: Any) -> TestResponse:
        """Press a button, by default as the page's script does, and as somebody who sees where the café is now."""
        number = self.panel()["number"] if seen is None else seen
        found = re.search(r'name="csrf_token" value="([^"]+)"', self._browser.get("/facilitate/").text)
        assert found is not None
        sent = {"csrf_token": found[1], "do": do, "seen": number, **more}
        headers = {"Accept": "application/json"} if json else {}
        return self._browser.post(f"{self.path}run", data=sent, headers=headers)


def planned_cafe(app: Flask, plan: Plan | None = PLAN, language: str = "en") -> Cafe:
    """Open a café by a plan, in a kit that runs inside the test; by none, where people come and go."""
    with app.test_request_context():
        code = start_cafe("Depot", None, language, deck_in(TEN_WORDS), plan=plan).code
    return Cafe(app.extensions["fieldkit"].config.store_path, str(code))


def planned_on(laptop: Laptop, plan: Plan | None = PLAN, language: str = "en") -> Cafe:
    """Open a café by a plan beside a laptop's running server."""
    app = create_app(Config(instance=laptop.instance, laptop="tests"))
    try:
        return planned_cafe(app, plan, language)
    finally:
        app.extensions["fieldkit"].writer.close()

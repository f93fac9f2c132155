"""Taking a café through its plan: what one press of a button on the console does, for everybody who follows it."""

from collections.abc import Callable
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.plans import Plan, plan_version
from fieldkit.core.running import (
    Run,
    dealt_anew,
    lengthened,
    paused,
    resumed,
    revealed,
    showing,
    step_to,
    telling,
    undone,
)
from fieldkit.errors import FieldsWrong, RunMoved
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.storage.runs import change_run, choose_plan
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.panel import panel_of

_MINUTE_S = 60

Change = Callable[[Run, Plan | None, str], Run]


def run(code: str) -> ResponseReturnValue:
    """Do what `do` says: next, back, go, pause, resume, longer, card, message, reveal, deal or undo.

    seen: the number of the run that the page shows. Two who press at once: the second is told, and nothing happens.
    Answers with what is live now and what the console says of it, or takes a page without scripts back to the console.
    """
    cafe = cafe_by_code(code.upper())
    try:
        move_on(cafe, _change_asked(cafe), request.form.get("seen", type=int))
    except RunMoved:
        if _wants_json():
            return jsonify(_told(cafe, moved=True)), 409
        flash(_("Somebody else has just moved the café on. Look where it is now, and press again if need be."))
    if _wants_json():
        return jsonify(_told(cafe, moved=False))
    return redirect(url_for("facilitate.console", code=cafe.code))


def _told(cafe: Cafe, moved: bool) -> dict[str, Any]:
    return {"moved": moved, "live": live_of(cafe), "now": clock.now(), "panel": panel_of(cafe)}


def move_on(cafe: Cafe, change: Change, seen: int | None = None) -> Run:
    """Change where a café is, and tell everybody who follows it. Raises RunMoved, FieldsWrong."""
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    heard = kit().rooms.heard(cafe_id)
    changed = kit().writer.run(lambda connection: change_run(connection, cafe_id, change, seen, device, now, heard))
    live_of(cafe)
    return changed


def take_up(cafe: Cafe, plan: Plan | None) -> None:
    """Hold a café by this plan from now on, from its beginning; None for none. Raises RunMoved once it is under way."""
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    snapshot = plan_version(plan) if plan else None
    kit().writer.run(lambda connection: choose_plan(connection, cafe_id, snapshot, device, now))
    live_of(cafe)


def _change_asked(cafe: Cafe) -> Change:
    asked, now = request.form, clock.now()
    deed = asked.get("do", "")
    number = asked.get("number", -1, type=int)
    by_plan: dict[str, Callable[[Run, Plan, str], Run]] = {
        "next": lambda run, plan, deck: step_to(run, plan, deck, run.step + 1, now),
        "back": lambda run, plan, deck: step_to(run, plan, deck, run.step - 1, now),
        "go": lambda run, plan, deck: step_to(run, plan, deck, number, now),
        "card": lambda run, plan, deck: showing(run, plan, deck, asked.get("card", ""), now),
        "reveal": lambda run, plan, deck: revealed(run, plan, now, number),
        "deal": lambda run, plan, deck: dealt_anew(run, plan, now),
    }
    always: dict[str, Callable[[Run], Run]] = {
        "pause": lambda run: paused(run, now),
        "resume": lambda run: resumed(run, now),
        "longer": lambda run: lengthened(run, now, _MINUTE_S),
        "message": lambda run: telling(run, asked.get("text", ""), now),
        "undo": lambda run: undone(run, now),
    }

    def change(run: Run, plan: Plan | None, deck: str) -> Run:
        if deed in always:
            return always[deed](run)
        if plan is None or deed not in by_plan:
            raise FieldsWrong("fields-wrong", f"{deed[:20]!r} is nothing that can be done here.")
        return by_plan[deed](run, plan, deck)

    return change


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"

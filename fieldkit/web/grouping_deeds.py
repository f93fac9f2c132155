"""What a recorder does on the grouping page: one form, whose pressed button says which deed is meant."""

import secrets
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit import clock
from fieldkit.core.clusters import cluster_id
from fieldkit.core.limits import TITLE_CHARACTERS
from fieldkit.core.places import MOST_TABLES
from fieldkit.errors import FieldsWrong
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.clusters import ClusterGone, ClusterRenamed, Grouping, Undo
from fieldkit.storage.headlines import keep_headline as keep
from fieldkit.storage.marks import mark
from fieldkit.storage.models import Cafe
from fieldkit.web.deeds import deeds
from fieldkit.web.grouping import HEADLINE_CHARACTERS, round_now
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

_DICE_BYTES = 10

R = TypeVar("R")


def group(code: str) -> ResponseReturnValue:
    """Do what the pressed button says: start, move, name, merge, remove, hide or undo.

    Answers scripts with what to say, how to undo it and which cluster is new; 409 where somebody else came first.
    """
    cafe = cafe_by_code(code.upper())
    do = next((deed for name, deed in _DEEDS.items() if name in request.form), None)
    if do is None:
        abort(400)
    status = 200
    try:
        told = do(cafe)
    except ClusterGone:
        told, status = {"said": _("Somebody else has taken this cluster away. Its notes are in none.")}, 409
    except ClusterRenamed as other:
        said = _(
            "Somebody else has just called it “%(title)s”. Save once more to give it your name.", title=other.title
        )
        told, status = {"said": said, "title": other.title}, 409
    except FieldsWrong:
        told, status = {"said": _too_long()}, 422
    return _answer(cafe, told, status)


def keep_headline(code: str) -> ResponseReturnValue:
    """Keep the headline that was typed for a table, as a note from paper; an empty one takes it back."""
    cafe = cafe_by_code(code.upper())
    table, text = request.form.get("table", 0, type=int), _one_line("headline")
    deck, card = deck_asked(cafe), request.form.get("card", "")
    asked = deck.card_of(card)
    if not 1 <= table <= MOST_TABLES or asked is None or asked.kind == "wondering":
        abort(400)
    if len(text) > HEADLINE_CHARACTERS:
        return _answer(cafe, {"said": _("A headline has at most %(max)d characters.", max=HEADLINE_CHARACTERS)}, 422)
    round_, now = round_now(cafe), clock.now()
    cafe_id, device, new_id = cafe.id, kit().device, clock.new_id()
    # Where the room is, if it looks at a card, belongs what its tables say.
    said = {"card": live_of(cafe)["card"] or card, "text": text}
    try:
        kept = _do(lambda connection: keep(connection, cafe_id, table, round_, said, new_id, device, now))
    except FieldsWrong:
        return _answer(cafe, {"said": _("Nothing is written yet.")}, 422)
    if kept.absorbed.erased:
        kit().writer.forget()
    if not text:
        return _answer(cafe, {"said": _("The headline of table %(number)d is taken back.", number=table)})
    return _answer(cafe, {"said": _("The headline of table %(number)d is kept.", number=table)})


def _answer(cafe: Cafe, told: dict[str, Any], status: int = 200) -> ResponseReturnValue:
    """Tell a script what came of it, and everybody who follows the café; take a page without scripts back."""
    at = {"version": live_of(cafe)["version"]}
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"undo": None, "cluster": None, "title": None, **told, **at}), status
    flash(told["said"])
    card = request.form.get("card")
    return redirect(url_for("facilitate.grouping", code=cafe.code, card=card, undo=told.get("undo")))


def _start(cafe: Cafe) -> dict[str, Any]:
    id_ = cluster_id(time.time_ns() // 1_000_000, secrets.token_bytes(_DICE_BYTES))
    card, title, notes = request.form.get("card", ""), _one_line("title"), _notes()
    asked = deck_asked(cafe).card_of(card)
    if asked is None or asked.kind == "wondering":
        abort(400)
    undo = _grouping(cafe, lambda grouping: grouping.start(id_, card, title, notes))
    count = len(undo.notes)
    said = ngettext("New cluster with %(count)s note.", "New cluster with %(count)s notes.", count, count=count)
    return _done(cafe, said if count else _("New cluster, still empty."), undo) | {"cluster": id_}


def _move(cafe: Cafe) -> dict[str, Any]:
    # A button moves to the cluster that it stands in, or to the one chosen beside it.
    to, notes = (request.form["to"] if "move_to" in request.form else request.form["move"]) or None, _notes()
    if not notes:
        return {"said": _("Nothing is selected. Select notes first.")}
    undo = _grouping(cafe, lambda grouping: grouping.move(notes, to))
    count = len(undo.notes)
    if not count:
        return {"said": _("They lie there already.")}
    moved = ngettext("%(count)s note moved.", "%(count)s notes moved.", count, count=count)
    out = ngettext(
        "%(count)s note taken out of its cluster.", "%(count)s notes taken out of their clusters.", count, count=count
    )
    return _done(cafe, moved if to else out, undo)


def _name(cafe: Cafe) -> dict[str, Any]:
    id_, title, seen = request.form["name"], _one_line("title"), request.form.get("seen")
    undo = _grouping(cafe, lambda grouping: grouping.name(id_, title, seen))
    if not title:
        return _done(cafe, _("The cluster has no name now."), undo)
    return _done(cafe, _("The cluster is called “%(title)s” now.", title=title), undo)


def _merge(cafe: Cafe) -> dict[str, Any]:
    id_, into = request.form["merge"], request.form.get("into", "")
    undo = _grouping(cafe, lambda grouping: grouping.merge(id_, into))
    return _done(cafe, _("The two clusters are one now."), undo)


def _remove(cafe: Cafe) -> dict[str, Any]:
    id_ = request.form["remove"]
    undo = _grouping(cafe, lambda grouping: grouping.remove(id_))
    return _done(cafe, _("The cluster is gone. Its notes are in none."), undo)


def _hide(cafe: Cafe) -> dict[str, Any]:
    notes = _notes()
    if not notes:
        return {"said": _("Nothing is selected. Select notes first.")}
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    _do(lambda connection: mark(connection, cafe_id, notes, device, now, hidden=True))
    count = len(notes)
    # Whoever may read what is hidden shows it again, and nobody else.
    return {
        "said": ngettext(
            "%(count)s note hidden. It can be shown again on the console.",
            "%(count)s notes hidden. They can be shown again on the console.",
            count,
            count=count,
        )
    }


def _undo(cafe: Cafe) -> dict[str, Any]:
    deed = deeds().take(cafe.id, request.form["undo"])
    if deed is None:
        return {"said": _("This can be undone no more.")}
    new_id = cluster_id(time.time_ns() // 1_000_000, secrets.token_bytes(_DICE_BYTES))
    undone = _grouping(cafe, lambda grouping: grouping.undo(deed, new_id))
    if undone.again:
        deeds().stand_in(*undone.again)
    if not undone.left:
        return {"said": _("Undone.")}
    return {
        "said": ngettext(
            "Undone. %(count)s note stays where somebody has put it since.",
            "Undone. %(count)s notes stay where somebody has put them since.",
            undone.left,
            count=undone.left,
        )
    }


# By the name of the pressed button, in this order: a form of several may name one cluster and move notes to another.
_DEEDS: dict[str, Callable[[Cafe], dict[str, Any]]] = {
    "undo": _undo,
    "hide": _hide,
    "start": _start,
    "move": _move,
    "move_to": _move,
    "merge": _merge,
    "remove": _remove,
    "name": _name,
}


def _done(cafe: Cafe, said: str, undo: Undo) -> dict[str, Any]:
    return {"said": said, "undo": deeds().remember(cafe.id, undo)}


def _grouping(cafe: Cafe, deed: Callable[[Grouping], R]) -> R:
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    return _do(lambda connection: deed(Grouping(connection, cafe_id, device, now)))


def _do(act: Callable[[Any], R]) -> R:
    done: R = kit().writer.run(act)
    return done


def _notes() -> list[str]:
    return request.form.getlist("notes")


def _one_line(field: str) -> str:
    return " ".join(request.form.get(field, "").split())


def _too_long() -> str:
    return str(_("A name has at most %(max)d plain characters.", max=TITLE_CHARACTERS))

"""The facilitator's pages: signing in, the cafés of this laptop, and the table of every page behind the key."""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit.core.limits import LANGUAGES
from fieldkit.web.forms import LANGUAGE_NAMES
from fieldkit.web.kit import kit
from fieldkit.web.limits import SIGN_INS_PER_MINUTE
from fieldkit.web.security import Role, helper, is_facilitator, open_to, sign_in_helper
from fieldkit.web.security import sign_in as let_in

blueprint = Blueprint("facilitate", __name__)

# Whose pages stand in the facilitator's frame.
_FRAMED = ("facilitate", "coordinate")

Page = Callable[..., ResponseReturnValue]


@blueprint.app_context_processor
def _for_the_frame() -> dict[str, Any]:
    if request.blueprint not in _FRAMED:
        return {}
    return {
        "language_names": LANGUAGE_NAMES,
        "is_signed_in": is_facilitator(),
        "start": _start(),
        "helpers_ways": _helpers_ways(),
        "may_open": may_open,
    }


def may_open(endpoint: str) -> bool:
    """Tell whether whoever asks may open a page of the café that they are at; a link to any other is not shown."""
    helps = helper()
    return is_facilitator() or (helps is not None and helps.role in _OPEN_TO[endpoint])


def _start() -> str:
    """Name the page that somebody signed in begins with."""
    helps = helper()
    if is_facilitator() or helps is None:
        return url_for("facilitate.home")
    return url_for("facilitate.console" if helps.role == "cofacilitator" else "facilitate.grouping", code=helps.cafe)


def _helpers_ways() -> list[tuple[str, str, bool]]:
    """List where a helper may go: address, name, whether it is here. Empty for everybody else."""
    helps = helper()
    if is_facilitator() or helps is None:
        return []
    ways = [
        ("facilitate.console", _("Console")),
        ("facilitate.grouping", _("Clusters")),
        ("facilitate.wall", _("Wall")),
    ]
    return [
        (url_for(endpoint, code=helps.cafe), name, request.endpoint == endpoint)
        for endpoint, name in ways
        if may_open(endpoint)
    ]


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Sign the facilitator in by the link from the terminal."""
    kit().allowances.spend(f"sign-in from {request.remote_addr}", SIGN_INS_PER_MINUTE)
    if let_in(request.args.get("key", "")):
        return redirect(url_for("facilitate.home"))
    return redirect(url_for("facilitate.sign_in_help"))


@blueprint.get("/help/<cafe_code:code>/<key>")
def come_to_help(code: str, key: str) -> ResponseReturnValue:
    """Sign a helper in by the link of their role at one café. A facilitator stays the facilitator."""
    kit().allowances.spend(f"sign-in from {request.remote_addr}", SIGN_INS_PER_MINUTE)
    if is_facilitator():
        return redirect(url_for("facilitate.console", code=code.upper()))
    if sign_in_helper(code.upper(), key) is None:
        return redirect(url_for("facilitate.sign_in_help"))
    return redirect(_start())


@blueprint.get("/sign-in/help")
def sign_in_help() -> ResponseReturnValue:
    """Tell where the sign-in link is."""
    if is_facilitator() or helper():
        return redirect(_start())
    return render_template("facilitate/sign_in_help.html"), 401


@blueprint.post("/facilitate/language")
def choose_language() -> ResponseReturnValue:
    """Remember on this browser which language the pages speak. Open to all: who cannot sign in must read why."""
    wanted = request.form.get("language", "")
    if wanted in LANGUAGES:
        cookie["language"] = wanted
    return redirect(_own_page(request.form.get("back", "")))


def _own_page(back: str) -> str:
    """Go back to one of our pages; never to an address that somebody slipped into the form."""
    split = urlsplit(back)
    is_ours = (
        not split.scheme and not split.netloc and back.startswith(("/facilitate/", "/coordinate/")) and "\\" not in back
    )
    return back if is_ours and back.isprintable() else _start()


_CAFE = "/facilitate/cafes/<cafe_code:code>"
_DECKS = "/facilitate/decks"
_PLANS = "/facilitate/plans"

_COFACILITATOR: tuple[Role] = ("cofacilitator",)
_HELPERS: tuple[Role, Role] = ("cofacilitator", "recorder")

# In one table, so that none of them can be added without the key before it. Each is read when somebody opens it: in
# most cafés nobody opens most of them, and the laptop has better use for the memory. At the end of a line stand the
# helpers who may open it at their own café; where none do, it is the facilitator's alone.
_BEHIND_THE_KEY: tuple[tuple[str, str, str, tuple[str, ...], *tuple[Role, ...]], ...] = (
    ("/facilitate/", "home", "home.home", ("GET", "POST")),
    ("/facilitate/certificate", "certificate", "certificate.certificate", ("GET",)),
    ("/facilitate/certificate", "change_certificate", "certificate.change", ("POST",)),
    ("/facilitate/certificate/looked-up", "certificate_looked_up", "certificate.looked_up", ("GET",)),
    ("/facilitate/certificate/authority.<kind>", "certificate_root", "certificate.root", ("GET",)),
    ("/facilitate/preflight", "preflight", "preflight.preflight", ("GET", "POST")),
    ("/facilitate/preflight/reached", "preflight_reached", "preflight.reached", ("GET",)),
    ("/facilitate/preflight.json", "preflight_json", "preflight.as_json", ("GET",)),
    (f"{_CAFE}/", "console", "console.console", ("GET",), *_COFACILITATOR),
    (f"{_CAFE}/arrivals", "arrivals", "console.arrivals", ("GET",), *_HELPERS),
    (f"{_CAFE}/plan", "choose_plan", "plan_choice.choose_plan", ("GET", "POST")),
    (f"{_CAFE}/run", "run", "running.run", ("POST",), *_COFACILITATOR),
    (f"{_CAFE}/notes", "mark_note", "console.mark_note", ("POST",), *_COFACILITATOR),
    (f"{_CAFE}/close", "close", "console.close", ("POST",)),
    (f"{_CAFE}/reopen", "reopen", "console.reopen", ("POST",)),
    (f"{_CAFE}/tables", "tables", "seating.tables", ("GET", "POST"), *_COFACILITATOR),
    (f"{_CAFE}/address", "address", "moving.address", ("GET",), *_HELPERS),
    (f"{_CAFE}/poster", "poster", "poster.poster", ("GET",)),
    (f"{_CAFE}/poster/wifi", "choose_wifi", "poster.choose_wifi", ("POST",)),
    (f"{_CAFE}/print", "prints", "prints.prints", ("GET",)),
    (f"{_CAFE}/print/<kind>", "print_sheets", "prints.print_sheets", ("GET",)),
    ("/facilitate/decks/<deck_id>/print", "deck_prints", "prints.deck_prints", ("GET",)),
    ("/facilitate/decks/<deck_id>/print/<kind>", "print_deck_sheets", "prints.print_deck_sheets", ("GET",)),
    (f"{_CAFE}/wall", "wall", "wall.wall", ("GET",), *_HELPERS),
    (f"{_CAFE}/wall/arrivals", "wall_arrivals", "wall.arrivals", ("GET",), *_HELPERS),
    (f"{_CAFE}/paper", "typing", "typed.typing", ("GET",), *_COFACILITATOR),
    (f"{_CAFE}/paper/notes", "keep_typed", "typed.keep", ("POST",), *_COFACILITATOR),
    (f"{_CAFE}/paper/tables", "name_tables", "typed.name_tables", ("POST",), *_COFACILITATOR),
    (f"{_CAFE}/grouping", "grouping", "grouping.grouping", ("GET",), *_HELPERS),
    (f"{_CAFE}/grouping", "group", "grouping_deeds.group", ("POST",), *_HELPERS),
    (f"{_CAFE}/grouping/arrivals", "grouping_arrivals", "grouping.arrivals", ("GET",), *_HELPERS),
    (f"{_CAFE}/grouping/headline", "keep_headline", "grouping_deeds.keep_headline", ("POST",), *_HELPERS),
    (f"{_CAFE}/hand-over", "cafe_hand_over", "handover.hand_over", ("GET",), *_COFACILITATOR),
    (f"{_CAFE}/hand-over/take-in", "cafe_take_in", "handover.taken_in", ("POST",), *_COFACILITATOR),
    ("/facilitate/hand-over", "hand_over", "handover.hand_over", ("GET",)),
    ("/facilitate/hand-over/take-in", "take_in", "handover.taken_in", ("POST",)),
    (f"{_CAFE}/helpers", "helpers", "roles.helpers", ("GET",)),
    (f"{_CAFE}/helpers", "choose_helpers_link", "roles.choose_link", ("POST",)),
    (f"{_CAFE}/closing", "closing", "closing.closing", ("GET",)),
    (f"{_CAFE}/closing", "close_step", "closing.act", ("POST",)),
    (f"{_CAFE}/questions", "questions", "replies.show", ("GET",)),
    (f"{_CAFE}/questions", "answer_question", "replies.answer", ("POST",)),
    (f"{_CAFE}/questions/bring", "bring_replies", "replies.bring", ("POST",)),
    (f"{_CAFE}/questions/page", "answers_page", "replies.publish_answers", ("GET",)),
    (f"{_CAFE}/promises", "promises", "replies.show_given", ("GET",)),
    (f"{_CAFE}/promises", "follow_up", "replies.follow", ("POST",)),
    (f"{_CAFE}/promises/page", "followup_page", "replies.publish_followup", ("GET",)),
    (f"{_CAFE}/erase", "erase", "erasing.erase_at_cafe", ("GET", "POST")),
    (f"{_CAFE}/export", "export", "exports.export", ("POST",)),
    (f"{_DECKS}/", "decks", "decks.decks", ("GET",)),
    (f"{_DECKS}/", "start_deck", "decks.start_deck", ("POST",)),
    (f"{_DECKS}/bring-in", "bring_in_deck", "decks.bring_in", ("POST",)),
    (f"{_DECKS}/bring-back", "bring_back_deck", "decks.bring_back", ("POST",)),
    (f"{_DECKS}/<deck_id>/file", "share_deck", "decks.share", ("GET",)),
    (f"{_DECKS}/<deck_id>/remove", "remove_deck", "decks.remove", ("POST",)),
    (f"{_DECKS}/<deck_id>/edit", "edit_deck", "deck_editing.edit", ("GET",)),
    (f"{_DECKS}/<deck_id>/save", "save_deck", "deck_editing.save", ("POST",)),
    (f"{_PLANS}/", "plans", "plans.plans", ("GET",)),
    (f"{_PLANS}/", "start_plan", "plans.start_plan", ("POST",)),
    (f"{_PLANS}/bring-in", "bring_in_plan", "plans.bring_in", ("POST",)),
    (f"{_PLANS}/bring-back", "bring_back_plan", "plans.bring_back", ("POST",)),
    (f"{_PLANS}/<plan_id>/", "show_plan", "plan_pages.show", ("GET",)),
    (f"{_PLANS}/<plan_id>/file", "share_plan", "plans.share", ("GET",)),
    (f"{_PLANS}/<plan_id>/remove", "remove_plan", "plans.remove", ("POST",)),
    (f"{_PLANS}/<plan_id>/edit", "edit_plan", "plan_editing.edit", ("GET", "POST")),
)


def _page_of(page: str) -> Page:
    module, name = page.split(".")

    def opened(**asked: Any) -> ResponseReturnValue:
        answer: ResponseReturnValue = getattr(import_module(f"fieldkit.web.{module}"), name)(**asked)
        return answer

    return opened


_OPEN_TO: dict[str, tuple[Role, ...]] = {}
for _rule, _name, _page, _methods, *_roles in _BEHIND_THE_KEY:
    _OPEN_TO[f"{blueprint.name}.{_name}"] = tuple(_roles)
    blueprint.add_url_rule(_rule, _name, open_to(_roles, _page_of(_page)), methods=_methods)

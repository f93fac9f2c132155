"""The report builder: chapters chosen and put in order, with the report itself beside them as it becomes."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask import make_response as respond
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from pydantic import ValidationError

from fieldkit.core.harvest import CardHarvest
from fieldkit.core.report_plan import SECTION_KINDS, WORDS_ALONE, ReportPlan
from fieldkit.core.signs import with_one_line_end
from fieldkit.core.slugs import slug_of
from fieldkit.reports.built_docx import built_docx, can_write_docx
from fieldkit.reports.built_markdown import built_markdown
from fieldkit.reports.built_page import built_page, policy
from fieldkit.reports.headings import heading
from fieldkit.reports.season_pictures import offers
from fieldkit.reports.season_report import is_drawn_unasked, told
from fieldkit.reports.words import Words
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.quotes import ways
from fieldkit.storage.reader import Connection
from fieldkit.storage.report_facts import builder_facts
from fieldkit.storage.report_plans import keep_report_plan, report_plan
from fieldkit.storage.season_facts import season_facts
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.security import POLICY

# The builder shows the report in a frame of its own; the report may be framed by it and may do nothing.
_BUILDER_POLICY = f"{POLICY}; frame-src 'self'"
_FRAMED = "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

_KINDS = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def plan_at(connection: Connection, season: Season) -> ReportPlan:
    """Read the report of a season, or begin one under its name."""
    return report_plan(connection) or ReportPlan(title=season.title)


def report(slug: str) -> ResponseReturnValue:
    """Show what can be chosen, with the report beside it."""
    season = this_season(slug)
    words = Words(str(get_locale()))
    with desk(season) as connection:
        plan = plan_at(connection, season)
        facts = builder_facts(connection, plan)
        with season_facts(connection) as drawn_from:
            drawn = [(offer.id, offer.title, is_drawn_unasked(offer.id)) for offer in offers(drawn_from, words)]
        cards = _cards(connection, words)
    page = respond(
        render_template(
            "coordinate/report.html",
            season=season,
            plan=plan,
            names={kind: heading(kind, words) for kind in SECTION_KINDS},
            words_alone=WORDS_ALONE,
            fallen=len(facts.fallen),
            erased=facts.erased,
            drawn=drawn,
            cards=cards,
            can_write_docx=can_write_docx(),
        )
    )
    page.headers["Content-Security-Policy"] = _BUILDER_POLICY
    return page


def change_report(slug: str) -> ResponseReturnValue:
    """Keep what was chosen. A script asks for no page in return; a form gets its page again."""
    season = this_season(slug)
    is_script = request.accept_mimetypes.best == "application/json"
    try:
        with desk(season) as connection, writing(connection):
            keep_report_plan(connection, _chosen(plan_at(connection, season)))
    except ValidationError:
        said = _("One of these is too long, or holds a sign that cannot be kept. Shorten it; the rest is as it was.")
        if is_script:
            return {"message": said}, 400
        flash(said)
    else:
        if not is_script:
            flash(_("Saved"))
    return ("", 204) if is_script else redirect(url_for("coordinate.report", slug=slug))


def preview(slug: str) -> ResponseReturnValue:
    """Show the report as it is now, as a page that may be framed by the builder and runs nothing."""
    season = this_season(slug)
    with desk(season) as connection:
        built, _facts, words = told(connection, plan_at(connection, season))
    page = respond("".join(built_page(built, words)))
    page.headers["Content-Security-Policy"] = policy() + _FRAMED
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    return page


def report_file(slug: str, kind: str) -> ResponseReturnValue:
    """Hand out the report as a file: a page, Markdown, a document, or the choices that it is made by."""
    if kind not in _KINDS:
        abort(404)
    season = this_season(slug)
    with desk(season) as connection:
        plan = plan_at(connection, season)
        built, _facts, words = told(connection, plan)
    body: bytes | str
    if kind == "json":
        body = plan.model_dump_json(indent=2)
    elif kind == "docx":
        body = built_docx(built, words)
    else:
        body = "".join((built_page if kind == "html" else built_markdown)(built, words))
    answer = respond(body)
    answer.headers["Content-Type"] = _KINDS[kind]
    name = slug_of(built.title) or season.slug
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _chosen(plan: ReportPlan) -> ReportPlan:
    """Read the builder's form. What it did not offer stays as it was."""
    form = request.form
    given: list[str] = [kind for kind in form.getlist("section") if kind in SECTION_KINDS]
    order = list(dict.fromkeys([*_moved(given, form.get("move", "")), *SECTION_KINDS]))
    shown = set(form.getlist("shown"))
    sections = [
        {
            "kind": kind,
            "shown": kind in shown,
            "heading": form.get(f"heading-{kind}", ""),
            "words": with_one_line_end(form.get(f"words-{kind}", "")).strip(),
        }
        for kind in order
    ]
    language, most = form.get("language", ""), form.get("most", "")
    hidden = with_one_line_end(form.get("also_hidden", "")).replace(",", "\n").split("\n")
    changed: dict[str, Any] = {
        "title": form.get("title", ""),
        "subtitle": form.get("subtitle", ""),
        "by": form.get("by", ""),
        "language": language or None,
        "sections": sections,
        "quotes_by": form.get("quotes_by", plan.quotes_by),
        "pictures": _some("picture", plan.pictures, is_drawn_unasked),
        "cards": _some("card", plan.cards, lambda _card: True),
        "most": int(most) if most.isascii() and most.isdigit() else plan.most,
        "who": "who" in form,
        "names": "names" in form,
        "also_hidden": tuple(dict.fromkeys(name.strip() for name in hidden if name.strip())),
    }
    return ReportPlan.model_validate({**plan.model_dump(), **changed})


def _some(what: str, before: tuple[str, ...] | None, is_unasked: Callable[[str], bool]) -> tuple[str, ...] | None:
    """Read which of the pictures or cards on offer were chosen; None for what is there unasked, later ones too."""
    offered, chosen = request.form.getlist(f"{what}-offered"), request.form.getlist(what)
    if not offered:
        return before
    wanted = tuple(one for one in offered if one in chosen)
    return None if wanted == tuple(filter(is_unasked, offered)) else wanted


def _moved(order: list[str], move: str) -> list[str]:
    """Move a section one up or down, as the button says that was pressed: "quotes:up"."""
    kind, _colon, way = move.partition(":")
    if kind in order and way in ("up", "down"):
        place = order.index(kind)
        order.insert(max(0, place + (-1 if way == "up" else 1)), order.pop(place))
    return order


def _cards(connection: Connection, words: Words) -> list[tuple[str, str]]:
    """List the cards that somebody wrote to, by name, each in words; one card of two decks' versions once."""
    decks = decks_asked(connection)
    found: dict[str, str] = {}
    for deck, name in ways(connection).cards:
        asked = decks[deck].card_of(name) if deck in decks else None
        card = CardHarvest(deck, name, asked, 0)
        if asked is None or asked.kind != "wondering":
            found.setdefault(name, words.card_title(card) or words.card_question(card))
    return sorted(found.items(), key=lambda card: card[1].casefold())

"""Quotes for a report: found, picked, put in order, shortened where it is seen, and traced by the coordinator alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from pydantic import ValidationError

from fieldkit.core.decks import Deck
from fieldkit.core.filters import filters_of
from fieldkit.core.harvest import CardHarvest
from fieldkit.core.limits import IS_UUID
from fieldkit.core.report_facts import Fallen
from fieldkit.core.report_plan import (
    MOST_QUOTES,
    Quote,
    ReportPlan,
    leave_out,
    moved,
    pieces,
    put_back,
    with_names,
    with_quote,
    without_quote,
)
from fieldkit.core.signs import with_one_line_end
from fieldkit.reports.blocks import Part
from fieldkit.reports.taking_out import TakingOut
from fieldkit.reports.words import Words
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.desks import desk, writing
from fieldkit.storage.quotes import PAGE_NOTES, Traced, quotable, traced, ways
from fieldkit.storage.reader import Connection
from fieldkit.storage.report_facts import BuilderFacts, builder_facts
from fieldkit.storage.report_plans import keep_report_plan
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.report import plan_at

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A picked quote as the coordinator sees it. parts: as the report shows it; fallen: why it is not in it."""

    number: int
    note: str
    parts: tuple[Part, ...]
    where: str
    fallen: str
    may_pick_anew: bool
    is_there: bool


def quotes(slug: str) -> ResponseReturnValue:
    """Show the quotes that were picked, and notes to pick from."""
    season = this_season(slug)
    filters = filters_of(request.args)
    words = Words(str(get_locale()))
    page = _number(request.args.get("page", ""))
    with desk(season) as connection:
        found = quotable(connection, season, filters, page)
    with desk(season) as connection:
        plan = plan_at(connection, season)
        facts = builder_facts(connection, plan)
        where_from = _Whence(decks_asked(connection), words)
        from_ = traced(connection, [quote.note for quote in plan.quotes])
        choices = ways(connection)
    taking_out = TakingOut(facts.names | set(plan.also_hidden))
    picked = {quote.note: quote.number for quote in plan.quoted}
    return render_template(
        "coordinate/report_quotes.html",
        season=season,
        filters=filters,
        rows=[_row(quote, facts, from_, taking_out, where_from) for quote in plan.quoted],
        away=[(quote.number, where_from(from_.get(quote.note))) for quote in plan.quotes if not quote.is_in],
        notes=[(note, where_from(note), picked.get(note.note)) for note in found.notes],
        count=found.count,
        page=page,
        pages=-(-found.count // PAGE_NOTES),
        cafes=choices.cafes,
        themes=choices.themes,
        cards=sorted(
            {card: where_from.card(deck, card) for deck, card in choices.cards}.items(), key=lambda one: one[1]
        ),
    )


def pick_quotes(slug: str) -> ResponseReturnValue:
    """Pick a note, put a quote away, or move one."""
    form = request.form
    note, number = form.get("note", ""), _number(form.get("number", ""))
    deeds: dict[str, Callable[[Connection, ReportPlan], ReportPlan]] = {
        "pick": lambda connection, plan: _picked(connection, plan, note),
        "away": lambda _connection, plan: without_quote(plan, number),
        "up": lambda _connection, plan: moved(plan, number, -1),
        "down": lambda _connection, plan: moved(plan, number, 1),
    }
    do = form.get("do", "")
    if do not in deeds:
        abort(400)
    _change(slug, deeds[do])
    back: dict[str, Any] = dict(filters_of(form).query())
    place = f"note-{note}" if do == "pick" and not form.get("anew") else "picked" if do == "away" else f"row-{number}"
    if page := _number(form.get("page", "")):
        back["page"] = page
    return redirect(url_for("coordinate.report_quotes", slug=slug, _anchor=place, **back))


def quote(slug: str, number: int) -> ResponseReturnValue:
    """Show one quote as it was written, beside how the report has it."""
    season = this_season(slug)
    words = Words(str(get_locale()))
    with desk(season) as connection:
        plan = plan_at(connection, season)
        picked = plan.quote(number)
        if picked is None:
            abort(404)
        facts = builder_facts(connection, plan)
        from_ = traced(connection, [picked.note])
        where_from = _Whence(decks_asked(connection), words)
    taking_out = TakingOut(facts.names | set(plan.also_hidden))
    row = _row(picked, facts, from_, taking_out, where_from)
    there = from_.get(picked.note)
    text = with_one_line_end(there.text) if there and picked.is_in and not row.fallen else ""
    return render_template(
        "coordinate/report_quote.html",
        season=season,
        quote=picked,
        row=row,
        text=text,
        left=[piece for piece in pieces(text, picked.left_out) if piece.is_out],
        names=taking_out.taken,
    )


def change_quote(slug: str, number: int) -> ResponseReturnValue:
    """Leave a passage out, bring it back, or let names stand."""
    form = request.form
    begin, ends = _number(form.get("begin", "")), _number(form.get("ends", ""))
    deeds: dict[str, Callable[[Connection, ReportPlan], ReportPlan]] = {
        "leave-out": lambda _connection, plan: leave_out(plan, number, begin, ends),
        "put-back": lambda _connection, plan: put_back(plan, number, begin),
        "put-all-back": lambda _connection, plan: put_back(plan, number),
        "names": lambda _connection, plan: with_names(plan, number, "names" in form),
    }
    do = form.get("do", "")
    if do not in deeds:
        abort(400)
    try:
        _change(slug, deeds[do])
    except ValidationError:
        flash(_("Mark the words to be left out first: in the text as it was written."))
    return redirect(url_for("coordinate.report_quote", slug=slug, number=number))


def _change(slug: str, deed: Callable[[Connection, ReportPlan], ReportPlan]) -> None:
    season = this_season(slug)
    with desk(season) as connection, writing(connection):
        keep_report_plan(connection, deed(connection, plan_at(connection, season)))


def _picked(connection: Connection, plan: ReportPlan, note: str) -> ReportPlan:
    """Pick a note in the version that is there now; one that is not there, or one too many, changes nothing."""
    there = traced(connection, [note]).get(note) if IS_UUID.fullmatch(note) else None
    if there is None or (len(plan.quotes) >= MOST_QUOTES and all(quote.note != note for quote in plan.quotes)):
        return plan
    return with_quote(plan, note, there.stamp)


def _row(
    quote: Quote, facts: BuilderFacts, from_: Mapping[str, Traced], taking_out: TakingOut, where_from: "_Whence"
) -> QuoteRow:
    fallen = facts.fallen.get(quote.number)
    there = from_.get(quote.note)
    parts = taking_out.quoted(there.text, quote) if there and fallen is None else ()
    return QuoteRow(
        quote.number, quote.note, parts, where_from(there), _why(fallen), fallen == "edited", bool(there and there.text)
    )


def _why(fallen: Fallen | None) -> str:
    """Say why a quote is not in the report. Nobody is told whether somebody was erased or took a note back."""
    said: dict[Fallen | None, str] = {
        None: "",
        "taken-back": _("Taken back since: not in the report any more."),
        "edited": _("Edited since by its writer: read it again and pick it anew."),
        "narrowed": _("For fewer readers since: not in the report any more."),
        "hidden": _("Hidden since by the facilitator: not in the report any more."),
    }
    return said[fallen]


class _Whence:
    """Says where a note is from, for the coordinator: café, card, round, table."""

    def __init__(self, decks: Mapping[str, Deck], words: Words) -> None:
        self._decks, self._words = decks, words

    def __call__(self, note: Traced | None) -> str:
        if note is None:
            return str(_("Not in the season any more"))
        place = self._words.origin(note.table, note.round, paper=False, table_name=note.table_name)
        day = self._words.day(note.written_at) if note.written_at else ""
        return " · ".join(one for one in (note.cafe, self.card(note.deck, note.card), place, day) if one)

    def card(self, deck: str, name: str) -> str:
        asked = self._decks[deck].card_of(name) if deck in self._decks else None
        card = CardHarvest(deck, name, asked, 0)
        return self._words.card_title(card) or self._words.card_question(card)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) <= _MOST_PAGES and len(text) < 9 else 0

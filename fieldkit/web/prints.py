"""Paper: where somebody chooses what to print, and the sheets, ready for the browser's own print dialogue."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from fieldkit.core.decks import Deck
from fieldkit.core.paper import A_SHEET, MOST_TABLES_PRINTED
from fieldkit.core.seating_ahead import MOST_TICKETS
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.models import Cafe
from fieldkit.storage.places import tables_of
from fieldkit.storage.store import setting
from fieldkit.web.addresses import bases
from fieldkit.web.kit import kit
from fieldkit.web.poster import typed
from fieldkit.web.print_sheets import Order, pages, sheets
from fieldkit.web.tickets import plan_of, slips
from fieldkit.web.words import wanted_language

_TABLES_AT_FIRST = 6  # … where nobody has said yet how many there are
# What there is to print; the tables only stand in a café.
_FOR_CAFES = ("cards", "tables", "capture", "guide")
_FOR_ROUNDS = ("cards", "tables", "tickets", "capture", "guide")
_FOR_DECKS = ("cards", "capture", "guide")


def prints(code: str) -> ResponseReturnValue:
    """Show what can be printed for a café, small, with the few choices about it."""
    order = _cafe_order(code)
    return _choose(order, _FOR_ROUNDS if order.slips else _FOR_CAFES)


def print_sheets(code: str, kind: str) -> ResponseReturnValue:
    """Show the sheets of a kind as they will be printed."""
    order = _cafe_order(code)
    return _sheets(order, kind, _FOR_ROUNDS if order.slips else _FOR_CAFES)


def deck_prints(deck_id: str) -> ResponseReturnValue:
    """Show what can be printed of a deck that no café asks yet."""
    return _choose(_order(kit().shelf.deck(deck_id), None), _FOR_DECKS)


def print_deck_sheets(deck_id: str, kind: str) -> ResponseReturnValue:
    """Show the sheets of a kind, without codes, since there is no café that they could open."""
    return _sheets(_order(kit().shelf.deck(deck_id), None), kind, _FOR_DECKS)


def _cafe_order(code: str) -> Order:
    cafe = cafe_by_code(code.upper())
    return _order(deck_asked(cafe), cafe)


def _order(deck: Deck, cafe: Cafe | None) -> Order:
    """Read from the address what is wanted. What makes no sense there is as if it had not been said."""
    asked: MultiDict[str, str] = request.args
    own = (cafe.language if cafe else None) or wanted_language()
    spoken = asked.get("language", "")
    a_sheet = asked.get("a_sheet", A_SHEET[0], type=int)
    card = asked.get("card")
    known = bases()
    wifi = setting("wifi") if cafe else None
    tables = tables_of(cafe.id) if cafe else []
    at_first = len(tables) or _TABLES_AT_FIRST
    wanted = min(max(1, asked.get("tables", at_first, type=int)), MOST_TABLES_PRINTED)
    language = spoken if spoken in deck.languages else deck.in_language(own)
    plan = plan_of(cafe) if cafe else None
    return Order(
        deck=deck,
        language=language,
        a_sheet=a_sheet if a_sheet in A_SHEET else A_SHEET[0],
        has_backs=asked.get("sides") != "one",
        tables=wanted,
        names={table.number: table.name for table in tables if table.name},
        card=card if card in {one.id for one in deck.cards} else None,
        cafe=cafe,
        base=(asked["at"] if asked.get("at") in known else known[0]) if cafe else None,
        wifi=(wifi["ssid"], wifi["password"]) if wifi else None,
        slips=slips(cafe, plan, language, wanted) if cafe and plan and plan.rounds else None,
    )


def _choose(order: Order, kinds: tuple[str, ...]) -> str:
    return render_template(
        "print/choose.html",
        **_page(order),
        kinds=[
            {
                "name": kind,
                "url": _url(order, kind),
                "first": sheets(order, kind, only_first=True),
                "pages": _pages_said(pages(order, kind)),
            }
            for kind in kinds
        ],
        bases=[(base, typed(base)) for base in bases()] if order.cafe else [],
        most_tables=MOST_TABLES_PRINTED,
        most_tickets=MOST_TICKETS,
        a_sheet=A_SHEET,
    )


def _sheets(order: Order, kind: str, kinds: tuple[str, ...]) -> str:
    if kind not in kinds:
        abort(404)
    return render_template(
        "print/page.html",
        **_page(order),
        kind=kind,
        sheets=sheets(order, kind),
        pages=_pages_said(pages(order, kind)),
    )


def _page(order: Order) -> dict[str, Any]:
    """Gather what both pages show around the paper."""
    return {
        "order": order,
        "cafe": order.cafe,
        "deck_title": order.deck.title[order.deck.in_language(wanted_language())],
        "is_reachable": order.base is None or "//localhost" not in order.base,
        "choices": _choices(order),
        "choose_url": _url(order, None),
    }


def _choices(order: Order) -> dict[str, str | int]:
    """Write the choices as they stand in an address, so that they last from page to page."""
    sides = "both" if order.has_backs else "one"
    told: dict[str, str | int] = {"language": order.language, "a_sheet": order.a_sheet, "sides": sides}
    if order.card:
        told["card"] = order.card
    if order.base:
        told |= {"tables": order.tables, "at": order.base}
    if order.slips:
        told["people"] = len(order.slips.tickets)
    return told


def _url(order: Order, kind: str | None) -> str:
    """Write the address of a kind's sheets, or of the page where they are chosen."""
    if order.cafe is None:
        id_ = order.deck.id
        if kind is None:
            return url_for("facilitate.deck_prints", deck_id=id_)
        return url_for("facilitate.print_deck_sheets", deck_id=id_, kind=kind)
    code = order.cafe.code
    if kind is None:
        return url_for("facilitate.prints", code=code)
    return url_for("facilitate.print_sheets", code=code, kind=kind)


def _pages_said(count: int | None) -> str | None:
    return None if count is None else ngettext("%(count)s page", "%(count)s pages", count, count=count)

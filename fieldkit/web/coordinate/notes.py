"""Browsing a season, and one of its notes with all that belongs to it: every filter is in the address."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit.core.filters import Filters, filters_of
from fieldkit.core.limits import IS_UUID
from fieldkit.core.receipts import receipt_code
from fieldkit.reports.answers import answer_said
from fieldkit.reports.words import Words
from fieldkit.storage.browsed_notes import (
    Browsed,
    CodedHere,
    codings_here,
    notes_told,
    table_names,
)
from fieldkit.storage.browsing import NotesPage, counts, notes_page
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.desks import Season, desk
from fieldkit.storage.overviews import names_of_cafes, receipts_kept
from fieldkit.storage.reader import Connection
from fieldkit.storage.searching import Found, Wanted, lay_found, marked
from fieldkit.storage.themes import leads_to, themes_in
from fieldkit.web.coordinate.facets import Known, chosen, facets
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.words import wanted_language


def notes(slug: str) -> ResponseReturnValue:
    """Show the notes that the address asks for, a page of them, and what else could be asked."""
    season, filters = this_season(slug), filters_of(request.args)
    after, before = _place("after"), _place("before")
    canonical = filters.query() | {name: place for name, place in (("after", after), ("before", before)) if place}
    if canonical != request.args.to_dict():
        # A form sends its empty fields along; what is sent on to a colleague should say what is meant and no more.
        return redirect(_address(slug, canonical))
    words = Words(wanted_language())
    with desk(season) as connection:
        found = _sought(connection, season, filters)
        page = notes_page(connection, filters, after, before)
        counted = counts(connection, filters)
        known = _known(connection, filters, words)
        told = [_told(one, known, found.wanted) for one in notes_told(connection, page.notes)]
        codings = codings_here(connection, page.notes)
    for one in told:
        one["themes"] = _themes(codings.get(one["id"], []), known)
        one["address"] = _note_address(slug, one["id"], filters)
    return render_template(
        "coordinate/notes.html",
        season=season,
        filters=filters,
        notes=told,
        counts=counted,
        facets=facets(filters, counted, known),
        chosen=chosen(filters, known),
        found=found,
        number=words.number,
        address=lambda narrowed: _address(slug, narrowed.query()),
        earlier=_beside(slug, filters, page, "before"),
        later=_beside(slug, filters, page, "after"),
    )


def note(slug: str, note_id: str) -> ResponseReturnValue:
    """Show one note and where it is from, for the coordinator alone."""
    season, filters, words = this_season(slug), filters_of(request.args), Words(wanted_language())
    with desk(season) as connection:
        found = notes_told(connection, [note_id] if IS_UUID.fullmatch(note_id) else [])
        if not found:
            abort(404)
        (one,) = found
        known = _known(connection, Filters(cafe=one.cafe), words)
        codings = codings_here(connection, [note_id]).get(note_id, [])
        bundles = [receipt for receipt in receipts_kept(connection) if one.cafe in {cafe.id for cafe in receipt.cafes}]
    told = _told(one, known, Wanted())
    told["codings"] = [_coding(coding, one, known) for coding in codings]
    return render_template(
        "coordinate/note.html",
        season=season,
        note=told,
        bundles=[{"file": one.file, "laptop": one.laptop, "day": words.day(one.merged_at)} for one in bundles],
        receipt=receipt_code(note_id) if one.audience == "organisers" else None,
        back=_address(slug, filters.query()),
        of_cafe=_address(slug, Filters(cafe=one.cafe).query()),
        of_card=_address(slug, Filters(card=one.card).query()),
    )


def _address(slug: str, query: dict[str, Any]) -> str:
    address: str = url_for("coordinate.notes", slug=slug, **query)
    return address


def _note_address(slug: str, note_id: str, filters: Filters) -> str:
    query: dict[str, Any] = {**filters.query()}
    address: str = url_for("coordinate.note", slug=slug, note_id=note_id, **query)
    return address


def _place(name: str) -> str | None:
    """Read which note a page begins after, or ends before."""
    asked = request.args.get(name, "")
    return asked if IS_UUID.fullmatch(asked) else None


def _sought(connection: Connection, season: Season, filters: Filters) -> Found:
    return lay_found(connection, season, filters.q) if filters.q else Found()


def _beside(slug: str, filters: Filters, page: NotesPage, name: str) -> str | None:
    place = getattr(page, name)
    return _address(slug, filters.query() | {name: place}) if place else None


def _known(connection: Connection, filters: Filters, words: Words) -> Known:
    ends = leads_to(connection)
    return Known(
        cafes=names_of_cafes(connection),
        decks=decks_asked(connection),
        themes={theme.id: theme for theme in themes_in(connection) if ends[theme.id] == theme.id},
        tables=table_names(connection, filters.cafe) if filters.cafe else {},
        words=words,
    )


def _told(one: Browsed, known: Known, wanted: Wanted) -> dict[str, Any]:
    words, deck = known.words, known.decks.get(one.deck)
    said = answer_said(deck, one.card, one.value, words)
    card = deck.card_of(one.card) if deck else None
    return {
        "id": one.id,
        "cafe": known.cafes.get(one.cafe, one.cafe_title),
        "place": one.place,
        "card": known.card(one.card),
        "question": card.question[deck.in_language(words.language)] if deck and card else None,
        "deck": known.deck(one.card.partition("/")[0]),
        "answer": said.line if said else None,
        "pieces": marked(one.text, wanted),
        "text": one.text,
        "origin": words.origin(one.table, one.round, one.paper, one.table_name),
        "round_title": one.round_title,
        "name": one.name,
        "written_at": one.written_at,
        "written": _moment(one.written_at, words),
        "headline": one.headline,
        "hidden": one.hidden,
        "cluster": one.cluster,
        "audience": _audience(one.audience),
    }


def _audience(audience: str) -> str | None:
    """Say for whom a note is where it is not for the whole café."""
    told: dict[str, str] = {"organisers": _("To the organisers"), "table": _("For its table")}
    return told.get(audience)


def _moment(utc: str, words: Words) -> str:
    clock = words.moment(utc)
    if clock is None:
        return utc
    return f"{words.day(utc)} {clock:{'%H:%M' if words.language == 'en' else '%H.%M'}}"


def _themes(codings: list[CodedHere], known: Known) -> list[dict[str, str]]:
    ids = dict.fromkeys(coding.theme for coding in codings if coding.theme in known.themes)
    return [{"title": known.themes[id_].title, "colour": known.themes[id_].colour} for id_ in ids]


def _coding(coding: CodedHere, one: Browsed, known: Known) -> dict[str, Any]:
    passage = None if coding.begins is None else one.text[coding.begins : coding.ends]
    theme = known.themes.get(coding.theme)
    return {
        "title": known.theme(coding.theme),
        "colour": theme.colour if theme else None,
        "coder": coding.coder,
        "day": known.words.day(coding.coded_at),
        "passage": passage,
    }

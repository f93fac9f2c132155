"""The codebook's page: themes with their descriptions and colours, merged and taken apart, as a file out and in."""

import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.core.clusters import cluster_id
from fieldkit.core.codebook import CODEBOOK_BYTES, Theme, as_json, as_markdown, free_colour, read_codebook
from fieldkit.core.limits import NOTE_CHARACTERS, TITLE_CHARACTERS
from fieldkit.core.themes import THEME_COLOURS
from fieldkit.errors import FieldsWrong
from fieldkit.reports.words import Words
from fieldkit.storage.codings import coders_in, whence
from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.reader import Connection
from fieldkit.storage.themes import (
    codebook,
    codings_of,
    join,
    keep_theme,
    move,
    remove,
    split,
    take_apart,
    take_in,
    themes_in,
)
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.words import wanted_language

_DICE_BYTES = 10
CODINGS_A_PAGE = 100
_FILES = {"md": ("text/markdown; charset=utf-8", as_markdown), "json": ("application/json", as_json)}


def new_theme_id() -> str:
    """Mint the id of a theme: those made later come later."""
    return cluster_id(time.time_ns() // 1_000_000, secrets.token_bytes(_DICE_BYTES))


def themes(slug: str) -> ResponseReturnValue:
    """Show the codebook."""
    return _page(this_season(slug))


def change(slug: str) -> ResponseReturnValue:
    """Do what the pressed button says: add, save, join, take apart, remove, or take a file in."""
    season = this_season(slug)
    deed = next((deed for name, deed in _DEEDS.items() if name in request.form), None)
    if deed is None:
        abort(400)
    try:
        with desk(season) as connection, writing(connection):
            said, at = deed(connection)
    except FieldsWrong as wrong:
        return _page(season, wrong=_told(wrong)), 422
    flash(said)
    return redirect(url_for("coordinate.themes", slug=slug, _anchor=at))


def share(slug: str, kind: str) -> ResponseReturnValue:
    """Hand the codebook out as a file, for the other coder or for next year."""
    season = this_season(slug)
    if kind not in _FILES:
        abort(404)
    with desk(season) as connection:
        book = themes_in(connection)
    mimetype, write = _FILES[kind]
    answer = make_response(write(season.title, book))
    answer.headers["Content-Type"] = mimetype
    answer.headers["Content-Disposition"] = f"attachment; filename={slug}-codebook.{kind}"
    return answer


def theme(slug: str, theme: str) -> ResponseReturnValue:
    """Show what was coded to a theme, so that it can be split."""
    return _theme_page(this_season(slug), theme)


def split_theme(slug: str, theme: str) -> ResponseReturnValue:
    """Make a new theme of the chosen codings, or move them to one that is there."""
    season = this_season(slug)
    chosen, to = request.form.getlist("codings"), request.form.get("to", "")
    if not chosen:
        return _theme_page(season, theme, wrong=_("Nothing is chosen. Choose notes first.")), 422
    try:
        with desk(season) as connection, writing(connection):
            if to:
                if to not in {one.id for one in themes_in(connection)}:
                    raise FieldsWrong("theme-unknown", "There is no such theme in this codebook.")
                moved = move(connection, chosen, to)
            else:
                made = _typed(connection, new_theme_id())
                to, moved = made.id, split(connection, chosen, made)
    except FieldsWrong as wrong:
        return _theme_page(season, theme, wrong=_told(wrong)), 422
    flash(ngettext("%(count)s coding moved.", "%(count)s codings moved.", moved, count=moved))
    return redirect(url_for("coordinate.theme", slug=slug, theme=to))


def colours_told() -> dict[str, str]:
    """Say the colours that themes can have."""
    said = {
        "moss": _("Moss"),
        "brick": _("Brick"),
        "lake": _("Lake"),
        "honey": _("Honey"),
        "heather": _("Heather"),
        "pine": _("Pine"),
        "clay": _("Clay"),
        "sky": _("Sky"),
        "straw": _("Straw"),
        "berry": _("Berry"),
        "slate": _("Slate"),
        "leaf": _("Leaf"),
    }
    return {colour: said[colour] for colour in THEME_COLOURS}


def _page(season: Season, wrong: str | None = None) -> str:
    with desk(season) as connection:
        book = codebook(connection)
        coders = coders_in(connection)
    typed = {name: request.form.get(name, "") for name in ("title", "description", "save")} if wrong else {}
    return render_template(
        "coordinate/themes.html",
        season=season,
        book=book,
        coders=[(name, notes, _days(first, last)) for name, notes, first, last in coders],
        colours=colours_told(),
        free_colour=free_colour(one.theme.colour for one in book),
        wrong=wrong,
        typed=typed,
        most={"title": TITLE_CHARACTERS, "description": NOTE_CHARACTERS, "kibibytes": CODEBOOK_BYTES // 1024},
    )


def _theme_page(season: Season, id_: str, wrong: str | None = None) -> str:
    after = max(0, min(request.args.get("after", 0, type=int), 10**9))
    with desk(season) as connection:
        all_ = {one.id: one for one in themes_in(connection)}
        here = next((one for one in codebook(connection) if one.theme.id == id_), None)
        if here is None:
            abort(404)
        codings = codings_of(connection, id_, CODINGS_A_PAGE, after)
        names, origins = names_of_cafes(connection), whence(connection, [one.note for one in codings])
        others = [one.theme for one in codebook(connection) if one.theme.id != id_]
    return render_template(
        "coordinate/theme.html",
        season=season,
        here=here,
        codings=codings,
        cafes={note: names.get(cafe, title) for note, (cafe, title, _participant) in origins.items()},
        all=all_,
        others=others,
        after=after,
        page=CODINGS_A_PAGE,
        colours=colours_told(),
        free_colour=free_colour(one.colour for one in all_.values()),
        wrong=wrong,
        typed=request.form.get("title", "") if wrong else "",
        # As they were ticked: nobody wants to choose twelve notes twice for want of a name.
        chosen=set(request.form.getlist("codings")),
        to=request.form.get("to", ""),
        day=Words(wanted_language()).day,
        most={"title": TITLE_CHARACTERS},
    )


def _days(first: str, last: str) -> str:
    """Write when somebody coded: from the first day to the last, or the one day that it was."""
    words = Words(wanted_language())
    days = [words.day(first), words.day(last)]
    return days[0] if days[0] == days[1] else " – ".join(days)


def _add(connection: Connection) -> tuple[str, str]:
    made = _typed(connection, new_theme_id())
    keep_theme(connection, made)
    return _("“%(title)s” is in the codebook.", title=made.title), f"theme-{made.id}"


def _save(connection: Connection) -> tuple[str, str]:
    id_ = request.form["save"]
    known = _known(connection, id_)
    keep_theme(connection, replace(_typed(connection, id_), joined_to=known.joined_to))
    return _("The theme is saved."), f"theme-{id_}"


def _join(connection: Connection) -> tuple[str, str]:
    id_, into = request.form["join"], request.form.get("into", "")
    join(connection, id_, into)
    titles = {one.id: one.title for one in themes_in(connection)}
    said = _("“%(one)s” counts for “%(other)s” now.", one=titles[id_], other=titles[into])
    return said, f"theme-{into}"


def _take_apart(connection: Connection) -> tuple[str, str]:
    id_ = request.form["take_apart"]
    take_apart(connection, id_)
    return _("“%(title)s” stands by itself again.", title=_known(connection, id_).title), f"theme-{id_}"


def _remove(connection: Connection) -> tuple[str, str]:
    title = _known(connection, request.form["remove"]).title
    remove(connection, request.form["remove"])
    return _("“%(title)s” is no longer in the codebook.", title=title), "themes"


def _take_in(connection: Connection) -> tuple[str, str]:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise FieldsWrong("codebook-missing", "No file is chosen.")
    new, changed = take_in(connection, read_codebook(file.stream.read(CODEBOOK_BYTES + 1), themes_in(connection)))
    if not new and not changed:
        return _("All of the file is in the codebook already."), "themes"
    said = ngettext("%(count)s new theme.", "%(count)s new themes.", new, count=new)
    also = ngettext("%(count)s theme changed.", "%(count)s themes changed.", changed, count=changed)
    return f"{said} {also}" if changed else said, "themes"


# By the name of the pressed button.
_DEEDS: dict[str, Callable[[Connection], tuple[str, str]]] = {
    "add": _add,
    "save": _save,
    "join": _join,
    "take_apart": _take_apart,
    "remove": _remove,
    "take_in": _take_in,
}


def _typed(connection: Connection, id_: str) -> Theme:
    colour = request.form.get("colour", "")
    if colour not in THEME_COLOURS:
        colour = free_colour(one.colour for one in themes_in(connection))
    title = " ".join(request.form.get("title", "").split())
    description = request.form.get("description", "").replace("\r\n", "\n").strip()
    return Theme(id_, title, description, colour)


def _known(connection: Connection, id_: str) -> Theme:
    known = {one.id: one for one in themes_in(connection)}.get(id_)
    if known is None:
        raise FieldsWrong("theme-unknown", "There is no such theme in this codebook.")
    return known


def _told(wrong: FieldsWrong) -> str:
    told: dict[str, Any] = {
        "theme-unknown": _("There is no such theme in this codebook. Load the page again."),
        "theme-itself": _("A theme cannot be merged into itself. Choose another."),
        "theme-used": _("Notes are coded to this theme, or others were merged into it. Merge it into another instead."),
        "too-many-themes": _("A codebook has at most 200 themes. Merge some first."),
        "codebook-missing": _("Choose the file of a codebook first."),
        "codebook-too-big": _("The file is larger than a codebook can be."),
        "codebook-unreadable": _("The file is no codebook: neither JSON of this kit nor text in UTF-8."),
        "codebook-empty": _("The file holds no theme. In Markdown each begins with ## and its title."),
        "codebook-wrong": _("The file was not taken in. %(what)s", what=wrong.message),
        "fields-wrong": _(
            "A theme needs a name of at most %(most)d characters; its description has at most %(long)d.",
            most=TITLE_CHARACTERS,
            long=NOTE_CHARACTERS,
        ),
    }
    return str(told.get(wrong.code) or wrong.message)

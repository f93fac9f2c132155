"""What a season is taken away as: files for other people's programs, with people in them or without."""

import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.exporting import LICENCES
from fieldkit.errors import StoreUnusable
from fieldkit.storage.desks import desk, writing
from fieldkit.storage.looked_at import decide, page_to_look_at, stretches
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.jobs import run_apart
from fieldkit.web.exports import handed_out

_KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "sqlite": "application/zip",
    "qdpx": "application/zip",
}


class Shape(NamedTuple):
    """One shape to choose. file: how its name ends."""

    id: str
    title: str
    file: str
    about: str


def exports(slug: str) -> ResponseReturnValue:
    """Show in which shapes the season can be had, and what to look at before it is shared."""
    season = this_season(slug)
    page = None
    if season.bundle.is_file():
        with desk(season) as connection:
            page = page_to_look_at(connection)
    return render_template(
        "coordinate/exports.html",
        season=season,
        is_empty=page is None,
        waiting=page.waiting if page else 0,
        waits_more=bool(page and page.next),
        shapes=_shapes(),
        licences=_licences(),
        semicolon=str(get_locale()) != "en",
    )


def export(slug: str) -> ResponseReturnValue:
    """Make the file that was chosen, in a program of its own, and send it; nothing of it stays here."""
    season = this_season(slug)
    form, licence = request.form.get("shape", ""), request.form.get("licence", "")
    if form not in _KINDS or licence not in LICENCES:
        abort(400)
    more = ["--licence", licence, "--language", str(get_locale())]
    is_anonymous = request.form.get("people") == "without"
    if is_anonymous:
        more.append("--anonymous")
    if form == "csv" and request.form.get("between") == "semicolon":
        more.append("--semicolon")
    name = "-".join([season.slug, _("without-people")] if is_anonymous else [season.slug])

    def make(folder: Path) -> Path:
        made = folder / f"{name}-{clock.today()}.{form}"
        run_apart(["export", season.slug, f"--{form}", *more, "-o", str(made)], StoreUnusable)
        return _packed(made) if form == "sqlite" else made

    return handed_out(make, _KINDS[form])


def _packed(database: Path) -> Path:
    """Put a database and what Datasette is told of it into one file."""
    packed, about = database.with_suffix(".zip"), database.with_suffix(".metadata.json")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in (database, about):
            archive.write(part, part.name)
        archive.writestr("README.txt", f"datasette {database.name} --metadata {about.name}\n")
    return packed


def personal(slug: str) -> ResponseReturnValue:
    """List what is likely personal, a page at a time, each to be masked or to stand."""
    season, all_of_it = this_season(slug), request.args.get("all") == "1"
    with desk(season) as connection:
        page = page_to_look_at(connection, request.args.get("after", ""), decided_too=all_of_it)
    notes = [
        {
            "id": note.note,
            "cafe": note.cafe,
            "language": note.language,
            "pieces": _pieces(note.text, [(one.start, one.end) for one, _stays in note.found]),
            "found": [
                {
                    "key": f"{note.note} {note.counter} {note.device} {one.start} {one.end}",
                    "kind": _kinds()[one.kind],
                    "text": note.text[one.start : one.end],
                    "stays": bool(stays),
                }
                for one, stays in note.found
            ],
        }
        for note in page.notes
    ]
    return render_template(
        "coordinate/personal.html",
        season=season,
        notes=notes,
        next=page.next,
        after=request.args.get("after", ""),
        all_of_it=all_of_it,
    )


def look_at(slug: str) -> ResponseReturnValue:
    """Keep what was decided on a page of the list, and go on to the next."""
    season = this_season(slug)
    try:
        found = stretches(request.form.getlist("found"))
    except ValueError:
        abort(400)
    kept = {key for name, key in request.form.items(multi=True) if name == "stays"}
    decisions = {one: " ".join(map(str, one)) in kept for one in found}
    with desk(season) as connection, writing(connection):
        decide(connection, decisions)
    after = request.form.get("next")
    if not after:
        return redirect(url_for("coordinate.exports", slug=slug, looked="1"))
    all_of_it = "1" if request.form.get("all") == "1" else None
    return redirect(url_for("coordinate.personal", slug=slug, after=after, all=all_of_it))


def _pieces(text: str, found: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a text where something was found: (piece, is it that)."""
    pieces, done = [], 0
    for begins, ends in found:
        pieces += [(text[done:begins], False), (text[begins:ends], True)]
        done = ends
    return [(piece, is_found) for piece, is_found in [*pieces, (text[done:], False)] if piece]


def _kinds() -> dict[str, str]:
    return {
        "email": _("E-mail address"),
        "url": _("Link"),
        "account": _("Bank account"),
        "identity-code": _("Identity code"),
        "phone": _("Telephone number"),
        "address": _("Street address"),
        "plate": _("Number plate"),
        "handle": _("Account name"),
        "name": _("Name"),
    }


def _shapes() -> list[Shape]:
    return [
        Shape(
            "xlsx",
            _("Workbook"),
            ".xlsx",
            _("Excel, LibreOffice, Numbers. A row for each note; nothing in it can run."),
        ),
        Shape("csv", _("Plain table"), ".csv", _("For any program that reads tables.")),
        Shape(
            "qdpx",
            _("Project"),
            ".qdpx",
            _("With themes and codings, for QualCoder, NVivo, MAXQDA, ATLAS.ti (REFI-QDA)."),
        ),
        Shape(
            "sqlite",
            _("Database"),
            ".sqlite",
            _("With search, and what Datasette shows of it: columns, units, licence."),
        ),
        Shape("jsonl", _("Lines of JSON"), ".jsonl", _("For whoever writes programs.")),
    ]


def _licences() -> dict[str, str]:
    return {
        id_: _("None: whoever wants to use it asks first") if not licence.address else licence.name
        for id_, licence in LICENCES.items()
    }

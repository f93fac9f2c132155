"""The merge page: bundles are dropped, a program of its own merges them, and the page says how far it is."""

from fractions import Fraction
from threading import Lock
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import TypeAdapter, ValidationError

from fieldkit.errors import FieldkitError
from fieldkit.reports.words import Words
from fieldkit.storage.desks import Season, desk
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.receipts import Receipt
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.inbox import Brought, FileRefused, Inbox
from fieldkit.web.coordinate.jobs import Standing, jobs
from fieldkit.web.coordinate.receipts_told import merge_failed, receipts_told, refusal_told
from fieldkit.web.deck_words import words_of
from fieldkit.web.words import wanted_language

MERGE = "merge"
# A request is one mebibyte at most, and a thread is not taken for long.
PIECE_BYTES = 512 * 1024

# Between taking files out and beginning the next merge, nobody may clear up behind the last one: these would go too.
_clearing = Lock()

_receipts = TypeAdapter(list[Receipt])


def merge(slug: str) -> ResponseReturnValue:
    """Show where bundles are dropped, those that wait, and what the last merge did."""
    season = this_season(slug)
    standing = _seen(season)
    language = wanted_language()
    receipts, said_in = _last(standing), Words(language)
    with desk(season) as connection:
        names = names_of_cafes(connection)
    return render_template(
        "coordinate/merge.html",
        season=season,
        seed={"language": language, "words": words_of("coordinate").get(language, {})},
        waiting=[_told(brought) for brought in Inbox(season).files()],
        piece_bytes=PIECE_BYTES,
        is_merging=standing is not None and standing.is_running,
        failed=_failed(season, standing, said_in),
        taken=receipts_told([one for one in receipts if not one.refused], said_in, names),
        refused=[
            {"file": one.file, **refusal_told(one.reason, one.facts, one.refused, said_in)}
            for one in receipts
            if one.refused
        ],
    )


def bring(slug: str) -> ResponseReturnValue:
    """Make room for one more bundle. Form: name, size in bytes."""
    size = request.form.get("size", "")
    try:
        number = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else -1
        brought = Inbox(this_season(slug)).begin(request.form.get("name", ""), number)
    except FileRefused as refused:
        return _refusal(refused)
    return jsonify(_told(brought))


def add_piece(slug: str, token: str) -> ResponseReturnValue:
    """Take in the next piece of a bundle: the body of the request, from byte `at` on."""
    at = request.args.get("at", "")
    try:
        place = int(at) if at.isascii() and at.isdigit() and len(at) < 16 else 2**62
        brought = Inbox(this_season(slug)).add(token, place, request.get_data(cache=False))
    except FileRefused as refused:
        return _refusal(refused)
    return jsonify(_told(brought))


def leave_out(slug: str, token: str) -> ResponseReturnValue:
    """Forget a bundle that waits."""
    Inbox(this_season(slug)).remove(token)
    return _back(slug)


def start(slug: str) -> ResponseReturnValue:
    """Merge what waits."""
    season = this_season(slug)
    inbox = Inbox(season)
    with _clearing:
        _cleared_up(season)
        paths = inbox.take_out()
        try:
            if paths:
                jobs().begin(season, MERGE, ["season", "merge", slug, "--progress", "--remove", *map(str, paths)])
        except FieldkitError:
            inbox.put_back()
            raise
    if not paths:
        flash(_("Drop a bundle first."))
    return _back(slug)


def stop(slug: str) -> ResponseReturnValue:
    """Stop a merge; the season stays as it was, and the files wait again."""
    season = this_season(slug)
    jobs().stop(season, MERGE)
    _seen(season)
    return _back(slug)


def progress(slug: str) -> ResponseReturnValue:
    """Tell the page how far the merge is."""
    standing = _seen(this_season(slug))
    return jsonify(
        {
            "is_merging": standing is not None and standing.is_running,
            "share": standing.told.get("share", 0) if standing else 0,
            "file": standing.told.get("file", "") if standing else "",
        }
    )


def _seen(season: Season) -> Standing | None:
    """Look how the merge stands; when it has ended, clear up behind it."""
    with _clearing:
        return _cleared_up(season)


def _cleared_up(season: Season) -> Standing | None:
    standing = jobs().standing(season, MERGE)
    if standing is not None and not standing.is_running:
        inbox = Inbox(season)
        if standing.is_done:
            inbox.forget_merged()
        else:
            inbox.put_back()
    return standing


def _failed(season: Season, standing: Standing | None, words: Words) -> dict[str, str] | None:
    """Say why the last merge took nothing in. None where it came to its end, or none has."""
    if standing is None or standing.is_running or standing.is_done:
        return None
    return merge_failed(
        standing.told.get("failed", ""),
        standing.told.get("facts", {}),
        standing.said.removeprefix("fieldkit: "),
        season.folder,
        words,
    )


def _last(standing: Standing | None) -> list[Receipt]:
    if standing is None or not standing.is_done:
        return []
    try:
        return _receipts.validate_python(standing.told["done"])
    except ValidationError:
        # Printed by an older fieldkit. The season has the receipts.
        return []


def _told(brought: Brought) -> dict[str, Any]:
    return {
        "token": brought.token,
        "name": brought.name,
        "size": brought.size,
        "have": brought.have,
        "size_said": _("%(megabytes)s MB", megabytes=_megabytes(brought.size)),
        "is_whole": brought.is_whole,
    }


def _megabytes(size: int) -> str:
    return Words(wanted_language()).number(Fraction(max(size, 100_000), 1_000_000))


def _refusal(refused: FileRefused) -> ResponseReturnValue:
    told = {
        "bundle-foreign": _("This is not a fieldkit bundle."),
        "too-many": _("Too many files wait already. Merge them first."),
        "disk-full": _("There is not enough room on this laptop’s disk."),
    }
    said = told.get(refused.code, _("The file did not come whole. Drop it again."))
    return jsonify({"error": {"code": refused.code, "message": said}}), 422


def _back(slug: str) -> ResponseReturnValue:
    return redirect(url_for("coordinate.merge", slug=slug), 303)

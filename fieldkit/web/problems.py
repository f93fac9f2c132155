"""What went wrong, told once for all doors of the web: JSON on the wire, a page for people."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from fieldkit.errors import FieldkitError, SeasonUnusable
from fieldkit.web.wire import SECONDS_TO_RETRY, STATUS, problem

log = logging.getLogger(__name__)

_HTTP_CODES = {400: "request-wrong", 404: "not-found", 405: "method-wrong", 413: "too-large", 429: "too-many"}


def wire_problem(code: str, message: str, status: int) -> Response:
    """Tell a phone or a script what is wrong, as the wire format says."""
    answer = jsonify(problem(code, message))
    answer.status_code = status
    if status in SECONDS_TO_RETRY:
        answer.headers["Retry-After"] = str(SECONDS_TO_RETRY[status])
    return answer


def translate(app: Flask) -> None:
    """Turn what is raised into an answer, each at one place."""

    @app.errorhandler(FieldkitError)
    def _known(wrong: FieldkitError) -> ResponseReturnValue:
        status = STATUS.get(wrong.code, 500)
        if _is_wire():
            return wire_problem(wrong.code, wrong.message, status)
        if isinstance(wrong, SeasonUnusable):
            from fieldkit.web.coordinate.receipts_told import season_unusable  # noqa: PLC0415  it hardly ever happens

            return _page(_("This season cannot be read"), season_unusable(wrong), status, wrong.message)
        return _page(_("This did not work"), _told(wrong), status)

    @app.errorhandler(CSRFError)
    def _stale_form(_wrong: CSRFError) -> ResponseReturnValue:
        return _page(
            _("Please try again"), _("The form had been open for too long. Open the page again and repeat."), 400
        )

    @app.errorhandler(HTTPException)
    def _http(wrong: HTTPException) -> ResponseReturnValue:
        status = wrong.code or 500
        if status < 400:
            return wrong
        if _is_wire():
            return wire_problem(_HTTP_CODES.get(status, "failed"), wrong.description or wrong.name, status)
        if status == 404:
            return _page(
                _("Nothing here"), _("There is no such page on this laptop. Check the address or the code."), 404
            )
        return _page(_("This did not work"), _("Go back and try again."), status)

    @app.errorhandler(Exception)
    def _unforeseen(wrong: Exception) -> ResponseReturnValue:
        log.error("unforeseen at %s", request.path, exc_info=wrong)
        message = _("Something unforeseen happened. What you wrote is still where you wrote it; try again.")
        if _is_wire():
            return wire_problem("failed", message, 500)
        return _page(_("This did not work"), message, 500)


def _is_wire() -> bool:
    return request.path.startswith("/api/")


def _told(wrong: FieldkitError) -> str:
    """Say what people meet in the language they read; what only comes about by hand keeps its own words, in English."""
    told: dict[str, str] = {
        "cafe-unknown": _("There is no café with that code here. Look at the wall or the poster once more."),
        "season-unknown": _("There is no season of that name on this laptop. It may have been removed."),
        "host-unknown": _("This laptop does not go by that name. Open the address on the poster."),
        "store-busy": _("The laptop is busy just now, so nothing was changed. Try again in a moment."),
    }
    return told.get(wrong.code, wrong.message)


def _page(title: str, message: str, status: int, detail: str = "") -> ResponseReturnValue:
    """Make a page of it. detail: what the command line would say, in English."""
    # Who gathers seasons has no notes on a phone.
    is_of_seasons = request.path.startswith("/coordinate/")
    page = render_template(
        "errors/problem.html",
        title=title,
        message=message,
        detail=detail,
        action_url=url_for("coordinate.shelf" if is_of_seasons else "join.landing"),
        action_text=_("Seasons") if is_of_seasons else _("To the start"),
        is_of_phones=not is_of_seasons,
    )
    return make_response(page, status)

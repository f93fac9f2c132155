"""Who else runs a café: a link for each role of those who help its facilitator, and how it ends."""

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.storage.roles import choose_helper_key, helper_keys
from fieldkit.web.addresses import bases
from fieldkit.web.kit import kit
from fieldkit.web.security import ROLES, Role

_KEY_BYTES = 24


def helpers(code: str) -> ResponseReturnValue:
    """Show the codes that helpers scan, and what each role may do."""
    code = code.upper()
    cafe = cafe_by_code(code)
    keys = helper_keys(code)
    return render_template(
        "facilitate/helpers.html",
        cafe=cafe,
        roles=[_told(cafe, role, keys.get(role)) for role in ROLES],
        is_reachable="//localhost" not in bases()[0],
    )


def choose_link(code: str) -> ResponseReturnValue:
    """Make a new link for a role, or none: the old one stops, and those who came in by it are out."""
    code = code.upper()
    cafe_by_code(code)
    role, deed = request.form.get("role"), request.form.get("do")
    if role not in ROLES or deed not in ("renew", "end"):
        abort(400)
    key = secrets.token_urlsafe(_KEY_BYTES) if deed == "renew" else None
    kit().writer.run(lambda connection: choose_helper_key(connection, code, role, key))
    flash(_("The link is made. Let your helper scan the code.") if key else _("The link is over. Nobody helps by it."))
    return redirect(url_for("facilitate.helpers", code=code))


def _told(cafe: Cafe, role: Role, key: str | None) -> dict[str, Any]:
    words = {
        "cofacilitator": (
            _("Co-facilitator"),
            _("Takes the café through its plan, sends messages, groups notes, hides them and shows them again."),
            _("Cannot close the café, take its notes away, see other cafés or change decks and plans."),
        ),
        "recorder": (
            _("Recorder"),
            _("Groups the notes that the wall shows into clusters, hides notes, and writes the tables’ headlines."),
            _("Cannot take the café further, and sees neither its phones nor what is hidden or not yet revealed."),
        ),
    }
    name, may, may_not = words[role]
    told: dict[str, Any] = {"role": role, "name": name, "may": may, "may_not": may_not, "link": None, "qr": None}
    if key:
        link = bases()[0] + url_for("facilitate.come_to_help", code=cafe.code, key=key, _external=False)
        told |= {"link": link, "qr": qr_svg(link, _("QR code that opens %(link)s", link=link))}
    return told

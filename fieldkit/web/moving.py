"""The laptop got another address while people are here: what walls, posters and consoles show then."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.web.addresses import bases, former_bases, join_link
from fieldkit.web.poster import typed
from fieldkit.web.words import wanted_language

# More codes than this nobody would tell apart; the console's links say the rest.
_MOST_CODES = 3


def address(code: str) -> ResponseReturnValue:
    """Tell a page that is open the way in as it is now, as pieces of a page; 204 while it is what the page shows."""
    cafe = cafe_by_code(code.upper())
    base = _shown(request.args.get("at"))
    # Browsers let no https page send to a plain address; and a name stays when the address behind it changes.
    plain = next((one for one in bases() if one.startswith("http://") and "//localhost" not in one), None)
    former = [one for one in former_bases(cafe) if one.startswith("http://")] if plain else []
    known = " ".join([base, *former])
    if request.args.get("known") == known:
        return "", 204
    with force_locale((cafe.language or "en") if "room" in request.args else wanted_language()):
        link = join_link(cafe, base)
        return render_template(
            "facilitate/parts/_moved.html",
            known=known,
            address=typed(base),
            qr=qr_svg(link, _("QR code that opens %(link)s", link=link)),
            former=[_followed(cafe, each, plain) for each in former[:_MOST_CODES] if plain],
        )


def _shown(at: str | None) -> str:
    """Choose the link that a page shows: the one chosen on it, as long as it leads here."""
    known = bases()
    return at if at in known else known[0]


def _followed(cafe: Cafe, former: str, place: str) -> dict[str, str]:
    """Write the code by which a phone that came from there comes after: its browser opens the copy it has kept."""
    link = f"{join_link(cafe, former)}#/moved/{typed(place)}"
    came_by = typed(former)
    return {"address": came_by, "qr": qr_svg(link, _("QR code for phones that came by %(address)s", address=came_by))}

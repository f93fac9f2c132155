"""The poster: a QR code, an address and a code to put on a real wall, ready to print on A4."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.core.limits import LANGUAGES
from fieldkit.qr import qr_svg, wifi_text
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.storage.store import choose, setting
from fieldkit.web.addresses import bases, join_link
from fieldkit.web.forms import Wifi
from fieldkit.web.kit import kit

_SETTING = "wifi"
# How many characters the poster holds in its largest type, and in the one below; and of a Wi-Fi's name and password.
_LONG_TITLE, _LONGEST_TITLE = 34, 75
_LONG_WIFI = 24


def poster(code: str) -> ResponseReturnValue:
    """Show the poster as it will be printed, and the few choices about it."""
    return _page(cafe_by_code(code.upper()), Wifi(formdata=None, data=setting(_SETTING) or {}))


def choose_wifi(code: str) -> ResponseReturnValue:
    """Remember the network of this place for this laptop's posters; an empty name forgets it."""
    cafe = cafe_by_code(code.upper())
    form = Wifi()
    if not form.validate_on_submit():
        return _page(cafe, form), 422
    wifi = {"ssid": form.ssid.data, "password": form.password.data} if form.ssid.data else None
    kit().writer.run(lambda connection: choose(connection, _SETTING, wifi))
    flash(_("The poster now leads to the Wi-Fi first.") if wifi else _("The poster now goes without the Wi-Fi."))
    at, also = request.args.get("at"), request.args.get("also")
    return redirect(url_for("facilitate.poster", code=cafe.code, at=at, also=also))


def typed(base: str) -> str:
    """Write an address as people type it: the usual scheme goes without saying."""
    return base.removeprefix("http://")


def _page(cafe: Cafe, form: Wifi) -> str:
    known = bases()
    base = request.args["at"] if request.args.get("at") in known else known[0]
    also = request.args.get("also", "")
    first = cafe.language or "en"
    languages = [first, also] if also in LANGUAGES and also != first else [first]
    wifi = setting(_SETTING)
    link = join_link(cafe, base)
    return render_template(
        "facilitate/poster.html",
        cafe=cafe,
        form=form,
        bases=[(one, typed(one)) for one in known],
        base=base,
        is_reachable="//localhost" not in base,
        languages=languages,
        also=also,
        others=[language for language in LANGUAGES if language != first],
        words=[_words(language, wifi) for language in languages],
        sizes=_sizes(cafe, wifi, languages),
        wifi=wifi,
        wifi_qr=qr_svg(wifi_text(wifi["ssid"], wifi["password"]), _("QR code for the Wi-Fi")) if wifi else None,
        address=typed(base),
        qr=qr_svg(link, _("QR code that opens %(link)s", link=link)),
    )


def _sizes(cafe: Cafe, wifi: dict[str, str] | None, languages: list[str]) -> list[str]:
    """Choose type small enough that the address and the code are never pushed off the page."""
    title = len(cafe.title or "")
    return [
        name
        for name, is_so in (
            ("two", len(languages) > 1),
            ("long", title > _LONG_TITLE),
            ("longest", title > _LONGEST_TITLE),
            ("dense", wifi is not None and len("".join(wifi.values())) > _LONG_WIFI),
        )
        if is_so
    ]


def _words(language: str, wifi: dict[str, str] | None) -> dict[str, Any]:
    """Say what the poster says, in one language."""
    with force_locale(language):
        return {
            "language": language,
            "invitation": _("Come in with your own phone"),
            "or_type": _("or type in the browser"),
            "code": _("and the code"),
            "password": _("Password:"),
            "wifi": _("Join the Wi-Fi:") if wifi else _("Join the same Wi-Fi as the café’s laptop."),
            "scan": _("Point your camera at the code."),
            "write": _("Read a card, and write what comes to mind."),
            "promise": _("No app, no account. Your name only if you like."),
        }

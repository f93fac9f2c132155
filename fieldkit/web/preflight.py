"""The page before guests arrive: what the doctor says of this laptop, and a code that any phone scans to prove it."""

import sys
from typing import Any
from urllib.parse import urlsplit

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.doctor.addresses import described
from fieldkit.doctor.look import Looked, look
from fieldkit.doctor.systems import hotspot_setting, system_of
from fieldkit.doctor.words import Words
from fieldkit.qr import qr_svg
from fieldkit.web.addresses import bases
from fieldkit.web.kit import kit
from fieldkit.web.poster import typed
from fieldkit.web.reach import SECONDS_TO_ARRIVE, reach, reach_link
from fieldkit.web.words import wanted_language


def preflight() -> ResponseReturnValue:
    """Show every line with what to do, and the codes to scan. To look again forgets which phones came."""
    if request.method == "POST":
        reach().begin_anew()
        return redirect(url_for("facilitate.preflight"))
    reach().keep_waiting()
    words = _words()
    looked = look(kit().config, words.language, bool(reach().came))
    return render_template(
        "facilitate/preflight.html",
        lines=looked.lines,
        states={"fine": _("fine"), "look": _("look"), "stop": _("stop")},
        state=looked.state,
        summary=_summary(looked),
        ways=[_way(base, place, looked, words) for place, base in enumerate(_likely(looked))],
        **_reached(),
    )


def reached() -> ResponseReturnValue:
    """Show only what changes while the page waits for a phone: small, since it is asked for all the time."""
    reach().keep_waiting()
    told = _reached()
    return "".join(render_template(f"facilitate/parts/{part}.html", **told) for part in ("_reached", "_not_reached"))


def as_json() -> ResponseReturnValue:
    """Tell scripts the same: what `fieldkit doctor --json` says, and which phones came."""
    known = reach()
    looked = look(kit().config, wanted_language(), bool(known.came))
    came = [
        {"link": link, "at": at.isoformat(timespec="seconds")} for link, at in sorted(known.came.items(), reverse=True)
    ]
    return jsonify(looked.as_json() | {"reach": {"state": known.state(), "came": came}})


def _likely(looked: Looked) -> list[str]:
    """List the links that phones may come by, without those that no phone is on."""
    inside = {one.ip for one in looked.found if not one.network.has_phones}
    hosts = {base: urlsplit(base).hostname for base in bases()}
    return [base for base, host in hosts.items() if host not in inside and host != "localhost"]


def _way(base: str, place: int, looked: Looked, words: Words) -> dict[str, Any]:
    host = urlsplit(base).hostname
    network = next((described(one.network, words) for one in looked.found if one.ip == host), None)
    link = reach_link(base)
    return {
        "id": f"way-{place + 1}",
        "address": typed(base),
        "network": network,
        "link": link,
        "qr": qr_svg(link, _("QR code that opens %(link)s", link=link)),
    }


def _reached() -> dict[str, Any]:
    known, words = reach(), _words()
    newest = sorted(known.came.items(), key=lambda came: came[1], reverse=True)
    setting, _command = hotspot_setting(system_of(sys.platform), words)
    return {
        "reach_state": known.state(),
        "came": [{"address": typed(link), "time": words.time(at)} for link, at in newest],
        "seconds": SECONDS_TO_ARRIVE,
        "hotspot": setting,
    }


def _summary(looked: Looked) -> str:
    stops = sum(line.state == "stop" for line in looked.lines)
    looks = sum(line.state == "look" for line in looked.lines)
    told = []
    if stops:
        told.append(ngettext("%(num)s thing is in the way.", "%(num)s things are in the way.", stops))
    if looks:
        told.append(ngettext("Look at %(num)s thing.", "Look at %(num)s things.", looks))
    return " ".join(told) or _("On this laptop all is fine.")


def _words() -> Words:
    return Words(wanted_language())

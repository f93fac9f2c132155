"""The page of safe addresses: which certificate is shown, who trusts it, whether it works here, and how to renew it."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date
from flask import Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit import lan
from fieldkit.certificates import authority, keeping
from fieldkit.certificates.facts import Facts
from fieldkit.certificates.profile import TYPES, root_file
from fieldkit.certificates.taking import MOST_BYTES, taken
from fieldkit.errors import CertificateWrong
from fieldkit.storage.store import choose, setting
from fieldkit.web.addresses import LEADS_SAFELY, safe_bases
from fieldkit.web.kit import kit
from fieldkit.web.security import POLICY
from fieldkit.web.words import wanted_language

# The page greets the kit's other addresses, to see whether this browser trusts them.
_POLICY = POLICY.replace("connect-src 'self'", "connect-src 'self' https:")
_SECONDS_TO_LOOK_UP = 3.0
# In Europe "21 November 2026"; plain English would write it the American way round.
_DATES = {"en": "en_GB"}


def certificate() -> ResponseReturnValue:
    """Tell about the certificate, and how to come by one."""
    return _page()


def change() -> ResponseReturnValue:
    """Take in a certificate, make or renew the own authority's, forget it all, or choose where posters lead."""
    deed = request.form.get("do")
    deeds: dict[str | None, Callable[[], Any]] = {
        "use": _use,
        "own": _own,
        "renew": _renew,
        "forget": _forget,
        "lead": _lead,
    }
    if deed not in deeds:
        abort(400)
    if deed != "lead" and not (_is_private() and kit().certificate.is_kept):
        abort(403)
    try:
        flash(deeds[deed]())
    except CertificateWrong as wrong:
        return _page(deed, _(wrong.sentence) % wrong.values), 422
    kit().certificate.look()
    return redirect(url_for("facilitate.certificate"))


def root(kind: str) -> ResponseReturnValue:
    """Hand out the own authority's certificate, to install on managed tablets. It holds no key."""
    if kind not in TYPES:
        abort(404)
    try:
        content = root_file(kit().config.instance, kind)
    except FileNotFoundError:
        abort(404)
    name = f"fieldkit-authority.{kind}"
    return Response(
        content, content_type=TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def looked_up() -> ResponseReturnValue:
    """Tell where each safe name leads on this network: here, elsewhere or nowhere. A name server may take its time."""
    own = lan.own_names()
    found = {}
    for base in safe_bases():
        ips = _addresses_of(urlsplit(base).hostname or "")
        leads = "nowhere" if not ips else "here" if own.intersection(ips) else "elsewhere"
        found[base] = {"leads": leads, "ips": ips}
    return jsonify(found)


def _page(deed: str | None = None, wrong: str | None = None) -> Response:
    config, shown = kit().config, kit().certificate
    facts = shown.facts()
    root_ends_at = authority.ends_at(config.instance)
    page = render_template(
        "facilitate/certificate.html",
        facts=facts,
        state=_state(facts),
        told=_told(facts) if facts else [],
        safe=safe_bases(),
        leads_safely=bool(setting(LEADS_SAFELY)),
        is_kept=shown.is_kept,
        is_private=_is_private(),
        local=lan.base_url("localhost", config.port or 80, False) + url_for("facilitate.certificate", _external=False),
        is_own=facts is not None and facts.trust == "own",
        fingerprint=authority.fingerprint(config.instance),
        root_until=_day(root_ends_at) if root_ends_at else "",
        typed=request.form.get("names", ""),
        deed=deed,
        wrong=wrong,
    )
    return Response(page, headers={"Content-Security-Policy": _POLICY})


def _use() -> Any:
    files = {
        name: request.files[name].read(MOST_BYTES + 1) if name in request.files else b"" for name in ("cert", "key")
    }
    found = taken(files["cert"], files["key"] or None, request.form.get("password") or None)
    keeping.keep(kit().config.instance, found.chain, found.key)
    return _("The certificate is in use. Try it from this browser below.")


def _own() -> Any:
    names = request.form.get("names", "").replace(",", " ").split()
    # The page offers it only where there is none; whoever sends the form again gets the same authority, signed anew.
    authority.make(kit().config.instance, names[:20])
    return _("The authority is made. Install it on your own tablets, and on no guest’s phone.")


def _renew() -> Any:
    authority.sign(kit().config.instance)
    return _("The certificate is renewed. Tablets that trust the authority need nothing new.")


def _forget() -> Any:
    keeping.forget(kit().config.instance)
    kit().writer.run(lambda connection: choose(connection, LEADS_SAFELY, None))
    return _("The certificate is removed. Phones come by plain http.")


def _lead() -> Any:
    safely = request.form.get("to") == "safe"
    kit().writer.run(lambda connection: choose(connection, LEADS_SAFELY, True if safely else None))
    if safely:
        return _("Posters and codes now lead to the safe address. Print those anew that hang already.")
    return _("Posters and codes now lead to the plain address, which works on every phone.")


def _is_private() -> bool:
    """Tell whether nobody else can listen: a key must not cross the café's Wi-Fi in the clear."""
    try:
        return request.is_secure or ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _state(facts: Facts | None) -> dict[str, str]:
    """Say in a few words how the certificate stands. kind: of the chip that says it."""
    if facts is None:
        return {"kind": "", "name": _("None"), "said": _("Phones come by plain http, which every phone takes.")}
    if facts.days_left < 0 or not facts.has_begun:
        said = _("Browsers warn of it, so no phone is led to it.")
        return {"kind": "problem", "name": _("Out of its time"), "said": said}
    names = {"everyone": _("Phones trust it"), "own": _("Your tablets trust it"), "some": _("Some devices trust it")}
    words = {
        "everyone": _("It is signed by an authority that this laptop knows, as phones do."),
        "own": _("It is signed by this kit’s own authority: tablets that have it installed trust it, and nobody else."),
        "some": _("This laptop does not know the authority that signed it: perhaps a part of its chain is missing."),
        "nobody": _("It is signed by itself, so every browser warns. No phone is led to it."),
    }
    kind = {"everyone": "done", "own": "done", "some": "", "nobody": "problem"}[facts.trust]
    return {"kind": kind, "name": names.get(facts.trust, _("Nobody trusts it")), "said": words[facts.trust]}


def _told(facts: Facts) -> list[tuple[str, str]]:
    """List what the certificate says of itself, for people: what it is called, what it says."""
    left = facts.days_left
    until = _day(facts.ends_at)
    if left >= 0:
        until = ngettext("%(day)s, %(num)s day left", "%(day)s, %(num)s days left", left, day=until)
    return [
        (_("Names"), ", ".join((*facts.names, *facts.ips))),
        (_("Holds until"), until),
        (_("Signed by"), facts.signer),
    ]


def _day(when: datetime) -> str:
    language = wanted_language()
    return format_date(when.date(), "long", locale=_DATES.get(language, language))


def _addresses_of(name: str) -> list[str]:
    found: list[str] = []

    def ask() -> None:
        try:
            found.extend(sorted({str(entry[4][0]) for entry in socket.getaddrinfo(name, None)}))
        except OSError:
            return  # Nobody knows the name.

    # Without the internet a name server may leave us waiting for half a minute.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_SECONDS_TO_LOOK_UP)
    return list(found)

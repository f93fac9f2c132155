"""Who may ask what: known hosts only, the facilitator's key, and headers that give a page nothing it does not need."""

import hashlib
import hmac
import time
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar, get_args
from urllib.parse import urlsplit

from flask import Flask, Response, g, redirect, render_template, request, url_for
from flask import session as cookie

from fieldkit import lan
from fieldkit.errors import FieldkitError
from fieldkit.storage.roles import helper_keys
from fieldkit.web.kit import kit
from fieldkit.web.pressing import pressed

P = ParamSpec("P")
R = TypeVar("R")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# A phone's page goes on sending to a laptop that has moved, at whatever address that is now.
PHONE_POLICY = POLICY.replace("connect-src 'self'", "connect-src 'self' http: https:")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_DOCUMENTS = ("text/html", "image/svg+xml")
_FOR_EVERYTHING = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")
_PACKED_TYPES = ("text/html", "application/json", "application/manifest+json")
_BYTES_WORTH_PACKING = 1_300  # below that it all fits into one packet anyway
# An address that the laptop got a moment ago must work soon; asking the system for every request would be waste.
_SECONDS_NAMES_LAST = 5.0


class HostUnknown(FieldkitError):
    code = "host-unknown"


class OriginForeign(FieldkitError):
    code = "origin-foreign"

    def __init__(self, origin: str) -> None:
        super().__init__(f"The page of {origin} may not write to this café. Open the address on the poster.")


class KnownHosts:
    """The names and addresses by which this laptop may be called; a stranger's name that points here is refused.

    Otherwise a website could have its own name resolve to this laptop and read the café (DNS rebinding).
    """

    def __init__(self, names: tuple[str, ...], certified: Callable[[], Collection[str]] = tuple) -> None:
        self._configured = frozenset(names)
        self._certified = certified
        self._own: frozenset[str] = frozenset()
        self._asked_at = -_SECONDS_NAMES_LAST

    def has(self, host: str) -> bool:
        """Tell whether a Host header calls this laptop, whatever port it names."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._configured or name in self._own:
            return True
        if time.monotonic() - self._asked_at >= _SECONDS_NAMES_LAST:
            # In this order: whoever comes in meanwhile must ask too, and not find the old names, or none at the start.
            self._own = lan.own_names()
            self._asked_at = time.monotonic()
        # A certificate may have come since.
        return name in self._own or name in self._certified()

    def check(self, host: str) -> None:
        """Refuse to be called otherwise. Raises HostUnknown."""
        if not self.has(host):
            raise HostUnknown(f"This laptop does not go by {host!r}. Open the address on the poster.")


def protect(app: Flask) -> None:
    """Refuse strangers' host names before anything else, and send every answer with the kit's headers."""
    hosts = KnownHosts(kit_of(app).config.names, kit_of(app).certificate.names)
    app.extensions["fieldkit-hosts"] = hosts

    @app.before_request
    def _known_host_only() -> None:
        hosts.check(request.host)

    @app.after_request
    def _send_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            # What is no document runs nothing and frames nothing; phones need not load a policy with each file.
            if response.mimetype in _DOCUMENTS or name in _FOR_EVERYTHING:
                response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        _pack(response)
        return response


def _pack(response: Response) -> None:
    """Compress what is text and long enough to be worth it; a café's page is a quarter then."""
    if response.is_streamed or response.content_encoding or response.mimetype not in _PACKED_TYPES:
        return
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) >= _BYTES_WORTH_PACKING and request.accept_encodings.quality("gzip") > 0:
        response.set_data(pressed(body, is_mixed=True))
        response.content_encoding = "gzip"


def kit_of(app: Flask) -> Any:
    return app.extensions["fieldkit"]


# Who helps the facilitator at one café. cofacilitator: runs it · recorder: groups its notes and writes headlines
Role = Literal["cofacilitator", "recorder"]
ROLES: tuple[Role, ...] = get_args(Role)


class Helper(NamedTuple):
    """Somebody who came in by a helper's link. cafe: the code of the one café where they help."""

    role: Role
    cafe: str


def sign_in(key: str) -> bool:
    """Let the facilitator in whose link holds this laptop's key."""
    if not hmac.compare_digest(key.encode(), kit().key.encode()):
        return False
    cookie.permanent = True
    cookie["facilitator"] = True
    cookie.pop("helper", None)
    return True


def is_facilitator() -> bool:
    return cookie.get("facilitator") is True


def sign_in_helper(code: str, key: str) -> Helper | None:
    """Let somebody in whose link holds the key of a role at a café; None for a key that opens nothing."""
    keys = helper_keys(code)
    # Every role is compared, so that the time tells nothing of which were.
    opened = [role for role in ROLES if hmac.compare_digest(key.encode(), keys.get(role, "").encode()) and key]
    if not opened:
        return None
    cookie.permanent = True
    cookie["helper"] = [opened[0], code, _digest(key)]
    return Helper(opened[0], code)


def helper() -> Helper | None:
    """Tell who helps by this browser, as long as the link that let them in holds; None for all others."""
    if "helper" not in g:
        g.helper = _helper()
    found: Helper | None = g.helper
    return found


def may_moderate() -> bool:
    """Tell whether whoever asks may read what is hidden, withheld or meant for the organisers."""
    helps = helper()
    return is_facilitator() or (helps is not None and helps.role == "cofacilitator")


def _helper() -> Helper | None:
    match cookie.get("helper"):
        case [str(role), str(code), str(digest)] if role in ROLES:
            key = helper_keys(code).get(role)
            holds = key is not None and hmac.compare_digest(digest, _digest(key))
            return Helper(role, code) if holds else None
    return None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def open_to(roles: Collection[Role], page: Callable[P, R]) -> Callable[P, R | Any]:
    """Show a page to the facilitator, and to helpers of these roles at their own café; on localhost too.

    Helpers are told that a page is not theirs, anyone else how to sign in.
    """

    @wraps(page)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Any:
        if is_facilitator():
            return page(*args, **kwargs)
        helps = helper()
        if helps is None:
            return redirect(url_for("facilitate.sign_in_help"))
        if helps.role in roles and str(kwargs.get("code", "")).upper() == helps.cafe:
            return page(*args, **kwargs)
        return render_template("facilitate/not_for_helpers.html"), 403

    return guarded

"""Who may ask what: known hosts only, the facilitator's key, and headers that give a page nothing it does not need."""

import gzip
import hmac
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, redirect, request, url_for
from flask import session as cookie

from fieldkit import lan
from fieldkit.errors import FieldkitError
from fieldkit.web.kit import kit

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

    def __init__(self, names: tuple[str, ...]) -> None:
        self._configured = frozenset(names)
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
        return name in self._own

    def check(self, host: str) -> None:
        """Refuse to be called otherwise. Raises HostUnknown."""
        if not self.has(host):
            raise HostUnknown(f"This laptop does not go by {host!r}. Open the address on the poster.")


def protect(app: Flask) -> None:
    """Refuse strangers' host names before anything else, and send every answer with the kit's headers."""
    hosts = KnownHosts(kit_of(app).config.names)
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
        response.set_data(gzip.compress(body, 9, mtime=0))
        response.content_encoding = "gzip"


def kit_of(app: Flask) -> Any:
    return app.extensions["fieldkit"]


def sign_in(key: str) -> bool:
    """Let the facilitator in whose link holds this laptop's key."""
    if not hmac.compare_digest(key.encode(), kit().key.encode()):
        return False
    cookie.permanent = True
    cookie["facilitator"] = True
    return True


def is_facilitator() -> bool:
    return cookie.get("facilitator") is True


def facilitator_only(page: Callable[P, R]) -> Callable[P, R | Any]:
    """Show a page to the facilitator alone; anyone else is told how to sign in. On localhost too."""

    @wraps(page)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Any:
        if not is_facilitator():
            return redirect(url_for("facilitate.sign_in_help"))
        return page(*args, **kwargs)

    return guarded

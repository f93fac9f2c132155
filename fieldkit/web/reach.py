"""Whether a phone really comes in: the small page that a scanned code opens, and what the laptop remembers of it."""

import ipaddress
import secrets
import time
from datetime import datetime
from typing import Literal, cast

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from fieldkit import lan

# A phone that is in the right network opens the page within seconds of the scan.
SECONDS_TO_ARRIVE = 45
# Whoever comes back to the page after this long begins anew, and is not told at once that nobody came.
_SECONDS_UNTIL_FORGOTTEN = 300
_TOKEN_BYTES = 6

State = Literal["waiting", "reached", "suspected"]


class Reach:
    """What is known of phones that came to show that they can. Of a phone it keeps only that it came, by what, when.

    came: for each link into this laptop, when the last phone came by it, by the laptop's clock.
    """

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget who came: something was changed, and phones are to show it again."""
        self.came: dict[str, datetime] = {}
        self._began_s = self._seen_s = time.monotonic()

    def keep_waiting(self) -> None:
        """Note that somebody looks at the page; after a long while without, waiting begins anew."""
        now_s = time.monotonic()
        if now_s - self._seen_s > _SECONDS_UNTIL_FORGOTTEN:
            self._began_s = now_s
        self._seen_s = now_s

    def state(self) -> State:
        if self.came:
            return "reached"
        return "suspected" if time.monotonic() - self._began_s >= SECONDS_TO_ARRIVE else "waiting"


def reach() -> Reach:
    """Find what this kit knows of phones that came; made when somebody first asks."""
    return cast(Reach, current_app.extensions.setdefault("fieldkit-reach", Reach()))


def reach_link(base: str) -> str:
    """Write the link by which a phone shows that it comes in."""
    return base + url_for("join.reach", token=reach().token, _external=False)


def arrive(token: str) -> ResponseReturnValue:
    """Thank a phone that came, and remember by which link. The laptop itself is no phone. Keeps no cookie."""
    if not secrets.compare_digest(token.encode(), reach().token.encode()):
        abort(404)
    is_phone = not _is_this_laptop(request.remote_addr or "")
    if is_phone:
        reach().came[request.host_url.rstrip("/")] = datetime.now().astimezone()
    return render_template("join/reach.html", is_phone=is_phone)


def _is_this_laptop(remote: str) -> bool:
    """Tell whether a request comes from the laptop's own browser, by whatever address it went out and in again."""
    try:
        address = ipaddress.ip_address(remote.partition("%")[0])
    except ValueError:
        return True  # Who is not known is not counted.
    # A socket that takes both families writes an IPv4 address into an IPv6 one.
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_loopback or str(address) in lan.own_names()

"""The links by which phones and the facilitator reach this laptop, as posters, walls and the terminal show them."""

from urllib.parse import urlsplit

from flask import url_for

from fieldkit import clock, lan
from fieldkit.config import ALL_ADDRESSES
from fieldkit.storage.models import Cafe
from fieldkit.storage.store import setting
from fieldkit.web.kit import kit

# Whether posters and QR codes lead to the safe address; chosen by who knows that every phone gets there.
LEADS_SAFELY = "leads_safely"


def bases() -> list[str]:
    """List the links that phones may reach this laptop by, the likeliest first; localhost where there is no network.

    Plain http goes first, since it works on any phone; the certificate's names follow, or lead where it was so chosen.
    """
    plain, safe = _plain_bases(), safe_bases()
    return [*safe, *plain] if setting(LEADS_SAFELY) else [*plain, *safe]


def safe_bases() -> list[str]:
    """List the https links that a browser which warns of nothing may rely on; none without a certificate."""
    config = kit().config
    port = config.https_port or config.port or 443
    return [lan.base_url(name, port, True) for name in kit().certificate.vouched_names()]


def _plain_bases() -> list[str]:
    config = kit().config
    port = config.port or 80
    own = [address.ip for address in lan.own_addresses()] or ["localhost"]
    hosts = own if config.host == ALL_ADDRESSES else [config.host]
    return [lan.base_url(host, port, False) for host in hosts]


def former_bases(cafe: Cafe) -> list[str]:
    """List the links that lead here no more, and that phones of this café may have: those since it was opened."""
    current = set(bases())
    return [base for base in kit().whereabouts.former(cafe.opened_at or "") if base not in current]


def note_bases() -> bool:
    """Take down where this laptop is now; tells whether it has moved since the last time."""
    aside = {address.ip for address in lan.own_addresses() if not address.is_likely} | {"localhost"}
    likely = [base for base in bases() if urlsplit(base).hostname not in aside]
    return kit().whereabouts.note(likely, clock.now())


def join_link(cafe: Cafe, base: str | None = None) -> str:
    """Write the link that a café's QR holds. It carries the address: Android resolves .local names unreliably."""
    return link_to(str(cafe.code), base or bases()[0])


def link_to(code: str, base: str) -> str:
    """Write that link where the café is known by its code alone."""
    return base + url_for("join.cafe", code=code, _external=False)


def sign_in_link(base: str) -> str:
    return base + url_for("facilitate.sign_in", key=kit().key, _external=False)

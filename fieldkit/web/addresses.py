"""The links by which phones and the facilitator reach this laptop, as posters, walls and the terminal show them."""

from flask import url_for

from fieldkit import lan
from fieldkit.certificates import names_in
from fieldkit.config import ALL_ADDRESSES
from fieldkit.storage.models import Cafe
from fieldkit.web.kit import kit


def bases() -> list[str]:
    """List the links that phones may reach this laptop by, the likeliest first; localhost where there is no network."""
    config = kit().config
    port = config.port or 80
    if config.cert is not None:
        names = names_in(config.cert) or config.names
        return [lan.base_url(name, port, True) for name in names]
    own = [address.ip for address in lan.own_addresses()] or ["localhost"]
    hosts = own if config.host == ALL_ADDRESSES else [config.host]
    return [lan.base_url(host, port, False) for host in hosts]


def join_link(cafe: Cafe, base: str | None = None) -> str:
    """Write the link that a café's QR holds. It carries the address: Android resolves .local names unreliably."""
    return (base or bases()[0]) + url_for("join.cafe", code=cafe.code, _external=False)


def sign_in_link(base: str) -> str:
    return base + url_for("facilitate.sign_in", key=kit().key, _external=False)

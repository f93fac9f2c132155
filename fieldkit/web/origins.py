"""Which pages of other origins may hand notes in: those that this laptop gave to phones where it was before.

To a browser the address is part of what a page is. A page from the laptop's old address is a stranger to the new one,
and holds notes that no other page can see. So POST /api/sync answers it, and nothing else does.
"""

import ipaddress
from urllib.parse import urlsplit

from fieldkit.web.asgi import Headers, Message, Send
from fieldkit.web.security import KnownHosts
from fieldkit.web.whereabouts import Whereabouts

# What a café's network gives to a laptop. Whoever has a page at such an address is in the room already.
_IN_THE_ROOM = [
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
]
# A page that was saved to disk, and browsers that do not tell a page's origin.
_FROM_DISK = "null"
ASKED_BEFORE: Headers = [
    (b"access-control-allow-methods", b"POST"),
    (b"access-control-allow-headers", b"content-type, content-encoding"),
    (b"access-control-allow-private-network", b"true"),
    (b"access-control-max-age", b"7200"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


def may_hand_in(origin: str, hosts: KnownHosts, whereabouts: Whereabouts) -> bool:
    """Tell whether a page of this origin may send notes here and read what became of them."""
    if origin == _FROM_DISK:
        return True
    try:
        said = urlsplit(origin)
        host = said.hostname or ""
    except ValueError:
        return False
    if said.scheme not in ("http", "https") or f"{said.scheme}://{said.netloc}" != origin or "@" in said.netloc:
        return False
    return hosts.has(said.netloc) or host.endswith(".local") or whereabouts.has_had(host) or _is_in_the_room(host)


def _is_in_the_room(host: str) -> bool:
    try:
        ip = ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return any(ip in network for network in _IN_THE_ROOM)


def readable_by(origin: str, send: Send) -> Send:
    """Let a page of another origin read this one answer, its problems too. No cookie goes along."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = [
                (b"access-control-allow-origin", origin.encode("latin-1")),
                (b"access-control-expose-headers", b"retry-after"),
                (b"vary", b"origin"),
            ]
            message = {**message, "headers": [*message["headers"], *told]}
        await send(message)

    return sending

"""Tells the network that fieldkit.local is this laptop, for those who type a name instead of scanning.

Only where phones may be, and never in place of an address: Android resolves .local names unreliably, so QR codes carry
the address. Imported only when something is to be announced; it costs 3 MB.
"""

import ipaddress
import platform
from collections.abc import Sequence

# The first is in its documentation, and not in its __all__.
from zeroconf import AddressResolverIPv4, IPVersion, ServiceInfo  # type: ignore[attr-defined]
from zeroconf.asyncio import AsyncZeroconf

from fieldkit.lan import MOST_OF_A_NAME, announced_name

_HTTP = "_http._tcp.local."
_MILLISECONDS_TO_OBJECT = 700


class Announcement:
    """What the network was told. name: such as fieldkit.local, or fieldkit-2.local beside another kit."""

    def __init__(self, responder: AsyncZeroconf, name: str) -> None:
        self._responder = responder
        self.name = name

    async def leave(self) -> None:
        """Take it back: who asks from now on hears that nobody is there, instead of waiting for an answer."""
        await self._responder.async_unregister_all_services()
        await self._responder.async_close()


async def announce(ips: Sequence[str], port: int) -> Announcement:
    """Announce this laptop at its addresses and on their networks alone. Raises OSError where the system forbids it."""
    responder = AsyncZeroconf(interfaces=list(ips), ip_version=IPVersion.V4Only)
    try:
        await responder.zeroconf.async_wait_for_start()
        name = await _free_name(responder, ips)
        service = ServiceInfo(
            _HTTP,
            # A laptop each: two kits in one network are two lines in whatever lists services.
            f"{name.removesuffix('.local')} ({(platform.node() or 'laptop').split('.')[0][:30]}).{_HTTP}",
            port=port,
            addresses=[ipaddress.IPv4Address(ip).packed for ip in ips],
            properties={"path": "/"},
            server=f"{name}.",
        )
        await (await responder.async_register_service(service, allow_name_change=True))
    except BaseException:
        await responder.async_close()
        raise
    return Announcement(responder, name)


async def _free_name(responder: AsyncZeroconf, ips: Sequence[str]) -> str:
    """Find a name that no other laptop answers to."""
    for number in range(1, MOST_OF_A_NAME):
        name = announced_name(number)
        asked = AddressResolverIPv4(f"{name}.")
        is_there = await asked.async_request(responder.zeroconf, _MILLISECONDS_TO_OBJECT)
        others = {str(ip) for ip in asked.ip_addresses_by_version(IPVersion.V4Only)} - set(ips)
        if not is_there or not others:
            return name
    return announced_name(MOST_OF_A_NAME)

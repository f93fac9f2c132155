"""Where phones can reach this laptop: its addresses, and the links and QR codes made of them."""

import ipaddress
import socket
from dataclasses import dataclass

import ifaddr

from fieldkit.networks import network_of


@dataclass(frozen=True, slots=True)
class Address:
    """One address of this laptop. interface: as the system calls it. is_likely: phones are probably on its network."""

    ip: str
    interface: str
    is_likely: bool


def own_addresses() -> list[Address]:
    """List this laptop's IPv4 addresses but loopback, those phones are likely to reach first.

    A pop-up café's network is nearly always IPv4 and private. This laptop's own hotspot goes first, since somebody
    turned it on for guests; then the address with the default route.
    """
    outward = _outward_ip()
    found, hotspots = [], set()
    for adapter in ifaddr.get_adapters():
        for entry in adapter.ips:
            if not isinstance(entry.ip, str):
                continue
            ip = ipaddress.ip_address(entry.ip)
            if ip.is_loopback or ip.is_link_local:
                continue
            network = network_of(entry.ip, adapter.name, adapter.nice_name)
            if network.kind == "own-hotspot":
                hotspots.add(entry.ip)
            found.append(Address(entry.ip, adapter.nice_name, network.has_phones))
    return sorted(found, key=lambda one: (not one.is_likely, one.ip not in hotspots, one.ip != outward, one.ip))


def _outward_ip() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # Sends nothing: a datagram socket only looks up its route.
        except OSError:
            return None
        name: str = probe.getsockname()[0]
        return name


def own_names() -> frozenset[str]:
    """Tell every host name and address by which a browser may rightly call this laptop, all in small letters."""
    name = socket.gethostname().lower()
    ips = {
        str(ip.ip if isinstance(ip.ip, str) else ip.ip[0]) for adapter in ifaddr.get_adapters() for ip in adapter.ips
    }
    announced = (announced_name(number) for number in range(1, MOST_OF_A_NAME + 1))
    return frozenset({"localhost", "127.0.0.1", "::1", name, f"{name}.local", *announced, *ips})


# As many kits in one network may be called after each other.
MOST_OF_A_NAME = 9


def announced_name(number: int) -> str:
    """Name a kit as the network is told of it: fieldkit.local, and fieldkit-2.local where that is taken."""
    return "fieldkit.local" if number == 1 else f"fieldkit-{number}.local"


def base_url(host: str, port: int, secure: bool) -> str:
    """Write the shortest link to a host: the usual port goes without saying."""
    scheme, usual = ("https", 443) if secure else ("http", 80)
    bracketed = f"[{host}]" if ":" in host else host
    return f"{scheme}://{bracketed}" if port == usual else f"{scheme}://{bracketed}:{port}"

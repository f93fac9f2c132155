"""What kind of network an address is on, told by the address and its interface: a hotspot, a tunnel, a router's."""

import ipaddress
from dataclasses import dataclass
from typing import Literal

# own-hotspot: this laptop makes the network · phone-hotspot: a phone does · other-hotspot: another laptop does
# local: a router's · inside: containers and virtual machines · tunnel: VPN, or a telephone company's own network
Kind = Literal["own-hotspot", "phone-hotspot", "other-hotspot", "local", "self-assigned", "inside", "tunnel", "public"]


@dataclass(frozen=True, slots=True)
class Network:
    """maker: which system makes a hotspot, such as "Windows" or "iPhone"; None where nothing tells."""

    kind: Kind
    maker: str | None = None

    @property
    def has_phones(self) -> bool:
        """Tell whether guests' phones may be on it."""
        return self.kind not in ("self-assigned", "inside", "tunnel")


# macOS numbers what it shares from 192.168.2 on, and its virtual machines from 192.168.64 on; both are on a bridge.
_MAC_BRIDGE = "bridge1"
# How interfaces are called that no phone is on. Windows calls them by what made them, other systems by short names.
_INSIDE = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "cni", "flannel", "cali", "anpi", _MAC_BRIDGE)
_INSIDE_WORDS = ("hyper-v", "wsl", "virtualbox", "vmware", "docker")
_TUNNELS = ("tun", "tap", "wg", "utun", "zt", "tailscale", "ppp", "ipsec", "nordlynx")
_TUNNEL_WORDS = ("wireguard", "openvpn", "zerotier", "tailscale", "vpn", "tap-windows")

_LAPTOPS = (("192.168.137.0/24", "Windows"), ("10.42.0.0/16", "Linux"))
_PHONES = (("172.20.10.0/28", "iPhone"), ("192.168.43.0/24", "Android"))
_MAC_SHARES = [ipaddress.ip_network(f"192.168.{number}.0/24") for number in range(2, 10)]
_CARRIER = ipaddress.ip_network("100.64.0.0/10")


def network_of(ip: str, *interfaces: str) -> Network:
    """Tell what network an IPv4 address of this laptop is on. interfaces: every name that the system has for it."""
    address = ipaddress.IPv4Address(ip)
    names = [name.lower() for name in interfaces]
    if address.is_link_local:
        return Network("self-assigned")
    if _are_called(names, _TUNNELS, _TUNNEL_WORDS) or address in _CARRIER:
        return Network("tunnel")
    if any(name.startswith(_MAC_BRIDGE) for name in names) and any(address in share for share in _MAC_SHARES):
        return Network("own-hotspot", "macOS")
    if _are_called(names, _INSIDE, _INSIDE_WORDS):
        return Network("inside")
    return _hotspot_of(address) or Network("local" if address.is_private else "public")


def _hotspot_of(address: ipaddress.IPv4Address) -> Network | None:
    for network, maker in _LAPTOPS:
        if address in ipaddress.ip_network(network):
            # Whoever makes the network is its first address; everybody else is a guest there.
            return Network("own-hotspot" if address.packed[3] == 1 else "other-hotspot", maker)
    for network, maker in _PHONES:
        if address in ipaddress.ip_network(network):
            return Network("phone-hotspot", maker)
    return None


def _are_called(names: list[str], beginnings: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(name.startswith(beginnings) or any(word in name for word in words) for name in names)

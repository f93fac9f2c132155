"""An address and its interface tell what network it is on, on every system."""

import pytest

from fieldkit.networks import Network, network_of

KNOWN = {
    "a café's Wi-Fi": (("192.168.1.20", "wlan0"), Network("local")),
    "an office": (("10.11.12.13", "en0"), Network("local")),
    "Windows Mobile Hotspot": (
        ("192.168.137.1", "{A1B2}", "Microsoft Wi-Fi Direct Virtual Adapter #2"),
        Network("own-hotspot", "Windows"),
    ),
    "a guest of a Windows laptop": (("192.168.137.88", "wlan0"), Network("other-hotspot", "Windows")),
    "macOS Internet Sharing": (("192.168.2.1", "bridge100"), Network("own-hotspot", "macOS")),
    "a router that counts as macOS does": (("192.168.2.14", "en0"), Network("local")),
    "a virtual machine on macOS": (("192.168.64.1", "bridge101"), Network("inside")),
    "NetworkManager's hotspot": (("10.42.0.1", "wlp3s0"), Network("own-hotspot", "Linux")),
    "a guest of a Linux laptop": (("10.42.0.133", "wlp3s0"), Network("other-hotspot", "Linux")),
    "an iPhone": (("172.20.10.3", "wlan0"), Network("phone-hotspot", "iPhone")),
    "beside the iPhone's sixteen addresses": (("172.20.10.16", "wlan0"), Network("local")),
    "an Android phone": (("192.168.43.57", "wlan0"), Network("phone-hotspot", "Android")),
    "no router": (("169.254.8.9", "eth0"), Network("self-assigned")),
    "containers": (("172.17.0.1", "docker0"), Network("inside")),
    "a cluster of containers": (("10.42.1.1", "cni0"), Network("inside")),
    "Hyper-V": (("172.29.176.1", "{C3}", "Hyper-V Virtual Ethernet Adapter"), Network("inside")),
    "VirtualBox": (("192.168.56.1", "{D4}", "VirtualBox Host-Only Ethernet Adapter"), Network("inside")),
    "WireGuard": (("10.0.0.2", "wg0"), Network("tunnel")),
    "a company's VPN on Windows": (("10.8.0.6", "{E5}", "TAP-Windows Adapter V9"), Network("tunnel")),
    "Tailscale": (("100.101.102.103", "{F6}", "Tailscale Tunnel"), Network("tunnel")),
    "a telephone company": (("100.72.0.9", "wwan0"), Network("tunnel")),
    "the open internet": (("84.250.1.2", "eth0"), Network("public")),
}


@pytest.mark.parametrize("place", KNOWN)
def test_a_network_is_known_by_its_address_and_interface(place: str) -> None:
    asked, network = KNOWN[place]
    assert network_of(*asked) == network


def test_phones_are_on_no_tunnel_in_no_container_and_where_no_router_answers() -> None:
    without = {network.kind for _, network in KNOWN.values() if not network.has_phones}
    assert without == {"tunnel", "inside", "self-assigned"}

"""Which address phones come by, said of networks that were never there."""

from fieldkit.doctor.addresses import Found, judge
from fieldkit.networks import network_of
from tests.doctor.judged import ENGLISH, FINNISH, by_id, told


def found(ip: str, interface: str = "wlan0", *names: str) -> Found:
    return Found(ip, interface, network_of(ip, interface, *names))


def test_one_network_is_named_with_its_address() -> None:
    (line,) = judge([found("192.168.1.20")], "linux", ENGLISH)
    assert told(line) == ("fine", "Phones most likely come by 192.168.1.20 (the network of this place).", None)


def test_containers_and_tunnels_are_told_apart_from_what_phones_reach() -> None:
    lines = by_id(
        judge([found("192.168.1.20"), found("172.17.0.1", "docker0"), found("10.0.0.2", "wg0")], "linux", ENGLISH)
    )
    assert lines["addresses"].state == "fine"
    assert lines["other-addresses"].said == (
        "No phone comes by these: 172.17.0.1 (inside this laptop), 10.0.0.2 (a VPN or a mobile network)."
    )


def test_of_several_networks_somebody_must_try_which_one_it_is() -> None:
    (line,) = judge([found("10.42.0.1"), found("192.168.1.20", "eth0")], "linux", ENGLISH)
    assert line.state == "look"
    assert line.said == (
        "2 networks were found; phones most likely come by 10.42.0.1 (this laptop’s own hotspot, Linux)."
    )


def test_without_any_network_each_system_is_told_where_its_hotspot_is() -> None:
    asked = {system: judge([], system, ENGLISH)[0] for system in ("windows", "macos", "linux")}
    assert {line.state for line in asked.values()} == {"stop"}
    assert {system: line.do for system, line in asked.items()} == {
        "windows": "Turn on the hotspot: Settings > Network & internet > Mobile hotspot.",
        "macos": "Turn on the hotspot: System Settings > General > Sharing > Internet Sharing.",
        "linux": "Turn on the hotspot: nmcli device wifi hotspot ssid Cafe",
    }
    assert asked["linux"].command == "nmcli device wifi hotspot ssid Cafe"


def test_an_address_that_the_laptop_gave_itself_reaches_nobody() -> None:
    (line,) = judge([found("169.254.8.9", "eth0")], "windows", ENGLISH)
    assert line.state == "stop"
    assert line.said == "No router answered: this laptop gave itself 169.254.8.9, which phones cannot reach."


def test_a_hotspot_that_is_too_small_for_a_cafe_is_named() -> None:
    windows = by_id(judge([found("192.168.137.1", "{A1}", "Microsoft Wi-Fi Direct")], "windows", ENGLISH))
    assert windows["addresses"].state == "fine"
    assert told(windows["hotspot-room"]) == (
        "look",
        "The hotspot of Windows takes in 8 phones at a time.",
        "For more phones, use a travel router.",
    )
    assert by_id(judge([found("172.20.10.3")], "macos", ENGLISH))["hotspot-room"].state == "look"
    assert "hotspot-room" not in by_id(judge([found("10.42.0.1")], "linux", ENGLISH))


def test_an_address_of_the_open_internet_is_no_place_for_a_cafe() -> None:
    (line,) = judge([found("84.250.1.2", "eth0")], "linux", ENGLISH)
    assert line.state == "look"


def test_it_speaks_as_the_facilitator_does() -> None:
    (line,) = judge([found("10.42.0.1")], "linux", FINNISH)
    assert line.said == "Puhelimet tulevat todennäköisimmin osoitteeseen 10.42.0.1 (läppärin oma hotspot, Linux)."

"""Firewalls as each system tells of them: its own words in, one line with the exact command out."""

import json
from typing import Any

import pytest

from fieldkit.doctor import firewall_linux, firewall_macos, firewall_windows
from fieldkit.doctor.firewall import Answer, Guard, Read, Run, judge
from fieldkit.doctor.lines import Line
from tests.doctor.judged import ENGLISH, by_id

PYTHON = "/opt/fieldkit/bin/python"
TOOL = "/usr/libexec/ApplicationFirewall/socketfilterfw"


def system_that_says(answers: dict[str, Any]) -> Run:
    """Make a system whose commands, known by how they begin, say this; any other is not there."""

    def run(*words: str) -> Answer | None:
        for beginning, said in answers.items():
            if " ".join(words).startswith(beginning):
                return Answer(0, said) if isinstance(said, str) else Answer(said, "")
        return None

    return run


def files(known: dict[str, str]) -> Read:
    return known.get


def judged(guard: Guard, port: int = 8080) -> Line:
    return by_id(judge(guard, port, ENGLISH))["firewall"]


# Linux ---------------------------------------------------------------------------------------------------------------

UFW = {
    "/etc/ufw/ufw.conf": "# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n",
    "/etc/default/ufw": 'DEFAULT_INPUT_POLICY="DROP"\n',
}
UFW_RULES = """### RULES ###

### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in
-A ufw-user-input -p tcp --dport 22 -j ACCEPT
### tuple ### {action} {protocol} {ports} 0.0.0.0/0 any 0.0.0.0/0 in
"""


def on_linux(told: dict[str, Any], known: dict[str, str] | None = None, port: int = 8080) -> Line:
    return judged(firewall_linux.seen(port, "wlan0", system_that_says(told), files(known or {})), port)


def test_a_plain_linux_without_a_firewall_says_what_only_root_could_tell() -> None:
    line = on_linux({"nft": 1, "systemctl": "inactive\n"})
    assert line.state == "fine"
    assert line.do == "If phones cannot come in, look: sudo nft list ruleset"


def test_ufw_whose_rules_only_root_may_read_is_to_be_looked_at() -> None:
    line = on_linux({}, UFW)
    assert line.state == "look"
    assert line.said == "ufw is on; whether it lets phones in to port 8080 is told to administrators only."
    assert (line.do, line.command) == ("Let them in: sudo ufw allow 8080/tcp", "sudo ufw allow 8080/tcp")


@pytest.mark.parametrize(
    ("action", "protocol", "ports", "state"),
    [
        ("allow", "tcp", "8080", "fine"),
        ("limit", "any", "8080", "fine"),
        ("allow", "tcp", "8000:8100", "fine"),
        ("allow", "tcp", "80,8080", "fine"),
        ("allow", "any", "any", "fine"),
        ("allow", "udp", "8080", "stop"),
        ("deny", "tcp", "8080", "stop"),
        ("allow", "tcp", "80", "stop"),
    ],
)
def test_ufw_lets_in_what_its_rules_say(action: str, protocol: str, ports: str, state: str) -> None:
    rules = UFW_RULES.format(action=action, protocol=protocol, ports=ports)
    assert on_linux({}, UFW | {"/etc/ufw/user.rules": rules}).state == state


def test_ufw_that_is_off_or_lets_all_in_is_not_in_the_way() -> None:
    assert on_linux({"nft": 1}, {"/etc/ufw/ufw.conf": "ENABLED=no\n"}).state == "fine"
    assert on_linux({}, UFW | {"/etc/default/ufw": 'DEFAULT_INPUT_POLICY="ACCEPT"\n'}).state == "fine"


def firewalld(listed: str | int) -> dict[str, Any]:
    return {
        "firewall-cmd --state": "running\n",
        "firewall-cmd --get-zone-of-interface=wlan0": "nm-shared\n",
        "firewall-cmd --zone=nm-shared --list-all": listed,
    }


LISTED = "nm-shared (active)\n  target: {target}\n  services: dhcp dns ssh\n  ports: {ports}\n  protocols: icmp\n"


@pytest.mark.parametrize(
    ("target", "ports", "state"),
    [
        ("default", "", "stop"),
        ("default", "8080/tcp", "fine"),
        ("default", "1025-65535/udp 1025-65535/tcp", "fine"),
        ("default", "8080/udp", "stop"),
        ("ACCEPT", "", "fine"),
    ],
)
def test_firewalld_is_asked_for_the_zone_that_phones_come_by(target: str, ports: str, state: str) -> None:
    line = on_linux(firewalld(LISTED.format(target=target, ports=ports)))
    assert line.state == state
    if state == "stop":
        assert line.said == "firewalld keeps phones out of port 8080."
        assert line.command == "sudo firewall-cmd --zone=nm-shared --add-port=8080/tcp"


def test_firewalld_that_tells_root_alone_is_to_be_looked_at() -> None:
    assert on_linux(firewalld(1)).state == "look"


def test_firewalld_that_does_not_run_is_passed_over() -> None:
    assert on_linux({"firewall-cmd --state": "not running\n", "nft": 1}).state == "fine"


def ruleset(policy: str, *rules: list[dict[str, Any]]) -> str:
    at = {"family": "inet", "table": "filter"}
    chain = {"chain": {**at, "name": "input", "type": "filter", "hook": "input", "prio": 0, "policy": policy}}
    return json.dumps({"nftables": [chain, *({"rule": {**at, "chain": "input", "expr": rule}} for rule in rules)]})


def to_port(right: Any, verdict: str = "accept", protocol: str = "tcp") -> list[dict[str, Any]]:
    left = {"payload": {"protocol": protocol, "field": "dport"}}
    return [{"match": {"op": "==", "left": left, "right": right}}, {verdict: None}]


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        (ruleset("accept"), "fine"),
        (ruleset("drop"), "stop"),
        (ruleset("drop", to_port(22)), "stop"),
        (ruleset("drop", to_port(8080)), "fine"),
        (ruleset("drop", to_port({"set": [80, 8080]})), "fine"),
        (ruleset("drop", to_port({"set": [{"range": [8000, 9000]}]})), "fine"),
        (ruleset("drop", to_port(8080, verdict="drop")), "stop"),
        (ruleset("drop", to_port(8080, protocol="udp")), "stop"),
        (ruleset("drop", [{"jump": {"target": "guests"}}]), "look"),
    ],
)
def test_as_root_the_rules_of_nftables_are_read(rules: str, state: str) -> None:
    line = on_linux({"nft --json list ruleset": rules})
    assert line.state == state
    if state == "stop":
        assert line.command == "sudo nft insert rule inet filter input tcp dport 8080 accept"


def test_without_root_the_rules_that_are_loaded_at_start_are_read() -> None:
    drops = "table inet filter {\n chain input {\n  type filter hook input priority filter; policy drop;\n }\n}\n"
    assert on_linux({"nft": 1, "systemctl": "active\n"}, {"/etc/nftables.conf": drops}).state == "look"
    assert on_linux({"nft": 1, "systemctl": "inactive\n"}, {"/etc/nftables.conf": drops}).state == "fine"
    assert (
        on_linux({"nft": 1, "systemctl": "active\n"}, {"/etc/nftables.conf": drops.replace("drop", "accept")}).state
        == "fine"
    )


# Windows -------------------------------------------------------------------------------------------------------------


def on_windows(
    category: str, *rules: tuple[str, str], on: str = "True", inbound: str = "NotConfigured"
) -> dict[str, Line]:
    said = {
        "profiles": [{"name": name, "on": on, "inbound": inbound} for name in ("Domain", "Private", "Public")],
        "networks": [{"interface": "Wi-Fi", "category": category}],
        "rules": [{"action": action, "profiles": profiles} for action, profiles in rules],
    }
    run = system_that_says({"powershell": json.dumps(said)})
    return by_id(judge(firewall_windows.seen(8080, PYTHON, run), 8080, ENGLISH))


def test_windows_that_was_never_asked_keeps_phones_out_and_is_opened_by_one_command() -> None:
    lines = on_windows("Private")
    assert lines["firewall"].state == "stop"
    assert lines["firewall"].command == (
        "netsh advfirewall firewall add rule name=fieldkit dir=in action=allow protocol=TCP localport=8080"
    )
    assert "network-category" not in lines


def test_python_let_in_at_home_only_is_kept_out_where_windows_thinks_it_is_in_public() -> None:
    assert on_windows("Private", ("Allow", "Private"))["firewall"].state == "fine"
    lines = on_windows("Public", ("Allow", "Private"))
    assert lines["firewall"].state == "stop"
    assert lines["network-category"].said == "Windows takes the network Wi-Fi for public and lets less in."
    assert (
        lines["network-category"].command == 'Set-NetConnectionProfile -InterfaceAlias "Wi-Fi" -NetworkCategory Private'
    )
    both = on_windows("Public", ("Allow", "Private, Public"))
    assert (both["firewall"].state, "network-category" in both) == ("fine", False)


def test_somebody_who_pressed_cancel_at_windows_question_has_blocked_python() -> None:
    assert on_windows("Private", ("Block", "Private"), ("Allow", "Any"))["firewall"].state == "stop"


def test_windows_whose_firewall_is_off_or_lets_all_in_is_fine() -> None:
    assert on_windows("Public", on="False")["firewall"].state == "fine"
    assert on_windows("Public", inbound="Allow")["firewall"].state == "fine"


@pytest.mark.parametrize("said", ["", "Get-NetFirewallProfile : Access denied", "{}", "[]"])
def test_a_windows_that_tells_nothing_says_where_to_look(said: str) -> None:
    line = judged(firewall_windows.seen(8080, PYTHON, system_that_says({"powershell": said})))
    assert (line.state, line.command) == ("fine", "netsh advfirewall show currentprofile")


def test_a_python_with_an_apostrophe_in_its_path_breaks_no_command() -> None:
    asked: list[str] = []

    def run(*words: str) -> None:
        asked.append(words[-1])

    firewall_windows.seen(8080, r"C:\Users\O'Hara\python.exe", run)
    assert r"-Program 'C:\Users\O''Hara\python.exe'" in asked[0]


# macOS ---------------------------------------------------------------------------------------------------------------


def on_macos(state: str, blocked: str | int = 1, block_all: str = "disabled") -> Line:
    return judged(
        firewall_macos.seen(
            PYTHON,
            system_that_says(
                {
                    f"{TOOL} --getglobalstate": state,
                    f"{TOOL} --getblockall": f"Firewall has block all state set to {block_all}.\n",
                    f"{TOOL} --getappblocked": blocked,
                }
            ),
        )
    )


ON, OFF = "Firewall is enabled. (State = 1)\n", "Firewall is disabled. (State = 0)\n"


def test_macos_without_its_firewall_lets_phones_in() -> None:
    assert on_macos(OFF).state == "fine"


def test_macos_tells_whether_python_may_be_called() -> None:
    assert on_macos(ON, "Incoming connection to the application is permitted\n").state == "fine"
    line = on_macos(ON, "Incoming connection to the application is blocked\n")
    assert line.state == "stop"
    assert line.command == f'sudo {TOOL} --add "{PYTHON}" --unblockapp "{PYTHON}"'
    assert on_macos(ON, "The file path you specified does not exist\n").state == "look"


def test_macos_that_blocks_all_is_opened_first() -> None:
    for line in (on_macos(ON, block_all="enabled"), on_macos("Firewall is enabled. (State = 2)\n")):
        assert (line.state, line.command) == ("stop", f"sudo {TOOL} --setblockall off")


def test_a_macos_that_tells_nothing_says_where_to_look() -> None:
    line = judged(firewall_macos.seen(PYTHON, system_that_says({})))
    assert (line.state, line.command) == ("fine", f"{TOOL} --getglobalstate")

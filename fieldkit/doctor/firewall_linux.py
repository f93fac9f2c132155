"""Firewalls on Linux: ufw, firewalld and nftables, read without root as far as each lets itself be read."""

import json
import re
from typing import Any

from fieldkit.doctor.firewall import Firewall, Guard, Read, Run

_UFW_RULE = re.compile(r"^### tuple ### (?P<action>\S+) (?P<protocol>\S+) (?P<ports>\S+) .* in(_\S+)?$", re.M)
_DROPS_INPUT = re.compile(r"hook\s+input[^}]*?policy\s+drop", re.S)


def seen(port: int, interface: str | None, run: Run, read: Read) -> Guard:
    """Look for what keeps phones out of a port. interface: the one that phones most likely come by."""
    found = [one for one in (_ufw(port, read), _firewalld(port, interface, run)) if one is not None]
    # Both write their rules by way of nftables: read by themselves they say more.
    return Guard(tuple(found) or (_nftables(port, run, read),))


def _ufw(port: int, read: Read) -> Firewall | None:
    settings = read("/etc/ufw/ufw.conf")
    if settings is None or not re.search(r"^ENABLED=yes", settings, re.M | re.I):
        return None
    policy = re.search(r'^DEFAULT_INPUT_POLICY="?(\w+)', read("/etc/default/ufw") or "", re.M)
    rules = read("/etc/ufw/user.rules")
    lets_in: bool | None = None
    if policy is not None and policy[1].upper() == "ACCEPT":
        lets_in = True
    elif rules is not None:
        lets_in = any(
            rule["action"] in ("allow", "limit") and rule["protocol"] in ("tcp", "any") and _holds(rule["ports"], port)
            for rule in _UFW_RULE.finditer(rules)
        )
    return Firewall("ufw", True, lets_in, f"sudo ufw allow {port}/tcp", "sudo ufw status")


def _holds(ports: str, port: int) -> bool:
    """Tell whether a list of ports such as `any`, `80,443` or `8000:8100` holds one; a dash will do for the colon."""
    if ports == "any":
        return True
    for part in re.split(r"[,\s]+", ports):
        first, _, last = part.replace("-", ":").partition(":")
        if first.isdecimal() and (last or first).isdecimal() and int(first) <= port <= int(last or first):
            return True
    return False


def _firewalld(port: int, interface: str | None, run: Run) -> Firewall | None:
    state = run("firewall-cmd", "--state")
    if state is None or state.said.strip() != "running":
        return None
    zone = run("firewall-cmd", f"--get-zone-of-interface={interface}") if interface else None
    if zone is None or zone.status:
        zone = run("firewall-cmd", "--get-default-zone")
    if zone is None or zone.status:
        return Firewall(
            "firewalld", True, None, f"sudo firewall-cmd --add-port={port}/tcp", "sudo firewall-cmd --list-all"
        )
    name = zone.said.strip()
    opens = f"sudo firewall-cmd --zone={name} --add-port={port}/tcp"
    told = run("firewall-cmd", f"--zone={name}", "--list-all")
    lets_in = None if told is None or told.status else _zone_lets_in(told.said, port)
    return Firewall("firewalld", True, lets_in, opens, f"sudo firewall-cmd --zone={name} --list-all")


def _zone_lets_in(told: str, port: int) -> bool:
    said = dict(line.strip().split(":", 1) for line in told.splitlines() if ":" in line)
    if said.get("target", "").strip() == "ACCEPT":
        return True
    open_ports = [part.split("/")[0] for part in said.get("ports", "").split() if part.endswith("/tcp")]
    services = said.get("services", "").split()
    named = {"http": 80, "https": 443}
    return any(_holds(part, port) for part in open_ports) or any(named.get(service) == port for service in services)


def _nftables(port: int, run: Run, read: Read) -> Firewall:
    rules = run("nft", "--json", "list", "ruleset")
    if rules is not None and not rules.status:
        return _ruled(json.loads(rules.said or '{"nftables": []}')["nftables"], port)
    look = "sudo nft list ruleset"
    service = run("systemctl", "is-active", "nftables")
    is_active = service is not None and service.said.strip() == "active"
    if is_active and _DROPS_INPUT.search(read("/etc/nftables.conf") or ""):
        return Firewall("nftables", True, None, f"sudo nft insert rule inet filter input tcp dport {port} accept", look)
    return Firewall("nftables", None, to_look=look)


def _ruled(told: list[dict[str, Any]], port: int) -> Firewall:
    """Read a whole set of rules: which chains drop what comes in, and whether one of their rules takes in the port."""
    look = "sudo nft list ruleset"
    for chain in (one["chain"] for one in told if "chain" in one):
        if chain.get("hook") != "input" or chain.get("policy") != "drop":
            continue
        at = (chain["family"], chain["table"], chain["name"])
        rules = [
            one["rule"]["expr"]
            for one in told
            if "rule" in one and (one["rule"]["family"], one["rule"]["table"], one["rule"]["chain"]) == at
        ]
        if any(_takes_in(rule, port) for rule in rules):
            continue
        # What other chains that it jumps to let in, only a person can tell.
        jumps = any("jump" in step or "goto" in step for rule in rules for step in rule)
        opens = f"sudo nft insert rule {' '.join(at)} tcp dport {port} accept"
        return Firewall("nftables", True, None if jumps else False, opens, look)
    return Firewall("nftables", False, True, to_look=look)


def _takes_in(rule: list[dict[str, Any]], port: int) -> bool:
    if not any("accept" in step for step in rule):
        return False
    matches = [step["match"] for step in rule if "match" in step]
    payloads = [(match, match["left"]["payload"]) for match in matches if "payload" in match.get("left", {})]
    return any(
        payload.get("field") == "dport" and payload.get("protocol") in ("tcp", "th") and _is_in(match["right"], port)
        for match, payload in payloads
    )


def _is_in(right: Any, port: int) -> bool:
    match right:
        case int():
            return right == port
        case {"range": [int(first), int(last)]}:
            return first <= port <= last
        case {"set": [*parts]}:
            return any(_is_in(part, port) for part in parts)
    return False

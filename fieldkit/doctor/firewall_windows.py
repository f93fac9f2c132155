"""The firewall of Windows, asked by PowerShell, whose answers are the same in every language of Windows."""

import json
from typing import Any

from fieldkit.doctor.firewall import Firewall, Guard, Run

_NAME = "Windows Defender Firewall"
# Rules of this Python, which Windows makes when somebody answers its question at the first start, and the kit's own.
_ASKED = """
$ErrorActionPreference = 'SilentlyContinue'
$rules = @(Get-NetFirewallApplicationFilter -Program '{program}' | Get-NetFirewallRule)
$rules += @(Get-NetFirewallRule -DisplayName 'fieldkit')
@{{
  profiles = @(Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object {{
    @{{ name = "$($_.Name)"; on = "$($_.Enabled)"; inbound = "$($_.DefaultInboundAction)" }} }})
  networks = @(Get-NetConnectionProfile | ForEach-Object {{
    @{{ interface = "$($_.InterfaceAlias)"; category = "$($_.NetworkCategory)" }} }})
  rules = @($rules | Where-Object {{ "$($_.Enabled)" -eq 'True' -and "$($_.Direction)" -eq 'Inbound' }} |
    ForEach-Object {{ @{{ action = "$($_.Action)"; profiles = "$($_.Profile)" }} }})
}} | ConvertTo-Json -Depth 4 -Compress
"""


def seen(port: int, program: str, run: Run) -> Guard:
    """Ask Windows what it lets in. program: the Python that runs the kit."""
    script = _ASKED.format(program=program.replace("'", "''"))
    answer = run("powershell", "-NoProfile", "-NonInteractive", "-Command", script)
    opens = f"netsh advfirewall firewall add rule name=fieldkit dir=in action=allow protocol=TCP localport={port}"
    look = "netsh advfirewall show currentprofile"
    told = _told(answer.said) if answer is not None else None
    if told is None:
        return Guard((Firewall(_NAME, None, to_let_in=opens, to_look=look),))
    categories = {_profile_of(network["category"]) for network in told["networks"]} or {"Public"}
    on = [profile for profile in told["profiles"] if profile["name"] in categories and profile["on"] in ("True", "1")]
    public = next((one["interface"] for one in told["networks"] if _profile_of(one["category"]) == "Public"), None)
    # Where it is public but the kit is let in there, nothing needs to change.
    lets_in = all(_lets_in(profile, told["rules"]) for profile in on)
    return Guard((Firewall(_NAME, bool(on), lets_in, opens, look),), public if on and not lets_in else None)


def _told(said: str) -> dict[str, Any] | None:
    try:
        told = json.loads(said)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("profiles") else None


def _profile_of(category: str) -> str:
    return "Domain" if category.startswith("Domain") else category


def _lets_in(profile: dict[str, str], rules: list[dict[str, str]]) -> bool:
    here = [rule for rule in rules if rule["profiles"] == "Any" or profile["name"] in rule["profiles"]]
    # A rule that blocks goes before any that allows.
    if any(rule["action"] == "Block" for rule in here):
        return False
    return profile["inbound"] == "Allow" or any(rule["action"] == "Allow" for rule in here)

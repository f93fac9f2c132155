"""The whole look at a laptop: every line in the order in which a facilitator needs them, and the same as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Any

from fieldkit.config import Config
from fieldkit.doctor import addresses, certificate, disk, firewall, laptop_clock, notes, port, power
from fieldkit.doctor.addresses import Found
from fieldkit.doctor.asking import Facts, facts_of
from fieldkit.doctor.lines import Line, State, worst
from fieldkit.doctor.words import Words


@dataclass(frozen=True, slots=True)
class Looked:
    """What the doctor says. found: the addresses, the likeliest first. at: when it looked, UTC, ISO 8601."""

    lines: tuple[Line, ...]
    found: Sequence[Found]
    at: str

    @property
    def state(self) -> State:
        return worst(self.lines)

    def as_json(self) -> dict[str, Any]:
        """Write it for scripts: ids and states never change, sentences do."""
        return {
            "state": self.state,
            "looked_at": self.at,
            "lines": [asdict(line) for line in self.lines],
            "addresses": [
                {"ip": one.ip, "interface": one.interface, "network": one.network.kind, "maker": one.network.maker}
                for one in self.found
            ],
        }


def look(config: Config, language: str, has_phone_come: bool = False) -> Looked:
    """Look at this laptop and say what is found, in a language. Works while the kit runs and while it does not."""
    return judged(facts_of(config), Words(language), has_phone_come)


def judged(facts: Facts, words: Words, has_phone_come: bool = False) -> Looked:
    """Judge what was found. has_phone_come: one was seen coming in by the network a moment ago."""
    lines = (
        *addresses.judge(facts.found, facts.system, words),
        port.judge(facts.port, words),
        *firewall.judge(facts.guard, facts.port.number, words, has_phone_come),
        certificate.judge(facts.certificate, facts.clock.now, words),
        laptop_clock.judge(facts.clock, facts.system, words),
        power.judge(facts.power, words),
        disk.judge(facts.disk, words),
        *notes.judge(facts.health, facts.backup, words),
    )
    at = facts.clock.now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Looked(lines, facts.found, at)

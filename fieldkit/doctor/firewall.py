"""Firewalls: which one is on, whether it lets phones in to the kit, and the exact command that opens the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command of the system said. status: its exit status."""

    status: int
    said: str


# Asks the system: a command gives its answer, None where there is no such command; a file its text, None unread.
Run = Callable[..., Answer | None]
Read = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Firewall:
    """One firewall as far as it can be seen. name: as its manual calls it.

    is_on, lets_in: None where only an administrator is told. to_let_in: the command that opens the kit's port.
    to_look: the command by which an administrator sees for themselves.
    """

    name: str
    is_on: bool | None
    lets_in: bool | None = None
    to_let_in: str = ""
    to_look: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """All that stands between phones and the kit. public: the network that Windows takes for a public place's."""

    firewalls: tuple[Firewall, ...] = ()
    public: str | None = None


def judge(guard: Guard, port: int, words: Words, has_phone_come: bool = False) -> list[Line]:
    """Say whether a firewall keeps phones out of the kit's port. A phone that came in knows better than any rule."""
    if has_phone_come:
        return [Line("firewall", "fine", words.gettext("A phone came in, so no firewall keeps phones out."))]
    lines = [_firewall(guard.firewalls, port, words)]
    if guard.public is not None:
        said = words.gettext("Windows takes the network %(name)s for public and lets less in.", name=guard.public)
        command = f'Set-NetConnectionProfile -InterfaceAlias "{guard.public}" -NetworkCategory Private'
        do = words.gettext(
            "If it is yours: Settings > Network & internet > Private network, or in PowerShell as"
            " administrator: %(command)s",
            command=command,
        )
        lines.append(Line("network-category", "look", said, do, command))
    return lines


def _firewall(firewalls: Sequence[Firewall], port: int, words: Words) -> Line:
    # The one that keeps phones out matters more than those that do not, and those more than what nobody can tell.
    for one in firewalls:
        if one.is_on and one.lets_in is False:
            said = words.gettext("%(name)s keeps phones out of port %(port)s.", name=one.name, port=port)
            return Line("firewall", "stop", said, *_opened_by(one, words))
    for one in firewalls:
        if one.is_on and one.lets_in is None:
            said = words.gettext(
                "%(name)s is on; whether it lets phones in to port %(port)s is told to administrators only.",
                name=one.name,
                port=port,
            )
            return Line("firewall", "look", said, *_opened_by(one, words))
    for one in firewalls:
        if one.is_on:
            said = words.gettext("%(name)s is on and lets phones in to port %(port)s.", name=one.name, port=port)
            return Line("firewall", "fine", said)
    for one in firewalls:
        if one.is_on is None:
            said = words.gettext(
                "No firewall was seen, but %(name)s tells its rules to administrators only.", name=one.name
            )
            do = words.gettext("If phones cannot come in, look: %(command)s", command=one.to_look)
            return Line("firewall", "fine", said, do, one.to_look)
    return Line("firewall", "fine", words.gettext("No firewall is in the way."))


def _opened_by(one: Firewall, words: Words) -> tuple[str, str]:
    return words.gettext("Let them in: %(command)s", command=one.to_let_in), one.to_let_in

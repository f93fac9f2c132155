"""The addresses of this laptop, and by which of them phones most likely come."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.doctor.lines import Line
from fieldkit.doctor.systems import System, hotspot_setting
from fieldkit.doctor.words import Words
from fieldkit.networks import Kind, Network


@dataclass(frozen=True, slots=True)
class Found:
    """One address that the system has. interface: as the system calls it."""

    ip: str
    interface: str
    network: Network


def judge(found: Sequence[Found], system: System, words: Words) -> list[Line]:
    """Say which address phones come by. found: the likeliest first."""
    likely = [one for one in found if one.network.has_phones]
    lines = [_best(likely, found, system, words)]
    if likely and (said := _how_many(likely[0].network, words)):
        lines.append(said)
    others = [one for one in found if one not in likely]
    if likely and others:
        told = ", ".join(f"{one.ip} ({described(one.network, words)})" for one in others)
        lines.append(Line("other-addresses", "fine", words.gettext("No phone comes by these: %(told)s.", told=told)))
    return lines


def _best(likely: list[Found], found: Sequence[Found], system: System, words: Words) -> Line:
    if not likely:
        itself = next((one.ip for one in found if one.network.kind == "self-assigned"), None)
        if itself is None:
            said = words.gettext("This laptop is on no network, so no phone can reach it.")
        else:
            said = words.gettext(
                "No router answered: this laptop gave itself %(ip)s, which phones cannot reach.", ip=itself
            )
        return Line("addresses", "stop", said, *hotspot_setting(system, words))
    first = likely[0]
    named = {"ip": first.ip, "network": described(first.network, words)}
    if first.network.kind == "public":
        return Line(
            "addresses",
            "look",
            words.gettext("Phones come by %(ip)s, an address that the whole internet may reach.", **named),
            *hotspot_setting(system, words),
        )
    if len(likely) > 1:
        return Line(
            "addresses",
            "look",
            words.ngettext(
                "%(num)s network was found; phones most likely come by %(ip)s (%(network)s).",
                "%(num)s networks were found; phones most likely come by %(ip)s (%(network)s).",
                len(likely),
                **named,
            ),
            words.gettext("Try each with a phone, and choose the one that works on the poster."),
        )
    return Line("addresses", "fine", words.gettext("Phones most likely come by %(ip)s (%(network)s).", **named))


def _how_many(network: Network, words: Words) -> Line | None:
    """Say where a hotspot takes in fewer phones than a café has guests."""
    if network == Network("own-hotspot", "Windows"):
        said = words.gettext("The hotspot of Windows takes in 8 phones at a time.")
    elif network.kind == "phone-hotspot":
        said = words.gettext("A phone’s hotspot takes in only 5 to 10 others.")
    else:
        return None
    return Line("hotspot-room", "look", said, words.gettext("For more phones, use a travel router."))


def described(network: Network, words: Words) -> str:
    """Name a network as a facilitator knows it."""
    said: dict[Kind, str] = {
        "own-hotspot": words.gettext("this laptop’s own hotspot, %(maker)s", maker=network.maker),
        "phone-hotspot": words.gettext("a phone’s hotspot, %(maker)s", maker=network.maker),
        "other-hotspot": words.gettext("another laptop’s hotspot, %(maker)s", maker=network.maker),
        "local": words.gettext("the network of this place"),
        "self-assigned": words.gettext("no router answered there"),
        "inside": words.gettext("inside this laptop"),
        "tunnel": words.gettext("a VPN or a mobile network"),
        "public": words.gettext("the internet"),
    }
    return said[network.kind]

"""By which links phones could reach this laptop, and until when: what tells old phones where to follow."""

from collections.abc import Sequence
from typing import NamedTuple

# A laptop that is carried around all day goes by a handful; older ones no phone in the room still has.
MOST = 12


class Stay(NamedTuple):
    """base: such as http://192.168.1.5:8080. until: when it was seen to be no more, None while phones come by it."""

    base: str
    until: str | None


def stays_after(stays: Sequence[Stay], bases: Sequence[str], now: str) -> tuple[Stay, ...]:
    """Remember the links that hold now, the newest first, and since when the others do not. Twice changes nothing."""
    known = {stay.base for stay in stays}
    fresh = [Stay(base, None) for base in bases if base not in known]
    held = [Stay(base, None if base in bases else until or now) for base, until in stays]
    return tuple([*fresh, *held][:MOST])


def former_bases(stays: Sequence[Stay], since: str) -> list[str]:
    """List the links that phones may still have which came since then, the one that ended last first."""
    ended = sorted(((until, base) for base, until in stays if until is not None and until >= since), reverse=True)
    return [base for _, base in ended]

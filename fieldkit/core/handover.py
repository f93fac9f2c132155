"""Confirmation codes: how a phone learns without a network which of its notes the laptop has committed to its disk."""

import hashlib
from collections.abc import Collection, Iterable, Sequence

from fieldkit.core.cafes import CODE_LETTERS
from fieldkit.core.stamp import Stamp

# One version of one thing, as a phone remembers what it handed over.
Handed = tuple[str, Stamp]

_LETTERS = 8


def confirmation_code(key: str, kept: Iterable[Handed]) -> str:
    """Tell the code that covers these versions, like `K7QF-2MBX`, in whatever order they are.

    key: the participant's, which only the phone and the laptop have seen, so nobody else can tell a phone that its
    notes are safe. 27 to the power of 8 codes: a phone that is told another's by mistake does not believe it. The phone
    does the same in static/pwa/core/handover.js; both read tests/vectors/handover.json.
    """
    lines = sorted(f"{id_} {stamp.counter} {stamp.device}" for id_, stamp in kept)
    digest = hashlib.sha256("\n".join([key, *lines]).encode()).digest()
    code = "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:_LETTERS])
    return f"{code[:4]}-{code[4:]}"


def confirmation(key: str, handed: Sequence[Handed | None], left_out: Collection[int]) -> str | None:
    """Tell what a phone is to be told of all that it handed over: its code, and the places that the code leaves out.

    handed: in the order in which they came; None for what was no version of anything. left_out: the places in it, from
    0, that were not kept. Told are places from 1, as in `K7QF-2MBX/3,17`. None where nothing was kept.
    """
    kept = [version for place, version in enumerate(handed) if version is not None and place not in left_out]
    if not kept:
        return None
    code = confirmation_code(key, kept)
    places = [str(place + 1) for place, version in enumerate(handed) if version is None or place in left_out]
    return f"{code}/{','.join(places)}" if places else code


def in_address(confirmed: str) -> str:
    """Write a confirmation as it stands in an address, `K7QF-2MBX.3.17`: no sign of it means anything there."""
    return confirmed.replace("/", ".").replace(",", ".")

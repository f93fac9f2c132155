"""When something was written, told by counting instead of by a clock.

A phone whose date is a year wrong must not lose its notes, so versions are ordered by a Lamport counter and the device
that counted (L. Lamport, "Time, clocks, and the ordering of events in a distributed system", 1978).
`static/pwa/core/stamp.js` is the same rule on the phone; both read `tests/vectors/stamps.json`.
"""

import re
from collections.abc import Iterable
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

# A counter stays far below 2**53, where JavaScript stops counting exactly, and can be raised once more from here.
MAX_COUNTER = 2**48
DEVICE = re.compile(r"[0-9a-z]{4,32}")

Counter = Annotated[int, Field(ge=1, le=MAX_COUNTER)]
Device = Annotated[str, StringConstraints(pattern=f"^{DEVICE.pattern}$")]


class Stamp(NamedTuple):
    """The place of one version in the order of all: the larger is the newer.

    counter: from 1 to MAX_COUNTER. device: 4–32 characters of 0-9 and a-z, minted once per browser or laptop.
    ASCII on purpose: Python and JavaScript agree on its order.
    """

    counter: int
    device: str


def is_stamp(counter: object, device: object) -> bool:
    return (
        type(counter) is int
        and 1 <= counter <= MAX_COUNTER
        and isinstance(device, str)
        and DEVICE.fullmatch(device) is not None
    )


def next_stamp(device: str, seen: Iterable[int]) -> Stamp:
    """Count one further than every counter this device has seen.

    seen: the counters of the versions that the new one follows, and this device's own last; any order, may be empty.
    """
    return Stamp(max(seen, default=0) + 1, device)

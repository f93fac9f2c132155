"""Waiting for what no page shows."""

import time
from collections.abc import Callable

_LOOK_EVERY_S = 0.02


def seconds_until(happened: Callable[[], bool], patience_s: float) -> float:
    """Wait until it has happened and tell how many seconds that took. Fails when patience ends."""
    began = time.monotonic()
    while not happened():
        waited = time.monotonic() - began
        assert waited < patience_s, f"it had not happened after {waited:.1f} s"
        time.sleep(_LOOK_EVERY_S)
    return time.monotonic() - began

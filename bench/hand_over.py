"""Handing over without a network: how long a phone is held before the laptop's camera.

Thirty notes of some ninety letters each, three frames of ten missed. Frames are counted until all is here, and told as
seconds at the rate at which phones show them; "nearly always" is nineteen times of twenty. Phones whose browser packs
nothing show more. The reader is the one that the laptop has, here outside a browser, on drawn pictures of 960 × 540
with grain: it must be done before the next frame comes. No camera and no hand took part.
"""

import json
import shutil
import subprocess

from common import HERE, Figure, run

NOTES = 30
SHARE_MISSED = 0.3


def measure(quick: bool = False) -> list[Figure]:
    node = shutil.which("node")
    if node is None:
        return [Figure("Node is not installed here, so nothing was measured", 0, "")]
    command = [node, str(HERE / "hand_over.mjs"), str(NOTES), str(SHARE_MISSED), "3" if quick else "40"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    pace = found["pace"]
    told = f"{NOTES} notes, {SHARE_MISSED:.0%} missed, {pace} frames/s"
    return [
        Figure(f"{told}: half the time", found["median"] / pace, "s"),
        Figure("… nearly always", found["nearly_all"] / pace, "s", at_most=30),
        Figure("… nearly always, where the phone packs nothing", found["plain"] / pace, "s", at_most=30),
        Figure(f"… nearly always, at {found['slowest']} frame/s", found["nearly_all"] / found["slowest"], "s"),
        Figure("bytes that are shown", found["bytes"], "bytes"),
        Figure("reading one picture", found["milliseconds"], "ms", at_most=1000 / pace),
        Figure("pictures that were read", found["read"], "of 1", at_least=0.9),
    ]


if __name__ == "__main__":
    run(measure)

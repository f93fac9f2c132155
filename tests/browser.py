"""Which browser the journeys are made in: the system's own Chromium, never one that Playwright fetches."""

import os
import shutil
from pathlib import Path

import pytest

from tests.laptop import LAN_NAME

_ON_A_MAC = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Chromium", "Google Chrome")]

# Quiet, without a sandbox (build machines run as root), and with the laptop's LAN name leading to loopback: then it is
# a plain-http origin as strangers' phones have it.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    f"--host-resolver-rules=MAP {LAN_NAME} 127.0.0.1",
]


def chromium() -> str:
    """Find the system's Chromium. Without one the test is skipped; on a build machine it fails."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found is not None:
            return found
    for path in _ON_A_MAC:
        if path.exists():
            return str(path)
    if os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium here; on Debian: sudo apt install chromium")
    pytest.skip("there is no Chromium here")

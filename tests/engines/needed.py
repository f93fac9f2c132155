"""What must be installed for a browser to be tried, and what to say where it is not."""

import os

import pytest


def needed(what: str, found: str | None, package: str) -> str:
    """Return what was found. Where it was not, the test is skipped; on a build machine it fails."""
    if found is not None:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"there is no {what} here; on Debian: sudo apt install {package}")
    pytest.skip(f"there is no {what} here (on Debian: apt install {package})")

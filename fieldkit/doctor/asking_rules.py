"""Asking the system for its firewall's rules, by its own commands and files."""

import subprocess
import sys
from pathlib import Path

from fieldkit.doctor import firewall_linux, firewall_macos, firewall_windows
from fieldkit.doctor.firewall import Answer, Guard
from fieldkit.doctor.systems import System

# PowerShell takes its time on an old laptop; a command that hangs must not keep the whole look waiting.
_PATIENCE_S = 15.0


def guard_of(system: System, port: int, interface: str | None) -> Guard:
    """Ask what keeps phones out of a port. interface: the one that phones most likely come by."""
    match system:
        case "windows":
            return firewall_windows.seen(port, sys.executable, run)
        case "macos":
            return firewall_macos.seen(str(Path(sys.executable).resolve()), run)
        case "linux":
            return firewall_linux.seen(port, interface, run, read)


def run(*words: str) -> Answer | None:
    """Run a command that only tells; None where there is none, or it does not answer."""
    # Otherwise a black window would flash over the facilitator's page.
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            creationflags=hidden,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"))


def read(path: str) -> str | None:
    """Read a file of the system; None where it is not there or not for everybody."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None

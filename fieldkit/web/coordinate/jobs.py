"""Work that takes long, in a program of its own: the one that answers phones stays small and quick.

What it prints lies in a file beside the season, so a page that is opened anew, or a kit that was started anew, finds
how far it is. A job that is killed leaves everything as it was, and can be begun again.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from flask import current_app

from fieldkit.errors import FieldkitError, StoreBusy
from fieldkit.storage.desks import Season
from fieldkit.storage.files import telling
from fieldkit.storage.turns import is_taken
from fieldkit.web.kit import kit

# The folder that the kit was started in may be full of strangers' files; nothing is imported from there.
_OURS = ("-P", "-m", "fieldkit")

_SECONDS_TO_END = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands. told: the last line it printed. said: what it complained of, in English as on a terminal.

    is_done: it came to its end. Neither running nor done, it was cut short; `None` is returned where none was begun.
    """

    is_running: bool
    is_done: bool
    told: dict[str, Any]
    said: str


class Jobs:
    """The jobs of one kit, one of a name at a time for each season."""

    def __init__(self) -> None:
        self._running: dict[Path, subprocess.Popen[bytes]] = {}
        # Pages are made in many threads.
        self._lock = Lock()

    def begin(self, season: Season, name: str, arguments: Sequence[str]) -> None:
        """Run `fieldkit` with these arguments. Raises StoreBusy while the last job of the name runs."""
        lines = _lines(season, name)
        with self._lock, telling(lines):
            if self._is_running(season, name):
                raise StoreBusy(f"{season.title}: a job is under way already. Wait until it is done.")
            lines.parent.mkdir(exist_ok=True)
            with lines.open("wb") as out, lines.with_suffix(".said").open("wb") as err:
                self._running[lines] = subprocess.Popen(
                    [sys.executable, *_OURS, *arguments],
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                )

    def standing(self, season: Season, name: str) -> Standing | None:
        """Tell how far a job is, or how it ended; None where none was begun, or it was forgotten."""
        lines = _lines(season, name)
        # Asked before its lines are read, or it might end in between and seem cut short.
        with self._lock:
            is_running = self._is_running(season, name)
        if not lines.is_file():
            return None
        whole = [line for line in lines.read_text("utf-8", "replace").splitlines(keepends=True) if line.endswith("\n")]
        told = json.loads(whole[-1]) if whole else {}
        said = lines.with_suffix(".said")
        return Standing(
            is_running,
            not is_running and "done" in told,
            told,
            said.read_text("utf-8", "replace").strip() if said.is_file() else "",
        )

    def stop(self, season: Season, name: str) -> None:
        """End a job in the middle; what it worked on stays as it was."""
        with self._lock:
            process = self._running.get(_lines(season, name))
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait(_SECONDS_TO_END)

    def forget(self, season: Season, name: str) -> None:
        """Clear away what a job that has ended had printed."""
        lines = _lines(season, name)
        with self._lock:
            if not self._is_running(season, name):
                lines.unlink(missing_ok=True)
                lines.with_suffix(".said").unlink(missing_ok=True)

    def _is_running(self, season: Season, name: str) -> bool:
        process = self._running.get(_lines(season, name))
        if process is not None:
            if process.poll() is None:
                return True
            del self._running[_lines(season, name)]
        # Begun before this kit was started, or on the command line.
        return is_taken(_lines(season, name).with_suffix(".turn"))


def run_apart(arguments: Sequence[str], fails_as: type[FieldkitError]) -> None:
    """Run `fieldkit` with these arguments to its end, while this program answers phones.

    Raises `fails_as` with what it complained of.
    """
    done = subprocess.run(
        [sys.executable, *_OURS, *arguments],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().removeprefix("fieldkit: ")
        raise fails_as(told or f"fieldkit {' '.join(arguments[:2])} ended with status {done.returncode}.")


def _environment() -> dict[str, str]:
    """Tell a program of ours whose kit it works for."""
    config = kit().config
    return os.environ | {"FIELDKIT_INSTANCE": str(config.instance), "FIELDKIT_LAPTOP": config.laptop}


def jobs() -> Jobs:
    """Find the jobs of the kit that answers this request."""
    known: Jobs = current_app.extensions.setdefault("fieldkit-jobs", Jobs())
    return known


def _lines(season: Season, name: str) -> Path:
    return season.folder / "jobs" / f"{name}.lines"

"""WebKitGTK, the nearest to an iPhone's browser that runs on Linux."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pytest

from fieldkit.lan import own_addresses
from tests.engines.display import Display
from tests.engines.engine import Engine, ScriptFailed, named
from tests.engines.needed import needed

_WINDOW = Path(__file__).with_name("webkit_window.py")
# Debian's GTK is known to Debian's Python, not to the one of a virtual environment.
_PYTHON = Path("/usr/bin/python3")
_ANSWER_WITHIN_S = 60
# How WebKit begins what it complains of in a page, behind the place where it knows one. It writes logs as well.
_COMPLAINT = re.compile(r"\bCONSOLE (\w+ )?ERROR ")
# Words of other browsers, which this one says that it passes over: a part of the policy, since it is built without web
# manifests, and how Android's keyboard shall change the page.
_PASSED_OVER = (
    "Unrecognized Content-Security-Policy directive 'manifest-src'.",
    'Viewport argument key "interactive-widget" not recognized and ignored.',
)


class WebKit(Engine):
    """A window of WebKit on a screen of its own."""

    name = "webkit"

    def __init__(self, disk: Path, scheme: str = "light") -> None:
        super().__init__(disk, scheme)
        needed("WebKitGTK for Python", _gtk(), package="gir1.2-webkit2-4.1 python3-gi")
        self._display = Display()
        self._process: subprocess.Popen[bytes] | None = None
        self._said = disk / "said.txt"

    @property
    def lan_host(self) -> str:  # type: ignore[override]
        """The laptop's own address: WebKit looks names up where the system does, and this one needs no looking up."""
        addresses = own_addresses()
        if not addresses:
            _no_network()
        return addresses[0].ip

    def start(self) -> Self:
        assert self._process is None, "the browser is running already"
        ours, theirs = socket.socketpair()
        with self._said.open("ab") as said, theirs:
            self._process = subprocess.Popen(
                [_PYTHON, _WINDOW, str(theirs.fileno()), self.disk, self.scheme],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "DISPLAY": self._display.name, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                # A group of its own: the browser is several processes, and all of them end at once.
                start_new_session=True,
            )
        ours.settimeout(_ANSWER_WITHIN_S)
        self._line = ours
        self._heard = ours.makefile("rb")
        self._answer()
        return self

    def open(self, url: str) -> None:
        self._ask(do="open", url=url)

    def run(self, script: str) -> Any:
        return self._ask(do="run", script=script)

    def click(self, role: str, name: str) -> None:
        self._to(role, name, "found.scrollIntoView(); found.click();")

    def type(self, role: str, name: str, text: str) -> None:
        # As a keyboard does it: the page hears of it by input events.
        self._to(role, name, f"found.focus(); document.execCommand('insertText', false, {json.dumps(text)});")

    def complaints(self) -> list[str]:
        lines = self._said.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if _COMPLAINT.search(line) and not line.endswith(_PASSED_OVER)]

    def close(self) -> None:
        if self._process is not None:
            self._ask(do="stop")
            self._process.wait(timeout=_ANSWER_WITHIN_S)
            self._end_all()

    def kill(self) -> None:
        self._end_all()

    def put_away(self) -> None:
        if self._process is not None:
            self._end_all()
        self._display.close()

    def _end_all(self) -> None:
        assert self._process is not None, "the browser is not running"
        with suppress(ProcessLookupError):  # All of it may have ended by itself.
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=_ANSWER_WITHIN_S)
        self._heard.close()
        self._line.close()
        self._process = None

    def _to(self, role: str, name: str, act: str) -> None:
        script = f"const found = {named(role, name)}; if (!found) return false; {act} return true;"
        self.until(lambda: self.run(script), f"the {role} “{name}”")

    def _ask(self, **asked: str) -> Any:
        self._line.sendall(json.dumps(asked).encode() + b"\n")
        return self._answer()

    def _answer(self) -> Any:
        line = self._heard.readline()
        assert line, f"WebKit ended by itself:\n{self._said.read_text(encoding='utf-8', errors='replace')}"
        told = json.loads(line)
        if "error" in told:
            raise ScriptFailed(told["error"])
        return told["result"]


def _gtk() -> str | None:
    """Tell whether the system's Python can show WebKit; returns that Python."""
    if not _PYTHON.exists() or shutil.which("Xvfb") is None:
        return None
    asked = "import gi; gi.require_version('WebKit2', '4.1')"
    done = subprocess.run([_PYTHON, "-c", asked], capture_output=True, check=False)
    return str(_PYTHON) if done.returncode == 0 else None


def _no_network() -> None:
    if os.environ.get("CI") == "true":
        pytest.fail("this machine has no address but loopback, so it is on no network that a phone could be on")
    pytest.skip("this machine has no address but loopback")

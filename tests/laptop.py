"""A laptop with the kit really running on it: a process of its own that can be killed and started again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.web.cafes import start_cafe
from tests.cafe import Cafe
from tests.decks import deck_in
from tests.phone import NetworkDoor, Phone

_SECONDS_TO_START = 30.0
# Browsers are told to look for it on loopback: a host that is neither localhost nor known to DNS is a plain LAN origin.
LAN_NAME = "kit.lan"
# A second address of every machine: the laptop after it has moved.
ELSEWHERE = "127.0.0.2"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Laptop:
    """One laptop. Its folder and its port stay the same across `kill` and `start`, as at a café.

    options: further ones of `fieldkit serve`, such as --cert and --key.
    """

    def __init__(self, folder: Path, *options: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.instance = folder / "instance"
        self.host = "127.0.0.1"
        self.port = free_port()
        self.scheme = "https" if "--cert" in options else "http"
        self._options = options
        self._said = folder / "said.txt"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def lan_url(self) -> str:
        """The same laptop under a name that is no secure context over plain http."""
        return f"{self.scheme}://{LAN_NAME}:{self.port}"

    @property
    def facilitate_url(self) -> str:
        """The link that signs a facilitator in."""
        key = (self.instance / "facilitator.key").read_text(encoding="ascii").strip()
        return f"{self.url}/sign-in?key={key}"

    @property
    def pid(self) -> int:
        assert self._process is not None, "the kit is not running"
        return self._process.pid

    @property
    def store(self) -> Path:
        return self.instance / "fieldkit.sqlite"

    def start(self) -> "Laptop":
        """Start the kit and wait until it answers."""
        assert self._process is None, "the kit is running already"
        command = ["serve", "--no-open", "--host", self.host, "--port", str(self.port), *self._options]
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "fieldkit", *command],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self._wait_for_it()
        return self

    def kill(self) -> None:
        """Pull the plug: SIGKILL, nothing is said goodbye to."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask the kit to stop, as Ctrl-C does. Returns its exit status."""
        return self._end(signal.SIGINT)

    def close(self) -> None:
        """Leave no process behind, whatever a test did."""
        if self._process is not None:
            self.kill()

    def said(self) -> str:
        """Everything the kit wrote to its terminal."""
        return self._said.read_text(encoding="utf-8")

    def move(self, host: str = ELSEWHERE, port: int | None = None) -> "Laptop":
        """Get another address, as from another router; the kit is not running meanwhile."""
        self.host, self.port = host, port or free_port()
        return self.start()

    def run(self, *arguments: str) -> str:
        """Run a fieldkit command on this laptop, beside the server. Returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "fieldkit", *arguments], env=self.environment(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def open_cafe(self, title: str = "Depot", deck: str = "words-of-new-work", language: str = "fi") -> Cafe:
        made: dict[str, Any] = json.loads(
            self.run("cafe", "new", title, "--deck", deck, "--language", language, "--json")
        )
        return Cafe(self.store, made["code"])

    def open_cafe_with(self, deck_file: Path, title: str = "Depot", language: str = "fi") -> Cafe:
        """Open a café with a deck that is not the kit's, beside the running server."""
        app = create_app(Config(instance=self.instance, laptop="tests"))
        with app.test_request_context():
            made = start_cafe(title, None, language, deck_in(deck_file))
        app.extensions["fieldkit"].writer.close()
        return Cafe(self.store, str(made.code))

    def phone(self, code: str, who: str = "aino") -> Phone:
        """Bring a phone within reach."""
        return Phone(NetworkDoor(self.url), code, who)

    def environment(self) -> dict[str, str]:
        """What a command on this laptop is told from outside."""
        told = {name: value for name, value in os.environ.items() if not name.startswith("FIELDKIT_")}
        told |= {
            "FIELDKIT_INSTANCE": str(self.instance),
            "FIELDKIT_HOSTS": f"{LAN_NAME},{ELSEWHERE}",
            "PYTHONUNBUFFERED": "1",
        }
        # The networks of whoever runs the tests are none of theirs.
        told |= {"FIELDKIT_ANNOUNCE": "0"}
        return told

    def _wait_for_it(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + _SECONDS_TO_START
        while not self._listens():
            assert self._process.poll() is None, f"the kit ended at once:\n{self.said()}"
            assert time.monotonic() < deadline, f"the kit does not answer:\n{self.said()}"
            time.sleep(0.02)
        if self.scheme == "http":
            with urllib.request.urlopen(f"{self.url}/api/ping", timeout=_SECONDS_TO_START) as answer:
                assert answer.status == 200

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex((self.host, self.port)) == 0

    def _end(self, with_signal: signal.Signals) -> int:
        assert self._process is not None, "the kit is not running"
        self._process.send_signal(with_signal)
        status = self._process.wait(timeout=_SECONDS_TO_START)
        self._process = None
        return status

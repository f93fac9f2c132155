"""A Wi-Fi of its own for a laptop and a phone, made of network namespaces: the phone is really somebody else's device.

The access point is a bridge. It can keep its guests apart from each other as those of hotels and offices do.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.laptop import Laptop

LAPTOP_IP, PHONE_IP = "192.168.77.1", "192.168.77.20"
_SECONDS_TO_START = 60.0


class Place:
    """A device in the network: whatever is run there has this device's address and no other."""

    def __init__(self, namespace: str, folder: Path) -> None:
        self._within = ["ip", "netns", "exec", namespace]
        self._folder = folder

    def run(self, *command: str) -> int:
        return subprocess.run([*self._within, *command], capture_output=True, check=False).returncode

    def start(self, command: list[str], said: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with said.open("ab") as heard:
            return subprocess.Popen(
                [*self._within, *command], env=environment, stdin=subprocess.DEVNULL, stdout=heard, stderr=heard
            )

    def browser(self) -> Path:
        """Write a program that starts the system's browser on this device."""
        program = self._folder / f"browser-{self._within[-1]}"
        program.write_text(f'#!/bin/sh\nexec {" ".join(self._within)} {chromium()} "$@"\n', encoding="ascii")
        program.chmod(0o755)
        return program


class AccessPoint:
    """A Wi-Fi with two devices in it: `laptop` and `phone`."""

    def __init__(self, folder: Path) -> None:
        self._name = f"fk{os.getpid()}"
        self._names = [f"{self._name}{which}" for which in ("ap", "laptop", "phone")]
        self.laptop = Place(self._names[1], folder)
        self.phone = Place(self._names[2], folder)

    def keep_apart(self, is_so: bool) -> None:
        """Turn client isolation on or off."""
        for port in ("port1", "port2"):
            self._ip(0, "link", "set", port, "type", "bridge_slave", "isolated", "on" if is_so else "off")

    def open(self) -> None:
        for name in self._names:
            _run("ip", "netns", "add", name)
        self._ip(0, "link", "add", "br0", "type", "bridge")
        self._ip(0, "link", "set", "br0", "up")
        for number, ip in ((1, LAPTOP_IP), (2, PHONE_IP)):
            port, device = f"port{number}", self._names[number]
            self._ip(0, "link", "add", port, "type", "veth", "peer", "name", "wlan0", "netns", device)
            self._ip(0, "link", "set", port, "master", "br0")
            self._ip(0, "link", "set", port, "up")
            self._ip(number, "addr", "add", f"{ip}/24", "dev", "wlan0")
            self._ip(number, "link", "set", "wlan0", "up")
            self._ip(number, "link", "set", "lo", "up")

    def close(self) -> None:
        for name in self._names:
            with contextlib.suppress(subprocess.CalledProcessError):
                _run("ip", "netns", "del", name)

    def _ip(self, which: int, *words: str) -> None:
        _run("ip", "-n", self._names[which], *words)


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)


@contextmanager
def wifi(folder: Path) -> Iterator[AccessPoint]:
    """Open a Wi-Fi. Where this machine cannot, the test is skipped with the reason."""
    if shutil.which("ip") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a Wi-Fi of one's own needs root and iproute2")
    point = AccessPoint(folder)
    try:
        try:
            point.open()
        except subprocess.CalledProcessError as wrong:
            pytest.skip(f"this machine makes no networks: {wrong.stderr.decode().strip()}")
        yield point
    finally:
        point.close()


@contextmanager
def serving(laptop: Laptop, place: Place) -> Iterator[Laptop]:
    """Run a laptop's kit on a device of the Wi-Fi, for all its addresses."""
    command = [sys.executable, "-m", "fieldkit", "serve", "--no-open", "--port", str(laptop.port)]
    said = laptop.instance.parent / "said.txt"
    process = place.start(command, said, laptop.environment())
    try:
        deadline = time.monotonic() + _SECONDS_TO_START
        while place.run("bash", "-c", f": </dev/tcp/127.0.0.1/{laptop.port}") != 0:
            assert process.poll() is None, f"the kit ended at once:\n{said.read_text()}"
            assert time.monotonic() < deadline, f"the kit does not answer:\n{said.read_text()}"
            time.sleep(0.1)
        yield laptop
    finally:
        process.kill()
        process.wait()

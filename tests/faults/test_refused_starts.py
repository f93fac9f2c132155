"""What keeps the kit from starting is told in one sentence, with what to do; and a port once used is kept."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.authority import Authority
from tests.journeys.soon import seconds_until
from tests.laptop import Laptop

SERVE = [sys.executable, "-m", "fieldkit", "serve", "--no-open", "--host", "127.0.0.1"]


def environment(instance: Path, **told: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FIELDKIT_")}
    return {**clean, "FIELDKIT_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1", **told}


def refusal(instance: Path, *options: str, **told: str) -> str:
    """Start the kit where it cannot start. Returns what it says of that."""
    done = subprocess.run(
        [*SERVE, *options], env=environment(instance, **told), capture_output=True, timeout=30, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert done.stdout == b""
    assert said.startswith("fieldkit: ")
    assert said.count("\n") == 1, f"more than one line:\n{said}"
    return said


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    """Have another program sit on a port."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with taken() as port:
        said = refusal(tmp_path / "instance", "--port", str(port))
    assert str(port) in said
    assert "--port" in said


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    # A file in the way holds for everybody; write protection would not stop root.
    in_the_way = tmp_path / "notes.txt"
    in_the_way.write_text("not a folder", encoding="utf-8")
    said = refusal(in_the_way / "instance", "--port", "8080")
    assert str(in_the_way / "instance") in said
    assert "FIELDKIT_INSTANCE" in said


def test_a_store_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "fieldkit.sqlite").write_bytes(b"Dear diary, " * 400)
    said = refusal(tmp_path, "--port", "8080")
    assert str(tmp_path / "fieldkit.sqlite") in said
    assert (tmp_path / "fieldkit.sqlite").read_bytes() == b"Dear diary, " * 400


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_no_port_is_named(tmp_path: Path, port: str) -> None:
    said = refusal(tmp_path / "instance", FIELDKIT_PORT=port)
    assert port in said
    assert "1 to 65535" in said


def test_a_certificate_without_its_key_is_refused(tmp_path: Path, authority: Authority) -> None:
    assert "--key" in refusal(tmp_path / "instance", "--cert", str(authority.cert))


def test_a_certificate_that_is_none_is_named(tmp_path: Path, authority: Authority) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nthis is not one\n", encoding="ascii")
    said = refusal(tmp_path / "instance", "--cert", str(broken), "--key", str(authority.key))
    assert str(broken) in said
    assert "PEM" in said


def test_a_certificate_that_is_not_there_is_named(tmp_path: Path, authority: Authority) -> None:
    missing = tmp_path / "missing.pem"
    assert str(missing) in refusal(tmp_path / "instance", "--cert", str(missing), "--key", str(authority.key))


def test_anothers_key_does_not_fit(tmp_path: Path, authority: Authority) -> None:
    other = Authority(tmp_path / "other")
    said = refusal(tmp_path / "instance", "--cert", str(authority.cert), "--key", str(other.key))
    assert "do not work together" in said


def test_the_port_stays_the_same_from_one_start_to_the_next(laptop: Laptop) -> None:
    laptop.stop()
    with subprocess.Popen(SERVE, env=environment(laptop.instance), stdout=subprocess.DEVNULL) as again:
        try:
            seconds_until(lambda: again.poll() is not None or _answers(laptop.url), patience_s=30)
            assert again.poll() is None, "it did not start"
        finally:
            again.kill()


def test_a_port_that_phones_know_is_not_given_up_in_silence(laptop: Laptop) -> None:
    laptop.stop()
    with taken(laptop.port):
        said = refusal(laptop.instance)
    assert str(laptop.port) in said
    assert "scan the QR again" in said


def test_a_kit_that_runs_already_is_not_started_twice(laptop: Laptop) -> None:
    said = refusal(laptop.instance)
    assert str(laptop.port) in said
    assert _answers(laptop.url)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/api/ping", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False

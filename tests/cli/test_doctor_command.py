"""`fieldkit doctor`, as typed: before the kit has ever run, while it runs, and when its store is damaged."""

import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from tests.laptop import Laptop, free_port

IDS = {"addresses", "port", "firewall", "certificate", "clock", "power", "disk", "store"}


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the kit has never run, and a port of its own."""
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("FIELDKIT_PORT", str(free_port()))
    return tmp_path / "instance"


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def doctor(laptop: Laptop) -> tuple[int, dict[str, Any], dict[str, dict[str, Any]]]:
    """Ask a laptop's doctor. Returns the exit status, all that it said, and its lines by their ids."""
    command = [sys.executable, "-m", "fieldkit", "doctor", "--json"]
    done = subprocess.run(command, env=laptop.environment(), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    return done.returncode, told, {line["id"]: line for line in told["lines"]}


def test_before_the_first_start_it_looks_and_leaves_nothing_behind(instance: Path) -> None:
    done = fieldkit("doctor", "--json")
    told = json.loads(done.stdout)
    lines = {line["id"]: line for line in told["lines"]}
    assert set(lines) >= IDS
    assert all(set(line) == {"id", "state", "said", "do", "command"} for line in told["lines"])
    assert lines["port"]["state"] == lines["store"]["state"] == "fine"
    assert done.exit_code == (1 if told["state"] == "stop" else 0)
    assert not instance.exists()


def test_people_read_the_same_lines_without_colours_and_without_broken_commands(instance: Path) -> None:
    told = json.loads(fieldkit("doctor", "--json").stdout)
    read = fieldkit("doctor").stdout
    assert "\x1b" not in read
    shown = read.splitlines()
    for line in told["lines"]:
        # The clock goes on between the two.
        if line["id"] != "clock":
            assert f"{line['state']}  {line['said']}" in shown
            assert line["do"] is None or f"      {line['do']}" in shown


def test_it_speaks_finnish_and_swedish(instance: Path) -> None:
    assert (
        "kunnossa  Tällä läppärillä ei ole vielä avattu yhtään kahvilaa."
        in fieldkit("doctor", "--language", "fi").stdout
    )
    assert "i ordning    Inget kafé har öppnats på den här datorn än." in fieldkit("doctor", "--language", "sv").stdout


def test_a_port_that_another_program_has_stops(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("0.0.0.0", 0))) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("FIELDKIT_PORT", str(port))
        done = fieldkit("doctor", "--json")
    line = next(line for line in json.loads(done.stdout)["lines"] if line["id"] == "port")
    assert (done.exit_code, line["state"]) == (1, "stop")
    assert f"Another program has port {port}" in line["said"]


def test_while_the_kit_runs_it_is_found_at_its_port_and_its_notes_are_counted(laptop: Laptop) -> None:
    cafe = laptop.open_cafe()
    aino = laptop.phone(cafe.code)
    aino.write("More shade on Mill Lane")
    aino.sync()
    _, _, lines = doctor(laptop)
    assert lines["port"]["said"].startswith(f"The kit runs on port {laptop.port}")
    assert lines["store"]["said"] == "The store of notes reads well: 1 café, 1 note."
    assert lines["backup"]["said"] == "1 note is on this laptop alone: there is no backup here."
    laptop.run("backup")
    _, _, lines = doctor(laptop)
    assert lines["backup"]["state"] == "fine"
    laptop.stop()
    _, _, lines = doctor(laptop)
    assert lines["port"]["said"] == f"Port {laptop.port} is free. Start the kit when guests come."


def test_a_kit_that_answers_its_own_laptop_alone_stops(laptop: Laptop) -> None:
    status, told, lines = doctor(laptop)
    if not any(one["network"] in ("local", "public") for one in told["addresses"]):
        pytest.skip("this machine is on no network, so there is no other address to answer by")
    assert (status, lines["port"]["state"]) == (1, "stop")
    assert "answers this laptop alone" in lines["port"]["said"]


def test_a_damaged_store_is_one_line_and_status_1_and_stays_as_it_is(laptop: Laptop) -> None:
    laptop.open_cafe()
    laptop.run("backup")
    laptop.stop()
    damaged = b"SQLite format 3\x00" + b"\xaa" * 9000
    for path in laptop.instance.glob("fieldkit.sqlite*"):
        path.unlink()
    laptop.store.write_bytes(damaged)
    status, told, lines = doctor(laptop)
    assert (status, told["state"], lines["store"]["state"]) == (1, "stop", "stop")
    assert lines["store"]["said"].startswith("The store of notes is damaged: ")
    assert laptop.store.read_bytes() == damaged

    # What it says to do works.
    command = lines["store"]["command"].split()
    assert command[:2] == ["fieldkit", "restore"]
    laptop.store.rename(laptop.instance.parent / "fieldkit.sqlite")
    assert "1 café" in laptop.run(*command[1:])
    _, _, lines = doctor(laptop)
    assert lines["store"]["state"] == "fine"


def test_starting_with_a_damaged_store_is_one_sentence(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The port is asked of the store then, before anything else.
    monkeypatch.delenv("FIELDKIT_PORT")
    instance.mkdir()
    (instance / "fieldkit.sqlite").write_bytes(b"Dear diary, " * 500)
    done = fieldkit("cafe", "list")
    assert done.exit_code == 1
    assert done.stderr.startswith("fieldkit: ") and "Move it away, or restore a backup." in done.stderr

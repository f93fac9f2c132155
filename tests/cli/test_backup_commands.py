"""`fieldkit backup` and `restore`, as typed, beside a kit that runs and phones that were there."""

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from tests.laptop import Laptop


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def refused(laptop: Laptop, *words: str) -> str:
    """Run a command on a laptop that must not do it. Returns what it said."""
    command = [sys.executable, "-m", "fieldkit", *words]
    done = subprocess.run(command, env=laptop.environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_a_laptop_comes_back_to_its_backup_and_phones_bring_what_it_lacks(laptop: Laptop, tmp_path: Path) -> None:
    cafe = laptop.open_cafe()
    aino, bo = laptop.phone(cafe.code, "aino"), laptop.phone(cafe.code, "bo")
    aino.write("Before the backup")
    aino.sync()
    stick = tmp_path / "stick.sqlite"
    assert laptop.run("backup", "-o", str(stick)) == f"{stick}: 1 café, 1 note\n"
    aino.write("After the backup")
    doubt = bo.write("Said too much")
    aino.sync()
    bo.sync()
    bo.take_back(doubt)
    bo.sync()
    assert "The kit is running" in refused(laptop, "restore", str(stick))
    assert sorted(cafe.texts()) == ["After the backup", "Before the backup"]

    laptop.stop()
    told = laptop.run("restore", str(stick)).splitlines()
    assert told[0] == f"{stick}: 1 café, 1 note restored"
    assert cafe.texts() == ["Before the backup"]
    kept = Path(told[1].removeprefix("What was there is kept in "))
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM note WHERE NOT gone").fetchone() == (2,)

    laptop.start()
    for phone in (aino, bo):
        phone.sync()
        phone.sync()
        assert phone.outbox == {}
    assert sorted(cafe.texts()) == ["After the backup", "Before the backup"]
    assert [text for _, text in cafe.ask("SELECT id, text FROM note WHERE id = ?", doubt)] == [None]


def test_without_a_name_the_backup_lies_beside_the_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(store.parent))
    done = fieldkit("backup")
    assert done.exit_code == 0
    (backup,) = (store.parent / "backups").iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-everything\.sqlite", backup.name)
    assert done.stdout == f"{backup}: 0 cafés, 0 notes\n"


def test_what_is_no_backup_is_one_sentence_and_status_1(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(store.parent))
    (tmp_path / "letter.txt").write_text("Dear diary")
    done = fieldkit("restore", str(tmp_path / "letter.txt"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "fieldkit: letter.txt is no backup. Make one with: fieldkit backup -o FILE\n"
    assert fieldkit("restore").exit_code == 2


def test_the_examples_in_the_help_work_as_they_stand(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(store.parent))
    monkeypatch.chdir(tmp_path)
    lines = [
        line.strip()
        for command in ("backup", "restore")
        for line in fieldkit(command, "-h").stdout.splitlines()
        if re.match(r"\s+fieldkit ", line)
    ]
    assert len(lines) == 3
    for line in lines:
        done = fieldkit(*shlex.split(line)[1:])
        assert done.exit_code == 0, (line, done.output)

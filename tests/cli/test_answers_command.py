"""`fieldkit answers`: from the coordinator's desk to the phone of whoever asked, without a browser."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fieldkit import clock
from fieldkit.core.replies import answer_id
from fieldkit.storage.desks import desk, keep, season_called, writing
from tests.cafe import EVERY_KIND, Cafe
from tests.laptop import Laptop
from tests.phone import Phone


def told(phone: Phone) -> list[dict[str, Any]]:
    said = phone.send(answers=0, store=phone.store).json
    return [record["fields"] for record in said["records"] if record["kind"] == "answer"]


def take_in(laptop: Laptop, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fieldkit", "answers", "take-in", *map(str, words)]
    return subprocess.run(command, env=laptop.environment(), capture_output=True, text=True, check=False)


class Asked:
    """A question at a café, and the file with its answer from a season."""

    def __init__(self, laptop: Laptop, folder: Path) -> None:
        self.laptop = laptop
        self.cafe: Cafe = laptop.open_cafe_with(EVERY_KIND)
        self.phone = laptop.phone(self.cafe.code)
        self.note = self.phone.write("Who pays for the hall?", "every-kind/wondering", audience="organisers")
        self.phone.sync()
        self.file = folder / "answers.json"

    def answer(self, text: str) -> None:
        """Answer it at the coordinator's desk, and write the file for the laptops."""
        run = self.laptop.run
        bundle = self.file.with_name("depot.fieldkit")
        run("export", self.cafe.code, "-o", str(bundle))
        run("season", "new", "Autumn")
        run("season", "merge", "autumn", str(bundle))
        with desk(season_called(self.laptop.instance, "autumn")) as connection, writing(connection):
            said = {"text": text, "audience": "asker", "answered_by": "Oona", "answered_at": clock.now()}
            keep(connection, "answer", answer_id(self.note), {"cafe": self.cafe.id, "note": self.note, **said})
        exported = run("answers", "export", "autumn", "-o", str(self.file))
        assert exported == f"{self.file}: 1 answer or word on a promise\n"


@pytest.fixture
def asked(laptop: Laptop, tmp_path: Path) -> Asked:
    return Asked(laptop, tmp_path)


def test_an_answer_of_the_season_comes_to_the_askers_phone_while_the_kit_runs(asked: Asked, laptop: Laptop) -> None:
    stranger = laptop.phone(asked.cafe.code, "bo")
    stranger.sync()
    assert told(asked.phone) == []
    asked.answer("The town does.")
    done = take_in(laptop, asked.file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{asked.file}: 1 answer or word on a promise new here\n"
    assert [fields["text"] for fields in told(asked.phone)] == ["The town does."]
    assert told(stranger) == [], "it is for the asker alone"

    again = take_in(laptop, asked.file, "--json")
    assert json.loads(again.stdout) == [{"file": str(asked.file), "new": 0, "elsewhere": 0}]


def test_answers_for_another_laptop_are_counted_and_what_is_no_file_of_answers_is_named(
    asked: Asked, laptop: Laptop, tmp_path: Path
) -> None:
    asked.answer("The town does.")
    elsewhere = json.loads(asked.file.read_text(encoding="utf-8"))
    (record,) = elsewhere["records"]
    note = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a09"
    record["id"], record["fields"]["note"] = answer_id(note), note
    (tmp_path / "elsewhere.json").write_text(json.dumps(elsewhere), encoding="utf-8")
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    files = [tmp_path / name for name in ("notes.json", "nowhere.json", "elsewhere.json", "answers.json")]
    done = take_in(laptop, *files)
    assert done.returncode == 1
    assert [line.rpartition("/")[2] for line in done.stdout.splitlines()] == [
        "elsewhere.json: nothing new here, 1 for cafés of other laptops",
        "answers.json: 1 answer or word on a promise new here",
    ]
    none, nowhere = done.stderr.splitlines()
    assert "notes.json: This is no file of answers." in none
    assert "nowhere.json: It cannot be read: No such file or directory." in nowhere
    assert [fields["text"] for fields in told(asked.phone)] == ["The town does."]


def test_without_a_file_it_says_how_to_call_it(laptop: Laptop) -> None:
    done = take_in(laptop)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: " in done.stderr

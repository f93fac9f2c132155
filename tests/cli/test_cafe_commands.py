"""`fieldkit cafe`, as typed: what is listed reads well in a terminal and in a script, whatever a café is called."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main


@pytest.fixture(autouse=True)
def _instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def open_cafe(title: str, place: str) -> str:
    done = fieldkit("cafe", "new", title, "--place", place, "--deck", "words-of-new-work", "--json")
    code: str = json.loads(done.stdout)["code"]
    return code


def test_a_script_reads_each_cafe_from_one_line() -> None:
    title, place = "Morning coffee at the depot and " * 3, "The old bus depot behind the mill"
    code = open_cafe(title, place)
    heading, line = fieldkit("cafe", "list").stdout.splitlines()
    assert heading.split() == ["Code", "Café", "Place", "Opened", "Closed"]
    opened = json.loads(fieldkit("cafe", "list", "--json").stdout)[0]["opened_at"]
    by_the_laptop = f"{datetime.fromisoformat(opened).astimezone():%Y-%m-%d %H:%M}"
    assert re.split(" {2,}", line.strip()) == [code, title.strip(), place, by_the_laptop, "–"]


@pytest.mark.parametrize("title", ["[/b] Depot", "[red]Depot", "[link=http://example.org]Depot"])
def test_brackets_in_a_title_are_part_of_it(title: str) -> None:
    open_cafe(title, "[bold]Mill")
    assert f"{title}  [bold]Mill" in fieldkit("cafe", "list").stdout


def test_a_title_does_not_steer_the_terminal() -> None:
    open_cafe("Depot \x1b[2J\x1b]0;gone\x07", "Mill")
    listed = fieldkit("cafe", "list")
    assert listed.exit_code == 0
    assert "\x1b" not in listed.stdout and "\x07" not in listed.stdout

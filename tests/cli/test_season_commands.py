"""`fieldkit season`: a coordinator who prefers to type, and the program that the merge page runs beside itself."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from fieldkit.storage.desks import season_called
from fieldkit.storage.refusals import refused_files
from fieldkit.storage.turns import is_taken, turn
from tests.bundles import DECK, a_cafe, a_note, a_participant, ask, make_bundle

Run = Callable[..., Result]


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    return tmp_path / "instance"


@pytest.fixture
def run(instance: Path) -> Run:
    return lambda *arguments: CliRunner().invoke(main, ["season", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    make_bundle(tmp_path / "depot.fieldkit", [DECK, a_cafe(), a_participant(), a_note("More shade on Mill Lane")])
    return tmp_path / "depot.fieldkit"


def test_a_season_is_made_listed_and_merged_into(run: Run, instance: Path, depot: Path) -> None:
    assert run("new", "Syksy 2026").output == "syksy-2026\n"
    assert run("list").output == "syksy-2026  Syksy 2026\n"
    assert json.loads(run("list", "--json").output)[0]["slug"] == "syksy-2026"
    merged = run("merge", "syksy-2026", depot)
    assert (merged.exit_code, merged.output.splitlines()[-1]) == (0, "syksy-2026: 1 café, 1 note")
    assert "depot.fieldkit from depot (Depot): 1 new" in merged.output
    assert ask(season_called(instance, "syksy-2026").bundle, "SELECT text FROM note") == [("More shade on Mill Lane",)]
    assert depot.exists(), "without --remove the bundles stay"


def test_a_damaged_file_is_named_and_remembered_until_it_comes_whole(run: Run, instance: Path, depot: Path) -> None:
    run("new", "Autumn")
    whole = depot.read_bytes()
    depot.write_bytes(whole[: len(whole) // 2])
    refused = run("merge", "autumn", depot)
    assert refused.exit_code == 1
    assert "depot.fieldkit" in refused.stderr
    (told,) = refused_files(season_called(instance, "autumn"))
    assert (told.file, told.why) == ("depot.fieldkit", refused.stderr.splitlines()[0].removeprefix("fieldkit: "))
    depot.write_bytes(whole)
    assert run("merge", "autumn", depot).exit_code == 0
    assert refused_files(season_called(instance, "autumn")) == []


def test_a_page_that_follows_gets_lines_and_the_receipts_at_the_end(run: Run, depot: Path) -> None:
    run("new", "Autumn")
    lines = [json.loads(line) for line in run("merge", "autumn", depot, "--progress", "--remove").output.splitlines()]
    shares = [line["share"] for line in lines[:-1]]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    (receipt,) = lines[-1]["done"]
    assert (receipt["file"], receipt["counts"]["note"]["new"], receipt["refused"]) == ("depot.fieldkit", 1, None)
    assert not depot.exists(), "what is taken back later must lie nowhere"


def test_two_merges_of_a_season_do_not_run_at_once(run: Run, instance: Path, depot: Path) -> None:
    run("new", "Autumn")
    with turn(season_called(instance, "autumn").folder / "jobs" / "merge.turn", "taken"):
        second = run("merge", "autumn", depot)
    assert second.exit_code == 1
    assert "Another merge of autumn is under way" in second.stderr
    assert run("merge", "autumn", depot).exit_code == 0


def test_a_season_that_is_not_here_is_named(run: Run) -> None:
    missing = run("merge", "spring")
    assert (missing.exit_code, missing.output) == (1, "fieldkit: There is no season 'spring' on this laptop. "
                                                      "List them with: fieldkit season list\n")  # fmt: skip


HOLDING = """
import sys
from pathlib import Path
from fieldkit.storage.turns import turn
with turn(Path(sys.argv[1]), "taken"):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_a_killed_program_gives_its_turn_back(tmp_path: Path) -> None:
    file = tmp_path / "merge.turn"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "mine\n"
    assert is_taken(file)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert not is_taken(file)

"""The coordinator's commands, as typed: what they print, where, and how they end."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from fieldkit.storage.absorb import absorb
from fieldkit.storage.engine import open_store
from tests.bundles import DECK, MILL, NOW, a_cafe, a_mark, a_note, a_participant, an_id, ask, change, make_bundle

COMMANDS = ("export", "merge", "digest", "report")


@pytest.fixture
def desk(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the mill's bundle in it, on the laptop that held the café K7QF2M."""
    connection = open_store(store)
    connection.execute("BEGIN")
    table = a_note("For our table", "table", audience="table")
    hidden = [a_note("Hidden words", "hidden"), a_mark("hidden")]
    absorb(connection, [DECK, a_cafe(), a_participant(name="Aino"), a_note("More shade"), table, *hidden], NOW)
    connection.execute("COMMIT")
    connection.close()
    folder = tmp_path / "desk"
    folder.mkdir()
    mill = an_id("mill café")
    notes = [a_note("A mill", "mill", cafe=mill), a_note("Flour", "flour", cafe=mill)]
    make_bundle(folder / "mill.fieldkit", [DECK, a_cafe(mill, code="22222D", title="Mill"), *notes], MILL)
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(store.parent))
    monkeypatch.setenv("FIELDKIT_LAPTOP", "coordinator's desk")
    monkeypatch.chdir(folder)
    return folder


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_export_writes_a_bundle_and_says_what_is_in_it(desk: Path) -> None:
    done = fieldkit("export", "k7q f2m", "-o", "depot.fieldkit")
    assert (done.exit_code, done.stdout) == (0, "depot.fieldkit: 3 notes of 1 participant\n")
    assert ask(desk / "depot.fieldkit", "SELECT laptop FROM manifest") == [("depot",)]


def test_export_tells_a_script_the_manifest(desk: Path) -> None:
    done = fieldkit("export", "K7QF2M", "-o", "depot.fieldkit", "--json")
    told = json.loads(done.stdout)
    assert (told["file"], told["notes"], told["laptop"]) == ("depot.fieldkit", 3, "depot")


def test_an_unknown_cafe_is_one_sentence_and_status_1(desk: Path) -> None:
    done = fieldkit("export", "99999Z", "-o", "depot.fieldkit")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == ("fieldkit: There is no café 99999Z on this laptop. List them with: fieldkit cafe list\n")


@pytest.mark.parametrize("source", ["K7QF2M", "depot.fieldkit"])
def test_notes_are_exported_as_tables_from_a_cafe_or_a_bundle(desk: Path, source: str) -> None:
    fieldkit("export", "K7QF2M", "-o", "depot.fieldkit")
    assert fieldkit("export", source, "--csv", "-o", "notes.csv").exit_code == 0
    assert fieldkit("export", source, "--jsonl", "-o", "notes.jsonl").stdout == "notes.jsonl: 2 notes\n"
    assert fieldkit("export", source, "--csv", "--semicolon", "-o", "puolipiste.csv").exit_code == 0
    lines = [json.loads(line) for line in (desk / "notes.jsonl").read_text("utf-8").splitlines()]
    assert sorted(line["text"] for line in lines) == ["For our table", "More shade"]
    assert (desk / "notes.csv").read_bytes().startswith(b"\xef\xbb\xbfcafe,place,")
    assert b"Depot;Mill Lane;" in (desk / "puolipiste.csv").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("export", "mill.fieldkit", "-o", "again.fieldkit"),
        ("export", "K7QF2M", "--semicolon", "-o", "x.fieldkit"),
        ("export", "K7QF2M"),
        ("merge", "-o", "season.fieldkit"),
        ("merge", "mill.fieldkit"),
        ("digest",),
        ("report", "mill.fieldkit", "-o", "harvest.pdf"),
        ("report", "mill.fieldkit", "-o", "harvest.html", "--language", "de"),
    ],
)
def test_what_is_not_understood_is_status_2_and_writes_nothing(desk: Path, words: tuple[str, ...]) -> None:
    done = fieldkit(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [path.name for path in desk.iterdir()] == ["mill.fieldkit"]


def test_merge_prints_a_receipt_for_each_bundle_and_the_digest(desk: Path) -> None:
    fieldkit("export", "K7QF2M", "-o", "depot.fieldkit")
    done = fieldkit("merge", "depot.fieldkit", "mill.fieldkit", "-o", "season.fieldkit")
    found = fieldkit("digest", "season.fieldkit").stdout
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "depot.fieldkit from depot (Depot): 3 new, 0 newer, 0 same, 0 older",
        "mill.fieldkit from mill (Mill): 2 new, 0 newer, 0 same, 0 older",
        f"season.fieldkit: 2 cafés, 5 notes, digest {found.split()[0]}",
    ]
    assert ask(desk / "season.fieldkit", "SELECT laptop FROM manifest") == [("coordinator's desk",)]


def test_merge_tells_each_cafe_of_a_bundle_and_a_copied_laptop(desk: Path) -> None:
    cafes = [a_cafe(), a_cafe(an_id("mill café"), code="22222D", title="Mill\x1b[2J")]
    make_bundle(desk / "left.fieldkit", [*cafes, a_note("On the old laptop", "left")], MILL)
    make_bundle(desk / "right.fieldkit", [*cafes, a_note("On the new laptop", "right")], MILL)
    done = fieldkit("merge", "left.fieldkit", "right.fieldkit", "-o", "season.fieldkit")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:-1] == [
        "left.fieldkit from mill (Depot): 1 new, 0 newer, 0 same, 0 older",
        "left.fieldkit from mill (Mill\ufffd[2J): 0 new, 0 newer, 0 same, 0 older",
        "right.fieldkit from mill (Depot): 1 new, 0 newer, 0 same, 0 older",
        "right.fieldkit from mill (Mill\ufffd[2J): 0 new, 0 newer, 0 same, 0 older",
        "right.fieldkit: the store of mill was copied, and both copies went on (Depot). "
        "Nothing is lost: the notes of both are in the season.",
    ]


def test_merge_gives_a_script_its_receipts_as_json(desk: Path) -> None:
    change(desk / "mill.fieldkit", "UPDATE note SET text = 'Rye' WHERE text = 'Flour'")
    fieldkit("export", "K7QF2M", "-o", "depot.fieldkit")
    done = fieldkit("merge", "depot.fieldkit", "mill.fieldkit", "-o", "season.fieldkit", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert told["season"]["digest"] == fieldkit("digest", "season.fieldkit").stdout.split()[0]
    good, bad = told["receipts"]
    assert (good["cafes"][0]["title"], good["counts"]["note"]["new"], good["refused"]) == ("Depot", 3, None)
    assert "do not match their digest" in bad["refused"]


def test_merge_names_a_damaged_bundle_takes_the_others_and_ends_with_1(desk: Path) -> None:
    (desk / "torn.fieldkit").write_bytes((desk / "mill.fieldkit").read_bytes()[:70_000])
    done = fieldkit("merge", "torn.fieldkit", "mill.fieldkit", "-o", "season.fieldkit")
    assert done.exit_code == 1
    assert done.stderr.startswith("fieldkit: torn.fieldkit")
    assert "torn" not in done.stdout
    assert ask(desk / "season.fieldkit", "SELECT count(*) FROM note") == [(2,)]


def test_merge_says_so_when_nothing_could_be_taken(desk: Path) -> None:
    done = fieldkit("merge", "missing.fieldkit", "-o", "season.fieldkit")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "missing.fieldkit is not there" in done.stderr
    assert not (desk / "season.fieldkit").exists()


def test_digest_prints_the_digest_first_and_is_not_fooled_by_the_manifest(desk: Path) -> None:
    (made,) = ask(desk / "mill.fieldkit", "SELECT digest FROM manifest")
    assert fieldkit("digest", "mill.fieldkit").stdout == f"{made[0]}  mill.fieldkit\n"
    change(desk / "mill.fieldkit", "UPDATE note SET text = 'Rye' WHERE text = 'Flour'")
    done = fieldkit("digest", "mill.fieldkit", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["as_made"]) == (1, False)
    assert told["digest"] != made[0]
    assert "was changed after it was made" in done.stderr


def test_report_writes_a_page_or_markdown_by_the_name(desk: Path) -> None:
    assert fieldkit("report", "mill.fieldkit", "-o", "harvest.html").stdout == "harvest.html: 2 notes\n"
    assert fieldkit("report", "mill.fieldkit", "-o", "harvest.md", "--language", "sv").exit_code == 0
    assert (desk / "harvest.html").read_text("utf-8").startswith("<!doctype html>")
    assert "Ord om det nya arbetet" in (desk / "harvest.md").read_text("utf-8")


def test_no_table_is_written_over_a_database(desk: Path) -> None:
    before = (desk / "mill.fieldkit").read_bytes()
    done = fieldkit("export", "mill.fieldkit", "--csv", "-o", "mill.fieldkit")
    assert done.exit_code == 1
    assert "is a database and would be lost" in done.stderr
    assert (desk / "mill.fieldkit").read_bytes() == before


def test_what_a_stranger_called_a_cafe_does_not_steer_the_terminal(desk: Path) -> None:
    make_bundle(desk / "odd.fieldkit", [a_cafe(title="\x1b[2J[red]Odd")], MILL)
    done = fieldkit("merge", "odd.fieldkit", "-o", "season.fieldkit")
    assert "\ufffd[2J[red]Odd" in done.stdout
    assert "\x1b" not in done.output


def test_a_script_gets_no_progress_bar(desk: Path) -> None:
    command = [sys.executable, "-m", "fieldkit", "merge", "mill.fieldkit", "-o", "season.fieldkit"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""


def examples(command: str) -> list[str]:
    help_ = fieldkit(command, "-h").stdout
    return [line.strip() for line in help_.splitlines() if re.match(r"\s+fieldkit ", line)]


def test_every_example_in_the_help_works_as_it_stands(desk: Path) -> None:
    lines = [line for command in COMMANDS for line in examples(command)]
    assert len(lines) == 11
    bundles_first = sorted(lines, key=lambda line: ("season.fieldkit" in line, "merge" not in line))
    for line in bundles_first:
        done = fieldkit(*shlex.split(line)[1:])
        assert done.exit_code == 0, (line, done.output)

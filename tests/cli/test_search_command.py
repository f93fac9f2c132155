"""Looking for notes on the command line, in a bundle that came by mail and in a season of this laptop."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from tests.bundles import CAFE, DECK, a_cafe, a_mark, a_note, change, make_bundle
from tests.searched import a_season, english

SHADE = "More shade on Mill Lane\nfor the children"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bundle in it, on a laptop that has a season called Spring."""
    folder = tmp_path / "desk"
    folder.mkdir()
    notes = [a_note(SHADE, "shade"), a_note("Lanes are loud", "lane"), a_note("A rude lane", "rude"), a_mark("rude")]
    make_bundle(folder / "season.fieldkit", [DECK, a_cafe(), *notes])
    a_season(tmp_path / "instance", [english("The lane in spring")])
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.chdir(folder)
    return folder


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, ["search", *words])


def test_a_note_is_printed_on_one_line_with_where_it_was_written(desk: Path) -> None:
    done = fieldkit("season.fieldkit", "child")
    where = "Depot · words-of-new-work/trust"
    assert (done.exit_code, done.stdout) == (0, f"1 note\nMore shade on Mill Lane for the children  ({where})\n")
    assert done.stderr == ""


def test_hidden_notes_say_so(desk: Path) -> None:
    done = fieldkit("season.fieldkit", "rude")
    assert "A rude lane  (Depot · words-of-new-work/trust · hidden)" in done.stdout


def test_words_that_begin_with_a_hyphen_are_left_out_and_several_in_quotes_are_a_phrase(desk: Path) -> None:
    assert fieldkit("season.fieldkit", "lane", "-rude", "-loud").stdout.splitlines()[0] == "1 note"
    assert fieldkit("season.fieldkit", "mill lane").stdout.splitlines()[0] == "1 note"
    assert fieldkit("season.fieldkit", "lane mill").stdout.splitlines()[0] == "0 notes"


def test_what_was_taken_for_a_typing_mistake_is_told_beside_the_result(desk: Path) -> None:
    done = fieldkit("season.fieldkit", "shaed")
    assert done.stdout.startswith("1 note\n")
    assert done.stderr == "Nobody wrote shaed: looked for shade instead.\n"
    assert fieldkit("season.fieldkit", "xylophone").stderr == "Nobody wrote xylophone, or anything like it.\n"


def test_a_script_is_told_everything(desk: Path) -> None:
    told = json.loads(fieldkit("season.fieldkit", "lane", "--json", "--limit", "1").stdout)
    assert (told["count"], len(told["notes"])) == (3, 1)
    assert told["understood"][0]["bases"] == ["lane"]
    (note,) = told["notes"]
    assert "".join(text for text, _ in note["marked"]) == note["text"]


def test_the_index_lies_beside_the_bundle_unless_it_shall_not(desk: Path) -> None:
    fieldkit("season.fieldkit", "shade", "--once")
    assert [path.name for path in desk.iterdir()] == ["season.fieldkit"]
    fieldkit("season.fieldkit", "shade")
    assert sorted(path.name for path in desk.iterdir()) == ["search.sqlite", "season.fieldkit"]


def test_a_season_of_this_laptop_is_searched_by_its_name(desk: Path) -> None:
    assert fieldkit("spring", "lanes").stdout.startswith("1 note\nThe lane in spring")
    done = fieldkit("autumn", "lanes")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "autumn" in done.stderr


def test_a_damaged_bundle_is_refused_before_anything_is_indexed(desk: Path) -> None:
    change(desk / "season.fieldkit", f"UPDATE cafe SET title = 'Mine' WHERE id = '{CAFE}'")
    done = fieldkit("season.fieldkit", "shade")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "do not match their digest" in done.stderr
    assert not (desk / "search.sqlite").exists()


def test_no_note_writes_on_the_terminal(desk: Path) -> None:
    make_bundle(desk / "loud.fieldkit", [DECK, a_cafe(), a_note("shade \x1b[2J\x1b]0;mine\x07", "loud")])
    assert "\x1b" not in fieldkit("loud.fieldkit", "shade").stdout


def test_the_examples_in_the_help_work_as_they_stand(desk: Path) -> None:
    lines = [line.strip() for line in fieldkit("-h").stdout.splitlines() if line.strip().startswith("fieldkit ")]
    assert len(lines) == 2
    for line in lines:
        assert fieldkit(*line.replace('"', "").split()[2:]).exit_code == 0

"""`fieldkit deck`, as typed: what it prints, where, and how it ends."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from fieldkit.cli import main
from fieldkit.cli.decks import deck as group
from fieldkit.core.deck_check import check_deck
from fieldkit.deckfiles.schema import deck_schema
from fieldkit.shelf import Shelf
from tests.deckfiles.decks import EVERYTHING, SHIPPED


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, on a laptop with nothing of its own yet."""
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "instance" / "decks")


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_new_deck_has_nothing_to_mend(desk: Path) -> None:
    assert fieldkit("deck", "new", "mill-evening").stdout.startswith("mill-evening.toml: a deck to begin with.")
    checked = fieldkit("deck", "check", "mill-evening.toml")
    assert (checked.exit_code, checked.stdout) == (0, "mill-evening.toml: 2 cards, 0 to mend, 0 hints\n")
    text = (desk / "mill-evening.toml").read_text(encoding="utf-8")
    # What is only remarked can be taken up as it stands.
    taken_up = re.sub(r'(?m)^# (\[|\w+ = ")', r"\1", text)
    assert {"about", "source", "licence"} <= tomllib.loads(taken_up).keys()
    assert check_deck(tomllib.loads(taken_up)).mistakes == ()


def test_a_new_deck_speaks_what_it_was_asked_to() -> None:
    fieldkit("deck", "new", "mill", "--language", "sv", "-o", "kvarn.toml")
    assert tomllib.loads(Path("kvarn.toml").read_text(encoding="utf-8"))["title"] == {"sv": "En egen kortlek"}


def test_a_new_deck_never_takes_the_place_of_another(desk: Path) -> None:
    (desk / "mill.toml").write_text("mine", encoding="utf-8")
    done = fieldkit("deck", "new", "mill")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "mill.toml is there already" in done.stderr
    assert (desk / "mill.toml").read_text(encoding="utf-8") == "mine"
    assert fieldkit("deck", "new", "Mill evening").exit_code == 2


WRONG = """\
id = "mill-evening"
title = { fi = "Ilta", en = "Evening" }

[[cards]]
id = "flour"
kind = "opne"

[cards.question]
fi = "Tuleeko jauhoista leipää?"

[[cards]]
id = "flour"
kind = "open"
questoin = "What?"
"""


def test_check_names_every_mistake_with_its_line_and_what_to_write(desk: Path) -> None:
    (desk / "mill.toml").write_text(WRONG, encoding="utf-8")
    done = fieldkit("deck", "check", "mill.toml")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "mill.toml:5: card flour, id: flour is the id of another one as well → give each its own",
        "mill.toml:6: card flour, kind: opne is no kind of card → one of open, word, choice, scale, rank, promise, "
        "wondering",
        "mill.toml:8: card flour, question, en: this is missing in en → write it, or take that language out of the "
        "deck’s title",
        "mill.toml:11: card flour, question: the question is missing → write what the card asks",
        "mill.toml:12: card flour, id: flour is the id of another one as well → give each its own",
        "mill.toml:14: card flour, questoin: questoin is no field here → did you mean question?",
        "mill.toml: 2 cards, 6 to mend, 0 hints",
    ]


def test_hints_are_marked_and_end_well(desk: Path) -> None:
    (desk / "mill.txt").write_text("Do you bake?\n", encoding="utf-8")
    done = fieldkit("deck", "check", "mill.txt")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "mill.txt: 1 card, 0 to mend, 1 hint")
    assert done.stdout.startswith("mill.txt:1: hint: card do-you-bake, question, en: this can be answered with yes")


def test_check_shows_fifty_at_most_and_how_many_more(desk: Path) -> None:
    (desk / "a.txt").write_text(f"{'long ' * 90}\n" * 60, encoding="utf-8")
    lines = fieldkit("deck", "check", "a.txt").stdout.splitlines()
    assert (len(lines), lines[50]) == (52, "… and 10 more")


def test_check_looks_at_every_file_and_says_what_is_none(desk: Path) -> None:
    (desk / "torn.toml").write_text('id = "x"\ntitle = "Torn\n', encoding="utf-8")
    fieldkit("deck", "export", "words-of-new-work", "-o", "words.json")
    done = fieldkit("deck", "check", "torn.toml", "words.json")
    assert done.exit_code == 1
    assert done.stdout.startswith("torn.toml:2: a quotation mark is missing")
    assert "words.json: 14 cards, 0 to mend, 0 hints" in done.stdout


def test_check_tells_a_script_the_same(desk: Path) -> None:
    (desk / "mill.toml").write_text(WRONG, encoding="utf-8")
    (desk / "torn.toml").write_text("id", encoding="utf-8")
    done = fieldkit("deck", "check", "--json", "mill.toml", "torn.toml")
    mill, torn = (json.loads(line) for line in done.stdout.splitlines())
    assert (mill["file"], mill["is_deck"], len(mill["mistakes"])) == ("mill.toml", False, 6)
    first = {"line": 5, "path": ["cards", 0, "id"], "code": "doubled-id", "is_hint": False}
    assert first.items() <= mill["mistakes"][0].items()
    assert (torn["is_deck"], torn["mistakes"][0]["line"], torn["mistakes"][0]["code"]) == (False, 1, "toml-line")


@pytest.mark.parametrize("form", ["toml", "json", "csv", "md"])
def test_a_deck_goes_out_is_converted_and_comes_in_whole(form: str, shelf: Shelf) -> None:
    assert fieldkit("deck", "export", "what-changed", "-o", f"out.{form}").exit_code == 0
    assert fieldkit("deck", "convert", f"out.{form}", "-o", "back.toml").exit_code == 0
    done = fieldkit("deck", "import", "back.toml", "--id", "my-changes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert shelf.get("my-changes").raw == SHIPPED["what-changed"] | {"id": "my-changes"}


def test_nothing_is_half_imported(desk: Path, shelf: Shelf) -> None:
    (desk / "mill.toml").write_text(WRONG, encoding="utf-8")
    for words in (("import", "mill.toml"), ("convert", "mill.toml", "-o", "mill.json")):
        done = fieldkit("deck", *words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "mill.toml:6: card flour, kind: opne is no kind of card" in done.stderr
    assert not (desk / "mill.json").exists()
    assert "mill-evening" not in shelf.all()


def test_importing_twice_changes_nothing_and_another_deck_stays(desk: Path, shelf: Shelf) -> None:
    (desk / "mill.json").write_text(json.dumps(EVERYTHING), encoding="utf-8")
    assert fieldkit("deck", "import", "mill.json").exit_code == 0
    before = shelf.get("mill-evening")
    assert fieldkit("deck", "import", "mill.json").exit_code == 0
    (desk / "mill.json").write_text(json.dumps(EVERYTHING | {"source": "Another"}), encoding="utf-8")
    refused = fieldkit("deck", "import", "mill.json")
    assert (refused.exit_code, "Import it under another --id" in refused.stderr) == (1, True)
    assert shelf.get("mill-evening") == before
    assert fieldkit("deck", "import", "mill.json", "--id", "mill-2").exit_code == 0


def test_the_list_tells_own_decks_and_those_to_mend(shelf: Shelf) -> None:
    shelf.save(EVERYTHING, None)
    shelf.save({"id": "draft"}, None)
    lines = fieldkit("deck", "list").stdout.splitlines()
    assert "mill-evening  Evening at the mill (7 cards; fi, en, sv; own)" in lines
    assert "draft  – not whole: 2 to mend; own" in lines
    told = {one["id"]: one for one in json.loads(fieldkit("deck", "list", "--json").stdout)}
    assert (told["mill-evening"]["cards"], told["draft"]["to_mend"]) == (7, 2)


def test_a_deck_is_shown_with_what_can_be_answered(shelf: Shelf) -> None:
    shelf.save(EVERYTHING, None)
    shown = fieldkit("deck", "show", "mill-evening").stdout
    assert "1. Flour: What becomes of flour?\n" in shown
    assert "   [own: mine · Close | by]\n" in shown
    assert shown.count("   [1: Not at all … 5: Very]\n") == 2


def test_an_ending_that_is_no_form_of_a_deck_is_not_understood() -> None:
    done = fieldkit("deck", "export", "words-of-new-work", "-o", "words.xlsx")
    assert (done.exit_code, "ends in none of toml, json, csv, md" in done.stderr) == (2, True)


def test_a_semicolon_parts_the_cells_where_commas_are_in_numbers(desk: Path) -> None:
    fieldkit("deck", "export", "words-of-new-work", "-o", "words.csv", "--semicolon")
    assert (desk / "words.csv").read_text(encoding="utf-8-sig").startswith("card;kind;language;")


# The schema -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    Draft202012Validator.check_schema(deck_schema())
    return Draft202012Validator(deck_schema())


@pytest.mark.parametrize("raw", [EVERYTHING, *SHIPPED.values()], ids=["everything", *SHIPPED])
def test_whole_decks_are_as_the_schema_says(schema: Draft202012Validator, raw: dict[str, Any]) -> None:
    assert list(schema.iter_errors(raw)) == []


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, {"title": None}),
        (1, {"options": None}),
        (2, {"scale": None}),
        (2, {"again": "before"}),
        (4, {"options": EVERYTHING["cards"][1]["options"]}),
        (4, {"scale": EVERYTHING["cards"][2]["scale"]}),
        (0, {"kind": "quiz"}),
        (0, {"colour": "red"}),
        (0, {"question": {}}),
        (0, {"question": {"de": "Was?"}}),
        (0, {"id": "A/B"}),
    ],
)
def test_the_schema_finds_what_the_check_finds(schema: Draft202012Validator, place: int, wrong: dict[str, Any]) -> None:
    card = {name: value for name, value in (EVERYTHING["cards"][place] | wrong).items() if value is not None}
    raw = EVERYTHING | {"cards": [*EVERYTHING["cards"][:place], card, *EVERYTHING["cards"][place + 1 :]]}
    assert list(schema.iter_errors(raw)) != []
    assert check_deck(raw).deck is None


def test_the_printed_schema_tells_every_field_in_words() -> None:
    printed = json.loads(fieldkit("deck", "schema").stdout)
    assert (printed["$schema"], printed["$id"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "urn:fieldkit:deck:1",
    )
    for part in (printed, *printed["$defs"].values()):
        assert [name for name, field in part["properties"].items() if not field.get("description")] == []


# What the help says ---------------------------------------------------------------------------------------------------


def examples() -> Iterator[tuple[str, list[str]]]:
    for name, command in group.commands.items():
        for line in (command.help or "").splitlines():
            if line.strip().startswith("fieldkit deck"):
                yield name, shlex.split(line)[1:]


def test_every_command_has_an_example_and_each_works(desk: Path) -> None:
    (desk / "questions.csv").write_text("Kysymys\nMitä jauhoista tulee?\n", encoding="utf-8")
    ran = dict(examples())
    assert ran.keys() == group.commands.keys()
    for name in ("list", "show", "new", "check", "import", "schema", "export"):
        done = fieldkit(*ran[name])
        assert (done.exit_code, done.stderr) == (0, ""), name
    (desk / "mill-evening.toml").unlink()
    assert fieldkit(*ran["convert"]).exit_code == 0


# A deck that nobody here wrote ----------------------------------------------------------------------------------------


def test_a_deck_that_nobody_here_wrote_is_asked_at_a_cafe(shelf: Shelf) -> None:
    (package,) = (find_spec("obliquestrategies") or pytest.fail("a part of the test tools")).submodule_search_locations
    written = Path(package) / "resources" / "edition_1_1975.txt"
    done = fieldkit("deck", "import", str(written), "--id", "oblique-strategies", "--language", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    kept = shelf.deck("oblique-strategies")
    assert [card.question["en"] for card in kept.cards] == written.read_text(encoding="utf-8").splitlines()
    opened = fieldkit("cafe", "new", "Studio", "--deck", "oblique-strategies", "--json")
    assert opened.exit_code == 0
    code = json.loads(opened.stdout)["code"]
    assert f"{code}" in fieldkit("cafe", "list").stdout


def test_a_deck_with_something_to_mend_opens_no_cafe(shelf: Shelf) -> None:
    shelf.save({"id": "draft"}, None)
    done = fieldkit("cafe", "new", "Studio", "--deck", "draft")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the cards are missing" in done.stderr

"""`fieldkit plan`, as typed: what it prints, where, and how it ends."""

import json
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from fieldkit.cli.plans import plan as group
from fieldkit.planfiles import write_plan
from fieldkit.planshelf import PlanShelf, built_in
from tests.plans import MILL, mill, plan_of


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the mill's plan in it, on a laptop with nothing of its own yet."""
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "mill-evening.toml").write_bytes(write_plan(MILL))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> PlanShelf:
    return PlanShelf(tmp_path / "instance" / "plans")


def fieldkit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_the_list_tells_how_long_each_takes_and_which_are_ones_own(shelf: PlanShelf) -> None:
    shelf.save(MILL, None)
    shelf.save({"id": "draft"}, None)
    assert fieldkit("plan", "list").stdout.splitlines() == [
        "pop-up  Pop-up (visits of 15 min; deck words-of-new-work)",
        "developer-cafe  Developer café (60 min, 3 rounds; deck words-of-new-work)",
        "customers-eyes  Customer’s eyes (90 min, 4 rounds; deck customers-eyes)",
        "draft  – not whole: 3 to mend; own",
        "mill-evening  Mill evening (30 min, 2 rounds; deck words-of-new-work; own)",
    ]
    told = json.loads(fieldkit("plan", "list", "--json").stdout)
    assert [(one["id"], one["minutes"], one["is_own"]) for one in told][-2:] == [
        ("draft", None, True),
        ("mill-evening", 30, True),
    ]


def test_a_plan_is_shown_round_by_round_in_the_language_asked_for() -> None:
    told = fieldkit("plan", "show", "developer-cafe", "--language", "fi").stdout
    assert told.startswith("Kehittäjäkahvila (60 min, 3 rounds; deck words-of-new-work)\n")
    assert "2. Omassa työssä: 20–38 min, seating mix\n   write 5 · reveal 2 · talk 11\n" in told
    assert "hosts: Jää pöytään." in told


def test_checking_names_every_mistake_with_its_line_and_changes_nothing(desk: Path) -> None:
    path = desk / "mill-evening.toml"
    wrong = path.read_text(encoding="utf-8").replace('"vote"', '"sing"').replace('"hurry"', '"hurrry"')
    path.write_text(wrong, encoding="utf-8")
    done = fieldkit("plan", "check", "mill-evening.toml")
    lines = done.stdout.splitlines()
    vote, cards = (wrong.splitlines().index(line) + 1 for line in wrong.splitlines() if "sing" in line or "rrr" in line)
    vote, cards = sorted((vote, cards), reverse=True)
    assert done.exit_code == 1
    assert lines[0].startswith(f"mill-evening.toml:{vote}: round 2, phase 3, kind: 'sing'".replace("'", ""))
    assert lines[1].startswith(f"mill-evening.toml:{cards}: hint: round 1, card hurrry: the deck words-of-new-work has")
    assert lines[-1] == "mill-evening.toml: 2 rounds, 1 to mend, 1 hint"
    assert path.read_text(encoding="utf-8") == wrong
    as_json = json.loads(fieldkit("plan", "check", "mill-evening.toml", "--json").stdout)
    assert (as_json["is_plan"], [one["code"] for one in as_json["mistakes"]]) == (
        False,
        ["card-unknown", "kind-unknown"],
    )


def test_a_file_that_is_no_plan_is_told_in_one_line(desk: Path) -> None:
    (desk / "photo.toml").write_bytes(b"\x89PNG")
    done = fieldkit("plan", "check", "photo.toml", "mill-evening.toml")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("photo.toml: this is a document or a picture")
    assert done.stdout.splitlines()[-1] == "mill-evening.toml: 2 rounds, 0 to mend, 0 hints"
    refused = fieldkit("plan", "import", "photo.toml")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("photo.toml: ")


def test_a_plan_travels_to_another_laptop_as_a_file(shelf: PlanShelf, desk: Path) -> None:
    assert fieldkit("plan", "export", "developer-cafe", "-o", "ours.json").stdout == "ours.json: 3 rounds\n"
    done = fieldkit("plan", "import", "ours.json", "--id", "ours")
    assert done.stdout == "ours: 3 rounds, ready for: fieldkit cafe new TITLE --plan ours\n"
    shipped = built_in()["developer-cafe"].whole
    assert shipped is not None
    assert shelf.whole("ours") == shipped.model_copy(update={"id": "ours"})
    assert fieldkit("plan", "export", "ours", "-o", "ours.md").exit_code == 2


def test_importing_twice_changes_nothing_and_another_of_its_name_is_left_alone(shelf: PlanShelf, desk: Path) -> None:
    first = fieldkit("plan", "import", "mill-evening.toml")
    again = fieldkit("plan", "import", "mill-evening.toml")
    assert first.stdout == again.stdout
    (desk / "mill-evening.toml").write_bytes(write_plan(mill(phones="none")))
    refused = fieldkit("plan", "import", "mill-evening.toml")
    assert refused.exit_code == 1
    assert "left alone" in refused.stderr
    assert shelf.whole("mill-evening") == plan_of(MILL)


def test_nothing_of_a_file_with_mistakes_is_taken_in(shelf: PlanShelf, desk: Path) -> None:
    (desk / "mill-evening.toml").write_bytes(write_plan(mill(rounds=[])))
    refused = fieldkit("plan", "import", "mill-evening.toml")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "there are no rounds" in refused.stderr
    assert "mill-evening" not in shelf.all()


# Cafés by a plan ------------------------------------------------------------------------------------------------------


def held_by(tmp_path: Path, code: str) -> tuple[str, str]:
    """Read from the store on which deck and by which plan a café is held."""
    asked = """
        SELECT deck.slug, plan.slug FROM cafe
        JOIN deck ON deck.id = cafe.deck JOIN plan ON plan.id = cafe.plan WHERE code = ?
    """
    with sqlite3.connect(tmp_path / "instance" / "fieldkit.sqlite") as connection:
        found: tuple[str, str] = connection.execute(asked, [code]).fetchone()
    return found


def test_a_cafe_is_opened_by_a_plan_on_the_deck_that_it_brings(tmp_path: Path) -> None:
    done = fieldkit("cafe", "new", "Depot", "--plan", "customers-eyes", "--json")
    assert held_by(tmp_path, json.loads(done.stdout)["code"]) == ("customers-eyes", "customers-eyes")


def test_a_pop_up_goes_with_another_deck(tmp_path: Path) -> None:
    done = fieldkit("cafe", "new", "Depot", "--plan", "pop-up", "--deck", "ice-and-exit", "--json")
    assert held_by(tmp_path, json.loads(done.stdout)["code"]) == ("ice-and-exit", "pop-up")


def test_a_plan_whose_cards_the_deck_lacks_is_refused_with_their_names() -> None:
    refused = fieldkit("cafe", "new", "Depot", "--plan", "customers-eyes", "--deck", "ice-and-exit")
    assert refused.exit_code == 1
    assert "lacks cards that the plan 'customers-eyes' needs: one-person, know-or-guess," in refused.stderr


def test_a_cafe_needs_a_deck_or_a_plan() -> None:
    assert "Missing option '--deck' or '--plan'" in fieldkit("cafe", "new", "Depot").stderr
    assert fieldkit("cafe", "new", "Depot", "--plan", "no-such").stderr.startswith("fieldkit: There is no plan")


def examples() -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        for line in (command.help or "").splitlines():
            if line.strip().startswith("fieldkit "):
                yield name, line.strip()


@pytest.mark.parametrize(("name", "line"), list(examples()))
def test_every_example_of_the_help_runs(name: str, line: str) -> None:
    done = fieldkit(*shlex.split(line)[1:])
    assert (done.exit_code, done.stderr) == (0, "")
    assert name in line

"""What becomes of an own deck at cafés: each keeps it as it was asked, and laptops that share one share one."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.cli import main
from fieldkit.shelf import Shelf
from tests.deckfiles.decks import EVERYTHING

Laptop = Callable[..., str]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Laptop]:
    """Sit down at a laptop by its name, to type commands there."""
    monkeypatch.chdir(tmp_path)

    def laptop(name: str) -> Laptop:
        def fieldkit(*words: str) -> str:
            monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / name))
            done = CliRunner().invoke(main, list(words))
            assert (done.exit_code, done.stderr) == (0, "")
            return done.stdout

        return fieldkit

    return laptop


def open_cafe(fieldkit: Laptop, title: str) -> str:
    return str(json.loads(fieldkit("cafe", "new", title, "--deck", "mill-evening", "--json"))["code"])


def decks_in(bundle: Path) -> list[tuple[str, dict[str, Any]]]:
    with sqlite3.connect(bundle) as connection:
        return [(id_, json.loads(deck)) for id_, deck in connection.execute("SELECT id, deck FROM deck ORDER BY id")]


def test_changing_a_deck_changes_no_cafe_that_was_held_on_it(at: Callable[[str], Laptop], tmp_path: Path) -> None:
    depot = at("depot")
    Path("mill.json").write_text(json.dumps(EVERYTHING), encoding="utf-8")
    depot("deck", "import", "mill.json")
    before = open_cafe(depot, "Before")
    depot("export", before, "-o", "before.fieldkit")

    shelf = Shelf(tmp_path / "depot" / "decks")
    kept = shelf.get("mill-evening")
    shelf.save(kept.raw | {"cards": kept.raw["cards"][:1]}, kept.revision)
    after = open_cafe(depot, "After")
    depot("export", before, "-o", "again.fieldkit")
    depot("export", after, "-o", "after.fieldkit")

    assert len(decks_in(Path("before.fieldkit"))[0][1]["cards"]) == 7
    assert decks_in(Path("again.fieldkit")) == decks_in(Path("before.fieldkit"))
    assert len(decks_in(Path("after.fieldkit"))[0][1]["cards"]) == 1


@pytest.mark.parametrize("form", ["toml", "csv", "md"])
def test_a_deck_shared_as_a_file_is_one_deck_when_two_laptops_are_merged(
    at: Callable[[str], Laptop], form: str
) -> None:
    depot, mill = at("depot"), at("mill")
    Path("mill.json").write_text(json.dumps(EVERYTHING), encoding="utf-8")
    depot("deck", "import", "mill.json")
    depot("deck", "export", "mill-evening", "-o", f"mill-evening.{form}")
    mill("deck", "import", f"mill-evening.{form}")
    depot("export", open_cafe(depot, "Depot"), "-o", "depot.fieldkit")
    mill("export", open_cafe(mill, "Mill"), "-o", "mill.fieldkit")
    depot("merge", "depot.fieldkit", "mill.fieldkit", "-o", "season.fieldkit")
    assert len(decks_in(Path("season.fieldkit"))) == 1


def test_the_form_for_a_new_cafe_offers_own_decks_that_are_whole(app: Flask, facilitator: FlaskClient) -> None:
    shelf = app.extensions["fieldkit"].shelf
    shelf.save(EVERYTHING, None)
    shelf.save({"id": "draft", "title": {"en": "A draft"}}, None)
    page = facilitator.get("/facilitate/").text
    assert 'value="mill-evening"' in page
    assert 'value="draft"' not in page

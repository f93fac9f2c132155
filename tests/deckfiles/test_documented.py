"""docs/DECKS.md, held to what it shows."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fieldkit.cli import main
from fieldkit.core.cards import LABEL_CHARACTERS, QUESTION_CHARACTERS
from fieldkit.core.decks import DECK_BYTES, DECK_CARDS
from fieldkit.deckfiles.read import read_deck

TEXT = (Path(__file__).parents[2] / "docs" / "DECKS.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.S)

# What the shown check looked at.
LOOKED_AT = """\
id = "mill-evening"
title = { fi = "Ilta myllyllä", en = "Evening at the mill" }

[[cards]]
id = "flour"
kind = "opne"

[cards.question]
fi = "Mitä jauhoista tulee?"

[[cards]]
id = "bread"
kind = "open"
minuts = 10

[cards.question]
fi = "Leivotko usein?"
en = "How often do you bake?"
"""


def test_the_decks_it_shows_are_decks() -> None:
    whole, cards = (block for kind, block in BLOCKS if kind == "toml")
    assert read_deck(f"{whole}\n{cards}".encode(), "mill-evening.toml").checked.mistakes == ()


def test_the_lists_and_tables_it_shows_are_decks() -> None:
    texts = [block for kind, block in BLOCKS if kind == "text" and not block.startswith("$")]
    assert len(texts) == 2
    for text in texts:
        deck = read_deck(text.encode(), "mill.txt").checked.deck
        assert deck is not None
        assert "What becomes of flour?" in deck.cards[0].question.values()


def test_the_check_it_shows_is_what_check_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = (block for kind, block in BLOCKS if block.startswith("$"))
    monkeypatch.chdir(tmp_path)
    Path("mill-evening.toml").write_text(LOOKED_AT, encoding="utf-8")
    said = CliRunner().invoke(main, ["deck", "check", "mill-evening.toml"]).stdout
    assert shown == f"$ fieldkit deck check mill-evening.toml\n{said}"


def test_the_limits_it_names_are_those_of_the_kit() -> None:
    assert f"1 to {DECK_CARDS} cards and is at most {DECK_BYTES // 1024} KiB" in TEXT
    assert f"in large type. Under 200 reads at a glance | {QUESTION_CHARACTERS} |" in TEXT
    assert f"reword its label ({LABEL_CHARACTERS} characters)" in TEXT

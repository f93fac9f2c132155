"""On which line a mistake stands, so that an editor can jump there."""

import json
from typing import Any

import pytest

from fieldkit.deckfiles.read import read_deck, write_deck
from fieldkit.errors import DeckWrong
from tests.deckfiles.decks import EVERYTHING, SHIPPED

WRITTEN = '''\
# A remark
id = "mill"   # the mill

[title]
fi = "Ilta [kortit]"
"en" = \'Evening # not a remark\'

[[cards]]
id = "one"
kind = "open"
question = { fi = "Mitä?", "en" = "What = { this } ?" }
deeper = [
  { fi = """
Monta
riviä""", en = "x" },

  # Between
  { fi = "toinen", en = "second" },
]

[[cards]]
id = "two"
kind = "scale"
question.fi = "Kuinka?"
question.en = "How?"
minutes = 5

[cards.scale]
steps = "1-5"
low = { fi = "a", en = "b" }
high = { fi = "c",
  en = "d" }

[[cards.deeper]]
fi = "x"
en = "y"

[[cards.deeper]]
fi = "z"
en = "w"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("title",), 4),
        (("title", "en"), 6),
        (("cards", 0), 8),
        (("cards", 0, "question", "en"), 11),
        (("cards", 0, "question", "sv"), 11),
        (("cards", 0, "deeper", 0, "fi"), 13),
        (("cards", 0, "deeper", 0, "en"), 15),
        (("cards", 0, "deeper", 1, "en"), 18),
        (("cards", 1, "kind"), 23),
        (("cards", 1, "question", "en"), 25),
        (("cards", 1, "scale", "low", "fi"), 30),
        (("cards", 1, "deeper", 1, "en"), 40),
        (("cards", 1, "nothing", "such"), 21),
    ],
)
def test_a_place_in_toml_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    # A table that goes on over lines is not TOML 1.0; the rest of the file is.
    text = WRITTEN.replace('high = { fi = "c",\n  en = "d" }', 'high = { fi = "c", en = "d" }\n')
    assert read_deck(text.encode(), "mill.toml").line_of(path) == line


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """List every text of a deck with its place."""
    if isinstance(value, str):
        return [(path, value)]
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [place for step, each in inside for place in places(each, (*path, step))]


@pytest.mark.parametrize("form", ["toml", "json"])
@pytest.mark.parametrize("raw", [EVERYTHING, *SHIPPED.values()], ids=["everything", *SHIPPED])
def test_every_text_stands_on_the_line_that_is_told(raw: dict[str, Any], form: str) -> None:
    written = write_deck(raw, form)
    file = read_deck(written, f"deck.{form}")
    lines = written.decode().splitlines()
    for path, text in places(raw):
        line = file.line_of(path)
        assert line is not None
        assert json.dumps(text, ensure_ascii=False)[1:-1] in lines[line - 1], path


@pytest.mark.parametrize(("form", "heading"), [("csv", 1), ("md", 4)])
def test_a_card_in_a_table_has_the_line_of_its_row(form: str, heading: int) -> None:
    file = read_deck(write_deck(SHIPPED["words-of-new-work"], form), f"deck.{form}")
    # Three rows of the deck itself go before; a row for each language.
    assert file.line_of(("cards", 0)) == heading + 4
    assert file.line_of(("cards", 0, "question", "sv")) == heading + 6
    assert file.line_of(("cards", 2, "question", "en")) == heading + 11


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('title = "Ilta', "a quotation mark is missing"),
        ('title = "Ilta "myllyllä""', "cannot be read as TOML"),
        ("title = ”Ilta”", "these quotation marks are round"),
        ("title = Ilta", "text without quotation marks"),
        ("Mitä jauhoista tulee?", "no line of a deck"),
        ("title = ", "cannot be read as TOML"),
        ("[title", "cannot be read as TOML"),
        ('id = "twice"', "id is given twice"),
    ],
)
def test_a_slip_in_toml_is_told_with_its_line_and_what_to_write(line: str, told: str) -> None:
    with pytest.raises(DeckWrong) as refused:
        read_deck(f'# My deck\nid = "mill"\n{line}\n\n[about]\nen = "x"\n'.encode(), "mill.toml")
    assert (told in refused.value.message, refused.value.line) == (True, 3), refused.value.message


def test_a_slip_in_json_is_told_with_its_line() -> None:
    with pytest.raises(DeckWrong) as refused:
        read_deck(b'{\n  "id": "mill"\n  "title": {}\n}', "mill.json")
    assert refused.value.line == 3


def test_a_field_given_twice_in_json_is_told_with_the_line_of_the_second() -> None:
    file = read_deck(b'{\n  "id": "mill",\n  "id": "till"\n}', "mill.json")
    (doubled,) = [one for one in file.checked.mistakes if one.code == "doubled-key"]
    assert doubled.path == ("id",)
    assert file.checked.deck is None

"""A codebook goes to another coder as a file and comes back the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldkit.core.codebook import Theme, as_json, as_markdown, free_colour, read_codebook, title_id
from fieldkit.core.themes import NO_THEME, THEME_COLOURS
from fieldkit.errors import FieldsWrong

TRUST = Theme("0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a01", "Trust", "Keeping one's word.\n\nNot: liking.", "moss")
TIME = Theme("0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a02", "Time", "", "brick")
HURRY = Theme("0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a03", "Hurry", "# in a line\n\\# and\n<!-- this -->", "lake", TIME.id)
BOOK = [TRUST, TIME, HURRY]


@pytest.mark.parametrize("write", [as_json, as_markdown])
def test_a_codebook_comes_back_from_its_file_as_it_was(write: object) -> None:
    assert read_codebook(write("Autumn", BOOK).encode()) == BOOK  # type: ignore[operator]


LINES = some.text(some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)


@given(some.text(min_size=1, max_size=100).map(lambda text: " ".join(text.split())), some.lists(LINES, max_size=4))
def test_whatever_somebody_writes_survives_the_file(title: str, lines: list[str]) -> None:
    theme = Theme(TRUST.id, title, "\n".join(lines).strip(), "clay")
    if "\0" in title or not title:
        return
    (json_read,) = read_codebook(as_json("Autumn", [theme]).encode("utf-8", "surrogatepass"))
    assert json_read == theme


def test_markdown_is_for_reading_and_for_writing_by_hand() -> None:
    written = as_markdown("Autumn", BOOK)
    assert written.startswith("# Autumn\n\n## Trust\n\n<!-- theme 0b6c1d6e-")
    by_hand = "Our codebook\n\n## Trust ##\nKeeping one's word.\n\n##  Time\n"
    trust, time = read_codebook(by_hand.encode())
    assert (trust.title, trust.description, time.title) == ("Trust", "Keeping one's word.", "Time")
    assert trust.id == title_id(" TRUST", 1), "two who read the same file mean the same themes"
    assert trust.id < time.id, "in the order that they were written in"
    assert trust.colour != time.colour


def test_a_theme_written_by_hand_is_the_one_of_that_title_where_there_is_one() -> None:
    (time,) = read_codebook(b"## time\nBreaks", known=BOOK)
    assert (time.id, time.description, time.colour) == (TIME.id, "Breaks", TIME.colour)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Only words, no theme", "codebook-empty"),
        (b"", "codebook-empty"),
        (b"\xff\xfe\x00", "codebook-unreadable"),
        (b"{not json", "codebook-unreadable"),
        (b"{" * 100_000, "codebook-unreadable"),
        (b'{"themes": 4}', "codebook-unreadable"),
        (b'{"themes": [{"title": "  "}]}', "codebook-wrong"),
        (b'{"themes": [4]}', "codebook-wrong"),
        (b'{"themes": [{"title": "A", "colour": "#ff0000"}]}', "codebook-wrong"),
        (b"## T\n" * 201, "codebook-wrong"),
        (json.dumps({"themes": [{"id": NO_THEME, "title": "Nothing fits"}]}).encode(), "codebook-wrong"),
        (b" " * 1_100_000, "codebook-too-big"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_and_says_why(content: bytes, code: str) -> None:
    with pytest.raises(FieldsWrong) as refused:
        read_codebook(content)
    assert refused.value.code == code


def test_a_new_theme_takes_the_colour_that_the_fewest_have() -> None:
    assert free_colour([]) == THEME_COLOURS[0]
    assert free_colour(THEME_COLOURS[:3]) == THEME_COLOURS[3]
    assert free_colour([*THEME_COLOURS, *THEME_COLOURS[:2]]) == THEME_COLOURS[2]
    assert json.loads(as_json("Autumn", []))["themes"] == []

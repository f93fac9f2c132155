"""Files that are no decks, or made to hurt: each is told what is wrong, soon, and nothing of it is kept."""

import time
import tracemalloc

import pytest

from fieldkit.core.decks import DECK_BYTES
from fieldkit.deckfiles.read import read_deck
from fieldkit.errors import DeckWrong

# Far above what any of these takes, and far below what somebody would wait for.
SECONDS = 20
MEGABYTES = 300

UNREADABLE = {
    "larger than a deck": ("a.toml", b"#" * (DECK_BYTES + 1), "larger than 512 KiB"),
    "nothing": ("a.toml", b"", "the file is empty"),
    "white space": ("a.csv", b" \n\t\n", "the file is empty"),
    "a spreadsheet by another name": ("a.csv", b"PK\x03\x04" + b"\0" * 40, "spreadsheet or another packed file"),
    "an old spreadsheet": ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 40, "spreadsheet or another packed file"),
    "a bundle": ("depot.fieldkit", b"SQLite format 3\0" + b"\0" * 40, "a database and no deck"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "a document or a picture"),
    "a web page": ("a.html", b"<!DOCTYPE html><title>Questions</title>", "a document or a picture"),
    "a picture": ("a.png", b"\x89PNG\r\n", "a document or a picture"),
    "a NUL in the middle": ("a.txt", b"What?\0", "not text (byte 5)"),
    "UTF-16 with its mark": ("a.csv", "question\nWhat?".encode("utf-16"), "text in UTF-16"),
    "UTF-16 without": ("a.csv", "question\nWhat?".encode("utf-16-le"), "not text (byte 1)"),
    "Latin-1, as old spreadsheets write it": ("a.csv", "question\nVad är det?".encode("cp1252"), "not UTF-8 text"),
    "ten thousand brackets in TOML": ("a.toml", b"a = " + b"[" * 10_000, "too deep"),
    "ten thousand brackets in JSON": ("a.json", b'{"a": ' + b"[" * 10_000, "too deep"),
    "tables in a line without end": ("a.toml", b"a = " + b"{a=" * 10_000, "too deep"),
    "a name of two hundred thousand parts": ("a.toml", b"a" + b".a" * 200_000 + b" = 1", "too deep"),
    "a name of quoted parts": ("a.toml", b'"a"' + b'."a"' * 100_000 + b" = 1", "too deep"),
    "a heading of two hundred thousand parts": ("a.toml", b"[a" + b".a" * 200_000 + b"]", "too deep"),
    "a text without an end": ("a.toml", b'id = "' + b'\\"' * 250_000, "a quotation mark is missing"),
    "a long text without an end": ("a.toml", b'id = """' + b'" "" ' * 100_000, "quotation mark"),
    "a text without an end in JSON": ("a.json", b'{"id": "' + b'\\"' * 250_000, "cannot be read as JSON"),
    "a number of a hundred thousand digits": ("a.json", b'{"minutes": ' + b"9" * 100_000 + b"}", "read as JSON"),
    "such a number in TOML": ("a.toml", b"minutes = " + b"9" * 100_000, "read as TOML"),
    "a name given twice": ("a.toml", b'id = "a"\nid = "b"\n', "id is given twice"),
    "a table given twice": ("a.toml", b'[title]\nen = "a"\n[title]\nfi = "b"\n', "title is given twice"),
    "ten thousand cards in a table": ("a.csv", b"question\n" + b"What?\n" * 10_000, "a deck holds 200 cards"),
    "a quarter of a million lines": ("a.txt", b"a\n" * 250_000, "a deck holds 200 cards"),
    "a hundred thousand columns": ("a.csv", b"question" + b",x" * 100_000, "100001 columns"),
    "one cell as large as the file": ("a.csv", b'question\n"' + b"x" * 400_000 + b'"\n', "larger than a whole deck"),
    "a cell that is never closed": ("a.csv", b'question\n"' + b"x\n" * 200_000, "a quotation mark opens a cell"),
    "a table without questions": ("a.csv", b"name;age\nAino;7\n", "names no column for the questions"),
    "a rule eighty thousand times": ("a.md", b"|---|\n" * 80_000, "names no column for the questions"),
    "a list in JSON": ("a.json", b'["What?"]', "no deck"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_deck_is_refused_at_once_with_what_to_do(what: str) -> None:
    name, content, told = UNREADABLE[what]
    begun = time.monotonic()
    with pytest.raises(DeckWrong) as refused:
        read_deck(content, name)
    assert time.monotonic() - begun < SECONDS
    assert told in refused.value.message
    assert " → " in refused.value.message
    assert len(refused.value.message) < 400


WITH_MISTAKES = {
    "ten thousand cards": ("a.toml", b"[[cards]]\n" * 10_000, "10000 cards → a deck holds 200"),
    "a hundred thousand cards": ("a.json", b'{"cards":[' + b"{}," * 100_000 + b"{}]}", "100001 cards"),
    "forty thousand fields": (
        "a.json",
        ("{" + ",".join(f'"k{number}": 1' for number in range(40_000)) + "}").encode(),
        "k0 is no field here",
    ),
    "a field given seventy thousand times": ("a.json", b"{" + b'"k":1,' * 70_000 + b'"k":1}', "k is given twice"),
    "html in a title": ("a.json", b'{"id": "a", "title": {"en": "<script>x</script>"}}', "<script> will be shown"),
    "an id that climbs out of its folder": ("a.json", b'{"id": "../../etc/passwd"}', "../../etc/passwd is no id"),
    "an id as long as the file": ("a.json", b'{"id":"' + b"a-" * 200_000 + b'"}', "an id of 400000 characters"),
    "a question as long as the file": ("a.txt", b"x" * 500_000, "500000 characters, and 400 fit"),
    "half a character": ("a.json", b'{"title": {"en": "\\ud83e"}}', "cannot be printed"),
    "a bell": ("a.json", b'{"title": {"en": "\\u0007"}}', "cannot be printed, U+0007"),
    "nulls, numbers and words for cards": ("a.json", b'{"cards": [null, 1, "x", NaN]}', "no fields of its own"),
    "a cell of nine thousand options": ("a.csv", b"question,options\nWhat?," + b"a|" * 9_000, "50 options"),
    "a cell of bars": ("a.csv", b"question,deeper\nWhat?," + b"|" * 19_000 + b"a", "deepening questions"),
    "a row of four hundred thousand bars": ("a.md", b"| question |\n|---|\n" + b"|" * 400_000, "no card"),
    "a cell of backslashes": ("a.md", b"| question |\n|---|\n| " + b"\\" * 400_000 + b" |", "200000 characters"),
}


@pytest.mark.parametrize("what", WITH_MISTAKES)
def test_what_is_a_deck_in_form_only_is_told_what_to_mend_in_a_bounded_list(what: str) -> None:
    name, content, told = WITH_MISTAKES[what]
    begun = time.monotonic()
    file = read_deck(content, name)
    assert time.monotonic() - begun < SECONDS
    assert file.checked.deck is None
    assert any(told in one.told() for one in file.checked.mistakes)
    assert len(file.checked.mistakes) <= 5_000


@pytest.mark.parametrize(
    "content", [b"[[cards]]\n" * 20_000, b'{"cards":[' + b"{}," * 40_000 + b"{}]}", b"a" + b".b" * 10 + b"\n"]
)
def test_no_file_fills_the_laptops_memory(content: bytes) -> None:
    tracemalloc.start()
    try:
        read_deck(content, "a.json" if content.startswith(b"{") else "a.toml")
    except DeckWrong as refused:
        assert refused.line
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MEGABYTES * 1024 * 1024

"""What a page to take away is made of: all of it, under a policy that lets nothing else run."""

import base64
import gzip
import hashlib
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

# With its deck and notes a page is a little more: it is mailed, and saved on phones that are nearly full.
MOST_BYTES_SENT = 90_000


@pytest.fixture
def answer(app: Flask, client: FlaskClient) -> Any:
    files = app.extensions["fieldkit"].files
    return client.get(files.url("pwa/away.js"), headers={"Accept-Encoding": "gzip"})


@pytest.fixture
def pieces(answer: Any) -> dict[str, str]:
    told = gzip.decompress(answer.data).decode().removeprefix("export const PIECES=").rstrip(";\n")
    made: dict[str, str] = json.loads(told)
    return made


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_the_one_script_and_the_one_style(pieces: dict[str, str]) -> None:
    policy = dict(rule.split(" ", 1) for rule in pieces["policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == digest(pieces["script"])
    assert policy["style-src"] == digest(pieces["style"])


def test_nothing_in_it_ends_the_element_it_stands_in(pieces: dict[str, str]) -> None:
    assert not re.search(r"</script|<!--", pieces["script"], re.I)
    assert "<" not in pieces["style"]


def test_it_needs_no_other_file(pieces: dict[str, str]) -> None:
    assert not re.search(r"(?:^|[;}])import[\s{\"']", pieces["script"])
    assert "url(" not in pieces["style"].replace("url(data:", "")


def test_it_speaks_for_every_part_that_it_has(pieces: dict[str, str]) -> None:
    for sentence in ("Keep this note", "Hand over", "Save the page again", "Take back everything I wrote"):
        assert sentence in pieces["script"]
    assert "Tallenna sivu uudelleen" in pieces["script"]


def test_it_is_small_enough_for_every_phone_that_wrote(answer: Any) -> None:
    assert len(answer.data) < MOST_BYTES_SENT
    assert "immutable" in answer.headers["Cache-Control"]

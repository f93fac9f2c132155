"""The page that the QR opens: every card in plain text, nothing said twice, nothing that is not for phones."""

import html
import json
import re
import tomllib
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.web.words import phone_words, sentence_name
from tests.cafe import EVERY_KIND, OpenCafe
from tests.core.test_answers import vectors


@pytest.fixture
def page(app: Flask, client: FlaskClient) -> str:
    """The page of a café with a card of every kind."""
    return client.get(f"/{OpenCafe(app, 'K7QF2M', deck_file=EVERY_KIND).code}").text


def seed_of(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="cafe">(.*?)</script>', page, re.S)
    seed: dict[str, Any] = json.loads(found)
    return seed


def said_by(page: str) -> list[str]:
    """Read what the phone takes out of the plain text, in its order."""
    return [html.unescape(text) for text in re.findall(r'data-said="\w+">(.*?)</', page, re.S)]


def test_options_and_the_ends_of_a_scale_can_be_read_without_scripts(page: str) -> None:
    said = said_by(page)
    for text in ("Oma kokemus", "Läheisen kokemus", "en lainkaan", "kuin naapurini", "Työrauha"):
        assert text in said
    # The card that asks once more shows its scale too, and the phone knows it from the first one.
    assert page.count("kuin naapurini") == 2
    assert said.count("kuin naapurini") == 1


def test_no_text_of_the_deck_is_on_the_page_twice(page: str) -> None:
    deck = tomllib.loads(EVERY_KIND.read_text(encoding="utf-8"))
    read = html.unescape(page)
    for card in deck["cards"]:
        for text in card["question"].values():
            assert read.count(text) == 1, text


def test_the_other_languages_lie_in_the_order_of_the_plain_text(page: str) -> None:
    texts = seed_of(page)["deck"]["texts"]
    said = said_by(page)
    assert set(texts) == {"en", "sv"}
    for lists in texts.values():
        assert len(lists) == len(said)
    for fi, en in (("Luottamus", "Trust"), ("Kuultua", "Heard about it"), ("siitä kiitetään", "people say thank you")):
        assert texts["en"][said.index(fi)] == en
    assert texts["en"][said.index("Entä nyt: kuinka hyvin tunnet heidät?")] == "And now: how well do you know them?"


def test_the_facilitators_hints_reach_no_phone(page: str) -> None:
    for hint in ("hiljaisuuden", "silence", "tystnaden"):
        assert hint not in page


def test_sentences_have_the_same_names_as_on_phones() -> None:
    for said in vectors("sentences"):
        assert sentence_name(said["sentence"]) == said["name"]


def test_no_two_sentences_of_the_phone_share_a_name() -> None:
    names = phone_words()["names"]
    assert len(names) > 100
    assert len(set(names)) == len(names), "reword one of the two"

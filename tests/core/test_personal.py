"""What is likely personal is found and pointed at; what is not, is not."""

import time
from itertools import pairwise

import pytest

from fieldkit.core.anonymising import Kind, likely_personal


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("Soita: aino.virtanen+kahvila@example.fi.", "email", "aino.virtanen+kahvila@example.fi"),
        ("Se on sivulla https://example.fi/aino?x=1 nyt", "url", "https://example.fi/aino?x=1"),
        ("www.example.se/anna", "url", "www.example.se/anna"),
        ("Tilille FI21 1234 5600 0007 85 kiitos", "account", "FI21 1234 5600 0007 85"),
        ("hetu on 131052-308T ja sillä siisti", "identity-code", "131052-308T"),
        ("hetuni 131052A308T", "identity-code", "131052A308T"),
        ("personnummer 811218-9876", "identity-code", "811218-9876"),
        ("Soita 040 123 4567 illalla", "phone", "040 123 4567"),
        ("ring +46 70-123 45 67", "phone", "+46 70-123 45 67"),
        ("puh. +358401234567", "phone", "+358401234567"),
        ("Asun osoitteessa Myllykatu 5 B 12 ja", "address", "Myllykatu 5 B 12"),
        ("Jag bor på Storgatan 12", "address", "Storgatan 12"),
        ("at 12 Mill Lane they", "address", "12 Mill Lane"),
        ("auto ABC-123 ajoi", "plate", "ABC-123"),
        ("instassa @aino_v", "handle", "@aino_v"),
        ("Hei, minun nimeni on Aino Virtanen ja", "name", "Aino Virtanen"),
        ("Jag heter Åsa.", "name", "Åsa"),
        ("My name is Mary-Ann O'Neill", "name", "Mary-Ann O'Neill"),
        ("Sanoi rouva Korhonen eilen", "name", "Korhonen"),
        ("Dr. Smith was there", "name", "Smith"),
    ],
)
def test_a_likely_one_is_pointed_at(text: str, kind: Kind, shown: str) -> None:
    assert [(found.kind, text[found.start : found.end]) for found in likely_personal(text)] == [(kind, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "Luottamus rakentuu teoista, ei sanoista.",
        "Vuonna 2026 meitä oli 1 200 000, vuonna 1999-2004 vähemmän.",
        "Kello 12.30-14.00, hinta 12,50 €, 3 x 4 = 12",
        "my name is on the list",
        "Tie 5 on pitkä? Ei: tie 5.",
        "0.5 + 0,75 = 1.25",
        "sähköposti @ työ",
        "",
    ],
)
def test_what_everybody_writes_is_left_alone(text: str) -> None:
    assert likely_personal(text) == []


def test_several_are_told_in_their_order_and_none_twice() -> None:
    text = "Jag heter Åsa, asa@example.se eller 040-1234567 (https://asa@example.se/)"
    found = likely_personal(text)
    assert [stretch.kind for stretch in found] == ["name", "email", "phone", "url"]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["a@" * 2000, "a." * 2000, "0 1" * 1300, "my name is " * 360, "A" * 4000, "1" * 4000, "-" * 4000, "FI21 " * 800],
)
def test_no_text_takes_long_however_it_was_made(text: str) -> None:
    begun = time.process_time()
    likely_personal(text)
    assert time.process_time() - begun < 2, "its length, not its square, is what it takes"

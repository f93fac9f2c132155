"""Confirmation codes, on the vectors that phones read too (tests/js/handover.test.js)."""

import hashlib
import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.cafes import CODE_LETTERS
from fieldkit.core.handover import Handed, confirmation, confirmation_code, in_address
from fieldkit.core.stamp import Stamp

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "handover.json").read_text(encoding="utf-8"))


def handed(case: dict[str, Any]) -> list[Handed]:
    return [(id_, Stamp(*stamp)) for id_, stamp in case["handed"]]


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["name"])
def test_the_laptop_confirms_with_the_code_that_the_phone_expects(case: dict[str, Any]) -> None:
    confirmed = confirmation(case["key"], handed(case), {place - 1 for place in case["left_out"]})
    assert confirmed == case["confirmation"]
    assert in_address(case["confirmation"]) == case["in_address"]


@pytest.mark.parametrize("digest", VECTORS["digests"], ids=lambda digest: f"{digest['text'][:10]}-{digest['times']}")
def test_the_digests_that_phones_count_by_themselves_are_the_standards(digest: dict[str, Any]) -> None:
    assert hashlib.sha256((digest["text"] * digest["times"]).encode()).hexdigest() == digest["sha256"]


def test_the_order_of_the_notes_does_not_change_the_code() -> None:
    case = VECTORS["codes"][4]
    codes = {confirmation_code(case["key"], order) for order in permutations(handed(case))}
    assert codes == {case["confirmation"]}


def test_another_phone_and_another_version_have_another_code() -> None:
    [version] = handed(VECTORS["codes"][0])
    key, id_, (counter, device) = VECTORS["codes"][0]["key"], version[0], version[1]
    codes = {
        confirmation_code(key, [version]),
        confirmation_code("A" + key[1:], [version]),
        confirmation_code(key, [(id_, Stamp(counter + 1, device))]),
        confirmation_code(key, [(id_, Stamp(counter, f"{device}a"))]),
    }
    assert len(codes) == 4


def test_what_was_no_version_of_anything_keeps_its_place_and_is_left_out() -> None:
    [version] = handed(VECTORS["codes"][0])
    key = VECTORS["codes"][0]["key"]
    assert confirmation(key, [None, version, None], {2}) == f"{confirmation_code(key, [version])}/1,3"


def test_where_nothing_was_kept_there_is_no_code() -> None:
    [version] = handed(VECTORS["codes"][0])
    assert confirmation(VECTORS["codes"][0]["key"], [version, None], {0}) is None
    assert confirmation(VECTORS["codes"][0]["key"], [], set()) is None


def test_a_code_is_made_of_the_letters_that_can_be_read_aloud() -> None:
    for case in VECTORS["codes"]:
        first, second = case["confirmation"].split("/")[0].split("-")
        assert len(first) == len(second) == 4
        assert set(first + second) <= set(CODE_LETTERS)

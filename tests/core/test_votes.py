"""Votes and receipt codes, on the vectors that phones read too (tests/js/votes.test.js)."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.cafes import CODE_LETTERS
from fieldkit.core.kinds import checked
from fieldkit.core.receipts import receipt_code
from fieldkit.core.votes import vote_id
from fieldkit.errors import FieldsWrong

VECTORS = Path(__file__).parents[1] / "vectors"
CAFE = "0b8e7a52-9c64-4f0e-8d21-5a7b3c9d1e2f"


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vote", vectors("votes")["ids"], ids=lambda vote: vote["id"])
def test_a_vote_has_the_same_id_as_on_phones(vote: dict[str, str]) -> None:
    assert vote_id(vote["participant"], vote["note"]) == vote["id"]


def test_a_vote_under_another_id_is_nobodys() -> None:
    vote = vectors("votes")["ids"][0]
    fields = {"cafe": CAFE, "participant": vote["participant"], "note": vote["note"], "dots": 1}
    assert checked("vote", vote["id"], 1, "phone", False, fields).fields["dots"] == 1
    with pytest.raises(FieldsWrong, match="follows from where it belongs"):
        checked("vote", CAFE, 1, "phone", False, fields)


@pytest.mark.parametrize("receipt", vectors("receipts")["codes"], ids=lambda receipt: receipt["code"])
def test_a_question_has_the_same_receipt_code_as_on_its_phone(receipt: dict[str, str]) -> None:
    assert receipt_code(receipt["note"]) == receipt["code"]


def test_a_receipt_code_is_made_of_the_letters_that_can_be_read_aloud() -> None:
    for receipt in vectors("receipts")["codes"]:
        first, second = receipt["code"].split("-")
        assert len(first) == len(second) == 4
        assert set(first + second) <= set(CODE_LETTERS)

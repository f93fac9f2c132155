"""The rules that exist twice, tried on the same vectors. tests/js/vectors.test.js is the other side."""

import json
from functools import reduce
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.merge import Version, canonical, merge
from fieldkit.core.stamp import Stamp, is_stamp, next_stamp

VECTORS = Path(__file__).parent.parent / "vectors"


def _read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def _named(cases: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


def _versions(case: dict[str, Any]) -> list[Version]:
    return [
        Version(case["kind"], case["id"], Stamp(*version["stamp"]), version["gone"], version["fields"])
        for version in case["versions"]
    ]


STAMPS, CANONICAL, MERGE = _read("stamps"), _read("canonical"), _read("merge")


@_named(CANONICAL["written"])
def test_content_is_written_as_both_languages_agreed(case: dict[str, Any]) -> None:
    assert canonical(case["fields"]).decode("utf-8") == case["text"]


@_named(CANONICAL["bytes"])
def test_content_is_written_in_these_bytes(case: dict[str, Any]) -> None:
    assert canonical(case["fields"]).hex() == case["hexadecimal"]


def test_stamps_have_one_order() -> None:
    ascending = [Stamp(*stamp) for stamp in STAMPS["ascending"]]
    for older, newer in pairwise(ascending):
        assert older < newer, (older, newer)
    assert all(is_stamp(*stamp) for stamp in ascending)


@_named(STAMPS["next"])
def test_the_next_stamp_counts_past_everything_seen(case: dict[str, Any]) -> None:
    assert list(next_stamp(case["device"], case["seen"])) == case["stamp"]


@_named(STAMPS["wrong"])
def test_what_is_no_stamp_is_refused(case: dict[str, Any]) -> None:
    assert not is_stamp(*case["stamp"])


@_named(MERGE["things"])
def test_every_order_of_merging_chooses_the_same_version(case: dict[str, Any]) -> None:
    versions = _versions(case)
    newest = versions[case["newest"]]
    for order in permutations(versions):
        assert reduce(merge, order) == newest


@_named(MERGE["things"])
def test_merging_in_groups_and_again_changes_nothing(case: dict[str, Any]) -> None:
    versions = _versions(case)
    for a in versions:
        assert merge(a, a) == a
        for b in versions:
            assert merge(a, b) == merge(b, a)
            for c in versions:
                assert merge(merge(a, b), c) == merge(a, merge(b, c))


@_named(MERGE["alike"])
def test_two_writings_of_one_version_are_alike(case: dict[str, Any]) -> None:
    first, second = _versions(case)
    assert canonical(first.fields) == canonical(second.fields)
    assert canonical(merge(first, second).fields) == canonical(merge(second, first).fields)


def test_versions_of_two_things_are_not_merged() -> None:
    note = Version("note", "a", Stamp(1, "phone"), False, {})
    with pytest.raises(ValueError, match="two things"):
        merge(note, Version("note", "b", Stamp(1, "phone"), False, {}))

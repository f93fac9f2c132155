"""However a request is read, in one go or record by record, the same notes are kept and the same ones refused."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.decks import Deck
from fieldkit.shelf import built_in
from fieldkit.web import wire

CAFE = "0b8e7a52-9c64-4f0e-8d21-5a7b3c9d1e2f"
KEY = "k" * 43
DECK: Deck = built_in()["words-of-new-work"].whole  # type: ignore[assignment]

ODD = st.sampled_from([None, True, False, 0, 1, -1, 2**53, 2**48 + 1, 1.5, 1.0, "", "x", "\0", "\ud83d", [], ["a"], {}])
UUIDS = st.uuids(version=4).map(str) | st.sampled_from(["", "0B8E7A52-9C64-4F0E-8D21-5A7B3C9D1E2F", CAFE])
LABELS = st.sampled_from(["own", "close", "3", ""])
VALUES = (
    st.none()
    | ODD
    | LABELS
    | st.integers(-2, 12)
    | st.lists(LABELS, max_size=14)
    | st.fixed_dictionaries(
        {"what": st.text(max_size=3)}, optional={"who": ODD, "by": st.sampled_from(["2027-01-31", "soon", None])}
    )
)
FIELDS = st.fixed_dictionaries(
    {
        "card": st.sampled_from(["words-of-new-work/trust", "words-of-new-work/before", "trust", ""]) | ODD,
        "text": st.text(max_size=20) | ODD,
        "written_at": st.sampled_from(["2026-11-21T18:00:00Z", "2026-11-21T18:00:00.5Z", "yesterday"]) | ODD,
    },
    optional={
        "value": VALUES,
        "audience": st.sampled_from(["me", "cafe", "organisers", "all"]),
        "named": st.booleans() | ODD,
        "round": UUIDS | ODD,
        "table": UUIDS | ODD,
        "paper": st.just(True),
        "headline": st.just(True) | ODD,
        "note": UUIDS | ODD,
        "dots": st.integers(-1, 21) | ODD,
        "heart": st.just(True) | ODD,
        "cafe": UUIDS,
        "colour": ODD,
    },
)
# Nothing wrong with these, as with nearly all that phones send.
GOOD = st.fixed_dictionaries(
    {
        "kind": st.just("note"),
        "id": st.uuids(version=4).map(str),
        "stamp": st.tuples(st.integers(1, 9), st.sampled_from(["abcd", "a1b2c3"])).map(list),
        "fields": st.fixed_dictionaries(
            {
                "card": st.sampled_from(["words-of-new-work/trust", "words-of-new-work/before"]),
                "text": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20).map(
                    "said {}".format
                ),
                "written_at": st.just("2026-11-21T18:00:00Z"),
            },
            optional={
                "value": st.integers(0, 6) | st.just({"what": "Call them", "who": None}) | st.none(),
                "audience": st.sampled_from(["me", "organisers", "cafe"]),
                "named": st.booleans(),
                "table": st.uuids(version=4).map(str),
                "headline": st.just(True),
            },
        ),
    },
    optional={"gone": st.just(False)},
)
RECORDS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["note", "note", "note", "participant", "vote", "seat", "cafe"]) | ODD,
        "id": UUIDS | ODD,
        "stamp": st.tuples(st.integers(0, 9) | ODD, st.sampled_from(["abcd", "ABCD", "a1b2c3"]) | ODD).map(list) | ODD,
        "fields": FIELDS | ODD,
    },
    optional={"gone": st.booleans() | ODD, "more": ODD},
)


def sent(records: list[Any]) -> bytes:
    who = {"id": "5e0c4a0e-8a35-4b36-9c0f-9f4c77e2f0aa", "key": KEY}
    return json.dumps({"v": 1, "cafe": "K7QF2M", "participant": who, "waiting": 1, "records": records}).encode()


def parted(asked: wire.Request) -> tuple[Any, Any]:
    versions, refused = wire.part_records(asked, CAFE, DECK)
    return versions, [(place, {**told, "stamp": told["stamp"] and list(told["stamp"])}) for place, told in refused]


@given(st.lists(GOOD, max_size=3) | st.lists(GOOD | RECORDS | ODD, max_size=3))
def test_reading_in_one_go_keeps_and_refuses_as_reading_record_by_record(records: list[Any]) -> None:
    body = sent(records)
    assert parted(wire.read_request(body, "application/json", None)) == parted(wire._read_slowly(body))


@given(GOOD)
def test_an_ordinary_note_is_read_in_one_go(record: dict[str, Any]) -> None:
    (note,) = wire.read_request(sent([record]), "application/json", None).records
    assert isinstance(note, wire.SentNote)

"""Laws of the lines of a digest: SQL writes them as Python does, and a quick look takes nothing a long one refuses."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldkit.core.kinds import KINDS, checked
from fieldkit.core.merge import Version, line
from fieldkit.errors import BundleDamaged
from fieldkit.storage.bundle_checks import guarded
from fieldkit.storage.bundle_schema import FORMAT, kind_table
from fieldkit.storage.likely import LIKELY_LINE, LIKELY_LINES
from fieldkit.storage.lines import ROWS_AT_ONCE, digest_written, lines_in
from fieldkit.storage.row_checks import RowChecks
from fieldkit.storage.rows import columns, version_of
from tests.bundles import AINO, CAFE, NOW, a_note, an_id, insert, named_row
from tests.every_thing import EVERY_THING

LIKELY = settings(max_examples=300, deadline=None)

# Signs that mean something to JSON, to SQL, or to the lines themselves, among all others.
ODD = st.sampled_from(
    ['"', "\\", "\n", "\t", "\x1f", "\x7f", "\x85", "\u2028", "ä", "\U0001f600", "{", "}", ":", ",", " "]
)
PIECES = st.sampled_from(
    [',"paper":null', '"named":0', '{"audience":null,', "null", ",0] {", '"}\n["note","', "%s", "a"]
)
TEXTS = st.lists(ODD | PIECES | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).map(
    "".join
)
TRUTHS = st.none() | st.just(True)


@st.composite
def notes(draw: st.DrawFn) -> Version:
    value = draw(st.none() | TEXTS.filter(lambda text: 0 < len(text) <= 64) | st.integers(-(2**53) + 1, 2**53 - 1))
    where = {"cafe": CAFE, "participant": AINO}
    said = {"card": "deck/card", "text": draw(TEXTS) + "x", "value": value, "written_at": NOW, "paper": draw(TRUTHS)}
    said |= {
        "headline": draw(TRUTHS),
        "named": draw(st.booleans()),
        "audience": draw(st.sampled_from(["cafe", "open"])),
    }
    said |= {"round": draw(st.none() | st.just(an_id("round"))), "table": draw(st.none() | st.just(an_id("table")))}
    return checked("note", an_id("note", draw(st.integers())), draw(st.integers(1, 99)), "phone", False, where | said)


@pytest.fixture(scope="module")
def bundle() -> Iterator[sqlite3.Connection]:
    with closing(guarded()) as connection:
        connection.execute("ATTACH ':memory:' AS guest")
        for kind in KINDS:
            # A table that takes everything: nothing may depend on what SQLite itself would refuse.
            loose = kind_table(kind, "guest.").replace(") STRICT", ")").replace(",\n    CHECK (gone IN (0, 1))", "")
            connection.execute(loose.replace(" INTEGER", "").replace(" TEXT", "").replace(" NOT NULL", ""))
        yield connection


def lay(connection: sqlite3.Connection, kind: str, *rows: dict[str, Any]) -> str | None:
    """Put rows into their table and nothing else. Returns what SQL makes of them."""
    connection.execute(f'DELETE FROM guest."{kind}"')
    for row in rows:
        insert(connection, f'guest."{kind}"', row)
    return b"".join(lines.text or b"?" for lines in lines_in(connection, "guest", kind, FORMAT)).decode()


@pytest.mark.parametrize("version", EVERY_THING, ids=[f"{one.kind} {'gone' * one.gone}" for one in EVERY_THING])
def test_every_kind_of_thing_has_the_line_that_python_writes(bundle: sqlite3.Connection, version: Version) -> None:
    for kind in KINDS:
        lay(bundle, kind)
    assert lay(bundle, version.kind, named_row(version)) == line(version).decode()
    assert digest_written(bundle, "guest", FORMAT) == hashlib.sha256(line(version)).hexdigest()


@LIKELY
@given(st.lists(notes(), max_size=4, unique_by=lambda note: note.id))
def test_whatever_was_written_has_the_line_that_python_writes(bundle: sqlite3.Connection, said: list[Version]) -> None:
    for kind in KINDS:
        lay(bundle, kind)
    in_order = sorted(said, key=lambda note: note.id)
    lay(bundle, "note", *map(named_row, in_order))
    expected = hashlib.sha256(b"".join(map(line, in_order))).hexdigest()
    assert digest_written(bundle, "guest", FORMAT) == expected
    checks = RowChecks(bundle, "guest", "depot.fieldkit", FORMAT, len(said))
    assert (checks.digest(), checks.there["note"]) == (expected, len(said))


# What a row may hold that was made to deceive: anything in any column.
ANYTHING = st.none() | TEXTS | st.integers(-2, 2) | st.just(2**53) | st.floats(allow_nan=False) | st.binary(max_size=4)
AN_ID = an_id("x")
FORGED = (
    *(AN_ID, f"{AN_ID}\n", AN_ID.upper(), f'{AN_ID}","round":"{AN_ID}', NOW, f"{NOW}\n", "cafe", "me", "deck/", ""),
    *("5", '5,"paper":null', '"a"', '["a"]', '["a", "b"]', '{"what":"x"}', "5\n", "\u0665", "deck/card"),
)
DECEIT = ANYTHING | st.sampled_from(FORGED)


@st.composite
def forged(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    right = draw(st.sampled_from([one for one in EVERY_THING if one.kind in LIKELY_LINE]) | notes())
    row = named_row(right)
    for name in draw(st.lists(st.sampled_from(columns(right.kind)), max_size=3)):
        row[name] = draw(DECEIT)
    return right.kind, row


A_NOTE = a_note("x", card="deck/card")


@LIKELY
@given(forged())
@example(("note", named_row(A_NOTE) | {"value": 0}))
def test_a_quick_look_takes_only_what_a_long_one_takes_to_the_byte(
    bundle: sqlite3.Connection, forgery: tuple[str, dict[str, Any]]
) -> None:
    kind, row = forgery
    told = lay(bundle, kind, row)
    if told is None or LIKELY_LINES[kind].fullmatch(told) is None:
        return
    version = version_of(kind, [row[name] for name in columns(kind)])
    again = checked(kind, version.id, *version.stamp, version.gone, version.fields)
    assert (line(again).decode(), named_row(again)) == (told, row)
    assert version.fields.get("audience") != "me"


def test_most_notes_are_known_at_a_glance(bundle: sqlite3.Connection) -> None:
    texts = [
        "More shade",
        "Ihmiset tulevat ensin.",
        'He said: "No."\n\nThen yes.',
        '"Quoted"',
        "Å\u2028ä \U0001f600",
        "x" * 360,
    ]
    for text in texts:
        note = checked("note", an_id(text), 1, "phone", False, {**WHERE, "text": text})
        assert LIKELY_LINE["note"].fullmatch(line(note).decode()), text


WHERE = {"cafe": CAFE, "participant": AINO, "card": "deck/card", "written_at": NOW}


def test_rows_that_lie_in_another_order_have_the_same_digest(bundle: sqlite3.Connection) -> None:
    said = sorted(
        (checked("note", an_id(n), 1, "phone", False, {**WHERE, "text": "x"}) for n in range(250)), key=lambda n: n.id
    )
    for kind in KINDS:
        lay(bundle, kind)
    # In order within what is read at once, and not from one such part to the next.
    parts_swapped = [*said[ROWS_AT_ONCE : 2 * ROWS_AT_ONCE], *said[:ROWS_AT_ONCE], *said[2 * ROWS_AT_ONCE :]]
    for order in (said, said[::-1], parts_swapped):
        lay(bundle, "note", *map(named_row, order))
        digest = RowChecks(bundle, "guest", "depot.fieldkit", FORMAT, 250).digest()
        assert digest == hashlib.sha256(b"".join(map(line, said))).hexdigest()


def test_one_thing_twice_is_found_wherever_it_lies(bundle: sqlite3.Connection) -> None:
    ids = sorted(an_id(n) for n in range(3))
    rows = [named_row(checked("note", id_, 1, "phone", False, {**WHERE, "text": "x"})) for id_ in ids]
    for kind in KINDS:
        lay(bundle, kind)
    bundle.execute("DROP TABLE guest.note")
    bundle.execute(kind_table("note", "guest.").replace(",\n    PRIMARY KEY (id)", ""))
    for twice in (rows[0], rows[-1]):
        lay(bundle, "note", *rows, twice)
        with pytest.raises(BundleDamaged, match="twice"):
            RowChecks(bundle, "guest", "depot.fieldkit", FORMAT, 4).digest()

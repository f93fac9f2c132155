"""What phones bring in the same moment is taken in together, and is what it would be had each come alone."""

import sqlite3
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.errors import FieldkitError
from fieldkit.storage.absorb import absorb
from fieldkit.storage.engine import open_store
from fieldkit.storage.phones import Push, Pushed, SaidAt
from fieldkit.storage.writer import Writer
from tests.storage.aino import CAFE, NOW, a_cafe, numbered

PEOPLE = {name: f"0b6c1d6e-6d0e-4f0e-9a3f-00000000000{number}" for number, name in enumerate(("aino", "bert", "cilla"))}
Brought = tuple[str, str, list[tuple[str, int, int, bool]], int | None]

# Somebody's key, what they bring (a kind, which one, how often they changed it, whether it is gone), and their table.
BROUGHT = st.tuples(
    st.sampled_from(sorted(PEOPLE)),
    st.sampled_from(["right", "right", "right", "wrong"]),
    st.lists(
        st.tuples(st.sampled_from(["note", "note", "name"]), st.integers(1, 4), st.integers(1, 3), st.booleans()),
        max_size=3,
    ),
    st.sampled_from([None, 1, 2]),
)


def version(who: str, kind: str, number: int, counter: int, gone: bool) -> Version:
    belongs = {"cafe": CAFE, "participant": PEOPLE[who]} if kind == "note" else {"cafe": CAFE}
    said: dict[str, Any] = {"name": f"{who} the {number}th", "joined_at": NOW}
    if kind == "note":
        text = f"{who} says {counter}"
        said = {"card": "words-of-new-work/trust", "text": text, "named": number > 2, "written_at": NOW}
    fields = belongs if gone else belongs | said
    id_ = numbered(number) if kind == "note" else PEOPLE[who]
    return checked("note" if kind == "note" else "participant", id_, counter, who, gone, fields)


def push(brought: Brought) -> Push:
    who, key, things, table = brought
    versions = [version(who, *thing) for thing in things]
    return Push(CAFE, PEOPLE[who], f"{key} key of {who}", len(versions) + 1, SaidAt(table, False), versions, NOW)


def left_by(rounds: Sequence[Sequence[Brought]], folder: Path, together: bool) -> tuple[list[Any], list[Any]]:
    """Bring all of it to a laptop of its own; tell what became of each, and what the laptop has then."""
    app = create_app(Config(instance=folder, laptop="tests"))
    store = app.extensions["fieldkit"].config.store_path
    writer, became = Writer(store), []
    with closing(open_store(store)) as connection:
        absorb(connection, [a_cafe()], NOW)
        for some in rounds:
            became += [done(connection, writer, batch) for batch in ([some] if together else [[one] for one in some])]
        kept = [
            connection.execute(asked).fetchall()
            for asked in (
                "SELECT id, counter, device, gone, participant, text FROM note ORDER BY id",
                "SELECT id, counter, gone, name FROM participant ORDER BY id",
                "SELECT participant, key_hash, waiting, table_number FROM phone ORDER BY participant",
            )
        ]
    return [one for batch in became for one in batch], kept


def done(connection: sqlite3.Connection, writer: Writer, batch: Sequence[Brought]) -> list[Any]:
    """Have the writer do a batch on a connection that the law can look at."""
    answers: list[Future[Pushed]] = [Future() for _ in batch]
    writer._write(connection, list(zip(map(push, batch), answers, strict=True)))
    return [told(answer) for answer in answers]


def told(answer: Future[Pushed]) -> Any:
    wrong = answer.exception()
    if wrong is not None:
        assert isinstance(wrong, FieldkitError), wrong
        return wrong.code
    pushed = answer.result()
    refused = {place: wrong.code for place, wrong in pushed.refused.items()}
    return pushed.absorbed.changed, pushed.absorbed.erased, refused, pushed.newer, pushed.name


# Three newcomers; the same thing from two phones; the same phone twice; a name that changes beside others' notes.
@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(BROUGHT, min_size=1, max_size=5), min_size=1, max_size=3))
@example([[(who, "right", [("note", at, 1, False)], at) for at, who in enumerate(sorted(PEOPLE), 1)]] * 2)
@example([[("aino", "right", [("note", 1, 2, False)], 1), ("bert", "right", [("note", 1, 3, False)], 1)]])
@example([[("aino", "right", [("note", 1, 1, False)], 1), ("aino", "right", [("note", 1, 2, True)], 2)]])
@example(
    [
        [("aino", "right", [("note", 3, 1, False)], 1), ("bert", "right", [("note", 4, 1, False)], 1)],
        [("bert", "right", [("note", 2, 1, False)], 2), ("aino", "right", [("name", 1, 1, False)], 2)],
        [("cilla", "right", [], None), ("bert", "wrong", [("note", 4, 3, True)], 1), ("aino", "right", [], 1)],
    ]
)
def test_phones_that_come_together_leave_what_they_would_have_left_one_after_another(
    rounds: list[list[Brought]],
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        assert left_by(rounds, Path(one), together=True) == left_by(rounds, Path(other), together=False)

"""What phones are told from memory is what the store would tell them, whatever happened at the café before."""

import itertools
import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.places import round_id, table_id
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.running import Run, step_to, undone
from fieldkit.shelf import deck_named
from fieldkit.storage.cafes import Standing, cafe_by_code, standing
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.reader import Lookout
from fieldkit.storage.runs import change_run, course_of
from fieldkit.web import walls
from fieldkit.web.cafes import start_cafe
from fieldkit.web.running import move_on
from tests.cafe import Cafe
from tests.phone import AppDoor, Phone

PHASES = [Phase(kind="write", minutes=3), Phase(kind="reveal", minutes=3)]
ROUNDS = [Round(title={"en": name}, cards=[card], phases=PHASES) for name, card in (("One", "trust"), ("Two", "hurry"))]
PLAN = Plan(id="two-rounds", title={"en": "Two rounds"}, deck="words-of-new-work", rounds=ROUNDS)
CARDS = st.sampled_from(["words-of-new-work/trust", "words-of-new-work/hurry", "words-of-new-work/vision"])
PEOPLE = ("aino", "bo", "cia")

DEEDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("write"),
            st.sampled_from(PEOPLE),
            CARDS,
            st.sampled_from(["cafe", "table", "me"]),
            st.integers(0, 2),
            st.booleans(),
        ),
        st.tuples(st.just("rewrite"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("take back"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("call"), st.sampled_from(PEOPLE), st.sampled_from([None, "Kaisa", "Kaj"])),
        st.tuples(st.just("hide"), st.sampled_from(PEOPLE), st.booleans()),
        st.tuples(st.just("go"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("undo"), st.booleans()),
        st.tuples(st.just("sit"), st.sampled_from(PEOPLE), st.sampled_from([None, 1, 2])),
        st.tuples(st.just("sync"), st.sampled_from(PEOPLE)),
    ),
    max_size=14,
)
NOW = "2026-11-21T18:00:00.000Z"
numbers = itertools.count()


def read_by_a_stranger(store: Path, cafe: Cafe, table: str | None) -> dict[str, Any]:
    """Read the whole wall from the store, as somebody who has just come."""
    look = Lookout(store)

    def read(connection: Any, _: int) -> walls.News:
        course = course_of(connection, cafe.id)
        return walls.read_news(connection, cafe.id, 0, "nobody", table, False, course, standing(connection, cafe.id))

    return {
        told["id"]: told["fields"]
        for piece in look.look(read).pieces
        if isinstance(piece, bytes)
        for told in [json.loads(piece)]
    }


VISION = "words-of-new-work/vision"
# Taken back after others had read it; read by those at a table who sit down only later; revealed, and gone on; written
# anew after it was hidden; named, and called otherwise later; written blind before anybody knew that it is.
EXAMPLES: list[list[tuple[Any, ...]]] = [
    [("write", "aino", VISION, "cafe", 0, False), ("sync", "bo"), ("take back", "aino")],
    [("sit", "aino", 1), ("write", "aino", VISION, "table", 0, False), ("sync", "bo"), ("sit", "bo", 1)],
    [
        ("write", "aino", "words-of-new-work/trust", "cafe", 1, False),
        *[("sync", "bo"), ("go", 2, True), ("sync", "bo"), ("go", 4, True)],
    ],
    [*[("write", "aino", VISION, "cafe", 0, False)] * 3, ("take back", "aino"), ("sync", "aino")],
    [("write", "aino", VISION, "cafe", 0, False), ("hide", "aino", True), ("sync", "bo"), ("rewrite", "aino")],
    [("call", "aino", "Kaisa"), ("write", "aino", VISION, "cafe", 0, True), ("sync", "bo"), ("call", "aino", "Kaj")],
    [
        *[("go", 1, True), ("go", 2, True), ("write", "bo", VISION, "cafe", 0, False), ("undo", False)],
        *[("write", "aino", "words-of-new-work/trust", "cafe", 1, False), ("sync", "bo")],
    ],
]


@settings(max_examples=30, deadline=None)
@given(DEEDS)
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
@example(EXAMPLES[3])
@example(EXAMPLES[4])
@example(EXAMPLES[5])
@example(EXAMPLES[6])
def test_every_phone_ends_with_the_wall_that_the_store_holds_for_it(deeds: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(instance=Path(folder), laptop="tests"))
        kit = app.extensions["fieldkit"]
        with app.test_request_context():
            made = start_cafe("Depot", None, "en", deck_named("words-of-new-work"), plan=PLAN)
        cafe = Cafe(kit.config.store_path, str(made.code))
        door = AppDoor(app)
        phones = {who: Phone(door, cafe.code, who) for who in PEOPLE}
        for phone in phones.values():
            phone.sync()
        for deed in deeds:
            do(app, cafe, phones, deed)
        for phone in phones.values():
            phone.sync()
        for phone in phones.values():
            phone.sync()
            whole = read_by_a_stranger(cafe.store, cafe, seat_of(cafe, phone))
            here = {id_: told for id_, told in phone.wall.items() if is_for(told, cafe, phone)}
            assert here == {id_: told for id_, told in whole.items() if id_ not in phone.written}
        kit.writer.close()


def do(app: Any, cafe: Cafe, phones: dict[str, Phone], deed: tuple[Any, ...]) -> None:
    kind, *about = deed
    if kind == "write":
        who, card, audience, round_, named = about
        phone = phones[who]
        table = seat_of(cafe, phone)
        places = {"round": round_id(cafe.id, round_) if round_ else None, "table": table}
        phone.write(f"note {next(numbers)}", card, audience=audience, named=named, **places)
        told = phone.sync()
        assert told["live"]["version"] == told["cursor"] == stands(cafe).version
    elif kind in ("rewrite", "take back"):
        phone = phones[about[0]]
        for id_ in notes_of(phone)[:1]:
            if kind == "rewrite":
                phone.rewrite(id_, f"note {next(numbers)}")
            else:
                phone.take_back(id_)
        phone.sync()
    elif kind == "call":
        phones[about[0]].call_myself(about[1])
        phones[about[0]].sync()
    elif kind == "hide":
        kit, hidden = app.extensions["fieldkit"], about[1]
        for id_ in notes_of(phones[about[0]])[:1]:
            kit.writer.run(partial(set_hidden, cafe_id=cafe.id, note_id=id_, hidden=hidden, device=kit.device, now=NOW))
    elif kind == "go":
        step, is_told = about
        go(app, cafe, lambda run, plan, deck: step_to(run, plan or PLAN, deck, step, NOW), is_told)
    elif kind == "undo":
        go(app, cafe, lambda run, plan, deck: undone(run, NOW), about[0])
    elif kind == "sit":
        phones[about[0]].seat = {"table": about[1], "host": False} if about[1] else None
        phones[about[0]].sync()
    else:
        phones[about[0]].sync()


def go(app: Any, cafe: Cafe, change: Callable[[Run, Plan | None, str], Run], is_told: bool) -> None:
    """Take the café further. is_told: else it is on disk, and nobody else knows of it yet."""
    if is_told:
        with app.test_request_context():
            move_on(cafe_by_code(cafe.code), change)
    else:
        kit = app.extensions["fieldkit"]
        kit.writer.run(lambda connection: change_run(connection, cafe.id, change, None, kit.device, NOW))


def notes_of(phone: Phone) -> list[str]:
    """Name the notes that somebody has written and not taken back."""
    return [id_ for id_, told in phone.written.items() if told["kind"] == "note" and not told["gone"]]


def stands(cafe: Cafe) -> Standing:
    return Lookout(cafe.store).look(lambda connection, _: standing(connection, cafe.id))


def is_for(told: dict[str, Any], cafe: Cafe, phone: Phone) -> bool:
    """Tell whether a note is for where a phone sits now: what it heard at an earlier table it has not unheard."""
    return told["audience"] != "table" or told["table"] == seat_of(cafe, phone)


def seat_of(cafe: Cafe, phone: Phone) -> str | None:
    return table_id(cafe.id, phone.seat["table"]) if phone.seat else None

"""What phones are told from memory is what the store would tell them, whatever happened at the café before."""

import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.places import round_id, table_id
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.running import step_to
from fieldkit.shelf import deck_named
from fieldkit.storage.cafes import Standing, cafe_by_code, standing
from fieldkit.storage.reader import Lookout
from fieldkit.storage.runs import course_of
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
        ),
        st.tuples(st.just("take back"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("go"), st.integers(0, 5)),
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


# Taken back after others had read it; read by those at a table who sit down only later; revealed, and gone on.
EXAMPLES: list[list[tuple[Any, ...]]] = [
    [("write", "aino", "words-of-new-work/vision", "cafe", 0), ("sync", "bo"), ("take back", "aino")],
    [("sit", "aino", 1), ("write", "aino", "words-of-new-work/vision", "table", 0), ("sync", "bo"), ("sit", "bo", 1)],
    [("write", "aino", "words-of-new-work/trust", "cafe", 1), ("sync", "bo"), ("go", 2), ("sync", "bo"), ("go", 4)],
    [*[("write", "aino", "words-of-new-work/vision", "cafe", 0)] * 3, ("take back", "aino"), ("sync", "aino")],
]


@settings(max_examples=30, deadline=None)
@given(DEEDS)
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
@example(EXAMPLES[3])
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
        who, card, audience, round_ = about
        phone = phones[who]
        table = seat_of(cafe, phone)
        places = {"round": round_id(cafe.id, round_) if round_ else None, "table": table}
        phone.write(f"note {next(numbers)}", card, audience=audience, **places)
        told = phone.sync()
        assert told["live"]["version"] == told["cursor"] == stands(cafe).version
    elif kind == "take back":
        (phone,) = [phones[about[0]]]
        for id_ in [id_ for id_, record in phone.written.items() if not record["gone"]][:1]:
            phone.take_back(id_)
        phone.sync()
    elif kind == "go":
        with app.test_request_context():
            step = about[0]
            move_on(cafe_by_code(cafe.code), lambda run, plan, deck: step_to(run, plan or PLAN, deck, step, NOW))
    elif kind == "sit":
        phones[about[0]].seat = {"table": about[1], "host": False} if about[1] else None
        phones[about[0]].sync()
    else:
        phones[about[0]].sync()


def stands(cafe: Cafe) -> Standing:
    return Lookout(cafe.store).look(lambda connection, _: standing(connection, cafe.id))


def is_for(told: dict[str, Any], cafe: Cafe, phone: Phone) -> bool:
    """Tell whether a note is for where a phone sits now: what it heard at an earlier table it has not unheard."""
    return told["audience"] != "table" or told["table"] == seat_of(cafe, phone)


def seat_of(cafe: Cafe, phone: Phone) -> str | None:
    return table_id(cafe.id, phone.seat["table"]) if phone.seat else None

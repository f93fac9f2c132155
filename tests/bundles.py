"""Bundles as tests make them: any set of versions in one file, without a laptop around it."""

import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from fieldkit.assets import PACKAGE
from fieldkit.core.bundle_reasons import REASONS
from fieldkit.core.decks import deck_version
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, seat_id, table_id
from fieldkit.core.plans import Plan, plan_version
from fieldkit.core.votes import vote_id
from fieldkit.reports.words import Words
from fieldkit.storage.bundle_checks import Manifest, guarded
from fieldkit.storage.bundle_schema import make_kind_tables
from fieldkit.storage.bundles import Maker, write_bundle
from fieldkit.storage.receipts import Receipt
from fieldkit.storage.rows import columns, row_of, teach_canonical
from fieldkit.storage.seasons import Merged, Progress, merge_bundles
from tests.decks import deck_in

NOW = "2026-11-21T18:00:00.000Z"
LATER = "2026-11-22T09:30:00.000Z"
DECK_FILE = PACKAGE / "decks" / "words-of-new-work.toml"
DECK = deck_version(deck_in(DECK_FILE))
DEPOT = Maker("5e0d9a52-3f0b-4d57-9f26-000000000001", "depot", "0.1.0", NOW)
MILL = Maker("5e0d9a52-3f0b-4d57-9f26-000000000002", "mill", "0.1.0", NOW)
DESK = Maker("5e0d9a52-3f0b-4d57-9f26-00000000000d", "coordinator's desk", "0.1.0", LATER)


def an_id(*names: object) -> str:
    """An id for a name, the same in every run."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, "/".join(str(name) for name in names)))


CAFE = an_id("depot café")
AINO = an_id("aino")
BO = an_id("bo")


def a_cafe(id_: str = CAFE, counter: int = 1, **fields: Any) -> Version:
    told = {"code": "K7QF2M", "title": "Depot", "place": "Mill Lane", "language": "en", "deck": DECK.id}
    return checked("cafe", id_, counter, "laptop", False, {**told, "opened_at": NOW, **fields})


def a_participant(id_: str = AINO, name: str | None = None, cafe: str = CAFE, counter: int = 1) -> Version:
    return checked("participant", id_, counter, "phone", False, {"cafe": cafe, "name": name, "joined_at": NOW})


def a_note(text: str, name: object = "note", counter: int = 1, device: str = "phone", **fields: Any) -> Version:
    told = {"cafe": CAFE, "participant": AINO, "card": "words-of-new-work/trust", "written_at": NOW}
    return checked("note", an_id(name), counter, device, False, {**told, "text": text, **fields})


def note_taken_back(name: object = "note", counter: int = 2, **fields: Any) -> Version:
    return checked("note", an_id(name), counter, "phone", True, {"cafe": CAFE, "participant": AINO, **fields})


def a_mark(name: object = "note", hidden: bool = True, counter: int = 1, cluster: str | None = None) -> Version:
    fields = {"cafe": CAFE, "note": an_id(name), "hidden": hidden, "cluster": cluster}
    return checked("mark", an_id("mark of", name), counter, "laptop", False, fields)


def a_table(number: int = 3, name: str | None = "Window", counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "number": number, "name": name}
    return checked("table", table_id(CAFE, number), counter, "laptop", False, {**told, **fields})


def a_round(number: int = 2, title: str | None = None, counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "number": number, "title": title}
    return checked("round", round_id(CAFE, number), counter, "laptop", False, {**told, **fields})


def a_plan(rounds: int = 2, dots: int = 3, deck: str = "words-of-new-work") -> Plan:
    """A café of some rounds on two words: written blind, revealed and voted on."""
    phases = [{"kind": kind, "minutes": 5} for kind in ("write", "reveal", "vote")]
    told = [
        {"title": {"en": f"Round {number}"}, "cards": ["trust", "networks"], "phases": phases, "dots": dots}
        for number in range(1, rounds + 1)
    ]
    return Plan.model_validate({"id": "evening", "title": {"en": "Evening"}, "deck": deck, "rounds": told})


PLAN = plan_version(a_plan())


def a_seat(participant: str = AINO, round_: int = 2, table: int = 3, counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "participant": participant, "round": round_id(CAFE, round_), "table": table_id(CAFE, table)}
    return checked("seat", seat_id(participant, round_), counter, "laptop", False, {**told, **fields})


def a_vote(name: object = "note", dots: int = 1, participant: str = BO, counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "participant": participant, "note": an_id(name), "dots": dots, "round": round_id(CAFE, 2)}
    id_ = vote_id(participant, an_id(name))
    return checked("vote", id_, counter, "phone", False, {**told, **fields})


def a_cluster(title: str = "Shade", counter: int = 1, **fields: Any) -> Version:
    told = {"cafe": CAFE, "card": "words-of-new-work/trust", "title": title}
    return checked("cluster", an_id("cluster", title), counter, "laptop", False, {**told, **fields})


def make_bundle(path: Path, versions: Iterable[Version], maker: Maker = DEPOT) -> Manifest:
    """Write a bundle that holds exactly these versions, one for each thing."""
    with closing(guarded()) as connection:
        teach_canonical(connection)
        make_kind_tables(connection)
        for version in versions:
            insert(connection, f'"{version.kind}"', named_row(version))
        return write_bundle(connection, path, maker)


def named_row(version: Version) -> dict[str, Any]:
    """Lay a version out as its table has it, by the names of the columns."""
    return dict(zip(columns(version.kind), row_of(version), strict=True))


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Put a row into a table, named as SQL wants it."""
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def merge(season: Path, *paths: Path, progress: Progress | None = None) -> Merged:
    """Merge as the coordinator does, at a desk of its own."""
    return merge_bundles(paths, season, DESK, progress)


def said_in_every_language(receipt: Receipt) -> set[str]:
    """Say why a bundle was refused, as the pages do."""
    said = {Words(language).gettext(REASONS[receipt.reason], **receipt.facts) for language in ("en", "fi", "sv")}
    assert not any("%" in sentence for sentence in said)
    return said


def ask(path: Path, question: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask a bundle as another program would."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question, values).fetchall()


def change(path: Path, *statements: str) -> None:
    """Change a bundle behind fieldkit's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()

"""Merging a season: the bundles of many laptops, compared with the least that any program could do.

A coordinator has a mail folder of bundles and a report due tomorrow. Every laptop brings as many notes, and a fifth of
them came by the laptop before it already. The floor is Python's own sqlite3 copying the same rows, INSERT … SELECT,
into a table that knows no index and looks for no conflict. Above it: the same rows merged; all kinds of rows merged and
counted for the receipts; DuckDB merging the notes alone from files of its own (ATTACH, INSERT … ON CONFLICT DO UPDATE …
WHERE); and all of `fieldkit merge`, where every row of a stranger's file is checked and all content digested, on the
way in and on the way out. The full-text search inside the season is told apart. Each has a process of its own, all
take turns in one run; medians.
"""

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from common import HERE, Figure, folder, run
from merging import duck_columns

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, table_id
from fieldkit.storage.bundles import Maker, write_bundle
from fieldkit.storage.gathering import gathering_place
from fieldkit.storage.rows import columns, row_of

NOW = "2026-11-21T18:00:00.000Z"
PEOPLE, TABLES, ROUNDS = 60, 10, 3
WORDS = [
    "more",
    "shade",
    "benches",
    "mill",
    "lane",
    "river",
    "talo",
    "ihmiset",
    "kahvila",
    "työpaja",
    "puiston",
    "pöydät",
    "möten",
    "hälsa",
    "från",
    "åter",
    "och",
]
LEFT = ("floor.sqlite", "season.duck", "season.season")


def measure(quick: bool = False, bundles: int = 200, notes: int = 5_000, rounds: int = 3) -> list[Figure]:
    if quick:
        bundles, notes, rounds = 3, 200, 1
    with folder() as path:
        few, many = path / "few", path / "many"
        for place, count in ((few, max(1, bundles // 20)), (many, bundles)):
            place.mkdir()
            _write_bundles(place, count, notes)
        contenders = ["floor", "merged", "records", "whole", *(["duckdb"] if find_spec("duckdb") else [])]
        took: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
        for _ in range(rounds):
            for name, told in took.items():
                told.append(_run(name, many))
        of_few = _run("whole", few)
    return _figures(took, of_few, bundles * notes)


def _figures(took: dict[str, list[dict[str, float]]], few: dict[str, float], offered: int) -> list[Figure]:
    def median(name: str, what: str = "seconds") -> float:
        return statistics.median(told[what] for told in took[name])

    floor, searching = median("floor"), median("whole", "searching")
    checked_whole = median("whole") - searching
    notes = took["whole"][0]["notes"]
    assert took["merged"][0]["notes"] == notes, "the plain merge took something else"
    figures = [
        Figure(f"{offered:,} notes copied, no index, no conflicts", floor, "s"),
        Figure("… merged", median("merged") / floor, "× floor", at_most=3),
        Figure("… with all other kinds, and counted for the receipts", median("records") / floor, "× floor"),
    ]
    if "duckdb" in took:
        duck = median("duckdb")
        assert took["duckdb"][0]["notes"] == notes, "DuckDB merged something else"
        figures += [
            Figure("… merged by DuckDB", duck / floor, "× floor"),
            Figure("… by fieldkit, counted too, beside DuckDB", median("records") / duck, "× DuckDB", at_most=1),
        ]
    per_note, per_note_of_few = (
        checked_whole / offered,
        (few["seconds"] - few["searching"]) / (offered * few["notes"] / notes),
    )
    return [
        *figures,
        Figure("`fieldkit merge`, all checked and digested", checked_whole / floor, "× floor", at_most=12),
        Figure("… a note, beside a merge of a twentieth of the files", per_note / per_note_of_few, "×", at_most=1.5),
        Figure("… and the full-text search of the season", searching, "s"),
        Figure("… memory at the most", median("whole", "megabytes"), "MB", at_most=250),
        Figure("… memory at the most, a twentieth of the files", few["megabytes"], "MB", at_most=250),
    ]


def _run(contender: str, place: Path) -> dict[str, float]:
    try:
        command = [sys.executable, str(HERE / "merging.py"), contender, str(place)]
        done = subprocess.run(command, capture_output=True, check=True)
    finally:
        for name in LEFT:
            (place / name).unlink(missing_ok=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _write_bundles(place: Path, bundles: int, notes: int) -> None:
    """Make one bundle a laptop, each of one café, whose first fifth of notes is the last of the laptop before it."""
    dice, before = random.Random(len(WORDS)), list[Version]()
    for number in range(bundles):
        cafe = _an_id(dice)
        of_cafe = list(_cafe(cafe, dice))
        people = [version.id for version in of_cafe if version.kind == "participant"]
        fresh = [_note(cafe, dice.choice(people), dice) for _ in range(notes - len(before))]
        _write(
            place / f"{number:03}", [*of_cafe, *before, *fresh], Maker(_an_id(dice), f"laptop {number}", "bench", NOW)
        )
        before = fresh[-(notes // 5) :]


def _write(path: Path, versions: list[Version], maker: Maker) -> None:
    with gathering_place() as connection:
        for version in versions:
            row = row_of(version)
            connection.execute(f'INSERT INTO "{version.kind}" VALUES ({", ".join("?" * len(row))})', row)
        write_bundle(connection, path.with_suffix(".fieldkit"), maker)
    if find_spec("duckdb"):
        _write_for_duckdb(path)


def _write_for_duckdb(path: Path) -> None:
    import duckdb  # noqa: PLC0415

    names = ", ".join(f'"{name}"' for name in columns("note"))
    with closing(sqlite3.connect(path.with_suffix(".fieldkit"))) as bundle:
        rows = bundle.execute(f"SELECT {names} FROM note").fetchall()
    with duckdb.connect(path.with_suffix(".duckdb")) as connection:
        connection.execute(f"CREATE TABLE note ({duck_columns()})")
        table = path.with_suffix(".jsonl")
        table.write_text("\n".join(json.dumps(dict(zip(columns("note"), row, strict=True))) for row in rows))
        kinds = ", ".join(
            f"'{column.split()[0].strip(chr(34))}': '{column.split()[1]}'" for column in duck_columns().split(", ")
        )
        connection.execute(f"INSERT INTO note SELECT {names} FROM read_json('{table}', columns = {{{kinds}}})")
        table.unlink()


def _cafe(id_: str, dice: random.Random) -> Iterator[Version]:
    told = {"code": "K7QF2M", "title": "Depot", "language": "fi", "deck": _an_id(dice), "opened_at": NOW}
    yield checked("cafe", id_, 1, "laptop", False, told)
    for number in range(1, TABLES + 1):
        yield checked("table", table_id(id_, number), 1, "laptop", False, {"cafe": id_, "number": number})
    for number in range(1, ROUNDS + 1):
        yield checked("round", round_id(id_, number), 1, "laptop", False, {"cafe": id_, "number": number})
    for _ in range(PEOPLE):
        yield checked("participant", _an_id(dice), 1, "phone", False, {"cafe": id_, "joined_at": NOW})


def _note(cafe: str, participant: str, dice: random.Random) -> Version:
    """Write a note of some words; one in ten has two lines and quotes somebody."""
    text = " ".join(dice.choices(WORDS, k=dice.randint(3, 25)))
    told: dict[str, Any] = {
        "cafe": cafe,
        "participant": participant,
        "card": f"words-of-new-work/{dice.choice(('trust', 'networks', 'shared-goals'))}",
        "text": text if dice.random() < 0.9 else f'{text}\n"{text}"',
        "round": round_id(cafe, dice.randint(1, ROUNDS)),
        "table": table_id(cafe, dice.randint(1, TABLES)),
        "written_at": NOW,
    }
    return checked("note", _an_id(dice), dice.randint(1, 40), f"phone{dice.randint(1, PEOPLE):02}", False, told)


def _an_id(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


if __name__ == "__main__":
    run(measure)

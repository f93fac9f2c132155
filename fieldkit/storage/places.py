"""The tables of a café: how many there are and what people call them; and its rounds, by their numbers."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.places import MOST_TABLES, round_id, table_id
from fieldkit.core.stamp import next_stamp
from fieldkit.errors import FieldsWrong
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.engine import reading
from fieldkit.storage.rows import versions_in
from fieldkit.storage.store import choose


class CafeTable(NamedTuple):
    """A table as it stands in the café. id: what notes written at it carry. name: None where it has only its number.

    capacity: how many chairs it has, None where nobody has said.
    """

    id: str
    number: int
    name: str | None
    capacity: int | None = None


def tables_of(cafe_id: str) -> list[CafeTable]:
    """List the tables of a café by their numbers; empty until somebody has said how many there are."""
    return tables_in(reading(), cafe_id)


def tables_in(connection: sqlite3.Connection, cafe_id: str) -> list[CafeTable]:
    """The same for those without a page's connection."""
    asked = (
        'SELECT id, number, name, capacity FROM "table" WHERE cafe = ? AND NOT gone AND away IS NULL ORDER BY number'
    )
    return [CafeTable(*row) for row in connection.execute(asked, [cafe_id])]


def set_tables(
    connection: sqlite3.Connection,
    cafe_id: str,
    names: Sequence[str | None],
    device: str,
    now: str,
    chairs: Sequence[int | None] | None = None,
) -> Absorbed:
    """Say how many tables a café has, from 1 on, and what each is called; those beyond are put aside.

    names: one for each table, None or empty where it has only its number. chairs: how many each has, None where that
    does not matter; left as they are where there is no such list. A table that stands as it should gets no new version,
    so saying the same twice changes nothing. Raises FieldsWrong; then nothing was changed.
    """
    if len(names) > MOST_TABLES:
        raise FieldsWrong("fields-wrong", f"A café has at most {MOST_TABLES} tables.")
    choose(connection, f"tables laid {cafe_id}", True if names else None)
    before = {version.id: version for version in versions_in(connection, "table", "cafe = ?", [cafe_id])}
    wanted = []
    for number, name in enumerate(names, 1):
        stands = before.get(table_id(cafe_id, number))
        capacity = chairs[number - 1] if chairs is not None else stands.fields.get("capacity") if stands else None
        said = {"cafe": cafe_id, "number": number, "name": name or None, "capacity": capacity}
        wanted.append({key: value for key, value in said.items() if value is not None})
    aside = [
        {**table.fields, "away": True}
        for table in before.values()
        if not table.gone and table.fields["number"] > len(names)
    ]
    changed = []
    for fields in (*wanted, *aside):
        id_ = table_id(cafe_id, fields["number"])
        changed += newer("table", id_, before.get(id_), fields, device)
    return absorb(connection, changed, now)


def are_laid(connection: sqlite3.Connection, cafe_id: str) -> bool:
    """Tell whether somebody has said how many tables this café has, rather than that people sat down at some."""
    asked = "SELECT 1 FROM setting WHERE name = ?"
    return connection.execute(asked, [f"tables laid {cafe_id}"]).fetchone() is not None


def places_used(
    connection: sqlite3.Connection, cafe_id: str, tables: Iterable[int], rounds: Iterable[int], device: str
) -> list[Version]:
    """Make the tables and rounds of these numbers that a café does not have yet, for `absorb`.

    A table that was put aside is set up again under its old name. Raises FieldsWrong for numbers that none can have.
    """
    made: list[Version] = []
    for kind, numbers, id_of in (("table", tables, table_id), ("round", rounds, round_id)):
        for number in sorted(set(numbers)):
            id_ = id_of(cafe_id, number)
            before = next(versions_in(connection, kind, "id = ?", [id_]), None)
            fields = dict(before.fields) if before and not before.gone else {"cafe": cafe_id, "number": number}
            fields.pop("away", None)
            made += newer(kind, id_, before, fields, device)
    return made


def newer(kind: str, id_: str, before: Version | None, fields: dict[str, Any], device: str) -> list[Version]:
    """Make the version of a place or a seat that says this, unless the one before does already or was taken back."""
    if before is not None and (before.gone or before.fields == fields):
        return []
    stamp = next_stamp(device, [before.stamp.counter] if before else [])
    return [checked(kind, id_, *stamp, False, fields)]

"""How a version lies in its table, and how it is read back: the same in the laptop's store and in every bundle."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from fieldkit.core.merge import Version, canonical, canonical_text
from fieldkit.core.stamp import Stamp
from fieldkit.storage.models import KIND_TABLES, Flag, Json

HEAD = ("id", "counter", "device", "gone")


@cache
def field_names(kind: str) -> tuple[str, ...]:
    table = KIND_TABLES[kind]
    return tuple(column.name for column in table.columns if column.name not in HEAD and "local" not in column.info)


@cache
def columns(kind: str) -> tuple[str, ...]:
    """Name the columns of a kind that go into every store and bundle: its head, then its fields."""
    return *HEAD, *field_names(kind)


@cache
def quoted_columns(kind: str) -> str:
    """The same, ready for a SELECT."""
    return ", ".join(f'"{name}"' for name in columns(kind))


def row_of(version: Version) -> list[Any]:
    """Lay a version out as the `columns` of its table, in that order."""
    row: list[Any] = [
        version.id,
        *version.stamp,
        int(version.gone),
        *map(version.fields.get, field_names(version.kind)),
    ]
    for at, write in _written_otherwise(version.kind):
        if row[at] is not None:
            row[at] = write(row[at])
    return row


def version_of(kind: str, row: Sequence[Any]) -> Version:
    """Read a version back from its `columns`, in that order."""
    id_, counter, device, gone, *values = row
    return Version(kind, id_, Stamp(counter, device), bool(gone), _fields_of(kind, values))


def versions_in(
    connection: sqlite3.Connection, kind: str, where: str = "true", values: Iterable[Any] = ()
) -> Iterator[Version]:
    """Read the versions of a kind in the order of their ids, one at a time. where: SQL of ours, never of a guest's."""
    asked = f'SELECT {quoted_columns(kind)} FROM "{kind}" WHERE {where} ORDER BY id'
    for row in connection.execute(asked, list(values)):
        yield version_of(kind, row)


def teach_canonical(connection: sqlite3.Connection) -> None:
    """Give SQL the one way of writing content, so that a tie between stamps is settled by the same bytes everywhere.

    canonical(kind, field, field, …) → bytes, the fields in the order of `field_names`. Called for ties only.
    """

    def written(kind: str, *values: Any) -> bytes:
        return canonical(_fields_of(kind, values))

    connection.create_function("canonical", -1, written, deterministic=True)


def _fields_of(kind: str, values: Sequence[Any]) -> dict[str, Any]:
    return {
        name: read(value) if read else value
        for (name, read), value in zip(_readings(kind), values, strict=True)
        if value is not None
    }


_Translate = Callable[[Any], Any]
_WRITTEN: dict[type, _Translate] = {Json: canonical_text, Flag: int}
_READ: dict[type, _Translate] = {Json: json.loads, Flag: bool}


@cache
def _written_otherwise(kind: str) -> tuple[tuple[int, _Translate], ...]:
    """Tell which places of a row, counted from its start, are not written as they are, but how."""
    types = enumerate((_type_of(kind, name) for name in field_names(kind)), len(HEAD))
    return tuple((at, _WRITTEN[type_]) for at, type_ in types if type_ in _WRITTEN)


@cache
def _readings(kind: str) -> tuple[tuple[str, _Translate | None], ...]:
    """Pair every field with how it is read back from its column; most are as they are."""
    return tuple((name, _READ.get(_type_of(kind, name))) for name in field_names(kind))


def _type_of(kind: str, name: str) -> type:
    return type(KIND_TABLES[kind].c[name].type)

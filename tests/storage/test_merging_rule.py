"""The rule of merging as SQL says it, tried on the vectors that Python and JavaScript share."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import reduce
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.merge import Version, merge
from fieldkit.core.stamp import Stamp
from fieldkit.storage.absorb import absorb, upsert
from fieldkit.storage.bundle_checks import GUEST, guarded
from fieldkit.storage.bundle_schema import kind_table, make_kind_tables
from fieldkit.storage.engine import open_store
from fieldkit.storage.rows import quoted_columns, teach_canonical, versions_in
from tests.bundles import AINO, CAFE, NOW, insert, named_row

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "merge.json").read_text("utf-8"))["things"]
WHERE = {"note": {"cafe": CAFE, "participant": AINO}, "participant": {"cafe": CAFE}}


def versions_of(case: dict[str, Any]) -> list[Version]:
    """The versions of a case; a table wants to know where each belongs, which changes nothing of their order."""
    return [
        Version(
            case["kind"], case["id"], Stamp(*told["stamp"]), told["gone"], {**told["fields"], **WHERE[case["kind"]]}
        )
        for told in case["versions"]
    ]


def without_nulls(version: Version) -> Version:
    fields = {name: value for name, value in version.fields.items() if value is not None}
    return Version(version.kind, version.id, version.stamp, version.gone, fields)


@pytest.fixture
def desk() -> Iterator[sqlite3.Connection]:
    """A coordinator's scratch tables, with a guest's beside them."""
    with closing(guarded()) as connection:
        teach_canonical(connection)
        make_kind_tables(connection)
        connection.execute(f"ATTACH ':memory:' AS {GUEST}")
        for kind in WHERE:
            connection.execute(kind_table(kind, f"{GUEST}."))
        yield connection


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_bundles_in_every_order_leave_the_version_that_the_rule_chooses(
    desk: sqlite3.Connection, case: dict[str, Any]
) -> None:
    kind, versions = case["kind"], versions_of(case)
    chosen = without_nulls(reduce(merge, versions))
    source = f"SELECT {quoted_columns(kind)} FROM {GUEST}.{kind} WHERE true"
    for order in permutations(versions):
        desk.execute(f"DELETE FROM main.{kind}")
        for version in order:
            desk.execute(f"DELETE FROM {GUEST}.{kind}")
            insert(desk, f"{GUEST}.{kind}", named_row(version))
            desk.execute(upsert(kind, source))
        assert list(versions_in(desk, kind)) == [chosen], order


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_phones_in_every_order_leave_the_version_that_the_rule_chooses(store: Path, case: dict[str, Any]) -> None:
    kind, versions = case["kind"], versions_of(case)
    chosen = without_nulls(reduce(merge, versions))
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        for order in permutations(versions):
            connection.execute(f"DELETE FROM {kind}")
            for version in order:
                absorb(connection, [version], NOW)
            assert list(versions_in(connection, kind)) == [chosen], order
            connection.execute(f"DELETE FROM {kind}")
            absorb(connection, order, NOW)
            assert list(versions_in(connection, kind)) == [chosen], order
        connection.execute("ROLLBACK")

"""The tables of a store: the migrations and the models agree, and each connection is durable and forgetful."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from sqlalchemy import create_engine, text

from fieldkit.core.kinds import KINDS
from fieldkit.storage.engine import BUSY_MS, db, open_store
from fieldkit.storage.models import KIND_TABLES, Base
from fieldkit.storage.rows import columns


def described(connection: sqlite3.Connection) -> dict[str, str]:
    """Read every table and index as SQLite keeps its making, white space aside."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in made}


@pytest.fixture
def by_models(tmp_path: Path) -> Path:
    """A store whose tables were made from the models, without migrations."""
    path = tmp_path / "models.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
def connection(store: Path) -> Iterator[sqlite3.Connection]:
    opened = open_store(store)
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_the_models_describe(
    connection: sqlite3.Connection, by_models: Path
) -> None:
    models = open_store(by_models)
    assert described(connection) == described(models)
    models.close()


def test_alembic_finds_nothing_left_to_migrate(store: Path) -> None:
    engine = create_engine(f"sqlite:///{store}")
    with engine.connect() as opened:
        context = MigrationContext.configure(opened, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_every_kind_has_a_table_with_one_column_for_each_of_its_fields() -> None:
    assert set(KIND_TABLES) == set(KINDS)
    for kind, table in KIND_TABLES.items():
        shared = [column.name for column in table.columns if not column.info.get("local")]
        assert sorted(shared) == sorted(columns(kind)), kind


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute("PRAGMA table_list").fetchall()
    loose = [name for schema, name, type_, _, _, strict in tables if type_ == "table" and not strict]
    assert [name for name in loose if not name.startswith("sqlite_") and name != "alembic_version"] == []


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "busy_timeout": BUSY_MS,
    "secure_delete": 1,
}


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_the_writer_opens_the_store_durable_and_forgetful(connection: sqlite3.Connection, pragma: str) -> None:
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (PRAGMAS[pragma],)


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_pages_read_the_store_on_the_same_terms(app: Flask, pragma: str) -> None:
    with app.app_context():
        assert db.session.execute(text(f"PRAGMA {pragma}")).scalar_one() == PRAGMAS[pragma]

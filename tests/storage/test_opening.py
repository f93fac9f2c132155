"""Opening the store at start: made where there is none, brought to this fieldkit's tables, never harmed."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from fieldkit.errors import StoreUnusable
from fieldkit.storage import opening
from fieldkit.storage.absorb import absorb
from fieldkit.storage.engine import open_store
from fieldkit.storage.opening import _steps, alembic_config, prepare_store
from fieldkit.storage.rows import versions_in
from tests.bundles import a_table, insert, named_row
from tests.storage.aino import NOW, a_note, handing_in, texts_in
from tests.storage.desk import Desk


def prepare(path: Path, id_: str = "another-id") -> None:
    prepare_store(path, id_, "depot", "another-device", NOW)


def read(path: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    answer = connection.execute(question).fetchall()
    connection.close()
    return answer


@pytest.fixture
def next_fieldkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The steps of a later fieldkit, which has one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(opening.MIGRATIONS, folder)
    newest = _steps()[-1]
    later = folder / "versions" / "0777_tea.py"
    later.write_text(
        f'revision = "0777"\ndown_revision = "{newest}"\nfrom alembic import op\n'
        'def upgrade():\n    op.execute("CREATE TABLE tea (cup TEXT) STRICT")\n'
    )
    monkeypatch.setattr(opening, "MIGRATIONS", folder)
    return later


@pytest.fixture(params=["0001", "0002"])
def older_store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store as an earlier fieldkit left it, with a note in it."""
    folder, path = tmp_path / "first", tmp_path / "old" / "fieldkit.sqlite"
    shutil.copytree(opening.MIGRATIONS, folder)
    for step in (folder / "versions").glob("0*.py"):
        if step.name.split("_")[0] > request.param:
            step.unlink()
    with monkeypatch.context() as then:
        then.setattr(opening, "MIGRATIONS", folder)
        prepare(path)
    row = named_row(a_note("Written before there were tables")) | {"arrival": 1, "received_at": NOW}
    connection = sqlite3.connect(path)
    known = {name for _, name, *_ in connection.execute("PRAGMA table_info(note)")}
    insert(connection, "note", {name: value for name, value in row.items() if name in known})
    connection.execute("UPDATE store SET arrivals = 1")
    connection.commit()
    connection.close()
    return path


def test_an_earlier_store_is_brought_up_and_keeps_what_it_holds(older_store: Path) -> None:
    path = older_store
    prepare(path)
    assert texts_in(path) == texts_in(path.with_name("before-0004.sqlite")) == ["Written before there were tables"]
    with closing(open_store(path)) as connection:
        assert list(versions_in(connection, "note")) == [a_note("Written before there were tables")]
        absorb(connection, [a_note("Rewritten", counter=2), a_table(3)], NOW)
        assert [table.fields["number"] for table in versions_in(connection, "table")] == [3]
    assert texts_in(path) == ["Rewritten"]


def test_the_steps_are_named_as_alembic_orders_them(store: Path) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(store)).walk_revisions()
    assert [script.revision for script in scripts] == _steps()[::-1]


def test_opening_twice_keeps_the_store_its_name(store: Path) -> None:
    before = read(store, "SELECT * FROM store")
    prepare(store)
    assert read(store, "SELECT * FROM store") == before


def test_a_store_of_a_newer_fieldkit_is_refused_in_words(store: Path) -> None:
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = store.read_bytes()
    with pytest.raises(StoreUnusable, match=r"newer fieldkit\. Install that one again"):
        prepare(store)
    assert store.read_bytes() == before


def test_a_file_that_is_no_store_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "fieldkit.sqlite"
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(StoreUnusable, match=r"fieldkit\.sqlite cannot be opened.*Move it away"):
        prepare(path)
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnusable, match="FIELDKIT_INSTANCE"):
        prepare(tmp_path / "file" / "fieldkit.sqlite")


def test_a_copy_is_laid_beside_before_a_step(writer: Desk, store: Path, next_fieldkit: Path) -> None:
    writer.run(handing_in(a_note("Written before the step")))
    writer.close()
    prepare(store)
    copy = store.with_name("before-0777.sqlite")
    assert texts_in(copy) == texts_in(store) == ["Written before the step"]
    assert read(copy, "SELECT name FROM sqlite_master WHERE name = 'tea'") == []
    assert read(store, "SELECT name FROM sqlite_master WHERE name = 'tea'") == [("tea",)]


def test_no_copy_is_made_where_there_is_no_step_to_take(store: Path) -> None:
    prepare(store)
    assert list(store.parent.glob("before-*")) == []


def test_a_step_that_fails_leaves_the_store_as_it_was(writer: Desk, store: Path, next_fieldkit: Path) -> None:
    writer.run(handing_in(a_note("Written before the step")))
    writer.close()
    ((newest,),) = read(store, "SELECT version_num FROM alembic_version")
    whole = next_fieldkit.read_text()
    next_fieldkit.write_text(whole + '    op.execute("DELETE FROM note")\n    op.execute("SELECT * FROM no_such")\n')
    with pytest.raises(StoreUnusable):
        prepare(store)
    assert read(store, "SELECT version_num FROM alembic_version") == [(newest,)]
    assert read(store, "SELECT name FROM sqlite_master WHERE name = 'tea'") == []
    assert texts_in(store) == ["Written before the step"]

    next_fieldkit.write_text(whole)
    prepare(store)
    assert read(store, "SELECT version_num FROM alembic_version") == [("0777",)]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of one's own folders by itself")
def test_nobody_else_on_the_laptop_may_read_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "instance" / "fieldkit.sqlite"
    before = os.umask(0o022)
    try:
        prepare(path)
        with closing(open_store(path)) as connection:
            connection.execute("UPDATE store SET laptop = 'mill'")
            files = sorted(path.parent.iterdir())
            assert [file.name for file in files] == [f"fieldkit.sqlite{of}" for of in ("", "-shm", "-wal")]
            assert [file.stat().st_mode & 0o077 for file in files] == [0, 0, 0]
    finally:
        os.umask(before)

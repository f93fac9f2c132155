"""Opening the store at start: made where there is none, brought to this fieldkit's tables, never harmed."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from fieldkit.errors import StoreUnusable
from fieldkit.storage import opening
from fieldkit.storage.opening import _steps, alembic_config, prepare_store
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
    (step,) = (folder / "versions").glob("0001_*.py")
    later = step.with_name("0777_tea.py")
    later.write_text(
        'revision = "0777"\ndown_revision = "0001"\nfrom alembic import op\n'
        'def upgrade():\n    op.execute("CREATE TABLE tea (cup TEXT) STRICT")\n'
    )
    monkeypatch.setattr(opening, "MIGRATIONS", folder)
    return later


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
    whole = next_fieldkit.read_text()
    next_fieldkit.write_text(whole + '    op.execute("DELETE FROM note")\n    op.execute("SELECT * FROM no_such")\n')
    with pytest.raises(StoreUnusable):
        prepare(store)
    assert read(store, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert read(store, "SELECT name FROM sqlite_master WHERE name = 'tea'") == []
    assert texts_in(store) == ["Written before the step"]

    next_fieldkit.write_text(whole)
    prepare(store)
    assert read(store, "SELECT version_num FROM alembic_version") == [("0777",)]

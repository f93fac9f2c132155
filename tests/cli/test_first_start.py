"""The very first start, which makes the store: it costs the café that follows nothing."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.storage.opening import lacks_steps
from tests.laptop import Laptop

KILOBYTES_OF_CHANCE = 4_000


def kilobytes(laptop: Laptop) -> int:
    """Tell how much memory the running kit holds."""
    told = Path(f"/proc/{laptop.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in told.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the kit makes its store itself, and tells no memory")
def test_a_first_start_needs_no_more_memory_than_the_next(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "laptop").start()
    try:
        first = kilobytes(laptop)
        laptop.stop()
        assert first - kilobytes(laptop.start()) < KILOBYTES_OF_CHANCE
    finally:
        laptop.close()


def test_a_store_lacks_steps_until_it_has_them_all(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "laptop")
    assert lacks_steps(laptop.store)
    laptop.start().close()
    assert not lacks_steps(laptop.store)
    with closing(sqlite3.connect(laptop.store)) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '0001'")
    assert lacks_steps(laptop.store)
    laptop.store.write_bytes(b"no store at all")
    assert not lacks_steps(laptop.store), "that is for the kit to say"

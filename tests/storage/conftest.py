"""A store with one open café, and the writer before it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.storage.absorb import absorb
from tests.storage.aino import NOW, a_cafe
from tests.storage.desk import Desk


@pytest.fixture
def writer(store: Path) -> Iterator[Desk]:
    """The writer of a store in which Aino's café is open."""
    desk = Desk(store)
    desk.run(lambda connection: absorb(connection, [a_cafe()], NOW))
    yield desk
    desk.close()

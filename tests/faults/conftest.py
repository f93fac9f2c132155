"""What faults need: certificates for a laptop that speaks https."""

from pathlib import Path

import pytest

from tests.journeys.authority import Authority


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")

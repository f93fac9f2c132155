"""A season on this laptop, and every way out of it, by the command that a coordinator types."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from fieldkit.cli import main
from fieldkit.core.slugs import slug_of
from tests.seasons import season_in

Export = Callable[..., Path]


@pytest.fixture(scope="session")
def kevat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance of a laptop with the season kevat-2026 on it."""
    instance = tmp_path_factory.mktemp("kevat")
    season_in(instance)
    return instance


@pytest.fixture(scope="session")
def export(kevat: Path) -> Export:
    """Export a season in one form; where nothing else is said, kevat-2026. The same again is the same file."""

    @cache
    def exported(form: str, *more: str, what: str = "kevat-2026", instance: Path = kevat, name: str = "notes") -> Path:
        to = instance / f"{slug_of(' '.join((name, *more)))}.{form}"
        environment = {"FIELDKIT_INSTANCE": str(instance)}
        done = CliRunner(env=environment).invoke(main, ["export", what, f"--{form}", *more, "-o", str(to)])
        assert done.exit_code == 0, done.output
        return to

    return exported

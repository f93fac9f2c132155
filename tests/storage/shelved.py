"""A season on the coordinator's shelf, made of bundles as they come from cafés."""

from collections.abc import Iterable
from pathlib import Path

from fieldkit.core.merge import Version
from fieldkit.storage.desks import Season, make_season, merge_at_desk
from tests.bundles import DEPOT, DESK, LATER, make_bundle


def a_season(folder: Path, *versions: Version, title: str = "Autumn 2026") -> Season:
    """Make a season that holds these versions, merged from one bundle."""
    season = make_season(folder / "instance", title, DESK.store, "coordinator00000", LATER)
    return merged(season, folder / "one.fieldkit", versions)


def merged(season: Season, path: Path, versions: Iterable[Version]) -> Season:
    """Merge one more bundle of versions into a season."""
    make_bundle(path, versions, DEPOT)
    done = merge_at_desk(season, [path], DESK)
    assert done.refused == [], done.refused
    return season

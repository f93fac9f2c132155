"""Taking a season off the coordinator's shelf, and bringing the last one back."""

import shutil
from pathlib import Path

from fieldkit.core.slugs import free_slug, is_slug
from fieldkit.errors import SeasonUnknown
from fieldkit.storage.desks import Season, season_called
from fieldkit.storage.files import telling

# No slug begins so.
_REMOVED = ".removed"


def remove_season(instance: Path, slug: str) -> str:
    """Take a season off the shelf; the one that was removed before it is deleted for good.

    Returns the name by which `bring_back_season` finds it. Raises SeasonUnknown, StoreUnusable.
    """
    season = season_called(instance, slug)
    removed = season.folder.parent / _REMOVED
    with telling(removed):
        shutil.rmtree(removed, ignore_errors=True)
        removed.mkdir(mode=0o700)
        season.folder.rename(removed / slug)
    return slug


def bring_back_season(instance: Path, name: str) -> Season:
    """Put back the season that was removed last. Raises SeasonUnknown when it is not there, StoreUnusable."""
    shelf = instance / "seasons"
    folder = shelf / _REMOVED / name
    if not is_slug(name) or not folder.is_dir():
        raise SeasonUnknown(f"There is no removed season {name!r}.")
    slug = free_slug(name, {path.name for path in shelf.iterdir()})
    with telling(folder):
        folder.rename(shelf / slug)
    return season_called(instance, slug)

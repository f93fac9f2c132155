"""The season that a page is about."""

from fieldkit.storage.desks import Season, season_called
from fieldkit.web.kit import kit


def this_season(slug: str) -> Season:
    """Find the season of an address. Raises SeasonUnknown."""
    return season_called(kit().config.instance, slug)

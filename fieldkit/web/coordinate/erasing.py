"""Erase me, for a whole season: done by a program of its own, since the season is written anew."""

from flask import url_for
from flask.typing import ResponseReturnValue

from fieldkit.core.receipts import receipt_code
from fieldkit.errors import StoreBusy
from fieldkit.storage.desks import desk
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.jobs import run_apart
from fieldkit.web.erasing import erase_page


def erase(slug: str) -> ResponseReturnValue:
    """Show where the code is typed in; look what it stands for; or erase that for good."""
    season = this_season(slug)

    def forget(_cafe: str, who: str) -> None:
        run_apart(["season", "erase", slug, receipt_code(who), "--yes"], StoreBusy)

    ways = {
        "erase": url_for("coordinate.erase", slug=slug),
        "back": url_for("coordinate.overview", slug=slug),
    }
    told = {"frame": "coordinate/frame.html", "title": season.title, "ways": ways, "is_season": True, "season": season}
    return erase_page(lambda: desk(season), None, forget, told)

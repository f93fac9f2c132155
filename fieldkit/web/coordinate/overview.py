"""A season at a glance: its cafés, where they came from, and what was not taken."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from fieldkit.reports.words import Words
from fieldkit.storage.desks import desk
from fieldkit.storage.overviews import cafes_held, names_of_cafes, receipts_kept
from fieldkit.storage.refusals import refused_files
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.receipts_told import receipts_told, refusal_told
from fieldkit.web.words import wanted_language


def overview(slug: str) -> ResponseReturnValue:
    """Show what a season holds and what was merged into it."""
    season, words = this_season(slug), Words(wanted_language())
    with desk(season) as connection:
        cafes, names = cafes_held(connection), names_of_cafes(connection)
        receipts = receipts_kept(connection)
    told: list[dict[str, Any]] = [
        {"id": cafe.id, "title": names[cafe.id], "place": cafe.place, "day": words.day(cafe.opened_at)}
        | {"people": cafe.people, "notes": cafe.notes}
        for cafe in cafes
    ]
    refused = [
        {"file": one.file, "day": words.day(one.refused_at)} | refusal_told(one.reason, one.facts, one.why, words)
        for one in refused_files(season)
    ]
    return render_template(
        "coordinate/overview.html",
        number=words.number,
        season=season,
        cafes=told,
        people=sum(cafe.people for cafe in cafes),
        notes=sum(cafe.notes for cafe in cafes),
        receipts=receipts_told(receipts, words, names),
        refused=refused,
    )

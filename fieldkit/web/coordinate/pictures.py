"""The pictures of a season, each with its numbers beside it, and each as a file."""

from itertools import groupby
from typing import Any, Final

from flask import abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit.reports.season_pictures import Offer, draw, offers
from fieldkit.reports.words import Words
from fieldkit.storage.desks import Season, desk
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.season_facts import season_facts
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.words import wanted_language

# As many as are looked at in one go; the others are a page further.
A_PAGE: Final = 12


def pictures(slug: str) -> ResponseReturnValue:
    """Draw the pictures that the address asks for, of the cafés that it asks for; all of all where it asks for none."""
    season, words = this_season(slug), Words(wanted_language())
    with desk(season) as connection:
        known = names_of_cafes(connection)
        cafes = [cafe for cafe in request.args.getlist("cafe") if cafe in known]
        with season_facts(connection, cafes) as facts:
            offered = offers(facts, words)
            chosen = set(request.args.getlist("picture")) & {offer.id for offer in offered}
            wanted = [offer for offer in offered if not chosen or offer.id in chosen]
            first = _first(len(wanted))
            drawn = draw(facts, wanted[first : first + A_PAGE], words)

    def from_picture(place: int) -> str:
        return url_for(".pictures", slug=slug, cafe=cafes, picture=sorted(chosen), first=place)

    return render_template(
        "coordinate/pictures.html",
        season=season,
        pictures=[{"is": one, "kind": _kinds_said()[one.kind], "file": _file(season, one.id, cafes)} for one in drawn],
        shelves=_shelves(offered, chosen, words),
        cafes=[{"id": id_, "title": title, "is_chosen": id_ in cafes} for id_, title in known.items()],
        is_narrowed=bool(cafes or chosen),
        told_cafes=[known[cafe] for cafe in cafes],
        first=first,
        last=first + len(drawn),
        count=len(wanted),
        earlier=from_picture(max(0, first - A_PAGE)) if first else None,
        later=from_picture(first + A_PAGE) if first + A_PAGE < len(wanted) else None,
    )


def picture_file(slug: str, picture: str) -> ResponseReturnValue:
    """Send one picture as an SVG file that stands by itself."""
    season, words = this_season(slug), Words(wanted_language())
    with desk(season) as connection, season_facts(connection, request.args.getlist("cafe")) as facts:
        drawn = draw(facts, [offer for offer in offers(facts, words) if offer.id == picture], words)
    if not drawn:
        abort(404)
    answer = make_response(drawn[0].file())
    answer.mimetype = "image/svg+xml"
    answer.headers["Content-Disposition"] = f'attachment; filename="{season.slug}-{picture.replace(".", "-")}.svg"'
    return answer


def _first(count: int) -> int:
    """Tell with which picture the page begins."""
    asked = request.args.get("first", 0, type=int)
    return asked if 0 <= asked < count else 0


def _file(season: Season, picture: str, cafes: list[str]) -> str:
    return url_for(".picture_file", slug=season.slug, picture=picture, cafe=cafes)


def _shelves(offered: list[Offer], chosen: set[str], words: Words) -> list[dict[str, Any]]:
    """Lay out what can be chosen: what is of the whole season, then deck by deck."""
    shelves = []
    for _deck, of_deck in groupby(offered, key=lambda offer: offer.deck):
        on_shelf = list(of_deck)
        card = on_shelf[0].card
        title = card.deck.title[card.deck.in_language(words.language)] if card else _("The whole season")
        told = [
            {"id": one.id, "title": one.title, "kind": _kinds_said()[one.kind], "is_chosen": one.id in chosen}
            for one in on_shelf
        ]
        shelves.append({"title": title, "pictures": told, "is_open": any(one["is_chosen"] for one in told)})
    return shelves


def _kinds_said() -> dict[str, str]:
    return {
        "meanings": _("Meanings side by side"),
        "columns": _("Labels"),
        "force-field": _("Force field"),
        "scale": _("Scale"),
        "pulse": _("Before and after"),
        "rank": _("Order"),
        "themes": _("Themes"),
        "timeline": _("Course of time"),
    }

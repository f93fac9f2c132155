"""The coordinator's shelf: the seasons of this laptop, a new one, and one that was taken away brought back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as later
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from fieldkit import clock
from fieldkit.errors import SeasonUnknown
from fieldkit.reports.words import Words
from fieldkit.storage.desks import Season, desk, make_season, seasons
from fieldkit.storage.overviews import cafes_held
from fieldkit.storage.season_shelf import bring_back_season, remove_season
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.coordinate.jobs import jobs
from fieldkit.web.coordinate.merging import MERGE
from fieldkit.web.forms import NOT_TOO_LONG, readable, stripped
from fieldkit.web.kit import kit
from fieldkit.web.words import wanted_language


class NewSeason(FlaskForm):  # type: ignore[misc]
    """A new season: what it is called."""

    title = StringField(
        later("Title"),
        filters=[stripped],
        validators=[DataRequired(later("Give the season a title.")), NOT_TOO_LONG, readable],
    )


def shelf() -> ResponseReturnValue:
    """Show the seasons of this laptop, and make a new one with a title."""
    form = NewSeason()
    if form.validate_on_submit():
        instance = kit().config.instance
        made = make_season(instance, form.title.data, clock.new_id(), clock.new_device(), clock.now())
        return redirect(url_for("coordinate.merge", slug=made.slug))
    told = [_told(season) for season in seasons(kit().config.instance)]
    number, removed = Words(wanted_language()).number, request.args.get("removed")
    page = render_template("coordinate/shelf.html", seasons=told, form=form, removed=removed, number=number)
    return page, 422 if form.errors else 200


def _told(season: Season) -> dict[str, object]:
    with desk(season) as connection:
        cafes = cafes_held(connection)
    return {
        "slug": season.slug,
        "title": season.title,
        "made": Words(wanted_language()).day(season.made_at),
        "cafes": len(cafes),
        "notes": sum(cafe.notes for cafe in cafes),
        "people": sum(cafe.people for cafe in cafes),
    }


def remove(slug: str) -> ResponseReturnValue:
    """Take a season off the shelf. The page that follows can bring it back."""
    season = this_season(slug)
    standing = jobs().standing(season, MERGE)
    if standing is not None and standing.is_running:
        flash(_("A merge is under way. Wait until it is done, or stop it first."))
        return redirect(url_for("coordinate.merge", slug=slug))
    name = remove_season(kit().config.instance, slug)
    flash(_("The season is off the shelf: %(title)s", title=season.title))
    return redirect(url_for("coordinate.shelf", removed=name))


def bring_back() -> ResponseReturnValue:
    """Put the season back that was just removed."""
    try:
        back = bring_back_season(kit().config.instance, request.form.get("name", ""))
    except SeasonUnknown:
        flash(_("The season is back already."))
        return redirect(url_for("coordinate.shelf"))
    flash(_("The season is back: %(title)s", title=back.title))
    return redirect(url_for("coordinate.overview", slug=back.slug))

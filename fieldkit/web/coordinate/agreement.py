"""How far coders agree: theme by theme, with what it rests on and what may be built on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from fieldkit.core.agreement import ENOUGH_NOTES, Agreement, Judgements, agreement, differing, of_coders, pairs_of
from fieldkit.core.small_numbers import kept_back
from fieldkit.storage.codings import coders_in, judgements, texts_of, whence
from fieldkit.storage.desks import desk
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.themes import codebook
from fieldkit.web.coordinate.here import this_season

MOST_DIFFERING = 30


def compare(slug: str) -> ResponseReturnValue:
    """Show how far the chosen coders agree; all of them where nobody is chosen."""
    season = this_season(slug)
    with desk(season) as connection:
        judged = judgements(connection)
        coders = coders_in(connection)
        themes = [one.theme for one in codebook(connection)]
        names = [name for name, *_ in coders]
        chosen = [name for name in names if name in request.args.getlist("coder")]
        chosen = chosen if len(chosen) > 1 else names
        of_these = of_coders(judged, set(chosen))
        about = next((theme for theme in themes if theme.id == request.args.get("theme")), None)
        apart = differing(of_these, about.id)[:MOST_DIFFERING] if about else []
        texts = texts_of(connection, apart)
        compared = [note for note, by_coder in of_these.items() if len(by_coder) > 1]
        origins, cafes = whence(connection, compared), names_of_cafes(connection)
    return render_template(
        "coordinate/agreement.html",
        season=season,
        coders=coders,
        chosen=chosen,
        pairs=pairs_of(judged),
        enough=ENOUGH_NOTES,
        overall=_told(agreement(of_these, [theme.id for theme in themes])),
        by_theme=[(theme, _told(agreement(of_these, [theme.id]))) for theme in themes],
        by_cafe=_by_cafe(of_these, [theme.id for theme in themes], origins, cafes),
        about=about,
        apart=[
            {
                "text": texts[note],
                "yes": sorted(name for name, on in of_these[note].items() if about and about.id in on),
                "no": sorted(name for name, on in of_these[note].items() if about and about.id not in on),
            }
            for note in apart
            if note in texts
        ],
    )


def _by_cafe(
    judged: Judgements,
    themes: Sequence[str],
    origins: Mapping[str, tuple[str, str, str]],
    names: Mapping[str, str],
) -> list[tuple[str, dict[str, Any] | None]]:
    """Tell the same café by café; None where too few people wrote what was judged. Nothing for a single café."""
    notes: defaultdict[str, list[str]] = defaultdict(list)
    people: defaultdict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    for note, (cafe, title, participant) in origins.items():
        notes[cafe].append(note)
        people[cafe].add(participant)
        titles[cafe] = names.get(cafe, title)
    cafes = sorted(titles, key=lambda cafe: (titles[cafe], cafe))
    if len(cafes) < 2:
        return []
    kept = kept_back([len(people[cafe]) for cafe in cafes])
    return [
        (
            titles[cafe],
            None if place in kept else _told(agreement({note: judged[note] for note in notes[cafe]}, themes)),
        )
        for place, cafe in enumerate(cafes)
    ]


def _told(found: Agreement) -> dict[str, Any]:
    return {
        "notes": found.notes,
        "together": found.together,
        "apart": found.apart,
        "neither": found.neither,
        "share": format_percent(float(found.share)) if found.share is not None else None,
        "alpha": _figure(found.alpha),
        "kappa": _figure(found.kappa),
        "meaning": found.meaning,
        "said": _meanings()[found.meaning],
    }


def _figure(figure: Fraction | None) -> str | None:
    return None if figure is None else format_decimal(round(float(figure), 2), format="0.00")


def _meanings() -> dict[str, str]:
    return {
        "too-few": _("Too few notes to tell"),
        "all-the-same": _("Everybody said the same: nothing to measure"),
        "reliable": _("May be relied on"),
        "tentative": _("For tentative conclusions only"),
        "unreliable": _("Not to be relied on: talk about what the theme means"),
    }

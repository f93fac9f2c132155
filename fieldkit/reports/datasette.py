"""What Datasette is told of a season's database: what it is, under which licence, and what its columns hold."""

import json
from typing import Any

from fieldkit.core.exporting import Licence
from fieldkit.reports.columns import about_cafes, about_codings, about_notes, about_themes
from fieldkit.reports.words import Words

# Not all of them are units that a physicist knows, so Datasette is told of ours.
_CUSTOM_UNITS = ["person = [person]", "note = [note]", "character = [character]"]


def metadata(
    database: str, title: str, licence: Licence, words: Words, is_anonymous: bool, notice: tuple[str, ...] = ()
) -> str:
    """Write the metadata.json of a database. database: its file's name without the ending.

    Datasette reads it with: datasette NAME.sqlite --metadata NAME.metadata.json
    """
    _ = words.gettext
    tables: dict[str, Any] = {
        "note": {
            "title": _("Notes"),
            "description": _("What participants wrote, a row each"),
            "columns": {"cafe_id": _("The café’s id"), **about_notes(words, is_anonymous)},
            "facets": ["cafe", "card"],
            "size": 50,
        },
        "cafe": {
            "title": _("Cafés"),
            "description": _("The cafés of the season"),
            "columns": about_cafes(words),
            "units": {"open_minutes": "minute", "participants": "person", "notes": "note"},
            "label_column": "title",
        },
        "theme": {
            "title": _("Themes"),
            "description": _("The codebook: what coordinators read out of the notes"),
            "columns": about_themes(words),
            "label_column": "title",
        },
        "coding": {
            "title": _("Codings"),
            "description": _("Which note, or which passage of it, speaks of which theme, and who says so"),
            "columns": about_codings(words),
            "units": {"begins": "character", "ends": "character"},
        },
    }
    told = {
        "title": title,
        "description": " ".join([_("The notes of a season of dialogue cafés."), *notice]),
        "license": licence.name,
        **({"license_url": licence.address} if licence.address else {}),
        "source": "fieldkit",
        "custom_units": _CUSTOM_UNITS,
        "databases": {database: {"tables": tables}},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

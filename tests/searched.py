"""A season that people wrote to in three languages, and what is found in it."""

from collections.abc import Iterable
from pathlib import Path

from fieldkit.core.merge import Version
from fieldkit.storage.desks import Season, desk, make_season
from fieldkit.storage.searching import Found, lay_found
from tests.bundles import CAFE, DECK, NOW, a_cafe, a_note, an_id, make_bundle

# A café in each language; CAFE itself speaks English.
SUOMI, SVENSKA = an_id("kahvila"), an_id("kafé")
CAFES = [
    a_cafe(),
    a_cafe(SUOMI, code="22222D", title="Varikko", language="fi"),
    a_cafe(SVENSKA, code="22222F", title="Depån", language="sv"),
]


def a_season(folder: Path, notes: Iterable[Version] = ()) -> Season:
    season = make_season(folder, "Spring", "5e0d9a52-3f0b-4d57-9f26-0000000000aa", "desk0000", NOW)
    write(season, notes)
    return season


def write(season: Season, notes: Iterable[Version]) -> None:
    """Write the season anew with exactly these notes, as a merge does."""
    make_bundle(season.bundle, [DECK, *CAFES, *notes])


def english(text: str) -> Version:
    return a_note(text, text, cafe=CAFE)


def finnish(text: str) -> Version:
    return a_note(text, text, cafe=SUOMI)


def swedish(text: str) -> Version:
    return a_note(text, text, cafe=SVENSKA)


def look(season: Season, words: str) -> tuple[Found, list[str]]:
    """Look for words, and read the texts of what was found, the best first."""
    with desk(season) as connection:
        found = lay_found(connection, season, words)
        asked = "SELECT note.text FROM found JOIN note ON note.id = found.note ORDER BY found.rank, note.text"
        return found, [text for (text,) in connection.execute(asked)]


def texts(season: Season, words: str) -> set[str]:
    return set(look(season, words)[1])

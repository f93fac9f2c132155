"""Looking for words in a season: in any form, in three languages, typing mistakes forgiven.

The index has the words as they were written. A word that is looked for is replaced by all forms of it that anybody
wrote, each language for itself; so nothing here needs a dictionary, and the same forms are marked in what was found.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fieldkit.core.limits import LANGUAGES
from fieldkit.core.queries import Asked, asked
from fieldkit.core.words_of_text import Wanted, marked
from fieldkit.errors import StoreBusy
from fieldkit.storage.desks import SEASON, Season
from fieldkit.storage.search_file import SEARCH, attached_search
from fieldkit.storage.search_forms import bases_of, forms_of, near_words
from fieldkit.storage.search_index import index_of

__all__ = ["Found", "Understood", "Wanted", "lay_found", "marked"]

# So few are put in the order of how well they fit; nobody reads more of them one by one.
_RANKED = 2_000


@dataclass(frozen=True, slots=True)
class Understood:
    """How one thing that was asked was taken.

    asked: as typed, folded. bases: base forms that were looked for in any form; () for phrases and beginnings.
    instead: the word that was looked for because nobody wrote this one. is_found: something of it was written.
    """

    asked: str
    is_phrase: bool = False
    is_beginning: bool = False
    is_unwanted: bool = False
    bases: tuple[str, ...] = ()
    instead: str | None = None
    is_found: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    count: notes. understood: () when the query had no word, and then nothing was looked for. suggestions: words like
    those that nobody wrote. wanted: what to mark in the notes. is_whole: False while the index is missing or older
    than the season; then more may be there.
    """

    count: int = 0
    understood: tuple[Understood, ...] = ()
    suggestions: tuple[str, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)
    is_whole: bool = True


def lay_found(connection: sqlite3.Connection, season: Season, words: str) -> Found:
    """Look for words in a season and lay the notes down in `temp.found (note, rank)`, for a page to join.

    connection: from `desk`, and not inside a transaction. words: whatever somebody typed. rank: the smaller, the
    better; 0 for all when they are more than 2,000. Notes taken back since the index was made may be among them: join
    the notes of the season. Twice lays the newer down. No words are wrong; raises StoreBusy while the index is packed.
    """
    try:
        return lay_found_by(connection, index_of(season.bundle), SEASON, words)
    except sqlite3.OperationalError as wrong:
        if (wrong.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY:
            raise
        raise StoreBusy("The search is being brought up to date. Look again in a moment.") from wrong


def lay_found_by(connection: sqlite3.Connection, index: Path, season: str, words: str) -> Found:
    """Look for words by an index; else as `lay_found`. season: as what the bundle is attached."""
    connection.execute("DROP TABLE IF EXISTS temp.found")
    connection.execute("CREATE TEMP TABLE found (note TEXT PRIMARY KEY, rank REAL NOT NULL) WITHOUT ROWID")
    things = asked(words)
    if not things:
        return Found()
    unanswered = Found(understood=tuple(_told(thing) for thing in things), is_whole=False)
    if not index.is_file():
        return unanswered
    with attached_search(connection, index) as is_ours:
        if not is_ours:
            return unanswered
        taken = [_taken(connection, thing) for thing in things]
        asked_whole = f"SELECT season IS (SELECT digest FROM {season}.manifest) FROM {SEARCH}.told"
        (is_whole,) = connection.execute(asked_whole).fetchone()
        count = sum(_lay(connection, taken, language) for language in LANGUAGES)
        if count <= _RANKED:
            for language in LANGUAGES:
                _rank(connection, taken, language)
    return Found(
        count=count,
        understood=tuple(one.told for one in taken),
        suggestions=tuple(dict.fromkeys(word for one in taken for word in one.others)),
        wanted=_wanted(taken),
        is_whole=bool(is_whole),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """One thing asked, as it is looked for. matches: language → FTS5; none where nobody wrote it."""

    thing: Asked
    told: Understood
    matches: Mapping[str, str]
    forms: frozenset[str] = frozenset()
    others: Sequence[str] = ()


def _taken(connection: sqlite3.Connection, thing: Asked) -> _Taken:
    if thing.is_exact or thing.is_beginning:
        quoted = _quoted(" ".join(thing.words)) + (" *" if thing.is_beginning else "")
        return _Taken(thing, _told(thing), dict.fromkeys(LANGUAGES, quoted))
    (word,) = thing.words
    known = bases_of(connection, word)
    near: list[str] = []
    if not known and not thing.is_unwanted:
        near = near_words(connection, word)
        known = bases_of(connection, near[0]) if near else {}
    everywhere = {base for bases in known.values() for base in bases}
    forms = {language: forms_of(connection, known.get(language, everywhere), language) for language in LANGUAGES}
    told = Understood(
        asked=word,
        is_unwanted=thing.is_unwanted,
        bases=tuple(sorted(everywhere)),
        instead=_told_instead(near[0], everywhere) if near else None,
        is_found=bool(known),
    )
    matches = {language: " OR ".join(map(_quoted, said)) for language, said in forms.items() if said}
    return _Taken(thing, told, matches, frozenset(form for said in forms.values() for form in said), near[1:])


def _told_instead(near: str, bases: set[str]) -> str:
    return next(iter(bases)) if len(bases) == 1 else near


def _told(thing: Asked) -> Understood:
    return Understood(
        asked=" ".join(thing.words),
        is_phrase=thing.is_exact,
        is_beginning=thing.is_beginning,
        is_unwanted=thing.is_unwanted,
    )


def _quoted(words: str) -> str:
    # Only letters and digits come here; the quotes keep AND, NEAR and the like words as others.
    return '"' + words.replace('"', '""') + '"'


def _match(taken: Sequence[_Taken], language: str) -> str | None:
    """Write what notes of a language must have, as FTS5 wants it: None when none can; "" when anything will do."""
    wanted = [one.matches.get(language) for one in taken if not one.thing.is_unwanted]
    if None in wanted:
        return None
    return " AND ".join(f"({one})" for one in wanted)


def _unwanted(taken: Sequence[_Taken], language: str) -> str:
    return " OR ".join(
        f"({one.matches[language]})" for one in taken if one.thing.is_unwanted and language in one.matches
    )


def _lay(connection: sqlite3.Connection, taken: Sequence[_Taken], language: str) -> int:
    match, unwanted = _match(taken, language), _unwanted(taken, language)
    if match is None:
        return 0
    table = f"words_{language}"
    if match:
        source = f"FROM {SEARCH}.{table} JOIN {SEARCH}.note ON note.id = {table}.rowid WHERE {table} MATCH :match"
        match = f"({match}) NOT ({unwanted})" if unwanted else match
    else:
        source = f"FROM {SEARCH}.note WHERE note.language = :language"
        if unwanted:
            source += f" AND note.id NOT IN (SELECT rowid FROM {SEARCH}.{table} WHERE {table} MATCH :unwanted)"
    told = {"match": match, "language": language, "unwanted": unwanted}
    return connection.execute(f"INSERT INTO temp.found SELECT note.note, 0.0 {source}", told).rowcount


def _rank(connection: sqlite3.Connection, taken: Sequence[_Taken], language: str) -> None:
    match = _match(taken, language)
    if match:
        table = f"words_{language}"
        connection.execute(
            f"""
            UPDATE temp.found SET rank = fits.rank
            FROM (
                SELECT note.note, bm25({table}) AS rank
                FROM {SEARCH}.{table} JOIN {SEARCH}.note ON note.id = {table}.rowid
                WHERE {table} MATCH :match
            ) AS fits
            WHERE fits.note = found.note
            """,
            {"match": match},
        )


def _wanted(taken: Sequence[_Taken]) -> Wanted:
    looked_for = [one for one in taken if not one.thing.is_unwanted]
    exact = [one.thing.words for one in looked_for if one.thing.is_exact]
    return Wanted(
        forms=frozenset(form for one in looked_for for form in one.forms),
        beginnings=tuple(one.thing.words[0] for one in looked_for if one.thing.is_beginning),
        phrases=tuple(exact),
    )

"""The vocabulary of a season: every word that anybody wrote there, its base form, and which words lie near another.

Filled while the index is built; looked into, at each query, without any dictionary.
"""

import sqlite3
from collections.abc import Iterable
from itertools import islice, product

from fieldkit.core.limits import LANGUAGES
from fieldkit.storage.base_forms import base_forms
from fieldkit.storage.bundle_checks import Tick
from fieldkit.storage.desks import writing
from fieldkit.storage.search_file import SEARCH

_BATCH = 20_000
# A word in more forms than these is found by those that most wrote.
_MOST_FORMS = 250
_MOST_NEAR = 4

_LISTED = ", ".join(f"'{language}'" for language in LANGUAGES)

# How letters look when the keyboard has no Nordic ones, or another country's; itself first.
_ALIKE = {"a": "aäå", "ä": "äaå", "å": "åaäo", "o": "oöå", "ö": "öo", "e": "eé", "u": "uü"}
_MOST_SPELLED = 500


def learn_forms(connection: sqlite3.Connection, tick: Tick) -> None:
    """Bring the vocabulary of an index up to date with its notes. Killed in between, the next call goes on."""
    for place, language in enumerate(LANGUAGES):
        # In memory: taken-back words are in no temporary file either.
        connection.execute("CREATE TEMP TABLE met (form TEXT PRIMARY KEY, notes INTEGER) WITHOUT ROWID")
        connection.execute(f"INSERT INTO met SELECT term, doc FROM terms_{language}")
        with writing(connection):
            connection.execute("DELETE FROM form WHERE language = ? AND form NOT IN (SELECT form FROM met)", [language])
            connection.execute(
                "UPDATE form SET notes = met.notes FROM met "
                "WHERE form.language = ? AND met.form = form.form AND met.notes <> form.notes",
                [language],
            )
        unknown = "SELECT form FROM met WHERE form NOT IN (SELECT form FROM form WHERE language = ?) ORDER BY form"
        fresh = [form for (form,) in connection.execute(unknown, [language])]
        based = base_forms(fresh, language)
        for done in range(0, len(fresh), _BATCH):
            batch = [(language, *next(based)) for _ in fresh[done : done + _BATCH]]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT OR IGNORE INTO form SELECT ?1, ?2, ?3, notes FROM met WHERE form = ?2", batch
            )
            connection.execute("COMMIT")
            tick((place + done / len(fresh)) / len(LANGUAGES))
        connection.execute("DROP TABLE met")
    with writing(connection):
        connection.execute("DELETE FROM spelling")
        connection.execute(
            """
            INSERT INTO spelling
            SELECT length(word), word, sum(notes)
            FROM (SELECT form AS word, notes FROM form UNION ALL SELECT DISTINCT base, 0 FROM form)
            GROUP BY word ORDER BY 1, 2
            """
        )


def bases_of(connection: sqlite3.Connection, word: str) -> dict[str, set[str]]:
    """Tell of which words this one is a form, by the language of the cafés that wrote it; {} when nobody did.

    connection: with the index attached as SEARCH, here and below. A word that is only known as a base form counts.
    """
    found: dict[str, set[str]] = {}
    asked = f"SELECT language, base FROM {SEARCH}.form WHERE language IN ({_LISTED}) AND form = :word"
    for language, base in connection.execute(asked, {"word": word}):
        found.setdefault(language, set()).add(base)
    for (language,) in connection.execute(f"SELECT DISTINCT language FROM {SEARCH}.form WHERE base = ?", [word]):
        found.setdefault(language, set()).add(word)
    return found


def forms_of(connection: sqlite3.Connection, bases: Iterable[str], language: str) -> list[str]:
    """List the words written in cafés of a language that are forms of any of these, the most used first."""
    counted: dict[str, int] = {}
    for base in bases:
        # Said which index: by its own guess SQLite would read every word of the language.
        asked = f"SELECT form, notes FROM {SEARCH}.form INDEXED BY form_of WHERE base = ? AND language = ?"
        counted.update(connection.execute(asked, [base, language]).fetchall())
    return sorted(counted, key=lambda form: (-counted[form], form))[:_MOST_FORMS]


def near_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """List words that somebody wrote and that this one may be meant for, the likeliest first.

    Those that differ in the dots of their letters; else with one letter wrong, missing, too many or swapped; in longer
    words two; else the one that begins most alike, since an ending may be one that nobody wrote.
    """
    return (
        _dotted(connection, word)
        or (_mistyped(connection, word, 1) if len(word) >= 4 else [])
        or (_mistyped(connection, word, 2) if len(word) >= 6 else [])
        or _begun_alike(connection, word)
    )


def _dotted(connection: sqlite3.Connection, word: str) -> list[str]:
    letters = (_ALIKE.get(letter, letter) for letter in word)
    spelled = ["".join(one) for one in islice(product(*letters), _MOST_SPELLED)]
    listed = ", ".join("?" * len(spelled))
    asked = f"SELECT word FROM {SEARCH}.spelling WHERE length = ? AND word IN ({listed}) ORDER BY notes DESC, word"
    return [form for (form,) in connection.execute(asked, [len(word), *spelled])][:_MOST_NEAR]


def _mistyped(connection: sqlite3.Connection, word: str, mistakes: int) -> list[str]:
    # Read here, since the pages start without it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # The first letter is seldom the wrong one, unless it was swapped with the second, or is too many.
    begun = {word[0], word[1] + word[0], word[1:3]}
    asked = f"SELECT word, notes FROM {SEARCH}.spelling WHERE length = ? AND word >= ? AND word < ?"
    candidates: dict[str, int] = {}
    for length in range(len(word) - mistakes, len(word) + mistakes + 1):
        for begins in begun:
            candidates.update(connection.execute(asked, [length, begins, _after(begins)]).fetchall())
    scored = process.extract(word, list(candidates), scorer=OSA.distance, score_cutoff=mistakes, limit=None)
    # Of words equally near, first that which begins as this one, then that which more people wrote.
    ranked = sorted((distance, form[0] != word[0], -candidates[form], form) for form, distance, _ in scored)
    return [form for _, _, _, form in ranked[:_MOST_NEAR]]


def _after(begun: str) -> str:
    """Name what comes after all words that begin so."""
    return begun[:-1] + chr(ord(begun[-1]) + 1)


def _begun_alike(connection: sqlite3.Connection, word: str) -> list[str]:
    asked = f"""
        SELECT form FROM {SEARCH}.form
        WHERE language IN ({_LISTED}) AND form >= :begun AND form < :next AND length(form) <= :longest
        ORDER BY notes DESC, form LIMIT 1
    """
    shortest = max(4, round(0.6 * len(word)))
    # First what goes on from the whole word, however long, as when somebody was not done typing.
    lengths = [len(word)] if len(word) >= 3 else []
    for length in (*lengths, *range(len(word) - 1, shortest - 1, -1)):
        begun = word[:length]
        longest = len(word) + (2 if length < len(word) else len(word) + 8)
        bounds = {"begun": begun, "next": _after(begun), "longest": longest}
        found = connection.execute(asked, bounds).fetchall()
        if found:
            return [form for (form,) in found]
    return []

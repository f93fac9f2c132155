"""Searching a season: how long its index takes to make, and how long somebody waits who looks for a word.

The notes are made of words of simplemma's Finnish, Swedish and English dictionaries, each in forms drawn by lot, the
words as uneven in their use as those of a language: the n-th is used 1/n as often as the first. What is looked for is
drawn by lot too; typing mistakes are a letter left out or two swapped. Each search goes all the way: the query is read,
every note that has it is laid down for a page to join, and up to 2,000 of them are put in order.
"""

import itertools
import random
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from common import HERE, Figure, run
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from fieldkit.storage.bundle_checks import guarded
from fieldkit.storage.bundle_schema import make_kind_tables
from fieldkit.storage.bundles import Maker, write_bundle
from fieldkit.storage.desks import Season, desk, make_season
from fieldkit.storage.rows import teach_canonical
from fieldkit.storage.search_index import index_of
from fieldkit.storage.searching import lay_found

NOW = "2026-11-21T18:00:00.000Z"
MAKER = Maker("5e0d9a52-3f0b-4d57-9f26-00000000000d", "desk", "0", NOW)
# Six cafés of ten speak Finnish.
LANGUAGES = ("fi",) * 6 + ("sv",) * 2 + ("en",) * 2
QUICKLY = ("en",)  # Its dictionary is the smallest.
LEMMAS = 20_000
NOTES_A_CAFE = 500
PROMISED_MS = 100

# The forms of each word, by language; the most used words first.
Words = dict[str, list[list[str]]]

# In a process of its own, as after a merge: how long it takes, and its largest memory in KiB.
REFRESH = """
import resource, sys, time
from pathlib import Path
from fieldkit.storage.search_index import index_bundle
before = time.perf_counter()
index_bundle(Path(sys.argv[1]), Path(sys.argv[2]))
print(time.perf_counter() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure(quick: bool = False, notes: int = 1_000_000, searches: int = 200) -> list[Figure]:
    chance = random.Random(6)
    if quick:
        notes, searches = 600, 4
    words = _words(chance, 300 if quick else LEMMAS, QUICKLY if quick else LANGUAGES)
    with TemporaryDirectory(dir=HERE) as folder:
        season = make_season(Path(folder), "Spring", MAKER.store, "be0c", NOW)
        texts = _merge(season, words, notes, chance)
        seconds, mib = _refreshed(season)
        figures = [
            Figure(f"index of {notes:,} notes, made", seconds, "s"),
            Figure("… in a process of its own, at most", mib, "MiB"),
            Figure("… its file", index_of(season.bundle).stat().st_size / 2**20, "MiB"),
        ]
        figures += _looking(season, words, texts, searches, chance)
        _take_back(season)
        seconds, _ = _refreshed(season)
        return [*figures, Figure("one note taken back: its words gone from every byte", seconds, "s")]


def _words(chance: random.Random, lemmas: int, languages: Sequence[str]) -> Words:
    """Choose words of each language, each with its forms."""
    chosen: Words = {}
    for language in sorted(set(languages)):
        forms: dict[str, list[str]] = {}
        for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
            if form.islower() and form.isalpha() and 3 < len(form) < 18:
                forms.setdefault(lemma, []).append(form)
        chosen[language] = [forms[lemma] for lemma in chance.sample(sorted(forms), lemmas)]
    return chosen


def _merge(season: Season, words: Words, notes: int, chance: random.Random) -> list[str]:
    """Write a season of so many notes; of each café, return a text."""
    kept = []
    weights = {
        language: list(itertools.accumulate(1 / (n + 1) for n in range(len(words[language])))) for language in words
    }
    with closing(guarded("")) as connection:
        teach_canonical(connection)
        make_kind_tables(connection)
        connection.execute("BEGIN")
        for number in range(notes // NOTES_A_CAFE or 1):
            language, cafe = chance.choice(_spoken(words)), _an_id(chance)
            connection.execute(
                "INSERT INTO cafe (id, counter, device, gone, code, title, place, language, opened_at) "
                "VALUES (?, 1, 'be0c', 0, 'K7QF2M', ?, '', ?, ?)",
                [cafe, f"Café {number}", language, NOW],
            )
            drawn = iter(chance.choices(words[language], cum_weights=weights[language], k=NOTES_A_CAFE * 22))
            texts = [
                " ".join(chance.choice(forms) for forms in itertools.islice(drawn, chance.randint(3, 22)))
                for _ in range(NOTES_A_CAFE)
            ]
            connection.executemany(
                "INSERT INTO note (id, counter, device, gone, cafe, participant, card, text, audience, named, "
                "written_at) VALUES (?, 1, 'be0c', 0, ?, ?, 'words-of-new-work/trust', ?, 'cafe', 0, ?)",
                [(_an_id(chance), cafe, cafe, text, NOW) for text in texts],
            )
            kept.append(texts[0])
        connection.execute("COMMIT")
        write_bundle(connection, season.bundle, MAKER)
    return kept


def _spoken(words: Words) -> list[str]:
    return [language for language in LANGUAGES if language in words]


def _an_id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _refreshed(season: Season) -> tuple[float, float]:
    command = [sys.executable, "-c", REFRESH, str(season.bundle), str(index_of(season.bundle))]
    seconds, kib = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(kib) / 1024


def _take_back(season: Season) -> None:
    """Leave one note out, as a merge writes the season anew without its text."""
    with closing(guarded(season.bundle.as_uri())) as connection:
        connection.execute("UPDATE note SET gone = 1, text = NULL WHERE rowid = 1")
        connection.execute("UPDATE manifest SET digest = ?", ["0" * 64])


def _looking(season: Season, words: Words, texts: Sequence[str], searches: int, chance: random.Random) -> list[Figure]:
    spoken = _spoken(words)

    def word(first: int, last: int) -> str:
        """Draw a word of these ranks in one of its forms, ranks of ten times the use as often as a tenth of it."""
        of = words[chance.choice(spoken)]
        rank = int(first * (last / first) ** chance.random())
        return chance.choice(of[min(rank, len(of) - 1)])

    def phrase() -> str:
        said = chance.choice(texts).split()
        place = chance.randrange(len(said) - 1)
        return f'"{said[place]} {said[place + 1]}"'

    def mistyped() -> str:
        while len(right := word(20, 5_000)) < 6:
            pass
        place = chance.randrange(1, len(right) - 1)
        if chance.random() < 0.5:
            return right[:place] + right[place + 1 :]
        return right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    asked: dict[str, Callable[[], str]] = {
        "one word": lambda: word(20, 5_000),
        "two words": lambda: f"{word(5, 500)} {word(5, 500)}",
        "a phrase": phrase,
        "a rare word": lambda: word(5_000, LEMMAS),
        "a common word": lambda: word(20, 60),
        "a typing mistake": mistyped,
    }
    figures, everything = [], []
    with desk(season) as connection:
        for what, draw in asked.items():
            times, counts = [], []
            for query in [draw() for _ in range(searches)]:
                before = time.perf_counter()
                counts.append(lay_found(connection, season, query).count)
                times.append((time.perf_counter() - before) * 1000)
            everything += times
            told = f"{what} ({statistics.median(counts):,.0f} notes in the middle, {max(counts):,} at most): p50"
            figures.append(Figure(told, statistics.median(times), "ms"))
            figures.append(Figure("… p95", _p95(times), "ms", at_most=PROMISED_MS))
        before = time.perf_counter()
        count = lay_found(connection, season, words[spoken[0]][0][0]).count
        most = Figure(f"the most used word of all ({count:,} notes)", (time.perf_counter() - before) * 1000, "ms")
    return [*figures, Figure("all of these: p95", _p95(everything), "ms", at_most=PROMISED_MS), most]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


if __name__ == "__main__":
    run(measure)

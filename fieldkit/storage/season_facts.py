"""Reading what a season's pictures are drawn from: who wrote to which card where, how they answered, and when.

Told is what any reader may see: notes for the whole café or for anyone, none that are hidden, wait for their reveal or
are of somebody who asked to be forgotten. Of a million notes only numbers come out, and the few texts that are drawn.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from fieldkit.core.cafes import told_apart
from fieldkit.core.decks import Deck
from fieldkit.core.harvest import AskedCafe
from fieldkit.core.nearness import MOST_COMPARED
from fieldkit.core.season_facts import (
    CardCount,
    FactsCafe,
    Meaning,
    ThemesByCafe,
    Timeline,
    began,
    themes_by_cafe,
    timeline,
    unit_of,
)
from fieldkit.core.summaries import Answer, Summary, summaries
from fieldkit.core.themes import ends_of
from fieldkit.storage.browse_tables import lay_for_pictures, notes_at
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.names import names_in
from fieldkit.storage.told_tables import ASKED_CAFES

# Of the cafés that were chosen, and of nobody who asked to be forgotten, from the moment when that was written down.
_CHOSEN = """
    (:everywhere OR {at}.cafe IN (
        SELECT number FROM browse.cafe_at WHERE cafe IN (SELECT value FROM json_each(:cafes))
    ))
    AND {at}.person NOT IN (
        SELECT number FROM browse.person_at
        WHERE participant IN (SELECT participant FROM erasure WHERE NOT gone)
    )
"""
_COUNTS = f"""
    SELECT held.cafe, asked.card, counted.notes, counted.people, counted.paper
    FROM (
        SELECT
            cafe, card, sum(notes) AS notes, count(DISTINCT somebody) AS people,
            coalesce(sum(notes) FILTER (WHERE paper), 0) AS paper
        FROM browse.told_on
        WHERE {_CHOSEN.format(at="told_on")}
        GROUP BY cafe, card
    ) AS counted
    JOIN browse.cafe_at AS held ON held.number = counted.cafe
    JOIN browse.card_at AS asked ON asked.number = counted.card
"""
_PHONES = f"""
    SELECT held.cafe, count(DISTINCT told_on.person)
    FROM browse.told_on
    JOIN browse.cafe_at AS held ON held.number = told_on.cafe
    WHERE NOT told_on.paper AND {_CHOSEN.format(at="told_on")}
    GROUP BY told_on.cafe
"""

# Told in the order of cards and cafés, and looked up by it: CROSS JOIN keeps that order. {note}: the table, with rows.
_WANTED = f"""
    FROM browse.card_at AS asked
    CROSS JOIN browse.told ON told.card = asked.number
    CROSS JOIN browse.cafe_at AS held ON held.number = told.cafe
    {{joined}}
    WHERE asked.card IN (SELECT value FROM json_each(:cards)) AND {_CHOSEN.format(at="told")}
"""
_ANSWERS = f"""
    SELECT asked.card, held.cafe, note.participant, note.id, note.written_at, note.value
    {_WANTED.format(joined="CROSS JOIN {note} AS note ON note.rowid = told.note")}
    ORDER BY asked.card
"""
# Ids follow from chance, so the first of them are as good as any. Texts are read last, and of these alone.
_MEANINGS = f"""
    SELECT first.card, first.cafe, note.id, note.text
    FROM (
        SELECT
            asked.card, held.cafe, told.note,
            row_number() OVER (PARTITION BY asked.card, told.cafe ORDER BY told.place) AS place
        {_WANTED.format(joined="")} AND told.has_text
    ) AS first
    JOIN {{note}} AS note ON note.rowid = first.note
    WHERE first.place <= {MOST_COMPARED}
    ORDER BY first.card, first.cafe, first.place
"""

_COUNTS_FOR: Final = "CREATE TEMP TABLE counts_for (theme TEXT PRIMARY KEY, title TEXT, counted TEXT)"
_CODED = f"""
    CREATE TEMP TABLE coded AS
    SELECT counts_for.counted AS theme, held.cafe, told.card, told.note, told.person, told.paper
    FROM coding
    CROSS JOIN counts_for ON counts_for.theme = coding.theme
    CROSS JOIN {{note}} AS note ON note.id = coding.note AND note.cafe = coding.cafe
    CROSS JOIN browse.told ON told.note = note.rowid
    CROSS JOIN browse.cafe_at AS held ON held.number = told.cafe
    WHERE NOT coding.gone AND {_CHOSEN.format(at="told")}
"""
# {theme}: the theme that a coding counts for, or one and the same for all.
_CODED_NOTES = """
    SELECT {theme}, cafe, count(DISTINCT note), count(DISTINCT CASE WHEN NOT paper THEN person END)
    FROM temp.coded
    GROUP BY {theme}, cafe
"""
# Several sheets of one card are of several people; sheets of several cards may be of the same.
_CODED_PAPER = """
    SELECT theme, cafe, max(sheets)
    FROM (
        SELECT {theme} AS theme, cafe, count(DISTINCT note) AS sheets
        FROM temp.coded
        WHERE paper
        GROUP BY {theme}, cafe, card
    )
    GROUP BY theme, cafe
"""

_HOURS = f"SELECT hour, sum(notes) FROM browse.told_in WHERE {_CHOSEN.format(at='told_in')} GROUP BY hour"
_SPANS: Final = "CREATE TEMP TABLE spans (hour TEXT PRIMARY KEY, begins TEXT)"
_IN_TIME = f"""
    SELECT spans.begins, sum(told_in.notes), count(DISTINCT told_in.somebody)
    FROM browse.told_in
    JOIN spans ON spans.hour = told_in.hour
    WHERE {_CHOSEN.format(at="told_in")}
    GROUP BY spans.begins
"""


class SeasonFacts:
    """A season, or some of its cafés, as its pictures see it. Read inside `season_facts`.

    cafes: those of the season that were chosen, in the order in which they were held. cards: those that somebody wrote
    to, deck by deck.
    """

    def __init__(self, connection: sqlite3.Connection, cafes: Collection[str]) -> None:
        self._connection = connection
        self._asked: dict[str, Any] = {
            "everywhere": not cafes,
            "cafes": json.dumps(sorted(cafes)),
        }
        self._note = f"{notes_at(connection)}.note"
        held = [AskedCafe._make(row) for row in connection.execute(ASKED_CAFES)]
        counted = connection.execute(_COUNTS, self._asked).fetchall()
        people = self._people(counted)
        chosen = [cafe for cafe in held if not cafes or cafe.id in cafes]
        names = told_apart([(cafe.id, cafe.title, cafe.code) for cafe in held])
        self.cafes = tuple(FactsCafe(cafe.id, names[cafe.id], cafe.opened_at, people[cafe.id]) for cafe in chosen)
        self.cards = tuple(self._cards(chosen, counted))

    @property
    def people(self) -> int:
        return sum(cafe.people for cafe in self.cafes)

    @property
    def has_codings(self) -> bool:
        asked = "SELECT 1 FROM coding WHERE NOT gone LIMIT 1"
        return self._connection.execute(asked).fetchone() is not None

    def names(self) -> list[str]:
        """List what participants wanted to be called, so that it can be taken out of what is quoted."""
        return names_in(self._connection)

    def summaries(self, cards: Sequence[CardCount], cafes: Collection[str] = ()) -> dict[str, Summary]:
        """Sum up the answers to cards, at all cafés or at some of them. A pulse reads the card before it too."""
        found: dict[str, Summary] = {}
        for deck, of_deck in groupby(cards, key=lambda counted: counted.deck):
            of_cards = list(of_deck)
            again = [f"{deck.id}/{one.card.again}" for one in of_cards if one.card.again]
            asked = self._narrowed([one.name for one in of_cards] + again, cafes)
            rows = self._connection.execute(_ANSWERS.format(note=self._note), asked)
            by_card = ((name, map(_answer, on_card)) for name, on_card in groupby(rows, key=itemgetter(0)))
            summed = summaries(deck, by_card)
            found |= {one.name: summed[one.name] for one in of_cards}
        return found

    def meanings(self, cards: Sequence[CardCount]) -> dict[str, list[Meaning]]:
        """Read what was written to word cards: of each card and café as many as can be compared."""
        found: dict[str, list[Meaning]] = {one.name: [] for one in cards}
        asked = self._narrowed(list(found), ())
        for card, cafe, note, text in self._connection.execute(_MEANINGS.format(note=self._note), asked):
            if text.strip():
                found[card].append(Meaning(note, cafe, text))
        return found

    def themes(self) -> ThemesByCafe:
        """Count who spoke of which theme where."""
        rows = self._connection.execute("SELECT id, title, joined_to FROM theme WHERE NOT gone").fetchall()
        titles = {id_: title for id_, title, _ in rows}
        ends = ends_of({id_: joined_to for id_, _, joined_to in rows})
        self._connection.execute(_COUNTS_FOR)
        self._connection.executemany(
            "INSERT INTO counts_for VALUES (?, ?, ?)", [(id_, titles[id_], end) for id_, end in ends.items()]
        )
        self._connection.execute(_CODED.format(note=self._note), self._asked)
        cells, notes = self._coded("theme")
        people, _ = self._coded("''")
        told: dict[str, tuple[int, int]] = {}
        for (theme, cafe), somebody in cells.items():
            before = told.get(theme, (0, 0))
            told[theme] = before[0] + somebody, before[1] + notes[theme, cafe]
        return themes_by_cafe(self.cafes, titles, told, cells, {cafe: count for (_, cafe), count in people.items()})

    def timeline(self, zone: tzinfo | None) -> Timeline:
        """Tell when notes were written, by the clocks on the cafés' walls. zone: None for where this laptop is."""
        written = dict(self._connection.execute(_HOURS, self._asked))
        undated = written.pop(None, 0)
        hours = list(written)
        local = [began("hour", hour, zone) for hour in hours]
        unit = unit_of(min(local), max(local)) if local else "hour"
        self._connection.execute(_SPANS)
        self._connection.executemany(
            "INSERT INTO spans VALUES (?, ?)", [(hour, began(unit, hour, zone).isoformat()) for hour in hours]
        )
        counted = {
            datetime.fromisoformat(begins): (count, somebody)
            for begins, count, somebody in self._connection.execute(_IN_TIME, self._asked)
        }
        return timeline(unit, counted, self.people, undated)

    def _people(self, counted: Sequence[tuple[Any, ...]]) -> Counter[str]:
        found, sheets = Counter[str](dict(self._connection.execute(_PHONES, self._asked))), Counter[str]()
        for cafe, _, _, _, paper in counted:
            sheets[cafe] = max(sheets[cafe], paper)
        return found + sheets

    def _cards(self, cafes: Sequence[AskedCafe], counted: Sequence[tuple[Any, ...]]) -> Iterator[CardCount]:
        notes, people = defaultdict[str, dict[str, int]](dict), defaultdict[str, dict[str, int]](dict)
        for cafe, name, written, somebody, _ in counted:
            notes[name][cafe] = written
            people[name][cafe] = somebody
        for deck in self._decks(cafes):
            for card in deck.cards:
                name = f"{deck.id}/{card.id}"
                if name in notes:
                    yield CardCount(name, deck, card, people[name], notes[name])

    def _decks(self, cafes: Sequence[AskedCafe]) -> list[Deck]:
        """Choose of each deck the version that most cafés asked, the newer of two; the deck held first comes first."""
        known = decks_asked(self._connection)
        asked = Counter(cafe.deck for cafe in cafes)
        newest = {cafe.deck: cafe.opened_at for cafe in cafes}
        chosen: dict[str, str] = {}
        for id_ in dict.fromkeys(cafe.deck for cafe in cafes if cafe.deck in known):
            slug = known[id_].id
            rival = chosen.get(slug)
            if rival is None or (asked[rival], newest[rival]) < (asked[id_], newest[id_]):
                chosen[slug] = id_
        return [known[id_] for id_ in chosen.values()]

    def _coded(self, theme: str) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
        """Count people and notes by theme and café."""
        people, notes = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for of, cafe, written, somebody in self._connection.execute(_CODED_NOTES.format(theme=theme)):
            people[of, cafe] += somebody
            notes[of, cafe] += written
        for of, cafe, sheets in self._connection.execute(_CODED_PAPER.format(theme=theme)):
            people[of, cafe] += sheets
        return people, notes

    def _narrowed(self, cards: Sequence[str], cafes: Collection[str]) -> dict[str, Any]:
        narrowed = {"everywhere": False, "cafes": json.dumps(sorted(cafes))} if cafes else {}
        return {**self._asked, **narrowed, "cards": json.dumps(cards)}


@contextmanager
def season_facts(connection: sqlite3.Connection, cafes: Collection[str] = ()) -> Iterator[SeasonFacts]:
    """Read a season for its pictures. cafes: ids of the cafés to tell of, empty for all.

    connection: a desk's, or a bundle's, outside a transaction. What a picture lays out for itself does not stay in it.
    """
    lay_for_pictures(connection)
    connection.execute("SAVEPOINT season_facts")
    try:
        yield SeasonFacts(connection, cafes)
    finally:
        connection.execute("ROLLBACK TO season_facts")
        connection.execute("RELEASE season_facts")


def _answer(row: tuple[Any, ...]) -> Answer:
    _, cafe, participant, id_, written_at, value = row
    return Answer(cafe, participant, id_, written_at, None if value is None else _read(value))


# Many give the same few answers; nobody changes what was read.
_read = lru_cache(maxsize=4096)(json.loads)

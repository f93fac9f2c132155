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
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from fieldkit.core.cafes import told_apart
from fieldkit.core.decks import Deck
from fieldkit.core.harvest import AskedCafe
from fieldkit.core.nearness import MOST_COMPARED
from fieldkit.core.notes import SHOWN_TO_THE_CAFE
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
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.harvest_order import ERASED, HIDDEN, IS_HEADLINE, WAITS, lay_plans, make_tables
from fieldkit.storage.names import names_in

_CAFES = """
    SELECT id, code, title, place, language, deck, opened_at, 0, closed_at, "plan"
    FROM cafe
    WHERE NOT gone
    ORDER BY opened_at, id
"""

_TOLD = f"""
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
        AND (:everywhere OR cafe.id IN (SELECT value FROM json_each(:cafes)))
    {{joined}}
    WHERE NOT note.gone
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND NOT {HIDDEN} AND NOT {ERASED} AND NOT {IS_HEADLINE} AND NOT {WAITS}
"""
_ALL = _TOLD.format(joined="")
_WANTED = f"{_ALL} AND note.card IN (SELECT value FROM json_each(:cards))"

# Who wrote on paper nobody knows: each note to a card counts as somebody.
_SOMEBODY = "CASE WHEN note.paper THEN note.id ELSE note.participant END"

_COUNTS = f"""
    SELECT note.cafe, note.card, count(*), count(DISTINCT {_SOMEBODY}), count(*) FILTER (WHERE note.paper)
    {_ALL}
    GROUP BY note.cafe, note.card
"""
_PHONES = f"SELECT note.cafe, count(DISTINCT note.participant) {_ALL} AND note.paper IS NULL GROUP BY note.cafe"

_ANSWERS = f"""
    SELECT note.card, note.cafe, note.participant, note.id, note.written_at, note.value
    {_WANTED}
    ORDER BY note.card
"""
# Ids follow from chance, so the first of them are as good as any. Texts are read last, and of these alone.
_MEANINGS = f"""
    SELECT first.card, first.cafe, first.id, note.text
    FROM (
        SELECT
            note.card, note.cafe, note.id,
            row_number() OVER (PARTITION BY note.card, note.cafe ORDER BY note.id) AS place
        {_WANTED} AND note.text <> ''
    ) AS first
    JOIN note ON note.id = first.id
    WHERE first.place <= {MOST_COMPARED}
    ORDER BY first.card, first.cafe, first.place
"""

_COUNTS_FOR: Final = "CREATE TEMP TABLE counts_for (theme TEXT PRIMARY KEY, title TEXT, counted TEXT)"
_CODED = _TOLD.format(
    joined="""
        JOIN coding ON coding.note = note.id AND coding.cafe = note.cafe AND NOT coding.gone
        JOIN counts_for ON counts_for.theme = coding.theme
    """
)
# {theme}: the theme that a coding counts for, or one and the same for all.
_CODED_NOTES = f"""
    SELECT
        {{theme}}, note.cafe, count(DISTINCT note.id),
        count(DISTINCT CASE WHEN note.paper IS NULL THEN note.participant END)
    {_CODED}
    GROUP BY {{theme}}, note.cafe
"""
# Several sheets of one card are of several people; sheets of several cards may be of the same.
_CODED_PAPER = f"""
    SELECT theme, cafe, max(sheets)
    FROM (
        SELECT {{theme}} AS theme, note.cafe AS cafe, count(DISTINCT note.id) AS sheets
        {_CODED} AND note.paper
        GROUP BY {{theme}}, note.cafe, note.card
    )
    GROUP BY theme, cafe
"""

# A phone whose clock is years off would stretch the season over them.
_IS_DATED = """
    julianday(note.written_at)
    BETWEEN julianday(cafe.opened_at) - 1 AND julianday(coalesce(cafe.closed_at, cafe.opened_at)) + 60
"""
_HOURS = f"SELECT DISTINCT substr(note.written_at, 1, 13) {_ALL} AND {_IS_DATED}"
_SPANS: Final = "CREATE TEMP TABLE spans (hour TEXT PRIMARY KEY, begins TEXT)"
_IN_TIME = f"""
    SELECT spans.begins, count(*), count(DISTINCT {_SOMEBODY})
    {_TOLD.format(joined="JOIN spans ON spans.hour = substr(note.written_at, 1, 13)")} AND {_IS_DATED}
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
            "audiences": json.dumps(SHOWN_TO_THE_CAFE),
        }
        held = [AskedCafe._make(row) for row in connection.execute(_CAFES)]
        if not _is_laid(connection):
            make_tables(connection)
            lay_plans(connection, held, {"cafe": ""}, for_organisers=False)
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
            rows = self._connection.execute(_ANSWERS, asked)
            by_card = ((name, map(_answer, on_card)) for name, on_card in groupby(rows, key=itemgetter(0)))
            summed = summaries(deck, by_card)
            found |= {one.name: summed[one.name] for one in of_cards}
        return found

    def meanings(self, cards: Sequence[CardCount]) -> dict[str, list[Meaning]]:
        """Read what was written to word cards: of each card and café as many as can be compared."""
        found: dict[str, list[Meaning]] = {one.name: [] for one in cards}
        for card, cafe, note, text in self._connection.execute(_MEANINGS, self._narrowed(list(found), ())):
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
        cells, notes = self._coded("counts_for.counted")
        people, _ = self._coded("''")
        told: dict[str, tuple[int, int]] = {}
        for (theme, cafe), somebody in cells.items():
            before = told.get(theme, (0, 0))
            told[theme] = before[0] + somebody, before[1] + notes[theme, cafe]
        return themes_by_cafe(self.cafes, titles, told, cells, {cafe: count for (_, cafe), count in people.items()})

    def timeline(self, zone: tzinfo | None) -> Timeline:
        """Tell when notes were written, by the clocks on the cafés' walls. zone: None for where this laptop is."""
        hours = [hour for (hour,) in self._connection.execute(_HOURS, self._asked)]
        (notes,) = self._connection.execute(f"SELECT count(*) {_ALL}", self._asked).fetchone()
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
        return timeline(unit, counted, self.people, notes - sum(count for count, _ in counted.values()))

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
        for of, cafe, written, somebody in self._connection.execute(_CODED_NOTES.format(theme=theme), self._asked):
            people[of, cafe] += somebody
            notes[of, cafe] += written
        for of, cafe, sheets in self._connection.execute(_CODED_PAPER.format(theme=theme), self._asked):
            people[of, cafe] += sheets
        return people, notes

    def _narrowed(self, cards: Sequence[str], cafes: Collection[str]) -> dict[str, Any]:
        narrowed = {"everywhere": False, "cafes": json.dumps(sorted(cafes))} if cafes else {}
        return {**self._asked, **narrowed, "cards": json.dumps(cards)}


@contextmanager
def season_facts(connection: sqlite3.Connection, cafes: Collection[str] = ()) -> Iterator[SeasonFacts]:
    """Read a season for its pictures. cafes: ids of the cafés to tell of, empty for all.

    connection: a desk's, or a bundle's. Nothing of what is laid out meanwhile stays in it.
    """
    connection.execute("SAVEPOINT season_facts")
    try:
        yield SeasonFacts(connection, cafes)
    finally:
        connection.execute("ROLLBACK TO season_facts")
        connection.execute("RELEASE season_facts")


def _is_laid(connection: sqlite3.Connection) -> bool:
    """Tell whether a report on the same connection has already laid out what waits for its reveal."""
    asked = "SELECT 1 FROM temp.sqlite_schema WHERE name = 'waiting_round'"
    return connection.execute(asked).fetchone() is not None


def _answer(row: tuple[Any, ...]) -> Answer:
    _, cafe, participant, id_, written_at, value = row
    return Answer(cafe, participant, id_, written_at, None if value is None else json.loads(value))

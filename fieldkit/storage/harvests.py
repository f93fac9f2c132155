"""Reading a harvest, from a bundle that was checked whole or from the laptop's own store as it is at one moment."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from fieldkit.core.decks import Deck
from fieldkit.core.harvest import AskedCafe, Outline, Told, outline
from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.places import round_number, table_number
from fieldkit.core.plans import Plan
from fieldkit.core.summaries import Answer, Summary, summaries, summed_cards
from fieldkit.errors import CafeUnknown
from fieldkit.storage.bundle_checks import Tick, admitted, guarded
from fieldkit.storage.bundles import cafe_id
from fieldkit.storage.harvest_order import (
    HIDDEN,
    IS_HEADLINE,
    WAITS,
    headlines,
    lay_places,
    lay_plans,
    lay_votes_and_groups,
    make_tables,
    tell_by_rounds,
)

_CAFES = """
    SELECT
        cafe.id, cafe.code, cafe.title, cafe.place, cafe.language, cafe.deck, cafe.opened_at,
        (SELECT count(*) FROM participant WHERE participant.cafe = cafe.id AND NOT participant.gone),
        cafe.closed_at, cafe.plan
    FROM cafe
    WHERE NOT cafe.gone AND :cafe IN (cafe.id, '')
"""

# What may be told at all: not taken back, of a café that is there.
_WRITTEN = """
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone AND :cafe IN (cafe.id, '')
"""
_FOR_READER = "note.audience IN (SELECT value FROM json_each(:audiences))"

# What a reader is told, with :audiences: headlines stand beside the notes, but in tables they are rows like others.
SHOWN = f"{_FOR_READER} AND NOT {HIDDEN} AND NOT {WAITS}"
_TOLD = f"NOT note.gone AND {SHOWN} AND (:headlines OR NOT {IS_HEADLINE})"

_COUNTS = f"""
    SELECT note.cafe, note.card, note.round, count(*)
    {_WRITTEN}
    WHERE {_TOLD}
    GROUP BY note.cafe, note.card, note.round
"""

_LEFT_OUT = f"""
    SELECT
        count(*) FILTER (WHERE {HIDDEN}),
        count(*) FILTER (WHERE NOT {HIDDEN} AND NOT {_FOR_READER} AND note.audience <> 'organisers'),
        count(*) FILTER (WHERE NOT {HIDDEN} AND NOT {_FOR_READER} AND note.audience = 'organisers'),
        count(*) FILTER (WHERE NOT {HIDDEN} AND {_FOR_READER} AND {WAITS})
    {_WRITTEN}
    WHERE NOT note.gone AND note.audience <> 'me'
        -- Most are told, and need not be asked four times why they are not.
        AND NOT ({SHOWN})
"""

# Values alone, without the texts: what a season's answers come to fits into memory, what they say need not.
_ANSWERS = f"""
    SELECT cafe.deck, note.card, note.cafe, note.participant, note.id, note.written_at, note.value
    {_WRITTEN}
    JOIN summed ON summed.deck = cafe.deck AND summed.card = note.card
    WHERE {_TOLD}
    ORDER BY cafe.deck, note.card
"""

_NOTES = f"""
    SELECT
        cafe.deck, note.card, note.cafe, note.id, note.text, note.value,
        CASE WHEN note.named AND NOT participant.gone THEN participant.name END,
        note.round, note."table", note.audience, note.written_at,
        seat.name, coalesce(note.paper, 0), label.option, place.chapter, held.title, coalesce(note.headline, 0),
        grouped.cluster, grouped.title, coalesce(given.dots, 0), coalesce(given.hearts, 0)
    {_WRITTEN}
    LEFT JOIN chapter ON chapter.card = note.card AND chapter.round IS note.round
    JOIN place
        ON place.deck = cafe.deck AND place.card = note.card AND place.chapter = coalesce(chapter.number, 0)
    LEFT JOIN label ON label.deck = cafe.deck AND label.card = note.card AND label.value = note.value
    LEFT JOIN participant ON participant.id = note.participant
    LEFT JOIN "table" AS seat ON seat.id = note."table" AND NOT seat.gone
    LEFT JOIN round AS held ON held.id = note.round AND NOT held.gone
    LEFT JOIN grouped ON grouped.note = note.id AND grouped.cafe = note.cafe AND grouped.card = note.card
    LEFT JOIN given ON given.note = note.id
    WHERE {_TOLD}
    ORDER BY
        place.number,
        -- On no label comes after all labels, a promise without a date after those that have one.
        label.number IS NULL, label.number,
        cafe.opened_at, cafe.id,
        -- In no group after all groups; what most people gave dots to comes first.
        grouped.number IS NULL, grouped.number,
        CASE WHEN place.kind = 'promise' THEN coalesce(json_extract(note.value, '$.by'), '9999') END,
        coalesce(given.dots, 0) DESC,
        {{order}}
"""

_DECKS = "SELECT id, deck FROM deck WHERE NOT gone AND id IN (SELECT deck FROM cafe WHERE :cafe IN (id, ''))"


@dataclass(frozen=True, slots=True)
class Harvest:
    """A harvest ready to be told. outline: all but the notes. notes: as `core.harvest.Telling` wants them, once."""

    outline: Outline
    notes: Iterator[Told]


@contextmanager
def harvest_of_bundle(
    path: Path, audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE, tick: Tick | None = None
) -> Iterator[Harvest]:
    """Check a bundle or a season whole, then read its harvest. Raises BundleForeign, BundleDamaged."""
    with admitted(path, tick) as connection:
        yield harvest_in(connection, "", audiences)


@contextmanager
def harvest_of_cafe(store: Path, code: str, audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE) -> Iterator[Harvest]:
    """Read the harvest of one café on this laptop, as it is at this moment. Raises CafeUnknown."""
    with store_read(store, code) as connection:
        yield harvest_in(connection, cafe_id(connection, code), audiences)


@contextmanager
def store_read(store: Path, code: str) -> Iterator[sqlite3.Connection]:
    """Read a laptop's store as it is at this moment, for the sake of one café. Raises CafeUnknown where none is."""
    if not store.is_file():
        raise CafeUnknown(f"There is no café {code} on this laptop: none was opened here yet.")
    with closing(guarded(f"{store.absolute().as_uri()}?mode=ro")) as connection:
        connection.execute("BEGIN")
        yield connection


def harvest_in(
    connection: sqlite3.Connection, cafe: str, audiences: Sequence[Audience], in_chance_order: bool = False
) -> Harvest:
    """Read the harvest of an open bundle or store, of one café's id or of all with ''; once on one connection.

    in_chance_order: notes that nothing else puts in order come as chance has it, not as they were written.
    """
    laid, asked = _laid(connection, cafe, audiences, is_summed=True)
    lay_places(connection, laid)
    notes = _NOTES.format(order="random()" if in_chance_order else "note.written_at, note.id")
    return Harvest(laid, _told(connection.execute(notes, asked)))


def outline_in(connection: sqlite3.Connection, audiences: Sequence[Audience]) -> Outline:
    """Read the outline of a season's harvest alone, for who tells its notes otherwise; once on one connection.

    Nothing is summed up of what was answered: of a large season that takes longer than all the rest.
    """
    return _laid(connection, "", audiences, is_summed=False)[0]


def _laid(
    connection: sqlite3.Connection, cafe: str, audiences: Sequence[Audience], is_summed: bool
) -> tuple[Outline, dict[str, Any]]:
    """Lay out a harvest without its notes, and let SQL know what it takes to read them; return what to ask it with."""
    for_organisers = "organisers" in audiences
    asked: dict[str, Any] = {"cafe": cafe, "audiences": json.dumps(audiences), "headlines": for_organisers}
    cafes, plans = _lay_cafes(connection, asked, for_organisers)
    lay_votes_and_groups(connection, asked, SHOWN)
    counts, written = Counter[tuple[str, str]](), Counter[tuple[str, str | None]]()
    for cafe_, card, round_, notes in connection.execute(_COUNTS, asked):
        counts[cafe_, card] += notes
        written[card, round_] += notes
    hidden, withheld, wonderings, waiting = connection.execute(_LEFT_OUT, asked).fetchone()
    decks = {id_: Deck.model_validate(json.loads(deck)) for id_, deck in connection.execute(_DECKS, asked)}
    laid = outline(
        cafes,
        decks,
        counts,
        hidden,
        withheld,
        wonderings,
        summed=_summed(connection, decks, asked) if is_summed else None,
        for_organisers=for_organisers,
    )
    if len(cafes) == 1 and (plan := plans.get(cafes[0].id)) is not None and plan.rounds:
        laid = tell_by_rounds(connection, laid, plan, written)
    beside = () if for_organisers else headlines(connection, asked, SHOWN)
    return replace(laid, waiting=waiting, headlines=beside), asked


def lay_shown(connection: sqlite3.Connection) -> str:
    """Let SQL know what waits for its reveal, so that `SHOWN` can be asked; once on one connection.

    Returns what belongs to :audiences then.
    """
    audiences = json.dumps(SHOWN_TO_THE_CAFE)
    _lay_cafes(connection, {"cafe": "", "audiences": audiences}, for_organisers=False)
    return audiences


def _lay_cafes(
    connection: sqlite3.Connection, asked: Mapping[str, Any], for_organisers: bool
) -> tuple[list[AskedCafe], dict[str, Plan]]:
    make_tables(connection)
    cafes = [AskedCafe._make(row) for row in connection.execute(_CAFES, asked)]
    return cafes, lay_plans(connection, cafes, asked, for_organisers)


def _summed(
    connection: sqlite3.Connection, decks: Mapping[str, Deck], asked: Mapping[str, str]
) -> dict[str, dict[str, Summary]]:
    """Sum up the answers to each deck while they stream past."""
    connection.executemany(
        "INSERT INTO summed VALUES (?, ?)", [(id_, name) for id_, deck in decks.items() for name in summed_cards(deck)]
    )
    # Cards that nobody answered have a summary too: it says so.
    found = {id_: summaries(deck, []) for id_, deck in decks.items()}
    for id_, rows in groupby(connection.execute(_ANSWERS, asked), key=itemgetter(0)):
        by_card = ((name, map(_answer, on_card)) for name, on_card in groupby(rows, key=itemgetter(1)))
        found[id_] = summaries(decks[id_], by_card)
    return found


def _answer(row: tuple[Any, ...]) -> Answer:
    cafe, participant, id_, written_at, value = row[2:]
    return Answer(cafe, participant, id_, written_at, None if value is None else json.loads(value))


def _told(rows: Iterator[tuple[Any, ...]]) -> Iterator[Told]:
    for row in rows:
        note = Told._make(row)
        yield note._replace(
            value=None if note.value is None else json.loads(note.value),
            # Rows hold the ids; people count.
            round=round_number(note.cafe, row[7]),
            table=table_number(note.cafe, row[8]),
            paper=bool(note.paper),
            headline=bool(note.headline),
        )

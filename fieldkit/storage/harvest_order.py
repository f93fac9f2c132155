"""What SQL has to know before it can tell a harvest in order: votes, clusters, rounds, and what waits for its reveal.

All of it lies in temporary tables of the reading connection, so that a season of any size can be told.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from fieldkit.core.harvest import AskedCafe, Headline, HeldRound, Outline, by_rounds, chapter_of
from fieldkit.core.merge import canonical_text
from fieldkit.core.places import round_id, round_number, table_number
from fieldkit.core.plans import Plan
from fieldkit.core.running import Run, withheld

_TABLES: Final = (
    "CREATE TEMP TABLE summed (deck TEXT, card TEXT, PRIMARY KEY (deck, card))",
    "CREATE TEMP TABLE place (deck TEXT, card TEXT, chapter INTEGER, kind TEXT, number INTEGER, "
    "PRIMARY KEY (deck, card, chapter))",
    "CREATE TEMP TABLE label (deck TEXT, card TEXT, value TEXT, option TEXT, number INTEGER, "
    "PRIMARY KEY (deck, card, value))",
    "CREATE TEMP TABLE chapter (card TEXT, round TEXT, number INTEGER)",
    "CREATE TEMP TABLE waiting_round (round TEXT PRIMARY KEY)",
    "CREATE TEMP TABLE waiting_card (cafe TEXT, card TEXT, PRIMARY KEY (cafe, card))",
    "CREATE TEMP TABLE to_give (cafe TEXT, round TEXT, dots INTEGER, PRIMARY KEY (cafe, round))",
    "CREATE TEMP TABLE given (note TEXT PRIMARY KEY, dots INTEGER, hearts INTEGER)",
    "CREATE TEMP TABLE grouped (note TEXT PRIMARY KEY, cafe TEXT, card TEXT, cluster TEXT, title TEXT, number INTEGER)",
)

# What waits for its reveal in a café under way. Without a round, IN knows nothing, so it is told that it does not wait.
WAITS: Final = """
    (coalesce(note.round IN (SELECT round FROM waiting_round), 0)
     OR (note.cafe, note.card) IN (SELECT cafe, card FROM waiting_card))
"""
# A line for its whole table, told beside the notes. Without a table it is a note like others.
IS_HEADLINE: Final = """(note.headline IS NOT NULL AND note."table" IS NOT NULL)"""
# Marks have no index by their note: looked through once, and not for every note anew.
HIDDEN: Final = "note.id IN (SELECT note FROM mark WHERE hidden AND NOT gone)"
# A wish to be forgotten counts from the moment it is written down, before a merge has carried it out.
ERASED: Final = "note.participant IN (SELECT participant FROM erasure WHERE NOT gone)"

# The rule of `storage.votes`, for all cafés at once: of what somebody gave in a round, the first that the plan has.
_GIVEN = """
    INSERT INTO given
    SELECT note, sum(min(most, so_far) - min(most, so_far - dots)), sum(heart)
    FROM (
        SELECT
            vote.note, coalesce(vote.dots, 0) AS dots, coalesce(vote.heart, 0) AS heart,
            coalesce(to_give.dots, 0) AS most,
            sum(coalesce(vote.dots, 0)) OVER (
                PARTITION BY vote.cafe, vote.participant, vote.round
                ORDER BY vote.counter, vote.id
                ROWS UNBOUNDED PRECEDING
            ) AS so_far
        FROM vote
        JOIN note ON note.id = vote.note AND note.cafe = vote.cafe
        LEFT JOIN to_give ON to_give.cafe = vote.cafe AND to_give.round = vote.round
        WHERE NOT vote.gone AND NOT note.gone AND :cafe IN (vote.cafe, '') AND {shown}
    )
    GROUP BY note
"""

# One group a note; another hand's file may claim more.
_GROUPED = """
    INSERT OR IGNORE INTO grouped
    SELECT
        mark.note, cluster.cafe, cluster.card, cluster.id, cluster.title,
        dense_rank() OVER (ORDER BY cluster.title = '', cluster.id)
    FROM mark
    JOIN cluster ON cluster.id = mark.cluster AND cluster.cafe = mark.cafe AND NOT cluster.gone
    WHERE NOT mark.gone AND :cafe IN (mark.cafe, '')
    ORDER BY mark.id
"""

_HEADLINES = f"""
    SELECT cafe, round, "table", name, text
    FROM (
        SELECT
            note.cafe, note.round, note."table", seat.name, note.text, cafe.opened_at,
            row_number() OVER (
                PARTITION BY note.cafe, note.round, note."table"
                ORDER BY note.counter DESC, note.device DESC, note.id
            ) AS place
        FROM note
        JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone AND :cafe IN (cafe.id, '')
        LEFT JOIN "table" AS seat ON seat.id = note."table" AND NOT seat.gone
        WHERE NOT note.gone AND {IS_HEADLINE} AND {{shown}}
    )
    WHERE place = 1
    ORDER BY opened_at, cafe
"""

_PLANS = (
    "SELECT id, plan FROM plan WHERE NOT gone AND id IN (SELECT plan FROM cafe WHERE NOT gone AND :cafe IN (id, ''))"
)
_ROUNDS = "SELECT number, started_at, revealed_at, ended_at FROM round WHERE cafe = ? AND NOT gone"
_DECK = "SELECT slug FROM deck WHERE id = ?"


def make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


def lay_plans(
    connection: sqlite3.Connection, cafes: Iterable[AskedCafe], asked: Mapping[str, str], for_organisers: bool
) -> dict[str, Plan]:
    """Let SQL know how many dots each had to give, and what waits for its reveal; return the plans by their cafés.

    Only what is told to everybody waits: a café under way keeps from its report what it keeps from its wall.
    """
    known = {id_: Plan.model_validate(json.loads(plan)) for id_, plan in connection.execute(_PLANS, asked)}
    plans = {cafe.id: known[cafe.plan] for cafe in cafes if cafe.plan in known}
    for cafe in cafes:
        plan = plans.get(cafe.id)
        if plan is None:
            continue
        dots = [(cafe.id, round_id(cafe.id, number), one.dots) for number, one in enumerate(plan.rounds, 1)]
        connection.executemany("INSERT INTO to_give VALUES (?, ?, ?)", dots)
        if cafe.closed_at is None and not for_organisers:
            revealed = [row[0] for row in connection.execute(_ROUNDS, [cafe.id]) if row[2] is not None]
            (slug,) = connection.execute(_DECK, [cafe.deck]).fetchone() or ("",)
            waiting = withheld(Run(revealed=revealed), plan, slug, cafe.id)
            connection.executemany("INSERT INTO waiting_round VALUES (?)", [(round_,) for round_ in waiting.rounds])
            connection.executemany(
                "INSERT INTO waiting_card VALUES (?, ?)", [(cafe.id, card) for card in waiting.cards]
            )
    return plans


def lay_votes_and_groups(connection: sqlite3.Connection, asked: Mapping[str, str], shown: str) -> None:
    """Let SQL know what each note got, and where it was put. shown: SQL of ours, which notes count."""
    connection.execute(_GIVEN.format(shown=shown), asked)
    connection.execute(_GROUPED, asked)


def headlines(connection: sqlite3.Connection, asked: Mapping[str, str], shown: str) -> tuple[Headline, ...]:
    """Read the last headline of every table and round, by café, round and table."""
    found = [
        Headline(cafe, round_number(cafe, round_), number, name, text)
        for cafe, round_, table, name, text in connection.execute(_HEADLINES.format(shown=shown), asked)
        if (number := table_number(cafe, table)) is not None
    ]
    places = {cafe: place for place, cafe in enumerate(dict.fromkeys(line.cafe for line in found))}
    return tuple(sorted(found, key=lambda line: (places[line.cafe], line.round or 0, line.table)))


def tell_by_rounds(
    connection: sqlite3.Connection, laid: Outline, plan: Plan, written: Mapping[tuple[str, str | None], int]
) -> Outline:
    """Order an outline of one café by its rounds, and let SQL know under which each note stands.

    written: how many notes there are by card and id of the round.
    """
    (cafe,), (deck,) = laid.cafes, laid.decks
    counts = Counter[tuple[int, str]]()
    for (card, round_), notes in written.items():
        chapter = chapter_of(plan, card, round_number(cafe.id, round_))
        counts[chapter, card] += notes
        connection.execute("INSERT INTO chapter VALUES (?, ?, ?)", [card, round_, chapter])
    went = {number: (started, ended) for number, started, _, ended in connection.execute(_ROUNDS, [cafe.id])}
    slug = deck.asked.id if deck.asked else plan.deck
    rounds = [
        HeldRound(number, one.title, tuple(f"{slug}/{card}" for card in one.cards), *went.get(number, (None, None)))
        for number, one in enumerate(plan.rounds, 1)
    ]
    return by_rounds(laid, rounds, counts)


def lay_places(connection: sqlite3.Connection, laid: Outline) -> None:
    """Let SQL know the order of the cards, and of the labels on each."""
    cards = [card for deck in laid.decks for card in deck.cards]
    places = [
        (card.deck, card.name, card.round, card.asked.kind if card.asked else None, number)
        for number, card in enumerate(cards)
    ]
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?)", places)
    labels = [
        (card.deck, card.name, canonical_text(option.id), option.id, number)
        for card in cards
        if card.asked and card.asked.kind == "choice"
        for number, option in enumerate(card.asked.options or [])
    ]
    # A card that was taken up in two rounds has its labels once.
    connection.executemany("INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?, ?)", labels)

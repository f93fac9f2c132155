"""What participants gave to the notes of a café: dots, of which each has a few in a round, and hearts."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.places import round_id
from fieldkit.core.plans import Plan
from fieldkit.core.running import NOTHING, Withheld


class Given(NamedTuple):
    """dots: by the id of the round that they were given in, how many each note got. hearts: how many each note got."""

    dots: Mapping[str, Mapping[str, int]]
    hearts: Mapping[str, int]


# In the order in which they were given: the stamp's counter, then the id where two phones counted alike.
_VOTES = """
    SELECT vote.participant, vote.note, vote.dots, vote.heart, vote.round, note.card, note.round
    FROM vote
    JOIN note ON note.id = vote.note AND note.cafe = vote.cafe
    WHERE vote.cafe = :cafe
        AND NOT vote.gone
        AND NOT note.gone
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND note.id NOT IN (SELECT note FROM mark WHERE cafe = :cafe AND hidden AND NOT gone)
    ORDER BY vote.counter, vote.id
"""


def votes_given(
    connection: sqlite3.Connection,
    cafe_id: str,
    plan: Plan | None,
    withheld: Withheld = NOTHING,
    audiences: Sequence[Audience] = SHOWN_TO_THE_CAFE,
) -> Given:
    """Count what was given to the notes that may be shown; hidden, withheld and taken back ones count for nothing.

    What somebody gave in a round beyond the dots that the plan has for each is not counted, nor are dots of no round:
    phones keep to that, and another program must not be able to outvote a room.
    """
    to_give = {round_id(cafe_id, number): round_.dots for number, round_ in enumerate(plan.rounds if plan else (), 1)}
    asked = {"cafe": cafe_id, "audiences": json.dumps(audiences)}
    dots: dict[str, Counter[str]] = {round_: Counter() for round_ in to_give}
    used, hearts = Counter[tuple[str, str]](), Counter[str]()
    for who, note, count, heart, in_round, card, of_round in connection.execute(_VOTES, asked):
        if withheld.has(card, of_round):
            continue
        hearts[note] += bool(heart)
        counted = min(count or 0, to_give.get(in_round, 0) - used[who, in_round])
        if counted > 0:
            used[who, in_round] += counted
            dots[in_round][note] += counted
    return Given(dots, +hearts)

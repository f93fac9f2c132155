"""Seat tickets: a slip for everybody without a phone, with the table of each round."""

from functools import lru_cache
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import MultiDict

from fieldkit.core.plans import Plan, Seating
from fieldkit.core.seating import Table
from fieldkit.core.seating_ahead import MOST_TICKETS, Ticket, tickets
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.places import tables_of
from fieldkit.storage.runs import course_of

_AT_A_TABLE = 5
# How many slips lie on a sheet, by how many rounds they name at most.
_ON_A_SHEET = ((4, 10), (7, 8), (20, 4))


class Slips(NamedTuple):
    """The tickets of a café. rounds: the titles. a_sheet: how many lie on one."""

    tickets: tuple[Ticket, ...]
    rounds: tuple[str, ...]
    a_sheet: int

    @property
    def sheets(self) -> list[list[tuple[int, Ticket]]]:
        numbered = list(enumerate(self.tickets, 1))
        return [numbered[at : at + self.a_sheet] for at in range(0, len(numbered), self.a_sheet)]


def plan_of(cafe: Cafe) -> Plan | None:
    """Find the plan that a café is held by."""
    return course_of(reading(), cafe.id).plan


def people_asked(cafe: Cafe, tables: int) -> int:
    """Tell for how many people tickets are wanted: as many as the address says, else as there are chairs."""
    asked: MultiDict[str, str] = request.args
    chairs = {table.number: table.capacity for table in tables_of(cafe.id)}
    at_first = sum(chairs.get(number) or _AT_A_TABLE for number in range(1, tables + 1))
    return min(max(1, asked.get("people", at_first, type=int)), MOST_TICKETS)


def slips(cafe: Cafe, plan: Plan, language: str, tables: int) -> Slips:
    """Deal a café's tickets. The same question twice has the same answer."""
    chairs = {table.number: table.capacity for table in tables_of(cafe.id)}
    laid = tuple(Table(number, chairs.get(number)) for number in range(1, tables + 1))
    rounds = tuple(round_.title[plan.in_language(language)] for round_ in plan.rounds)
    dealt = _dealt(people_asked(cafe, tables), laid, tuple(round_.seating for round_ in plan.rounds))
    a_sheet = next(count for most, count in _ON_A_SHEET if len(rounds) <= most)
    return Slips(dealt, rounds, a_sheet)


@lru_cache(maxsize=4)
def _dealt(people: int, tables: tuple[Table, ...], rounds: tuple[Seating, ...]) -> tuple[Ticket, ...]:
    # Kept, since the page where one chooses shows the first sheet and the next page all of them.
    return tuple(tickets(people, tables, rounds))

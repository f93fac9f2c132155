"""Seating: how many strangers people meet, and how long the laptop needs to say who sits where.

Hosts stay, and everybody else should meet as many new people as can be. Compared in one run: our seats; seats drawn by
lot; the rule of thumb by which everybody moves on by as many tables as the number of their chair; and a bound that no
seating surpasses, since a table has only so many pairs, and hosts never meet each other (often nothing reaches it). All
have the same first round, hosts and tables. Counted are the pairs that have met, in shares of the bound. Where designs
without hosts are known that let everybody meet somebody new each time, ours are compared with them.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import combinations

from common import Figure, run

from fieldkit.core.seating import Table, deal

Seats = dict[str, int]
Rule = Callable[[list[str], int, list[Seats], dict[str, int]], Seats]

# People, tables, rounds: from a full house to a few people in uneven numbers, who soon know each other.
ROOMS = [(200, 40, 5), (200, 25, 5), (120, 24, 5), (47, 10, 4), (30, 6, 5), (23, 5, 4), (17, 4, 4)]
FULL_HOUSE = (200, 40, 5)
# Without hosts the best is known: everybody can meet somebody new each time.
DESIGNS = [(9, 3, 4), (16, 4, 5), (25, 5, 6), (15, 5, 7), (32, 8, 8)]


def measure(quick: bool = False, draws: int = 20) -> list[Figure]:
    figures = []
    for people, tables, rounds in ROOMS[-2:] if quick else ROOMS:
        figures += _room(people, tables, rounds, 2 if quick else draws)
    for people, tables, rounds in DESIGNS[:1] if quick else DESIGNS:
        ours = _pairs(_evening(people, tables, rounds, _dealt(False), has_hosts=False))
        best = _best(people, tables, rounds, has_hosts=False)
        told = f"{people} people, {tables} tables, {rounds} rounds, a known design: ours"
        figures.append(Figure(told, ours / best, "of it"))
    people, tables, rounds = FULL_HOUSE
    seconds = statistics.median(_seconds(people, tables, rounds) for _ in range(1 if quick else 5))
    figures.append(Figure(f"{people} people × {rounds} rounds, {tables} tables", seconds, "s", at_most=1))
    seconds = statistics.median(_seconds(people, 10, rounds) for _ in range(1 if quick else 5))
    figures.append(Figure("… at 10 tables, where some must meet again", seconds, "s", at_most=1))
    return figures


def _room(people: int, tables: int, rounds: int, draws: int) -> list[Figure]:
    best = _best(people, tables, rounds, has_hosts=True)
    ours = _pairs(_evening(people, tables, rounds, _dealt(True)))
    lots = [_pairs(_evening(people, tables, rounds, _lots(random.Random(seed)))) for seed in range(draws)]
    moved = _pairs(_evening(people, tables, rounds, _moved_on))
    told = f"{people} people, {tables} tables, {rounds} rounds"
    return [
        Figure(f"{told}: ours", ours / best, "of the bound"),
        Figure("… drawn by lot", statistics.mean(lots) / best, "of the bound"),
        Figure("… moving on by the number of one's chair", moved / best, "of the bound"),
        Figure("… ours", ours / max(moved, *lots), "× the better of both", at_least=1),
    ]


def _evening(people: int, tables: int, rounds: int, rule: Rule, has_hosts: bool = True) -> list[Seats]:
    """Let people sit down in the same first round, and then by a rule."""
    who = [f"{number:03}" for number in range(people)]
    past = [{one: number % tables + 1 for number, one in enumerate(who)}]
    hosts = {one: past[0][one] for one in who[:tables]} if has_hosts else {}
    while len(past) < rounds:
        past.append(rule(who, tables, past, hosts))
    return past


def _dealt(appoints: bool) -> Rule:
    def rule(who: list[str], tables: int, past: list[Seats], hosts: dict[str, int]) -> Seats:
        laid = [Table(number) for number in range(1, tables + 1)]
        return {one: place.table for one, place in deal(who, laid, past, hosts, appoints=appoints).places.items()}

    return rule


def _lots(chance: random.Random) -> Rule:
    def rule(who: list[str], tables: int, past: list[Seats], hosts: dict[str, int]) -> Seats:
        moving = [one for one in who if one not in hosts]
        chairs = [past[0][one] for one in moving]
        chance.shuffle(chairs)
        return {**hosts, **dict(zip(moving, chairs, strict=True))}

    return rule


def _moved_on(who: list[str], tables: int, past: list[Seats], hosts: dict[str, int]) -> Seats:
    chair = {one: number // tables for number, one in enumerate(who)}
    return {one: (table - 1 + chair[one] * len(past)) % tables + 1 for one, table in past[0].items()}


def _pairs(past: Sequence[Seats]) -> int:
    """Count the pairs that have met."""
    return len({two for seats in past for two in combinations(sorted(seats), 2) if seats[two[0]] == seats[two[1]]})


def _best(people: int, tables: int, rounds: int, has_hosts: bool) -> int:
    """Count the pairs that can meet at most: hosts never meet each other, and a table has only so many pairs."""
    of_all = people * (people - 1) // 2 - (tables * (tables - 1) // 2 if has_hosts else 0)
    least, more = divmod(people, tables)
    a_round = more * (least + 1) * least // 2 + (tables - more) * least * (least - 1) // 2
    return min(of_all, rounds * a_round)


def _seconds(people: int, tables: int, rounds: int) -> float:
    """Deal a whole evening as a café does, the first round included."""
    who = [f"{number:03}" for number in range(people)]
    laid = [Table(number) for number in range(1, tables + 1)]
    past: list[Seats] = []
    hosts: dict[str, int] = {}
    before = time.perf_counter()
    for _ in range(rounds):
        places = deal(who, laid, past, hosts).places
        hosts = {one: place.table for one, place in places.items() if place.host}
        past.append({one: place.table for one, place in places.items()})
    return time.perf_counter() - before


if __name__ == "__main__":
    run(measure)

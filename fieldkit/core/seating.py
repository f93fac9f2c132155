"""Who sits where next: hosts stay, the others meet as many new people as can be.

That hosts stay and everybody else moves on is the World Café (J. Brown and D. Isaacs, "The World Café", 2005). Whom to
seat together is the social golfer problem. Two starts are made: everybody moves on by a number of their own
(`core.seating_turns`), or sits down one after the other where they know fewest. The better one is improved by
exchanges (`core.seating_search`). docs/SEATING.md tells how near that comes to the best possible.

Equal people, tables, past and seed give equal seats on every machine. Nothing here knows a clock.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from fieldkit.core.seating_search import MET_AGAIN, Dice, Floor
from fieldkit.core.seating_turns import origins, turns

# A talk in which everybody gets a word in has four or five people.
_AT_A_TABLE = 4.5
_NEVER = 1000 * MET_AGAIN


class Table(NamedTuple):
    """A table to sit at. capacity: how many chairs it has, None where that does not matter."""

    number: int
    capacity: int | None = None


class Place(NamedTuple):
    """Where somebody sits. table: its number."""

    table: int
    host: bool = False


class Seated(NamedTuple):
    """The seats of a round.

    places: by person. without_chair: how many more people than chairs there are; they sit all the same, evenly too many
    at each table. without_host: the numbers of tables where people sit and nobody welcomes them.
    """

    places: dict[str, Place]
    without_chair: int
    without_host: tuple[int, ...]


# The rounds so far, the oldest first: the number of the table that each person sat at, those who have left included.
Past = Sequence[Mapping[str, int]]


def tables_for(people: int) -> int:
    """Suggest a number of tables: four or five people at each."""
    return max(1, round(people / _AT_A_TABLE)) if people else 0


def deal(
    people: Collection[str],
    tables: Sequence[Table],
    past: Past = (),
    hosts: Mapping[str, int] | None = None,
    seed: int = 0,
    appoints: bool = True,
) -> Seated:
    """Seat everybody who is there for the next round.

    people: their ids. hosts: who stays, and at which table. appoints: a table that has lost its host gets another: of
    those who sat there last whoever did so most often stays, and where nobody did, one of those who come.
    A host who would sit alone moves like the others. Tables are as even as their chairs allow, and stay empty rather
    than have somebody sit alone.
    """
    who = sorted(set(people))
    ordered = sorted(tables)
    if not who or not ordered:
        return Seated({}, len(who), ())
    known, present = {table.number for table in ordered}, set(who)
    staying = {person: table for person, table in (hosts or {}).items() if person in present and table in known}
    chairs = _chairs(len(who), ordered, staying)
    staying = {person: table for person, table in staying.items() if table in chairs}
    if appoints:
        staying |= _successors(present, chairs, staying, past)
    largest = {table.number: table.capacity or len(who) for table in ordered}
    at = _arranged(who, _evened(chairs, largest), past, staying, seed)
    return _told({person: Place(table, person in staying) for person, table in at.items()}, ordered, appoints)


def deal_home(people: Collection[str], tables: Sequence[Table], past: Past, hosts: Mapping[str, int]) -> Seated:
    """Bring everybody back to the table they sat at first; who was not there then sits where there is most room."""
    known = {table.number for table in tables}
    first: dict[str, int] = {}
    for round_ in past:
        first = {**round_, **first}
    places: dict[str, Place] = {}
    late = []
    for person in sorted(set(people)):
        if first.get(person) in known:
            places[person] = Place(first[person], hosts.get(person) == first[person])
        else:
            late.append(person)
    for person in late:
        place = seat_late(person, places, tables, past)
        if place is not None:
            places[person] = place
    return _told(places, sorted(tables), appoints=False)


def seat_late(person: str, places: Mapping[str, Place], tables: Sequence[Table], past: Past = ()) -> Place | None:
    """Find a seat for one who comes when the others have sat down: with company, room, few people, and new ones.

    None where there is no table at all.
    """
    sitting = Counter(place.table for place in places.values())
    met = {one for round_ in past if person in round_ for one in round_ if round_[one] == round_[person]}
    known = Counter(place.table for one, place in places.items() if one in met)

    def cost(table: Table) -> tuple[int, bool, int, int, int]:
        there = sitting[table.number]
        too_many = 0 if table.capacity is None else max(0, there + 1 - table.capacity)
        return too_many, not there, there, known[table.number], table.number

    return Place(min(tables, key=cost).number) if tables else None


def _chairs(people: int, tables: Sequence[Table], staying: Mapping[str, int]) -> dict[int, int]:
    """Count the chairs to set at each table that is used, none for one alone.

    Where fewer tables are used than there are, it is those with hosts, and then the largest.
    """
    hosts = Counter(staying.values())
    preferred = sorted(tables, key=lambda table: (-hosts[table.number], -(table.capacity or people), table.number))
    best, wrong = {}, (people + 1, 0)
    for count in range(len(preferred), 0, -1):
        chairs = _filled(people, preferred[:count], hosts)
        too_many = sum(max(0, chairs[t.number] - t.capacity) for t in preferred[:count] if t.capacity is not None)
        alone = sum(one == 1 for one in chairs.values())
        if (too_many, alone) < wrong:
            best, wrong = chairs, (too_many, alone)
        if too_many > wrong[0] or wrong == (0, 0):
            break  # Fewer tables never have more room.
    return {number: one for number, one in sorted(best.items()) if one}


def _filled(people: int, tables: Sequence[Table], hosts: Mapping[int, int]) -> dict[int, int]:
    """Set one chair after the other, each where there are fewest; beyond the capacities where it is fewest too many."""
    capacity = {table.number: people if table.capacity is None else table.capacity for table in tables}
    chairs = {number: hosts.get(number, 0) for number in capacity}

    def turn(number: int) -> tuple[int, int, int]:
        return max(0, chairs[number] + 1 - capacity[number]), chairs[number], number

    waiting = [turn(number) for number in chairs]
    heapq.heapify(waiting)
    for _ in range(people - sum(chairs.values())):
        number = waiting[0][2]
        chairs[number] += 1
        heapq.heapreplace(waiting, turn(number))
    return chairs


def _successors(
    present: Collection[str], chairs: Mapping[int, int], staying: Mapping[str, int], past: Past
) -> dict[str, int]:
    """Choose who stays at the tables that have lost their host."""
    free = set(present) - staying.keys()
    chosen: dict[str, int] = {}
    for table in sorted(chairs.keys() - staying.values()):
        sat_last = next((sat for round_ in reversed(past) if (sat := _at(table, round_) & free)), set())
        if sat_last:
            often = Counter(one for round_ in past for one in _at(table, round_))
            successor = min(sat_last, key=lambda one: (-often[one], one))
            chosen[successor] = table
            free.discard(successor)
    return chosen


def _at(table: int, round_: Mapping[str, int]) -> set[str]:
    return {person for person, number in round_.items() if number == table}


def _evened(chairs: Mapping[int, int], largest: Mapping[int, int]) -> dict[int, int]:
    """Set as many chairs everywhere as at the larger tables, where all have room: any of them may have one empty."""
    most = max(chairs.values())
    is_even = min(chairs.values()) >= most - 1 and all(largest[number] >= most for number in chairs)
    return dict.fromkeys(chairs, most) if is_even else dict(chairs)


def _arranged(
    who: Sequence[str], chairs: Mapping[int, int], past: Past, staying: Mapping[str, int], seed: int
) -> dict[str, int]:
    """Seat people at tables. Where there are more chairs than people, no table has two that are empty."""
    used = list(chairs)
    places = {table: place for place, table in enumerate(used)}
    index = {person: place for place, person in enumerate(who)}
    knows, visited = _acquaintance(index, places, past)
    _add_nobodies(knows, visited, sum(chairs.values()) - len(who))
    fixed = {index[person]: places[table] for person, table in staying.items()}

    def started(wishes: Mapping[int, int]) -> Floor:
        floor = Floor(knows, visited, list(chairs.values()))
        for person, table in fixed.items():
            floor.seat(person, table)
        for person, table in wishes.items():
            if person not in fixed and floor.free[table]:
                floor.seat(person, table)
        floor.seat_everybody()
        return floor

    floor = started({})
    if past:
        ways = {one: way for one, way in origins(past[0], staying, places).items() if one in index}
        moves = ({index[one]: table for one, table in turn.items()} for turn in turns(ways, len(used)))
        moved_on = started(min(moves, key=lambda wishes: _cost(knows, {**wishes, **fixed})))
        # Also where both are as good: it leaves a way for the rounds to come.
        if moved_on.cost < floor.cost + MET_AGAIN:
            floor = moved_on
    floor.improve([person for person in range(len(knows)) if person not in fixed], Dice(seed))
    return {person: used[table] for person, table in zip(who, floor.at, strict=False)}


def _acquaintance(
    index: Mapping[str, int], places: Mapping[int, int], past: Past
) -> tuple[list[list[int]], list[list[int]]]:
    """Reckon what it costs to seat each two together again, and each at a table where they have sat."""
    knows = [[0] * len(index) for _ in index]
    visited = [[0] * len(places) for _ in index]
    for round_ in past:
        at_one: dict[int, list[int]] = defaultdict(list)
        for person, table in round_.items():
            if person in index:
                at_one[table].append(index[person])
        for table, some in at_one.items():
            for one in some:
                if table in places:
                    visited[one][places[table]] += 1
                for other in some:
                    if other != one:
                        knows[one][other] += MET_AGAIN
    return knows, visited


def _add_nobodies(knows: list[list[int]], visited: list[list[int]], empty: int) -> None:
    """Let somebody whom nobody knows sit on every empty chair, so that empty chairs change places as people do.

    They cannot stand each other: two at one table would leave it smaller than the others.
    """
    for known in knows:
        known.extend([0] * empty)
    for number in range(empty):
        others = [_NEVER] * empty
        others[number] = 0
        knows.append([0] * (len(knows) - number) + others)
        visited.append([0] * len(visited[0]))


def _cost(knows: Sequence[Sequence[int]], wishes: Mapping[int, int]) -> int:
    """Reckon what an arrangement would cost before anybody sits down."""
    at_one: dict[int, list[int]] = defaultdict(list)
    for person, table in wishes.items():
        at_one[table].append(person)
    return sum(knows[one][other] for some in at_one.values() for one in some for other in some)


def _told(places: dict[str, Place], tables: Sequence[Table], appoints: bool) -> Seated:
    """Name a host where one is wanted and nobody stayed, and tell what cannot be had."""
    hosted = {place.table for place in places.values() if place.host}
    used = {place.table for place in places.values()}
    without_host = [table.number for table in tables if table.number in used - hosted]
    if appoints:
        for number in without_host:
            places[min(one for one, place in places.items() if place.table == number)] = Place(number, True)
        without_host = []
    chairs = [table.capacity for table in tables if table.capacity is not None]
    too_many = len(places) - sum(chairs) if len(chairs) == len(tables) else 0
    return Seated(places, max(0, too_many), tuple(without_host))

"""What holds of seats for any people, tables, hosts and past: nobody stands, nobody is torn in two, hosts stay."""

import random
from collections import Counter
from itertools import combinations
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.core.seating import Past, Seated, Table, deal, deal_home, seat_late

PEOPLE = st.sets(st.integers(0, 40).map(lambda number: f"{number:02}"), min_size=1, max_size=26)
CHAIRS = st.none() | st.integers(2, 8)


class Room(NamedTuple):
    people: set[str]
    tables: list[Table]
    past: Past
    hosts: dict[str, int]
    seed: int


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    people = draw(PEOPLE)
    count = draw(st.integers(1, 8))
    tables = [Table(number, draw(CHAIRS)) for number in range(1, count + 1)]
    somebody = st.sampled_from(sorted(people | {"who left", "who is late"}))
    # Tables that are there no more were sat at too.
    past = draw(st.lists(st.dictionaries(somebody, st.integers(1, count + 2), max_size=26), max_size=4))
    hosts = draw(st.dictionaries(somebody, st.integers(1, count + 1), max_size=4))
    return Room(people, draw(st.permutations(tables)), past, hosts, draw(st.integers(0, 9)))


def dealt(room: Room, appoints: bool = True) -> Seated:
    return deal(room.people, room.tables, room.past, room.hosts, room.seed, appoints)


def sitting(seated: Seated) -> Counter[int]:
    return Counter(place.table for place in seated.places.values())


def again(past: Past, seats: dict[str, int]) -> int:
    """Count the meetings of those who have met."""
    met = Counter(two for round_ in past for two in combinations(sorted(round_), 2) if round_[two[0]] == round_[two[1]])
    return sum(met[two] for two in combinations(sorted(seats), 2) if seats[two[0]] == seats[two[1]])


@given(rooms())
@settings(max_examples=150, deadline=None)
def test_everybody_sits_once_within_the_chairs_and_nobody_alone(room: Room) -> None:
    seated, chairs = dealt(room), {table.number: table.capacity for table in room.tables}
    assert seated.places.keys() == room.people
    there = sitting(seated)
    assert there.keys() <= chairs.keys()
    limits = [limit for limit in chairs.values() if limit is not None]
    has_room = len(limits) < len(chairs) or sum(limits) >= len(room.people)
    hosts_at = Counter(table for who, table in room.hosts.items() if who in room.people)
    crowded = {number for number, limit in chairs.items() if limit is not None and hosts_at[number] > limit}
    assert seated.without_chair == (0 if has_room else len(room.people) - sum(limits))
    if has_room and not crowded:
        assert all(limit is None or there[number] <= limit for number, limit in chairs.items())
    # Unless a host stays at a table too small for all who are left.
    if len(room.people) > 1 and None in chairs.values() and not hosts_at:
        assert 1 not in there.values()


@given(rooms())
@settings(max_examples=150, deadline=None)
def test_hosts_stay_and_no_table_is_without(room: Room) -> None:
    seated, numbers = dealt(room), {table.number for table in room.tables}
    there = sitting(seated)
    for who, table in room.hosts.items():
        if who in room.people and table in numbers and there[table]:
            assert seated.places[who] == (table, True)
    hosted = {place.table for place in seated.places.values() if place.host}
    assert hosted == there.keys() and seated.without_host == ()


@given(rooms())
@settings(max_examples=100, deadline=None)
def test_no_random_seating_of_equal_tables_lets_people_meet_more_strangers(room: Room) -> None:
    seated = dealt(room)
    ours = {who: place.table for who, place in seated.places.items()}
    moving = [who for who, place in sorted(seated.places.items()) if not place.host]
    chairs = [ours[who] for who in moving]
    random.Random(room.seed).shuffle(chairs)
    theirs = {**ours, **dict(zip(moving, chairs, strict=True))}
    assert again(room.past, ours) <= again(room.past, theirs)


@given(rooms())
@settings(max_examples=60, deadline=None)
def test_two_laptops_that_know_the_same_deal_the_same(room: Room) -> None:
    other = Room(
        room.people,
        sorted(room.tables, reverse=True),
        [dict(sorted(round_.items(), reverse=True)) for round_ in room.past],
        dict(sorted(room.hosts.items(), reverse=True)),
        room.seed,
    )
    assert dealt(room) == dealt(other)


@given(rooms())
@settings(max_examples=100, deadline=None)
def test_going_home_and_coming_late_seat_everybody_too(room: Room) -> None:
    home = deal_home(room.people, room.tables, room.past, room.hosts)
    assert home.places.keys() == room.people
    numbers = {table.number for table in room.tables}
    for who, place in home.places.items():
        first = next((round_[who] for round_ in room.past if who in round_), None)
        assert place.table in numbers and first in {place.table, None, *range(len(numbers) + 1, 12)}
    late = seat_late("who is late", home.places, room.tables, room.past)
    assert late is not None and late.table in numbers

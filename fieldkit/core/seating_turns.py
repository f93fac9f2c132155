"""Moving on by one's own number: a start for the seats of a round that leaves a way for the rounds to come.

Everybody has the table they sat at first and a number of their own there; hosts have 0. In the next round each moves on
by that number of tables, in the one after by twice that, and so on: hosts stay, and as long as no two numbers lead two
people of different tables together twice, nobody meets anybody again. Where the tables are a prime number that is so
for as many rounds as there are tables; where they are a power of two as well, if one counts in a finite field instead
of on a circle. These are the Latin squares that W. Harvey and T. Winterer seat golfers by ("Solving the MOLR and Social
Golfer Problems", CP 2005). At any other number it is a good start all the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# What takes a product back into the field of so many elements when it runs over: an irreducible polynomial, in bits.
_FIELDS = {2: 3, 4: 7, 8: 11, 16: 19, 32: 37, 64: 67, 128: 131}


class Origin(NamedTuple):
    """Where somebody's way began. table: from 0. number: their own at that table, 0 for the host."""

    table: int
    number: int


def origins(first: Mapping[str, int], staying: Mapping[str, int], tables: Mapping[int, int]) -> dict[str, Origin]:
    """Give numbers to all who sat in the first round. tables: from their numbers to their places, from 0."""
    given = Counter[int]()
    found = {}
    for person in sorted(first, key=lambda one: (one not in staying, one)):
        table = tables.get(first[person])
        if table is not None:
            found[person] = Origin(table, given[table])
            given[table] += 1
    return found


def turns(ways: Mapping[str, Origin], tables: int) -> Iterator[dict[str, int]]:
    """Tell where everybody is after each turn; in the last, those who have the same number sit together."""
    for turn in range(1, tables):
        if tables in _FIELDS:
            yield {who: at.table ^ _times(at.number % tables, turn, tables) for who, at in ways.items()}
        else:
            yield {who: (at.table + at.number * turn) % tables for who, at in ways.items()}
    yield {who: at.number % tables for who, at in ways.items()}


def _times(one: int, other: int, size: int) -> int:
    """Multiply in the field of `size` elements, a power of two."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one >= size:
            one ^= _FIELDS[size]
        other >>= 1
    return product

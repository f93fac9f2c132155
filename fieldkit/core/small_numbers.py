"""Honest with small numbers: what is not told apart, because too few people stand behind it.

A number that is left out must not be found by taking those that are told away from their sum. So where parts add up to
a whole that is told, what is kept back is never one part alone, and always of five people or more together.
"""

from collections.abc import Sequence
from typing import Final

# Of fewer people than this nothing is broken down: not by café, by table, by label, by theme or by hour.
FEWEST: Final = 5


def may_break_down(people: int) -> bool:
    """Tell whether enough people stand behind something to tell it part by part. people: participants, not notes."""
    return people >= FEWEST


def kept_back(people: Sequence[int]) -> frozenset[int]:
    """Tell which parts of a whole are not told, by their places.

    people: how many stand behind each part; the parts share nobody, and the reader may know their sum.
    Parts of one to four people are kept back, and with them the smallest others that it takes until those kept back are
    two at least and five people together. None is told as none. All are kept back where the whole is too small.
    All of them are shown with one and the same mark: to tell which were small would narrow down how small.
    """
    if not may_break_down(sum(people)):
        return frozenset(range(len(people)))
    kept = {place for place, count in enumerate(people) if 0 < count < FEWEST}
    if not kept:
        return frozenset()
    others = sorted((count, place) for place, count in enumerate(people) if count >= FEWEST)
    for _, place in others:
        if len(kept) > 1 and may_break_down(sum(people[one] for one in kept)):
            break
        kept.add(place)
    return frozenset(kept)

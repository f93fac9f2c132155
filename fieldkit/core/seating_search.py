"""One round's seats, improved by letting two people change places as long as that brings strangers together.

The social golfer problem: tables of a few, round after round, and nobody meets anybody twice. Nobody knows a quick
exact method, so this searches locally, as I. Dotú and P. Van Hentenryck do ("Scheduling Social Golfers Locally", CPAIOR
2005): take somebody who sits with people they know, let them change places with whoever helps most, even where that
makes things worse for now, and have both stay put for a while, so that the search finds out of a dead end. What each
person would cost at each table is kept up to date, so that an exchange is weighed at once, however large the tables.
"""

from collections.abc import Sequence

# So far apart that no number of people who come to a table again outweighs one pair that meets again.
MET_AGAIN = 1000
STANDS = -1
# How many exchanges are weighed before the best so far is taken; it rarely comes to that. Some 50 ms of a laptop.
_WEIGHED = 100_000
# … and for how many turns somebody who has moved stays put, up to twice as long.
_RESTS = 4


class Dice:
    """Chance that falls alike on every machine and in every Python: D. Knuth's generator for MMIX."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit


class Floor:
    """People at tables while seats are dealt. People and tables are numbers from 0.

    knows: for each two people, what it costs to seat them together. visited: for each person and table, what it costs
    to seat them there, whoever else does. chairs: at each table. at: the table of each, STANDS before they sit.
    """

    def __init__(self, knows: Sequence[Sequence[int]], visited: Sequence[Sequence[int]], chairs: Sequence[int]) -> None:
        self.knows = knows
        self.free = list(chairs)
        self.at = [STANDS] * len(knows)
        self.cost = 0
        # What each person costs at each table, with those who sit there now.
        self._costs = [list(row) for row in visited]

    def seat(self, person: int, table: int) -> None:
        """Give somebody who stands a chair."""
        self.cost += self._costs[person][table]
        self.at[person] = table
        self.free[table] -= 1
        for costs, known in zip(self._costs, self.knows[person], strict=True):
            if known:
                costs[table] += known

    def seat_everybody(self) -> None:
        """Seat all who still stand, each where it costs least; those first who know the most people."""
        standing = [person for person, table in enumerate(self.at) if table == STANDS]
        for person in sorted(standing, key=lambda one: -sum(self.knows[one])):
            costs = self._costs[person]
            open_ = [table for table, free in enumerate(self.free) if free > 0]
            self.seat(person, min(open_, key=lambda table: (costs[table], -self.free[table], table)))

    def improve(self, movable: Sequence[int], dice: Dice) -> None:
        """Have people change places until nobody meets anybody again, or long enough; end with the best found."""
        stays_until = [0] * len(self.at)
        best, best_at = self.cost, list(self.at)
        for turn in range(_WEIGHED // (len(movable) + 20)):
            if self.cost < MET_AGAIN:
                break
            one = self._unhappy(movable, stays_until, turn, dice)
            other = None if one is None else self._helper(one, movable, stays_until, turn, best)
            if one is None or other is None:
                continue
            self._swap(one, other)
            for moved in (one, other):
                stays_until[moved] = turn + _RESTS + dice.below(_RESTS)
            if self.cost < best:
                best, best_at = self.cost, list(self.at)
        self.at, self.cost = best_at, best

    def _unhappy(self, movable: Sequence[int], stays_until: Sequence[int], turn: int, dice: Dice) -> int | None:
        """Choose somebody who sits with people they know and has not just moved."""
        costs, at = self._costs, self.at
        some = [one for one in movable if costs[one][at[one]] >= MET_AGAIN and stays_until[one] <= turn]
        return some[dice.below(len(some))] if some else None

    def _helper(self, one: int, movable: Sequence[int], stays_until: Sequence[int], turn: int, best: int) -> int | None:
        """Find with whom to change places. Who has just moved does so again only where that is the best so far."""
        costs, at = self._costs, self.at
        here, mine, known = at[one], costs[one], self.knows[one]
        gains_enough = best - self.cost + mine[here]
        least, helper = 0, None
        for other in movable:
            there = at[other]
            if there == here:
                continue
            theirs = costs[other]
            # Each would leave the other's table, so what they cost each other counts at neither.
            change = mine[there] + theirs[here] - theirs[there] - 2 * known[other]
            if (helper is None or change < least) and (stays_until[other] <= turn or change < gains_enough):
                least, helper = change, other
        return helper

    def _swap(self, one: int, other: int) -> None:
        here, there = self.at[one], self.at[other]
        mine, theirs = self._costs[one], self._costs[other]
        self.cost += mine[there] - mine[here] + theirs[here] - theirs[there] - 2 * self.knows[one][other]
        self.at[one], self.at[other] = there, here
        for costs, known, known_too in zip(self._costs, self.knows[one], self.knows[other], strict=True):
            if known != known_too:
                costs[here] += known_too - known
                costs[there] += known - known_too

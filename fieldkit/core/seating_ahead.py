"""A whole café's seats, dealt before anybody has come: for tickets on paper, where no phone tells a table."""

from collections.abc import Sequence

from fieldkit.core.plans import Seating
from fieldkit.core.seating import Place, Table, deal, deal_home

MOST_TICKETS = 400

# Where one sits in each round; None where everybody sits as they like.
Ticket = tuple[Place | None, ...]


def tickets(people: int, tables: Sequence[Table], rounds: Sequence[Seating]) -> list[Ticket]:
    """Deal all rounds to so many people, at most MOST_TICKETS.

    The first round has seats for everybody, however it is to be seated, or the next would have nothing to begin with;
    but where people may sit as they like they are told no table. Hosts are the first people of their tables.
    """
    # Numbers as names, of one length, so that they are put in order as numbers.
    who = [f"{number:04}" for number in range(1, min(people, MOST_TICKETS) + 1)]
    past: list[dict[str, int]] = []
    told: list[dict[str, Place]] = []
    now: dict[str, Place] = {}
    for number, seating in enumerate(rounds):
        hosts = {one: place.table for one, place in now.items() if place.host}
        if seating == "free":
            told.append({})
            continue
        if seating == "home" and past:
            now = deal_home(who, tables, past, hosts).places
        elif seating == "mix" or not past:
            now = deal(who, tables, past, hosts, seed=number).places
        told.append(now)
        past.append({one: place.table for one, place in now.items()})
    return [tuple(round_.get(one) for round_ in told) for one in who]

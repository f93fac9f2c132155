"""Who sits where in a café: seats dealt when people change tables, and what follows when somebody does otherwise."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, round_number, seat_id, table_id, table_number
from fieldkit.core.plans import Plan
from fieldkit.core.running import Run, later
from fieldkit.core.seating import Place, Table, deal, deal_home, seat_late, tables_for
from fieldkit.errors import FieldsWrong
from fieldkit.storage.absorb import absorb
from fieldkit.storage.phones import SaidAt
from fieldkit.storage.places import are_laid, newer, places_used, tables_in
from fieldkit.storage.rows import versions_in
from fieldkit.storage.runs import deals_seats, keep_run, read_run

# A phone in a pocket is silent. Whoever was heard since the round before began is here; before the first round, whoever
# was heard within the hour; and in any case within the last ten minutes.
_HERE_FOR_S, _HERE_AT_FIRST_S = 600, 3600

Places = dict[str, Place]


class _Phone(NamedTuple):
    """A phone that is here, and where its owner says to sit."""

    participant: str
    table: int | None
    host: bool


class Dealer:
    """Deals a café's seats inside the writer's transaction."""

    def __init__(self, connection: sqlite3.Connection, cafe_id: str, plan: Plan, device: str, now: str) -> None:
        self._connection = connection
        self._cafe = cafe_id
        self._plan = plan
        self._device = device
        self._now = now

    def follow(self, was: Run, is_now: Run, heard: Mapping[str, str]) -> Run:
        """Deal the seats that a press asks for. Returns the run with what that means for phones.

        heard: when each phone was last heard, where that is known better than in the store. When a round that had begun
        before is begun again, those who are here keep their seats, unless there are more newcomers.
        """
        number, phase = is_now.at(self._plan)[:2]
        if is_now.replaced is not None:
            # What dealt anew is undone.
            self._set_down(number, {one: Place(*place) for one, place in is_now.replaced.items()})
            return is_now.model_copy(update={"replaced": None})
        is_anew = is_now.step == was.step
        if not deals_seats(self._plan, is_now) or not (is_anew or phase == "move"):
            return is_now
        here, before = self._here(was, heard), self.places(number)
        self._remember_said(was.at(self._plan).round, number, here)
        self._set_down(number, self._dealt(number, here, {} if is_anew else before))
        if not is_anew:
            return is_now.model_copy(update={"seated": is_now.seated + 1})
        *earlier, last = is_now.before
        told = {one: (place.table, place.host) for one, place in before.items()}
        return is_now.model_copy(update={"before": [*earlier, last.model_copy(update={"replaced": told})]})

    def sit_down(self, participant: str, said: SaidAt, number: int) -> None:
        """Give somebody who has come late a seat, or let their seat follow them to the table they say they sit at."""
        places = self.places(number)
        mine = places.get(participant)
        tables = self._tables(len(places))
        if said.table in {table.number for table in tables}:
            is_host = said.host or (mine is not None and mine.host and mine.table == said.table)
            place: Place | None = Place(said.table, is_host)
        else:
            place = mine or seat_late(participant, places, tables, self._past(number))
        if place is not None and place != mine:
            self._write(number, {participant: place})

    def host(self, participant: str, number: int, is_host: bool) -> None:
        """Have somebody stay at their table as its host, instead of whoever did, or nobody. Raises FieldsWrong."""
        places = self.places(number)
        mine = places.get(participant)
        if mine is None:
            raise FieldsWrong("fields-wrong", "Who has no seat in this round can be no table's host.")
        changed = {one: Place(mine.table) for one, place in places.items() if place.host and place.table == mine.table}
        self._write(number, {**changed, participant: Place(mine.table, is_host)})

    def leave(self, participant: str, number: int) -> None:
        """Let somebody have left, until their phone asks again. Raises FieldsWrong for who has no seat."""
        if participant not in self.places(number):
            raise FieldsWrong("fields-wrong", "Who has no seat in this round cannot leave it.")
        self._write(number, {}, away=[participant])

    def places(self, number: int) -> Places:
        """Read who sits where in a round."""
        return {
            seat.fields["participant"]: Place(table, bool(seat.fields.get("host")))
            for seat in self._seats(number)
            if not seat.gone
            and not seat.fields.get("away")
            and (table := table_number(self._cafe, seat.fields["table"])) is not None
        }

    def _dealt(self, number: int, here: list[_Phone], before: Places) -> Places:
        """Seat those who are here. before: who keeps their seat."""
        people = {phone.participant for phone in here}
        tables = self._tables(len(people))
        past = self._past(number)
        known = {table.number for table in tables}
        places = {one: place for one, place in before.items() if place.table in known}
        staying = people & places.keys()
        if staying and len(staying) * 2 >= len(people):
            for participant in sorted(people - staying):
                late = seat_late(participant, places, tables, past)
                if late is not None:
                    places[participant] = late
            return places
        said = {phone.participant: phone.table for phone in here if phone.table is not None}
        hosts = self._hosts(number, here)
        if self._plan.rounds[number - 1].seating == "home":
            return deal_home(people, tables, past, hosts).places
        # Before the first round those who came together sit together: they have met.
        return deal(people, tables, past or ([said] if said else []), hosts, seed=number).places

    def _hosts(self, number: int, here: list[_Phone]) -> dict[str, int]:
        """Tell who stays, and where: who was host in the round before, or says so of themselves."""
        before = self.places(number - 1) if number > 1 else {}
        hosts = {one: place.table for one, place in before.items() if place.host}
        for phone in here:
            if phone.host and phone.table is not None and phone.participant not in before:
                hosts[phone.participant] = phone.table
        return hosts

    def _tables(self, people: int) -> list[Table]:
        """List the tables to sit at; where nobody has said how many there are, as many as the people need."""
        known = [Table(table.number, table.capacity) for table in tables_in(self._connection, self._cafe)]
        if are_laid(self._connection, self._cafe):
            return known
        numbers = {table.number for table in known}
        # Where more have come since, more tables than last time: nobody wants to sit with thirteen others.
        return [*known, *(Table(number) for number in range(1, tables_for(people) + 1) if number not in numbers)]

    def _here(self, was: Run, heard: Mapping[str, str]) -> list[_Phone]:
        """List the phones of those who are here, in an order that has nothing to do with how they came."""
        number = was.at(self._plan).round
        has_left = {seat.fields["participant"] for seat in self._seats(number) if seat.fields.get("away")}
        rounds = versions_in(self._connection, "round", "id = ?", [round_id(self._cafe, number)])
        began = next((one.fields.get("started_at") for one in rounds), None) or later(self._now, -_HERE_AT_FIRST_S)
        since = min(began, later(self._now, -_HERE_FOR_S))
        asked = "SELECT participant, seen_at, table_number, is_host FROM phone WHERE cafe = ? ORDER BY participant"
        return [
            _Phone(participant, table, bool(is_host))
            for participant, seen_at, table, is_host in self._connection.execute(asked, [self._cafe])
            if participant not in has_left and max(seen_at, heard.get(participant, seen_at)) >= since
        ]

    def _past(self, number: int) -> list[dict[str, int]]:
        """Tell who sat where in the rounds before this one."""
        rounds: dict[int, dict[str, int]] = {}
        for seat in versions_in(self._connection, "seat", "cafe = ? AND NOT gone AND away IS NULL", [self._cafe]):
            at = round_number(self._cafe, seat.fields["round"])
            table = table_number(self._cafe, seat.fields["table"])
            if at is not None and at < number and table is not None:
                rounds.setdefault(at, {})[seat.fields["participant"]] = table
        return [rounds[at] for at in sorted(rounds)]

    def _remember_said(self, left: int, number: int, here: list[_Phone]) -> None:
        """Set down where people sat in a round without dealt seats, so that they meet others now."""
        if 0 < left < number and not self.places(left):
            self._write(left, {one.participant: Place(one.table, one.host) for one in here if one.table is not None})

    def _set_down(self, number: int, places: Mapping[str, Place]) -> None:
        """Make these the seats of a round; whoever else had one has left."""
        self._write(number, places, away=self.places(number).keys() - places.keys())

    def _write(self, number: int, places: Mapping[str, Place], away: Iterable[str] = ()) -> None:
        before = {seat.id: seat for seat in self._seats(number)}
        used = {place.table for place in places.values()}
        changed = places_used(self._connection, self._cafe, used, [number], self._device)
        for participant, place in sorted(places.items()):
            told = {"table": table_id(self._cafe, place.table), **({"host": True} if place.host else {})}
            changed += self._newer(before, participant, number, told)
        for participant in sorted(away):
            told = {"table": before[seat_id(participant, number)].fields["table"], "away": True}
            changed += self._newer(before, participant, number, told)
        absorb(self._connection, changed, self._now)

    def _newer(
        self, before: Mapping[str, Version], participant: str, number: int, told: dict[str, Any]
    ) -> list[Version]:
        id_ = seat_id(participant, number)
        fields = {"cafe": self._cafe, "participant": participant, "round": round_id(self._cafe, number), **told}
        return newer("seat", id_, before.get(id_), fields, self._device)

    def _seats(self, number: int) -> list[Version]:
        asked = "cafe = ? AND round = ?"
        return list(versions_in(self._connection, "seat", asked, [self._cafe, round_id(self._cafe, number)]))


def sit_down(
    connection: sqlite3.Connection, cafe_id: str, participant: str, said: SaidAt, device: str, now: str
) -> None:
    """Seat one who came late, or who went to another table, in the round that is on. Twice is the same as once."""
    _, plan, run, _ = read_run(connection, cafe_id)
    if plan is not None and deals_seats(plan, run):
        Dealer(connection, cafe_id, plan, device, now).sit_down(participant, said, run.at(plan).round)


def name_host(
    connection: sqlite3.Connection, cafe_id: str, participant: str, is_host: bool, device: str, now: str
) -> None:
    """Have somebody stay at their table in the round that is on, or no longer. Raises FieldsWrong."""
    _change(connection, cafe_id, device, now, lambda dealer, number: dealer.host(participant, number, is_host))


def let_leave(connection: sqlite3.Connection, cafe_id: str, participant: str, device: str, now: str) -> None:
    """Give no seat any more to somebody who has gone home, until their phone asks again. Raises FieldsWrong."""
    _change(connection, cafe_id, device, now, lambda dealer, number: dealer.leave(participant, number))


def _change(
    connection: sqlite3.Connection, cafe_id: str, device: str, now: str, deed: Callable[[Dealer, int], None]
) -> None:
    """Change the seats of the round that is on; every phone asks for its own again."""
    _, plan, run, _ = read_run(connection, cafe_id)
    if plan is None or not run.at(plan).round:
        raise FieldsWrong("fields-wrong", "No round is on, so nobody has a seat.")
    deed(Dealer(connection, cafe_id, plan, device, now), run.at(plan).round)
    keep_run(connection, cafe_id, run.model_copy(update={"number": run.number + 1, "seated": run.seated + 1}))

"""Seats as a café goes on: dealt when people move, for those who come late, who leave, and who sit elsewhere."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import pytest
from flask import Flask

from fieldkit import clock
from fieldkit.errors import FieldsWrong
from fieldkit.storage.places import set_tables
from fieldkit.storage.seats import name_host
from fieldkit.web.live import live_of
from tests.seated import SeatedCafe, Sitter, a_plan

LONG_AGO = "2026-01-01T00:00:00.000Z"
PEOPLE = ["aino", "bo", "cecilia", "david", "eeva", "fatima", "gunnar", "heidi", "ilmari"]
# The steps of a plan of three rounds with seats: welcome, then move and talk three times.
MOVE_1, TALK_1, MOVE_2, TALK_2, MOVE_3, TALK_3 = range(1, 7)

Held = Callable[..., SeatedCafe]


@pytest.fixture
def held(app: Flask) -> Held:
    """Hold a café by rounds of these kinds of seating, with so many tables."""

    def hold(*seating: str, tables: int = 3, chairs: int | None = None, phones: str = "all") -> SeatedCafe:
        cafe = SeatedCafe(app, a_plan(*seating, phones=phones))
        kit = app.extensions["fieldkit"]
        names = ["Window", *[None] * (tables - 1)][:tables]
        act = partial(set_tables, cafe_id=cafe.id, names=names, device=kit.device, now=clock.now())
        kit.writer.run(partial(act, chairs=[chairs] * tables))
        return cafe

    return hold


def met(*rounds: dict[str, tuple[int, bool]]) -> list[frozenset[str]]:
    """List each two who sat together, once for every time."""
    return [
        frozenset(two)
        for round_ in rounds
        for two in combinations(sorted(round_), 2)
        if round_[two[0]][0] == round_[two[1]][0]
    ]


def test_everybody_is_told_a_table_when_people_move_and_the_hosts_stay(held: Held) -> None:
    cafe = held("mix", "mix", "mix")
    phones = cafe.phones(*PEOPLE)
    assert [phone.told for phone in phones] == [None] * 9
    for step in (MOVE_1, MOVE_2, MOVE_3):
        cafe.go(step)
        tables = [phone.obey() for phone in phones]
        assert sorted(tables) == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    first, second, third = cafe.at(1), cafe.at(2), cafe.at(3)
    hosts = {who: seat for who, seat in first.items() if seat[1]}
    assert sorted(table for table, _ in hosts.values()) == [1, 2, 3]
    assert hosts.items() <= second.items() and hosts.items() <= third.items()
    assert len(met(first, second, third)) == len(set(met(first, second, third))) == 27


def test_the_answer_tells_the_name_of_the_table(held: Held) -> None:
    cafe = held("mix", tables=1)
    (phone,) = cafe.phones("aino")
    cafe.go(MOVE_1)
    assert phone.hear() == {"round": 1, "table": 1, "host": True, "name": "Window"}
    cafe.go(TALK_1 + 1)
    assert phone.hear() is None, "after the last round nobody is sent anywhere"


def test_those_who_came_together_meet_others_in_the_first_round(held: Held) -> None:
    cafe = held("mix", tables=2)
    friends = [phone.sit(1) for phone in cafe.phones("aino", "bo")]
    cafe.phones("cecilia", "david")
    cafe.go(MOVE_1)
    assert {phone.obey() for phone in friends} == {1, 2}


def test_who_says_to_be_a_host_stays_a_host(held: Held) -> None:
    cafe = held("mix", "mix")
    phones = cafe.phones(*PEOPLE)
    phones[4].sit(2, host=True)
    for number, step in ((1, MOVE_1), (2, MOVE_2)):
        cafe.go(step)
        assert cafe.at(number)[phones[4].id] == (2, True)


def test_a_table_whose_host_left_is_kept_by_somebody_who_sat_there(held: Held) -> None:
    cafe = held("mix", "mix")
    phones = cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    (host,) = (who for who, seat in cafe.at(1).items() if seat == (2, True))
    there = {who for who, (table, _) in cafe.at(1).items() if table == 2} - {host}
    cafe.silent_since(next(phone for phone in phones if phone.id == host), LONG_AGO)
    cafe.go(MOVE_2)
    second = cafe.at(2)
    assert host not in second and len(second) == 8
    assert {who for who, seat in second.items() if seat == (2, True)} < there


def test_a_latecomer_has_a_seat_in_the_first_answer(held: Held) -> None:
    cafe = held("mix", "mix")
    cafe.phones(*PEOPLE[:8])
    cafe.go(MOVE_1)
    cafe.next()
    (late,) = cafe.phones("ylva")
    assert late.told is not None and late.told["round"] == 1 and not late.told["host"]
    assert cafe.sizes(1) == [3, 3, 3]
    assert late.hear() == late.told, "and keeps it"
    cafe.go(MOVE_2)
    before, after = cafe.at(1), cafe.at(2)
    assert len(after) == 9
    with_her = {who for who, (table, _) in before.items() if table == before[late.id][0]} - {late.id}
    again = {who for who, (table, _) in after.items() if table == after[late.id][0]}
    assert not with_her & again


def test_a_latecomer_who_scans_a_tables_code_sits_there(held: Held) -> None:
    cafe = held("mix")
    cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    late = Sitter(cafe.phones("ylva")[0].door, cafe.code, "zacharias").sit(3)
    assert late.told == {"round": 1, "table": 3, "host": False, "name": None}


def test_a_phone_that_slept_when_seats_were_dealt_gets_one_when_it_wakes(held: Held) -> None:
    cafe = held("mix")
    phones = cafe.phones(*PEOPLE)
    cafe.silent_since(phones[0], LONG_AGO)
    cafe.go(MOVE_1)
    assert phones[0].id not in cafe.at(1)
    assert phones[0].hear() is not None
    assert cafe.sizes(1) == [3, 3, 3]


def test_a_phone_heard_only_in_memory_counts_as_here(held: Held, app: Flask) -> None:
    cafe = held("mix")
    (phone,) = cafe.phones("aino")
    guest = app.extensions["fieldkit"].rooms.guests[phone.id]
    heard_at = guest.seen_at
    cafe.silent_since(phone, LONG_AGO)
    guest.seen_at = heard_at
    cafe.go(MOVE_1)
    assert phone.id in cafe.at(1)


def test_who_goes_to_another_table_takes_their_seat_along(held: Held) -> None:
    cafe = held("mix", "mix")
    phones = cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    wanderer = phones[0]
    table = wanderer.obey()
    other = table % 3 + 1
    wanderer.sit(other)
    assert wanderer.told is not None and wanderer.told["table"] == other
    assert cafe.at(1)[wanderer.id][0] == other
    cafe.go(MOVE_2)
    before, after = cafe.at(1), cafe.at(2)
    assert met(before).count(frozenset([wanderer.id, phones[1].id])) <= 1
    assert len(after) == 9


def test_who_still_says_the_old_table_is_not_taken_to_have_moved_back(held: Held) -> None:
    cafe = held("mix", "mix")
    phones = cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    for phone in phones:
        phone.obey()
    cafe.go(MOVE_2)
    dealt = cafe.at(2)
    for phone in phones:
        phone.hear()
    assert cafe.at(2) == dealt


def test_going_back_and_forth_keeps_the_seats(held: Held) -> None:
    cafe = held("mix", "mix")
    cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    first = cafe.at(1)
    cafe.next()
    cafe.go(MOVE_1)
    assert cafe.at(1) == first
    cafe.undo()
    cafe.undo()
    assert cafe.at(1) == first


def test_a_rehearsal_does_not_spoil_the_evening(held: Held) -> None:
    cafe = held("mix")
    cafe.phones("aino", "bo")
    cafe.go(MOVE_1)
    cafe.go(0)
    cafe.phones(*PEOPLE[2:])
    cafe.go(MOVE_1)
    assert cafe.sizes(1) == [3, 3, 3]
    assert sorted(table for table, host in cafe.at(1).values() if host) == [1, 2, 3]


def test_dealing_anew_leaves_out_who_has_left_and_can_be_undone(held: Held) -> None:
    cafe = held("mix", "mix")
    phones = cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    first = cafe.at(1)
    cafe.silent_since(phones[0], LONG_AGO)
    cafe.deal_anew()
    assert len(cafe.at(1)) == 8 and phones[0].id not in cafe.at(1)
    cafe.undo()
    assert cafe.at(1) == first
    cafe.deal_anew()
    assert phones[0].id not in cafe.at(1)
    assert phones[0].hear() is not None, "who comes back sits down again"


def test_home_is_the_table_one_sat_at_first(held: Held) -> None:
    cafe = held("mix", "mix", "home")
    cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    cafe.go(MOVE_2)
    (late,) = cafe.phones("ylva")
    cafe.go(MOVE_3)
    home = {who: table for who, (table, _) in cafe.at(3).items()}
    assert {who: home[who] for who in cafe.at(1)} == {who: table for who, (table, _) in cafe.at(1).items()}
    assert home[late.id] == cafe.at(2)[late.id][0], "her first table"


def test_where_people_sat_of_their_own_accord_counts_too(held: Held) -> None:
    cafe = held("free", "mix", tables=2)
    phones = cafe.phones("aino", "bo", "cecilia", "david")
    for phone, table in zip(phones, (1, 1, 2, 2), strict=True):
        phone.sit(table)
    cafe.go(1)
    cafe.next()
    assert len(set(met(cafe.at(1), cafe.at(2)))) == 4, "nobody meets again"


def test_without_tables_as_many_are_set_as_the_people_need(held: Held) -> None:
    cafe = held("mix", "mix", tables=0)
    cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    assert cafe.sizes(1) == [4, 5]
    cafe.phones(*(f"late {n}" for n in range(9)))
    cafe.go(MOVE_2)
    assert cafe.sizes(2) == [4, 4, 5, 5], "and more when more have come"


def test_tables_with_few_chairs_are_filled_by_them(held: Held, app: Flask) -> None:
    cafe = held("mix", tables=3, chairs=3)
    kit = app.extensions["fieldkit"]
    act = partial(set_tables, cafe_id=cafe.id, names=["", "", ""], device=kit.device, now=clock.now())
    kit.writer.run(partial(act, chairs=[2, None, 2]))
    cafe.phones(*PEOPLE)
    cafe.go(MOVE_1)
    assert sorted(table for table, _ in cafe.at(1).values()) == [1, 1, 2, 2, 2, 2, 2, 3, 3]


@pytest.mark.parametrize("phones", ["hosts", "none"])
def test_where_phones_belong_to_tables_nobody_is_sent_away(held: Held, phones: str) -> None:
    cafe = held("mix", phones=phones)
    (phone,) = cafe.phones("aino")
    cafe.go(MOVE_1)
    assert phone.hear() is None and cafe.at(1) == {}


def test_jumping_past_the_move_sends_nobody_anywhere(held: Held) -> None:
    cafe = held("mix")
    (phone,) = cafe.phones("aino")
    cafe.go(TALK_1)
    assert phone.hear() is None
    cafe.deal_anew()
    assert phone.hear() is not None


def test_seats_cannot_be_dealt_where_people_sit_as_they_like(held: Held) -> None:
    cafe = held("free")
    cafe.go(1)
    with pytest.raises(FieldsWrong, match="sit where they like"):
        cafe.deal_anew()


def test_the_facilitator_names_a_host_and_the_phone_learns_it(held: Held, app: Flask) -> None:
    cafe = held("mix", tables=1)
    aino, bo = cafe.phones("aino", "bo")
    cafe.go(MOVE_1)
    (other,) = (who for who, seat in cafe.at(1).items() if not seat[1])
    kit = app.extensions["fieldkit"]
    seated = aino.sync()["live"]["course"]["seated"]
    act = partial(name_host, cafe_id=cafe.id, device=kit.device, now=clock.now())
    kit.writer.run(partial(act, participant=other, is_host=True))
    cafe.with_cafe(live_of)
    assert [who for who, seat in cafe.at(1).items() if seat[1]] == [other]
    phone = aino if aino.id == other else bo
    assert phone.hear() == {"round": 1, "table": 1, "host": True, "name": "Window"}
    assert phone.sync()["live"]["course"]["seated"] > seated
    with pytest.raises(FieldsWrong, match="no seat"):
        kit.writer.run(partial(act, participant=cafe.id, is_host=True))

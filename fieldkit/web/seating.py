"""The tables of a café: how many there are, how many sit at each, who sits where now, and who stays as host."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit import clock
from fieldkit.core.limits import NAME_CHARACTERS
from fieldkit.core.places import CHAIRS, MOST_TABLES
from fieldkit.core.running import dealt_anew, later
from fieldkit.core.seating import tables_for
from fieldkit.errors import FieldsWrong
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import SeenPhone, phones_of
from fieldkit.storage.places import CafeTable, set_tables, tables_of
from fieldkit.storage.runs import Course, deals_seats
from fieldkit.storage.seats import let_leave, name_host
from fieldkit.web.arrivals import time_said
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.running import move_on

Told = dict[str, Any]

# Whoever was heard within the last ten minutes is counted where tables are suggested.
_HERE_FOR_S = 600
_DIGITS = 9


def seating_told(cafe: Cafe) -> Told | None:
    """Tell a wall who sits where in the round that is on; None where nobody was told a table.

    Names of those who gave one; count: all who sit there. unseated: how many phones here have no seat yet.
    """
    course = _course(cafe)
    if not course.seats:
        return None
    phones = {phone.participant: phone for phone in phones_of(cafe.id)}
    tables = []
    for number, name in sorted({(seat.table, seat.name) for seat in course.seats.values()}):
        sitting = [(who, seat.host) for who, seat in course.seats.items() if seat.table == number]
        named = [(phones[who].name, is_host) for who, is_host in sitting if who in phones and phones[who].name]
        tables.append(
            {
                "number": number,
                "name": name,
                "count": len(sitting),
                "people": sorted(str(one) for one, _ in named),
                "host": next((one for one, is_host in named if is_host), None),
            }
        )
    round_ = next(iter(course.seats.values())).round
    return {"round": round_, "tables": tables, "unseated": len(_here(cafe, phones.values()) - course.seats.keys())}


def tables(code: str) -> ResponseReturnValue:
    """Show the tables, or do what is asked: set them, deal the seats anew, name a host, let somebody have left."""
    cafe = cafe_by_code(code.upper())
    if request.method == "GET":
        return _page(cafe, None, {})
    deed = request.form.get("do")
    if deed == "set":
        return _set(cafe)
    if deed == "deal":
        now = clock.now()
        move_on(cafe, lambda run, plan, deck: dealt_anew(run, plan, now) if plan else run)
        flash(_("The seats are dealt anew, and every phone shows its table. On the café’s page you can undo it."))
    elif asked := request.form.get("left"):
        _change(cafe, partial(let_leave, participant=asked))
        flash(_("Noted. If their phone asks again, they get a seat again."))
    else:
        _change(cafe, partial(name_host, participant=request.form.get("host", ""), is_host=True))
        flash(_("The table has a new host."))
    return redirect(url_for("facilitate.tables", code=cafe.code))


def _change(cafe: Cafe, change: Callable[..., None]) -> None:
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    kit().writer.run(lambda connection: change(connection, cafe_id, device=device, now=now))
    live_of(cafe)


def _set(cafe: Cafe) -> ResponseReturnValue:
    """Keep the number of tables, their names and their chairs, or say what is wrong beside the field."""
    asked = request.form
    said = {"count": asked.get("count", "").strip(), "chairs": asked.get("chairs", "").strip()}
    names = [name.strip() for name in asked.getlist("name")]
    own = [chairs.strip() for chairs in asked.getlist("own_chairs")]
    wrong: dict[str, str] = {}
    if not _is_number(said["count"], 0, MOST_TABLES):
        wrong["count"] = _("Write a number from 0 to %(most)d.", most=MOST_TABLES)
    for field, typed in (("chairs", [said["chairs"]]), ("own", own)):
        if not all(_is_chairs(one) for one in typed):
            wrong[field] = _("Write a number from %(least)d to %(most)d, or nothing.", least=CHAIRS[0], most=CHAIRS[1])
    if not wrong:
        count = int(said["count"])
        chairs = [int(one or said["chairs"] or 0) or None for one in [*own, *[""] * count][:count]]
        try:
            _keep(cafe, [*names, *[""] * count][:count], chairs)
        except FieldsWrong:
            wrong["name"] = _("A name has at most %(max)d plain characters.", max=NAME_CHARACTERS)
    if wrong:
        rows = [
            {"number": number, "name": name, "own_chairs": chairs}
            for number, (name, chairs) in enumerate(zip(names, own, strict=False), 1)
        ]
        return _page(cafe, {**said, "rows": rows}, wrong), 422
    flash(_("The tables are kept."))
    return redirect(url_for("facilitate.tables", code=cafe.code))


def _is_chairs(typed: str) -> bool:
    return not typed or _is_number(typed, *CHAIRS)


def _is_number(typed: str, least: int, most: int) -> bool:
    # Python reads no number of thousands of digits.
    return typed.isdecimal() and len(typed) <= _DIGITS and least <= int(typed) <= most


def _keep(cafe: Cafe, names: list[str], chairs: list[int | None]) -> None:
    cafe_id, device, now = cafe.id, kit().device, clock.now()
    kit().writer.run(lambda connection: set_tables(connection, cafe_id, names, device, now, chairs))
    live_of(cafe)


def _page(cafe: Cafe, typed: Told | None, wrong: dict[str, str]) -> str:
    course, set_up, phones = _course(cafe), tables_of(cafe.id), phones_of(cafe.id)
    here = len(_here(cafe, phones))
    suggested = tables_for(here)
    return render_template(
        "facilitate/tables.html",
        cafe=cafe,
        form=typed or _form(set_up, suggested),
        wrong={field: wrong.get(field) for field in ("count", "chairs", "name", "own")},
        here=_here_said(here, suggested)
        if here
        else _("No phone was heard in the last ten minutes.")
        if phones
        else None,
        places=_places(course, phones, set_up),
        is_dealt=bool(course.seats),
        can_deal=course.plan is not None and deals_seats(course.plan, course.run),
    )


def _here_said(here: int, suggested: int) -> str:
    people = ngettext("%(num)s phone is here.", "%(num)s phones are here.", here)
    tables = ngettext("%(num)s table", "%(num)s tables", suggested)
    return str(_("%(people)s With four or five at each that makes %(tables)s.", people=people, tables=tables))


def _form(set_up: list[CafeTable], suggested: int) -> Told:
    """Fill the form in as the tables stand: the chairs that most of them have, and at each only what differs."""
    chairs = [table.capacity for table in set_up if table.capacity is not None]
    usual = max(chairs, key=chairs.count) if len(chairs) == len(set_up) and chairs else None
    rows = [
        {
            "number": table.number,
            "name": table.name or "",
            "own_chairs": "" if table.capacity in (None, usual) else table.capacity,
        }
        for table in set_up
    ]
    return {"count": len(set_up) or suggested or "", "chairs": usual or "", "rows": rows}


def _places(course: Course, phones: list[SeenPhone], set_up: list[CafeTable]) -> list[Told]:
    """Tell who sits at each table: by the seats of the round where there are any, else by their own word."""
    names = {table.number: table.name for table in set_up}
    chairs = {table.number: table.capacity for table in set_up}
    at: dict[int, list[Told]] = {number: [] for number in names}
    for phone in sorted(phones, key=lambda one: ((one.name or "\uffff").casefold(), one.joined_at)):
        seat = course.seats.get(phone.participant)
        table = seat.table if seat else None if course.seats else phone.table
        if table is not None:
            said = phone.name or _("Somebody who came at %(time)s", time=time_said(phone.joined_at))
            is_host = seat.host if seat else phone.is_host
            at.setdefault(table, []).append({"id": phone.participant, "name": said, "is_host": is_host})
    return [
        {
            "number": number,
            "name": names.get(number),
            "people": sorted(people, key=lambda one: not one["is_host"]),
            "said": _sitting_said(len(people), chairs.get(number)),
        }
        for number, people in sorted(at.items())
    ]


def _sitting_said(people: int, chairs: int | None) -> str:
    if chairs is None:
        return str(ngettext("%(num)s person", "%(num)s people", people))
    return str(_("%(people)s of %(chairs)s chairs", people=people, chairs=chairs))


def _here(cafe: Cafe, phones: Any) -> set[str]:
    since, heard = later(clock.now(), -_HERE_FOR_S), kit().rooms.heard(cafe.id)
    return {phone.participant for phone in phones if max(phone.seen_at, heard.get(phone.participant, "")) >= since}


def _course(cafe: Cafe) -> Course:
    live_of(cafe)
    course = kit().rooms.course(cafe.id)
    # live_of has just set it down.
    assert course is not None
    return course

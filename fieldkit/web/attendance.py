"""Who is here, table by table: how many phones there are, which of them are quiet, and what waits on them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.storage.models import Cafe
from fieldkit.storage.places import tables_of

Told = dict[str, Any]

# More than these are folded away table by table.
_PHONES_AT_A_GLANCE = 12


def attendance(cafe: Cafe, phones: list[Told]) -> Told:
    """Gather phones by the table they say they are at. phones: as `arrivals.phones_here` tells them.

    tables: one for each that somebody is at, by number, those at none last; empty while nobody is at any.
    said: what a facilitator has to know of all of them, in one line. None where nobody is here.
    """
    return {
        "said": _all_said(phones),
        "is_folded": len(phones) > _PHONES_AT_A_GLANCE,
        "tables": _tables(cafe, phones),
    }


def _tables(cafe: Cafe, phones: list[Told]) -> list[Told]:
    by_table: dict[int | None, list[Told]] = {}
    for phone in phones:
        by_table.setdefault(phone["table"], []).append(phone)
    if by_table.keys() <= {None}:
        return []
    names = {table.number: table.name for table in tables_of(cafe.id)}
    numbers = [*sorted(number for number in by_table if number is not None), *([None] if None in by_table else [])]
    return [
        {
            "number": number,
            "name": _("Table %(number)s", number=number) if number else _("At no table yet"),
            "called": names.get(number) if number else None,
            "said": _table_said(by_table[number]),
        }
        for number in numbers
    ]


def _table_said(phones: list[Told]) -> str:
    count = len(phones)
    told = [ngettext("%(count)s phone", "%(count)s phones", count, count=count)]
    quiet = sum(phone["is_quiet"] for phone in phones)
    waits = sum(phone["waits"] for phone in phones)
    if quiet:
        told.append(ngettext("%(count)s quiet", "%(count)s quiet", quiet, count=quiet))
    if waits:
        told.append(ngettext("%(count)s note waits", "%(count)s notes wait", waits, count=waits))
    return " · ".join(told)


def _all_said(phones: list[Told]) -> str | None:
    if not phones:
        return None
    quiet = sum(phone["is_quiet"] for phone in phones)
    waits = sum(phone["waits"] for phone in phones)
    told = []
    if quiet:
        told.append(
            ngettext("%(count)s quiet for over a minute", "%(count)s quiet for over a minute", quiet, count=quiet)
        )
    if waits:
        told.append(ngettext("%(count)s note waits on phones", "%(count)s notes wait on phones", waits, count=waits))
    return " · ".join(told) or str(_("All of them heard within the last minute"))

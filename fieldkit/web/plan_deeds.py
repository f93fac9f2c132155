"""What the buttons of the plan editor do to a plan that may be half done: add, remove, raise, lower, and undo."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from flask_babel import gettext as _

from fieldkit.core.plans import PLAN_ROUNDS, ROUND_CARDS, ROUND_PHASES

_PLACE = re.compile(r"cards(\.\d{1,3})?|rounds(\.\d{1,3}(\.(cards|phases)(\.\d{1,3})?)?)?")
_MOST = {"rounds": PLAN_ROUNDS, "phases": ROUND_PHASES, "cards": ROUND_CARDS}
_REMEMBERED = 12
# The page carries its own past to and fro.
_HISTORY_CHARACTERS = 300_000

Raw = dict[str, Any]


class Done(NamedTuple):
    """What a deed made of a plan. said: what was done, for undo and for those who listen. focus: the id to go on at."""

    raw: Raw
    said: str
    focus: str


def done(raw: Raw, deed: str, chosen: str) -> Done | None:
    """Do what a button says, such as "raise:rounds.1"; None where that makes no sense, or nothing would change.

    chosen: the card to add.
    """
    verb, _colon, place = deed.partition(":")
    if not _PLACE.fullmatch(place) or verb not in _DEEDS:
        return None
    changed = copy.deepcopy(raw)
    steps = place.split(".")
    number = int(steps.pop()) if steps[-1].isdecimal() else None
    within = _list_at(changed, steps)
    if within is None or (number is None) != (verb == "add") or (number is not None and number >= len(within)):
        return None
    return _DEEDS[verb](changed, within, ".".join(steps), number or 0, chosen)


def _list_at(raw: Raw, steps: list[str]) -> list[Any] | None:
    """Find the list that these steps lead to."""
    if len(steps) == 3:
        rounds, number = raw.get("rounds", []), int(steps[1])
        if number >= len(rounds):
            return None
        return _own_list(rounds[number], steps[2])
    return _own_list(raw, steps[0])


def _own_list(fields: Raw, name: str) -> list[Any]:
    found: list[Any] = fields.setdefault(name, [])
    return found


def _add(raw: Raw, within: list[Any], place: str, _number: int, chosen: str) -> Done | None:
    kind = place.rpartition(".")[2]
    if len(within) >= _MOST[kind]:
        return None
    if kind == "cards":
        if not chosen or chosen in within:
            return None
        within.append(chosen)
        return Done(raw, _("Card added"), f"{place}.add")
    if kind == "phases":
        kinds = {phase.get("kind") for phase in within}
        new = next((one for one in ("write", "reveal", "talk") if one not in kinds), "talk")
        within.append({"kind": new, "minutes": 5})
        return Done(raw, _("Phase added"), f"{place}.{len(within) - 1}.kind")
    within.append({"title": {}, "phases": [{"kind": kind, "minutes": 5} for kind in ("write", "reveal", "talk")]})
    return Done(raw, _("Round added"), f"{place}.{len(within) - 1}")


def _remove(raw: Raw, within: list[Any], place: str, number: int, _chosen: str) -> Done:
    del within[number]
    focus = f"{place}.{min(number, len(within) - 1)}.remove" if within else f"{place}.add"
    return Done(raw, _names(place)[0], focus)


def _raise(raw: Raw, within: list[Any], place: str, number: int, _chosen: str) -> Done | None:
    if number == 0:
        return None
    within.insert(number - 1, within.pop(number))
    return Done(raw, _names(place)[1], f"{place}.{number - 1}.raise")


def _lower(raw: Raw, within: list[Any], place: str, number: int, _chosen: str) -> Done | None:
    if number + 1 >= len(within):
        return None
    within.insert(number + 1, within.pop(number))
    return Done(raw, _names(place)[2], f"{place}.{number + 1}.lower")


def _names(place: str) -> tuple[str, str, str]:
    kind = place.rpartition(".")[2]
    told: dict[str, tuple[str, str, str]] = {
        "rounds": (_("Round removed"), _("Round moved up"), _("Round moved down")),
        "phases": (_("Phase removed"), _("Phase moved up"), _("Phase moved down")),
        "cards": (_("Card removed"), _("Card moved up"), _("Card moved down")),
    }
    return told[kind]


_DEEDS: dict[str, Callable[[Raw, list[Any], str, int, str], Done | None]] = {
    "add": _add,
    "remove": _remove,
    "raise": _raise,
    "lower": _lower,
}


class Past(NamedTuple):
    """A plan as it was before a deed. said: the deed."""

    said: str
    raw: Raw


def read_history(text: str) -> list[Past]:
    """Read the past that the page brought back. What is no past of a plan is none."""
    try:
        told = json.loads(text[: 2 * _HISTORY_CHARACTERS] or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(told, list):
        return []
    return [
        Past(one[0], one[1])
        for one in told[-_REMEMBERED:]
        if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], dict)
    ]


def write_history(past: list[Past]) -> str:
    """Write the past for the page, the latest last; what does not fit is forgotten, the oldest first."""
    kept = past[-_REMEMBERED:]
    while kept and len(told := json.dumps(kept, ensure_ascii=False)) > _HISTORY_CHARACTERS:
        kept = kept[1:]
    return told if kept else "[]"

"""Plan files: a plan as TOML, written by people and by the kit, and as JSON for programs."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fieldkit.core.mistakes import Mistake, Path
from fieldkit.core.plan_check import CheckedPlan, check_plan
from fieldkit.core.plan_mistakes import plan_mistake
from fieldkit.core.plans import PLAN_BYTES, Phase, Plan, Round
from fieldkit.deckfiles.file import line_in
from fieldkit.deckfiles.json_file import read_json, write_json
from fieldkit.deckfiles.read import text_of
from fieldkit.deckfiles.toml_file import read_toml, without_nulls, write_toml
from fieldkit.errors import DeckWrong, PlanWrong

FORMATS = ("toml", "json")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan file as it was read. raw: as `write_plan` takes it, mistakes and all. lines: by place, from 1."""

    name: str
    raw: dict[str, Any]
    checked: CheckedPlan
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int | None:
        """Tell the line where a place is, or where the nearest thing around it begins; None where nothing is known."""
        return line_in(self.lines, path)


def read_plan(content: bytes, name: str, decks: Mapping[str, Collection[str]] | None = None) -> PlanFile:
    """Read a plan file and check it.

    content: as it came. name: the file's, for messages and its ending. decks: as `check_plan` takes them.
    Raises PlanWrong when it cannot be read as any plan at all; anything less is in `checked.mistakes`.
    """
    try:
        text = text_of(content, PLAN_BYTES)
        found = read_json(text) if _is_json(text, name) else read_toml(text)
    except DeckWrong as wrong:
        # Said of a deck; the same is said of a plan.
        code = "not-a-plan" if wrong.reason == "not-a-deck" else wrong.reason
        told = plan_mistake((), code, **wrong.values)
        raise PlanWrong(told.told(), told.message, told.values, wrong.line, code) from wrong
    checked = check_plan(found.raw, decks)
    mistakes = (*found.mistakes, *checked.mistakes)
    plan = None if _has_to_mend(found.mistakes) else checked.plan
    return PlanFile(name, found.raw, CheckedPlan(plan, mistakes), found.lines)


def write_plan(plan: Plan | dict[str, Any], form: str = "toml") -> bytes:
    """Write a plan, whole or not, so that reading it gives the same. Raises PlanWrong for what no file can hold."""
    raw = without_nulls(plan.model_dump(exclude_defaults=True) if isinstance(plan, Plan) else plan)
    try:
        written = write_json(raw) if form == "json" else write_toml(raw, Plan, {"rounds": Round, "phases": Phase})
        return written.encode()
    except (RecursionError, UnicodeEncodeError) as wrong:
        told = plan_mistake((), "unprintable", sign="U+D800")
        raise PlanWrong(told.told(), told.message, told.values) from wrong


def _is_json(text: str, name: str) -> bool:
    return name.lower().endswith(".json") or re.match(r"\s*\{", text) is not None


def _has_to_mend(mistakes: tuple[Mistake, ...]) -> bool:
    return any(not one.is_hint for one in mistakes)

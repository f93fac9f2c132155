"""The plans of this laptop: those that come with the kit, and those that its facilitators made."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from fieldkit.assets import PACKAGE
from fieldkit.core.plan_mistakes import plan_mistake
from fieldkit.core.plans import PLAN_BYTES, Plan
from fieldkit.errors import PlanChanged, PlanUnknown, PlanWrong
from fieldkit.planfiles import read_plan, write_plan
from fieldkit.shelving import Parsed, Shelved, Shelving

# From the shortest to the longest.
_ORDER = ("pop-up", "developer-cafe", "customers-eyes")


class PlanShelf(Shelving[Plan]):
    """The plans of one laptop."""

    noun = "plan"
    most_bytes = PLAN_BYTES
    say = plan_mistake
    unknown, wrong, changed = PlanUnknown, PlanWrong, PlanChanged

    def built_in(self) -> Mapping[str, Shelved[Plan]]:
        return built_in()

    @classmethod
    def parse(cls, content: bytes, name: str) -> Parsed[Plan]:
        return _parse(content, name)

    def write(self, raw: dict[str, Any]) -> bytes:
        return write_plan(raw)


@cache
def built_in() -> Mapping[str, Shelved[Plan]]:
    """Read the plans that come with the kit, by id."""
    files = {path.stem: path for path in (PACKAGE / "plans").glob("*.toml")}
    names = sorted(files, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return {name: replace(PlanShelf.read(files[name].read_bytes(), name), is_own=False) for name in names}


@lru_cache(maxsize=32)
def _parse(content: bytes, name: str) -> Parsed[Plan]:
    file = read_plan(content, f"{name}.toml")
    return file.checked.plan, file.raw, file.checked.mistakes

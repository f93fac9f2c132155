"""What the pages of plans say: where in a plan something is, what to mend there, and what its choices mean."""

from typing import Any, get_args

from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.core.mistakes import Mistake, Path
from fieldkit.core.plans import PhaseKind, Plan
from fieldkit.web.course_words import phase_said
from fieldkit.web.forms import LANGUAGE_NAMES


def told(mistake: Mistake) -> str:
    """Say a mistake in the language of the page."""
    return str(_(mistake.message)) % mistake.values


def place_told(path: Path, raw: object) -> str:
    """Say where a mistake is: "Round 2 · Phase 1 (Talk) · Minutes". Empty for the plan as a whole."""
    parts: list[str] = []
    at: Any = raw
    for before, step in zip(("", *path), path, strict=False):
        at = _below(at, step)
        if isinstance(step, int):
            parts[-1:] = [_one_of(before, step, at)]
        else:
            parts.append(_names().get(step, step if step.isprintable() else "?"))
    return " · ".join(parts)


def _below(at: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return at[step] if isinstance(at, list) and step < len(at) else None
    return at.get(step) if isinstance(at, dict) else None


def _one_of(in_list: str | int, number: int, at: Any) -> str:
    if in_list == "rounds":
        return str(_("Round %(number)s", number=number + 1))
    if in_list == "phases":
        kind = at.get("kind") if isinstance(at, dict) else None
        if isinstance(kind, str) and kind in get_args(PhaseKind):
            return str(_("Phase %(number)s (%(kind)s)", number=number + 1, kind=phase_said(kind)))
        return str(_("Phase %(number)s", number=number + 1))
    if isinstance(at, str) and at.isprintable():
        return str(_("Card %(number)d (%(id)s)", number=number + 1, id=at[:64]))
    return str(_("Card %(number)d", number=number + 1))


def _names() -> dict[str, str]:
    return LANGUAGE_NAMES | {
        "id": _("Name in files and links"),
        "title": _("Title"),
        "about": _("What the plan is for"),
        "deck": _("Deck"),
        "phones": _("Phones"),
        "visit_minutes": _("Minutes of a visit"),
        "cards": _("Cards"),
        "rounds": _("Rounds"),
        "phases": _("Phases"),
        "kind": _("Phase"),
        "minutes": _("Minutes"),
        "seating": _("Who sits where"),
        "hosts": _("For the table hosts"),
        "audience": _("Who sees the notes"),
        "dots": _("Dots for each"),
    }


def phases_told() -> dict[str, str]:
    """Name the phases of a round, in the order in which they are mostly taken."""
    return {kind: phase_said(kind) for kind in get_args(PhaseKind)}


def seatings_told() -> dict[str, str]:
    """Say who sits where when a round begins."""
    return {
        "stay": _("All stay where they are"),
        "mix": _("Table hosts stay, the others meet new people"),
        "home": _("All go back to their first table"),
        "free": _("All sit where they like"),
    }


def audiences_told() -> dict[str, str]:
    """Say who sees a note unless its writer chooses otherwise."""
    return {"me": _("Only me"), "table": _("My table"), "cafe": _("The café"), "open": _("Anyone")}


def phones_told() -> dict[str, str]:
    """Say how phones are used."""
    return {
        "all": _("Everybody writes on a phone"),
        "hosts": _("One phone a table: the table host writes"),
        "none": _("Without phones: paper, wall and timer"),
    }


def length_told(plan: Plan) -> str:
    """Say how long a café takes by a plan: "60 min, 3 rounds"; for people who come and go, how long a visit takes."""
    told_of = []
    if plan.visit_minutes:
        told_of.append(_("visits of %(count)s min", count=plan.visit_minutes))
    if plan.rounds:
        told_of.append(_("%(count)s min", count=plan.minutes))
        told_of.append(ngettext("%(count)s round", "%(count)s rounds", len(plan.rounds), count=len(plan.rounds)))
    return ", ".join(str(one) for one in told_of)

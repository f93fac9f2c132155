"""What a page may know of a café's votes: how many dots were given while people vote, on which notes afterwards."""

from typing import Any

from fieldkit.core.notes import SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.places import round_id
from fieldkit.core.plans import Plan, steps_of
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.votes import votes_given
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of


def votes_told(cafe: Cafe, phones: int, audiences: tuple[Audience, ...] = SHOWN_TO_THE_CAFE) -> list[dict[str, Any]]:
    """Tell of every vote that has begun, the first round first.

    phones: how many could vote. possible: all the dots that these have. notes: those with dots, most dots first; None
    until the café has gone on from the vote, so that nobody votes with the crowd.
    """
    live = live_of(cafe)
    course = kit().rooms.course(cafe.id)
    assert course is not None
    begun = _votes_begun(course.plan, course.run.step) if course.plan else []
    if course.plan is None or not begun:
        return []
    given = votes_given(reading(), cafe.id, course.plan, course.withheld, audiences)
    told = []
    for number, is_past in begun:
        by_note = given.dots[round_id(cafe.id, number)]
        is_over = is_past or live["phase"] == "closed"
        ranked = sorted(by_note.items(), key=lambda each: (-each[1], -given.hearts.get(each[0], 0), each[0]))
        dots, count = course.plan.rounds[number - 1].dots, sum(by_note.values())
        told.append(
            {
                "round": number,
                "dots": dots,
                "given": count,
                "possible": max(count, dots * phones),
                "is_over": is_over,
                "notes": _notes_told(ranked, given.hearts) if is_over else None,
            }
        )
    return told


def _notes_told(ranked: list[tuple[str, int]], hearts: Any) -> list[dict[str, Any]]:
    return [{"id": note, "dots": dots, "hearts": hearts.get(note, 0)} for note, dots in ranked]


def _votes_begun(plan: Plan, at: int) -> list[tuple[int, bool]]:
    """Name the rounds whose vote the café has come to, and whether it has gone on from there."""
    return [(step.round, place < at) for place, step in enumerate(steps_of(plan)[: at + 1]) if step.phase == "vote"]

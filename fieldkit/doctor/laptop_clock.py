"""The laptop's clock: what it says, and whether that can be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldkit.doctor.lines import Line
from fieldkit.doctor.systems import System, clock_setting
from fieldkit.doctor.words import Words

# A clock set back a little is no reason to stop; one that shows another day dates everybody's notes wrongly.
_A_LITTLE = timedelta(minutes=2)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """now: with the time zone that this laptop has. newest_at: when its last note or mark came, by this very clock.

    put_here_at: when this kit was made or put on the laptop.
    """

    now: datetime
    newest_at: datetime | None
    put_here_at: datetime


def judge(clock: Clock, system: System, words: Words) -> Line:
    """Say what the clock says, so that somebody can compare, and whether it can be right."""
    told = {"now": words.moment(clock.now)}
    known = max(moment for moment in (clock.newest_at, clock.put_here_at) if moment is not None)
    behind = known - clock.now
    if behind <= _A_LITTLE:
        said = words.gettext("The clock says %(now)s, time zone %(zone)s.", zone=_zone(clock.now), **told)
        return Line("clock", "fine", said)
    told["then"] = words.moment(known.astimezone(clock.now.tzinfo))
    if known == clock.newest_at:
        said = words.gettext("The clock says %(now)s, but the newest note here is from %(then)s.", **told)
    else:
        said = words.gettext("The clock says %(now)s, but this kit is from %(then)s.", **told)
    return Line("clock", "stop" if behind > _A_DAY else "look", said, *clock_setting(system, words))


def _zone(now: datetime) -> str:
    """Write a time zone as people compare it: UTC+2."""
    minutes = int((now.utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

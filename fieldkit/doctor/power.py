"""Battery or mains: how long the laptop lasts."""

from dataclasses import dataclass

from fieldkit.doctor.lines import Line, State
from fieldkit.doctor.words import Words

_STOP_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Power:
    """How the laptop is fed. percent: None without a battery. left_s: as the system guesses, None where it does not."""

    percent: int | None
    is_plugged: bool | None = None
    left_s: int | None = None


def judge(power: Power, words: Words) -> Line:
    """Say whether the laptop will last the café."""
    if power.percent is None:
        return Line("power", "fine", words.gettext("No battery was found: this computer runs on mains."))
    told = {"percent": power.percent}
    if power.is_plugged:
        said = words.gettext("The laptop is on mains, its battery at %(percent)s %%.", **told)
        return Line("power", "fine", said)
    said = words.gettext("The laptop runs on its battery, at %(percent)s %%.", **told)
    if power.left_s is not None:
        minutes = power.left_s // 60
        told |= {"hours": minutes // 60, "minutes": minutes % 60}
        said = words.gettext(
            "The laptop runs on its battery, at %(percent)s %%: %(hours)s h %(minutes)s min left.", **told
        )
    state: State = "stop" if power.percent < _STOP_PERCENT else "look"
    return Line("power", state, said, words.gettext("Plug it in."))

"""What the console calls each step of a café, what a press of its buttons will do, and what undoing takes back."""

from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.core.plans import Plan, Round, Step, steps_of
from fieldkit.core.running import Run


def phase_said(phase: str) -> str:
    """Name a phase."""
    said: dict[str, str] = {
        "welcome": _("Welcome"),
        "move": _("Changing tables"),
        "write": _("Silent writing"),
        "talk": _("Talk"),
        "reveal": _("Reveal"),
        "vote": _("Vote"),
        "break": _("Break"),
        "thanks": _("Thanks"),
    }
    return said[phase]


def phase_meant(phase: str, is_blind: bool) -> str:
    """Say what people do in a phase, to somebody who has not read the plan.

    is_blind: what is written now waits for a reveal.
    """
    said: dict[str, str] = {
        "welcome": _("People come in and open the café on their phones."),
        "move": _("Everybody finds the table that their phone and the wall name."),
        "write": _("Each writes alone. Nobody sees what others write.")
        if is_blind
        else _("Each writes alone, in peace."),
        "talk": _("The tables talk. Phones take notes as ever."),
        "reveal": _("Everybody sees what was written."),
        "vote": _("Everybody gives their dots to the notes that matter most."),
        "break": _("Coffee. Phones can rest."),
        "thanks": _("Everybody finds the way to their own notes."),
    }
    return said[phase]


def place_said(step: Step, rounds: int) -> str | None:
    """Tell which of the rounds a step belongs to."""
    if step.round:
        return str(_("Round %(number)s of %(count)s", number=step.round, count=rounds))
    if not rounds:
        return str(_("People come and go"))
    return str(_("Before the first round") if step.phase == "welcome" else _("After the last round"))


def name_said(step: Step) -> str:
    """Name a step so that it is found among all others: "Round 2 · Talk"."""
    if not step.round:
        return phase_said(step.phase)
    return str(_("Round %(number)s · %(phase)s", number=step.round, phase=phase_said(step.phase)))


def deed_said(plan: Plan, run: Run, to: int) -> str:
    """Say what happens when the café goes on to a step: the words on the one big button."""
    steps = steps_of(plan)
    step, was = steps[to], run.at(plan)
    planned = plan.rounds[step.round - 1] if step.round else None
    begins = planned is not None and step.round != was.round
    said = _beginning(step, planned) if planned and begins else _going_on(step, run)
    return str(_("%(deed)s · %(minutes)s min", deed=said, minutes=step.minutes)) if step.minutes else said


def _beginning(step: Step, planned: Round) -> str:
    number = step.round
    if step.phase == "move":
        if planned.seating == "home":
            return str(_("Start round %(number)s: back to one’s first table", number=number))
        if number == 1:
            return str(_("Start round %(number)s: people find their tables", number=number))
        return str(_("Start round %(number)s: people change tables", number=number))
    said: dict[str, str] = {
        "write": _("Start round %(number)s: silent writing", number=number),
        "talk": _("Start round %(number)s: talk", number=number),
        "vote": _("Start round %(number)s: vote", number=number),
        "break": _("Start round %(number)s: break", number=number),
    }
    return said[step.phase]


def _going_on(step: Step, run: Run) -> str:
    if step.phase == "reveal" and step.round in run.revealed:
        return str(_("Go on with the revealed notes"))
    said: dict[str, str] = {
        "welcome": _("Go back to the welcome"),
        "move": _("Let people change tables"),
        "write": _("Start silent writing"),
        "talk": _("Start the talk"),
        "reveal": _("Reveal the notes"),
        "vote": _("Start the vote"),
        "break": _("Start the break"),
        "thanks": _("Thank everybody"),
    }
    return said[step.phase]


def undoing_said(plan: Plan | None, run: Run) -> str | None:
    """Say what undo would take back now; None when there is nothing."""
    if not run.before or run.deed is None:
        return None
    if shows_again(run):
        return str(_("Undo: hide the notes again"))
    if plan is not None and run.deed == "step":
        return str(_("Undo: back to “%(step)s”", step=name_said(run.before[-1].at(plan))))
    said: dict[str, str] = {
        "hold": _("Undo: the pause"),
        "resume": _("Undo: going on"),
        "longer": _("Undo: one more minute"),
        "card": _("Undo: the change of card"),
        "message": _("Undo: the message") if run.message else _("Undo: taking the message down"),
        "ask": _("Undo: the last question"),
        "seats": _("Undo: the new seats"),
    }
    return said[run.deed]


def shows_again(run: Run) -> bool:
    """Tell whether the last press revealed something, so that undoing it hides what people may have seen."""
    return bool(run.before) and bool(set(run.revealed) - set(run.before[-1].revealed))


def rounds_left_hidden(plan: Plan, run: Run) -> list[int]:
    """List the rounds that the café has gone past without their reveal; what was written in them is still hidden."""
    passed = {step.round for step in steps_of(plan)[: run.step] if step.phase == "reveal"}
    return sorted(passed - set(run.revealed))


def left_hidden_said(number: int) -> str:
    return str(_("Round %(number)s was left without its reveal: its notes are still hidden.", number=number))


def minutes_said(minutes: int | None) -> str | None:
    """Say how long a step takes by the plan."""
    return str(ngettext("%(num)s min", "%(num)s min", minutes)) if minutes else None

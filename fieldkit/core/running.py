"""Where a café is on its way, and what one press of a button does to that. Nothing here knows a clock: `now` is told.

A run holds no texts of participants. It is the laptop's own, kept through a power cut, and goes into no bundle: what
happened is told by the rounds.
"""

from datetime import datetime, timedelta
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.cards import UNPRINTABLE
from fieldkit.core.limits import Text, UtcTime
from fieldkit.core.places import round_id
from fieldkit.core.plans import DEALT, Plan, Step, steps_of
from fieldkit.errors import FieldsWrong

MESSAGE_CHARACTERS = 200
# As many presses as can be undone.
_REMEMBERED = 20

Deed = Literal["step", "hold", "resume", "longer", "card", "message", "ask", "reveal", "seats"]


class Run(BaseModel):
    """Where a café is.

    number: how often it has changed. step: place in `steps_of` its plan. started_at: of this step. ends_at: when the
    phase is over by the laptop's clock; left_s: seconds that are left while the timer stands still. card: "deck/card"
    that the room looks at. message: from the facilitator to all phones. revealed: numbers of the rounds whose notes are
    shown. seated: how often seats were dealt. replaced: the seats of this round before they were dealt anew, by
    participant, each with its table's number and whether it was the host's. deed: the press that led here. before: what
    it was before the last presses, the latest last.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    number: int = 0
    step: int = 0
    started_at: UtcTime | None = None
    ends_at: UtcTime | None = None
    left_s: float | None = None
    card: str | None = None
    message: Text | None = Field(default=None, max_length=MESSAGE_CHARACTERS)
    revealed: list[int] = []
    seated: int = 0
    deed: Deed | None = None
    replaced: dict[str, tuple[int, bool]] | None = None
    before: list["Run"] = []

    def at(self, plan: Plan) -> Step:
        return steps_of(plan)[self.step]

    def pressed(self, now: str, deed: Deed, **changed: Any) -> "Run":
        """Change something, so that it can be undone; deed: what it was, for whoever is asked whether to undo it."""
        kept = self.model_copy(update={"before": [], "left_s": self.remaining_s(now)})
        before = [*self.before, kept][-_REMEMBERED:]
        return self.model_copy(update={**changed, "deed": deed, "number": self.number + 1, "before": before})

    def remaining_s(self, now: str) -> float | None:
        """Tell how many seconds are left, below zero when the phase is over; None where nothing is timed."""
        if self.ends_at is None:
            return self.left_s
        return (_time(self.ends_at) - _time(now)).total_seconds()


def step_to(run: Run, plan: Plan, deck: str, step: int, now: str) -> Run:
    """Go to a step of the plan and start its timer. deck: the id of the café's deck. Raises FieldsWrong for no step."""
    steps = steps_of(plan)
    if not 0 <= step < len(steps):
        raise FieldsWrong("fields-wrong", f"This plan has {len(steps)} steps, so there is no step {step + 1}.")
    to, was = steps[step], run.at(plan)
    card = run.card if to.round == was.round and to.round else first_card(plan, deck, to.round)
    revealed = run.revealed
    if to.phase == "reveal" and to.round not in revealed:
        revealed = [*revealed, to.round]
    ends_at = later(now, to.minutes * 60) if to.minutes else None
    return run.pressed(
        now, "step", step=step, started_at=now, ends_at=ends_at, left_s=None, card=card, message=None, revealed=revealed
    )


def first_card(plan: Plan, deck: str, round_: int) -> str | None:
    """Name the card that a round begins with."""
    cards = plan.rounds[round_ - 1].cards if round_ else []
    return f"{deck}/{cards[0]}" if cards else None


def paused(run: Run, now: str) -> Run:
    """Hold the timer."""
    if run.ends_at is None:
        return run
    return run.pressed(now, "hold", ends_at=None, left_s=run.remaining_s(now))


def resumed(run: Run, now: str) -> Run:
    """Let the timer go on."""
    if run.left_s is None:
        return run
    return run.pressed(now, "resume", ends_at=later(now, run.left_s), left_s=None)


def lengthened(run: Run, now: str, seconds: int) -> Run:
    """Give the phase more time, or less. After its end the new minute begins now."""
    left = run.remaining_s(now)
    if left is None:
        return run
    left = max(0.0, max(0.0, left) + seconds)
    if run.ends_at is None:
        return run.pressed(now, "longer", left_s=left)
    return run.pressed(now, "longer", ends_at=later(now, left))


def showing(run: Run, plan: Plan, deck: str, card: str, now: str) -> Run:
    """Let the room look at a card of the round it is in. Raises FieldsWrong for another."""
    number = run.at(plan).round
    if not number or card not in {f"{deck}/{one}" for one in plan.rounds[number - 1].cards}:
        raise FieldsWrong("fields-wrong", f"{card[:140]!r} is no card of this round.")
    return run if card == run.card else run.pressed(now, "card", card=card)


def asking(run: Run, card: str, message: str, now: str) -> Run:
    """Let the room look at any card of its deck, with a word to go with it: the last question before people leave."""
    return run if (card, message) == (run.card, run.message) else run.pressed(now, "ask", card=card, message=message)


def telling(run: Run, message: str, now: str) -> Run:
    """Tell all phones something; an empty message takes it away again.

    Raises FieldsWrong for more than MESSAGE_CHARACTERS.
    """
    wanted = " ".join(UNPRINTABLE.sub(" ", message).split()) or None
    if wanted and len(wanted) > MESSAGE_CHARACTERS:
        raise FieldsWrong("fields-wrong", f"The message is longer than {MESSAGE_CHARACTERS} characters. Shorten it.")
    return run if wanted == run.message else run.pressed(now, "message", message=wanted)


def revealed(run: Run, plan: Plan, now: str, round_: int) -> Run:
    """Show what was written in a round, also when the room has gone on without its reveal. Raises FieldsWrong."""
    if not 1 <= round_ <= len(plan.rounds):
        raise FieldsWrong("fields-wrong", f"This plan has {len(plan.rounds)} rounds, so there is no round {round_}.")
    if round_ in run.revealed:
        return run
    return run.pressed(now, "reveal", revealed=[*run.revealed, round_])


def dealt_anew(run: Run, plan: Plan, now: str) -> Run:
    """Deal the seats of this round anew. Raises FieldsWrong where nobody is told where to sit."""
    number = run.at(plan).round
    if not number or plan.rounds[number - 1].seating not in DEALT:
        raise FieldsWrong("fields-wrong", "No seats are dealt here: people sit where they like.")
    return run.pressed(now, "seats", seated=run.seated + 1)


def undone(run: Run, now: str) -> Run:
    """Be again where it was before the last press, with the time that was left then."""
    if not run.before:
        return run
    *earlier, last = run.before
    again: dict[str, Any] = {"number": run.number + 1, "before": earlier}
    # Phones look for their seats again.
    again["seated"] = run.seated if last.step == run.step and last.replaced is None else run.seated + 1
    if last.ends_at is not None and last.left_s is not None:
        again |= {"ends_at": later(now, last.left_s), "left_s": None}
    return last.model_copy(update=again)


class Withheld(NamedTuple):
    """What nobody but its writer and those who run the café may see yet. rounds: their ids. cards: "deck/card"."""

    rounds: frozenset[str]
    cards: frozenset[str]

    def has(self, card: str | None, round_: str | None) -> bool:
        """Tell whether a note on this card, written in this round, is withheld."""
        return round_ in self.rounds or card in self.cards


NOTHING: Final = Withheld(frozenset(), frozenset())


def withheld(run: Run, plan: Plan, deck: str, cafe: str) -> Withheld:
    """Tell what is written blind and not revealed yet. deck, cafe: the ids of the café's deck and its own.

    All that says it was written in such a round, and all on a card that has only such rounds to come, whatever round it
    names: phones without the network and those who write ahead do not always know where the room is.
    """
    blind = {number for number, round_ in enumerate(plan.rounds, 1) if round_.is_blind and number not in run.revealed}
    cards: dict[bool, set[str]] = {True: set(), False: set()}
    for number, round_ in enumerate(plan.rounds, 1):
        cards[number in blind].update(round_.cards)
    return Withheld(
        frozenset(round_id(cafe, number) for number in blind),
        frozenset(f"{deck}/{card}" for card in cards[True] - cards[False]),
    )


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at)


def later(at: str, seconds: float) -> str:
    """Tell a time so many seconds after another, before it where they are negative."""
    return (_time(at) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")

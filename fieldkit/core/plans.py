"""A plan: how a café is held, round by round, before anybody has come.

A plan names cards of a deck by their ids, how long each phase takes, and who sits where. Its files are read by
`planfiles`. A café keeps the plan as it was chosen, as it keeps its deck.
"""

import hashlib
import uuid
from typing import Any, ClassVar, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fieldkit.core.cards import Heading, Words
from fieldkit.core.limits import LANGUAGES, Slug, Text
from fieldkit.core.merge import Version, canonical
from fieldkit.core.stamp import Stamp

# Models of plans are built when the first planned café is met: most starts need none.
PLAN_BYTES = 128 * 1024
PLAN_ROUNDS = 20
ROUND_PHASES = 8
ROUND_CARDS = 40
PHASE_MINUTES = 120
VISIT_MINUTES = (5, 240)
MOST_DOTS = 20
_DOTS = 3

PhaseKind = Literal["write", "talk", "reveal", "vote", "break"]
# stay: where they are · mix: hosts stay, others meet as many new people as can be · home: back to the first table ·
# free: wherever they like
Seating = Literal["stay", "mix", "home", "free"]
# … and by which of them everybody is told a table.
DEALT: Final = ("mix", "home")
# all: everybody writes · hosts: one phone writes for its table · none: paper, wall and timer alone
Phones = Literal["all", "hosts", "none"]
RoundAudience = Literal["me", "table", "cafe", "open"]

# uuid5 of the DNS name space and "plan.fieldkit": plans of equal content share one id wherever they are chosen.
_PLAN_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "plan.fieldkit")


class Phase(BaseModel):
    """One part of a round. minutes: planned; the facilitator lengthens or ends it as the room needs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    kind: PhaseKind
    minutes: int = Field(ge=1, le=PHASE_MINUTES)


class Round(BaseModel):
    """One timed conversation.

    cards: ids within the plan's deck, in the order they are taken up. phases: in their order. hosts: what the table
    hosts are asked to do. audience: whom a note is for unless its writer says otherwise. dots: each participant's to
    give, where there is a vote.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    title: Heading
    cards: list[Slug] = Field(default=[], max_length=ROUND_CARDS)
    phases: list[Phase] = Field(min_length=1, max_length=ROUND_PHASES)
    seating: Seating = "stay"
    hosts: Words | None = None
    audience: RoundAudience = "cafe"
    dots: int = Field(default=_DOTS, ge=1, le=MOST_DOTS)

    @model_validator(mode="after")
    def _phases_agree(self) -> "Round":
        kinds = [phase.kind for phase in self.phases]
        for once in ("reveal", "vote"):
            if kinds.count(once) > 1:
                raise ValueError(f"has {kinds.count(once)} phases of {once}; one is enough")
        if "reveal" in kinds and "write" not in kinds[: kinds.index("reveal")]:
            raise ValueError("reveals what nobody has written: put a phase of write before reveal")
        if "vote" in kinds and "reveal" in kinds[kinds.index("vote") :]:
            raise ValueError("votes on notes that nobody has seen: put reveal before vote")
        if len(set(self.cards)) < len(self.cards):
            raise ValueError("names a card twice")
        return self

    @property
    def is_blind(self) -> bool:
        """Tell whether others' notes of this round are withheld until its reveal."""
        return any(phase.kind == "reveal" for phase in self.phases)

    @property
    def minutes(self) -> int:
        return sum(phase.minutes for phase in self.phases)


class Plan(BaseModel):
    """How a café is held.

    deck: the deck whose cards the rounds name. visit_minutes: walk-up, people come and go, and a visit takes about so
    long; then there may be no rounds at all. cards: what a walk-up visitor is offered, all of the deck where empty.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    id: Slug
    title: Heading
    about: Words | None = None
    deck: Slug
    phones: Phones = "all"
    visit_minutes: int | None = Field(default=None, ge=VISIT_MINUTES[0], le=VISIT_MINUTES[1])
    cards: list[Slug] = Field(default=[], max_length=ROUND_CARDS)
    rounds: list[Round] = Field(default=[], max_length=PLAN_ROUNDS)

    @model_validator(mode="after")
    def _says_how(self) -> "Plan":
        if not self.rounds and self.visit_minutes is None:
            raise ValueError("has no rounds: give it one, or visit_minutes if people come and go")
        for number, round_ in enumerate(self.rounds, 1):
            for texts in (round_.title, round_.hosts):
                missing = self.title.keys() - texts.keys() if texts else set()
                if missing:
                    raise ValueError(f"round {number} lacks {', '.join(sorted(missing))}, which the title speaks")
        return self

    @property
    def languages(self) -> list[str]:
        return [language for language in LANGUAGES if language in self.title]

    @property
    def minutes(self) -> int:
        """Tell how long the café takes by its plan; 0 where people come and go."""
        return sum(round_.minutes for round_ in self.rounds)

    def in_language(self, language: str) -> str:
        """Choose the language to show where `language` is wanted: that one, else the plan's first."""
        return language if language in self.title else self.languages[0]


class Step(NamedTuple):
    """One stop on the way through a café. round: its number, 0 before the first and after the last. minutes: planned.

    phase: one of a round's, or welcome, move (people change tables), thanks.
    """

    round: int
    phase: str
    minutes: int | None


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """List all that happens at a café by its plan, from the welcome to the thanks."""
    steps = [Step(0, "welcome", None)]
    for number, round_ in enumerate(plan.rounds, 1):
        if round_.seating in DEALT:
            steps.append(Step(number, "move", None))
        steps += [Step(number, phase.kind, phase.minutes) for phase in round_.phases]
    return (*steps, Step(0, "thanks", None))


class PlanFields(BaseModel):
    """The plan as a café was held by it, whole."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ()

    slug: Slug
    title: dict[str, Text]
    plan: dict[str, Any]

    @model_validator(mode="after")
    def _is_a_plan(self) -> "PlanFields":
        whole = Plan.model_validate(self.plan)
        if (whole.id, whole.title) != (self.slug, self.title):
            raise ValueError("has another plan inside than it says")
        return self


def plan_version(plan: Plan) -> Version:
    """Make the snapshot of a plan that a café keeps. Equal plans give equal snapshots, id and stamp included."""
    whole = plan.model_dump(exclude_none=True)
    name = hashlib.sha256(canonical(whole)).hexdigest()
    fields = {"slug": plan.id, "title": plan.title, "plan": whole}
    return Version("plan", str(uuid.uuid5(_PLAN_NAMESPACE, name)), Stamp(1, "plan"), False, fields)

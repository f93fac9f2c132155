"""Everything that is wrong with a plan, at once, so that whoever wrote it mends it in one go."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from fieldkit.core.deck_texts import wrong_with_words
from fieldkit.core.decks import Deck
from fieldkit.core.fitting import Shape, fitted
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.mistakes import MOST_MISTAKES, Mistake, Path
from fieldkit.core.plan_mistakes import plan_mistake
from fieldkit.core.plans import PLAN_ROUNDS, ROUND_CARDS, ROUND_PHASES, Phase, Plan, Round

# After so long without a change a talk runs dry.
LONG_ROUND_MINUTES = 40
# So long people sit without coffee.
BREAK_AFTER_MINUTES = 75

_SHAPE = Shape(Plan, {"rounds": Round, "phases": Phase})


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """What checking found. plan: None while anything but hints is left. mistakes: in the order of the file."""

    plan: Plan | None
    mistakes: tuple[Mistake, ...]

    @property
    def to_mend(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if not one.is_hint)

    @property
    def hints(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if one.is_hint)


def check_plan(raw: object, decks: Mapping[str, Collection[str]] | None = None) -> CheckedPlan:
    """Look at what a plan file holds and name every mistake, MOST_MISTAKES of a sort at most.

    raw: as TOML or JSON gives it, whatever it is. decks: the ids of the cards of each deck that is here, for hints;
    None where that is not known. Never raises.
    """
    if not isinstance(raw, dict):
        return CheckedPlan(None, (plan_mistake((), "not-a-plan"),))
    plan, found, reason = fitted(raw, _SHAPE, plan_mistake)
    found += islice(_wrong_with_texts(raw), MOST_MISTAKES)
    found += islice(_wrong_with_rounds(raw), MOST_MISTAKES)
    if plan is None and all(one.is_hint for one in found):
        found.append(plan_mistake((), "wrong", reason=reason))
    if plan is not None and all(one.is_hint for one in found):
        found += _hints(plan)
    if decks is not None:
        found += islice(_wrong_with_cards(raw, decks), MOST_MISTAKES)
    found.sort(key=lambda one: [_turn(step) for step in one.path])
    is_whole = all(one.is_hint for one in found)
    return CheckedPlan(plan if is_whole else None, tuple(found))


def lacking(plan: Plan, deck: Deck) -> list[str]:
    """List the cards that a plan needs and a deck does not have."""
    has = {card.id for card in deck.cards}
    needs = [*plan.cards, *(card for round_ in plan.rounds for card in round_.cards)]
    return [card for card in dict.fromkeys(needs) if card not in has]


def rounds_of(raw: Mapping[Any, Any]) -> Iterator[tuple[int, dict[Any, Any]]]:
    """List the rounds that can be read as rounds, with their places; the first PLAN_ROUNDS."""
    for number, round_ in enumerate(_list(raw.get("rounds"))[:PLAN_ROUNDS]):
        if isinstance(round_, dict):
            yield number, round_


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _wrong_with_texts(raw: dict[Any, Any]) -> Iterator[Mistake]:
    title = raw.get("title")
    spoken = [language for language in LANGUAGES if isinstance(title, dict) and language in title]
    places: list[tuple[Path, Any]] = [((name,), raw.get(name)) for name in ("title", "about")]
    for number, round_ in rounds_of(raw):
        places += [(("rounds", number, name), round_.get(name)) for name in ("title", "hosts")]
    for path, texts in places:
        if isinstance(texts, dict):
            yield from wrong_with_words(path, texts, spoken, plan_mistake)


def _wrong_with_rounds(raw: dict[Any, Any]) -> Iterator[Mistake]:
    if not _list(raw.get("rounds")) and raw.get("visit_minutes") is None:
        yield plan_mistake(("rounds",), "no-rounds")
    yield from _doubled_cards(("cards",), raw.get("cards"))
    for number, round_ in rounds_of(raw):
        yield from _doubled_cards(("rounds", number, "cards"), round_.get("cards"))
        yield from _wrong_order(("rounds", number, "phases"), round_.get("phases"))


def _doubled_cards(path: Path, cards: Any) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, card in enumerate(_list(cards)[:ROUND_CARDS]):
        if isinstance(card, str):
            if card in seen:
                yield plan_mistake((*path, number), "card-twice", card=card)
            seen.add(card)


def _wrong_order(path: Path, phases: Any) -> Iterator[Mistake]:
    kinds = [phase.get("kind") if isinstance(phase, dict) else None for phase in _list(phases)[:ROUND_PHASES]]
    for number, kind in enumerate(kinds):
        if kind in ("reveal", "vote") and kind in kinds[:number]:
            yield plan_mistake((*path, number, "kind"), "phase-twice", kind=kind)
        elif kind == "reveal" and "write" not in kinds[:number]:
            yield plan_mistake((*path, number, "kind"), "reveal-of-nothing")
        elif kind == "vote" and "reveal" in kinds[number:]:
            yield plan_mistake((*path, number, "kind"), "vote-before-reveal")


def _hints(plan: Plan) -> Iterator[Mistake]:
    """Say what a facilitator who has held many cafés would think about."""
    kinds = [[phase.kind for phase in round_.phases] for round_ in plan.rounds]
    for number, round_ in enumerate(plan.rounds):
        here = ("rounds", number, "phases")
        if "write" in kinds[number] and "reveal" not in kinds[number] and plan.phones != "none":
            yield plan_mistake(here, "no-reveal")
        talked = sum(phase.minutes for phase in round_.phases if phase.kind != "break")
        if talked > LONG_ROUND_MINUTES:
            yield plan_mistake(here, "long-round", count=talked, most=LONG_ROUND_MINUTES)
        if "vote" in kinds[number] and not any("write" in earlier for earlier in kinds[: number + 1]):
            yield plan_mistake(here, "nothing-to-vote")
    if plan.minutes > BREAK_AFTER_MINUTES and not any("break" in each for each in kinds):
        yield plan_mistake(("rounds",), "no-break", count=plan.minutes)
    if len(plan.rounds) > 2 and all(round_.seating in ("stay", "home") for round_ in plan.rounds):
        yield plan_mistake(("rounds",), "nobody-to-meet")


def _wrong_with_cards(raw: dict[Any, Any], decks: Mapping[str, Collection[str]]) -> Iterator[Mistake]:
    deck = raw.get("deck")
    if not isinstance(deck, str):
        return
    if deck not in decks:
        yield plan_mistake(("deck",), "deck-unknown", deck=deck)
        return
    named: list[tuple[Path, Any]] = [(("cards",), raw.get("cards"))]
    named += [(("rounds", number, "cards"), round_.get("cards")) for number, round_ in rounds_of(raw)]
    for path, cards in named:
        for number, card in enumerate(_list(cards)[:ROUND_CARDS]):
            if isinstance(card, str) and card not in decks[deck]:
                yield plan_mistake((*path, number), "card-unknown", deck=deck, card=card)


_FIELDS = [*Plan.model_fields, *Round.model_fields, *Phase.model_fields, *LANGUAGES]
_TURNS = {name: turn for turn, name in enumerate(dict.fromkeys(_FIELDS))} | {"rounds": 999}


def _turn(step: str | int) -> tuple[int, str]:
    """Order places as a plan is read: its own fields, then round after round, each field in its turn."""
    return (step, "") if isinstance(step, int) else (_TURNS.get(step, 500), step)

"""Everything that is wrong with a deck, at once, so that whoever wrote it mends it in one go.

`Deck` says what a deck is; pydantic names what does not fit, and this says it in people's words. What pydantic stops
looking for after a first mistake (languages, ids, what a kind needs) is looked for here, in whatever is readable.
"""

from dataclasses import dataclass
from itertools import islice

from fieldkit.core.cards import Card, Option, Scale
from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.deck_texts import wrong_with_texts
from fieldkit.core.decks import Deck
from fieldkit.core.fitting import Shape, fitted
from fieldkit.core.kind_needs import wrong_with_kinds
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.mistakes import MOST_MISTAKES, Mistake

_SHAPE = Shape(Deck, {"cards": Card, "options": Option, "scale": Scale})


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found. deck: None while anything but hints is left. mistakes: in the order of the file."""

    deck: Deck | None
    mistakes: tuple[Mistake, ...]

    @property
    def to_mend(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if not one.is_hint)

    @property
    def hints(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if one.is_hint)


def check_deck(raw: object) -> Checked:
    """Look at what a deck file holds and name every mistake, MOST_MISTAKES at most.

    raw: as TOML or JSON gives it, whatever it is. Never raises.
    """
    if not isinstance(raw, dict):
        return Checked(None, (mistake((), "not-a-deck"),))
    deck, found, reason = fitted(raw, _SHAPE, mistake)
    found += islice(wrong_with_texts(raw), MOST_MISTAKES)
    found += islice(wrong_with_kinds(raw), MOST_MISTAKES)
    if deck is None and all(one.is_hint for one in found):
        found.append(mistake((), "wrong", reason=reason))
    found.sort(key=lambda one: [_turn(step) for step in one.path])
    is_whole = all(one.is_hint for one in found)
    return Checked(deck if is_whole else None, tuple(found))


_TURNS = {name: turn for turn, name in enumerate([*Deck.model_fields, *Card.model_fields, *LANGUAGES])} | {"cards": 999}


def _turn(step: str | int) -> tuple[int, str]:
    """Order places as a deck is read: the deck's own fields, then card after card, each field in its turn."""
    return (step, "") if isinstance(step, int) else (_TURNS.get(step, 500), step)

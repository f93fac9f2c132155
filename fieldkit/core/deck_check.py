"""Everything that is wrong with a deck, at once, so that whoever wrote it mends it in one go.

`Deck` says what a deck is; pydantic names what does not fit, and this says it in people's words. What pydantic stops
looking for after a first mistake (languages, ids, what a kind needs) is looked for here, in whatever is readable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from fieldkit.core.cards import DEEPER_QUESTIONS, Card, CardKind, Option, Scale
from fieldkit.core.deck_mistakes import Mistake, Path, mistake
from fieldkit.core.deck_texts import wrong_with_texts
from fieldkit.core.decks import DECK_CARDS, Deck
from fieldkit.core.kind_needs import wrong_with_kinds
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.slugs import SLUG_CHARACTERS, slug_of

__all__ = ["Checked", "Mistake", "check_deck", "place_of"]

# More than anybody mends before looking again; a hostile file could have a hundred thousand.
MOST_MISTAKES = 1_000

_KINDS = ", ".join(get_args(CardKind))


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
    deck, found, reason = _fitting(raw)
    found += islice(wrong_with_texts(raw), MOST_MISTAKES)
    found += islice(wrong_with_kinds(raw), MOST_MISTAKES)
    if deck is None and all(one.is_hint for one in found):
        found.append(mistake((), "wrong", reason=reason))
    found.sort(key=lambda one: [_turn(step) for step in one.path])
    is_whole = all(one.is_hint for one in found)
    return Checked(deck if is_whole else None, tuple(found))


def _fitting(raw: dict[Any, Any]) -> tuple[Deck | None, list[Mistake], str]:
    """Have pydantic read the deck, and say what it finds in people's words."""
    try:
        return Deck.model_validate(raw), [], ""
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_context=True)
    found = [one for error in errors[:MOST_MISTAKES] for one in _in_words(error)]
    return None, found, str(errors[0]["msg"])


def _in_words(error: Any) -> Iterator[Mistake]:
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    name, kind, given, context = path[-1] if path else "", error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        code = f"missing-{name}" if name in ("id", "title", "cards", "kind", "question") else "missing-field"
        yield mistake(path, code, field=name, known=_KINDS)
    elif kind == "extra_forbidden":
        yield _unknown_field(path)
    elif kind == "literal_error":
        code = "kind-unknown" if name == "kind" else "steps-unknown"
        yield mistake(path, code, found=given, known=_KINDS) if _is_plain(given) else mistake(path, "not-words")
    elif kind == "string_pattern_mismatch":
        yield mistake(path, "id-wrong", found=given, instead=slug_of(given) or "my-own-id")
    elif kind == "string_too_long" and name in ("id", "again"):
        yield mistake(path, "id-long", count=len(given), most=SLUG_CHARACTERS)
    elif kind in ("string_too_long", "too_long") and isinstance(given, str):
        yield mistake(path, "too-long", count=len(given.strip()), most=context["max_length"])
    elif kind in ("string_too_short", "too_short") and isinstance(given, str):
        yield mistake(path, "empty")
    elif kind == "too_long":
        code, most = ("too-many-cards", DECK_CARDS) if name == "cards" else ("too-many-deeper", DEEPER_QUESTIONS)
        yield mistake(path, code, count=len(given), most=most)
    elif kind in ("greater_than_equal", "less_than_equal"):
        yield mistake(path, "minutes-wrong", found=given, least=1, most=240)
    elif kind == "string_unicode":
        yield mistake(path, "unprintable", sign="U+D800")
    elif kind in _PLAIN_CODES:
        yield mistake(path, _PLAIN_CODES[kind])


_PLAIN_CODES = {
    "string_type": "not-words",
    "dict_type": "not-languages",
    "model_type": "not-fields",
    "list_type": "not-list",
    "int_type": "not-number",
    "int_from_float": "not-number",
    "too_short": "no-cards",
}


def _is_plain(given: object) -> bool:
    return isinstance(given, str | int | float)


_FIELDS: dict[str, type[BaseModel]] = {"cards": Card, "options": Option, "scale": Scale}


def _unknown_field(path: Path) -> Mistake:
    names = [step for step in path[:-1] if isinstance(step, str)]
    model = _FIELDS.get(names[-1], Deck) if names else Deck
    field, known = str(path[-1]), [*model.model_fields]
    near = get_close_matches(field.lower(), known, 1) if len(field) <= 40 else []
    if near:
        return mistake(path, "unknown-field-near", name=field, near=near[0])
    return mistake(path, "unknown-field", name=field, known=", ".join(known))


_TURNS = {name: turn for turn, name in enumerate([*Deck.model_fields, *Card.model_fields, *LANGUAGES])} | {"cards": 999}


def _turn(step: str | int) -> tuple[int, str]:
    """Order places as a deck is read: the deck's own fields, then card after card, each field in its turn."""
    return (step, "") if isinstance(step, int) else (_TURNS.get(step, 500), step)


def place_of(path: Path, raw: object) -> str:
    """Say where a mistake is, in words: "card trust, question, sv". Empty for the deck itself."""
    words: list[str] = []
    at: Any = raw
    for number, step in enumerate(path):
        at = _below(at, step)
        if isinstance(step, int):
            id_ = at.get("id") if isinstance(at, dict) else None
            told = id_ if isinstance(id_, str) and id_ and id_.isprintable() else str(step + 1)
            words[-1] = f"{'card' if path[number - 1] == 'cards' else words[-1]} {told[:64]}"
        else:
            words.append(step if step.isprintable() else "?")
    return ", ".join(words)


def _below(at: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return at[step] if isinstance(at, list) and step < len(at) else None
    return at.get(step) if isinstance(at, dict) else None

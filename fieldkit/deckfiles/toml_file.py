"""Decks as TOML: the form they are kept in, written by people and by the kit."""

import re
import tomllib
from typing import Any

import tomli_w

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.deckfiles.file import Found, unreadable
from fieldkit.deckfiles.toml_lines import TooDeep, scan
from fieldkit.errors import DeckWrong

_POSITION = re.compile(r"at line (\d+), column \d+")


def read_toml(text: str) -> Found:
    """Read a deck file in TOML. Raises DeckWrong where it is none, with the line."""
    try:
        scanned = scan(text)
        return Found(tomllib.loads(text), scanned.lines)
    except TooDeep as deep:
        raise unreadable("too-deep", deep.line) from deep
    # tomllib lets numbers too long for Python through as ValueError.
    except (ValueError, RecursionError) as wrong:
        if scanned.doubled:
            path, line = scanned.doubled[0]
            raise unreadable("doubled-key", line, name=path[-1]) from wrong
        raise _syntax(text, wrong) from wrong


def _syntax(text: str, wrong: Exception) -> DeckWrong:
    position = _POSITION.search(str(wrong))
    line = int(position[1]) if position else text.count("\n") + 1
    return unreadable("syntax", line, format="TOML", reason=wrong)


def write_toml(raw: dict[str, Any]) -> str:
    """Write a deck as people would: its own fields, then card after card, with room between them."""
    deck = without_nulls(raw)
    cards = deck.get("cards")
    if not (isinstance(cards, list) and cards and all(isinstance(card, dict) for card in cards)):
        return _dumped(_in_order(deck, Deck))
    head = {name: value for name, value in deck.items() if name != "cards"}
    pieces = [_dumped(_in_order(head, Deck))]
    pieces += [_dumped({"cards": [_in_order(card, Card)]}) for card in cards]
    return "\n\n".join(piece for piece in pieces if piece)


def without_nulls(value: Any) -> Any:
    """Leave out what is null: TOML has none, and a field that is null is one that is not there."""
    if isinstance(value, dict):
        return {str(name): without_nulls(inside) for name, inside in value.items() if inside is not None}
    if isinstance(value, list):
        return [without_nulls(inside) for inside in value if inside is not None]
    return value


def _in_order(fields: dict[str, Any], model: type[Deck] | type[Card]) -> dict[str, Any]:
    known = {name: fields[name] for name in model.model_fields if name in fields}
    return known | fields


def _dumped(fields: dict[str, Any]) -> str:
    return tomli_w.dumps(fields)

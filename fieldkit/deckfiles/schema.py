"""The JSON Schema of a deck, for editors that help while somebody writes and for programs that make decks."""

from typing import Any

from fieldkit.core.cards import OPTIONS
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:fieldkit:deck:1"

_TELLS: dict[str, dict[str, str]] = {
    "Deck": {
        "id": "The deck's name in file names and commands. It never changes: notes refer to it.",
        "title": "What people call the deck. Its languages are the deck's: every text of a card is in each of them.",
        "about": "What the deck is for, in a sentence or two.",
        "source": "Where the questions come from, the same in every language.",
        "licence": "How others may use the deck, such as CC BY 4.0.",
        "cards": "The cards in the order they are asked.",
    },
    "Card": {
        "id": "The card's name. It never changes: notes refer to it.",
        "kind": "How the card is answered.",
        "title": "The word of a word card; a short heading on others.",
        "question": "What the card asks, in large type.",
        "deeper": "Questions for when the talk runs dry.",
        "experience": "Asks for something the writer has lived through.",
        "hint": "For the facilitator alone.",
        "options": "What a choice offers, or a rank puts in order.",
        "scale": "The steps that a scale card is answered on.",
        "again": "The id of an earlier scale card, which this one asks once more: before and after.",
        "minutes": "How long the talk may take.",
        "source": "Where the question comes from.",
    },
    "Option": {"id": "What notes keep, so that the label can be reworded.", "label": "What is shown."},
    "Scale": {
        "steps": "From the lowest to the highest.",
        "low": "What the lowest means.",
        "high": "… and the highest.",
    },
}


def deck_schema() -> dict[str, Any]:
    """Describe a deck in JSON Schema, draft 2020-12.

    What a schema cannot say, such as that every card speaks the languages of the title, `check_deck` looks at.
    """
    made = _plainer(Deck.model_json_schema())
    parts = {"Deck": made, **made["$defs"]}
    for name, tells in _TELLS.items():
        for field, told in tells.items():
            parts[name]["properties"][field]["description"] = told
    for part in parts.values():
        part["description"] = part["description"].partition("\n")[0]
    parts["Card"]["allOf"] = _needs()
    head = {"$schema": DIALECT, "$id": SCHEMA_ID, "title": "A fieldkit deck"}
    return head | {name: part for name, part in made.items() if name != "title"}


def _plainer(node: Any) -> Any:
    """Say texts by language as the three fields they are, and leave out null: an absent field is not written at all."""
    if isinstance(node, list):
        return [_plainer(each) for each in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _plainer(inside) for name, inside in node.items() if not (name == "default" and inside is None)}
    some = [each for each in plain.get("anyOf", []) if each != {"type": "null"}]
    if len(some) == 1:
        del plain["anyOf"]
        plain |= some[0]
    if isinstance(plain.get("additionalProperties"), dict):
        text = plain.pop("additionalProperties")
        plain |= {"properties": dict.fromkeys(LANGUAGES, text), "additionalProperties": False, "minProperties": 1}
    return plain


def _needs() -> list[dict[str, Any]]:
    """Say what each kind of card needs, and what only it may have."""

    def of(*kinds: str) -> dict[str, Any]:
        return {"properties": {"kind": {"enum": list(kinds)}}, "required": ["kind"]}

    needs: list[dict[str, Any]] = [{"if": of("word"), "then": {"required": ["title"]}}]
    for kind, (least, most) in OPTIONS.items():
        limits = {"minItems": least, "maxItems": most}
        needs.append({"if": of(kind), "then": {"required": ["options"], "properties": {"options": limits}}})
    needs.append({"if": of(*OPTIONS), "else": {"properties": {"options": {"maxItems": 0}}}})
    either = {"oneOf": [{"required": ["scale"]}, {"required": ["again"]}]}
    neither = {"not": {"anyOf": [{"required": ["scale"]}, {"required": ["again"]}]}}
    needs.append({"if": of("scale"), "then": either, "else": neither})
    return needs

"""A deck of one card, and where the facilitator's pages have their decks."""

from typing import Any

DECKS = "/facilitate/decks/"
BUILT_IN = "words-of-new-work"
SHADE: dict[str, Any] = {
    "id": "shade",
    "title": {"en": "Shade"},
    "cards": [{"id": "tree", "kind": "open", "question": {"en": "Which tree would you miss most?"}}],
}

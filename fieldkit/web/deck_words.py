"""What the deck editor says: its own words and the phone's, where in a deck something is, and what to mend there."""

import json
from functools import cache
from typing import Any

from flask_babel import gettext as _

from fieldkit.assets import asset_dir
from fieldkit.core.mistakes import Mistake, Path
from fieldkit.web.forms import LANGUAGE_NAMES


@cache
def words_of(scripts: str) -> dict[str, dict[str, object]]:
    """Read what the scripts of a folder say ("facilitate", "pwa"), by language and English sentence."""
    files = (asset_dir("static") / scripts / "locale").glob("*.json")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(files)}


def told(mistake: Mistake) -> str:
    """Say a mistake in the language of the page."""
    return str(_(mistake.message)) % mistake.values


def place_told(path: Path, raw: object) -> str:
    """Say where a mistake is: "Card 4 (trust) · Question · Svenska". Empty for the deck as a whole."""
    parts = []
    if path[:1] == ("cards",) and len(path) > 1 and isinstance(path[1], int):
        parts.append(_card_told(path[1], raw))
        path = path[2:]
    names = _names()
    for step in path:
        if isinstance(step, int):
            parts[-1:] = [f"{parts[-1]} {step + 1}"] if parts else [str(step + 1)]
        else:
            parts.append(names.get(step, step if step.isprintable() else "?"))
    return " · ".join(parts)


def _card_told(number: int, raw: object) -> str:
    cards = raw.get("cards") if isinstance(raw, dict) else None
    card: Any = cards[number] if isinstance(cards, list) and number < len(cards) else None
    id_ = card.get("id") if isinstance(card, dict) else None
    if isinstance(id_, str) and id_.isprintable() and id_:
        return str(_("Card %(number)d (%(id)s)", number=number + 1, id=id_[:64]))
    return str(_("Card %(number)d", number=number + 1))


def _names() -> dict[str, str]:
    return LANGUAGE_NAMES | {
        "id": _("Name in files and links"),
        "title": _("Title"),
        "about": _("What the deck is about"),
        "source": _("Source"),
        "licence": _("Licence"),
        "cards": _("Cards"),
        "kind": _("Kind of card"),
        "question": _("Question"),
        "deeper": _("Deepening question"),
        "experience": _("Own experience"),
        "hint": _("Hint for the facilitator"),
        "options": _("Answer to choose"),
        "label": _("Words"),
        "scale": _("Scale"),
        "steps": _("Steps"),
        "low": _("Lowest"),
        "high": _("Highest"),
        "again": _("Asks again"),
        "minutes": _("Minutes"),
    }

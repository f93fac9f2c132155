"""A deck as rows of a table, for spreadsheets and for Markdown: a row for each card in each language.

Only a column of questions is needed. The deck's own title, what it is about, its source and its licence stand in rows
of the kind "deck", the id of the deck in their column `card` and what it is about in their column `question`.
"""

from collections.abc import Iterator
from typing import Any

from fieldkit.core.limits import LANGUAGES
from fieldkit.deckfiles.cells import listed
from fieldkit.deckfiles.columns import FIELDS, SPOKEN

_OF_CARD = ("title", "question", "experience", "hint")


def table_of(raw: dict[str, Any]) -> list[list[str]]:
    """Lay a deck out as rows, the headings first, without columns that would be empty.

    What a table cannot hold is left out: who writes one reads it again and compares.
    """
    rows = [*_deck_rows(raw), *(row for card in _tables(raw.get("cards")) for row in _card_rows(card))]
    used = [name for name in FIELDS if name in ("card", "kind", "language", "question") or any(name in r for r in rows)]
    return [used, *([row.get(name, "") for name in used] for row in rows)]


def _deck_rows(raw: dict[str, Any]) -> Iterator[dict[str, str]]:
    title, about = _texts(raw.get("title")), _texts(raw.get("about"))
    once = {name: _plain(raw.get(name)) for name in ("source", "licence") if raw.get(name)}
    for language in _spoken([title, about]):
        row = {"card": _plain(raw.get("id")), "kind": "deck", "language": language, **once}
        row |= {name: text[language] for name, text in (("title", title), ("question", about)) if language in text}
        yield row
        once = {}


def _card_rows(card: dict[str, Any]) -> Iterator[dict[str, str]]:
    texts = {name: _texts(card.get(name)) for name in _OF_CARD}
    deeper = [_texts(each) for each in _list(card.get("deeper"))]
    options = [(_plain(each.get("id")), _texts(each.get("label"))) for each in _tables(card.get("options"))]
    scale = card.get("scale") if isinstance(card.get("scale"), dict) else None
    ends = [_texts(scale.get(end)) for end in ("low", "high")] if scale else []
    once = {name: _plain(card[name]) for name in ("again", "minutes", "source") if card.get(name) is not None}
    for language in _spoken([*texts.values(), *deeper, *(label for _, label in options), *ends]):
        row = {"card": _plain(card.get("id")), "kind": _plain(card.get("kind")), "language": language, **once}
        row |= {name: text[language] for name, text in texts.items() if language in text}
        row["deeper"] = listed(each.get(language, "") for each in deeper)
        if any(language in label for _, label in options):
            # All of them: their order is that of the first row.
            row["options"] = listed(f"{id_}: {label.get(language, '')}".strip() for id_, label in options)
        if scale:
            row["scale"] = f"{_plain(scale.get('steps'))}: {listed(end.get(language, '') for end in ends)}"
        yield {name: cell for name, cell in row.items() if cell or name not in SPOKEN}
        once = {}


def _spoken(texts: list[dict[str, str]]) -> list[str]:
    return [language for language in LANGUAGES if any(language in text for text in texts)]


def _texts(value: Any) -> dict[str, str]:
    return {name: text for name, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}


def _tables(value: Any) -> list[dict[str, Any]]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, str | int) else ""

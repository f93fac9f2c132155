"""What each kind of card needs, and that ids are each one's own."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fieldkit.core.cards import OPTIONS
from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.deck_texts import cards_of
from fieldkit.core.mistakes import Mistake, Path


def wrong_with_kinds(raw: dict[Any, Any]) -> Iterator[Mistake]:
    """Name what a card lacks or has too much of for its kind, and ids that two share."""
    cards = list(cards_of(raw))
    yield from _doubled(("cards",), [(number, card.get("id")) for number, card in cards])
    scales: set[str] = set()
    for number, card in cards:
        here = ("cards", number)
        yield from _options(here, card)
        yield from _scale(here, card, scales)
        if card.get("kind") == "word" and card.get("title") is None:
            yield mistake(here, "word-missing")
        if isinstance(card.get("id"), str) and card.get("scale") is not None:
            scales.add(card["id"])


def _doubled(path: Path, ids: list[tuple[int, Any]]) -> Iterator[Mistake]:
    counts = Counter(id_ for _, id_ in ids if isinstance(id_, str))
    for number, id_ in ids:
        if isinstance(id_, str) and counts[id_] > 1:
            yield mistake((*path, number, "id"), "doubled-id", id=id_)


def _options(here: Path, card: dict[Any, Any]) -> Iterator[Mistake]:
    kind, options = card.get("kind"), card.get("options")
    least, most = OPTIONS.get(kind, (0, 0)) if isinstance(kind, str) else (0, 0)
    count = len(options) if isinstance(options, list) else 0
    if most and (options is None or isinstance(options, list)) and not least <= count <= most:
        yield mistake((*here, "options"), "options-wrong", count=count, kind=kind, least=least, most=most)
    if not most and count:
        yield mistake((*here, "options"), "options-needless")
    if isinstance(options, list):
        ids = [(number, option.get("id")) for number, option in enumerate(options) if isinstance(option, dict)]
        yield from _doubled((*here, "options"), ids)


def _scale(here: Path, card: dict[Any, Any], scales: set[str]) -> Iterator[Mistake]:
    has_scale, again = card.get("scale") is not None, card.get("again")
    if card.get("kind") != "scale":
        for name in ("scale", "again"):
            if card.get(name):
                yield mistake((*here, name), "scale-needless")
    elif has_scale and again is not None:
        yield mistake((*here, "again"), "scale-twice")
    elif not has_scale and again is None:
        yield mistake(here, "scale-missing")
    elif isinstance(again, str) and again not in scales:
        yield mistake((*here, "again"), "again-unknown", found=again)

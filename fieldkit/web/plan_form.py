"""The form of the plan editor: from what a plan file holds to its fields, and back from what somebody filled in."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale
from werkzeug.datastructures import MultiDict

from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plans import PLAN_ROUNDS, ROUND_CARDS, ROUND_PHASES
from fieldkit.web.plan_deeds import Raw

_NUMBER = re.compile(r"\d{1,6}")
_DOTS = 3
# What need not stand in a file.
_UNSAID = {"seating": "stay", "audience": "cafe", "phones": "all"}


def read_form(form: MultiDict[str, str], id_: str) -> Raw:
    """Read what stands in the form, right or wrong; nothing that was typed is left out."""
    spoken = [language for language in LANGUAGES if language in form.getlist("languages")]
    raw: Raw = {"id": id_, "title": _texts(form, "title", spoken), "deck": form.get("deck", "")}
    about = _said(_texts(form, "about", spoken))
    if about:
        raw["about"] = about
    raw |= _chosen(form, "", "phones") | _number(form, "visit_minutes")
    cards = form.getlist("cards")[:ROUND_CARDS]
    if cards:
        raw["cards"] = cards
    count = min(PLAN_ROUNDS, form.get("rounds", 0, type=int))
    raw["rounds"] = [_round(form, f"rounds.{number}", spoken) for number in range(count)]
    return raw


def _round(form: MultiDict[str, str], at: str, spoken: list[str]) -> Raw:
    count = min(ROUND_PHASES, form.get(f"{at}.phases", 0, type=int))
    phases = [
        _chosen(form, f"{at}.phases.{number}.", "kind") | _number(form, f"{at}.phases.{number}.minutes")
        for number in range(count)
    ]
    raw: Raw = {"title": _texts(form, f"{at}.title", spoken), "phases": phases}
    cards = form.getlist(f"{at}.cards")[:ROUND_CARDS]
    if cards:
        raw["cards"] = cards
    for name in ("seating", "audience"):
        raw |= _chosen(form, f"{at}.", name)
    hosts = _said(_texts(form, f"{at}.hosts", spoken))
    if hosts:
        raw["hosts"] = hosts
    dots = _number(form, f"{at}.dots")
    if dots != {"dots": _DOTS}:
        raw |= dots
    return raw


def _texts(form: MultiDict[str, str], at: str, spoken: list[str]) -> dict[str, str]:
    return {language: _text(form, f"{at}.{language}") for language in spoken}


def _text(form: MultiDict[str, str], name: str) -> str:
    return form.get(name, "").replace("\r\n", "\n").strip()


def _said(texts: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _chosen(form: MultiDict[str, str], at: str, name: str) -> Raw:
    value = form.get(f"{at}{name}", "")
    return {name: value} if value and value != _UNSAID.get(name) else {}


def _number(form: MultiDict[str, str], at: str) -> Raw:
    """Read a number; what is none is kept as it was typed, so that it can be mended."""
    typed = _text(form, at)
    name = at.rpartition(".")[2]
    if not typed:
        return {}
    return {name: int(typed) if _NUMBER.fullmatch(typed) else typed}


def shown(raw: Raw, decks: Mapping[str, Deck]) -> dict[str, Any]:
    """Lay out a plan, whole or not, for the form. decks: those of this laptop."""
    deck = decks.get(_plain(raw.get("deck")))
    titles = _fields(raw.get("title"))
    spoken = [language for language in LANGUAGES if language in titles]
    rounds = [_round_shown(_fields(each), spoken, deck) for each in _entries(raw.get("rounds"))[:PLAN_ROUNDS]]
    return {
        "languages": spoken,
        "title": _by_language(titles, spoken),
        "about": _by_language(_fields(raw.get("about")), spoken),
        "deck": _plain(raw.get("deck")),
        "phones": _plain(raw.get("phones")) or _UNSAID["phones"],
        "visit_minutes": _plain(raw.get("visit_minutes")),
        "cards": _cards_shown(raw.get("cards"), deck),
        "more_cards": _more_cards(raw.get("cards"), deck),
        "rounds": rounds,
        "minutes": sum(each["sum"] for each in rounds),
    }


def _round_shown(raw: Raw, spoken: list[str], deck: Deck | None) -> dict[str, Any]:
    phases = [_fields(each) for each in _entries(raw.get("phases"))[:ROUND_PHASES]]
    minutes = [phase.get("minutes") for phase in phases]
    return {
        "title": _by_language(_fields(raw.get("title")), spoken),
        "hosts": _by_language(_fields(raw.get("hosts")), spoken),
        "seating": _plain(raw.get("seating")) or _UNSAID["seating"],
        "audience": _plain(raw.get("audience")) or _UNSAID["audience"],
        "dots": _plain(raw.get("dots", _DOTS)),
        "phases": [{"kind": _plain(one.get("kind")), "minutes": _plain(one.get("minutes"))} for one in phases],
        "has_vote": any(phase.get("kind") == "vote" for phase in phases),
        "cards": _cards_shown(raw.get("cards"), deck),
        "more_cards": _more_cards(raw.get("cards"), deck),
        "sum": sum(one for one in minutes if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 1_000),
    }


def _cards_shown(cards: Any, deck: Deck | None) -> list[dict[str, str]]:
    names = _names(deck)
    return [{"id": id_, "name": names.get(id_, id_)} for id_ in map(_plain, _entries(cards)[:ROUND_CARDS]) if id_]


def _more_cards(cards: Any, deck: Deck | None) -> list[dict[str, str]]:
    """List the cards of the deck that can still be added."""
    taken = _entries(cards)
    return [{"id": id_, "name": name} for id_, name in _names(deck).items() if id_ not in taken]


def _names(deck: Deck | None) -> dict[str, str]:
    if deck is None:
        return {}
    language = deck.in_language(str(get_locale()))
    return {card.id: (card.title or card.question)[language] for card in deck.cards}


def _by_language(texts: Raw, spoken: list[str]) -> dict[str, str]:
    return {language: _plain(texts.get(language)) for language in spoken}


def _fields(value: Any) -> Raw:
    return value if isinstance(value, dict) else {}


def _entries(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: Any) -> str:
    """Put what stands in a file into a field, if it can stand there."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

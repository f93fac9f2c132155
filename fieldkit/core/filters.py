"""What somebody narrows a season down to, and how the address of a page says it, so that it can be sent to a colleague.

An address comes from anywhere: whatever in it cannot be is left out, and the rest is shown.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final, get_args

from fieldkit.core.cards import CardKind
from fieldkit.core.limits import IS_UUID, NOTE_CHARACTERS
from fieldkit.core.places import MOST_ROUNDS, MOST_TABLES
from fieldkit.core.slugs import is_slug

# Of a label, a kind or a theme: the notes that have none. No id is written so.
NONE: Final = "-"
# Of a round or a table.
NO_NUMBER: Final = 0
QUERY_CHARACTERS: Final = 200
# What is chosen within something else goes when that changes: a label is one of its card.
_WITHIN: Final[dict[str, tuple[str, ...]]] = {"deck": ("card", "label"), "card": ("label",), "kind": ("label",)}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which notes of a season to show; None leaves it open.

    cafe, theme: ids. round, table: numbers, 0 for notes of none. deck: its slug. card: "deck/card". label: an option's
    id. label, kind and theme may be NONE. since, until: days, YYYY-MM-DD, both included. q: what is searched for.
    """

    cafe: str | None = None
    round: int | None = None
    table: int | None = None
    deck: str | None = None
    card: str | None = None
    kind: str | None = None
    label: str | None = None
    theme: str | None = None
    since: str | None = None
    until: str | None = None
    q: str | None = None

    def query(self) -> dict[str, str]:
        """Say the filters as an address does, each once and always in the same order."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}

    def narrowed(self, name: str, value: Any) -> "Filters":
        """Choose something, or with None leave it open; what was chosen within it goes with it."""
        return replace(self, **dict.fromkeys(_WITHIN.get(name, ())), **{name: value})

    def wider(self, name: str) -> "Filters":
        """Leave something open, and what was chosen within it."""
        return self.narrowed(name, None)

    @property
    def is_open(self) -> bool:
        """Tell that all of the season is meant."""
        return self == Filters()


def filters_of(asked: Mapping[str, str]) -> Filters:
    """Read filters from the query of an address. What cannot be is left out; days in the wrong order change places."""
    read = {name: told for name, check in _READ.items() if (told := check(asked.get(name, "").strip())) is not None}
    since, until = read.get("since"), read.get("until")
    if since is not None and until is not None and since > until:
        read |= {"since": until, "until": since}
    return Filters(**read)


def _id(text: str) -> str | None:
    return text if IS_UUID.fullmatch(text) else None


def _number(most: int) -> Any:
    def read(text: str) -> int | None:
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else None
        return number if number is not None and number <= most else None

    return read


def _slug(text: str) -> str | None:
    return text if is_slug(text) else None


def _card(text: str) -> str | None:
    deck, _, card = text.partition("/")
    return text if is_slug(deck) and is_slug(card) else None


def _kind(text: str) -> str | None:
    return text if text in (*get_args(CardKind), NONE) else None


def _label(text: str) -> str | None:
    return text if 0 < len(text) <= QUERY_CHARACTERS and "\0" not in text else None


def _theme(text: str) -> str | None:
    return NONE if text == NONE else _id(text)


def _day(text: str) -> str | None:
    try:
        return text if date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None


def _words(text: str) -> str | None:
    told = " ".join(text.replace("\0", " ")[:NOTE_CHARACTERS].split())[:QUERY_CHARACTERS]
    return told or None


_READ: Final = {
    "cafe": _id,
    "round": _number(MOST_ROUNDS),
    "table": _number(MOST_TABLES),
    "deck": _slug,
    "card": _card,
    "kind": _kind,
    "label": _label,
    "theme": _theme,
    "since": _day,
    "until": _day,
    "q": _words,
}

"""What a season can be narrowed down to, in the words of the page: each choice with its number and its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import gettext as _

from fieldkit.core.cards import Card
from fieldkit.core.codebook import Theme
from fieldkit.core.decks import Deck
from fieldkit.core.filters import NO_NUMBER, NONE, Filters
from fieldkit.reports.answers import option_labels
from fieldkit.reports.words import Words
from fieldkit.storage.browsing import Counts

# So many are seen at once; the others are behind a fold, which a filter with hardly more of them does without.
_SEEN_AT_ONCE = 8
_SEEN_AT_MOST = 10
# Days are told one by one as long as they fit on the page; else by months.
_MOST_DAYS = 31
_DAY, _MONTH = 10, 7


class Choice(NamedTuple):
    """One choice. filters: what it leads to; what is chosen leads back. share: of the facet's most, 0 to 100."""

    said: str
    notes: int
    filters: Filters
    is_chosen: bool
    colour: str | None
    share: int


class Facet(NamedTuple):
    """All choices of one filter. adds_up: False where a note counts under several."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    is_chosen: bool
    adds_up: bool = True

    @property
    def seen(self) -> tuple[Choice, ...]:
        """Name the choices that are seen at once."""
        return self.choices if len(self.choices) <= _SEEN_AT_MOST else self.choices[:_SEEN_AT_ONCE]

    @property
    def folded(self) -> tuple[Choice, ...]:
        """Name those behind the fold."""
        return self.choices[len(self.seen) :]

    @property
    def is_unfolded(self) -> bool:
        """Tell whether what is chosen is behind the fold, so that it has to stand open."""
        return any(choice.is_chosen for choice in self.folded)


class Chosen(NamedTuple):
    """A filter that is set. filters: without it."""

    title: str
    said: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class Known:
    """What stands behind ids. cafes: titles. decks: by id. themes: by id. tables: names, where one café is chosen."""

    cafes: Mapping[str, str]
    decks: Mapping[str, Deck]
    themes: Mapping[str, Theme]
    tables: Mapping[int, str]
    words: Words

    def deck(self, slug: str) -> str:
        deck = next((deck for deck in self.decks.values() if deck.id == slug), None)
        return deck.title[deck.in_language(self.words.language)] if deck else slug

    def card(self, name: str) -> str:
        """Call a card by its word, or else by its question."""
        deck, card = self._asked(name)
        return card_said(deck, card, self.words.language) if deck and card else name.partition("/")[2]

    def label(self, card: str | None, label: str) -> str:
        deck, asked = self._asked(card or "")
        labels = option_labels(deck, asked, self.words.language) if deck and asked else {}
        return str(_("Without a label")) if label == NONE else labels.get(label, label)

    def theme(self, id_: str) -> str:
        known = self.themes.get(id_)
        return known.title if known else str(_("Without a theme"))

    def table(self, number: int) -> str:
        if number == NO_NUMBER:
            return str(_("At no table"))
        named = self.tables.get(number)
        told = str(_("Table %(number)s", number=number))
        return f"{told} ({named})" if named else told

    def _asked(self, name: str) -> tuple[Deck | None, Card | None]:
        for deck in self.decks.values():
            if (card := deck.card_of(name)) is not None:
                return deck, card
        return None, None


def card_said(deck: Deck, card: Card, wanted: str) -> str:
    """Call a card by its word, or else by its question."""
    language = deck.in_language(wanted)
    return (card.title or card.question)[language]


def kind_said(kind: str) -> str:
    """Call a kind of card as people do."""
    told: dict[str, str] = {
        "open": _("Open question"),
        "word": _("Word"),
        "choice": _("Choice"),
        "scale": _("Scale"),
        "rank": _("Rank"),
        "promise": _("Promise"),
        "wondering": _("Wondering"),
    }
    return told.get(kind) or str(_("Not in its deck"))


def facets(filters: Filters, counts: Counts, known: Known) -> list[Facet]:
    """Tell what can be chosen, each filter with its choices. One that offers no choice is left out."""
    found = [
        _facet(name, title, filters, counts.by[name], said, known)
        for name, title, said in _told(filters, known)
        # Labels belong to a card: those of many cards beside each other say nothing.
        if name != "label" or (filters.card and any(label != NONE for label, _notes in counts.by["label"]))
    ]
    days = _days(filters, counts, known.words)
    return [facet for facet in (*found, days) if len(facet.choices) > 1 or facet.is_chosen]


def chosen(filters: Filters, known: Known) -> list[Chosen]:
    """Tell what is chosen, each with the way to leave it open again."""
    told = [
        Chosen(title, said(value), filters.wider(name))
        for name, title, said in _told(filters, known)
        if (value := getattr(filters, name)) is not None
    ]
    if filters.since or filters.until:
        days = [known.words.calendar_day(day) if day else "" for day in (filters.since, filters.until)]
        said_days = days[0] if days[0] == days[1] else "–".join(days)
        told.append(Chosen(_("Date"), said_days, filters.wider("since").wider("until")))
    if filters.q:
        told.append(Chosen(_("Words"), filters.q, filters.wider("q")))
    return told


def _told(filters: Filters, known: Known) -> list[tuple[str, str, Callable[[Any], str]]]:
    return [
        ("cafe", _("Café"), lambda id_: known.cafes.get(id_, id_)),
        ("theme", _("Theme"), known.theme),
        ("deck", _("Deck"), known.deck),
        ("card", _("Card"), known.card),
        ("label", _("Answer chosen"), lambda label: known.label(filters.card, label)),
        ("kind", _("Kind of card"), kind_said),
        ("round", _("Round"), lambda number: _("Round %(number)s", number=number) if number else _("In no round")),
        ("table", _("Table"), known.table),
    ]


def _facet(
    name: str,
    title: str,
    filters: Filters,
    counted: tuple[tuple[Any, int], ...],
    said: Callable[[Any], str],
    known: Known,
) -> Facet:
    value = getattr(filters, name)
    if value is not None and value not in (one for one, _notes in counted):
        counted = (*counted, (value, 0))
    # Without themes there is nothing to choose, and every note is without one.
    if name == "theme":
        counted = tuple(one for one in counted if one[0] in known.themes or (one[0] == NONE and known.themes))
    most = max((notes for _value, notes in counted), default=0)
    choices = tuple(
        Choice(
            said(one),
            notes,
            filters.wider(name) if one == value else filters.narrowed(name, one),
            one == value,
            known.themes[one].colour if name == "theme" and one in known.themes else None,
            _share(notes, most),
        )
        for one, notes in counted
    )
    return Facet(name, title, choices, value is not None, adds_up=name != "theme")


def _days(filters: Filters, counts: Counts, words: Words) -> Facet:
    counted = counts.by["day"]
    if len(counted) <= _MOST_DAYS:
        spans = {day: (day, day, notes) for day, notes in counted}
    else:
        spans = {}
        for day, notes in counted:
            first, _last, before = spans.get(day[:_MONTH], (day, day, 0))
            spans[day[:_MONTH]] = (first, day, before + notes)
    most = max((notes for _first, _last, notes in spans.values()), default=0)
    choices = []
    for first, last, notes in spans.values():
        is_chosen = (filters.since, filters.until) == (first, last)
        since, until = (None, None) if is_chosen else (first, last)
        said = (
            words.calendar_day(first) if first == last else f"{words.calendar_day(first)} – {words.calendar_day(last)}"
        )
        narrowed = filters.narrowed("since", since).narrowed("until", until)
        choices.append(Choice(said, notes, narrowed, is_chosen, None, _share(notes, most)))
    return Facet("day", _("Date"), tuple(choices), bool(filters.since or filters.until))


def _share(notes: int, most: int) -> int:
    return round(100 * notes / most) if most else 0

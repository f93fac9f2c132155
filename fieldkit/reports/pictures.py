"""The answers to a card as a picture: bars with their words and numbers, and what they come to in sentences.

The wall, the console and the report draw the same picture, each with its own pen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from fieldkit.core.decks import Deck
from fieldkit.core.summaries import Chosen, Promised, Pulse, Ranked, Spread, Summary
from fieldkit.reports.answers import option_labels
from fieldkit.reports.words import Words

# How many options it takes before two rows of labels are easier to read than one.
_ONE_ROW = 4
_FEW = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, a step or an option. said: its number in words. share: its length, 100 for the longest there is.

    On a choice the last bar has no id: notes on none of the labels. It is shown only when there are any.
    """

    id: str
    label: str
    said: str
    share: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that belong together. Where there are two, name is "Before" or "After" and line what each comes to."""

    bars: tuple[Bar, ...]
    name: str | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What a card's answers look like. kind: choice, scale, rank or promise. n: answers that are drawn.

    low, high: the words at the ends of a scale. lines: the same in sentences, for whoever sees no bars.
    """

    card: str
    kind: str
    n: int
    charts: tuple[Chart, ...]
    lines: tuple[str, ...]
    low: str | None = None
    high: str | None = None

    @property
    def is_pulse(self) -> bool:
        return len(self.charts) > 1

    @property
    def has_many(self) -> bool:
        """Tell whether bars must be slimmer than usual to fit: as on a scale of eleven steps."""
        return any(len(chart.bars) > _FEW for chart in self.charts)

    @property
    def columns(self) -> int | None:
        """In how many columns a wall lays many labels, in two rows; None where all fit beside each other."""
        labels = sum(bool(bar.id) for chart in self.charts for bar in chart.bars)
        return (labels + 1) // 2 if labels > _ONE_ROW else None

    def numbers(self) -> dict[str, Any]:
        """Tell what changes while answers come in, for a page that has drawn the rest."""
        charts = [
            {"line": chart.line, "bars": [{"id": bar.id, "said": bar.said, "share": bar.share} for bar in chart.bars]}
            for chart in self.charts
        ]
        return {"card": self.card, "charts": charts, "lines": self.lines}


def picture(deck: Deck, card_name: str, summary: Summary, words: Words) -> Picture:
    """Draw what the answers to a card come to, in one language."""
    card = deck.card_of(card_name)
    assert card is not None
    if isinstance(summary, Chosen):
        labels = option_labels(deck, card, words.language)
        counted = [(id_, labels[id_], str(count), count) for id_, count in summary.counts]
        loose = ("", words.gettext("Without a label"), str(summary.unplaced), summary.unplaced)
        return Picture(card_name, card.kind, summary.n, (Chart(_bars([*counted, loose])),), ())
    if isinstance(summary, Ranked):
        return _ranked(deck, card_name, summary, words)
    if isinstance(summary, Promised):
        return Picture(card_name, card.kind, summary.n, (), _promised_said(summary, words))
    scale, language = deck.scale_of(card), deck.in_language(words.language)
    low, high = scale.low[language], scale.high[language]
    if isinstance(summary, Spread):
        lines = _spread_said(summary, words)
        return Picture(card_name, card.kind, summary.n, (Chart(_steps(summary)),), lines, low, high)
    largest = max(count for spread in (summary.before, summary.after) for _, count in spread.counts)
    sides = ((words.gettext("Before"), summary.before), (words.gettext("After"), summary.after))
    charts = tuple(
        Chart(_steps(spread, largest), name, _spread_said(replace(spread, earlier=0, unplaced=0), words)[0])
        for name, spread in sides
    )
    n = summary.before.n + summary.after.n
    return Picture(card_name, card.kind, n, charts, _pulse_said(summary, words), low, high)


def _bars(counted: Sequence[tuple[str, str, str, int]], largest: int = 0) -> tuple[Bar, ...]:
    longest = largest or max((count for *_, count in counted), default=0) or 1
    return tuple(Bar(id_, label, said, round(100 * count / longest)) for id_, label, said, count in counted)


def _steps(spread: Spread, largest: int = 0) -> tuple[Bar, ...]:
    return _bars([(str(step), str(step), str(count), count) for step, count in spread.counts], largest)


def _ranked(deck: Deck, card_name: str, ranked: Ranked, words: Words) -> Picture:
    card = deck.card_of(card_name)
    assert card is not None
    labels = option_labels(deck, card, words.language)
    counted = [
        (place.option, labels[place.option], _place_said(place.mean_place, place.firsts, words), place.points)
        for place in ranked.places
    ]
    # As long as the points that were to be had, so that a narrow race looks like one.
    bars = _bars(counted, ranked.n * (len(counted) - 1))
    people = words.ngettext("%(num)s person put these in order", "%(num)s people put these in order", ranked.n)
    lines = (people if ranked.n else words.gettext("No answers yet"), *_left_said(ranked, words))
    return Picture(card_name, card.kind, ranked.n, (Chart(bars),), lines)


def _place_said(mean_place: Fraction, firsts: int, words: Words) -> str:
    if not mean_place:
        return ""
    place = words.gettext("mean place %(place)s", place=words.number(mean_place))
    first = words.ngettext("first for %(num)s", "first for %(num)s", firsts)
    return f"{place} · {first}" if firsts else place


def _spread_said(spread: Spread, words: Words) -> tuple[str, ...]:
    if not spread.n:
        return (words.gettext("No answers yet"), *_left_said(spread, words))
    answers = words.ngettext("%(num)s answer", "%(num)s answers", spread.n)
    middle = words.gettext(
        "median %(median)s · mean %(mean)s", median=words.number(spread.median), mean=words.number(spread.mean)
    )
    quarters = words.gettext(
        "The middle half lies from %(low)s to %(high)s",
        low=words.number(spread.quartile(1)),
        high=words.number(spread.quartile(3)),
    )
    # Of three answers no half can be told.
    halves = (quarters,) if spread.n > 3 else ()
    return (f"{answers} · {middle}", *halves, *_left_said(spread, words))


def _pulse_said(pulse: Pulse, words: Words) -> tuple[str, ...]:
    left = _left_said(pulse.after, words)
    if pulse.change is None:
        return left
    both = words.ngettext("%(num)s person answered both times", "%(num)s people answered both times", pulse.pairs)
    ways = (
        (pulse.up, words.ngettext("%(num)s went up", "%(num)s went up", pulse.up)),
        (pulse.same, words.ngettext("%(num)s stayed", "%(num)s stayed", pulse.same)),
        (pulse.down, words.ngettext("%(num)s went down", "%(num)s went down", pulse.down)),
    )
    went = ", ".join(told for count, told in ways if count)
    change = words.gettext("change on average %(change)s", change=words.change(pulse.change))
    return (f"{both}: {went} · {change}", *left)


def _promised_said(promised: Promised, words: Words) -> tuple[str, ...]:
    if not promised.n:
        return _unplaced_said(promised.unplaced, words)
    told = words.ngettext("%(num)s promise", "%(num)s promises", promised.n)
    if promised.first_by:
        first = words.gettext("the first by %(day)s", day=words.calendar_day(promised.first_by))
        told = f"{told} · {first}"
    return (told, *_unplaced_said(promised.unplaced, words))


def _left_said(summed: Spread | Ranked, words: Words) -> tuple[str, ...]:
    if not summed.earlier:
        return _unplaced_said(summed.unplaced, words)
    changed = words.ngettext(
        "%(num)s earlier answer of the same person is not counted",
        "%(num)s earlier answers of the same people are not counted",
        summed.earlier,
    )
    return (changed, *_unplaced_said(summed.unplaced, words))


def _unplaced_said(unplaced: int, words: Words) -> tuple[str, ...]:
    if not unplaced:
        return ()
    return (
        words.ngettext("%(num)s more note is not counted here", "%(num)s more notes are not counted here", unplaced),
    )

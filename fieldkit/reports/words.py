"""The words of a report in one language, from the same catalogue as the pages."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from fractions import Fraction
from functools import cache
from gettext import NullTranslations
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import Translations

from fieldkit.assets import PACKAGE
from fieldkit.core.harvest import CardHarvest, DeckHarvest, Headline, HeldRound, Outline, Pile, Told
from fieldkit.core.replies import PromiseState

# In Europe "21 November 2026"; plain English would write it the American way round.
_DATES = {"en": "en_GB"}


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(PACKAGE / "locale", [language])


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language. zone: where the cafés were held, None for where this laptop is."""

    language: str
    zone: tzinfo | None = None

    @property
    def catalogue(self) -> NullTranslations:
        return _catalogue(self.language)

    def gettext(self, message: str, **named: Any) -> str:
        return self.catalogue.gettext(message) % named

    def ngettext(self, one: str, many: str, num: int, **named: Any) -> str:
        return self.catalogue.ngettext(one, many, num) % {"num": num, **named}

    def day(self, utc: str) -> str:
        """Write the day on which something began, as a calendar in the café's town had it; else as it was sent."""
        when = self.moment(utc)
        return utc if when is None else self._date(when.date())

    def moment(self, utc: str) -> datetime | None:
        """Tell a time by the clocks of the café's town; None for one that no calendar has, as an odd phone may send."""
        try:
            return datetime.fromisoformat(utc).astimezone(self.zone)
        except (ValueError, OverflowError):
            return None

    def calendar_day(self, day: str) -> str:
        """Write a day that somebody chose, YYYY-MM-DD; one that no calendar has stands as it was sent."""
        try:
            return self._date(date.fromisoformat(day))
        except ValueError:
            return day

    def _date(self, day: date) -> str:
        return format_date(day, "long", locale=_DATES.get(self.language, self.language))

    def number(self, number: Fraction | int) -> str:
        """Write a number with one decimal, where it has any."""
        return format_decimal(round(float(number), 1), "#,##0.#", locale=self.language)

    def share(self, number: float) -> str:
        """Write a number between 0 and 1 with two decimals."""
        return format_decimal(round(number, 2), "0.00", locale=self.language)

    def change(self, number: Fraction) -> str:
        """Write by how much something changed, with its sign."""
        return format_decimal(round(float(number), 1), "+#,##0.#;−#,##0.#", locale=self.language)

    def due(self, who: str | None, by: str | None) -> str | None:
        """Say who promises something and by when; None when neither is said."""
        if not by:
            return who or None
        day = self.calendar_day(by)
        if not who:
            return self.gettext("by %(day)s", day=day)
        return self.gettext("%(who)s, by %(day)s", who=who, day=day)

    def states(self) -> dict[PromiseState, str]:
        """Name what can become of a promise."""
        return {
            "kept": self.gettext("kept"),
            "under-way": self.gettext("under way"),
            "let-go": self.gettext("let go"),
        }

    def origin(self, table: int | None, round_: int | None, paper: bool, table_name: str | None = None) -> str | None:
        """Say where and when a note was written, as far as it tells: at which table, in which round, on paper."""
        told = []
        if table is not None:
            told.append(self.at_table(table, table_name))
        if round_ is not None:
            told.append(self.gettext("round %(number)s", number=round_))
        if paper:
            told.append(self.gettext("from paper"))
        return " · ".join(told) or None

    def at_table(self, number: int, name: str | None) -> str:
        told = self.gettext("table %(number)s", number=number)
        return f"{told} ({name})" if name else told

    def written_at(self, note: Told) -> str | None:
        """Say of a note in a harvest where it was written; not in which round, where it stands under that."""
        round_ = None if note.round == note.chapter else note.round
        return self.origin(note.table, round_, note.paper, note.table_name)

    def votes(self, note: Told) -> str | None:
        """Say what people gave to a note; None where they gave nothing."""
        told = []
        if note.dots:
            told.append(self.ngettext("%(num)s dot", "%(num)s dots", note.dots))
        if note.hearts:
            told.append(self.ngettext("%(num)s heart", "%(num)s hearts", note.hearts))
        return " · ".join(told) or None

    def round_title(self, round_: HeldRound) -> str:
        title = _said(dict(round_.title), self.language)
        return self.gettext("Round %(number)s: %(title)s", number=round_.number, title=title)

    def round_times(self, round_: HeldRound) -> str:
        """Say from when till when a round was held, as far as it was."""
        pattern = "%H:%M" if self.language == "en" else "%H.%M"
        held = (round_.started_at, round_.ended_at)
        return "–".join(f"{datetime.fromisoformat(at).astimezone(self.zone):{pattern}}" for at in held if at)

    def headlines(self, outline: Outline, round_: int | None) -> list[Headline]:
        """List what the tables said in one line: of one round, or of all."""
        return [line for line in outline.headlines if round_ is None or line.round == round_]

    def said_at(self, line: Headline, is_in_its_round: bool) -> str:
        """Say which table a headline is from, and of which round."""
        table = self.at_table(line.table, line.table_name)
        if line.round is None or is_in_its_round:
            return table[:1].upper() + table[1:]
        return f"{self.gettext('Round %(number)s', number=line.round)}, {table}"

    def cluster_title(self, pile: Pile) -> str | None:
        """Head a cluster of notes, or those that come after the clusters; None where nobody has grouped any."""
        if pile.cluster is None:
            return self.gettext("In no cluster") if pile.is_rest else None
        return pile.cluster or self.gettext("A cluster without a name")

    def title(self, outline: Outline) -> str:
        if len(outline.cafes) == 1:
            return outline.cafes[0].title
        return self.ngettext("%(num)s café", "%(num)s cafés", len(outline.cafes))

    def facts(self, outline: Outline) -> str:
        people = self.ngettext("%(num)s participant", "%(num)s participants", outline.participants)
        notes = self.ngettext("%(num)s note", "%(num)s notes", outline.notes)
        return f"{people} · {notes}"

    def deck_title(self, deck: DeckHarvest) -> str:
        if deck.asked is None:
            return self.gettext("A deck that did not come along")
        return deck.asked.title[deck.asked.in_language(self.language)]

    def deck_about(self, deck: DeckHarvest) -> str:
        return _said(deck.asked.about, self.language) if deck.asked else ""

    def card_title(self, card: CardHarvest) -> str:
        """Name a card by its word, an open card by nothing: its question stands for it."""
        if card.asked is None:
            return card.name
        return _said(card.asked.title, self.language)

    def card_question(self, card: CardHarvest) -> str:
        if card.asked is None:
            return self.gettext("This card is not in the deck that the café kept.")
        return _said(card.asked.question, self.language)

    def left_out(self, hidden: int, withheld: int, wonderings: int = 0, waiting: int = 0) -> list[str]:
        """Say how many notes are not told and why, a line each."""
        lines = []
        if waiting:
            lines.append(
                self.ngettext(
                    "%(num)s note that waits for its reveal is not shown.",
                    "%(num)s notes that wait for their reveal are not shown.",
                    waiting,
                )
            )
        if hidden:
            lines.append(
                self.ngettext(
                    "%(num)s note hidden by the facilitator is not shown.",
                    "%(num)s notes hidden by the facilitator are not shown.",
                    hidden,
                )
            )
        if withheld:
            lines.append(
                self.ngettext(
                    "%(num)s note for its own table is not shown.",
                    "%(num)s notes for their own tables are not shown.",
                    withheld,
                )
            )
        if wonderings:
            lines.append(
                self.ngettext(
                    "%(num)s question to the organisers is not shown.",
                    "%(num)s questions to the organisers are not shown.",
                    wonderings,
                )
            )
        return lines


def _said(texts: dict[str, str] | None, language: str) -> str:
    if not texts:
        return ""
    return texts.get(language) or next(iter(texts.values()))

"""The pictures of a season: which there are to draw, and those that are asked for, with their numbers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fieldkit.core.anonymising import Names
from fieldkit.core.season_facts import CardCount, Meaning, by_group, groups
from fieldkit.core.summaries import Chosen, Pulse, Ranked, Spread, Summary
from fieldkit.reports import drawn_answers, drawn_season
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.season_picture import (
    Drawn,
    SeasonPicture,
    is_too_few,
    people_said,
    too_few,
)
from fieldkit.reports.words import Words
from fieldkit.storage.reader import Connection
from fieldkit.storage.season_facts import SeasonFacts, season_facts

Kind = Literal["meanings", "columns", "force-field", "scale", "pulse", "rank", "themes", "timeline"]
KINDS: tuple[Kind, ...] = ("meanings", "columns", "force-field", "scale", "pulse", "rank", "themes", "timeline")


class Offer(NamedTuple):
    """A picture that can be drawn. card: of which card, None where it is of the whole season. deck: its id, or ""."""

    id: str
    kind: Kind
    title: str
    deck: str
    card: CardCount | None


def offers(facts: SeasonFacts, words: Words) -> list[Offer]:
    """List the pictures of a season: what it speaks of and when first, then card by card as they were asked."""
    first = [Offer("timeline", "timeline", words.gettext("When notes were written"), "", None)] if facts.people else []
    if facts.has_codings:
        first.insert(0, Offer("themes", "themes", words.gettext("Themes by café"), "", None))
    again = {f"{one.deck.id}/{one.card.again}" for one in facts.cards if one.card.again}
    found = []
    for one in facts.cards:
        kind = _kind_of(one)
        # What is asked again stands in the pulse with its second time.
        if kind is not None and one.name not in again:
            id_ = f"{kind}.{one.deck.id}.{one.card.id}"
            found.append(Offer(id_, kind, _title_of(one, words), one.deck.id, one))
    return [*first, *found]


def _kind_of(one: CardCount) -> Kind | None:
    if one.card.kind == "word":
        return "meanings"
    if one.card.kind == "choice":
        return "force-field" if drawn_answers.is_force_field(one.card) else "columns"
    if one.card.kind == "scale":
        return "pulse" if one.card.again else "scale"
    return "rank" if one.card.kind == "rank" else None


def _title_of(one: CardCount, words: Words) -> str:
    language = one.deck.in_language(words.language)
    return (one.card.title or one.card.question)[language]


def pictures(
    connection: Connection,
    words: Words,
    chosen: Collection[str] | None = None,
    cafes: Collection[str] = (),
) -> list[SeasonPicture]:
    """Draw a season's pictures, in the order of `offers`.

    connection: a season's desk, or a bundle. chosen: ids of pictures, None for all there are; unknown ones are left
    out. cafes: ids of the cafés to tell of, none for all.
    """
    with season_facts(connection, cafes) as facts:
        wanted = [offer for offer in offers(facts, words) if chosen is None or offer.id in chosen]
        return draw(facts, wanted, words)


def draw(facts: SeasonFacts, wanted: Collection[Offer], words: Words) -> list[SeasonPicture]:
    """Draw the pictures that were chosen of those on offer."""
    cards = [offer.card for offer in wanted if offer.card is not None]
    pens = _Pens(
        facts,
        words,
        facts.summaries([one for one in cards if one.card.kind != "word"]),
        facts.meanings([one for one in cards if one.card.kind == "word"]),
        Names(facts.names()),
    )
    return [pens.drawn(offer) for offer in wanted]


@dataclass(frozen=True, slots=True)
class _Pens:
    """What the chosen pictures are drawn with, read at once."""

    facts: SeasonFacts
    words: Words
    summaries: Mapping[str, Summary]
    meanings: Mapping[str, Sequence[Meaning]]
    names: Names

    def drawn(self, offer: Offer) -> SeasonPicture:
        name = f"picture-{offer.id.replace('.', '-')}"
        if offer.card is None:
            drawn, question = self._of_season(offer, name), None
        else:
            drawn = self._of_card(offer, offer.card, name)
            question = offer.card.card.question[offer.card.deck.in_language(self.words.language)]
        return SeasonPicture(
            offer.id,
            offer.kind,
            offer.title,
            None if question == offer.title else question,
            drawn.drawing,
            drawn.numbers,
            "\n".join(drawn.lines),
        )

    def _of_season(self, offer: Offer, name: str) -> Drawn:
        words = self.words
        if offer.kind == "timeline":
            time = self.facts.timeline(words.zone)
            if is_too_few(time.people):
                return too_few(name, offer.title, words.gettext("People"), words)
            facts = people_said(time.people, time.notes + time.undated, words)
            return drawn_season.timeline(name, offer.title, time, words).after(facts)
        themes = self.facts.themes()
        if is_too_few(themes.people):
            return too_few(name, offer.title, words.gettext("People"), words)
        facts = words.ngettext(
            "%(num)s person whose notes speak of a theme", "%(num)s people whose notes speak of a theme", themes.people
        )
        return drawn_season.themes_by_cafe(name, offer.title, themes, words).after(facts)

    def _of_card(self, offer: Offer, one: CardCount, name: str) -> Drawn:
        people = sum(one.people.values())
        facts = people_said(people, one.notes, self.words)
        summary = self.summaries.get(one.name)
        if isinstance(summary, Pulse):
            told = picture(one.deck, one.name, summary, self.words)
            return drawn_answers.pulse(name, offer.title, summary, told, self.words)
        if is_too_few(people):
            return too_few(name, offer.title, self.words.gettext("People"), self.words)
        if summary is None:
            return self._meanings(offer, one, name).after(facts)
        told = picture(one.deck, one.name, summary, self.words)
        if isinstance(summary, Chosen):
            return self._choice(offer, one, name, summary, told).after(facts)
        assert isinstance(summary, Spread | Ranked)
        if is_too_few(summary.n):
            return too_few(name, offer.title, self.words.gettext("Answers"), self.words)
        if isinstance(summary, Ranked):
            drawn = drawn_answers.ranked(name, offer.title, one.deck, one.card, summary, self.words)
        else:
            drawn = drawn_answers.spread(name, offer.title, summary, told, self.words)
        return drawn.after(*told.lines)

    def _choice(self, offer: Offer, one: CardCount, name: str, whole: Chosen, told: Picture) -> Drawn:
        if offer.kind == "columns":
            return drawn_answers.columns(name, offer.title, told.charts[0], self.words)
        laid = groups(self.facts.cafes, one.people)
        found = [(group, self.facts.summaries([one], group.cafes)[one.name]) for group in laid]
        parts = [(group, part) for group, part in found if isinstance(part, Chosen)]
        return drawn_answers.force_field(name, offer.title, one.deck, one.card, whole, parts, self.words)

    def _meanings(self, offer: Offer, one: CardCount, name: str) -> Drawn:
        laid = groups(self.facts.cafes, one.people)
        counts = [sum(one.notes_of[cafe] for cafe in group.cafes) for group in laid]
        told = list(zip(counts, by_group(self.meanings[one.name], laid), strict=True))
        return drawn_season.meanings(name, offer.title, laid, told, self.names, self.words)

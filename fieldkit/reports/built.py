"""A report as the coordinator put it together: out of a plan, and what the season has to say, chapters come."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from fieldkit.core.decks import Deck
from fieldkit.core.harvest import CardHarvest
from fieldkit.core.report_facts import QuotedNote, ReportFacts
from fieldkit.core.report_plan import ReportPlan, Section
from fieldkit.core.signs import with_one_line_end
from fieldkit.core.small_numbers import kept_back
from fieldkit.reports.answers import answer_said
from fieldkit.reports.blocks import (
    Answered,
    Block,
    Chapter,
    Drawing,
    Figures,
    Grid,
    Heading,
    Kept,
    Paragraph,
    Part,
    Quotation,
    Report,
)
from fieldkit.reports.headings import headed, paragraphs, state_said
from fieldkit.reports.taking_out import TakingOut
from fieldkit.reports.words import Words

# Stands for a number that is not told, because too few people are behind it.
NOT_TOLD = "–"


def built(plan: ReportPlan, facts: ReportFacts, drawings: Sequence[Drawing], words: Words) -> Report:
    """Tell a season as planned. A chapter that has nothing to say is left out, its heading and all."""
    return _Builder(plan, facts, drawings, words).report()


class _Builder:
    def __init__(self, plan: ReportPlan, facts: ReportFacts, drawings: Sequence[Drawing], words: Words) -> None:
        self._plan, self._facts, self._drawings, self._words = plan, facts, drawings, words
        self._out = TakingOut(facts.names | set(plan.also_hidden))
        self._cards = {(deck.id, card.name): card for deck in facts.outline.decks for card in deck.cards}
        self._chapters: dict[str, Callable[[], Iterator[Block]]] = {
            "people": self._people,
            "held": self._held,
            "quotes": self._quotes,
            "pictures": lambda: iter(self._drawings),
            "cards": self._notes,
            "promises": self._promises,
            "answers": self._answers,
        }

    def report(self) -> Report:
        outline, words, plan = self._facts.outline, self._words, self._plan
        told = [self._chapter(section) for section in plan.sections if section.shown]
        days = sorted({cafe.opened_at for cafe in outline.cafes})
        facts = [words.ngettext("%(num)s café", "%(num)s cafés", len(outline.cafes)), words.facts(outline)]
        return Report(
            language=words.language,
            title=plan.title or words.title(outline),
            subtitle=plan.subtitle,
            by=plan.by,
            facts=(*_span(days, words), " · ".join(facts)) if outline.cafes else (),
            chapters=tuple(chapter for chapter in told if chapter.blocks),
            colophon=tuple(self._colophon()),
        )

    def _chapter(self, section: Section) -> Chapter:
        wrote = paragraphs(section.words)
        own: tuple[Block, ...] = tuple(Paragraph(text) for text in wrote)
        found = tuple(self._chapters[section.kind]()) if section.kind in self._chapters else ()
        if section.kind == "thanks" and not own:
            thanks = self._words.gettext("To everyone who came, wrote, listened and poured the coffee.")
            own = (Paragraph(thanks),)
        return Chapter(section.kind, headed(section, self._words), (*own, *found))

    def _people(self) -> Iterator[Block]:
        outline, words = self._facts.outline, self._words
        counted = (
            (len(outline.cafes), words.ngettext("café", "cafés", len(outline.cafes))),
            (outline.participants, words.ngettext("participant", "participants", outline.participants)),
            (outline.notes, words.ngettext("note", "notes", outline.notes)),
        )
        yield Figures(tuple((words.number(count), name) for count, name in counted))
        if self._facts.erased:
            yield Paragraph(
                words.ngettext(
                    "%(num)s person asked to be forgotten. What they wrote is not here.",
                    "%(num)s people asked to be forgotten. What they wrote is not here.",
                    self._facts.erased,
                )
            )

    def _held(self) -> Iterator[Block]:
        outline, words = self._facts.outline, self._words
        if not outline.cafes:
            return
        small = kept_back([cafe.participants for cafe in outline.cafes])
        head = (words.gettext("Café"), words.gettext("Place"), words.gettext("Date"))
        counts = (words.gettext("Participants"), words.gettext("Notes"))
        rows, names = [], outline.names
        for place, cafe in enumerate(outline.cafes):
            numbers = (words.number(cafe.participants), words.number(outline.notes_of[cafe.id]))
            told = (NOT_TOLD, NOT_TOLD) if place in small else numbers
            rows.append((names[cafe.id], cafe.place or "", words.day(cafe.opened_at), *told))
        yield Grid((*head, *counts), tuple(rows), counts=2)
        if small:
            few = words.gettext("Where few people took part, a café's own numbers are not told.")
            yield Paragraph(few, is_small=True)

    def _quotes(self) -> Iterator[Block]:
        quotes = self._facts.quotes
        if self._plan.quotes_by == "theme" and any(quote.theme for quote in quotes):
            for theme in self._facts.themes:
                found = [quote for quote in quotes if quote.theme == theme.id]
                if found:
                    yield Heading(theme.title, theme.description, theme.colour)
                    yield from map(self._quotation, found)
            rest = [quote for quote in quotes if quote.theme is None]
            if rest:
                yield Heading(self._words.gettext("And more"))
            yield from map(self._quotation, rest)
        elif self._plan.quotes_by == "card":
            places = {key: place for place, key in enumerate(self._cards)}
            ordered = sorted(quotes, key=lambda quote: places.get((quote.deck, quote.card), len(places)))
            for (deck, card), found_on in groupby(ordered, key=lambda quote: (quote.deck, quote.card)):
                yield self._card_heading(deck, card)
                yield from map(self._quotation, found_on)
        else:
            yield from map(self._quotation, quotes)

    def _quotation(self, note: QuotedNote) -> Quotation:
        quote = self._plan.quote(note.number)
        assert quote is not None
        return Quotation(self._out.quoted(note.text, quote), note.number)

    def _notes(self) -> Iterator[Block]:
        for (deck, card), notes in groupby(self._facts.notes, key=lambda note: (note.deck, note.card)):
            asked = self._cards.get((deck, card))
            told = list(notes)
            yield self._card_heading(deck, card)
            if asked and asked.notes > len(told):
                of_all = self._words.gettext("%(told)s of %(all)s notes", told=len(told), all=asked.notes)
                yield Paragraph(of_all, is_small=True)
            for note in told:
                said = answer_said(self._deck(deck), card, note.value, self._words)
                dots = self._words.ngettext("%(num)s dot", "%(num)s dots", note.dots) if note.dots else ""
                beside = [said.line if said and not said.what else "", dots]
                yield Quotation(self._shown(note.text), beside=" · ".join(one for one in beside if one))

    def _promises(self) -> Iterator[Block]:
        words = self._words
        for one in self._facts.promises:
            due = words.due(one.who if self._plan.who else None, one.by)
            state = state_said(one.state, words)
            what = f"{one.what}\n{one.text}" if one.text.strip() else one.what
            yield Kept(self._shown(what), due or "", state, self._shown(one.told), one.state or "")

    def _answers(self) -> Iterator[Block]:
        facts, words = self._facts, self._words
        for one in facts.answers:
            yield Answered(self._shown(one.question) if one.question else (), paragraphs(one.answer), one.answered_by)
        if facts.answered_alone:
            yield Paragraph(
                words.ngettext(
                    "%(num)s question was answered to its asker alone.",
                    "%(num)s questions were answered to their askers alone.",
                    facts.answered_alone,
                ),
                is_small=True,
            )
        waiting = facts.asked - len(facts.answers) - facts.answered_alone
        if waiting > 0:
            yield Paragraph(
                words.ngettext(
                    "%(num)s question still waits for its answer.",
                    "%(num)s questions still wait for their answers.",
                    waiting,
                ),
                is_small=True,
            )

    def _colophon(self) -> Iterator[str]:
        outline, words = self._facts.outline, self._words
        shown = {section.kind for section in self._plan.sections if section.shown}
        if "people" not in shown and self._facts.erased:
            yield from (block.text for block in self._people() if isinstance(block, Paragraph))
        yield words.gettext("Quotes stand as they were written; […] shows where something was left out.")
        if "quotes" in shown and self._facts.quotes:
            yield words.gettext(
                "By the number beside a quote those who made this report find its note; it tells nobody else anything."
            )
        yield from words.left_out(outline.hidden, outline.withheld, 0, outline.waiting)

    def _shown(self, text: str) -> tuple[Part, ...]:
        plain = with_one_line_end(text)
        return (Part(plain),) if self._plan.names else tuple(self._out.without_names(plain))

    def _card_heading(self, deck: str, card: str) -> Heading:
        asked: CardHarvest = self._cards.get((deck, card)) or CardHarvest(deck, card, None, 0)
        word, question = self._words.card_title(asked), self._words.card_question(asked)
        return Heading(word, question) if word else Heading(question)

    def _deck(self, id_: str) -> Deck | None:
        return next((deck.asked for deck in self._facts.outline.decks if deck.id == id_), None)


def _span(days: Sequence[str], words: Words) -> tuple[str, ...]:
    """Say when the cafés were held: a day, or from the first to the last."""
    first, last = words.day(days[0]), words.day(days[-1])
    return (first,) if first == last else (f"{first} – {last}",)

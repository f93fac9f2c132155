"""The harvest as Markdown, for wikis and for those who write on."""

import re
from collections.abc import Iterator, Mapping

from fieldkit.core.harvest import CardHarvest, DeckHarvest, Outline, Telling, Told
from fieldkit.reports.answers import Said, is_all_in_picture, label_said, note_said
from fieldkit.reports.pictures import picture
from fieldkit.reports.words import Words

_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#$])")
# What would begin a list or underline a heading at the start of a line: a dash, or a number with its full stop.
_LINE_START = re.compile(r"^([ \t]*)(\d{0,9})([-+=]|(?<=\d)[.)])")
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDENT = re.compile(r"^[ \t]+")


def markdown(outline: Outline, telling: Telling, words: Words) -> Iterator[str]:
    """Write the harvest as CommonMark, in pieces. What people wrote stays as they wrote it and formats nothing."""
    yield f"# {words.gettext('Harvest')} · {plain(words.title(outline))}\n\n"
    yield f"{words.facts(outline)}\n\n"
    yield from _cafes(outline, words)
    titles = outline.names
    if not outline.rounds:
        yield from _headlines(outline, None, titles, words)
    for deck in outline.decks:
        yield f"## {plain(words.deck_title(deck))}\n\n"
        if about := words.deck_about(deck):
            yield f"{plain(about)}\n\n"
        chapter: int | None = None
        for card in deck.cards:
            if outline.rounds and card.round != chapter:
                chapter = card.round
                yield from _round(outline, chapter, titles, words)
            yield _heading(card, words)
            yield from _picture(deck, card, words)
            yield from _notes(deck, card, telling, titles, words)
    for line in words.left_out(outline.hidden, outline.withheld, outline.wonderings, outline.waiting):
        yield f"_{plain(line)}_\n\n"


def plain(text: str) -> str:
    """Write text so that Markdown shows it as it is, on one line."""
    return _marked(" ".join(text.split()))


def lines_of(text: str) -> list[str]:
    """Write a text of several lines so that Markdown shows each as it is."""
    return [_line(line) for line in _LINE_END.split(text.strip("\r\n"))] if text.strip() else []


def _marked(text: str) -> str:
    return _LINE_START.sub(r"\1\2\\\3", _SIGNS.sub(r"\\\1", text))


def _cafes(outline: Outline, words: Words) -> Iterator[str]:
    heads = (
        words.gettext("Café"),
        words.gettext("Place"),
        words.gettext("Date"),
        words.gettext("Participants"),
        words.gettext("Notes"),
    )
    yield f"| {' | '.join(heads)} |\n| --- | --- | --- | ---: | ---: |\n"
    names = outline.names
    for cafe in outline.cafes:
        told = (plain(names[cafe.id]), plain(cafe.place or ""), words.day(cafe.opened_at))
        yield f"| {' | '.join(told)} | {cafe.participants} | {outline.notes_of[cafe.id]} |\n"
    yield "\n"


def _round(outline: Outline, number: int, titles: Mapping[str, str], words: Words) -> Iterator[str]:
    round_ = outline.rounds.get(number)
    if round_ is None:
        yield f"## {plain(words.gettext('Outside the rounds'))}\n\n"
        return
    yield f"## {plain(words.round_title(round_))}\n\n"
    if times := words.round_times(round_):
        yield f"{times}\n\n"
    yield from _headlines(outline, number, titles, words)


def _headlines(outline: Outline, round_: int | None, titles: Mapping[str, str], words: Words) -> Iterator[str]:
    """List what the tables said in one line: of one round, or of all."""
    lines = words.headlines(outline, round_)
    if lines:
        yield f"**{plain(words.gettext('What the tables said'))}**\n\n"
    for line in lines:
        where = words.said_at(line, round_ is not None)
        where = f"{titles[line.cafe]}, {where}" if len(titles) > 1 else where
        yield f"- {plain(where)}: {plain(line.text)}\n"
    if lines:
        yield "\n"


def _heading(card: CardHarvest, words: Words) -> str:
    question, word = plain(words.card_question(card)), plain(words.card_title(card))
    count = words.ngettext("%(num)s note", "%(num)s notes", card.notes) if card.notes else words.gettext("No notes")
    return f"### {word}\n\n{question}\n\n_{count}_\n\n" if word else f"### {question}\n\n_{count}_\n\n"


def _picture(deck: DeckHarvest, card: CardHarvest, words: Words) -> Iterator[str]:
    """Tell in numbers what a page draws."""
    if deck.asked is None or card.summary is None or not card.notes:
        return
    drawn = picture(deck.asked, card.name, card.summary, words)
    if drawn.kind == "scale":
        steps = [bar.label for bar in drawn.charts[0].bars]
        yield f"{plain(drawn.low or '')} {steps[0]} – {steps[-1]} {plain(drawn.high or '')}\n\n"
        yield f"| {' | '.join(['', *steps])} |\n| --- | {' | '.join(['---:'] * len(steps))} |\n"
        for chart in drawn.charts:
            name = chart.name or words.gettext("Answers")
            yield f"| {' | '.join([plain(name), *(bar.said for bar in chart.bars)])} |\n"
        yield "\n"
    else:
        sign = "1." if drawn.kind == "rank" else "-"
        for chart in drawn.charts:
            bars = [bar for bar in chart.bars if bar.id or bar.share]
            yield "".join(f"{sign} {plain(bar.label)}: {plain(bar.said)}\n" for bar in bars) + "\n"
    yield "".join(f"{plain(line)}\n\n" for line in drawn.lines)


def _notes(
    deck: DeckHarvest, card: CardHarvest, telling: Telling, titles: Mapping[str, str], words: Words
) -> Iterator[str]:
    label: str | None = ""
    cafe = ""
    for pile in telling.piles_on(card):
        if card.asked and card.asked.kind == "choice" and pile.label != label:
            label, cafe = pile.label, ""
            yield f"#### {plain(label_said(card, label, words))}\n\n"
        if len(titles) > 1 and pile.cafe != cafe:
            yield f"**{plain(titles[pile.cafe])}**\n\n"
        cafe = pile.cafe
        if (group := words.cluster_title(pile)) is not None:
            yield f"***{plain(group)}***\n\n"
        for note in pile.notes:
            said = note_said(deck, note, words)
            if not is_all_in_picture(card, note, said):
                yield _note(note, said, words)


def _note(note: Told, said: Said | None, words: Words) -> str:
    wrote = lines_of(note.text)
    # What heads the pile already is not said again.
    value = [plain(said.line)] if said and not said.label else []
    name = [f"— {plain(note.name)}"] if note.name else []
    where = [f"_{plain(line)}_" for line in (words.votes(note), words.written_at(note)) if line]
    # Two spaces at the end keep the writer's line breaks; an empty line parts what was written from who wrote it.
    parts = ["\n".join(f"> {line}  " if line else ">" for line in part) for part in (wrote, value, name, where) if part]
    return "\n>\n".join(parts) + "\n\n"


def _line(line: str) -> str:
    # A space that begins a line would be lost, four of them would make code: a no-break space stays as it looks.
    return _INDENT.sub(lambda indent: "\u00a0" * len(indent.group()), _marked(line))

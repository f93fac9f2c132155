"""Answers to a card as drawings: labels as columns, a force field, an order, a scale, a pulse."""

from collections.abc import Sequence

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.season_facts import Group
from fieldkit.core.summaries import Chosen, Pulse, Ranked, Spread
from fieldkit.reports.answers import option_labels
from fieldkit.reports.ink import LINE, PAPER, SMALL, SOFT, STRONG, TYPE, WIDTH, Sheet, element, width_of, wrapped
from fieldkit.reports.pictures import Bar, Chart, Picture
from fieldkit.reports.season_picture import Drawn, Numbers, few_said, groups_said, is_too_few, too_few
from fieldkit.reports.words import Words

_TALL, _LOW = 150.0, 84.0
_GAP = 10.0
_ROOM = TYPE * 1.5
_LETTERS = "ABCDEFGHIJKL"
# On these two labels a choice is a force field: what holds back, what moves on.
BRAKE, DRIVE = "brake", "drive"


def columns(name: str, title: str, chart: Chart, words: Words) -> Drawn:
    """Draw how often each label was chosen, as columns."""
    bars = [bar for bar in chart.bars if bar.id or bar.share]
    sheet = Sheet(name)
    wide = WIDTH / len(bars)
    _stand(sheet, bars, wide, _TALL)
    _labels(sheet, [bar.label for bar in bars], wide)
    rows = tuple((bar.label, bar.said) for bar in bars)
    told = "; ".join(f"{label}: {said}" for label, said in rows)
    return Drawn(sheet.drawing(title, told), Numbers((words.gettext("Label"), words.gettext("Notes")), rows), ())


def _stand(sheet: Sheet, bars: Sequence[Bar], wide: float, tall: float, look: str = "full") -> None:
    """Stand bars beside each other, each with its number on top."""
    foot = sheet.down + _ROOM + tall
    thin = max(4.0, wide - 2 * _GAP) if wide > 4 * _GAP else wide * 0.7
    for place, bar in enumerate(bars):
        high = tall * bar.share / 100
        middle = wide * (place + 0.5)
        if high:
            sheet.block(middle - thin / 2, foot - high, thin, high, look)
        sheet.number(bar.said, middle, foot - high - 6)
    sheet.rule(0, foot, WIDTH, foot, strong=True)
    sheet.down = foot + 2


def _labels(sheet: Sheet, labels: Sequence[str], wide: float) -> None:
    """Write labels below their columns; where they are too long for that, letters, and the labels below."""
    room = wide - 6
    short = all(
        len(wrapped(label, room, SMALL, 99)) <= 3 and all(width_of(word, SMALL) <= room for word in label.split())
        for label in labels
    )
    top = sheet.down
    for place, label in enumerate(labels):
        sheet.down = top
        said = label if short else _LETTERS[place]
        _centred(sheet, wrapped(said, room, SMALL), wide * (place + 0.5), bold=not short)
    sheet.down = top + SMALL * LINE * (max(len(wrapped(label, room, SMALL)) for label in labels) if short else 1) + 6
    if not short:
        for letter, label in zip(_LETTERS, labels, strict=False):
            down = sheet.down
            sheet.lines(label, 24, most=9)
            sheet.text(letter, 0, down + TYPE, bold=True)
            sheet.down += 4


def _centred(sheet: Sheet, lines: Sequence[str], middle: float, bold: bool = False) -> None:
    for line in lines:
        sheet.down += SMALL * LINE
        sheet.text(line, middle, sheet.down, size=SMALL, anchor="middle", bold=bold)


def is_force_field(card: Card) -> bool:
    """Tell whether a choice asks for what holds back and what moves on."""
    return {BRAKE, DRIVE} <= {option.id for option in card.options or []}


def force_field(
    name: str,
    title: str,
    deck: Deck,
    card: Card,
    whole: Chosen,
    parts: Sequence[tuple[Group, Chosen]],
    words: Words,
) -> Drawn:
    """Draw what moves on against what holds back (K. Lewin, Field Theory in Social Science, 1951), café by café.

    parts: the cafés that may be told apart, or none.
    """
    labels = option_labels(deck, card, words.language)
    told = [(words.gettext("All cafés"), whole)] if len(parts) > 1 else []
    names = groups_said([group for group, _ in parts], words)
    told += list(zip(names, (chosen for _, chosen in parts), strict=True)) or [(words.gettext("All cafés"), whole)]
    largest = max(max(dict(chosen.counts)[DRIVE], dict(chosen.counts)[BRAKE]) for _, chosen in told) or 1
    sheet = Sheet(name)
    # Room for four figures at either end.
    middle, longest, high = WIDTH / 2, WIDTH / 2 - 56, 26.0
    top = sheet.down
    sheet.down += TYPE * LINE
    sheet.text(f"{labels[DRIVE]} →", middle - 10, sheet.down, anchor="end", bold=True)
    sheet.text(f"← {labels[BRAKE]}", middle + 10, sheet.down, bold=True)
    sheet.down += 8
    for group, chosen in told:
        counts = dict(chosen.counts)
        if len(told) > 1:
            sheet.lines(group, most=1, size=SMALL, fill=SOFT, kind="soft")
        y = sheet.down + 4
        for side, id_, look in ((-1, DRIVE, "full"), (1, BRAKE, "hatched")):
            far = middle + side * (6 + longest * counts[id_] / largest)
            if counts[id_]:
                sheet.shape(_arrow(far, middle + side * 4, y, high), look)
            sheet.number(str(counts[id_]), far + side * 8, y + high / 2 + TYPE * 0.35, "end" if side < 0 else "start")
        sheet.down = y + high + 12
    sheet.rule(middle, top + TYPE * LINE + 6, middle, sheet.down - 4, strong=True)
    return Drawn(
        sheet.drawing(title, "; ".join(f"{group}: {_sides(chosen, labels)}" for group, chosen in told)),
        _table_of(told, labels, words),
        (),
    )


def _arrow(far: float, near: float, y: float, high: float) -> str:
    """Lay an arrow whose point touches the middle; a short one is all point."""
    point = min(12.0, abs(far - near))
    neck = near + (point if far > near else -point)
    shaft, foot = y + high * 0.22, y + high * 0.78
    return (
        f"M{far:.5g} {shaft:.5g}H{neck:.5g}V{y:.5g}L{near:.5g} {y + high / 2:.5g}"
        f"L{neck:.5g} {y + high:.5g}V{foot:.5g}H{far:.5g}Z"
    )


def _sides(chosen: Chosen, labels: dict[str, str]) -> str:
    return ", ".join(f"{labels[id_]} {count}" for id_, count in chosen.counts)


def _table_of(told: Sequence[tuple[str, Chosen]], labels: dict[str, str], words: Words) -> Numbers:
    # As they stand in the drawing: what moves on to the left, what holds back to the right, then the others.
    ids = [DRIVE, BRAKE, *(id_ for id_, _ in told[0][1].counts if id_ not in (DRIVE, BRAKE))]
    rows = tuple((group, *(str(dict(chosen.counts)[id_]) for id_ in ids)) for group, chosen in told)
    return Numbers((words.gettext("Café"), *(labels[id_] for id_ in ids)), rows)


def ranked(name: str, title: str, deck: Deck, card: Card, found: Ranked, words: Words) -> Drawn:
    """Draw the order of all orders: a bar as long as the points that an option got of those there were to get."""
    labels = option_labels(deck, card, words.language)
    most = found.n * (len(found.places) - 1) or 1
    sheet = Sheet(name)
    sheet.down = SMALL
    sheet.text(words.gettext("mean place"), WIDTH, sheet.down, size=SMALL, fill=SOFT, kind="soft", anchor="end")
    sheet.down += 4
    for place, one in enumerate(found.places, start=1):
        top = sheet.down
        sheet.lines(f"{place}. {labels[one.option]}", width=WIDTH - 60, most=3, bold=True)
        sheet.number(words.number(one.mean_place), WIDTH, top + TYPE, "end")
        y = sheet.down + 4
        if one.points:
            sheet.block(0, y, WIDTH * one.points / most, 14)
        sheet.rule(0, y + 15, WIDTH, y + 15)
        sheet.down = y + 26
    head = (words.gettext("Option"), words.gettext("Mean place"), words.gettext("First for"), words.gettext("Points"))
    rows = tuple(
        (labels[one.option], words.number(one.mean_place), str(one.firsts), str(one.points)) for one in found.places
    )
    told = "; ".join(f"{place}. {row[0]}, {row[1]}" for place, row in enumerate(rows, start=1))
    return Drawn(sheet.drawing(title, told), Numbers(head, rows), ())


def spread(name: str, title: str, found: Spread, picture: Picture, words: Words) -> Drawn:
    """Draw how answers lie on a scale, with the middle one and the middle half."""
    sheet = Sheet(name)
    _spread(sheet, found, picture.charts[0].bars, "full")
    _ends(sheet, picture)
    numbers = _spread_table([(words.gettext("Answers"), found)], words)
    return Drawn(sheet.drawing(title, "; ".join(picture.lines)), numbers, ())


def pulse(name: str, title: str, found: Pulse, picture: Picture, words: Words) -> Drawn:
    """Draw a scale that was asked twice, before above after, each with how many answered and how they lie."""
    sides = tuple(zip(("outlined", "full"), (found.before, found.after), picture.charts, strict=True))
    told = [(chart.name or "", side) for _, side, chart in sides if not is_too_few(side.n)]
    if not told:
        return too_few(name, title, words.gettext("Answers"), words)
    sheet = Sheet(name)
    for look, side, chart in sides:
        sheet.lines(chart.name or "", bold=True)
        if is_too_few(side.n):
            sheet.lines(few_said(words), size=SMALL, fill=SOFT, kind="soft")
            sheet.down += 12
            continue
        sheet.lines(chart.line or "", size=SMALL, fill=SOFT, kind="soft")
        sheet.down += 6
        _spread(sheet, side, chart.bars, look)
        sheet.down += 12
    _ends(sheet, picture)
    words_of = "; ".join(f"{chart.name}: {chart.line}" for _, side, chart in sides if not is_too_few(side.n))
    return Drawn(sheet.drawing(title, words_of), _spread_table(told, words), _change(found, picture, words))


def _change(found: Pulse, picture: Picture, words: Words) -> tuple[str, ...]:
    """Say how people changed, where enough of them answered both times."""
    if not found.pairs or not is_too_few(found.pairs):
        return picture.lines
    few = words.gettext("Fewer than five people answered both times: how they changed is not shown.")
    return (few, *picture.lines[1:])


def _spread(sheet: Sheet, found: Spread, bars: Sequence[Bar], look: str) -> None:
    wide = WIDTH / len(bars)
    _stand(sheet, bars, wide, _LOW, look)
    sheet.down += SMALL * LINE
    for place, bar in enumerate(bars):
        sheet.text(bar.label, wide * (place + 0.5), sheet.down - 2, size=SMALL, anchor="middle")
    low = found.counts[0][0]
    left, middle, right = (wide * (float(found.quartile(part)) - low + 0.5) for part in (1, 2, 3))
    y = sheet.down + 10
    sheet.rule(wide / 2, y, WIDTH - wide / 2, y)
    # The middle half as a bar on the scale, the middle answer as a diamond on it.
    sheet.block(left - 3, y - 3, right - left + 6, 6)
    sheet.pieces.append(
        element(
            "path",
            d=f"M{middle:.5g} {y - 9:.5g}l7 9l-7 9l-7 -9Z",
            kind="drawn__middle",
            fill=PAPER,
            stroke=STRONG,
            stroke_width=2.5,
        )
    )
    sheet.down = y + 14


def _ends(sheet: Sheet, picture: Picture) -> None:
    """Write what the ends of the scale mean, below them."""
    steps = picture.charts[0].bars
    top, foot, half = sheet.down, sheet.down, WIDTH / 2 - 8
    for step, said, x, anchor in ((steps[0], picture.low, 0, "start"), (steps[-1], picture.high, WIDTH, "end")):
        sheet.down = top
        sheet.lines(f"{step.label} = {said}", x, half, size=SMALL, fill=SOFT, kind="soft", anchor=anchor, most=4)
        foot = max(foot, sheet.down)
    sheet.down = foot + 4


def _spread_table(told: Sequence[tuple[str, Spread]], words: Words) -> Numbers:
    head = (words.gettext("Step"), *(name for name, _ in told))
    steps = tuple((str(step), *(str(dict(found.counts)[step]) for _, found in told)) for step, _ in told[0][1].counts)
    sums = (
        (words.gettext("Answers in all"), *(str(found.n) for _, found in told)),
        (words.gettext("Median"), *(words.number(found.median) for _, found in told)),
        (words.gettext("Mean"), *(words.number(found.mean) for _, found in told)),
        (
            words.gettext("Middle half"),
            *(f"{words.number(found.quartile(1))}–{words.number(found.quartile(3))}" for _, found in told),
        ),
    )
    return Numbers(head, (*steps, *sums))

"""A season as drawings: what a word means here and there, themes by café, and when it was written."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from babel.dates import format_datetime

from fieldkit.core.anonymising import MASK, Names
from fieldkit.core.nearness import Nearness, nearness
from fieldkit.core.season_facts import Group, Meaning, Span, ThemesByCafe, Timeline
from fieldkit.reports.ink import LINE, SMALL, TYPE, WIDTH, Sheet, width_of, wrapped
from fieldkit.reports.season_picture import KEPT_BACK, Drawn, Numbers, groups_said, kept_back_said
from fieldkit.reports.words import Words

# As many slips as are drawn of a café; of a season told as one, twice as many.
_SLIPS: Final = 6
_SLIP_LINES: Final = 8
_GUTTER: Final = 12.0

_NAMES: Final = 132.0
_CELL: Final = 46.0
_ROW: Final = 42.0
_LETTERS: Final = "ABCDEFGHIJKL"

_TIMES: Final = {
    "hour": {"fi": "ccc d.M. HH.mm", "sv": "ccc d MMM HH:mm", "en": "ccc d MMM HH:mm"},
    "day": {"fi": "ccc d.M.yyyy", "sv": "ccc d MMM yyyy", "en": "ccc d MMM yyyy"},
    "month": {"fi": "LLLL yyyy", "sv": "LLLL yyyy", "en": "LLLL yyyy"},
    "year": {"fi": "yyyy", "sv": "yyyy", "en": "yyyy"},
}
# Two empty days in a row are drawn; of more, one line tells.
_EMPTY: Final = 2


def meanings(
    name: str,
    title: str,
    laid: Sequence[Group],
    told: Sequence[tuple[int, Sequence[Meaning]]],
    names: Names,
    words: Words,
) -> Drawn:
    """Draw what a word means to people: slips of paper side by side, café beside café.

    told: by group, how many people wrote how many different things; of these a few are drawn, from one end to the other
    of all that was said: neighbours in `core.nearness` lie near each other.
    """
    sheet = Sheet(name)
    cafes = groups_said(laid, words)
    wide = (WIDTH - _GUTTER) / 2
    nears = [nearness((meaning.note, meaning.text) for meaning in found) for _, found in told]
    most = _SLIPS if len(laid) > 1 else 2 * _SLIPS
    shown = [_spaced(found, near, most) for (_, found), near in zip(told, nears, strict=True)]
    slips = [[names.taken_from(meaning.text)[0] for meaning in few] for few in shown]
    for first in range(0, len(laid), 2):
        top, feet = sheet.down, []
        if len(laid) == 1:
            halves = [slips[0][0::2], slips[0][1::2]]
            feet = [_column(sheet, texts, side * (wide + _GUTTER), top, wide) for side, texts in enumerate(halves)]
        for side, place in enumerate(range(first, min(first + 2, len(laid)))):
            if len(laid) == 1:
                continue
            x, group = side * (wide + _GUTTER), laid[place]
            sheet.down = top
            sheet.lines(cafes[place], x, wide - 40, most=2, bold=True)
            sheet.number(str(group.people), x + wide, top + TYPE, "end")
            feet.append(_column(sheet, slips[place], x, sheet.down + 6, wide))
        sheet.down = max(feet) + 10
    head = (words.gettext("Café"), words.gettext("People"), words.gettext("Notes"), words.gettext("Nearness"))
    rows = tuple(
        (cafe, str(group.people), str(count), words.share(near.mean) if near else KEPT_BACK)
        for cafe, group, (count, _), near in zip(cafes, laid, told, nears, strict=True)
    )
    said = words.gettext(
        "Nearness is by letters, not by meaning: 0 shares nothing, 1 is the same. Near answers stand near each other."
    )
    drawn = sum(map(len, slips))
    some = words.ngettext("%(num)s note is drawn.", "%(num)s notes are drawn.", drawn)
    if any(MASK in text for texts in slips for text in texts):
        some += " " + words.gettext("Names of those who took part are left out: %(mask)s.", mask=MASK)
    counted = ", ".join(f"{row[0]} {row[1]}" for row in rows)
    return Drawn(sheet.drawing(title, counted, is_read=True), Numbers(head, rows), (f"{some} {said}",))


def _column(sheet: Sheet, texts: Sequence[str], x: float, y: float, wide: float) -> float:
    for text in texts:
        lines = wrapped(text, wide - 20, SMALL, _SLIP_LINES)
        high = len(lines) * SMALL * LINE + 14
        sheet.slip(x, y, wide, high)
        for place, line in enumerate(lines, start=1):
            sheet.text(line, x + 10, y + 4 + place * SMALL * LINE, size=SMALL)
        y += high + 8
    return y


def _spaced(found: Sequence[Meaning], near: Nearness | None, most: int) -> list[Meaning]:
    """Choose some of many, spread over all that was said."""
    by_note = {meaning.note: meaning for meaning in found}
    order = [by_note[note] for note in near.order] if near else list(found)
    if len(order) <= most:
        return order
    return [order[place * (len(order) - 1) // (most - 1)] for place in range(most)]


def themes_by_cafe(name: str, title: str, found: ThemesByCafe, words: Words) -> Drawn:
    """Draw how many people spoke of which theme at which café, a bar in each cell."""
    heads = [words.gettext("All cafés"), *groups_said(found.groups, words)]
    told = [(theme, (theme.people, *theme.by_group)) for theme in found.themes]
    if len(found.groups) < 2:
        heads, told = heads[:1], [(theme, counts[:1]) for theme, counts in told]
    sheet = Sheet(name, max(WIDTH, _NAMES + _CELL * len(heads)))
    cell = (sheet.width - _NAMES) / len(heads)
    is_short = all(width_of(head, SMALL) <= cell - 6 for head in heads)
    sheet.down = SMALL * LINE
    for place, head in enumerate(heads):
        said = head if is_short else _LETTERS[place]
        sheet.text(said, _NAMES + cell * (place + 0.5), sheet.down, size=SMALL, anchor="middle", bold=not is_short)
    sheet.down += 6
    # All cafés together are many times one of them, and would leave it no length.
    most = max((count for _, counts in told for count in counts[1:] if count), default=1)
    for theme, counts in told:
        top = sheet.down
        sheet.rule(0, top, sheet.width, top)
        lines = wrapped(theme.title, _NAMES - 8, SMALL, 2)
        for place, line in enumerate(lines):
            y = top + _ROW / 2 + SMALL * (0.35 + LINE * (place - (len(lines) - 1) / 2))
            sheet.text(line, 0, y, size=SMALL)
        sheet.number(str(counts[0]), _NAMES + cell / 2, top + _ROW / 2 + SMALL * 0.35)
        for place, count in enumerate(counts[1:], start=1):
            _cell(sheet, count, most, _NAMES + cell * (place + 0.5), cell - 8, top + _ROW / 2)
        sheet.down = top + _ROW
    if not is_short:
        sheet.down += 4
        for letter, head in zip(_LETTERS, heads, strict=False):
            down = sheet.down
            sheet.lines(head, 24, most=2, size=SMALL)
            sheet.text(letter, 0, down + SMALL, size=SMALL, bold=True)
    rows = tuple((theme.title, *(_count(count, words) for count in counts)) for theme, counts in told)
    lines_of = [words.gettext("Numbers are people. Somebody may speak of several themes.")]
    if any(count is None for _, counts in told for count in counts):
        lines_of.append(kept_back_said(words))
    if found.more:
        lines_of.append(
            words.ngettext("%(num)s more theme is not drawn.", "%(num)s more themes are not drawn.", found.more)
        )
    said = "; ".join(f"{row[0]}: {row[1]}" for row in rows)
    return Drawn(sheet.drawing(title, said), Numbers((words.gettext("Theme"), *heads), rows), tuple(lines_of))


def _cell(sheet: Sheet, count: int | None, most: int, middle: float, wide: float, y: float) -> None:
    """Write a number into its cell, on a bar as long as it is."""
    sheet.number(KEPT_BACK if count is None else str(count), middle, y - 2, size=SMALL)
    long = 10.0 if count is None else wide * count / most
    if long:
        sheet.block(middle - wide / 2, y + 4, long, 9, "hatched" if count is None else "full")
    sheet.rule(middle - wide / 2, y + 14, middle + wide / 2, y + 14)


def _count(count: int | None, words: Words) -> str:
    return words.gettext("kept back") if count is None else str(count)


class _Row(NamedTuple):
    said: str
    notes: int | None
    people: int | None


def timeline(name: str, title: str, found: Timeline, words: Words) -> Drawn:
    """Draw when notes were written, one hour, day, month or year below the other."""
    rows = _rows(found, words)
    sheet = Sheet(name)
    most = max((row.notes for row in rows if row.notes), default=1)
    label = max((width_of(row.said, SMALL) for row in rows), default=0) + 8
    room = WIDTH - label - 44
    for row in rows:
        y = sheet.down
        sheet.text(row.said, 0, y + 16, size=SMALL)
        long = 18.0 if row.notes is None else room * row.notes / most
        if long:
            sheet.block(label, y + 4, long, 15, "hatched" if row.notes is None else "full")
        sheet.number(KEPT_BACK if row.notes is None else str(row.notes), label + long + 6, y + 16, "start", SMALL)
        sheet.down = y + 23
    sheet.rule(label, 0, label, sheet.down, strong=True)
    sheet.down += 4
    head = (words.gettext("When"), words.gettext("Notes"), words.gettext("People"))
    table = tuple((row.said, _count(row.notes, words), _count(row.people, words)) for row in rows)
    lines = [kept_back_said(words)] if any(row.notes is None for row in rows) else []
    if found.undated:
        lines.append(
            words.ngettext(
                "%(num)s note of a phone whose clock was far off is not drawn.",
                "%(num)s notes of phones whose clocks were far off are not drawn.",
                found.undated,
            )
        )
    told = "; ".join(f"{said}: {notes}" for said, notes, _ in table)
    return Drawn(sheet.drawing(title, told), Numbers(head, table), tuple(lines))


def _rows(found: Timeline, words: Words) -> list[_Row]:
    """List the pieces of time as they are drawn: long stretches without a note as one line."""
    rows: list[_Row] = []
    empty: list[Span] = []
    for span in (*found.spans, None):
        if span is not None and span.notes == 0:
            empty.append(span)
            continue
        if len(empty) > _EMPTY:
            rows.append(_Row("…", 0, 0))
        else:
            rows += [_Row(_when(found, one, words), 0, 0) for one in empty]
        empty = []
        if span is not None:
            rows.append(_Row(_when(found, span, words), span.notes, span.people))
    return rows


def _when(found: Timeline, span: Span, words: Words) -> str:
    pattern = _TIMES[found.unit][words.language]
    return str(format_datetime(span.begins, pattern, locale=words.language))

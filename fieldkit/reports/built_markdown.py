"""A built report as Markdown, for wikis and for those who write on."""

from collections.abc import Iterable, Iterator

from fieldkit.reports.blocks import Answered, Block, Drawing, Figures, Grid, Heading, Kept, Paragraph, Part, Report
from fieldkit.reports.markdown import lines_of, plain
from fieldkit.reports.words import Words


def built_markdown(report: Report, words: Words) -> Iterator[str]:
    """Write a built report as CommonMark, in pieces. What people wrote formats nothing; pictures are numbers."""
    yield f"# {plain(report.title)}\n\n"
    for line in (report.subtitle, *report.facts, report.by):
        if line:
            yield f"{plain(line)}\n\n"
    for chapter in report.chapters:
        yield f"## {plain(chapter.heading)}\n\n"
        for block in chapter.blocks:
            yield from _block(block, words)
    for line in report.colophon:
        yield f"_{plain(line)}_\n\n"


def _block(block: Block, words: Words) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"_{plain(block.text)}_\n\n" if block.is_small else _flowing(block.text)
    elif isinstance(block, Heading):
        yield f"### {plain(block.text)}\n\n"
        if block.about:
            yield _flowing(block.about)
    elif isinstance(block, Figures):
        yield "".join(f"- {plain(name)}: {plain(number)}\n" for number, name in block.pairs) + "\n"
    elif isinstance(block, Grid):
        yield _grid(block)
    elif isinstance(block, Drawing):
        yield f"### {plain(block.title)}\n\n"
        if block.note:
            yield f"_{plain(block.note)}_\n\n"
        if block.numbers.rows:
            yield _grid(block.numbers)
    elif isinstance(block, Kept):
        yield f"- {plain(_said(block.parts))}"
        told = ": ".join(one for one in (block.state, _said(block.told)) if one)
        yield "".join(f" — {plain(one)}" for one in (block.due, told) if one) + "\n\n"
    elif isinstance(block, Answered):
        yield f"### {plain(_said(block.question))}\n\n" if block.question else ""
        yield "".join(map(_flowing, block.answer))
        if block.by:
            yield f"— {plain(block.by)}\n\n"
    else:
        beside = words.gettext("Quote %(number)s", number=block.number) if block.number is not None else block.beside
        wrote = "\n".join(f"> {line}  " if line else ">" for line in lines_of(_said(block.parts)))
        yield f"{wrote}\n>\n> — {plain(beside)}\n\n" if beside else f"{wrote}\n\n"


def _said(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)


def _flowing(text: str) -> str:
    return "  \n".join(lines_of(text)) + "\n\n"


def _grid(grid: Grid) -> str:
    columns = len(grid.head)
    sides = ["---:" if place >= columns - grid.counts else "---" for place in range(columns)]
    rows = [[plain(cell) for cell in row] for row in (grid.head, *grid.rows)]
    lines = [f"| {' | '.join(row)} |" for row in (rows[0], sides, *rows[1:])]
    return "\n".join(lines) + "\n\n"

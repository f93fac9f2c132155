"""A built report as a document for a word processor. An extra: it needs python-docx, which the kit does without."""

from collections.abc import Iterable
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from fieldkit.core.signs import fit_for_xml
from fieldkit.errors import ExtraMissing
from fieldkit.reports.blocks import Answered, Block, Drawing, Figures, Grid, Heading, Kept, Paragraph, Part, Report
from fieldkit.reports.words import Words


def can_write_docx() -> bool:
    """Tell whether this machine has what it takes."""
    return find_spec("docx") is not None


def built_docx(report: Report, words: Words) -> bytes:
    """Write a built report as .docx, with the word processor's own styles. Pictures are told in numbers.

    Raises ExtraMissing.
    """
    if not can_write_docx():
        raise ExtraMissing("Word documents need python-docx. Install it beside the kit: pip install python-docx")
    import docx  # noqa: PLC0415 — an extra, and large

    document = docx.Document()
    document.core_properties.title = fit_for_xml(report.title)
    document.core_properties.author = fit_for_xml(report.by)
    document.core_properties.language = report.language
    document.add_heading(fit_for_xml(report.title), 0)
    if report.subtitle:
        document.add_paragraph(fit_for_xml(report.subtitle), style="Subtitle")
    for line in (*report.facts, report.by):
        if line:
            document.add_paragraph(fit_for_xml(line))
    for chapter in report.chapters:
        document.add_heading(fit_for_xml(chapter.heading), 1)
        for block in chapter.blocks:
            _add(document, block, words)
    for line in report.colophon:
        document.add_paragraph(fit_for_xml(line), style="Caption")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, block: Block, words: Words) -> None:
    if isinstance(block, Figures | Grid | Drawing):
        _add_numbers(document, block)
    elif isinstance(block, Paragraph):
        document.add_paragraph(fit_for_xml(block.text), style="Caption" if block.is_small else None)
    elif isinstance(block, Heading):
        document.add_heading(fit_for_xml(block.text), 2)
        if block.about:
            document.add_paragraph(fit_for_xml(block.about))
    elif isinstance(block, Kept):
        told = ": ".join(one for one in (block.state, _said(block.told)) if one)
        line = " — ".join(one for one in (_said(block.parts), block.due, told) if one)
        document.add_paragraph(fit_for_xml(line), style="List Bullet")
    elif isinstance(block, Answered):
        if block.question:
            document.add_heading(fit_for_xml(_said(block.question)), 2)
        for line in filter(None, (*block.answer, block.by)):
            document.add_paragraph(fit_for_xml(line))
    else:
        document.add_paragraph(
            fit_for_xml(_said(block.parts)), style="Quote" if block.number is None else "Intense Quote"
        )
        beside = words.gettext("Quote %(number)s", number=block.number) if block.number is not None else block.beside
        if beside:
            document.add_paragraph(fit_for_xml(beside), style="Caption")


def _add_numbers(document: Any, block: Figures | Grid | Drawing) -> None:
    if isinstance(block, Figures):
        _table(document, [(name, number) for number, name in block.pairs])
        return
    if isinstance(block, Drawing):
        document.add_heading(fit_for_xml(block.title), 2)
        if block.note:
            document.add_paragraph(fit_for_xml(block.note))
    grid = block.numbers if isinstance(block, Drawing) else block
    if grid.rows:
        _table(document, [grid.head, *grid.rows])


def _table(document: Any, rows: Iterable[tuple[str, ...]]) -> None:
    told = list(rows)
    table = document.add_table(rows=0, cols=len(told[0]), style="Light List")
    for row in told:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = fit_for_xml(text)


def _said(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)

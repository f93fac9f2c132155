"""A built report as one page that needs nothing else: to be sent by mail, opened anywhere, printed on A4."""

import base64
import hashlib
from collections.abc import Iterator

from markupsafe import Markup

from fieldkit.reports.blocks import Report
from fieldkit.reports.whole_pages import style, template
from fieldkit.reports.words import Words


def built_page(report: Report, words: Words) -> Iterator[str]:
    """Write a built report as HTML, in pieces. Its one style sheet is allowed by its digest, and nothing else is."""
    sheets = _style()
    return template("report/built.html", words).generate(
        report=report,
        words=words,
        style=sheets,
        policy=policy(sheets),
    )


def policy(sheets: str | None = None) -> str:
    """Tell what a built report may do: be read. For its own head, and for the answer that shows it."""
    digest = hashlib.sha256((_style() if sheets is None else sheets).encode()).digest()
    return f"default-src 'none'; style-src 'sha256-{base64.b64encode(digest).decode()}'"


def _style() -> Markup:
    sheets = style(
        "static/coordinate/css/30-theme-colours.css",
        "static/coordinate/css/52-drawn.css",
        "templates/report/built.css",
        "templates/report/built-print.css",
    )
    # As a browser has it, which digests what it has: one kind of line end, and one before and after.
    return "\n" + sheets.replace("\r\n", "\n") + "\n"

"""A built report as one page that needs nothing else: to be sent by mail, opened anywhere, printed on A4."""

import base64
import hashlib
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fieldkit.assets import asset_dir
from fieldkit.reports.blocks import Report
from fieldkit.reports.words import Words


def built_page(report: Report, words: Words) -> Iterator[str]:
    """Write a built report as HTML, in pieces. Its one style sheet is allowed by its digest, and nothing else is."""
    environment = Environment(
        loader=FileSystemLoader(asset_dir("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.catalogue.gettext, words.catalogue.ngettext, newstyle=True
    )
    style = _style()
    return environment.get_template("report/built.html").generate(
        report=report,
        style=Markup(style),  # noqa: S704 — our own files, not anybody's text
        policy=policy(style),
    )


def policy(style: str | None = None) -> str:
    """Tell what a built report may do: be read. For its own head, and for the answer that shows it."""
    digest = hashlib.sha256((_style() if style is None else style).encode()).digest()
    return f"default-src 'none'; style-src 'sha256-{base64.b64encode(digest).decode()}'"


def _style() -> str:
    sheets = (
        asset_dir("static") / "pwa" / "css" / "00-tokens.css",
        asset_dir("static") / "coordinate" / "css" / "30-theme-colours.css",
        asset_dir("static") / "coordinate" / "css" / "52-drawn.css",
        asset_dir("templates") / "report" / "built.css",
        asset_dir("templates") / "report" / "built-print.css",
    )
    # As a browser has it, which digests what it has: one kind of line end, and one before and after.
    return "\n" + "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets).replace("\r\n", "\n") + "\n"

"""The harvest as one page that needs nothing else: to be sent by mail, opened anywhere, printed on A4."""

from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fieldkit.assets import asset_dir
from fieldkit.core.harvest import Outline, Telling
from fieldkit.reports.words import Words


def page(outline: Outline, telling: Telling, words: Words) -> Iterator[str]:
    """Write the harvest as HTML, in pieces. Colours and type come from the phones' own style sheet."""
    environment = Environment(
        loader=FileSystemLoader(asset_dir("templates") / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.catalogue.gettext, words.catalogue.ngettext, newstyle=True
    )
    return environment.get_template("harvest.html").generate(
        harvest=outline,
        telling=telling,
        words=words,
        title=words.title(outline),
        facts=words.facts(outline),
        titles={cafe.id: cafe.title for cafe in outline.cafes},
        style=_style(),
    )


def _style() -> Markup:
    tokens = asset_dir("static") / "pwa" / "css" / "00-tokens.css"
    own = asset_dir("templates") / "report" / "harvest.css"
    # Our own files, not anybody's text.
    return Markup("\n".join(file.read_text(encoding="utf-8") for file in (tokens, own)))  # noqa: S704

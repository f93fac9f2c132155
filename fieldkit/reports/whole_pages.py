"""Pages that need nothing else: their template, in one language, with the style sheets that stand in them."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from fieldkit.assets import asset_dir
from fieldkit.reports.words import Words


def template(name: str, words: Words) -> Template:
    """Find the template of a page; what it says itself comes in the language of `words`."""
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
    return environment.get_template(name)


def style(*sheets: str) -> Markup:
    """Read style sheets for the head of a page, after the phones' own colours and type and what all pages begin with.

    sheets: below the folder they ship in, as "templates/report/built.css".
    """
    told = []
    for sheet in ("static/pwa/css/00-tokens.css", "templates/report/base.css", *sheets):
        folder, _, name = sheet.partition("/")
        told.append((asset_dir(folder) / name).read_text(encoding="utf-8"))
    # Our own files, not anybody's text.
    return Markup("\n".join(told))  # noqa: S704

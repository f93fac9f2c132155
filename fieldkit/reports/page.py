"""The harvest as one page that needs nothing else: to be sent by mail, opened anywhere, printed on A4."""

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fieldkit.assets import asset_dir
from fieldkit.core.harvest import CardHarvest, DeckHarvest, Outline, Telling
from fieldkit.reports.answers import is_all_in_picture, label_said, note_said
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.words import Words


def page(outline: Outline, telling: Telling, words: Words) -> Iterator[str]:
    """Write the harvest as HTML, in pieces. Colours and type come from the phones' own style sheet."""
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
    return environment.get_template("report/harvest.html").generate(
        harvest=outline,
        telling=telling,
        words=words,
        title=words.title(outline),
        facts=words.facts(outline),
        titles={cafe.id: cafe.title for cafe in outline.cafes},
        picture_of=partial(_picture_of, words=words),
        said_of=partial(note_said, words=words),
        is_all_in_picture=is_all_in_picture,
        label_said=partial(label_said, words=words),
        style=_style(),
    )


def _picture_of(deck: DeckHarvest, card: CardHarvest, words: Words) -> Picture | None:
    if deck.asked is None or card.summary is None or not card.notes:
        return None
    return picture(deck.asked, card.name, card.summary, words)


def _style() -> Markup:
    static = asset_dir("static")
    tokens, pictures = static / "pwa" / "css" / "00-tokens.css", static / "facilitate" / "css" / "35-picture.css"
    own = asset_dir("templates") / "report" / "harvest.css"
    # Our own files, not anybody's text.
    return Markup("\n".join(file.read_text(encoding="utf-8") for file in (tokens, pictures, own)))  # noqa: S704

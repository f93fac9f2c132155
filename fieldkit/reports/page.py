"""The harvest as one page that needs nothing else: to be sent by mail, opened anywhere, printed on A4."""

from collections.abc import Iterator
from functools import partial

from fieldkit.core.harvest import CardHarvest, DeckHarvest, Outline, Telling
from fieldkit.reports.answers import is_all_in_picture, label_said, note_said
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.whole_pages import style, template
from fieldkit.reports.words import Words


def page(outline: Outline, telling: Telling, words: Words) -> Iterator[str]:
    """Write the harvest as HTML, in pieces. Colours and type come from the phones' own style sheet."""
    return template("report/harvest.html", words).generate(
        harvest=outline,
        telling=telling,
        words=words,
        title=words.title(outline),
        facts=words.facts(outline),
        titles=outline.names,
        picture_of=partial(_picture_of, words=words),
        said_of=partial(note_said, words=words),
        is_all_in_picture=is_all_in_picture,
        label_said=partial(label_said, words=words),
        style=style("static/facilitate/css/35-picture.css", "templates/report/harvest.css"),
    )


def _picture_of(deck: DeckHarvest, card: CardHarvest, words: Words) -> Picture | None:
    if deck.asked is None or card.summary is None or not card.notes:
        return None
    return picture(deck.asked, card.name, card.summary, words)

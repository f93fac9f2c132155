"""What a café's answers come to, drawn for its wall and its console."""

from collections.abc import Sequence

from flask_babel import get_locale

from fieldkit.core.decks import Deck
from fieldkit.core.notes import Audience
from fieldkit.core.running import NOTHING, Withheld
from fieldkit.core.summaries import summaries, summed_cards
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.words import Words
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import answers_by_card


def pictures_of(cafe: Cafe, deck: Deck, audiences: Sequence[Audience], withheld: Withheld = NOTHING) -> list[Picture]:
    """Draw every card of a café's deck whose answers can be counted, those still without any too.

    withheld: what must not be counted before its reveal.
    """
    words = Words(str(get_locale()))
    answers = answers_by_card(reading(), cafe.id, summed_cards(deck), audiences, withheld)
    summed = summaries(deck, answers)
    return [picture(deck, name, summary, words) for name, summary in summed.items()]

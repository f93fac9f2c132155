"""What a café's answers come to, drawn for its wall and its console."""

from collections.abc import Sequence

from flask_babel import get_locale

from fieldkit.core.decks import Deck
from fieldkit.core.notes import Audience
from fieldkit.core.summaries import summaries, summed_cards
from fieldkit.reports.pictures import Picture, picture
from fieldkit.reports.words import Words
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import answers_by_card


def pictures_of(cafe: Cafe, deck: Deck, audiences: Sequence[Audience]) -> list[Picture]:
    """Draw every card of a café's deck whose answers can be counted, those still without any too."""
    words = Words(str(get_locale()))
    summed = summaries(deck, answers_by_card(reading(), cafe.id, summed_cards(deck), audiences))
    return [picture(deck, name, summary, words) for name, summary in summed.items()]

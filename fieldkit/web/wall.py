"""The wall: what everybody in the room is to see now, for a projector that they can all read."""

from functools import lru_cache
from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.core.decks import Deck
from fieldkit.core.nearness import Nearness, nearness
from fieldkit.core.running import Withheld
from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.clusters import clusters_of
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import arrivals as arrivals_since
from fieldkit.web.addresses import bases, join_link
from fieldkit.web.arrivals import cards_of, news, numbers_of, phones_here, withheld_at
from fieldkit.web.kit import kit
from fieldkit.web.poster import typed
from fieldkit.web.stages import stage_told
from fieldkit.web.votes import votes_told

_ALL = 100_000
_LARGEST_VERSION = 2**53
# A title longer than this is set smaller where it stands alone, and so is a question where there is no title.
_LONG_TITLE, _LONG_QUESTION = 16, 90
# Nearness up to which its words are chosen. Answers of ten people to one word mostly come to 0.05.
_APART, _SOME, _MANY = 0.08, 0.2, 0.45
# From here on two answers are marked as near. Answers that share a word of several come to it, chance does not.
_NEAR = 0.2


def wall(code: str) -> ResponseReturnValue:
    """Show the way in and what is on now, in the café's own language."""
    cafe = cafe_by_code(code.upper())
    language = cafe.language or "en"
    with force_locale(language):
        shown = news(cafe, 0, moderating=False, most=_ALL)
        told = _told(cafe)
        link = join_link(cafe)
        return render_template(
            "facilitate/wall.html",
            cafe=cafe,
            news=shown,
            stage=told["stage"],
            phones=told["phones"],
            cards=[_hung(card, told["stage"]) for card in cards_of(cafe, False, shown["notes"])],
            address=typed(bases()[0]),
            qr=qr_svg(link, _("QR code that opens %(link)s", link=link)),
        )


def arrivals(code: str) -> ResponseReturnValue:
    """Tell a wall what is new since `after`, and what it is to show now: all of it what everybody may see."""
    cafe = cafe_by_code(code.upper())
    after = min(max(0, request.args.get("after", 0, type=int)), _LARGEST_VERSION)
    with force_locale(cafe.language or "en"):
        fresh = news(cafe, after, moderating=False)
        # A note that is gone does not say which card it was on, so the numbers of all cards come with any change.
        pictures = numbers_of(cafe, False) if fresh["notes"] else []
        return jsonify(fresh | {"pictures": pictures} | _told(cafe))


def _told(cafe: Cafe) -> dict[str, Any]:
    phones = len(phones_here(cafe))
    votes = votes_told(cafe, phones)
    stage = stage_told(cafe, phones, votes)
    return {
        "phones": phones,
        "votes": votes,
        "stage": stage,
        "nearness": _nearness_told(cafe, stage),
        "clusters": _clusters_told(cafe),
    }


def _hung(card: dict[str, Any], stage: dict[str, Any]) -> dict[str, Any]:
    """Say of a card whether the wall begins with it, and how large it is set where it hangs alone."""
    names = stage["cards"]
    hangs = bool(card["notes"]) if names is None else card["id"] == (stage["card"] or next(iter(names), None))
    title, question = card.get("title") or "", card.get("question", "")
    is_long = len(title) > _LONG_TITLE or len(question) > _LONG_QUESTION
    return card | {"hangs": hangs, "size": "long" if is_long else "short"}


def _clusters_told(cafe: Cafe) -> list[dict[str, Any]]:
    """Tell the groups of notes; one without a note that may be shown is not told, since its title may quote one."""
    found = clusters_of(reading(), cafe.id, withheld=withheld_at(cafe))
    return [cluster._asdict() for cluster in found if cluster.notes]


def _nearness_told(cafe: Cafe, stage: dict[str, Any]) -> list[dict[str, Any]]:
    """Tell how near the answers to the word cards lie that hang there revealed."""
    if stage["name"] not in ("reveal", "talk"):
        return []
    deck, course = deck_asked(cafe), kit().rooms.course(cafe.id)
    live = kit().rooms.live(cafe.id)
    assert course is not None and live is not None
    told = []
    for name in _word_cards(deck, stage["cards"] or ()):
        found = _nearness_on(cafe.id, live["version"], course.run.number, name, course.withheld)
        if found is not None:
            told.append(_in_words(name, found))
    return told


def _word_cards(deck: Deck, names: Any) -> list[str]:
    return [name for name in names if (card := deck.card_of(name)) is not None and card.kind == "word"]


# By all that it follows from, since the wall asks every few seconds. Ids and numbers are kept, never a text.
@lru_cache(maxsize=64)
def _nearness_on(cafe_id: str, _version: int, _run: int, card: str, withheld: Withheld) -> Nearness | None:
    shown = arrivals_since(reading(), cafe_id, 0, _ALL, withheld=withheld)
    return nearness(
        (note.id, note.fields["text"])
        for note in shown
        if note.shown and note.fields["card"] == card and note.fields["text"].strip()
    )


def _in_words(card: str, found: Nearness) -> dict[str, Any]:
    if found.mean < _APART:
        said = _("Everybody said it in words of their own.")
    elif found.mean < _SOME:
        said = _("Some words come up again.")
    elif found.mean < _MANY:
        said = _("Many words come up again.")
    else:
        said = _("Almost the same words.")
    return {
        "card": card,
        "compared": found.compared,
        "mean": round(found.mean, 3),
        "least": round(found.farthest.nearness, 3),
        "most": round(found.nearest.nearness, 3),
        "said": said,
        # Two that share a few letters by chance are not near, and of many that share nothing none is the farthest.
        "nearest": [found.nearest.one, found.nearest.other] if found.nearest.nearness >= _NEAR else [],
        "farthest": [found.farthest.one, found.farthest.other] if found.as_far == 1 else [],
        "order": found.order,
    }

"""Grouping: the notes of one card as the wall shows them, the clusters that they lie in, and the tables' headlines."""

from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from fieldkit.core.cards import Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import TITLE_CHARACTERS
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.clusters import clusters_of
from fieldkit.storage.engine import reading
from fieldkit.storage.headlines import headlines_of
from fieldkit.storage.models import Cafe
from fieldkit.storage.places import tables_of
from fieldkit.web.arrivals import news, withheld_at
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

HEADLINE_CHARACTERS = 200
_ALL = 100_000
_AT_ONCE = 500
_LARGEST_VERSION = 2**53


def grouping(code: str) -> ResponseReturnValue:
    """Show the notes of a card, to be put into clusters by hand, by key or by button."""
    cafe = cafe_by_code(code.upper())
    deck = deck_asked(cafe)
    shown = news(cafe, 0, moderating=False, most=_ALL)
    counts: dict[str, int] = {}
    for note in shown["notes"]:
        counts[note["card"]] = counts.get(note["card"], 0) + (not note["is_counted"])
    language = deck.in_language(str(get_locale()))
    cards = [
        _card_told(deck, card, number, language, counts)
        for number, card in enumerate(deck.cards, 1)
        if card.kind != "wondering"
    ]
    live = shown["live"]["card"]
    wanted = request.args.get("card") or live or max(cards, key=lambda card: card["notes"])["id"]
    chosen = next((card for card in cards if card["id"] == wanted), cards[0])
    told = _of_card(cafe, chosen["id"], shown, is_first=True)
    lies = {note: cluster["id"] for cluster in told["clusters"] for note in cluster["notes"]}
    lying: dict[str | None, list[tuple[dict[str, Any], int]]] = {id_: [] for id_ in (None, *_ids(told["clusters"]))}
    for order, note in enumerate(told["notes"]):
        lying[lies.get(note["id"])].append((note, order))
    return render_template(
        "facilitate/grouping.html",
        cafe=cafe,
        cards=cards,
        chosen=chosen,
        live_card=live,
        news=told,
        lying=lying,
        round_title=_round_title(cafe),
        undo=request.args.get("undo"),
        most={"title": TITLE_CHARACTERS, "headline": HEADLINE_CHARACTERS},
    )


def arrivals(code: str) -> ResponseReturnValue:
    """Tell a grouping page what is new on its card since `after`, and how the clusters stand now."""
    cafe = cafe_by_code(code.upper())
    after = min(max(0, request.args.get("after", 0, type=int)), _LARGEST_VERSION)
    card = request.args.get("card", "")
    return jsonify(_of_card(cafe, card, news(cafe, after, moderating=False, most=_AT_ONCE), is_first=after == 0))


def _of_card(cafe: Cafe, card: str, told: dict[str, Any], is_first: bool) -> dict[str, Any]:
    """Keep of what everybody may see what this card's page shows; of other notes only that they are not here."""
    notes = [
        note
        if note["shown"] and note["card"] == card and not note["is_counted"]
        else {"id": note["id"], "shown": False}
        for note in told["notes"]
    ]
    # After the notes, so that a cluster is never older than what lies in it.
    clusters = clusters_of(reading(), cafe.id, withheld=withheld_at(cafe))
    return {
        **told,
        "notes": [note for note in notes if note["shown"] or not is_first],
        "clusters": [cluster._asdict() for cluster in clusters if cluster.card == card],
        "headlines": _headlines(cafe),
    }


def _ids(clusters: list[dict[str, Any]]) -> list[str]:
    return [cluster["id"] for cluster in clusters]


def round_now(cafe: Cafe) -> int | None:
    """Tell which round headlines are for: the one that is on, the last one at the end; None for a café without."""
    live_of(cafe)
    course = kit().rooms.course(cafe.id)
    if course is None or course.plan is None or course.run.step == 0:
        return None
    return course.run.at(course.plan).round or len(course.plan.rounds) or None


def _round_title(cafe: Cafe) -> str | None:
    number = round_now(cafe)
    return _("Round %(number)s", number=number) if number else None


def _headlines(cafe: Cafe) -> list[dict[str, Any]]:
    """List the tables with their headlines in this round."""
    round_ = round_now(cafe)
    names = {table.number: table.name for table in tables_of(cafe.id)}
    said = {one.table: one.text for one in headlines_of(reading(), cafe.id, withheld_at(cafe)) if one.round == round_}
    return [
        {"table": table, "name": names.get(table), "headline": said.get(table)} for table in sorted({*names, *said})
    ]


def _card_told(deck: Deck, card: Card, number: int, language: str, counts: dict[str, int]) -> dict[str, Any]:
    id_ = f"{deck.id}/{card.id}"
    return {
        "id": id_,
        "number": number,
        "language": language,
        "title": card.title[language] if card.title else None,
        "question": card.question[language],
        "notes": counts.get(id_, 0),
    }

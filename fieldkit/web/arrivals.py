"""What is new in a café, as the facilitator's console and the wall show it: notes, phones, and how to follow them."""

from datetime import UTC, datetime
from typing import Any

from babel.dates import format_skeleton
from flask_babel import format_timedelta, get_locale, ngettext
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.decks import Deck
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE
from fieldkit.storage.cafes import deck_of
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import Arrival
from fieldkit.storage.notes import arrivals as arrivals_since
from fieldkit.storage.phones import SeenPhone, phones_of
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.rooms import Guest

_AT_ONCE = 500
_SECONDS_THAT_ARE_NOW = 5


def news(cafe: Cafe, after: int, moderating: bool, most: int = _AT_ONCE) -> dict[str, Any]:
    """Tell a page what it does not show yet, and leave it a ticket to be woken by.

    after: the version the page shows, 0 for nothing. moderating: for the console; the wall gets neither hidden notes
    nor those for fewer people, only the word that an id is to be shown no more.
    """
    live = live_of(cafe)
    audiences = FOR_ORGANISERS if moderating else SHOWN_TO_THE_CAFE
    fresh = arrivals_since(reading(), cafe.id, after, most + 1, audiences=audiences, moderating=moderating)
    more = len(fresh) > most
    fresh = fresh[:most]
    return {
        "version": fresh[-1].number if more else live["version"],
        "phase": live["phase"],
        "ticket": kit().rooms.ticket(cafe.id),
        "more": more,
        "notes": [_note(arrival) for arrival in fresh if arrival.shown or after > 0],
    }


def _note(arrival: Arrival) -> dict[str, Any]:
    if not arrival.shown:
        return {"id": arrival.id, "shown": False}
    fields = arrival.fields
    return {
        "id": arrival.id,
        "shown": True,
        "hidden": arrival.hidden,
        "card": fields["card"],
        "text": fields["text"],
        "value": _value_said(fields["value"]),
        "name": fields["name"],
        "audience": fields["audience"],
        "written_at": fields["written_at"],
        "at": time_said(fields["written_at"]),
    }


def _value_said(value: Any) -> str | None:
    """Say in one line what a note holds besides its text: a choice, a number, an order, a promise."""
    if value is None:
        return None
    if isinstance(value, dict):
        return " · ".join(str(value[name]) for name in ("what", "who", "by") if value.get(name))
    if isinstance(value, list):
        return " · ".join(f"{place}. {label}" for place, label in enumerate(value, start=1))
    return str(value)


def phones_here(cafe: Cafe) -> list[dict[str, Any]]:
    """List the phones of a café, the last heard first, as the store and the room's memory know them together."""
    guests = kit().rooms.guests
    phones = [_phone(phone, guests.get(phone.participant)) for phone in phones_of(cafe.id)]
    return sorted(phones, key=lambda phone: str(phone["seen_at"]), reverse=True)


def _phone(phone: SeenPhone, guest: Guest | None) -> dict[str, Any]:
    seen_at, waits = phone.seen_at, phone.waiting
    # A phone that had nothing new was answered from memory, which then knows better than the store.
    if guest is not None and guest.seen_at >= seen_at:
        seen_at, waits = guest.seen_at, guest.waiting
    notes = phone.notes
    waiting = ngettext("%(count)s still on the phone", "%(count)s still on the phone", waits, count=waits)
    return {
        "id": phone.participant,
        "name": phone.name,
        "seen_at": seen_at,
        "seen": _ago(seen_at),
        "notes": ngettext("%(count)s note on the laptop", "%(count)s notes on the laptop", notes, count=notes),
        "waits": waits,
        "waiting": waiting if waits else None,
    }


def waiting_said(phones: list[dict[str, Any]]) -> str | None:
    """Warn that notes are still out there; None when every phone has handed in all, as far as they said."""
    holding = [phone["waits"] for phone in phones if phone["waits"]]
    if not holding:
        return None
    count = len(holding)
    notes = ngettext("%(count)s note", "%(count)s notes", sum(holding), count=sum(holding))
    return str(
        ngettext(
            "%(count)s phone still holds %(notes)s.",
            "%(count)s phones still hold %(notes)s.",
            count,
            count=count,
            notes=notes,
        )
    )


def _ago(at: str) -> str:
    passed = datetime.now(UTC) - datetime.fromisoformat(at)
    if passed.total_seconds() < _SECONDS_THAT_ARE_NOW:
        return str(_("just now"))
    return str(format_timedelta(-passed, add_direction=True, threshold=1))


def time_said(at: str) -> str:
    """Say when something was by the laptop's own clock: the hour today, the day too before."""
    when = datetime.fromisoformat(at).astimezone()
    locale = str(get_locale())
    hour = f"{when:%H:%M}" if locale == "en" else f"{when:%H.%M}"
    if when.date() == datetime.fromisoformat(clock.now()).astimezone().date():
        return hour
    return f"{format_skeleton('MMMd', when, locale=locale)} {hour}"


def cards_of(cafe: Cafe, wanted: str) -> list[dict[str, Any]]:
    """List the cards of a café's deck as headings for their notes, in the wanted language if the deck speaks it."""
    deck = Deck.model_validate(deck_of(cafe).deck)
    language = deck.in_language(wanted)
    return [
        {
            "id": f"{deck.id}/{card.id}",
            "number": number,
            "language": language,
            "title": card.title[language] if card.title else None,
            "question": card.question[language],
        }
        for number, card in enumerate(deck.cards, start=1)
    ]


def on_cards(cards: list[dict[str, Any]], notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lay notes on their cards, the newest on top; the last pile is for cards that the deck does not have."""
    piles: dict[str, list[dict[str, Any]]] = {card["id"]: [] for card in cards}
    elsewhere: list[dict[str, Any]] = []
    for note in reversed(notes):
        piles.get(note["card"], elsewhere).append(note)
    return [*({**card, "notes": piles[card["id"]]} for card in cards), {"id": "", "notes": elsewhere}]

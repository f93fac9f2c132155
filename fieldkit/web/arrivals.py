"""What is new in a café, as the facilitator's console and the wall show it: notes, phones, and how to follow them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from babel.dates import format_skeleton
from flask_babel import format_timedelta, get_locale, ngettext
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.core.decks import Deck
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE, Audience
from fieldkit.core.places import round_number, table_number
from fieldkit.core.receipts import receipt_code
from fieldkit.core.running import Withheld
from fieldkit.reports.answers import COUNTED, Said, answer_said
from fieldkit.reports.pictures import Picture
from fieldkit.reports.words import Words
from fieldkit.storage.cafes import deck_asked
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.notes import Arrival
from fieldkit.storage.notes import arrivals as arrivals_since
from fieldkit.storage.phones import SeenPhone, phones_of
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.pictures import pictures_of
from fieldkit.web.rooms import Guest

_AT_ONCE = 500
_SECONDS_THAT_ARE_NOW = 5
# An idle phone asks every half a minute at the least.
SECONDS_UNTIL_QUIET = 60


def news(cafe: Cafe, after: int, moderating: bool, most: int = _AT_ONCE) -> dict[str, Any]:
    """Tell a page what it does not show yet, and leave it a ticket to be woken by.

    after: the version the page shows, 0 for nothing. moderating: for the console; the wall gets neither hidden notes
    nor those for fewer people, only the word that an id is to be shown no more.
    """
    live = live_of(cafe)
    deck = deck_asked(cafe)
    words = Words(str(get_locale()))
    asked: dict[str, Any] = {"audiences": readers(moderating), "moderating": moderating, "withheld": withheld_at(cafe)}
    fresh = arrivals_since(reading(), cafe.id, after, most + 1, **asked)
    more = len(fresh) > most
    fresh = fresh[:most]
    notes = [_note(arrival, cafe, deck, words, moderating) for arrival in fresh]
    return {
        "version": fresh[-1].number if more else live["version"],
        "phase": live["phase"],
        "live": live,
        "now": clock.now(),
        "ticket": kit().rooms.ticket(cafe.id),
        "more": more,
        "notes": [note for note in notes if note["shown"] or after > 0],
    }


def withheld_at(cafe: Cafe) -> Withheld:
    """Tell what nobody in the room may be shown yet."""
    course = kit().rooms.course(cafe.id)
    # Whoever asks has asked what is live before.
    assert course is not None
    return course.withheld


def readers(moderating: bool) -> tuple[Audience, ...]:
    """Name for whom the notes on the console are, or those on the wall."""
    return FOR_ORGANISERS if moderating else SHOWN_TO_THE_CAFE


def _note(arrival: Arrival, cafe: Cafe, deck: Deck, words: Words, moderating: bool) -> dict[str, Any]:
    fields = arrival.fields
    card = deck.card_of(fields["card"]) if arrival.shown else None
    # A question to the organisers hangs on no wall, whoever its phone says may see it.
    if not arrival.shown or (card is not None and card.kind == "wondering" and not moderating):
        return {"id": arrival.id, "shown": False}
    said = answer_said(deck, fields["card"], fields["value"], words) or Said("")
    note = {
        "id": arrival.id,
        "shown": True,
        "hidden": arrival.hidden,
        "withheld": arrival.withheld,
        "card": fields["card"],
        "text": fields["text"],
        "option": said.option,
        "label": said.label,
        "value": None if said.label else said.what or said.line or None,
        "due": said.due,
        "is_counted": card is not None and said.fits and card.kind in COUNTED and not fields["text"].strip(),
        "name": fields["name"],
    }
    if not moderating:
        # Nobody signed it, so it is told instead of a name where it comes from.
        return note | {"name": note["name"] or words.origin(None, None, "paper" in fields)}
    table, round_ = table_number(cafe.id, fields["table"]), round_number(cafe.id, fields["round"])
    return note | {
        "audience": fields["audience"],
        "origin": words.origin(table, round_, "paper" in fields),
        "receipt": _receipt(arrival) if card is not None and card.kind == "wondering" else None,
        "written_at": fields["written_at"],
        "at": time_said(fields["written_at"]),
    }


def _receipt(arrival: Arrival) -> str | None:
    """Tell the code that whoever asked this comes back with; who asked on paper was given none."""
    return None if "paper" in arrival.fields else _("Receipt code %(code)s", code=receipt_code(arrival.id))


def phones_here(cafe: Cafe) -> list[dict[str, Any]]:
    """List the phones of a café, the last heard first, as the store and the room's memory know them together."""
    guests = kit().rooms.guests
    phones = [_phone(phone, guests.get(phone.participant)) for phone in phones_of(cafe.id)]
    return sorted(phones, key=lambda phone: str(phone["seen_at"]), reverse=True)


def _phone(phone: SeenPhone, guest: Guest | None) -> dict[str, Any]:
    seen_at, waits, table, is_host = phone.seen_at, phone.waiting, phone.table, phone.is_host
    # A phone that had nothing new was answered from memory, which then knows better than the store.
    if guest is not None and guest.seen_at >= seen_at:
        seen_at, waits = guest.seen_at, guest.waiting
        table, is_host = guest.seat
    notes = phone.notes
    waiting = ngettext("%(count)s still on the phone", "%(count)s still on the phone", waits, count=waits)
    return {
        "id": phone.participant,
        "name": phone.name,
        "table": table,
        "is_host": is_host,
        "seen_at": seen_at,
        "is_quiet": _seconds_since(seen_at) >= SECONDS_UNTIL_QUIET,
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
    passed_s = _seconds_since(at)
    if passed_s < _SECONDS_THAT_ARE_NOW:
        return str(_("just now"))
    return str(format_timedelta(timedelta(seconds=-passed_s), add_direction=True, threshold=1))


def _seconds_since(at: str) -> float:
    return (datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds()


def time_said(at: str) -> str:
    """Say when something was by the laptop's own clock: the hour today, the day too before.

    What no calendar or clock has stands as it was sent: one phone must not take the console from everybody.
    """
    try:
        when = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError):
        return at
    locale = str(get_locale())
    hour = f"{when:%H:%M}" if locale == "en" else f"{when:%H.%M}"
    if when.date() == clock.today():
        return hour
    return f"{format_skeleton('MMMd', when, locale=locale)} {hour}"


def cards_of(cafe: Cafe, moderating: bool, notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """List the cards of a café's deck with their notes, the newest on top, and what the answers come to.

    In the language of the page, if the deck speaks it. The last pile is for cards that the deck does not have. The wall
    has no cards for wonderings.
    """
    deck = deck_asked(cafe)
    language = deck.in_language(str(get_locale()))
    drawn = {picture.card: picture for picture in _pictures(cafe, deck, moderating)}
    cards: dict[str, dict[str, Any]] = {
        f"{deck.id}/{card.id}": {
            "id": f"{deck.id}/{card.id}",
            "number": number,
            "kind": card.kind,
            "language": language,
            "title": card.title[language] if card.title else None,
            "question": card.question[language],
            "picture": drawn.get(f"{deck.id}/{card.id}"),
            "notes": [],
        }
        for number, card in enumerate(deck.cards, start=1)
        if moderating or card.kind != "wondering"
    }
    elsewhere: dict[str, Any] = {"id": "", "kind": None, "picture": None, "notes": []}
    for note in reversed(notes):
        cards.get(note["card"], elsewhere)["notes"].append(note)
    return [*cards.values(), elsewhere]


def numbers_of(cafe: Cafe, moderating: bool) -> list[dict[str, Any]]:
    """Tell what the answers come to now, to a page that has drawn the cards."""
    return [picture.numbers() for picture in _pictures(cafe, deck_asked(cafe), moderating)]


def _pictures(cafe: Cafe, deck: Deck, moderating: bool) -> list[Picture]:
    # The console's neither: it is often seen by the room, and bars are not folded away.
    return pictures_of(cafe, deck, readers(moderating), withheld_at(cafe))

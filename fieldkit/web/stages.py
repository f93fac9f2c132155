"""What the wall says in each phase of a café, in the café's own language: what to do now, and where things stand."""

from collections import Counter
from typing import Any, NamedTuple

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from fieldkit.core.decks import Deck
from fieldkit.core.plans import Plan, Step
from fieldkit.storage.cafes import deck_asked
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.places import tables_of
from fieldkit.storage.runs import Course
from fieldkit.storage.written import written_in
from fieldkit.web.arrivals import time_said
from fieldkit.web.course_words import minutes_said, phase_said, place_said
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

# The list of the notes that got dots hangs on the wall like a card. No card of a deck can be called so.
VOTES = "#votes"

Told = dict[str, Any]
_NOTHING: Told = {
    "phase": None,
    "place": None,
    "title": None,
    "title_language": None,
    "visit": None,
    "lead": None,
    "lines": [],
    "here": None,
    "rounds": [],
    "tables": [],
    "cards": None,
    "card": None,
    "results": [],
    "phones": "all",
    "is_blind": False,
}


class _Now(NamedTuple):
    """A planned café at this moment. phones: how many have come. votes: as `votes_told` tells them."""

    cafe: Cafe
    course: Course
    plan: Plan
    at: Step
    phones: int
    votes: list[Told]

    @property
    def is_blind(self) -> bool:
        """Tell whether what is written in this round still waits for its reveal."""
        number = self.at.round
        return bool(number) and self.plan.rounds[number - 1].is_blind and number not in self.course.run.revealed


def stage_told(cafe: Cafe, phones: int, votes: list[Told]) -> Told:
    """Tell the wall what it is to show.

    name: of the stage; open without a plan, or where people come and go. cards: which hang there, by name, VOTES for
    the notes with dots; None for all that have notes. card: the one that the room looks at. results: the rounds whose
    dots are shown. The rest are words, as the café's language has them.
    """
    live = live_of(cafe)
    course = kit().rooms.course(cafe.id)
    assert course is not None
    if live["phase"] == "closed":
        return _NOTHING | {"name": "closed"}
    if course.plan is None:
        return _NOTHING | {"name": "open"}
    plan, at = course.plan, course.run.at(course.plan)
    if not plan.rounds and at.phase == "welcome":
        return _NOTHING | {"name": "open", "visit": _visit_said(plan)}
    now = _Now(cafe, course, plan, at, phones, votes)
    language = plan.in_language(str(get_locale()))
    planned = plan.rounds[at.round - 1] if at.round else None
    told = _NOTHING | {
        "name": at.phase,
        "phase": phase_said(at.phase),
        "place": place_said(at, len(plan.rounds)) if at.round else None,
        "title": planned.title[language] if planned else None,
        "title_language": language,
        "phones": plan.phones,
        "is_blind": now.is_blind,
    }
    return told | _OF_PHASE[at.phase](now)


def _visit_said(plan: Plan) -> str | None:
    minutes = plan.visit_minutes
    return str(ngettext("A visit takes about %(num)s minute", "A visit takes about %(num)s minutes", minutes or 0))


def _welcome(now: _Now) -> Told:
    language = now.plan.in_language(str(get_locale()))
    how = {
        "all": _("Point your phone’s camera at the code and come in."),
        "hosts": _("One phone a table: the table host scans the code and writes for everybody."),
        "none": _("You need no phone today: paper and pens are on your table."),
    }[now.plan.phones]
    here = ngettext("%(num)s phone is here", "%(num)s phones are here", now.phones)
    return {
        "phase": None,
        "lead": _("Welcome"),
        "lines": [how],
        "here": here if now.phones and now.plan.phones != "none" else None,
        "rounds": [
            {"title": round_.title[language], "minutes": minutes_said(round_.minutes)} for round_ in now.plan.rounds
        ],
        "cards": [],
    }


def _move(now: _Now) -> Told:
    seats = Counter(seat.table for seat in now.course.seats.values())
    goes_home = now.plan.rounds[now.at.round - 1].seating == "home"
    lead, line = _moving_said(goes_home, bool(seats) and now.plan.phones == "all")
    names = {table.number: table.name for table in tables_of(now.cafe.id)}
    tables = [
        {
            "number": number,
            "name": names.get(number),
            "seats": ngettext("%(num)s person", "%(num)s people", seats[number]) if seats[number] else None,
        }
        for number in sorted({*names, *seats})
    ]
    return {"lead": lead, "lines": [line], "tables": tables, "cards": []}


def _moving_said(goes_home: bool, is_dealt: bool) -> tuple[str, str]:
    """Say who goes where: as the phones name it where the laptop has dealt the seats, else by a rule in words."""
    if is_dealt:
        hosts = _("Go back to your first table.") if goes_home else _("Table hosts stay and welcome those who come.")
        return _("Look at your phone: it names your table."), hosts
    if goes_home:
        return _("Go back to your first table."), _("Tell each other what you heard elsewhere.")
    return _("Table hosts stay. Everybody else changes tables."), _("Sit down with people you have not met today.")


def _write(now: _Now) -> Told:
    if now.plan.phones == "none":
        return _on_cards(now) | {"lines": [_("Each writes alone, on paper.")]}
    how = {
        True: _("Each writes alone. At the reveal all notes are shown at once."),
        False: _("Each writes alone. The notes come up here."),
    }[now.is_blind]
    count = written_in(reading(), now.cafe.id, now.at.round, _cards(now))
    here = ngettext("%(num)s note is written", "%(num)s notes are written", count) if count else None
    return _on_cards(now) | {"lines": [how], "here": here} | _results(now)


def _talk(now: _Now) -> Told:
    on_cards = _on_cards(now)
    # While the wall turns through several cards, the questions of one would stand below the others.
    deeper = _deeper_of(deck_asked(now.cafe), on_cards.get("card"))
    return on_cards | {"lines": deeper} | _results(now)


def _deeper_of(deck: Deck, name: str | None) -> list[str]:
    card = deck.card_of(name) if name else None
    language = deck.in_language(str(get_locale()))
    return [question[language] for question in card.deeper] if card else []


def _reveal(now: _Now) -> Told:
    return _on_cards(now)


def _vote(now: _Now) -> Told:
    here = next((vote for vote in now.votes if vote["round"] == now.at.round), None)
    assert here is not None
    dots = here["dots"]
    if now.plan.phones == "none":
        return _on_cards(now) | {
            "lines": [
                ngettext(
                    "Everybody draws %(num)s dot beside the note that matters most.",
                    "Everybody draws %(num)s dots beside the notes that matter most.",
                    dots,
                )
            ]
        }
    give = ngettext(
        "Give your %(num)s dot to the note that matters most.",
        "Give your %(num)s dots to the notes that matter most.",
        dots,
    )
    said = ngettext(
        "%(given)s of %(num)s dot given", "%(given)s of %(num)s dots given", here["possible"], given=here["given"]
    )
    return _on_cards(now) | {"lines": [give], "here": said, "card": None}


def _break(now: _Now) -> Told:
    until = now.course.run.ends_at
    lines = [_("We go on at %(time)s.", time=time_said(until))] if until else []
    return {"lead": _("Time for a break"), "lines": lines, "cards": []} | _results(now)


def _thanks(now: _Now) -> Told:
    deck = deck_asked(now.cafe)
    pulses = [f"{deck.id}/{card.id}" for card in deck.cards if card.again]
    over = [vote["round"] for vote in now.votes if vote["notes"]]
    # As the phone's own button says it.
    stays = _(
        "Your own notes stay on your phone. To take them home, press “%(button)s” there.", button=_("Save the page")
    )
    return {
        "phase": None,
        "lead": _("Thank you for every note"),
        "lines": [] if now.plan.phones == "none" else [stays],
        "cards": [*pulses, *([VOTES] if over else [])],
        "results": over,
    }


def _on_cards(now: _Now) -> Told:
    """Hang the cards of a round; a round without cards is about its title, and its notes lie on any card.

    As long as nobody has chosen another card than the first the wall turns through them all.
    """
    cards, chosen = _cards(now), now.course.run.card
    if not cards:
        title = now.plan.rounds[now.at.round - 1].title[now.plan.in_language(str(get_locale()))]
        return {"lead": title, "cards": [] if now.is_blind else None}
    stays = len(cards) == 1 or chosen != cards[0]
    return {"cards": cards, "card": chosen if stays else None}


def _cards(now: _Now) -> list[str]:
    return [f"{now.course.deck}/{card}" for card in now.plan.rounds[now.at.round - 1].cards]


def _results(now: _Now) -> Told:
    """After a round's vote: its notes by their dots, and the card that the room looks at after them."""
    has_voted = any(vote["round"] == now.at.round and vote["notes"] for vote in now.votes)
    if not has_voted:
        return {}
    card = [now.course.run.card] if now.course.run.card and now.at.phase != "break" else []
    return {"cards": [VOTES, *card], "card": None, "results": [now.at.round]}


_OF_PHASE = {
    "welcome": _welcome,
    "move": _move,
    "write": _write,
    "talk": _talk,
    "reveal": _reveal,
    "vote": _vote,
    "break": _break,
    "thanks": _thanks,
}

"""A plausible hour at a café, for trying the kit and for taking its picture."""

import base64
import random
import tomllib
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fieldkit import clock
from fieldkit.core.decks import Deck
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.plans import Plan
from fieldkit.core.stamp import Stamp
from fieldkit.demo.answers import PHONES, Given, answers
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import Push, SaidAt
from fieldkit.web.cafes import start_cafe
from fieldkit.web.kit import kit

HOUR_FILE = Path(__file__).with_name("words-of-new-work.toml")
POOL_FILE = Path(__file__).with_name("answers.toml")
MINUTES = 60


def demo_cafe(language: str, deck: Deck | None = None) -> Cafe:
    """Open a café and have its hour of notes come in as from phones: through the same door, some still waiting there.

    language: fi, en or sv. deck: any; without one that of the hour file. Each call opens another café. The people and
    what they say are invented; the same each time.
    """
    hour = tomllib.loads(HOUR_FILE.read_text(encoding="utf-8"))
    pool = tomllib.loads(POOL_FILE.read_text(encoding="utf-8"))[language]
    told = hour["cafe"][language]
    began = datetime.fromisoformat(clock.now()) - timedelta(minutes=MINUTES)
    deck = deck or kit().shelf.deck(hour["deck"])
    cafe = start_cafe(told["title"], told["place"], language, deck, _said_at(began))
    dice = random.Random(cafe.title)  # noqa: S311  the same hour at every showing, not a secret
    is_hours = deck.id == hour["deck"]
    notes, placed = (hour[part][language] if is_hours else {} for part in ("notes", "placed"))
    by_phone: dict[int, list[Given]] = defaultdict(list)
    for given in answers(deck, notes, placed, pool, began.date(), dice):
        by_phone[given.number].append(given)
    for number in range(PHONES):
        _come_in(cafe, deck, number, told["names"], by_phone[number], began, dice)
    return cafe


def planned_cafe(language: str, plan: Plan, deck: Deck, phase: str, round_: int | None = None) -> Cafe:
    """Open a café by a plan and let it come to a phase, as if people had been there: the first of that kind, or that
    of a round. Each call opens another café. Raises FieldsWrong when the plan has no such phase.
    """
    from fieldkit.demo.planned import PlannedHour, stop_of  # noqa: PLC0415

    stop = stop_of(plan, phase, round_)
    hour = tomllib.loads(HOUR_FILE.read_text(encoding="utf-8"))
    pool = tomllib.loads(POOL_FILE.read_text(encoding="utf-8"))[language]
    told = hour["cafe"][language]
    cafe = start_cafe(told["title"], told["place"], language, deck, plan=plan)
    is_hours = deck.id == hour["deck"]
    notes, placed = (hour[part][language] if is_hours else {} for part in ("notes", "placed"))
    dice = random.Random(cafe.title)  # noqa: S311  the same hour at every showing, not a secret
    given = list(answers(deck, notes, placed, pool, datetime.fromisoformat(clock.now()).date(), dice))
    PlannedHour(cafe, deck, plan, told["names"], given, pool["planned"]).until(stop)
    return cafe


def _come_in(
    cafe: Cafe, deck: Deck, number: int, names: list[str], given: list[Given], began: datetime, dice: random.Random
) -> None:
    participant = clock.new_id()
    key = base64.urlsafe_b64encode(uuid.uuid4().bytes + uuid.uuid4().bytes).rstrip(b"=").decode()
    name = names[number] if number < len(names) else None
    versions = list(_versions(cafe.id, deck, participant, name, given, began, dice))
    waiting = len(versions) + (2 if number == PHONES - 1 else 0)
    last = max(version.fields.get("written_at", "") for version in versions)
    kit().writer.run(Push(cafe.id, participant, key, waiting, SaidAt(), versions, last))


def _versions(
    cafe: str,
    deck: Deck,
    participant: str,
    name: str | None,
    given: list[Given],
    began: datetime,
    dice: random.Random,
) -> Iterator[Version]:
    device = clock.new_device()
    joined = _said_at(began + timedelta(seconds=dice.randrange(240)))
    fields: dict[str, Any] = {"cafe": cafe, "name": name, "joined_at": joined}
    yield checked("participant", participant, *Stamp(1, device), False, fields)
    # Card after card goes round, from the fifth minute on.
    seconds_a_card = (MINUTES * 60 - 300) / len(deck.cards)
    for count, answer in enumerate(given, 2):
        asked = 300 + deck.cards.index(answer.card) * seconds_a_card
        fields = {
            "cafe": cafe,
            "participant": participant,
            "card": f"{deck.id}/{answer.card.id}",
            "text": "",
            "named": name is not None,
            "written_at": _said_at(began + timedelta(seconds=asked + dice.random() * seconds_a_card)),
            **answer.fields,
        }
        yield checked("note", clock.new_id(), *Stamp(count, device), False, fields)


def _said_at(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

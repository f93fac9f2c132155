"""A plausible hour at a café, for trying the kit and for taking its picture."""

import base64
import random
import tomllib
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fieldkit import clock
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.core.stamp import Stamp
from fieldkit.shelf import deck_named
from fieldkit.storage.models import Cafe
from fieldkit.storage.phones import push
from fieldkit.web.cafes import start_cafe
from fieldkit.web.kit import kit

HOUR_FILE = Path(__file__).with_name("words-of-new-work.toml")
PHONES = 14
MINUTES = 60


def demo_cafe(language: str) -> Cafe:
    """Open a café and have its hour of notes come in as from phones: through the same door, some still waiting there.

    language: fi, en or sv. Each call opens another café. The people and what they say are invented; the same each time.
    """
    hour = tomllib.loads(HOUR_FILE.read_text(encoding="utf-8"))
    told = hour["cafe"][language]
    began = datetime.fromisoformat(clock.now()) - timedelta(minutes=MINUTES)
    cafe = start_cafe(told["title"], told["place"], language, deck_named(hour["deck"]), _said_at(began))
    dice = random.Random(cafe.title)  # noqa: S311  the same hour at every showing, not a secret
    for number, notes in enumerate(_dealt(hour["notes"][language], dice)):
        _come_in(cafe, number, told["names"], [(hour["deck"], *note) for note in notes], began, dice)
    return cafe


def _dealt(by_card: dict[str, list[str]], dice: random.Random) -> list[list[tuple[str, str]]]:
    """Deal the notes to the phones: everybody writes something, nobody everything."""
    notes = [(card, text) for card, texts in by_card.items() for text in texts]
    dice.shuffle(notes)
    return [notes[number::PHONES] for number in range(PHONES)]


def _come_in(
    cafe: Cafe, number: int, names: list[str], notes: list[tuple[str, str, str]], began: datetime, dice: random.Random
) -> None:
    participant = clock.new_id()
    key = base64.urlsafe_b64encode(uuid.uuid4().bytes + uuid.uuid4().bytes).rstrip(b"=").decode()
    name = names[number] if number < len(names) else None
    device = clock.new_device()
    versions = list(_versions(cafe.id, participant, device, name, notes, began, dice))
    waiting = len(versions) + (2 if number == PHONES - 1 else 0)
    last = max(version.fields.get("written_at", "") for version in versions)
    cafe_id = cafe.id
    kit().writer.run(lambda connection: push(connection, cafe_id, participant, key, waiting, versions, last))


def _versions(
    cafe: str,
    participant: str,
    device: str,
    name: str | None,
    notes: list[tuple[str, str, str]],
    began: datetime,
    dice: random.Random,
) -> Iterator[Version]:
    joined = _said_at(began + timedelta(seconds=dice.randrange(240)))
    fields: dict[str, Any] = {"cafe": cafe, "name": name, "joined_at": joined}
    yield checked("participant", participant, *Stamp(1, device), False, fields)
    for count, (deck, card, text) in enumerate(notes, 2):
        fields = {
            "cafe": cafe,
            "participant": participant,
            "card": f"{deck}/{card}",
            "text": text,
            "named": name is not None,
            "written_at": _said_at(began + timedelta(seconds=dice.randrange(300, MINUTES * 60))),
        }
        yield checked("note", clock.new_id(), *Stamp(count, device), False, fields)


def _said_at(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""A deck with a card of every kind, for all that shows answers."""

from pathlib import Path

from fieldkit import clock
from fieldkit.core.decks import deck_version
from fieldkit.core.kinds import checked
from fieldkit.storage.absorb import absorb
from fieldkit.storage.writer import Writer
from tests.cafe import Cafe
from tests.decks import deck_in

EVERY_KIND_FILE = Path(__file__).with_name("every-kind.toml")
EVERY_KIND = deck_in(EVERY_KIND_FILE)
EVERY_KIND_SNAPSHOT = deck_version(EVERY_KIND)


def open_every_kind(store: Path, code: str, title: str = "Depot", language: str = "en", device: str = "laptop") -> Cafe:
    """Open a café on this deck in a laptop's store, beside the kit that runs on it."""
    now = clock.now()
    fields = {"code": code, "title": title, "language": language, "deck": EVERY_KIND_SNAPSHOT.id, "opened_at": now}
    cafe = checked("cafe", clock.new_id(), 1, device, False, fields)
    writer = Writer(store)
    try:
        writer.run(lambda connection: absorb(connection, [EVERY_KIND_SNAPSHOT, cafe], now))
    finally:
        writer.close()
    return Cafe(store, code)

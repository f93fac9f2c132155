"""The laptop's process is killed, again and again, while ten phones hand in their notes."""

import http.client
import random
import threading
import time

from tests.cafe import Cafe
from tests.laptop import Laptop
from tests.phone import Phone

PHONES = 10
ROUNDS = 6
# On a machine with much else to do fewer rounds must be enough.
ENOUGH_S = 25.0
LONGEST_LIFE_S = 1.0
LONGEST_PAUSE_S = 0.04
# While the laptop starts there is time to write a book; nobody does.
MOST_UNSENT = 12


class Writer(threading.Thread):
    """Somebody who writes and writes, and whose phone tries the laptop after every note."""

    def __init__(self, phone: Phone, seed: int, enough: threading.Event) -> None:
        super().__init__(name=phone.who)
        self.phone = phone
        self.failures = 0
        self.wrong: Exception | None = None
        self._dice = random.Random(seed)
        self._enough = enough

    def run(self) -> None:
        try:
            while not self._enough.wait(self._dice.uniform(0, LONGEST_PAUSE_S)):
                for _ in range(self._dice.randint(1, 3) if len(self.phone.outbox) < MOST_UNSENT else 0):
                    self.phone.write(f"{self.phone.who} thinks of {self._dice.getrandbits(40):x}")
                self._try()
        except Exception as wrong:
            self.wrong = wrong  # Told by the test, on its own thread.

    def _try(self) -> None:
        try:
            self.phone.sync()
        except (OSError, http.client.HTTPException):
            self.failures += 1  # Gone, or gone half-way through the answer: what was not answered stays in the outbox.


def acknowledged(phone: Phone) -> dict[str, str]:
    """Tell what the laptop has said it keeps, by id."""
    # First what was written: between the two looks notes may leave the outbox, but none may be written into the gap.
    return {id_: told["fields"]["text"] for id_, told in phone.written.items() if id_ not in phone.outbox}


def kept(cafe: Cafe) -> dict[str, str]:
    found = cafe.ask("SELECT id, text FROM note")
    assert len(found) == len({id_ for id_, _ in found})
    assert len(found) == len({text for _, text in found}), "a note is there twice"
    return dict(found)


def test_what_the_laptop_acknowledged_survives_its_being_killed_at_any_moment(laptop: Laptop) -> None:
    seed = time.time_ns() % 1_000_000
    print(f"seed {seed}")
    dice = random.Random(seed)
    cafe = laptop.open_cafe()
    enough = threading.Event()
    phones = [laptop.phone(cafe.code, f"phone {number}") for number in range(PHONES)]
    writers = [Writer(phone, seed + number, enough) for number, phone in enumerate(phones)]
    for writer in writers:
        writer.start()
    began = time.monotonic()
    try:
        for _ in range(ROUNDS):
            time.sleep(dice.uniform(0.05, LONGEST_LIFE_S))  # The moment of the blow, which nothing announces.
            laptop.kill()
            laptop.start()
            if time.monotonic() - began > ENOUGH_S:
                break
    finally:
        enough.set()
        for writer in writers:
            writer.join()

    assert [writer.wrong for writer in writers if writer.wrong] == []
    assert all(writer.failures for writer in writers), "the laptop was never missed"
    laptop.kill()
    laptop.start()
    found = kept(cafe)
    for phone in phones:
        said = acknowledged(phone)
        assert said
        assert said.items() <= found.items(), "an acknowledged note is lost"

    for phone in phones:
        phone.sync()
        assert phone.outbox == {}
    everything = {id_: told["fields"]["text"] for phone in phones for id_, told in phone.written.items()}
    assert kept(cafe) == everything
    assert cafe.ask("PRAGMA integrity_check") == [("ok",)]

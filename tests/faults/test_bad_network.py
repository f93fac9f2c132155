"""Fifty phones hand in two thousand notes over a network that loses, repeats and invents, to a laptop that dies."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cafe import TEN_WORDS, Cafe
from tests.faults.proxy import FaultyProxy, seed_of_tonight
from tests.journeys.soon import seconds_until
from tests.laptop import Laptop

PHONES = 50
NOTES_A_PHONE = 40
# On a machine with nothing else to do it takes some thirty seconds.
PATIENCE_S = 600.0
TOP = Path(__file__).parents[2]


@pytest.fixture
def crowd() -> Callable[[dict[str, Any]], subprocess.Popen[str]]:
    """Bring many phones; skipped where there is no Node to run the page's own modules."""
    node = shutil.which("node")
    if node is None or shutil.which("nice") is None or not (TOP / "node_modules" / "fake-indexeddb").exists():
        pytest.skip("there is no Node with the tools of `npm ci` here")

    def come(told: dict[str, Any]) -> subprocess.Popen[str]:
        # The phones are fifty machines, and take their time from the one on which the laptop runs.
        command = ["nice", "-n", "15", str(node), str(TOP / "tests" / "js" / "crowd.js"), json.dumps(told)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return come


def test_two_thousand_notes_of_fifty_phones_arrive_once_through_a_network_that_spoils_them(
    laptop: Laptop, crowd: Callable[[dict[str, Any]], subprocess.Popen[str]]
) -> None:
    seed = seed_of_tonight()
    cafe = laptop.open_cafe_with(TEN_WORDS)
    page = {"cafe": {"id": cafe.id, "code": cafe.code}, "deck": {"id": "words-of-new-work"}}
    with FaultyProxy(laptop.port, seed) as proxy:
        began = time.monotonic()
        told = {"url": proxy.url, "page": page, "phones": PHONES, "notes": NOTES_A_PHONE, "seed": seed}
        with crowd(told) as phones:
            try:
                for arrived in (PHONES * NOTES_A_PHONE // 4, PHONES * NOTES_A_PHONE // 2):
                    seconds_until(lambda: _count(cafe) >= arrived or phones.poll() is not None, PATIENCE_S)  # noqa: B023
                    laptop.kill()
                    laptop.start()
                said, wrong = phones.communicate(timeout=PATIENCE_S)
            finally:
                phones.kill()
        assert (phones.returncode, wrong) == (0, "")
        print(f"{time.monotonic() - began:.1f} s", dict(proxy.done))
    assert len(proxy.done) == 11, "every fault had its turn"

    written = [json.loads(line) for line in said.splitlines()]
    living = {id_: text for phone in written for id_, text in phone["living"].items()}
    gone = {id_ for phone in written for id_ in phone["gone"]}
    assert len(written) == PHONES
    assert len(living) + len(gone) == PHONES * NOTES_A_PHONE
    assert dict(cafe.ask("SELECT id, text FROM note WHERE NOT gone")) == living
    assert {id_ for (id_,) in cafe.ask("SELECT id FROM note WHERE gone AND text IS NULL")} == gone
    assert cafe.ask("PRAGMA integrity_check") == [("ok",)]
    assert cafe.ask("SELECT sum(waiting) FROM phone") == [(0,)]

    # One is on its way for ever in no file, journals included.
    laptop.stop()
    assert len(gone) > PHONES
    holding = [path.name for path in laptop.instance.rglob("*") if path.is_file() and b"regretted" in path.read_bytes()]
    assert holding == []


def _count(cafe: Cafe) -> int:
    ((notes,),) = cafe.ask("SELECT count(*) FROM note")
    return int(notes)

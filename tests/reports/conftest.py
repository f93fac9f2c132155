"""The café whose harvest is told."""

from pathlib import Path

import pytest

from tests.bundles import AINO, BO, DECK, a_cafe, a_mark, a_note, a_participant, note_taken_back
from tests.reports.harvested import Harvested


@pytest.fixture
def depot(tmp_path: Path) -> Harvested:
    return Harvested(
        tmp_path / "depot.fieldkit",
        DECK,
        a_cafe(),
        a_participant(AINO, "Aino"),
        a_participant(BO, "Bo"),
        a_note("More shade", "shade", named=True),
        a_note("Benches", "benches", participant=BO),
        a_note("Hidden words", "hidden"),
        a_mark("hidden"),
        a_note("For our table", "table", audience="table"),
        note_taken_back("gone"),
        a_note(
            "", "promise", card="words-of-new-work/hurry", value={"what": "Call", "who": "Aino", "by": "2026-12-01"}
        ),
        a_note("Elsewhere", "elsewhere", card="closing/farewell"),
    )

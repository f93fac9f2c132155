"""What other programs of ours take off a merge."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.storage import other_hands
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.other_hands import OtherHands, look_at
from tests.bundles import DECK, MILL, a_cafe, a_note, change, make_bundle, merge
from tests.journeys.soon import seconds_until

TOP = Path(__file__).parents[2]
LOOKING = """
import json, os, subprocess, sys, time
from pathlib import Path
from fieldkit.storage import other_hands
from fieldkit.storage.bundles import digest_of
other_hands._ENOUGH_BYTES, os.cpu_count = 0, lambda: 3
with other_hands.OtherHands([Path(name) for name in sys.argv[1:]]) as others:
    print(json.dumps([hand._program.pid for hand in others._hands]), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def _at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have another program look ahead, however little there is to look at and however small the computer."""
    monkeypatch.setattr(other_hands, "_ENOUGH_BYTES", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def bundles(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.fieldkit" for number in range(6)]
    for number, path in enumerate(paths):
        told = [DECK, a_cafe(), a_note("More shade", counter=1 + number % 3), a_note("Benches", f"bench {number}")]
        make_bundle(path, told, MILL)
    return paths


@pytest.mark.usefixtures("_at_work")
def test_another_program_looks_at_bundles_meanwhile(bundles: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_hands, "look_at", lambda path: None)
    with OtherHands(bundles) as others:
        assert any(others.manifest_of(path) for path in bundles)


@pytest.mark.usefixtures("_at_work")
def test_a_season_looked_at_ahead_is_the_season_looked_at_in_turn(
    bundles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(bundles[3], "UPDATE note SET text = 'Less shade'")
    offered = [*bundles, tmp_path / "nowhere.fieldkit", bundles[1]]
    ahead = merge(tmp_path / "ahead.season", *offered)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    in_turn = merge(tmp_path / "in turn.season", *offered)
    assert ahead == in_turn
    assert [receipt.file for receipt in ahead.refused] == ["3.fieldkit", "nowhere.fieldkit"]


@pytest.mark.usefixtures("_at_work")
def test_another_program_names_the_content_of_a_season(bundles: list[Path]) -> None:
    with OtherHands(bundles) as others:
        heard = others.begin_digest(bundles[0])
        assert heard() == digest_of(bundles[0])[0]


@pytest.mark.usefixtures("_at_work")
def test_a_bundle_that_changed_since_it_was_looked_at_is_not_trusted(bundles: list[Path]) -> None:
    first, second, third, *_ = bundles
    with OtherHands([first, second, third]) as others:
        # The other program is still starting, so the ones to come are looked at here.
        others.manifest_of(first)
        change(second, "UPDATE note SET text = 'Less shade'")
        assert others.manifest_of(second) is None
        assert others.manifest_of(third) is not None


@pytest.mark.usefixtures("_at_work")
def test_a_program_that_cannot_begin_is_done_without(
    bundles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no such program"))
    assert merge(tmp_path / "a.season", *bundles).refused == []


@pytest.mark.usefixtures("_at_work")
def test_a_program_that_dies_is_done_without(
    bundles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert merge(tmp_path / "a.season", *bundles).refused == []


@pytest.mark.usefixtures("_at_work")
def test_programs_that_lie_beside_the_bundles_are_not_run(
    bundles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("open('has run', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(other_hands, "look_at", lambda path: None)
    with OtherHands(bundles) as others:
        assert any(others.manifest_of(path) for path in bundles)
    assert not (tmp_path / "has run").exists()


def test_what_is_not_right_is_not_seen_as_right(bundles: list[Path], tmp_path: Path) -> None:
    assert look_at(tmp_path / "nowhere.fieldkit") is None
    change(bundles[0], "DELETE FROM note WHERE text = 'Benches'")
    assert look_at(bundles[0]) is None
    seen = look_at(bundles[1])
    assert seen is not None and seen.manifest.notes == 2


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
def test_the_other_programs_end_with_a_merge_that_is_killed(bundles: list[Path]) -> None:
    command = [sys.executable, "-c", LOOKING, *map(str, bundles)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as merging:
        assert merging.stdout is not None
        others = json.loads(merging.stdout.readline())
        assert len(others) == 2
        merging.send_signal(signal.SIGKILL)
    seconds_until(lambda: not any(map(_is_running, others)), patience_s=30)


def _is_running(pid: int) -> bool:
    try:
        _, _, state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not state.startswith("Z")

"""The benchmarks run. Their numbers are for people to read; here only that each still measures what it promises."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
SCRIPTS = (
    "first_visit",
    "one_sync",
    "many_phones",
    "live_cafe",
    "pouchdb",
    "idle",
    "start",
    "stalled",
    "seating",
    "hand_over",
    "merge",
    "search",
)


def test_every_benchmark_is_run_by_the_one_that_runs_all() -> None:
    shared = {"all", "common", "phones", "served", "merging"}
    assert {path.stem for path in BENCH.glob("*.py")} - shared == set(SCRIPTS)
    names = "".join(f'    "{name}",\n' for name in SCRIPTS)
    assert f"NAMES = (\n{names})" in (BENCH / "all.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_benchmark_runs_and_says_what_was_promised(name: str) -> None:
    done = subprocess.run([sys.executable, str(BENCH / f"{name}.py"), "--quick"], capture_output=True, check=False)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "measured" in said
    if "not installed" not in said:
        assert "pass" in said or "MISS" in said

"""Every benchmark in turn, and what they found as a page for docs/FIGURES.md.

    python bench/all.py > docs/FIGURES.md

The tables also appear on the terminal while it goes on. Have the machine do nothing else: most figures are ratios of
two things measured in turns, but not all.
"""

import argparse
import importlib
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence

from common import Figure, show

NAMES = (
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

HEAD = """# Figures

What the kit was asked to reach, and what was measured. Each script in `bench/` compares side by side in one run and
prints ratios; how it does so, and why a café cares, stands at its head. `python bench/all.py > docs/FIGURES.md` makes
this page anew.

Measured on {machine}. No phone, no Wi-Fi and no other network took part: everything went over loopback.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only show that it runs; the numbers mean nothing")
    quick = parser.parse_args().quick
    print(HEAD.format(machine=_machine()))
    for name in NAMES:
        script = importlib.import_module(name)
        title, _, about = (script.__doc__ or "").strip().partition("\n")
        figures = script.measure(quick=quick)
        show(title, figures, sys.stderr)
        print(
            f"## {title.rstrip('.')}\n\n{about.strip()}\n\n{_table(figures)}\n\n`python bench/{name}.py`\n", flush=True
        )


def _table(figures: Sequence[Figure]) -> str:
    rows = [("what", "measured", "promised", ""), ("---", "---:", "---:", "---"), *(figure.cells for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _machine() -> str:
    """Say what this machine is without saying whose."""
    told = platform.freedesktop_os_release() if sys.platform == "linux" else {}
    system = f"{told.get('NAME', platform.system()).split()[0]} {told.get('VERSION_ID', '')}".strip()
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return f"{os.cpu_count()} cores, {system}, Python {python}, SQLite {sqlite}"


if __name__ == "__main__":
    main()

"""docs/FAULTS.md names a test for each misfortune: every one of them exists."""

import re
from pathlib import Path

TOP = Path(__file__).parents[1]
LINE = re.compile(r"^\|[^|]+\|[^|]+\| (?P<file>tests/\S+) \| `(?P<test>[^`]+)` \|$", re.M)


def test_every_misfortune_in_the_table_has_its_test() -> None:
    table = (TOP / "docs" / "FAULTS.md").read_text(encoding="utf-8")
    named = LINE.findall(table)
    assert len(named) == table.count("\n| ") - 1, "a line of the table is not as the others"
    for file, test in named:
        text = (TOP / file).read_text(encoding="utf-8")
        begun = f"def {test}(" if file.endswith(".py") else f'("{test}'
        assert begun in text or f"(`{test}" in text, f"{file} has no test {test!r}"

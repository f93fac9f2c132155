"""The laws of merging on text that nobody here wrote: Brian Eno's cards, and what CLDR calls places and languages."""

import sqlite3
from contextlib import closing
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import pytest
from babel import Locale

from fieldkit.core.merge import Version, digest
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.row_checks import RowChecks
from tests import bundles
from tests.bundles import DECK, DEPOT, MILL, a_cafe, a_note, ask, make_bundle, note_taken_back
from tests.laws.test_merging_laws import merged


def strategies() -> list[str]:
    (package,) = (find_spec("obliquestrategies") or pytest.fail("a part of the test tools")).submodule_search_locations
    lines = (line for path in sorted(Path(package).rglob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return [line.strip() for line in lines if line.strip()]


def called(language: str) -> list[str]:
    locale = Locale.parse(language)
    return [str(name) for names in (locale.territories, locale.languages, locale.currencies) for name in names.values()]


def written(texts: list[str], whose: str, counter: int = 1) -> list[Version]:
    return [a_note(text, (whose, number), counter) for number, text in enumerate(texts)]


@pytest.fixture(scope="module")
def laptops() -> dict[str, list[Version]]:
    """Three laptops: a part of what each has another has too, some of it newer, some of it taken back."""
    english, finnish, swedish = strategies(), called("fi"), called("sv")
    assert min(map(len, (english, finnish, swedish))) > 50
    rewritten = [f"{text}\n“{text}”" for text in finnish[:40]]
    back = [note_taken_back(("sv", number)) for number in range(0, len(swedish), 7)]
    return {
        "depot": [DECK, a_cafe(), *written(english, "en"), *written(finnish, "fi")],
        "mill": [DECK, *written(rewritten, "fi", 2), *written(swedish, "sv")],
        "spare": [*back, *written(english[:30], "en"), *written(finnish[40:80], "fi")],
    }


def test_real_text_gives_one_season_in_any_order_of_laptops(laptops: dict[str, list[Version]], tmp_path: Path) -> None:
    expected = merged([version for versions in laptops.values() for version in versions])
    makers = {"depot": DEPOT, "mill": MILL, "spare": bundles.DESK}
    paths = {name: tmp_path / f"{name}.fieldkit" for name in laptops}
    for name, versions in laptops.items():
        make_bundle(paths[name], versions, makers[name])
    for order in permutations(paths.values()):
        season = tmp_path / "season.fieldkit"
        season.unlink(missing_ok=True)
        for _ in range(2):
            assert bundles.merge(season, *order).refused == []
        assert digest_of(season) == (digest(expected.values()), True)
    told = dict(ask(season, "SELECT id, text FROM note WHERE NOT gone"))
    assert told == {one.id: one.fields["text"] for one in expected.values() if one.kind == "note" and not one.gone}


def test_words_with_finnish_and_swedish_letters_are_found_as_they_are_spelt(
    laptops: dict[str, list[Version]], tmp_path: Path
) -> None:
    season = tmp_path / "season.fieldkit"
    make_bundle(season, merged(laptops["depot"] + laptops["mill"]).values())
    asked = "SELECT text FROM note WHERE rowid IN (SELECT rowid FROM note_search WHERE note_search MATCH ?)"
    assert ("Förenade Arabemiraten",) in ask(season, asked, "förenade")
    assert ask(season, asked, "forenade") == []


def test_real_text_needs_no_long_look(laptops: dict[str, list[Version]], tmp_path: Path) -> None:
    path = tmp_path / "depot.fieldkit"
    make_bundle(path, laptops["depot"])
    looked: list[str] = []

    class Watched(RowChecks):
        def _checked(self, kind: str, row: tuple[object, ...]) -> Version:
            looked.append(kind)
            return super()._checked(kind, row)

    with closing(sqlite3.connect(path)) as connection:
        assert Watched(connection, "main", path.name, 4, 1).digest() == digest_of(path)[0]
    assert set(looked) == {"deck", "cafe"}

"""A season without people: whoever reads it meets nobody, and whoever coordinates decided what stays."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from fieldkit.cli import main
from fieldkit.core.replies import erasure_id
from fieldkit.storage.desks import Season, desk, season_called, writing
from fieldkit.storage.looked_at import Page, Stretch, decide, page_to_look_at, stretches
from tests.bundles import AINO, BO, CAFE, LATER, a_cafe, a_note, a_table, an_id, table_id
from tests.exports.conftest import Export
from tests.exports.reading import csv_texts, lines, rows, sheet
from tests.seasons import MILL_CAFE, READ, WRITTEN, keep_at_desk, season_in

PROMISE = {"what": "Ask Bo, bo@example.fi", "who": "Bo", "by": "2026-12-24"}
MORE = [
    a_note("", "promise", cafe=MILL_CAFE, participant=BO, value=PROMISE, card="words-of-new-work/responsibility"),
    a_table(3, "Ainon pöytä"),
    a_note("At our table", "seated", table=table_id(CAFE, 3), card="words-of-new-work/hurry"),
]


@pytest.fixture
def season(tmp_path: Path) -> Iterator[Season]:
    yield season_in(tmp_path, [*WRITTEN, *READ, *MORE], "Shared")


def told(season: Season, instance: Path) -> dict[str, dict[str, object]]:
    """Export without people and read the notes by the beginnings of their texts."""
    to = instance / "shared.jsonl"
    environment = {"FIELDKIT_INSTANCE": str(instance)}
    done = CliRunner(env=environment).invoke(main, ["export", season.slug, "--jsonl", "--anonymous", "-o", str(to)])
    assert done.exit_code == 0, done.output
    return {line["text"][:12]: line for line in lines(to)}


def looked(season: Season, after: str = "", most: int = 30, decided_too: bool = False) -> Page:
    with desk(season) as connection:
        return page_to_look_at(connection, after, most, decided_too)


def let_stand(season: Season, *shown: str) -> None:
    """Decide of everything that waits: these stay, the others do not."""
    with desk(season) as connection, writing(connection):
        decide(
            connection,
            {
                Stretch(note.note, note.counter, note.device, one.start, one.end): note.text[one.start : one.end]
                in shown
                for note in page_to_look_at(connection).notes
                for one, _ in note.found
            },
        )


def test_names_ids_days_and_contacts_are_in_none_of_the_files(kevat: Path, export: Export) -> None:
    texts = [json.dumps(lines(export("jsonl", "--anonymous")), ensure_ascii=False)]
    texts += [str(csv_texts(export("csv", "--anonymous"))), str(sheet(export("xlsx", "--anonymous")))]
    base = export("sqlite", "--anonymous")
    texts += [str(rows(base, f"SELECT * FROM {table}")) for table in ("note", "coding", "theme")]
    for text in texts:
        assert "Aino" not in text and "example.fi" not in text and "040 123" not in text and "Elli" not in text
        assert AINO not in text and BO not in text and an_id("shade") not in text
        assert not re.search(r"\d{4}-\d\d-\d\d", text)
    assert rows(base, "SELECT opened_at, open_minutes FROM cafe") == [("2026-11", None)] * 2


def test_what_was_written_for_a_few_is_not_shared_with_others(tmp_path: Path) -> None:
    # With a number in each, or there would be nothing to look at in them.
    few = [
        a_note("To them 040 765 4321", "them", audience="organisers"),
        a_note("Among us 050 765 4321", "us", audience="table"),
    ]
    season = season_in(tmp_path, [*WRITTEN, *few], "Shared")
    assert not [text for text in told(season, tmp_path) if text.startswith(("To them", "Among us"))]
    shown = [note.text for note in looked(season, decided_too=True).notes]
    assert shown and not [text for text in shown if text.startswith(("To them", "Among us"))]
    to = tmp_path / "own.jsonl"
    done = CliRunner(env={"FIELDKIT_INSTANCE": str(tmp_path)}).invoke(
        main, ["export", season.slug, "--jsonl", "-o", str(to)]
    )
    assert done.exit_code == 0
    assert {"To them 040 765 4321", "Among us 050 765 4321"} <= {line["text"] for line in lines(to)}


def test_two_files_of_one_season_cannot_be_laid_side_by_side(kevat: Path, export: Export) -> None:
    one, other = (lines(export("jsonl", "--anonymous", name=name)) for name in ("one", "other"))
    assert not {line["id"] for line in one} & {line["id"] for line in other}
    assert not {line["writer"] for line in one} & {line["writer"] for line in other}
    # … and yet, within a file, who wrote two notes is seen to have written two.
    assert len({line["writer"] for line in one}) == 2 < len(one)


def test_a_promise_keeps_what_is_promised_and_loses_who(season: Season, tmp_path: Path) -> None:
    promise = told(season, tmp_path)[""]
    masked = {"what": "Ask […], […]", "who": "[…]", "by": "2026-12"}
    assert promise["value"] == masked
    assert told(season, tmp_path)["At our table"]["table_name"] == "[…]n pöytä"


def test_what_somebody_let_stand_stays_and_everything_else_does_not(season: Season, tmp_path: Path) -> None:
    let_stand(season, "040 123 4567")
    assert looked(season).waiting == 0
    texts = {str(line["text"]) for line in told(season, tmp_path).values()}
    assert {"[…] lupasi soittaa 040 123 4567", "Kysy […]lta, […]"} < texts
    decided = [
        (note.text[one.start : one.end], stays)
        for note in looked(season, decided_too=True).notes
        for one, stays in note.found
    ]
    assert sorted(decided) == [("040 123 4567", True), ("Aino", False), ("aino@example.fi", False)]


def test_a_note_that_was_changed_since_is_looked_at_anew(season: Season, tmp_path: Path) -> None:
    let_stand(season, "040 123 4567")
    changed = a_note("Bo lupasi soittaa 050 123 4567", "call", 2, cafe=MILL_CAFE, participant=BO)
    again = season_in(tmp_path / "another", [*(one for one in WRITTEN if one.id != changed.id), changed], "Again")
    # The decision of one version, brought to a desk that has the next.
    with desk(again) as connection, writing(connection):
        decide(connection, {Stretch(an_id("call"), 1, "phone", 18, 30): True})
    assert looked(again).waiting == 3
    assert "[…] lupasi soittaa […]" in {str(line["text"]) for line in told(again, tmp_path / "another").values()}


def test_who_asked_to_be_forgotten_is_in_no_export_even_before_the_next_merge(season: Season, tmp_path: Path) -> None:
    keep_at_desk(season, "erasure", erasure_id(BO), {"cafe": MILL_CAFE, "participant": BO, "erased_at": LATER})
    assert {line["cafe"] for line in told(season, tmp_path).values()} == {"Depot"}
    assert looked(season).waiting == 0


def test_cafes_of_one_title_are_told_apart_in_the_list(tmp_path: Path) -> None:
    twin = a_cafe(an_id("twin"), code="MTN4RX", title="Mylly")
    call = a_note("Soita 050 123 4567", "call twin", cafe=twin.id)
    season = season_in(tmp_path, [*WRITTEN, twin, call], "Shared")
    cafes = {note.text: note.cafe for note in looked(season).notes}
    assert cafes["Soita 050 123 4567"] == "Mylly · MTN4RX"


def test_a_long_list_is_looked_at_page_by_page_and_nothing_of_it_twice(season: Season) -> None:
    seen, page = list[str](), looked(season, most=1)
    while page.next:
        seen += [note.note for note in page.notes]
        page = looked(season, page.next, most=1)
    assert sorted(seen) == sorted([an_id("ask"), an_id("call")])


@pytest.mark.parametrize(
    "line", ["", "x 1 phone 0 1", f"{CAFE} 1 phone 5 5", f"{CAFE} 1 phone 0 9999", f"{CAFE} 0 phone 0 1"]
)
def test_what_no_page_of_ours_sends_is_no_stretch(line: str) -> None:
    with pytest.raises(ValueError):
        stretches([line])
    assert stretches([f"{CAFE} 1 phone 0 4"]) == [Stretch(CAFE, 1, "phone", 0, 4)]


def test_nothing_of_a_note_lies_at_the_desk_once_it_was_looked_at(season: Season) -> None:
    let_stand(season, "040 123 4567")
    with desk(season) as connection:
        kept = connection.execute("SELECT * FROM main.looked_at").fetchall()
    assert len(kept) == 3 and "040" not in str(kept)


def test_a_bundle_is_never_anonymous(kevat: Path) -> None:
    done = CliRunner(env={"FIELDKIT_INSTANCE": str(kevat)}).invoke(main, ["export", "X", "--anonymous", "-o", "x"])
    assert done.exit_code == 2 and "never anonymous" in done.output
    assert season_called(kevat, "kevat-2026").bundle.is_file()

"""A coordinator narrows a season down, pages through it, and the counts beside it add up."""

import random
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from sqlite3 import Connection

import pytest

from fieldkit.core.filters import NONE, Filters
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, table_id
from fieldkit.storage.browsing import Counts, counts, notes_page
from fieldkit.storage.desks import Season, desk, keep
from tests.bundles import AINO, BO, DECK, NOW, a_cafe, a_note, a_participant, an_id, note_taken_back
from tests.storage.shelved import a_season, merged

MILL = an_id("mill café")
TRUST, SERVICE, LOST = "words-of-new-work/trust", "words-of-new-work/service", "words-of-new-work/long-gone"
# Under each filter that adds up: what stands for its choices, and the filters that are left open meanwhile.
ADDING_UP = {
    "cafe": "cafe",
    "round": "round",
    "table": "table",
    "deck": "deck",
    "card": "card",
    "kind": "kind",
    "day": "since",
}


def theme(connection: Connection, title: str, joined_to: str | None = None) -> str:
    id_ = str(uuid.uuid5(uuid.NAMESPACE_DNS, title))
    fields = {"title": title, "colour": "moss", "joined_to": joined_to}
    with connection:
        keep(connection, "theme", id_, {name: value for name, value in fields.items() if value is not None})
    return id_


def code(connection: Connection, theme_: str, *names: object) -> None:
    with connection:
        for name in names:
            fields = {"cafe": CAFE_OF[name], "note": an_id(name), "theme": theme_, "coder": "Kaisa", "coded_at": NOW}
            keep(connection, "coding", str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{theme_} {name}")), fields)


CAFE_OF: dict[object, str] = {}


def many_notes(number: int = 240) -> Iterator[Version]:
    """Notes of two cafés, three cards, rounds and tables, with and without, on three days."""
    chance = random.Random(7)
    depot = a_cafe()
    for name in range(number):
        cafe = chance.choice([depot.id, MILL])
        CAFE_OF[name] = cafe
        round_, table = chance.choice([None, 1, 2]), chance.choice([None, 1, 14])
        yield a_note(
            f"Note {name}",
            name,
            cafe=cafe,
            participant=BO if cafe == MILL else AINO,
            card=chance.choice([TRUST, SERVICE, LOST]),
            round=None if round_ is None else round_id(cafe, round_),
            table=None if table is None else table_id(cafe, table),
            written_at=f"2026-11-{chance.choice([20, 21, 22])}T12:00:00Z",
        )


@pytest.fixture
def season(tmp_path: Path) -> Season:
    mill = a_cafe(MILL, code="MTN4RX", title="Mill", opened_at="2026-11-22T10:00:00Z")
    people = [a_participant(), a_participant(BO, cafe=MILL)]
    return a_season(tmp_path, DECK, a_cafe(), mill, *people, *many_notes())


@pytest.fixture
def at(season: Season) -> Iterator[Connection]:
    with ExitStack() as stack:
        yield stack.enter_context(desk(season))


def everything(connection: Connection, filters: Filters, most: int = 17) -> list[str]:
    """Page through all that the filters leave, to the end."""
    found, after = list[str](), None
    while True:
        page = notes_page(connection, filters, after=after, most=most)
        found += page.notes
        if page.after is None:
            return found
        after = page.after


def narrowed(filters: Filters, name: str, value: object) -> Filters:
    if name == "day":
        return filters.narrowed("since", value).narrowed("until", value)
    return filters.narrowed(name, value)


def test_paging_to_the_end_shows_every_note_once_cafe_by_cafe(at: Connection) -> None:
    found = everything(at, Filters())
    assert len(found) == len(set(found)) == 240
    cafes = [at.execute("SELECT cafe FROM note WHERE id = ?", [id_]).fetchone()[0] for id_ in found]
    assert cafes == sorted(cafes, key=[a_cafe().id, MILL].index)


def test_one_comes_back_to_the_page_before(at: Connection) -> None:
    first = notes_page(at, Filters(), most=50)
    second = notes_page(at, Filters(), after=first.after, most=50)
    assert (first.before, second.before) == (None, second.notes[0])
    assert notes_page(at, Filters(), before=second.before, most=50) == first
    assert notes_page(at, Filters(), before=first.notes[0], most=50).notes == ()


def test_a_page_after_a_note_that_has_gone_is_the_first(at: Connection) -> None:
    assert notes_page(at, Filters(), after=an_id("never written")) == notes_page(at, Filters())


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(cafe=MILL),
        Filters(round=2, card=TRUST),
        Filters(table=14, since="2026-11-21"),
        Filters(kind="word", until="2026-11-21", round=0),
        Filters(deck="words-of-new-work", table=0),
        Filters(cafe=MILL, kind=NONE),
    ],
    ids=lambda filters: "-".join(filters.query()) or "all",
)
def test_the_counts_beside_the_notes_add_up_and_lead_to_what_they_promise(at: Connection, filters: Filters) -> None:
    told = counts(at, filters)
    assert told.here == len(everything(at, filters)) > 0
    assert told.all == 240
    for name in ADDING_UP:
        left_open = filters.wider("since").wider("until") if name == "day" else filters.wider(name)
        assert sum(notes for _, notes in told.by[name]) == counts(at, left_open).here, name
        for value, notes in told.by[name]:
            assert counts(at, narrowed(filters, name, value)).here == notes > 0, (name, value)


def test_a_note_is_counted_under_each_of_its_themes_and_a_merged_theme_under_the_other(at: Connection) -> None:
    shade, trees, bench = theme(at, "Shade"), theme(at, "Trees"), theme(at, "Bench")
    code(at, shade, 1, 2, 3)
    code(at, trees, 3, 4)
    code(at, bench, 3)
    theme(at, "Trees", joined_to=shade)
    told = counts(at, Filters())
    assert dict(told.by["theme"]) == {shade: 4, bench: 1, NONE: 236}
    assert set(everything(at, Filters(theme=shade))) == {an_id(name) for name in (1, 2, 3, 4)}
    assert counts(at, Filters(theme=NONE)).here == 236
    of_shade = counts(at, Filters(theme=shade))
    assert sum(notes for _, notes in of_shade.by["cafe"]) == of_shade.here == 4


def test_what_is_taken_back_leaves_the_counts_with_the_next_merge(season: Season, tmp_path: Path) -> None:
    with desk(season) as before:
        assert counts(before, Filters()).all == 240
    gone = note_taken_back(0, cafe=CAFE_OF[0], participant=BO if CAFE_OF[0] == MILL else AINO)
    merged(season, tmp_path / "two.fieldkit", [gone])
    with desk(season) as after:
        assert counts(after, Filters()).all == 239
        assert an_id(0) not in everything(after, Filters(), most=300)
    assert len(list(season.folder.glob("browse-*.sqlite"))) == 1, "nothing is left of what was counted before"


def test_before_its_first_merge_a_season_has_nothing_to_browse(tmp_path: Path) -> None:
    season = a_season(tmp_path)
    season.bundle.unlink()
    with desk(season) as empty:
        assert notes_page(empty, Filters()).notes == ()
        told: Counts = counts(empty, Filters())
    assert (told.all, told.here, told.by["cafe"]) == (0, 0, ())

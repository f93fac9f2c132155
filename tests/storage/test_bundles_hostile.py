"""Bundles from strangers: whatever is wrong with one, it is named and nothing of it is taken."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.errors import BundleDamaged, BundleForeign
from fieldkit.storage.bundle_checks import admitted
from tests.bundles import (
    DECK,
    MILL,
    PLAN,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_round,
    a_seat,
    a_table,
    a_vote,
    an_id,
    ask,
    change,
    make_bundle,
    merge,
    note_taken_back,
    said_in_every_language,
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "depot.fieldkit"
    said = [a_participant(), a_note("More shade"), note_taken_back("gone"), a_vote(), a_cluster(), a_mark("gone")]
    make_bundle(path, [DECK, PLAN, a_cafe(plan=PLAN.id), *said, a_table(), a_round(), a_seat()])
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "mill.fieldkit"
    make_bundle(path, [a_note("A good one", "good")], MILL)
    return path


def sql(*statements: str) -> Callable[[Path], None]:
    return lambda path: change(path, *statements)


def other_bytes(at: int, put: bytes) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[at : at + len(put)] = put
        path.write_bytes(whole)

    return act


def swapped_pages(path: Path) -> None:
    """Let the roots of two tables change places."""
    page, whole = 16 * 1024, path.read_bytes()
    roots = ask(path, "SELECT rootpage - 1 FROM sqlite_schema WHERE name IN ('note', 'participant')")
    for (here,), (there,) in (roots, roots[::-1]):
        other_bytes(here * page, whole[there * page : (there + 1) * page])(path)


def zeros(head: int) -> Callable[[Path], None]:
    """Let ten gigabytes of nothing follow so many bytes of the bundle."""

    def act(path: Path) -> None:
        os.truncate(path, head)
        os.truncate(path, 10 * 10**9)

    return act


def smuggle(path: Path) -> None:
    """Put a note where only a scan of the table finds it, and no index: what is checked must be what is merged."""
    held = "name = 'note' OR name = 'sqlite_autoindex_note_1'"
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute(f"SELECT rowid, type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE {held}")
        schema = kept.fetchall()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_note_1'")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY (id),', '') WHERE name = 'note'")
        connection.commit()
    names = 'counter, device, gone, cafe, participant, card, text, value, audience, named, round, "table", written_at'
    change(
        path,
        f"INSERT INTO note (id, {names}) SELECT '{an_id('smuggled')}', {names} FROM note WHERE NOT gone",
        "PRAGMA writable_schema = ON",
        f"DELETE FROM sqlite_schema WHERE {held}",
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany(
            "INSERT INTO sqlite_schema (rowid, type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?, ?)", schema
        )
        connection.commit()


DAMAGES = {
    "a changed note": sql("UPDATE note SET text = 'Less shade' WHERE NOT gone"),
    "a note more": sql(
        f"INSERT INTO note SELECT '{an_id('x')}', counter, device, gone, cafe, participant, card, text, "
        'value, audience, named, round, "table", written_at, paper, headline FROM note WHERE NOT gone'
    ),
    "a note less": sql("DELETE FROM note WHERE NOT gone"),
    "another digest": sql("UPDATE manifest SET digest = replace(digest, substr(digest, 1, 1), 'z')"),
    "another count": sql("UPDATE manifest SET notes = 7"),
    "no manifest": sql("DELETE FROM manifest"),
    "two manifests": sql("INSERT INTO manifest SELECT * FROM manifest"),
    "an endless laptop": sql("UPDATE manifest SET laptop = hex(zeroblob(1000))"),
    "a laptop that is no text": sql("UPDATE manifest SET made_at = 'now'"),
    "a stamp from nowhere": sql("UPDATE note SET counter = -1"),
    "a stamp from a far future": sql(f"UPDATE note SET counter = {2**48 + 1} WHERE NOT gone"),
    "a stamp no phone can count to": sql(f"UPDATE note SET counter = {2**63 - 1}"),
    "a value that ends its line": sql("UPDATE note SET value = '5,\"paper\":true' WHERE NOT gone"),
    "a value of two lines": sql("UPDATE note SET value = '5}' || char(10) || '[\"note\"' WHERE NOT gone"),
    "an id with a line's end": sql("UPDATE note SET id = id || char(10) WHERE NOT gone"),
    "two tables in each other's place": swapped_pages,
    "a device in capitals": sql("UPDATE note SET device = 'PHONE'"),
    "an id that is none": sql("UPDATE note SET id = 'x' WHERE NOT gone"),
    "half a text": sql("UPDATE note SET text = CAST(X'fffe41' AS TEXT) WHERE NOT gone"),
    "a text too long": sql("UPDATE note SET text = hex(zeroblob(3000)) WHERE NOT gone"),
    "a text after it was taken back": sql("UPDATE note SET text = 'Back again' WHERE gone"),
    "a value that is no JSON": sql("UPDATE note SET value = '{' WHERE NOT gone"),
    "a value that never ends": sql(f"UPDATE note SET value = '{'[' * 100_000}' WHERE NOT gone"),
    "a value that is not a number": sql("UPDATE note SET value = 'NaN' WHERE NOT gone"),
    "a deck with a hole": sql("UPDATE deck SET deck = '{}'"),
    "a huge deck": sql("UPDATE deck SET deck = hex(zeroblob(3000000))"),
    "a café without a title": sql("UPDATE cafe SET title = NULL"),
    "a note for its writer alone": sql("UPDATE note SET audience = 'me' WHERE NOT gone"),
    "a number where a claim belongs": sql("UPDATE note SET named = 5 WHERE NOT gone"),
    "paper that is a number": sql("UPDATE note SET paper = 5 WHERE NOT gone"),
    "paper that is none": sql("UPDATE note SET paper = 0 WHERE NOT gone"),
    "paper after it was taken back": sql("UPDATE note SET paper = 1 WHERE gone"),
    "a table of another number": sql('UPDATE "table" SET number = 4'),
    "a table that nobody counts to": sql('UPDATE "table" SET number = 201'),
    "a table without a number": sql('UPDATE "table" SET number = NULL'),
    "a table with an endless name": sql('UPDATE "table" SET name = hex(zeroblob(100))'),
    "a table neither here nor away": sql('UPDATE "table" SET away = 0'),
    "a table twice": sql(
        f"INSERT INTO \"table\" SELECT '{an_id('x')}', counter, device, gone, cafe, number, name, away, capacity "
        'FROM "table"'
    ),
    "a table changed": sql("UPDATE \"table\" SET name = 'Porch'"),
    "a table less than was said": sql('DELETE FROM "table"'),
    "a round under a table's id": sql('UPDATE round SET id = (SELECT id FROM "table")'),
    "a round of another café": sql(f"UPDATE round SET cafe = '{an_id('another café')}'"),
    "a round before the first": sql("UPDATE round SET number = 0"),
    "a title after it was taken back": sql("UPDATE round SET gone = 1"),
    "a round that began at no time": sql("UPDATE round SET started_at = 'soon'"),
    "a round on a card that is none": sql("UPDATE round SET cards = '[\"trust\"]'"),
    "a round whose cards never end": sql(f"UPDATE round SET cards = '{'[' * 100_000}'"),
    "a headline that is a number": sql("UPDATE note SET headline = 2 WHERE NOT gone"),
    "a plan that is none": sql("UPDATE plan SET plan = '{}'"),
    "a plan without rounds": sql("UPDATE plan SET plan = json_remove(plan, '$.rounds')"),
    "a plan with more than a plan has": sql("UPDATE plan SET plan = json_insert(plan, '$.script', 'alert(1)')"),
    "a plan under another name": sql("UPDATE plan SET slug = 'morning'"),
    "a plan with another title": sql('UPDATE plan SET title = \'{"en":"Morning"}\''),
    "a huge plan": sql("UPDATE plan SET plan = hex(zeroblob(3000000))"),
    "a café held by what is no id": sql("UPDATE cafe SET plan = 'evening'"),
    "a seat in another round": sql(f"UPDATE seat SET round = '{a_seat(round_=1).fields['round']}'"),
    "a seat in no round": sql(f"UPDATE seat SET round = '{an_id('no round')}'"),
    "a seat of somebody else": sql(f"UPDATE seat SET participant = '{an_id('bo')}'"),
    "a seat at no table": sql('UPDATE seat SET "table" = NULL'),
    "a host that is none": sql("UPDATE seat SET host = 0"),
    "a seat's table after it was given up": sql("UPDATE seat SET gone = 1"),
    "a vote under another id": sql(f"UPDATE vote SET id = '{an_id('x')}'"),
    "a vote twice": sql(
        f"INSERT INTO vote SELECT '{an_id('x')}', counter, device, gone, cafe, participant, note, dots, heart, round "
        "FROM vote"
    ),
    "a vote of somebody else": sql(f"UPDATE vote SET participant = '{an_id('aino')}'"),
    "a vote on another note": sql(f"UPDATE vote SET note = '{an_id('gone')}'"),
    "more dots than any plan gives": sql("UPDATE vote SET dots = 21"),
    "fewer dots than none": sql("UPDATE vote SET dots = -1"),
    "a heart that is none": sql("UPDATE vote SET heart = 0"),
    "dots after they were taken back": sql("UPDATE vote SET gone = 1"),
    "a group on no card": sql("UPDATE cluster SET card = NULL"),
    "a group with an endless name": sql("UPDATE cluster SET title = hex(zeroblob(200))"),
    "a group's name after it was taken back": sql("UPDATE cluster SET gone = 1"),
    "a note in a group that is no id": sql("UPDATE mark SET cluster = 'shade'"),
    "JSON of another hand": sql("UPDATE deck SET title = json_insert(title, '$.x', 1)"),
    "a page torn out": lambda path: os.truncate(path, path.stat().st_size // 2),
    "a page overwritten": other_bytes(16 * 1024 * 5, b"\xff" * 16 * 1024),
}
FOREIGN = {
    "ten gigabytes of zeros": zeros(0),
    "ten gigabytes of zeros after a bundle's head": zeros(100),
    "ten gigabytes of zeros after a whole bundle": lambda path: zeros(path.stat().st_size)(path),
    "an empty file": lambda path: path.write_bytes(b""),
    "a picture": lambda path: path.write_bytes(b"\x89PNG" + bytes(500)),
    "another program's database": sql("PRAGMA application_id = 0"),
    "a newer format": sql("PRAGMA user_version = 5"),
    "the format before its tables": sql("PRAGMA user_version = 2"),
    "an older format than its tables": sql("PRAGMA user_version = 1"),
    "a format below all": sql("PRAGMA user_version = 0"),
    "a trigger": sql("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END"),
    "a view": sql("CREATE VIEW v AS SELECT 1"),
    "a view instead of a table": sql("DROP TABLE mark", "CREATE VIEW mark AS SELECT * FROM note"),
    "a view instead of the tables": sql('DROP TABLE "table"', 'CREATE VIEW "table" AS SELECT * FROM round'),
    "a table more": sql("CREATE TABLE more (x)"),
    "a column more": sql("ALTER TABLE note ADD COLUMN x TEXT"),
    "an index": sql("CREATE INDEX i ON note (text)"),
    "a table less": sql("DROP TABLE receipt"),
    "rounds less": sql("DROP TABLE round"),
    "paper less": sql("ALTER TABLE note DROP COLUMN paper"),
    "votes less": sql("DROP TABLE vote"),
    "groups less": sql("ALTER TABLE mark DROP COLUMN cluster"),
    "a table of another make": sql('DROP TABLE "table"', 'CREATE TABLE "table" (id TEXT)'),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link": lambda path: (path.rename(path.with_suffix(".real")), path.symlink_to(path.with_suffix(".real"))),
    "nothing": lambda path: path.unlink(),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_bundle_is_refused_whole(bundle: Path, good: Path, tmp_path: Path, damage: str) -> None:
    DAMAGES[damage](bundle)
    with pytest.raises(BundleDamaged, match=r"^depot\.fieldkit"), admitted(bundle):
        pass
    merged = merge(tmp_path / "season.fieldkit", bundle, good)
    assert [bool(receipt.refused) for receipt in merged.receipts] == [True, False]
    assert len(said_in_every_language(merged.receipts[0])) == 3
    assert ask(tmp_path / "season.fieldkit", "SELECT text FROM note") == [("A good one",)]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_file_is_refused_whole(bundle: Path, good: Path, tmp_path: Path, foreign: str) -> None:
    FOREIGN[foreign](bundle)
    with pytest.raises(BundleForeign, match=r"^depot\.fieldkit"), admitted(bundle):
        pass
    merged = merge(tmp_path / "season.fieldkit", bundle, good)
    assert [bool(receipt.refused) for receipt in merged.receipts] == [True, False]
    assert len(said_in_every_language(merged.receipts[0])) == 3
    assert ask(tmp_path / "season.fieldkit", "SELECT text FROM note") == [("A good one",)]


def test_a_note_for_its_writer_alone_is_refused_even_with_a_right_digest(bundle: Path, tmp_path: Path) -> None:
    make_bundle(tmp_path / "me.fieldkit", [a_note("For me", audience="me")])
    with pytest.raises(BundleDamaged, match="for their writer alone") as refused, admitted(tmp_path / "me.fieldkit"):
        pass
    assert refused.value.reason == "for-the-writer"


UNDER_ANOTHERS_ID = {
    "a table": a_table(3)._replace(id=a_table(4).id),
    "a round": a_round(3)._replace(id=a_round(4).id),
    "a vote": a_vote("note")._replace(id=a_vote("another note").id),
    "a seat": a_seat(round_=1)._replace(id=a_seat(round_=2).id),
    "a seat in no round": a_seat()._replace(fields={**a_seat().fields, "round": an_id("no round")}),
}


@pytest.mark.parametrize("thing", UNDER_ANOTHERS_ID)
def test_what_lies_under_anothers_id_is_refused_even_with_a_right_digest(thing: str, tmp_path: Path) -> None:
    make_bundle(tmp_path / "depot.fieldkit", [UNDER_ANOTHERS_ID[thing]])
    with pytest.raises(BundleDamaged, match="follows from where it belongs"), admitted(tmp_path / "depot.fieldkit"):
        pass


def test_a_plan_that_is_none_is_refused_even_with_a_right_digest(tmp_path: Path) -> None:
    empty = PLAN._replace(fields={**PLAN.fields, "plan": {"id": "evening", "title": {"en": "Evening"}}})
    make_bundle(tmp_path / "depot.fieldkit", [empty])
    with pytest.raises(BundleDamaged, match="the plan"), admitted(tmp_path / "depot.fieldkit"):
        pass


def test_rows_that_an_index_hides_are_checked_all_the_same(bundle: Path) -> None:
    smuggle(bundle)
    assert ask(bundle, "SELECT count(*) FROM note NOT INDEXED") == [(3,)]
    with pytest.raises(BundleDamaged, match="does not hold as much as it says"), admitted(bundle):
        pass


def test_a_bundle_is_never_written_to(bundle: Path, tmp_path: Path) -> None:
    bundle.chmod(0o400)
    before = bundle.read_bytes(), bundle.stat().st_mtime_ns
    merge(tmp_path / "season.fieldkit", bundle)
    assert (bundle.read_bytes(), bundle.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["depot.fieldkit", "season.fieldkit"]


def test_odd_names_of_files_are_only_names(bundle: Path, tmp_path: Path) -> None:
    odd = bundle.rename(tmp_path / "a?mode=rwc&x=%41 #'\".fieldkit")
    merged = merge(tmp_path / "season.fieldkit", odd)
    assert merged.refused == []

"""A café as one file: what is in it, what is not, and that anybody's tools can open it."""

import asyncio
import os
import re
import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from datasette.app import Datasette

from fieldkit.core.merge import Version, digest
from fieldkit.core.plans import plan_version
from fieldkit.errors import BundleForeign, CafeUnknown, StoreUnusable
from fieldkit.storage.absorb import absorb
from fieldkit.storage.bundle_checks import Manifest
from fieldkit.storage.bundle_schema import statements
from fieldkit.storage.bundles import digest_of, export_bundle
from fieldkit.storage.engine import open_store
from fieldkit.storage.models import KIND_TABLES
from fieldkit.storage.phones import Push, SaidAt
from fieldkit.storage.rows import columns
from tests import bundles
from tests.bundles import (
    AINO,
    CAFE,
    DECK,
    NOW,
    PLAN,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_plan,
    a_round,
    a_seat,
    a_table,
    a_vote,
    ask,
    note_taken_back,
)

KEY = "the key of Aino's phone"


@pytest.fixture
def depot(store: Path) -> Path:
    """The store of a laptop at the depot: Aino's phone has been there, and a second café was held."""
    keep(store, DECK, a_cafe(), a_cafe(bundles.an_id("other"), code="22222D", title="Other"))
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        notes = [a_participant(name="Aino"), a_note("More shade on Mill Lane"), a_note("Säde paistaa", "säde")]
        Push(CAFE, AINO, KEY, 3, SaidAt(), notes, NOW)(connection)
        connection.execute("COMMIT")
    return store


def keep(store: Path, *versions: Version) -> None:
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        absorb(connection, versions, NOW)
        connection.execute("COMMIT")


def export(store: Path, to: Path) -> Manifest:
    return export_bundle(store, "K7QF2M", to, version="0.1.0", now=NOW)


def test_a_bundle_holds_one_cafe_and_says_who_made_it(depot: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "depot.fieldkit"
    manifest = export(depot, bundle)
    assert ask(bundle, "SELECT title FROM cafe") == [("Depot",)]
    assert ask(bundle, "SELECT text FROM note ORDER BY text") == [("More shade on Mill Lane",), ("Säde paistaa",)]
    assert (manifest.laptop, manifest.cafes, manifest.participants, manifest.notes) == ("depot", 1, 1, 2)
    assert ask(bundle, "SELECT store, laptop, digest FROM manifest") == [
        (manifest.store, manifest.laptop, manifest.digest)
    ]
    assert digest_of(bundle) == (manifest.digest, True)


def test_the_digest_is_that_of_the_content(depot: Path, tmp_path: Path) -> None:
    notes = [a_note("More shade on Mill Lane"), a_note("Säde paistaa", "säde")]
    manifest = export(depot, tmp_path / "depot.fieldkit")
    assert manifest.digest == digest([DECK, a_cafe(), a_participant(name="Aino"), *notes])


def test_the_file_is_a_plain_one_that_says_what_it_is(depot: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "depot.fieldkit"
    export(depot, bundle)
    header = bundle.read_bytes()[:100]
    assert header[68:72] == b"fldk"
    assert int.from_bytes(header[60:64], "big") == 4
    assert int.from_bytes(header[16:18], "big") == 16 * 1024
    assert header[18:20] == b"\x01\x01", "a rollback journal, so that it is one file"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["depot.fieldkit", "instance"]
    assert ask(bundle, "PRAGMA integrity_check") == [("ok",)]


def test_no_key_no_phone_and_no_last_contact_is_in_it(depot: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "depot.fieldkit"
    export(depot, bundle)
    tables = {name for (name,) in ask(bundle, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert not tables & {"phone", "setting", "store", "alembic_version"}
    ((key_hash,),) = ask(depot, "SELECT key_hash FROM phone")
    assert key_hash not in bundle.read_bytes()
    for kind, table in KIND_TABLES.items():
        local = {column.name for column in table.columns if column.info.get("local")}
        assert {row[1] for row in ask(bundle, f"PRAGMA table_info('{kind}')")} == {*table.columns.keys()} - local
        assert set(columns(kind)) == {*table.columns.keys()} - local


def test_a_note_for_its_writer_alone_stays_on_the_laptop(depot: Path, tmp_path: Path) -> None:
    keep(depot, a_note("Only for me", "mine", audience="me"), a_mark("mine"))
    export(depot, tmp_path / "depot.fieldkit")
    assert ask(tmp_path / "depot.fieldkit", "SELECT count(*) FROM note") == [(2,)]
    assert ask(tmp_path / "depot.fieldkit", "SELECT count(*) FROM mark") == [(0,)]
    assert b"Only for me" not in (tmp_path / "depot.fieldkit").read_bytes()


def test_a_planned_cafe_takes_its_plan_seats_votes_and_groups_along(depot: Path, tmp_path: Path) -> None:
    bundle, group = tmp_path / "depot.fieldkit", a_cluster("Shade")
    other = {"cafe": bundles.an_id("other")}
    planned = [PLAN, a_cafe(plan=PLAN.id, counter=2), a_round(), a_seat(), a_vote(dots=2, heart=True), group]
    keep(depot, *planned, a_mark(hidden=False, cluster=group.id))
    elsewhere = [plan_version(a_plan(4)), a_vote("theirs", **other), a_cluster("Theirs", **other)]
    keep(depot, *elsewhere, a_note("Of the other café", "theirs", **other))
    manifest = export(depot, bundle)
    assert ask(bundle, "SELECT slug FROM plan") == [("evening",)]
    assert ask(bundle, 'SELECT participant, round, "table" FROM seat') == [(AINO, a_round().id, a_table().id)]
    assert ask(bundle, "SELECT note, dots, heart FROM vote") == [(bundles.an_id("note"), 2, 1)]
    asked = "SELECT note.text, cluster.title FROM note JOIN mark ON note = note.id JOIN cluster ON cluster.id = cluster"
    assert ask(bundle, asked) == [("More shade on Mill Lane", "Shade")]
    assert digest_of(bundle) == (manifest.digest, True)


def test_what_was_said_about_a_private_note_stays_on_the_laptop_too(depot: Path, tmp_path: Path) -> None:
    keep(depot, a_note("Only for me", "mine", audience="me"), a_vote("mine"), a_vote())
    export(depot, tmp_path / "depot.fieldkit")
    assert ask(tmp_path / "depot.fieldkit", "SELECT note FROM vote") == [(bundles.an_id("note"),)]


def test_what_was_taken_back_goes_along_as_a_word_that_it_is_gone(depot: Path, tmp_path: Path) -> None:
    keep(depot, note_taken_back())
    export(depot, tmp_path / "depot.fieldkit")
    assert ask(tmp_path / "depot.fieldkit", "SELECT text, written_at FROM note WHERE gone") == [(None, None)]
    assert b"More shade" not in (tmp_path / "depot.fieldkit").read_bytes()


def test_full_text_search_finds_words_as_finns_spell_them(depot: Path, tmp_path: Path) -> None:
    export(depot, tmp_path / "depot.fieldkit")
    asked = "SELECT text FROM note WHERE rowid IN (SELECT rowid FROM note_search WHERE note_search MATCH ?)"
    assert ask(tmp_path / "depot.fieldkit", asked, "säde") == [("Säde paistaa",)]
    assert ask(tmp_path / "depot.fieldkit", asked, "sade") == []


def test_exporting_again_writes_the_bundle_anew(depot: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "depot.fieldkit"
    first = export(depot, bundle)
    assert export(depot, bundle).digest == first.digest
    keep(depot, a_note("One more", "more"))
    assert export(depot, bundle).digest != first.digest
    assert ask(bundle, "SELECT count(*) FROM note") == [(3,)]


def test_a_file_that_is_no_bundle_is_not_written_over(depot: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "holiday.fieldkit"
    pictures.write_bytes(b"pictures")
    with pytest.raises(BundleForeign, match="not a fieldkit bundle"):
        export(depot, pictures)
    with pytest.raises(BundleForeign):
        export(depot, depot)
    assert pictures.read_bytes() == b"pictures"


def test_a_link_is_not_followed(depot: Path, tmp_path: Path) -> None:
    export(depot, tmp_path / "depot.fieldkit")
    (tmp_path / "link.fieldkit").symlink_to(tmp_path / "depot.fieldkit")
    with pytest.raises(BundleForeign):
        export(depot, tmp_path / "link.fieldkit")


def test_a_cafe_that_is_not_there_is_named(depot: Path, tmp_path: Path) -> None:
    with pytest.raises(CafeUnknown, match="99999Z"):
        export_bundle(depot, "99999Z", tmp_path / "depot.fieldkit", version="0.1.0", now=NOW)
    with pytest.raises(CafeUnknown):
        export(tmp_path / "nowhere.sqlite", tmp_path / "depot.fieldkit")
    assert not (tmp_path / "depot.fieldkit").exists()


def test_a_folder_that_is_not_there_is_told_in_words(depot: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="Choose another folder"):
        export(depot, tmp_path / "missing" / "depot.fieldkit")


def test_phones_go_on_writing_while_a_cafe_is_exported(depot: Path, tmp_path: Path) -> None:
    with closing(open_store(depot)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        absorb(writer, [a_note("Half said", "half")], NOW)
        export(depot, tmp_path / "depot.fieldkit")
        writer.execute("COMMIT")
    assert ask(tmp_path / "depot.fieldkit", "SELECT count(*) FROM note") == [(2,)]


def test_what_a_killed_export_left_is_cleared_away_by_the_next(depot: Path, tmp_path: Path) -> None:
    old, fresh = tmp_path / ".depot.fieldkit.abc.part", tmp_path / ".depot.fieldkit.def.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    export(depot, tmp_path / "depot.fieldkit")
    assert (old.exists(), fresh.exists()) == (False, True)


def test_it_opens_in_sqlite_utils(depot: Path, tmp_path: Path) -> None:
    export(depot, tmp_path / "depot.fieldkit")
    database = sqlite_utils.Database(tmp_path / "depot.fieldkit")
    assert database["note"].strict
    assert database["note"].detect_fts() == "note_search"
    assert [note["text"] for note in database["note"].search("shade")] == ["More shade on Mill Lane"]
    database.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_it_opens_in_datasette_with_search(depot: Path, tmp_path: Path) -> None:
    export(depot, tmp_path / "depot.fieldkit")

    async def visit() -> tuple[int, list[str]]:
        datasette = Datasette(immutables=[str(tmp_path / "depot.fieldkit")])
        await datasette.invoke_startup()
        page = await datasette.client.get("/depot")
        found = await datasette.client.get("/depot/note.json", params={"_search": "shade", "_shape": "objects"})
        return page.status_code, [row["text"] for row in found.json()["rows"]]

    assert asyncio.run(visit()) == (200, ["More shade on Mill Lane"])


def test_the_tables_are_those_the_documentation_shows() -> None:
    told = (Path(__file__).parents[2] / "docs" / "BUNDLES.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sql\n(CREATE TABLE deck.*?)```", told, re.DOTALL)
    plain = re.sub(r"\s*--[^\n]*", "", block)
    shown = [" ".join(statement.split()) for statement in plain.split(";") if statement.strip()]
    assert shown == [" ".join(statement.split()) for statement in statements()]

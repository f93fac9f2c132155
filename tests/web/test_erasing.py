"""Erase me: by a receipt code, with all its traces, at the laptop and in a season."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.cli import main
from fieldkit.core.receipts import receipt_code
from fieldkit.storage.bundles import Maker, export_bundle
from fieldkit.storage.desks import Season, desk, make_season, merge_at_desk
from fieldkit.storage.search_index import refresh
from tests.cafe import EVERY_KIND, OpenCafe
from tests.phone import Phone
from tests.web.pages import Page, read, submit

ERASE = "/facilitate/cafes/K7QF2M/erase"
WONDERING = "every-kind/wondering"
SECRET = "Zwiebelkuchen"
NAME = "Quendolina"
Joining = Callable[[str], Phone]


@pytest.fixture
def cafe(app: Flask) -> OpenCafe:
    """An open café with a card of every kind."""
    return OpenCafe(app, "K7QF2M", deck_file=EVERY_KIND)


@pytest.fixture
def question(phone: Phone, cafe: OpenCafe) -> str:
    """Aino has written under her name, and asked something; the id of her question."""
    phone.call_myself(NAME)
    phone.write(SECRET, "every-kind/trust", named=True)
    asked = phone.write(f"Who ate the {SECRET}?", WONDERING, audience="organisers")
    phone.sync()
    return asked


def erase(browser: FlaskClient, code: str, at: str = ERASE, deed: str = "erase") -> Page:
    return Page(submit(browser, at, follow=True, do=deed, code=code).text)


def said(page: Page) -> str:
    return " ".join(" ".join("".join(words) for _, _, words in page.elements).split())


def bytes_in(folder: Path) -> bytes:
    """All of what lies in a folder, in small letters: a search keeps words so."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()


def settle(app: Flask) -> None:
    """Return when the writer has done all it was asked, forgetting too."""
    for _ in range(2):
        app.extensions["fieldkit"].writer.run(lambda connection: None)


def test_what_would_go_is_told_in_numbers_before_anything_goes(
    facilitator: FlaskClient, cafe: OpenCafe, question: str
) -> None:
    page = erase(facilitator, receipt_code(question), deed="look")
    assert "2 notes, a name will be erased." in said(page)
    assert SECRET not in said(page)
    assert len(cafe.texts()) == 2


def test_an_erased_person_is_in_no_file_of_the_laptop_and_everybody_else_stays(
    app: Flask, facilitator: FlaskClient, cafe: OpenCafe, question: str, phone: Phone, join: Joining
) -> None:
    veikko = join("veikko")
    veikko.write("I stay", "every-kind/trust")
    veikko.sync()
    submit(
        facilitator,
        "/facilitate/cafes/K7QF2M/questions",
        do="answer",
        note=question,
        text=f"Veikko ate the {SECRET}",
        audience="cafe",
    )
    page = erase(facilitator, receipt_code(question).replace("-", "").lower())
    assert any(words.startswith("Done. Erased for good: 2 notes, a name") for words in page.said_in(class_="notice"))
    settle(app)
    assert cafe.texts() == ["I stay"]
    held = bytes_in(cafe.store.parent)
    assert SECRET.lower().encode() not in held
    assert NAME.lower().encode() not in held
    assert "1 person has been erased here." in said(page)
    veikko.sync()
    assert veikko.reads() == []


def test_the_participants_own_code_does_the_same(
    facilitator: FlaskClient, cafe: OpenCafe, question: str, phone: Phone
) -> None:
    erase(facilitator, receipt_code(phone.id))
    assert cafe.texts() == []
    assert "Nothing is left of whoever has this code." in said(erase(facilitator, receipt_code(phone.id), deed="look"))


def test_an_erased_phone_brings_nothing_back(
    facilitator: FlaskClient, cafe: OpenCafe, question: str, phone: Phone
) -> None:
    erase(facilitator, receipt_code(phone.id))
    phone.store, phone.outbox = None, dict(phone.written)
    assert phone.send().code == "key-wrong"
    assert cafe.texts() == []


def test_paper_is_nobodys_to_erase_by_a_code(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    from fieldkit.core.places import paper_participant

    code = receipt_code(paper_participant(cafe.id))
    assert "Nobody here has this code." in said(erase(facilitator, code, deed="look"))


@pytest.mark.parametrize("typed", ["", "K7QF", "AAAA-AAAA", "K7QF-2MBC-DFGH"])
def test_what_is_no_code_is_said_to_be_none(facilitator: FlaskClient, cafe: OpenCafe, typed: str) -> None:
    assert "A receipt code has eight letters and digits" in said(erase(facilitator, typed, deed="look"))


@pytest.fixture
def season(app: Flask, cafe: OpenCafe, question: str, join: Joining, tmp_path: Path) -> Season:
    """A season with this café merged into it, searched once."""
    veikko = join("veikko")
    veikko.write("I stay", "every-kind/trust")
    veikko.sync()
    made = make_season(cafe.store.parent, "Autumn", clock.new_id(), clock.new_device(), clock.now())
    merge(made, bundle_of(cafe, tmp_path / "before.fieldkit"))
    refresh(made)
    return made


def bundle_of(cafe: OpenCafe, to: Path) -> Path:
    export_bundle(cafe.store, cafe.code, to, version="0", now=clock.now())
    return to


def merge(season: Season, *bundles: Path) -> None:
    merge_at_desk(season, bundles, Maker(clock.new_id(), "desk", "0", clock.now()))


def texts(season: Season) -> list[str]:
    with desk(season) as connection:
        return sorted(text for (text,) in connection.execute("SELECT text FROM note WHERE NOT gone"))


def test_an_erased_person_is_in_no_file_of_the_season_and_no_old_bundle_brings_them_back(
    facilitator: FlaskClient, season: Season, question: str, tmp_path: Path
) -> None:
    at = f"/coordinate/{season.slug}/questions"
    submit(facilitator, at, do="answer", note=question, text=f"Veikko ate the {SECRET}", audience="asker")
    assert SECRET.lower().encode() in bytes_in(season.folder)
    where = f"/coordinate/{season.slug}/erase"
    assert "2 notes, a name, 1 answer or theme put to their notes will be erased." in said(
        erase(facilitator, receipt_code(question), where, "look")
    )
    page = erase(facilitator, receipt_code(question), where)
    assert "1 person has been erased here." in said(page)
    for _ in range(2):
        assert texts(season) == ["I stay"]
        held = bytes_in(season.folder)
        assert SECRET.lower().encode() not in held
        assert NAME.lower().encode() not in held
        merge(season, tmp_path / "before.fieldkit")
        refresh(season)


def test_a_cafe_that_erased_somebody_erases_them_from_the_season(
    facilitator: FlaskClient, cafe: OpenCafe, season: Season, question: str, tmp_path: Path
) -> None:
    erase(facilitator, receipt_code(question))
    merge(season, bundle_of(cafe, tmp_path / "after.fieldkit"))
    refresh(season)
    assert texts(season) == ["I stay"]
    merge(season, tmp_path / "before.fieldkit")
    assert texts(season) == ["I stay"]


def test_the_command_tells_how_much_and_erases_only_when_told_to(
    season: Season, question: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "FIELDKIT_INSTANCE", str(season.folder.parent.parent))
    with pytest.raises(SystemExit) as ended:
        main(["season", "erase", season.slug, receipt_code(question)])
    assert ended.value.code == 0
    assert "2 notes, 0 votes, 0 seats would be erased." in capsys.readouterr().out
    assert len(texts(season)) == 3
    with pytest.raises(SystemExit):
        main(["season", "erase", season.slug, receipt_code(question), "--yes"])
    assert texts(season) == ["I stay"]


def test_a_coordinators_answer_waits_in_a_file_for_the_laptop(
    facilitator: FlaskClient, season: Season, question: str
) -> None:
    at = f"/coordinate/{season.slug}/questions"
    submit(facilitator, at, do="answer", note=question, text="From the desk", audience="asker", by="Oona")
    assert read(facilitator, at).said_in(class_="question__said") == ["From the desk"]
    told = facilitator.get(f"{at}/file").json
    assert [record["fields"]["text"] for record in told["records"]] == ["From the desk"]

"""Taking a season away by a page: the file arrives, nothing of it stays, and what is personal was looked at."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from fieldkit.storage.desks import make_season
from tests.bundles import NOW, an_id
from tests.seasons import season_in
from tests.web.pages import read, submit

EXPORTS = "/coordinate/kevat-2026/exports"
PERSONAL = f"{EXPORTS}/personal"


@pytest.fixture
def instance(app: Flask) -> Path:
    """A laptop with a season on it."""
    instance: Path = app.extensions["fieldkit"].config.instance
    season_in(instance)
    return instance


def test_the_page_begins_with_a_file_for_others_and_tells_what_waits(facilitator: FlaskClient, instance: Path) -> None:
    page = read(facilitator, EXPORTS)
    chosen = [one["value"] for one in page.tags("input") if "checked" in one]
    assert chosen == ["without", "xlsx"]
    (said,) = page.said_in(class_="looking__said")
    assert "3 places may be personal" in said


def test_a_file_arrives_and_nothing_of_it_stays_on_the_laptop(facilitator: FlaskClient, instance: Path) -> None:
    before = sorted(path.name for path in instance.iterdir())
    answer = submit(facilitator, EXPORTS, people="without", shape="xlsx", licence="cc-by-4.0", between="comma")
    assert answer.status_code == 200
    assert "kevat-2026-without-people-" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    texts = [row[6] for row in load_workbook(io.BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True)]
    assert "Kysy […]lta, […]" in texts
    answer.close()
    assert sorted(path.name for path in instance.iterdir()) == before


def test_a_database_comes_with_what_datasette_is_told(facilitator: FlaskClient, instance: Path) -> None:
    chosen = {"people": "with", "shape": "sqlite", "licence": "ask-first", "between": "comma"}
    with submit(facilitator, EXPORTS, **chosen) as answer, zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        base, about, told = archive.namelist()
        assert (base[-7:], about[-14:], told) == (".sqlite", ".metadata.json", "README.txt")
        assert archive.read(told).decode() == f"datasette {base} --metadata {about}\n"


@pytest.mark.parametrize("wrong", [{"shape": "exe"}, {"licence": "wtfpl"}])
def test_what_the_page_does_not_offer_is_refused(
    facilitator: FlaskClient, instance: Path, wrong: dict[str, str]
) -> None:
    assert submit(facilitator, EXPORTS, **{"shape": "csv", "licence": "ask-first", **wrong}).status_code == 400


def test_what_is_let_stand_is_asked_for_no_more_and_can_be_changed_again(
    facilitator: FlaskClient, instance: Path
) -> None:
    page = read(facilitator, PERSONAL)
    assert page.said_in(class_="likely__mark") == ["Aino", "aino@example.fi", "040 123 4567"]
    found = [one["value"] for one in page.tags("input") if one.get("name") == "found"]
    (call,) = [one for one in found if one.startswith(an_id("call"))]
    answer = submit(facilitator, PERSONAL, found=found, stays=[call], next="")
    assert answer.location.startswith(EXPORTS)
    assert "You have looked at all" in read(facilitator, EXPORTS).said_in(class_="looking__said")[0]
    assert read(facilitator, PERSONAL).tags("mark") == []
    again = read(facilitator, f"{PERSONAL}?all=1")
    assert [one["value"] for one in again.tags("input") if "checked" in one] == [call]
    with submit(facilitator, EXPORTS, people="without", shape="jsonl", licence="ask-first") as answer:
        assert "040 123 4567" in answer.text and "aino@example.fi" not in answer.text


def test_a_form_of_somebody_elses_making_is_refused(facilitator: FlaskClient, instance: Path) -> None:
    assert submit(facilitator, PERSONAL, found=["'; DROP TABLE note"], next="").status_code == 400


def test_a_season_without_bundles_leads_to_the_merge(facilitator: FlaskClient, app: Flask) -> None:
    make_season(app.extensions["fieldkit"].config.instance, "Kevät 2026", an_id("empty"), "desk0000", NOW)
    page = read(facilitator, EXPORTS)
    assert "/coordinate/kevat-2026/merge" in [link["href"] for link in page.tags("a")]
    assert not page.tags("fieldset")

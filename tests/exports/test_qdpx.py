"""A season as a REFI-QDA project: true to the standard's schema, and whole in the programs that open it."""

import re
from pathlib import Path

import pytest
from lxml import etree

from fieldkit.assets import asset_dir
from fieldkit.core.themes import THEME_COLOURS
from fieldkit.reports.qdpx import COLOURS
from tests.bundles import BO, DECK, a_cafe, a_note, a_participant
from tests.exports.conftest import Export
from tests.exports.reading import QDA, Project
from tests.seasons import ASK, SHADE, a_coding, a_theme, season_in

SCHEMA = Path(__file__).parents[1] / "standards" / "refi-qda-project.xsd"


def is_valid(project: Project) -> bool:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    valid: bool = schema.validate(etree.fromstring(project.xml))
    assert valid, schema.error_log
    return valid


@pytest.mark.parametrize("more", [(), ("--anonymous",)])
def test_it_is_as_the_standards_schema_wants_it(export: Export, more: tuple[str, ...]) -> None:
    assert is_valid(Project(export("qdpx", *more)))


def test_every_coding_arrives_with_its_words_its_coder_and_its_time(export: Export) -> None:
    assert Project(export("qdpx")).codings() == [
        ("Depot – Trust", "Shade", "Elli", "2026-11-22T09:30:00.000Z", "shade"),
        # The theme was joined to another, and the passage runs over the end of a line.
        ("Depot – Trust", "Shade", "Kaj", "2026-11-22T09:30:00.000Z", "Mill Lane\nand Aino"),
        ("Mylly – Luottamus", "Asking", "Elli", "2026-11-22T09:30:00.000Z", "Kysy Ainolta, aino@example.fi"),
    ]


def test_a_document_holds_the_notes_of_one_cafe_to_one_card(export: Export) -> None:
    project = Project(export("qdpx"))
    assert project.text("Depot – Trust") == "More shade on Mill Lane\nand Aino's bench\n\n=1+1"
    values = project.values(project.sources["Mylly – Luottamus"])
    assert (values["cafe"], values["card"], values["kind"]) == ("Mylly", "Luottamus", "word")


def test_themes_are_codes_with_colours_and_descriptions(export: Export) -> None:
    project = Project(export("qdpx"))
    told = {
        code.attrib["name"]: (guid, code.attrib["color"], code.findtext(f"{QDA}Description"))
        for guid, code in project.codes.items()
    }
    assert told == {
        "Asking": (ASK, COLOURS["brick"], None),
        "Shade": (SHADE, COLOURS["moss"], "Trees & <shelters>"),
    }


def test_a_theme_has_one_colour_on_all_paper() -> None:
    pages = (asset_dir("static") / "coordinate" / "css" / "30-theme-colours.css").read_text("utf-8")
    report = (asset_dir("templates") / "report" / "built.css").read_text("utf-8")
    on_paper, in_the_dark = (
        dict(re.findall(r"--theme-([a-z]+): (#[0-9a-f]{6});", part)) for part in pages.split("@media", 1)
    )
    assert {name: colour.upper() for name, colour in on_paper.items()} == COLOURS
    assert set(in_the_dark) == set(THEME_COLOURS)
    for names in (
        re.findall(r"\.swatch--([a-z]+)", pages),
        re.findall(r"\.passage--([a-z]+)", pages),
        re.findall(r"\.part--([a-z]+)", report),
    ):
        # Beside sizes, and the swatch of no colour.
        assert set(names) >= set(THEME_COLOURS)


def test_cafes_are_cases_that_lead_to_their_documents(export: Export) -> None:
    project = Project(export("qdpx"))
    cases = {case.attrib["name"]: case for case in project.root.iter(f"{QDA}Case")}
    assert project.values(cases["Mylly"])["place"] == "Myllykatu 5"
    (reference,) = cases["Mylly"].iter(f"{QDA}SourceRef")
    assert reference.attrib["targetGUID"] == project.sources["Mylly – Luottamus"].attrib["guid"]


def test_without_people_passages_still_hold_their_words(export: Export) -> None:
    project = Project(export("qdpx", "--anonymous"))
    assert sorted(project.codings()) == [
        ("Depot – Trust", "Shade", "coder 1", "2026-11-01T00:00:00Z", "shade"),
        ("Depot – Trust", "Shade", "coder 2", "2026-11-01T00:00:00Z", "Mill Lane\nand […]"),
        ("Mylly – Luottamus", "Asking", "coder 1", "2026-11-01T00:00:00Z", "Kysy […]lta, […]"),
    ]
    whole = project.xml + b"".join(project.files.values())
    assert b"Elli" not in whole and b"Aino" not in whole and b"2026-11-2" not in whole


def test_an_empty_season_is_a_project_too(tmp_path: Path, export: Export) -> None:
    season_in(tmp_path, [DECK], "Empty")
    project = Project(export("qdpx", what="empty", instance=tmp_path))
    assert is_valid(project) and project.sources == {}


def test_themes_documents_and_cafes_of_one_name_are_told_apart(tmp_path: Path, export: Export) -> None:
    again = {"id_": BO, "code": "M7QF2M", "title": "Depot"}
    versions = [
        *(DECK, a_cafe(), a_cafe(**again), a_participant(), a_note("One", 1), a_note("Two", 2, cafe=BO)),
        *(a_theme(SHADE, "Shade"), a_theme(ASK, "shade"), a_coding("one", "1", SHADE), a_coding("two", "1", ASK)),
    ]
    season_in(tmp_path, versions, "Twins")
    project = Project(export("qdpx", what="twins", instance=tmp_path))
    assert sorted(project.sources) == ["Depot – Trust", "Depot – Trust (2)"]
    assert [code.attrib["name"] for code in project.codes.values()] == ["Shade", "shade (2)"]
    assert sorted(case.attrib["name"] for case in project.root.iter(f"{QDA}Case")) == ["Depot", "Depot (2)"]

"""`fieldkit report` gives back what the coordinator put together; where nothing was, all of the harvest."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit.cli import main
from fieldkit.core.report_plan import ReportPlan
from fieldkit.storage.desks import desk, writing
from fieldkit.storage.report_plans import keep_report_plan
from tests.bundles import note_taken_back
from tests.reports.at_desk import AtDesk, a_season, picking


def fieldkit(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def at_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtDesk:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.chdir(tmp_path)
    return a_season(tmp_path)


def put_together(at_desk: AtDesk, plan: ReportPlan) -> None:
    with desk(at_desk.season) as connection, writing(connection):
        keep_report_plan(connection, plan)


def test_a_season_gives_back_the_report_that_was_put_together(at_desk: AtDesk) -> None:
    put_together(at_desk, picking("benches", "shade", title="What we said"))
    done = fieldkit("report", "autumn", "-o", "report.html")
    assert (done.exit_code, done.stdout) == (0, "report.html: 7 chapters, 2 quotes\n")
    assert "What we said" in Path("report.html").read_text(encoding="utf-8")
    assert fieldkit("report", at_desk.season.folder, "-o", "report.md", "--language", "fi").exit_code == 0
    assert "## Omin sanoin" in Path("report.md").read_text(encoding="utf-8")
    assert fieldkit("report", "autumn", "-o", "report.docx").exit_code == 0
    assert Path("report.docx").read_bytes().startswith(b"PK")


def test_the_command_says_how_many_quotes_fell_out_since_they_were_picked(at_desk: AtDesk) -> None:
    put_together(at_desk, picking("benches", "shade"))
    at_desk.bring(note_taken_back("shade"))
    assert "1 quote, 1 quote left out since their notes changed" in fieldkit("report", "autumn", "-o", "r.md").stdout
    assert "Mill Lane, " not in Path("r.md").read_text(encoding="utf-8")


def test_a_season_without_a_report_gives_back_its_harvest(at_desk: AtDesk) -> None:
    assert fieldkit("report", "autumn", "-o", "harvest.md").stdout == "harvest.md: 3 notes\n"
    put_together(at_desk, picking("benches"))
    assert fieldkit("report", "autumn", "--whole", "-o", "harvest.md").stdout == "harvest.md: 3 notes\n"


def test_a_season_of_which_nothing_was_chosen_makes_a_document_as_the_builder_begins(at_desk: AtDesk) -> None:
    assert fieldkit("report", "autumn", "-o", "report.docx").exit_code == 0
    assert Path("report.docx").read_bytes().startswith(b"PK")


def test_choices_in_a_file_make_a_report_of_any_bundle(at_desk: AtDesk) -> None:
    Path("report.json").write_text(picking("benches", title="Sent on").model_dump_json(), encoding="utf-8")
    done = fieldkit("report", at_desk.season.bundle, "--plan", "report.json", "-o", "sent.md")
    assert done.exit_code == 0
    assert Path("sent.md").read_text(encoding="utf-8").startswith("# Sent on")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("autumn", "--whole", "-o", "report.docx"), "A document is made of a season's report"),
        (("autumn", "-o", "report.pdf"), "name it .html, .md or .docx"),
        (("autumn", "--plan", "not-there.json", "-o", "report.md"), "not-there.json is not there"),
        (("autumn", "--plan", "wrong.json", "-o", "report.md"), "look at titel"),
        (("autumn", "--plan", "wrong.json", "--whole", "-o", "report.md"), "--whole tells all"),
        (("winter", "-o", "report.md"), "no café"),
    ],
)
def test_what_cannot_be_done_is_said(at_desk: AtDesk, told: tuple[str, ...], said: str) -> None:
    Path("wrong.json").write_text('{"titel": "Höst"}', encoding="utf-8")
    done = fieldkit("report", *told)
    assert done.exit_code in (1, 2)
    assert said in " ".join(done.output.replace("│", "").split())
    assert not Path(told[-1]).exists()

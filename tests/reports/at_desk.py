"""A coordinator at a desk with two cafés, and the report that is put together there."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import Any

from fieldkit.core.merge import Version
from fieldkit.core.report_facts import ReportFacts
from fieldkit.core.report_plan import ReportPlan, with_quote
from fieldkit.core.stamp import Stamp
from fieldkit.reports.blocks import Chapter, Drawing, Part, Quotation, Report
from fieldkit.reports.built import built
from fieldkit.reports.words import Words
from fieldkit.storage.desks import desk, keep, make_season, merge_at_desk, writing
from fieldkit.storage.report_facts import report_facts
from tests.bundles import AINO, BO, CAFE, DECK, DEPOT, DESK, NOW, a_cafe, a_mark, a_note, a_participant, an_id
from tests.bundles import make_bundle as make_bundle_of

HURRY = "words-of-new-work/hurry"
PROMISE = {"what": "Call Bo about the bench", "who": "Aino", "by": "2026-12-01"}


class AtDesk:
    """A season on a laptop, with what its coordinator wrote about it."""

    def __init__(self, folder: Path, *versions: Version, instance: Path | None = None) -> None:
        self._folder = folder
        self.season = make_season(instance or folder / "instance", "Autumn", an_id("autumn"), "desk0000", NOW)
        self.bring(*versions)

    def bring(self, *versions: Version) -> None:
        """Merge a bundle of these."""
        path = self._folder / "came.fieldkit"
        with suppress(FileNotFoundError):
            path.unlink()
        make_bundle_of(path, versions, DEPOT)
        assert merge_at_desk(self.season, [path], DESK).refused == []

    def write(self, kind: str, id_: str, **fields: Any) -> None:
        with desk(self.season) as connection, writing(connection):
            keep(connection, kind, id_, fields)

    def theme(self, title: str, *notes: str, colour: str = "moss", cafe: str = CAFE, **fields: Any) -> str:
        """Make a theme and code whole notes, by their names in the tests, with it."""
        theme = an_id("theme", title)
        self.write("theme", theme, title=title, colour=colour, **fields)
        for note in notes:
            told = {"cafe": cafe, "note": an_id(note), "theme": theme, "coder": "Elli", "coded_at": NOW}
            self.write("coding", an_id("coding", title, note), **told)
        return theme

    def facts(self, plan: ReportPlan) -> ReportFacts:
        with desk(self.season) as connection:
            return report_facts(connection, plan)

    def report(self, plan: ReportPlan, language: str = "en", drawings: Sequence[Drawing] = ()) -> Report:
        return built(plan, self.facts(plan), drawings, Words(language, UTC))


def picking(*notes: str, plan: ReportPlan | None = None, **choices: Any) -> ReportPlan:
    """Pick notes by their names in the tests, as they were first written."""
    plan = plan or ReportPlan()
    for note in notes:
        plan = with_quote(plan, an_id(note), Stamp(1, "phone"))
    return ReportPlan.model_validate({**json.loads(plan.model_dump_json()), **choices})


def words_of(kind: str, words: str, heading: str = "") -> Mapping[str, Any]:
    return {"kind": kind, "words": words, "heading": heading}


def chapter(report: Report, kind: str) -> Chapter:
    return next(chapter for chapter in report.chapters if chapter.id == kind)


def said(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def quotes(report: Report) -> list[tuple[int | None, str]]:
    """List the quotes of a report, each by its number."""
    found = chapter(report, "quotes").blocks if any(one.id == "quotes" for one in report.chapters) else ()
    return [(block.number, said(block.parts)) for block in found if isinstance(block, Quotation)]


def a_season(folder: Path, instance: Path | None = None) -> AtDesk:
    """The season that most tests of reports are about. folder: where bundles come to. instance: the laptop's."""
    return AtDesk(
        folder,
        DECK,
        a_cafe(),
        a_participant(AINO, "Aino"),
        a_participant(BO, "Bo"),
        a_note("More shade on Mill Lane, Aino said.\r\nAnd a bench.", "shade"),
        a_note("Benches for the tired", "benches", participant=BO),
        a_note("Hidden words", "hidden"),
        a_mark("hidden"),
        a_note("For our table", "table", audience="table"),
        a_note("", "promise", card=HURRY, value=PROMISE),
        a_note("Who waters the trees?", "question", audience="organisers"),
        a_note("May I stay unnamed?", "alone", audience="organisers"),
        a_note("When is the next one?", "waiting", audience="organisers"),
        instance=instance,
    )

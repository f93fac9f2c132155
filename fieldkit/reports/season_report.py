"""A season's report, told: read at the desk or off a bundle, drawn, and put into words, for page and command alike."""

from fieldkit.core.report_facts import ReportFacts
from fieldkit.core.report_plan import ReportPlan
from fieldkit.reports.blocks import Drawing, Grid, Report
from fieldkit.reports.built import built
from fieldkit.reports.season_pictures import draw, offers
from fieldkit.reports.words import Words
from fieldkit.storage.reader import Connection
from fieldkit.storage.report_facts import report_facts
from fieldkit.storage.season_facts import season_facts


def told(connection: Connection, plan: ReportPlan, language: str | None = None) -> tuple[Report, ReportFacts, Words]:
    """Tell a season by a plan; once on one connection. language: of the report's own words, whatever the plan says."""
    facts = report_facts(connection, plan)
    words = Words(language or plan.language or facts.outline.language)
    drawings = _drawings(connection, plan, words) if plan.section("pictures").shown else []
    return built(plan, facts, drawings, words), facts, words


def is_drawn_unasked(picture: str) -> bool:
    """Tell whether a picture is in a report that chose none: those that show what people wrote are only if chosen."""
    return not picture.startswith("meanings.")


def _drawings(connection: Connection, plan: ReportPlan, words: Words) -> list[Drawing]:
    with season_facts(connection) as facts:
        on_offer = offers(facts, words)
        chosen = [
            one for one in on_offer if (is_drawn_unasked(one.id) if plan.pictures is None else one.id in plan.pictures)
        ]
        drawn = draw(facts, chosen, words)
    return [
        Drawing(
            title=one.title,
            about=one.question or "",
            svg=one.svg,
            numbers=Grid(one.numbers.head, one.numbers.rows, len(one.numbers.head) - 1),
            note=one.note,
        )
        for one in drawn
    ]

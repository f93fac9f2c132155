"""The coordinator's report of a season: kept at the desk, on this laptop alone, and never in the season's file."""

import sqlite3

from pydantic import ValidationError

from fieldkit.core.report_plan import ReportPlan
from fieldkit.errors import FieldsWrong

_OWN = """
    CREATE TABLE IF NOT EXISTS main.report (
        name TEXT NOT NULL PRIMARY KEY, -- one so far: 'report'
        plan TEXT NOT NULL              -- JSON: the choices, nothing that anybody wrote
    ) STRICT
"""
_READ = "SELECT plan FROM main.report WHERE name = 'report'"
_THERE = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'report'"
_KEEP = "INSERT INTO main.report VALUES ('report', ?) ON CONFLICT (name) DO UPDATE SET plan = excluded.plan"


def report_plan(connection: sqlite3.Connection) -> ReportPlan | None:
    """Read the report that was put together at this desk; None where nobody has begun one. Raises FieldsWrong."""
    if connection.execute(_THERE).fetchone() is None:
        return None
    row = connection.execute(_READ).fetchone()
    if row is None:
        return None
    try:
        return ReportPlan.model_validate_json(row[0])
    except ValidationError as wrong:
        message = "The report of this season was put together by a newer fieldkit. Open it with that one."
        raise FieldsWrong("report-wrong", message) from wrong


def keep_report_plan(connection: sqlite3.Connection, plan: ReportPlan) -> None:
    """Keep a report's choices. Call it inside `desks.writing`."""
    connection.execute(_OWN)
    connection.execute(_KEEP, [plan.model_dump_json(exclude_defaults=True)])

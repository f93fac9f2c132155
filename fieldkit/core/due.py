"""By when a question is to be answered: people go home with the word "by tomorrow"."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

_DAYS: Final = 1


def due_day(written_at: str, zone: tzinfo | None = None) -> date | None:
    """Tell the day by whose end a question is to be answered: the one after it was written.

    written_at: UTC, by its phone's clock. zone: where the café was, None for where this laptop is. None for a time that
    no calendar has: one odd phone must not take the questions from everybody.
    """
    try:
        return datetime.fromisoformat(written_at).astimezone(zone).date() + timedelta(days=_DAYS)
    except (ValueError, OverflowError):
        return None

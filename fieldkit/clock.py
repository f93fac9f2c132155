"""The laptop's clock and its dice, brought to the pure parts from one place."""

import secrets
import uuid
from datetime import UTC, date, datetime


def now() -> str:
    """Tell the time as everything in the kit writes it: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> date:
    """Tell the day on this laptop's calendar."""
    return datetime.fromisoformat(now()).astimezone().date()


def new_id() -> str:
    return str(uuid.uuid4())


def new_device() -> str:
    """Mint the name under which this laptop counts its stamps."""
    return secrets.token_hex(8)

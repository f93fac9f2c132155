"""Where templates and static files lie: inside the package in a wheel, beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def asset_dir(name: str) -> Path:
    """Find a folder of files that ship with the kit: "static" or "templates"."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name

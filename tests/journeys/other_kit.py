"""A fieldkit other than the one under test: the next version, or one with more decks."""

import shutil
from pathlib import Path

from fieldkit.assets import PACKAGE, asset_dir


def copy_kit(folder: Path) -> Path:
    """Lay a copy of fieldkit out as a wheel does, and return its package. Whoever runs in `folder` runs the copy."""
    package = folder / "fieldkit"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    for name in ("static", "templates"):
        shutil.copytree(asset_dir(name), package / name)
    return package


def renew(package: Path) -> None:
    """Change one colour's worth of bytes: a build of its own."""
    tokens = package / "static" / "pwa" / "css" / "00-tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8") + ":root { --renewed: 1 }\n", encoding="utf-8")

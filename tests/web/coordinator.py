"""The coordinator's pages as a browser without scripts uses them: a shelf, a season, bundles that are brought."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.core.merge import Version
from fieldkit.storage.desks import Season, season_called
from tests.bundles import make_bundle
from tests.storage.shelved import merged
from tests.web.pages import submit, token


class Desk:
    """Somebody who coordinates, signed in, and one season of theirs."""

    def __init__(self, app: Flask, browser: FlaskClient, title: str = "Autumn 2026") -> None:
        self.app = app
        self.browser = browser
        made = submit(browser, "/coordinate/", title=title)
        self.path = made.location.removesuffix("merge")
        self.token = token(browser)

    @property
    def season(self) -> Season:
        instance: Path = self.app.extensions["fieldkit"].config.instance
        return season_called(instance, self.path.strip("/").split("/")[-1])

    def has(self, folder: Path, *versions: Version) -> "Desk":
        """Have these in the season, as if they had been merged before."""
        merged(self.season, folder / "before.fieldkit", versions)
        return self

    def begin(self, name: str, size: int) -> TestResponse:
        """Tell of a file that is to come."""
        return submit(self.browser, f"{self.path}merge/files", name=name, size=size)

    def piece(self, file: str, at: object, piece: bytes) -> TestResponse:
        """Send a piece of it as the page's script does."""
        headers = {"X-CSRFToken": self.token}
        return self.browser.post(f"{self.path}merge/files/{file}?at={at}", data=piece, headers=headers)

    def bring(self, path: Path, name: str | None = None) -> Any:
        """Bring a whole file, in two pieces."""
        content = path.read_bytes()
        file = self.begin(name or path.name, len(content)).get_json()["token"]
        half = len(content) // 2
        self.piece(file, 0, content[:half])
        return self.piece(file, half, content[half:]).get_json()

    def bundle(self, path: Path, *versions: Version) -> Path:
        make_bundle(path, versions)
        return path

    def lying_about(self) -> list[str]:
        """List every bundle that lies beside the season."""
        return sorted(path.name for path in self.season.folder.rglob("*.fieldkit") if path != self.season.bundle)

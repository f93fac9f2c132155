"""A harvest to look at: a bundle, every way in which it is told, and what a browser finds in its page."""

import csv
import io
import json
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from fieldkit.core.harvest import Telling
from fieldkit.core.merge import Version
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE, Audience
from fieldkit.reports.markdown import markdown
from fieldkit.reports.page import page
from fieldkit.reports.tables import csv_rows, json_lines
from fieldkit.reports.words import Words
from fieldkit.storage.harvests import harvest_of_bundle
from tests.bundles import make_bundle


class Harvested:
    """A bundle, and all the ways in which its harvest can be read."""

    def __init__(self, path: Path, *versions: Version) -> None:
        self._path = path
        make_bundle(path, versions)

    def page(self, language: str = "en") -> str:
        return "".join(self._told(lambda *told: page(*told, Words(language, UTC))))

    def markdown(self, language: str = "en") -> str:
        return "".join(self._told(lambda *told: markdown(*told, Words(language, UTC))))

    def csv(self, semicolon: bool = False) -> str:
        return "".join(self._told(lambda *told: csv_rows(*told, semicolon), FOR_ORGANISERS))

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.csv().removeprefix("\ufeff"), newline="")))

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._told(json_lines, FOR_ORGANISERS)]

    def _told(self, write: Any, audiences: tuple[Audience, ...] = SHOWN_TO_THE_CAFE) -> list[str]:
        with harvest_of_bundle(self._path, audiences) as harvest:
            return list(write(harvest.outline, Telling(harvest.notes)))


class Seen(HTMLParser):
    """What a browser would find in a page: its tags, and the text of each note."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self._in_text = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if dict(attrs).get("class") == "slip__text":
            self._in_text = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_text = False

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.texts[-1] += data

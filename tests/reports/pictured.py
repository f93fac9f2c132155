"""A season to draw pictures of: as many cafés, people and answers as a test needs, and what stands in a drawing."""

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fieldkit.core.decks import Deck, deck_version
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.reports.season_picture import SeasonPicture
from fieldkit.reports.season_pictures import pictures
from fieldkit.reports.words import Words
from fieldkit.storage.bundle_checks import guarded
from fieldkit.storage.desks import Season as DeskSeason
from fieldkit.storage.desks import make_season, merge_at_desk
from tests.bundles import DESK, NOW, a_cafe, a_note, an_id, make_bundle
from tests.every_kind import EVERY_KIND

SVG = "{http://www.w3.org/2000/svg}"


class Season:
    """A season with as many cafés, people and answers as a test needs."""

    def __init__(self, path: Path, deck: Deck = EVERY_KIND) -> None:
        self._path = path
        self._deck = deck
        self._hour = 9
        self._versions: list[Version] = [deck_version(deck)]

    def cafe(self, name: str, **fields: Any) -> str:
        """Open a café, an hour after the one before."""
        id_ = an_id(name)
        self._hour += 1
        opened_at = f"2026-11-21T{self._hour:02}:00:00Z"
        told = {"title": name, "deck": deck_version(self._deck).id, "opened_at": opened_at, **fields}
        self._versions.append(a_cafe(id_, **told))
        return id_

    def answer(self, cafe: str, card: str, *values: Any, text: str = "", first: int = 0, **fields: Any) -> None:
        """Let one person after the other answer."""
        for number, value in enumerate(values, start=first):
            who = fields.get("participant") or an_id(cafe, number)
            said = {"cafe": cafe, "card": f"{self._deck.id}/{card}", "value": value, **fields, "participant": who}
            self._versions.append(
                a_note(text if value is not None else f"{text} {number}", (cafe, card, number), **said)
            )

    def add(self, *versions: Version) -> None:
        self._versions += versions

    def at_desk(self, instance: Path, title: str = "Autumn 2026") -> DeskSeason:
        """Merge all of it into a season on a laptop."""
        season = make_season(instance, title, an_id(title), "desk0000", NOW)
        make_bundle(self._path, self._versions)
        assert merge_at_desk(season, [self._path], DESK).refused == []
        return season

    def pictures(self, language: str = "en", cafes: tuple[str, ...] = ()) -> dict[str, SeasonPicture]:
        make_bundle(self._path, self._versions)
        with closing(guarded(f"{self._path.as_uri()}?mode=ro")) as connection:
            return {one.id: one for one in pictures(connection, Words(language, UTC), cafes=cafes)}


def three_cafes(season: Season) -> Season:
    """Three cafés, one of them small, with answers of every kind and a theme."""
    depot, mill, school = (season.cafe(name) for name in ("Depot", "Mill", "School"))
    for cafe, people in ((depot, 9), (mill, 3), (school, 7)):
        season.answer(cafe, "before", *(1 + number % 5 for number in range(people)))
        season.answer(cafe, "after", *(1 + (number + 1) % 5 for number in range(people)))
        season.answer(cafe, "force", *(("brake", "drive", "drive", "both")[number % 4] for number in range(people)))
        season.answer(cafe, "priorities", *([["speed", "care", "price"]] * people))
    season.add(checked("theme", an_id("shade"), 1, "desk", False, {"title": "Shade", "colour": "moss"}))
    for cafe, people in ((depot, 9), (mill, 3), (school, 2)):
        season.add(*(a_coding((cafe, "force", number), cafe, "shade") for number in range(people)))
    return season


def a_coding(note: object, cafe: str, theme: str) -> Version:
    fields = {"cafe": cafe, "note": an_id(note), "theme": an_id(theme), "coder": "Aino", "coded_at": NOW}
    return checked("coding", an_id("coding", note, theme), 1, "desk", False, fields)


def drawn(picture: SeasonPicture) -> ElementTree.Element:
    return ElementTree.fromstring(str(picture.svg))


def texts(picture: SeasonPicture, kind: str = "") -> list[str]:
    found = [one for one in drawn(picture).iter(f"{SVG}text") if kind in (one.get("class") or "")]
    return ["".join(one.itertext()) for one in found]


def cells(picture: SeasonPicture) -> list[str]:
    return [cell for row in picture.numbers.rows for cell in row[1:]]


def blocks(picture: SeasonPicture, look: str) -> list[ElementTree.Element]:
    return [one for one in drawn(picture).iter() if f"drawn__block--{look}" in (one.get("class") or "")]

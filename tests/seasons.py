"""A season for exports: cafés in two languages, themes, codings by two coders, and people who must not be found."""

from collections.abc import Iterable
from pathlib import Path

from fieldkit import clock
from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.storage.desks import Season, desk, keep, make_season, merge_at_desk, writing
from tests.bundles import (
    BO,
    CAFE,
    DECK,
    DESK,
    LATER,
    NOW,
    a_cafe,
    a_mark,
    a_note,
    a_participant,
    an_id,
    make_bundle,
    note_taken_back,
)

MILL_CAFE = an_id("mill café")
SHADE, ASK = an_id("theme of shade"), an_id("theme of asking")
CARD = "words-of-new-work/trust"
WRITTEN = [
    DECK,
    a_cafe(),
    a_cafe(MILL_CAFE, title="Mylly", place="Myllykatu 5", language="fi", code="M7QF2M"),
    a_participant(name="Aino Virtanen"),
    a_participant(BO, "Bo", MILL_CAFE),
    a_note("More shade on Mill Lane\r\nand Aino's bench", "shade", named=True),
    a_note("=1+1", "formula"),
    a_note("Kysy Ainolta, aino@example.fi", "ask", cafe=MILL_CAFE, participant=BO),
    a_note("Bo lupasi soittaa 040 123 4567", "call", cafe=MILL_CAFE, participant=BO),
    a_note("Nobody sees this", "hidden"),
    a_mark("hidden"),
    note_taken_back("gone"),
]


def a_theme(id_: str, title: str, **fields: str) -> Version:
    return checked("theme", id_, 1, "desk", False, {"title": title, "colour": "moss", **fields})


def a_coding(name: str, note: str, theme: str, cafe: str = CAFE, coder: str = "Elli", **fields: int) -> Version:
    told = {"cafe": cafe, "note": an_id(note), "theme": theme, "coder": coder, "coded_at": LATER}
    return checked("coding", an_id("coding", name), 1, "desk", False, {**told, **fields})


READ = [
    a_theme(SHADE, "Shade", description="Trees & <shelters>"),
    a_theme(ASK, "Asking", colour="brick"),
    a_theme(an_id("joined"), "Trees", joined_to=SHADE),
    a_coding("passage", "shade", SHADE, begins=5, ends=10),
    a_coding("over lines", "shade", an_id("joined"), begins=14, ends=33, coder="Kaj"),
    a_coding("whole", "ask", ASK, MILL_CAFE),
]


def season_in(instance: Path, versions: Iterable[Version] = (*WRITTEN, *READ), title: str = "Kevät 2026") -> Season:
    """Merge what was written and what was read out of it into a season on this laptop."""
    season = make_season(instance, title, clock.new_id(), "desk0000", NOW)
    bundle = instance / "written.fieldkit"
    make_bundle(bundle, list(versions))
    assert merge_at_desk(season, [bundle], DESK).refused == []
    return season


def keep_at_desk(season: Season, kind: str, id_: str, fields: dict[str, object]) -> None:
    with desk(season) as connection, writing(connection):
        keep(connection, kind, id_, fields)

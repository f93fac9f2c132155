"""Pictures of a season: what is drawn is what the table says, and neither points at anybody."""

import gzip
import re
from datetime import UTC
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fieldkit.assets import asset_dir
from fieldkit.core.decks import Deck
from fieldkit.core.kinds import checked
from fieldkit.core.places import paper_participant
from fieldkit.core.replies import erasure_id
from fieldkit.reports import ink
from fieldkit.reports.season_picture import KEPT_BACK
from fieldkit.reports.season_pictures import pictures
from fieldkit.reports.words import Words
from fieldkit.storage.bundle_checks import admitted
from fieldkit.storage.desks import desk, keep, writing
from tests.bundles import DECK, NOW, a_participant, an_id
from tests.every_kind import EVERY_KIND
from tests.reports.pictured import SVG, Season, a_coding, blocks, cells, drawn, texts, three_cafes

# Whatever they see of colours, people tell paper from ink; more than one dark colour nobody needs to tell apart.
LIGHT, DARK = {ink.PAPER, ink.SLIP, "none"}, {ink.INK, ink.SOFT, ink.STRONG, ink.MARK, ink.EDGE, ink.HAIRLINE}
HOSTILE = "</text><script>alert(1)</script>&\"'<b> \u202e"


@pytest.fixture
def season(tmp_path: Path) -> Season:
    return Season(tmp_path / "season.fieldkit")


@pytest.fixture
def whole(season: Season) -> Season:
    return three_cafes(season)


def test_every_number_that_is_drawn_stands_in_the_table(whole: Season) -> None:
    found = whole.pictures()
    assert {one.kind for one in found.values()} == {"pulse", "force-field", "rank", "themes", "timeline"}
    for picture in found.values():
        told = [KEPT_BACK if cell == "kept back" else cell for cell in cells(picture)]
        numbers = texts(picture, "drawn__number")
        assert numbers
        for number in numbers:
            assert number in told, picture.id
            told.remove(number)


def test_columns_are_as_long_as_their_numbers(whole: Season) -> None:
    found = whole.pictures()["pulse.every-kind.after"]
    assert found.numbers.rows[:5] == tuple(
        (str(step), str(before), str(after))
        for step, before, after in ((1, 5, 2), (2, 5, 5), (3, 4, 5), (4, 3, 4), (5, 2, 3))
    )
    highs = [float(one.get("height", 0)) for one in blocks(found, "outlined")]
    assert [round(5 * high / max(highs)) for high in highs] == [5, 5, 4, 3, 2]


def test_before_and_after_differ_without_any_colour(whole: Season) -> None:
    found = whole.pictures()
    assert len(blocks(found["pulse.every-kind.after"], "outlined")) == 5
    field = found["force-field.every-kind.force"]
    assert blocks(field, "full") and blocks(field, "hatched")
    for picture in found.values():
        used = {one.get(side) for one in drawn(picture).iter() for side in ("fill", "stroke")} - {None}
        hatch = f"url(#{picture.name}-hatch)"
        assert used <= LIGHT | DARK | {hatch}


def test_a_force_field_tells_a_small_cafe_together_with_another(whole: Season) -> None:
    field = whole.pictures()["force-field.every-kind.force"]
    assert field.numbers.head == ("Café", "Drive", "Brake", "A bit of both")
    assert field.numbers.rows == (
        ("All cafés", "10", "6", "3"),
        ("Depot", "4", "3", "2"),
        ("2 other cafés together", "6", "3", "1"),
    )


def test_a_theme_of_few_people_at_a_cafe_is_kept_back_with_another(whole: Season) -> None:
    themes = whole.pictures()["themes"]
    assert themes.numbers.head == ("Theme", "All cafés", "Depot", "2 other cafés together")
    assert themes.numbers.rows == (("Shade", "14", "9", "5"),)
    assert "Mill" not in str(themes.svg)


def test_two_cafes_of_one_title_are_told_apart_in_every_picture(tmp_path: Path) -> None:
    season = Season(tmp_path / "season.fieldkit")
    for name, code in (("Depot", "K7QF2M"), ("Depot again", "MBC2K7"), ("Mill", "QF2MK7")):
        cafe = season.cafe(name, title=name.removesuffix(" again"), code=code)
        season.answer(cafe, "force", *(["drive"] * 6))
        season.add(*(a_coding((cafe, "force", number), cafe, "shade") for number in range(6)))
    season.add(checked("theme", an_id("shade"), 1, "desk", False, {"title": "Shade", "colour": "moss"}))
    found = season.pictures()
    names = ("Depot · K7QF2M", "Depot · MBC2K7", "Mill")
    assert [row[0] for row in found["force-field.every-kind.force"].numbers.rows] == ["All cafés", *names]
    assert found["themes"].numbers.head == ("Theme", "All cafés", *names)
    (alone,) = season.pictures(cafes=(an_id("Depot again"),))["force-field.every-kind.force"].numbers.rows
    assert alone[0] == "Depot · MBC2K7", "whoever is told by itself is called as it is beside others"


def test_four_people_get_no_numbers_only_the_reason(season: Season) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "before", 4, 4, 4, 4)
    season.answer(depot, "force", "drive", "drive", "drive", "drive")
    season.answer(depot, "priorities", *([["speed", "care", "price"]] * 4))
    for picture in season.pictures().values():
        assert cells(picture) == ["fewer than five"]
        assert texts(picture, "drawn__number") == []
        assert "4" not in "".join(texts(picture))


def test_five_people_before_and_four_after_show_before_alone(season: Season) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "before", 1, 2, 3, 4, 5)
    season.answer(depot, "after", 5, 5, 5, 5)
    found = season.pictures()["pulse.every-kind.after"]
    assert found.numbers.head == ("Step", "Before")
    assert texts(found, "drawn__number") == ["1"] * 5
    assert "Fewer than five people answered both times" in found.note


def test_one_person_who_answers_five_times_is_still_one(season: Season) -> None:
    depot = season.cafe("Depot")
    for number in range(5):
        season.answer(depot, "force", "drive", first=number, participant=an_id("aino"))
    assert cells(season.pictures()["force-field.every-kind.force"]) == ["fewer than five"]


def test_five_sheets_of_paper_are_five_people(season: Season) -> None:
    depot = season.cafe("Depot")
    paper = {"participant": paper_participant(depot), "paper": True}
    season.answer(depot, "force", "drive", "drive", "brake", "both", "drive", **paper)
    assert season.pictures()["force-field.every-kind.force"].numbers.rows == (("Depot", "3", "1", "1"),)


def test_hidden_notes_and_those_of_who_asked_to_be_forgotten_are_not_counted(season: Season) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "force", *(["drive"] * 8))
    hidden = {"cafe": depot, "note": an_id((depot, "force", 0)), "hidden": True}
    season.add(checked("mark", an_id("hidden"), 1, "laptop", False, hidden))
    season.answer(depot, "force", "drive", first=8, audience="table")
    season.answer(depot, "force", "brake", first=9, participant=an_id("bo"))
    forgotten = {"cafe": depot, "participant": an_id("bo"), "erased_at": NOW}
    season.add(checked("erasure", erasure_id(an_id("bo")), 1, "desk", False, forgotten))
    assert season.pictures()["force-field.every-kind.force"].numbers.rows == (("Depot", "7", "0", "0"),)


def test_who_asked_to_be_forgotten_is_in_no_picture_before_the_next_merge(season: Season, tmp_path: Path) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "force", *(["drive"] * 7))
    season.answer(depot, "force", "brake", first=7, participant=an_id("bo"))
    at_desk = season.at_desk(tmp_path / "instance")
    with desk(at_desk) as connection:
        before = {one.id: one.numbers.rows for one in pictures(connection, Words("en", UTC))}
        assert before["force-field.every-kind.force"] == (("Depot", "7", "1", "0"),)
        told = {"cafe": depot, "participant": an_id("bo"), "erased_at": NOW}
        with writing(connection):
            keep(connection, "erasure", erasure_id(an_id("bo")), told)
        after = {one.id: one.numbers.rows for one in pictures(connection, Words("en", UTC))}
    assert after["force-field.every-kind.force"] == (("Depot", "7", "0", "0"),)
    assert after["timeline"] == (("Sat 21 Nov 18:00", "7", "7"),)


def test_what_pictures_stand_on_holds_nothing_that_anybody_wrote(season: Season, tmp_path: Path) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "talk", *([None] * 6), text="More shade on Mill Lane")
    at_desk = season.at_desk(tmp_path / "instance")
    with desk(at_desk) as connection:
        assert pictures(connection, Words("en", UTC))
    (beside,) = at_desk.folder.glob("browse-*.sqlite")
    assert b"shade" not in beside.read_bytes()


@pytest.mark.parametrize("format_", [1, 3])
def test_bundles_of_older_formats_are_drawn(format_: int, tmp_path: Path) -> None:
    packed = Path(__file__).parents[1] / "storage" / f"format-{format_}.fieldkit.gz"
    old = tmp_path / "old.fieldkit"
    old.write_bytes(gzip.decompress(packed.read_bytes()))
    with admitted(old) as connection:
        assert "timeline" in {one.id for one in pictures(connection, Words("en", UTC))}


def test_labels_too_long_for_their_columns_get_letters_and_a_legend(tmp_path: Path) -> None:
    label = "Something that takes forty signs to say!"
    deck = EVERY_KIND.model_dump(exclude_none=True)
    force = next(card for card in deck["cards"] if card["id"] == "force")
    force["options"] = [
        {"id": f"o{number}", "label": dict.fromkeys(("fi", "en", "sv"), f"{label[:-1]}{number}")} for number in range(8)
    ]
    season = Season(tmp_path / "season.fieldkit", Deck.model_validate(deck))
    season.answer(season.cafe("Depot"), "force", *(f"o{number % 8}" for number in range(1000)))
    found = season.pictures()["columns.every-kind.force"]
    assert texts(found, "drawn__number") == ["125"] * 8
    assert [text for text in texts(found) if len(text) == 1] == [*"ABCDEFGH", *"ABCDEFGH"]
    assert f"{label[:-1]}7" in " ".join(texts(found))


def test_thousands_of_answers_stay_inside_the_sheet(season: Season) -> None:
    for name in ("Depot", "A café with a name that goes on for longer than anybody would say it aloud"):
        cafe = season.cafe(name)
        season.answer(cafe, "before", *(number % 5 + 1 for number in range(1500)))
        season.answer(cafe, "after", *(5 for _ in range(1500)))
        season.answer(cafe, "force", *("drive" for _ in range(1500)))
    for picture in season.pictures().values():
        sheet = drawn(picture)
        width, height = (float(size) for size in (sheet.get("viewBox") or "").split()[2:])
        for one in sheet.iter(f"{SVG}text"):
            long = ink.width_of("".join(one.itertext()), float(one.get("font-size", 0)))
            begins = float(one.get("x", 0)) - {None: 0.0, "middle": long / 2, "end": long}[one.get("text-anchor")]
            assert begins >= -2 and begins + long <= width + 2, (picture.id, one.text)
            assert float(one.get("y", 0)) <= height + 2
    assert "3000" in texts(season.pictures()["force-field.every-kind.force"])


def test_what_people_write_cannot_leave_its_text(tmp_path: Path) -> None:
    words = Deck.model_validate(DECK.fields["deck"])
    season = Season(tmp_path / "season.fieldkit", words)
    depot = season.cafe(HOSTILE)
    mill = season.cafe(f"Mill {HOSTILE}")
    for cafe in (depot, mill):
        for number in range(6):
            season.answer(cafe, "trust", None, text=f"{HOSTILE} {number}", first=number)
    found = season.pictures()["meanings.words-of-new-work.trust"]
    for whole in (drawn(found), ElementTree.fromstring(found.file().encode())):
        tags = {one.tag.removeprefix(SVG) for one in whole.iter()}
        assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text"}
        assert "<script>" in "".join("".join(one.itertext()) for one in whole.iter(f"{SVG}text"))


def test_meanings_lie_cafe_beside_cafe_without_the_names_of_those_who_came(tmp_path: Path) -> None:
    season = Season(tmp_path / "season.fieldkit", Deck.model_validate(DECK.fields["deck"]))
    for name in ("Depot", "Mill"):
        cafe = season.cafe(name)
        season.add(a_participant(an_id(cafe, 0), "Aino Virtanen", cafe))
        for number in range(12):
            season.answer(cafe, "trust", None, text="Aino Virtanen waited for me", first=number)
    found = season.pictures()["meanings.words-of-new-work.trust"]
    assert found.numbers.rows == (("Depot", "12", "12", "0.95"), ("Mill", "12", "12", "0.95"))
    said = "".join(texts(found))
    assert "Aino" not in said and "[…]" in said
    assert "12 notes are drawn. Names of those who took part are left out" in found.note
    in_finnish = season.pictures("fi")["meanings.words-of-new-work.trust"]
    assert [row[-1] for row in in_finnish.numbers.rows] == ["0,95", "0,95"]


def test_a_phone_years_ahead_does_not_stretch_the_season(season: Season) -> None:
    depot = season.cafe("Depot")
    season.answer(depot, "force", *(["drive"] * 6), written_at="2026-11-21T18:05:00Z")
    season.answer(depot, "force", "drive", first=6, written_at="2038-01-01T00:00:00Z")
    told = season.pictures()["timeline"]
    assert told.numbers.rows == (("Sat 21 Nov 18:00", "6", "6"),)
    assert "1 note of a phone whose clock was far off is not drawn." in told.note


def test_one_cafe_can_be_told_by_itself(whole: Season) -> None:
    field = whole.pictures(cafes=(an_id("Depot"),))["force-field.every-kind.force"]
    assert field.numbers.rows == (("Depot", "4", "3", "2"),)
    assert set(cells(whole.pictures(cafes=(an_id("Mill"),))["timeline"])) == {"fewer than five"}


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
def test_a_picture_has_a_title_and_words_for_whoever_does_not_see_it(whole: Season, language: str) -> None:
    found = whole.pictures(language)
    names = []
    for picture in found.values():
        sheet = drawn(picture)
        title, told = sheet.find(f"{SVG}title"), sheet.find(f"{SVG}desc")
        assert title is not None and title.text == picture.title
        assert told is not None and told.text
        assert (sheet.get("aria-labelledby"), sheet.get("aria-describedby")) == (title.get("id"), told.get("id"))
        names += [one.get("id") for one in sheet.iter() if one.get("id")]
    assert len(names) == len(set(names))


def test_a_file_stands_by_itself(whole: Season) -> None:
    for picture in whole.pictures().values():
        file = picture.file()
        whole_file = ElementTree.fromstring(file.encode())
        assert not re.findall(r"href|<style|<script|<image|@import", file)
        said = " ".join("".join(one.itertext()) for one in whole_file.iter(f"{SVG}text"))
        assert picture.title.split()[0] in said and "people" in said


def test_the_colours_are_those_of_the_phone_by_day() -> None:
    tokens = (asset_dir("static") / "pwa" / "css" / "00-tokens.css").read_text(encoding="utf-8")
    by_day = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", tokens.partition("@media")[0]))
    names = ("paper", "slip", "ink", "ink-soft", "hairline", "edge", "spruce", "print")
    assert [by_day[name] for name in names] == [
        *(ink.PAPER, ink.SLIP, ink.INK, ink.SOFT, ink.HAIRLINE, ink.EDGE, ink.STRONG, ink.MARK)
    ]

"""The plans of a laptop as files: there and back, safe from two hands, and hostile ones refused in words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.plan_check import check_plan
from fieldkit.core.plans import PLAN_BYTES, Plan
from fieldkit.errors import PlanChanged, PlanUnknown, PlanWrong
from fieldkit.planfiles import FORMATS, read_plan, write_plan
from fieldkit.planshelf import PlanShelf, built_in
from tests.plans import MILL, mill, plan_of


@pytest.fixture
def shelf(tmp_path: Path) -> PlanShelf:
    return PlanShelf(tmp_path / "plans")


def test_a_new_laptop_has_the_plans_of_the_kit(shelf: PlanShelf) -> None:
    assert list(shelf.usable()) == list(built_in())
    assert not shelf.folder.exists()


def test_an_own_plan_stands_beside_them_from_then_on(shelf: PlanShelf) -> None:
    kept = shelf.save(MILL, None)
    again = PlanShelf(shelf.folder).get("mill-evening")
    assert (again.raw, again.revision, again.is_own) == (MILL, kept.revision, True)
    assert shelf.whole("mill-evening") == plan_of(MILL)


def test_half_a_plan_is_kept_and_no_cafe_is_held_by_it(shelf: PlanShelf) -> None:
    kept = shelf.save({"id": "draft", "title": {"en": "Draft"}}, None)
    assert [one.code for one in kept.to_mend] == ["missing-deck", "no-rounds"]
    assert "draft" not in shelf.usable()
    with pytest.raises(PlanWrong, match="deck is missing"):
        shelf.whole("draft")


def test_whoever_saves_second_is_told_and_changes_nothing(shelf: PlanShelf) -> None:
    first = shelf.save(MILL, None)
    second = shelf.save(mill(phones="hosts"), first.revision)
    for revision in (first.revision, None):
        with pytest.raises(PlanChanged):
            shelf.save(mill(phones="none"), revision)
    assert shelf.get("mill-evening").revision == second.revision


def test_a_plan_that_was_removed_comes_back_as_it_was(shelf: PlanShelf) -> None:
    kept = shelf.save(MILL, None)
    name = shelf.remove("mill-evening", kept.revision)
    assert "mill-evening" not in shelf.all()
    assert (shelf.folder / "removed" / "mill-evening.toml").is_file()
    assert shelf.bring_back(name) == kept
    with pytest.raises(PlanUnknown):
        shelf.bring_back(name)


def test_two_that_were_removed_lie_beside_each_other(shelf: PlanShelf) -> None:
    shelf.remove("mill-evening", shelf.save(MILL, None).revision)
    other = shelf.remove("mill-evening", shelf.save(mill(phones="none"), None).revision)
    assert sorted(path.name for path in (shelf.folder / "removed").iterdir()) == [
        "mill-evening-2.toml",
        "mill-evening.toml",
    ]
    assert shelf.bring_back(other).id == "mill-evening"


@pytest.mark.parametrize("id_", ["", "../mill", "Mill", "a/b", "pop-up"])
def test_no_plan_is_kept_under_a_name_that_is_none_or_the_kits(shelf: PlanShelf, id_: str) -> None:
    with pytest.raises(PlanWrong):
        shelf.save(mill(id=id_), None)
    assert not shelf.folder.exists()


def test_a_plan_of_the_kit_cannot_be_removed(shelf: PlanShelf) -> None:
    with pytest.raises(PlanWrong):
        shelf.remove("pop-up", built_in()["pop-up"].revision)
    with pytest.raises(PlanUnknown, match="developer-cafe"):
        shelf.get("no-such")


def test_one_file_that_cannot_be_read_hides_no_other(shelf: PlanShelf) -> None:
    shelf.save(MILL, None)
    (shelf.folder / "broken.toml").write_bytes(b"id = [[[")
    (shelf.folder / "pop-up.toml").write_bytes(write_plan(mill(id="pop-up")))
    (shelf.folder / "other.toml").write_bytes(write_plan(MILL))
    own = {id_: [one.code for one in each.mistakes] for id_, each in shelf.all().items() if each.is_own}
    assert own == {
        "broken": ["unreadable"],
        "mill-evening": [],
        "other": ["file-name"],
        "pop-up.toml": ["id-taken"],
    }
    assert shelf.whole("pop-up") == built_in()["pop-up"].whole


# Files ----------------------------------------------------------------------------------------------------------------


def test_a_mistake_is_told_with_its_line() -> None:
    content = write_plan(MILL).decode().replace('kind = "vote"', 'kind = "sing"')
    file = read_plan(content.encode(), "mill.toml")
    (wrong,) = file.checked.to_mend
    assert wrong.code == "kind-unknown"
    assert content.split("\n")[(file.line_of(wrong.path) or 0) - 1].strip().startswith('{ kind = "sing"')
    assert file.checked.plan is None


def test_a_name_given_twice_is_told_with_its_line() -> None:
    twice = '{\n "id": "mill",\n "id": "mill"\n}'
    file = read_plan(twice.encode(), "mill.json")
    doubled = file.checked.to_mend[0]
    assert (doubled.code, file.line_of(doubled.path)) == ("doubled-key", 2)
    with pytest.raises(PlanWrong) as told:
        read_plan(b'id = "mill"\nid = "mill"\n', "mill.toml")
    assert (told.value.reason, told.value.line) == ("doubled-key", 2)


HOSTILE = {
    "too-large": b"#" * (PLAN_BYTES + 1),
    "empty-file": b" \n\n",
    "is-spreadsheet": b"PK\x03\x04 sheet",
    "is-database": b"SQLite format 3\0",
    "is-document": b"<!doctype html><p>Plan",
    "is-utf16": b"\xff\xfei\0d\0",
    "is-binary": b"id = \0",
    "not-utf8": b'id = "mill\xff"',
    "too-deep": b"a." * 5_000 + b"b = 1",
    "toml-line": b"Mill evening\n",
    "toml-syntax": b"id = [[[[",
    "json-syntax": b'{"id": "mill",}',
}


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_file_that_is_no_plan_is_refused_with_one_reason_that_speaks_of_plans(reason: str) -> None:
    with pytest.raises(PlanWrong) as told:
        read_plan(HOSTILE[reason], "mill.toml")
    assert told.value.reason == reason
    assert "→" in told.value.message
    assert "deck" not in told.value.message


def test_a_list_in_json_is_no_plan() -> None:
    with pytest.raises(PlanWrong, match="this is no plan"):
        read_plan(b"[1, 2]", "mill.json")


def test_a_file_of_ten_thousand_rounds_is_told_and_looked_at_no_further() -> None:
    many = json.dumps({**MILL, "rounds": [{"phases": [{}]}] * 5_000}).encode()
    found = read_plan(many, "mill.json").checked
    assert "too-many-rounds" in [one.code for one in found.to_mend]
    assert len(found.mistakes) < 3_000


LANGUAGES = st.sets(st.sampled_from(["fi", "en", "sv"]), min_size=1)
TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
PHASES = st.sampled_from(
    [("talk",), ("write", "talk"), ("write", "reveal", "talk"), ("write", "reveal", "vote", "write", "break")]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    spoken = sorted(draw(LANGUAGES))

    def words() -> dict[str, str]:
        return {language: draw(TITLES) for language in spoken}

    def cards() -> list[str]:
        return draw(st.lists(SLUGS, max_size=4, unique=True))

    rounds = [
        {
            "title": words(),
            "cards": cards(),
            "phases": [{"kind": kind, "minutes": draw(st.integers(1, 120))} for kind in draw(PHASES)],
            "seating": draw(st.sampled_from(["stay", "mix", "home", "free"])),
            "audience": draw(st.sampled_from(["me", "table", "cafe", "open"])),
            "dots": draw(st.integers(1, 20)),
            **({"hosts": words()} if draw(st.booleans()) else {}),
        }
        for _ in range(draw(st.integers(0, 4)))
    ]
    visit = draw(st.integers(5, 240)) if not rounds or draw(st.booleans()) else None
    return plan_of(
        {
            "id": draw(SLUGS),
            "title": words(),
            "deck": draw(SLUGS),
            "phones": draw(st.sampled_from(["all", "hosts", "none"])),
            "visit_minutes": visit,
            "cards": cards(),
            "rounds": rounds,
        }
    )


@given(plan=plans(), form=st.sampled_from(FORMATS))
def test_a_plan_that_is_written_and_read_is_the_same_plan(plan: Plan, form: str) -> None:
    content = write_plan(plan, form)
    file = read_plan(content, f"plan.{form}")
    assert file.checked.plan == plan
    assert write_plan(file.raw, form) == content
    assert check_plan(file.raw).plan == plan

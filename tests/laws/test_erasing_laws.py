"""Laws of being forgotten: whatever was written, and whenever the wish arrives, the season is the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.kinds import belongs, checked
from fieldkit.core.merge import Version, digest
from fieldkit.core.places import round_id, seat_id, table_id
from fieldkit.core.votes import vote_id
from fieldkit.storage.bundles import digest_of
from tests import bundles
from tests.bundles import (
    AINO,
    BO,
    CAFE,
    DEPOT,
    MILL,
    NOW,
    a_cafe,
    a_mark,
    a_note,
    a_participant,
    an_id,
    ask,
    make_bundle,
)
from tests.every_thing import a_coding, a_followup, an_answer, an_erasure, taken_back
from tests.laws.test_merging_laws import LIKELY, exported, merged

PEOPLE = st.sampled_from([AINO, BO, an_id("cecilia")])
COUNTERS = st.integers(1, 4)
WORDS = st.integers(0, 999).map(lambda number: f"word{number:03}x")


@st.composite
def of_people(draw: st.DrawFn) -> Version:
    """Something somebody left; whose it is follows from its id, as it does everywhere."""
    who, counter = draw(PEOPLE), draw(COUNTERS)
    note = f"a note of {who}"
    left = draw(st.sampled_from(["note", "name", "vote", "seat", "mark", "coding", "answer", "followup"]))
    about = {
        "mark": lambda: a_mark(note, counter=counter),
        "coding": lambda: a_coding(note, counter),
        "answer": lambda: an_answer(note, draw(WORDS), counter),
        "followup": lambda: a_followup(note, draw(WORDS), counter),
        "note": lambda: a_note(draw(WORDS), note, counter, participant=who),
        "name": lambda: a_participant(who, draw(WORDS), counter=counter),
    }
    if left in about:
        made = about[left]()
    elif left == "vote":
        where = {"cafe": CAFE, "participant": who, "note": an_id(note)}
        made = checked("vote", vote_id(who, an_id(note)), counter, "phone", False, where | {"dots": draw(COUNTERS)})
    else:
        where = {"cafe": CAFE, "participant": who, "round": round_id(CAFE, 1), "table": table_id(CAFE, draw(COUNTERS))}
        made = checked("seat", seat_id(who, 1), counter, "laptop", False, where)
    return taken_back(made) if draw(st.integers(0, 3)) == 0 else made


ERASURES = st.builds(an_erasure, PEOPLE, COUNTERS, st.sampled_from(["deska", "deskb"]))
LAPTOPS = st.lists(st.lists(of_people() | of_people() | ERASURES, max_size=10), min_size=1, max_size=4)


def forgotten(season: dict[tuple[str, str], Version]) -> list[Version]:
    """What is left of a season when those who were erased are forgotten: the law, said without SQL."""
    erased = {one.fields["participant"]: one.stamp for one in season.values() if one.kind == "erasure"}
    owner = {one.id: one.fields["participant"] for one in season.values() if one.kind == "note"}
    left = []
    for one in season.values():
        who = one.id if one.kind == "participant" else one.fields.get("participant") or owner.get(one.fields["note"])
        if one.kind != "erasure" and who in erased:
            kept = {name: one.fields[name] for name in belongs(one.kind)}
            left.append(one._replace(stamp=erased[who], gone=True, fields=kept))
        else:
            left.append(one)
    return left


@LIKELY
@given(LAPTOPS, st.data())
def test_whoever_was_erased_is_forgotten_in_any_order_of_bundles(
    laptops: list[list[Version]], data: st.DataObject
) -> None:
    everything = merged([version for versions in laptops for version in versions])
    expected = forgotten(everything)
    with exported(laptops) as (season, paths):
        bundles.merge(season, *data.draw(st.permutations(paths)), data.draw(st.sampled_from(paths)))
        assert digest_of(season) == (digest(expected), True)
        one_by_one = season.with_name("one-by-one.fieldkit")
        for path in data.draw(st.permutations(paths)):
            bundles.merge(one_by_one, path)
        bundles.merge(one_by_one, season)
        assert digest_of(one_by_one) == (digest(expected), True)
        kept = {version.fields.get("text") or version.fields.get("name") for version in expected}
        lost = {version.fields.get("text") or version.fields.get("name") for one in laptops for version in one} - kept
        raw = season.read_bytes() + one_by_one.read_bytes()
        assert [word for word in lost if word is not None and word.encode() in raw] == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["erased later", "erased before"])
def test_erasing_takes_names_notes_answers_and_what_search_finds(tmp_path: Path, order: tuple[int, int]) -> None:
    season, paths = tmp_path / "season.fieldkit", [tmp_path / "depot.fieldkit", tmp_path / "mill.fieldkit"]
    said = [
        a_participant(name="Ainonen"),
        a_note("Pajunvarjo"),
        an_answer(text="Toukokuussa"),
        a_followup(text="Istutettu"),
    ]
    kept = [a_participant(BO, "Bosse"), a_note("Penkkejä", "benches", participant=BO)]
    make_bundle(paths[0], [a_cafe(), *said, *kept, a_mark(), a_coding()], DEPOT)
    make_bundle(paths[1], [an_erasure()], MILL)
    bundles.merge(season, paths[order[0]])
    bundles.merge(season, paths[order[1]])
    raw = season.read_bytes()
    assert [
        word for word in (b"Ainonen", b"Pajunvarjo", b"pajunvarjo", b"Toukokuussa", b"Istutettu") if word in raw
    ] == []
    assert ask(season, "SELECT text FROM note WHERE NOT gone") == [("Penkkejä",)]
    assert ask(season, "SELECT name FROM participant WHERE NOT gone") == [("Bosse",)]
    for kind in ("mark", "coding", "answer", "followup"):
        assert ask(season, f"SELECT count(*), sum(gone) FROM {kind}") == [(1, 1)]
    assert ask(season, "SELECT participant FROM erasure") == [(AINO,)]
    assert ask(season, "PRAGMA integrity_check") == [("ok",)]


def test_an_erasure_alone_forgets_whoever_comes_later(tmp_path: Path) -> None:
    season, depot, mill = (tmp_path / f"{name}.fieldkit" for name in ("season", "depot", "mill"))
    make_bundle(mill, [an_erasure()], MILL)
    make_bundle(depot, [a_cafe(), a_note("Pajunvarjo", counter=900, written_at=NOW)], DEPOT)
    bundles.merge(season, mill)
    for _ in range(2):
        bundles.merge(season, depot)
        assert b"Pajunvarjo" not in season.read_bytes()

"""Laws of merging: whatever was written and in whichever order bundles arrive, the season is the same."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import reduce
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.core.kinds import KINDS, checked
from fieldkit.core.merge import Version, digest, merge, precedence
from fieldkit.core.places import round_id, seat_id, table_id
from fieldkit.core.plans import plan_version
from fieldkit.core.votes import vote_id
from fieldkit.storage.absorb import absorb
from fieldkit.storage.bundles import digest_of
from fieldkit.storage.engine import open_store
from fieldkit.storage.rows import versions_in
from tests import bundles
from tests.bundles import AINO, CAFE, NOW, a_plan, an_id, make_bundle

# Few things, few stamps, many versions: so that they meet. Words of one length, so that none hides in another.
THINGS = st.integers(0, 4)
STAMPS = st.tuples(st.integers(1, 4), st.sampled_from(["aaaa", "phone", "zzzz"]))
WORDS = st.integers(0, 999).map(lambda number: f"word{number:03}x")
LIKELY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEPT = settings(LIKELY, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@st.composite
def notes(draw: st.DrawFn) -> Version:
    id_, stamp, gone = an_id("note", draw(THINGS)), draw(STAMPS), draw(st.booleans())
    where = {"cafe": CAFE, "participant": AINO}
    if gone:
        return checked("note", id_, *stamp, True, where)
    value = draw(st.none() | st.just("label") | st.integers(-3, 3))
    paper = draw(st.none() | st.just(True))
    headline = draw(st.none() | st.just(True))
    said = {"card": "deck/card", "text": draw(WORDS), "value": value, "written_at": NOW, "paper": paper}
    said["headline"] = headline
    return checked("note", id_, *stamp, False, where | said)


@st.composite
def participants(draw: st.DrawFn) -> Version:
    id_, stamp = an_id("participant", draw(THINGS)), draw(STAMPS)
    if draw(st.booleans()):
        return checked("participant", id_, *stamp, True, {"cafe": CAFE})
    name = draw(st.none() | st.sampled_from(["Aino", "Åsa", "\U0001f600", "ｚ"]))
    return checked("participant", id_, *stamp, False, {"cafe": CAFE, "name": name, "joined_at": NOW})


@st.composite
def marks(draw: st.DrawFn) -> Version:
    thing = draw(THINGS)
    cluster = draw(st.none() | THINGS.map(lambda number: an_id("cluster", number)))
    fields = {"cafe": CAFE, "note": an_id("note", thing), "hidden": draw(st.booleans()), "cluster": cluster}
    return checked("mark", an_id("mark", thing), *draw(STAMPS), False, fields)


@st.composite
def tables(draw: st.DrawFn) -> Version:
    number, stamp = draw(THINGS) + 1, draw(STAMPS)
    if draw(st.booleans()):
        return checked("table", table_id(CAFE, number), *stamp, True, {"cafe": CAFE})
    said = {"name": draw(st.none() | WORDS.map(str.upper)), "away": draw(st.none() | st.just(True))}
    return checked("table", table_id(CAFE, number), *stamp, False, {"cafe": CAFE, "number": number, **said})


@st.composite
def rounds(draw: st.DrawFn) -> Version:
    number, stamp = draw(THINGS) + 1, draw(STAMPS)
    if draw(st.booleans()):
        return checked("round", round_id(CAFE, number), *stamp, True, {"cafe": CAFE})
    cards = draw(st.none() | st.just(["deck/card", "deck/trust"]))
    said = {"title": draw(st.none() | WORDS), "cards": cards, "revealed_at": draw(st.none() | st.just(NOW))}
    return checked("round", round_id(CAFE, number), *stamp, False, {"cafe": CAFE, "number": number, **said})


@st.composite
def seats(draw: st.DrawFn) -> Version:
    participant, number, stamp = an_id("participant", draw(THINGS)), draw(THINGS) + 1, draw(STAMPS)
    where = {"cafe": CAFE, "participant": participant}
    if draw(st.booleans()):
        return checked("seat", seat_id(participant, number), *stamp, True, where)
    told = {"table": table_id(CAFE, draw(THINGS) + 1), "host": draw(st.none() | st.just(True))}
    told |= {"round": round_id(CAFE, number), "away": draw(st.none() | st.just(True))}
    return checked("seat", seat_id(participant, number), *stamp, False, where | told)


@st.composite
def votes(draw: st.DrawFn) -> Version:
    participant, note = an_id("participant", draw(THINGS)), an_id("note", draw(THINGS))
    where = {"cafe": CAFE, "participant": participant, "note": note}
    if draw(st.booleans()):
        return checked("vote", vote_id(participant, note), *draw(STAMPS), True, where)
    told = {"dots": draw(st.integers(0, 3)), "heart": draw(st.none() | st.just(True))}
    return checked("vote", vote_id(participant, note), *draw(STAMPS), False, where | told)


@st.composite
def clusters(draw: st.DrawFn) -> Version:
    id_, stamp = an_id("cluster", draw(THINGS)), draw(STAMPS)
    if draw(st.booleans()):
        return checked("cluster", id_, *stamp, True, {"cafe": CAFE})
    return checked("cluster", id_, *stamp, False, {"cafe": CAFE, "card": "deck/card", "title": draw(WORDS)})


# A plan's id follows from its content, so there is nothing to choose between.
PLANS = st.integers(1, 3).map(lambda number: plan_version(a_plan(number)))
PLACES, ABOUT_NOTES = tables() | rounds() | seats(), marks() | votes() | clusters()
VERSIONS = st.lists(notes() | participants() | PLACES | ABOUT_NOTES | PLANS, max_size=12)
LAPTOPS = st.lists(VERSIONS, min_size=1, max_size=4)


def merged(versions: list[Version]) -> dict[tuple[str, str], Version]:
    chosen: dict[tuple[str, str], Version] = {}
    for version in versions:
        key = version.kind, version.id
        chosen[key] = merge(chosen.get(key, version), version)
    return chosen


@contextmanager
def exported(laptops: list[list[Version]]) -> Iterator[tuple[Path, list[Path]]]:
    """A folder in which every laptop has exported what it would have kept of its versions."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.fieldkit" for place in range(len(laptops))]
        for path, versions in zip(paths, laptops, strict=True):
            make_bundle(path, merged(versions).values())
        yield Path(folder) / "season.fieldkit", paths


@LIKELY
@given(notes(), notes(), notes())
def test_merge_takes_no_notice_of_order_or_repetition(a: Version, b: Version, c: Version) -> None:
    a, b, c = (Version("note", a.id, v.stamp, v.gone, v.fields) for v in (a, b, c))
    assert merge(a, b) == merge(b, a)
    assert merge(a, merge(b, c)) == merge(merge(a, b), c)
    assert merge(a, a) == a
    assert merge(a, b).gone == (a.gone or b.gone)


@LIKELY
@given(LAPTOPS, st.data())
def test_bundles_in_any_order_and_number_give_one_season(laptops: list[list[Version]], data: st.DataObject) -> None:
    expected = digest(merged([version for versions in laptops for version in versions]).values())
    with exported(laptops) as (season, paths):
        order = data.draw(st.permutations(paths)) + data.draw(st.lists(st.sampled_from(paths), max_size=2))
        at_once = bundles.merge(season, *order)
        assert at_once.refused == []
        assert digest_of(season) == (expected, True)
        one_by_one = season.with_name("one-by-one.fieldkit")
        for path in data.draw(st.permutations(paths)):
            bundles.merge(one_by_one, path)
        assert digest_of(one_by_one) == (expected, True)


@LIKELY
@given(LAPTOPS)
def test_no_word_that_did_not_win_is_in_the_bytes_of_the_season(laptops: list[list[Version]]) -> None:
    everything = [version for versions in laptops for version in versions]
    won = {version.fields.get("text") for version in merged(everything).values()}
    lost = {version.fields["text"] for version in everything if "text" in version.fields} - won
    with exported(laptops) as (season, paths):
        bundles.merge(season, *paths)
        raw = season.read_bytes()
        assert [text for text in lost if text.encode() in raw] == []
        assert [text for text in won if text is not None and text.encode() not in raw] == []


@KEPT
@given(VERSIONS, st.data())
def test_a_store_keeps_what_the_rule_chooses_however_versions_arrive(
    store: Path, versions: list[Version], data: st.DataObject
) -> None:
    expected = merged(versions)
    with closing(open_store(store)) as connection:
        connection.execute("BEGIN")
        offered = data.draw(st.permutations(versions)) + data.draw(st.permutations(versions))
        while offered:
            some = data.draw(st.integers(1, len(offered)))
            absorb(connection, offered[:some], NOW)
            offered = offered[some:]
        found = {(kind, version.id): version for kind in KINDS for version in versions_in(connection, kind)}
        connection.execute("ROLLBACK")
    assert found == expected


@LIKELY
@given(st.lists(notes(), min_size=1, max_size=8))
def test_the_newest_version_is_the_largest(versions: list[Version]) -> None:
    same = [Version("note", versions[0].id, v.stamp, v.gone, v.fields) for v in versions]
    assert precedence(reduce(merge, same)) == max(map(precedence, same))

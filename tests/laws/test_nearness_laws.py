"""What holds of the nearness of any texts at all: it is a share, the same both ways, in whatever order they come."""

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.nearness import near, nearness

texts = st.text(max_size=80) | st.sampled_from(["luottamus", "Luottamuksen", "tillit", " ", "👍", "a"])
notes = st.dictionaries(st.uuids(version=4).map(str), texts, min_size=2, max_size=12)


@given(texts, texts)
def test_it_lies_between_nothing_and_the_same_and_is_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= near(one, other) <= 1
    assert near(one, other) == near(other, one)


@given(texts)
def test_what_is_the_same_lies_as_near_as_can_be(text: str) -> None:
    assert near(text, text) == 1


@given(notes, st.randoms())
def test_the_order_of_coming_changes_nothing(kept: dict[str, str], shuffled: object) -> None:
    again = list(kept.items())
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert nearness(again) == nearness(kept.items())


@given(notes)
def test_it_adds_up(kept: dict[str, str]) -> None:
    found = nearness(kept.items())
    assert found is not None
    assert 0 <= found.farthest.nearness <= found.mean + 1e-9
    assert found.mean <= found.nearest.nearness + 1e-9
    assert sorted(found.order) == sorted(kept)
    for pair in (found.nearest, found.farthest):
        assert pair.one != pair.other
        assert near(kept[pair.one], kept[pair.other]) == pair.nearness

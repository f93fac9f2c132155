"""Which themes count for which, once coordinators have merged them."""

from fieldkit.core.themes import ends_of


def test_a_theme_that_was_merged_counts_for_the_one_it_was_merged_into() -> None:
    assert ends_of({"a": "b", "b": "c", "c": None, "d": "lost"}) == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_themes_merged_in_a_ring_count_for_one_and_the_same() -> None:
    assert ends_of({"a": "b", "b": "c", "c": "b"}) == {"a": "b", "b": "b", "c": "b"}


def test_a_line_of_themes_as_long_as_a_stranger_likes_is_followed_to_its_end() -> None:
    line = {str(place): str(place + 1) for place in range(20_000)}
    assert set(ends_of(line).values()) == {"19999"}
    ring = {str(place): str((place + 1) % 20_000) for place in range(20_000)}
    assert set(ends_of(ring | {"in": "7"}).values()) == {"0"}

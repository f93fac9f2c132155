"""Which themes count for which, once coordinators have merged them."""

from fieldkit.core.themes import ends_of


def test_a_theme_that_was_merged_counts_for_the_one_it_was_merged_into() -> None:
    assert ends_of({"a": "b", "b": "c", "c": None, "d": "lost"}) == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_themes_merged_in_a_ring_count_for_one_and_the_same() -> None:
    assert ends_of({"a": "b", "b": "c", "c": "b"}) == {"a": "b", "b": "b", "c": "b"}

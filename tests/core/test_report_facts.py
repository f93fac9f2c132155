"""Under which theme a quote stands, whatever was merged into what."""

from fieldkit.core.report_facts import first_themes, theme_meant


def test_a_merged_theme_is_followed_to_its_end() -> None:
    joined = {"shade": "trees", "trees": "green", "green": None, "lost": "nowhere"}
    assert [theme_meant(theme, joined) for theme in ("shade", "trees", "green")] == ["green"] * 3
    assert theme_meant("lost", joined) is None
    assert theme_meant("unheard of", joined) is None


def test_two_themes_merged_into_each_other_are_one_and_not_an_endless_way() -> None:
    joined: dict[str, str | None] = {"a": "b", "b": "c", "c": "b"}
    assert {theme_meant(theme, joined) for theme in joined} == {"b"}


def test_a_note_of_several_themes_stands_under_the_first_of_the_codebook() -> None:
    codings = [("note", "water"), ("note", "shade"), ("other", "water"), ("third", "gone")]
    assert first_themes(codings, {"shade": 0, "water": 1}) == {"note": "shade", "other": "water"}

"""Under which theme a quote stands, whatever was merged into what."""

from fieldkit.core.report_facts import first_themes


def test_a_note_of_several_themes_stands_under_the_first_of_the_codebook() -> None:
    codings = [("note", "water"), ("note", "shade"), ("other", "water"), ("third", "gone")]
    assert first_themes(codings, {"shade": 0, "water": 1}) == {"note": "shade", "other": "water"}

"""The address of a page says all that somebody narrowed a season down to, and nothing in it can break the page."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.core.filters import NONE, Filters, filters_of

CAFE = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a01"
THEME = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a02"

EVERYTHING = Filters(
    cafe=CAFE,
    round=2,
    table=14,
    deck="words-of-new-work",
    card="words-of-new-work/trust",
    kind="choice",
    label="brake",
    theme=THEME,
    since="2026-09-01",
    until="2026-11-30",
    q='"more shade" bench',
)
NAMES = list(EVERYTHING.query())

addresses = st.dictionaries(st.sampled_from([*NAMES, "after", "x"]), st.text(max_size=40))


def test_an_address_says_every_filter_and_is_read_back() -> None:
    assert NAMES == ["cafe", "round", "table", "deck", "card", "kind", "label", "theme", "since", "until", "q"]
    assert filters_of(EVERYTHING.query()) == EVERYTHING
    assert Filters().query() == {}
    assert Filters().is_open
    assert not EVERYTHING.is_open


def test_notes_of_no_round_no_label_and_no_theme_can_be_asked_for() -> None:
    nowhere = Filters(round=0, table=0, kind=NONE, label=NONE, theme=NONE)
    assert filters_of(nowhere.query()) == nowhere


def test_what_cannot_be_is_left_out_and_the_rest_is_shown() -> None:
    asked = {
        "cafe": "depot",
        "round": "51",
        "table": "-1",
        "deck": "Words!",
        "card": "trust",
        "kind": "essay",
        "theme": "shade",
        "since": "2026-02-30",
        "until": "yesterday",
        "q": "  shade \n on  Mill Lane ",
        "after": "x",
    }
    assert filters_of(asked) == Filters(q="shade on Mill Lane")


def test_digits_of_other_scripts_are_no_numbers_here() -> None:
    assert filters_of({"round": "\N{ARABIC-INDIC DIGIT TWO}", "table": "\N{SUPERSCRIPT TWO}"}) == Filters()


def test_days_in_the_wrong_order_change_places() -> None:
    asked = {"since": "2026-11-30", "until": "2026-09-01"}
    assert filters_of(asked) == Filters(since="2026-09-01", until="2026-11-30")


def test_choosing_another_deck_or_card_lets_go_of_what_was_chosen_within_it() -> None:
    other = EVERYTHING.narrowed("deck", "what-changed")
    assert (other.deck, other.card, other.label) == ("what-changed", None, None)
    assert EVERYTHING.narrowed("card", "words-of-new-work/service").label is None
    assert EVERYTHING.wider("card").deck == "words-of-new-work"
    assert EVERYTHING.wider("label").card == "words-of-new-work/trust"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(addresses)
def test_any_address_opens_and_says_the_same_again(asked: dict[str, str]) -> None:
    told = filters_of(asked)
    assert filters_of(told.query()) == told

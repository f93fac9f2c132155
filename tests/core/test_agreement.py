"""How far coders agree, held against figures that others have published."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldkit.core.agreement import Agreement, agreement, alpha, differing, kappa, of_coders, pairs_of

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011: his own three examples for names.
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def columns(*rows: str) -> list[list[str]]:
    """What each unit was given; a full stop where somebody did not judge it."""
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


def thousandths(figure: Fraction | None) -> int:
    assert figure is not None
    return round(figure * 1000)


def test_two_observers_of_yes_and_no_agree_as_krippendorff_reckons_it() -> None:
    assert thousandths(alpha(columns(MEG, OWEN))) == 95


def test_two_observers_of_five_names_agree_as_krippendorff_reckons_it() -> None:
    assert thousandths(alpha(columns(BEN, GERRY))) == 692


def test_four_observers_who_left_some_out_agree_as_krippendorff_reckons_it() -> None:
    assert thousandths(alpha(columns(*FOUR_OBSERVERS))) == 743


def test_two_diagnoses_agree_as_cohen_reckons_it() -> None:
    # J. Cohen, "A Coefficient of Agreement for Nominal Scales", 1960: two hundred cases, .70 alike, .41 by chance.
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(one, other) for one, row in enumerate(table) for other, many in enumerate(row) for _ in range(many)]
    assert thousandths(kappa(pairs)) == 492


def test_where_nobody_ever_differs_there_is_nothing_to_measure() -> None:
    assert alpha([]) is None
    assert alpha([["yes"], ["no"]]) is None, "nothing is compared"
    assert alpha([["no", "no"], ["no", "no"]]) is None
    assert kappa([]) is None
    assert kappa([("no", "no")] * 9) is None


def test_full_agreement_is_one_and_seeing_the_opposite_is_below_nothing() -> None:
    assert alpha([["yes", "yes"], ["no", "no"]]) == 1
    assert kappa([("yes", "yes"), ("no", "no")]) == 1
    opposite = alpha([["yes", "no"], ["no", "yes"]])
    assert opposite is not None
    assert opposite < 0


@given(some.lists(some.lists(some.sampled_from("abc"), max_size=4), max_size=12), some.randoms(use_true_random=False))
def test_neither_the_order_of_notes_nor_of_coders_matters(units: list[list[str]], dice: object) -> None:
    mixed = [dice.sample(unit, len(unit)) for unit in dice.sample(units, len(units))]  # type: ignore[attr-defined]
    assert alpha(mixed) == alpha(units)


@given(some.lists(some.tuples(some.booleans(), some.booleans()), min_size=1, max_size=30))
def test_neither_figure_ever_tells_more_than_full_agreement(pairs: list[tuple[bool, bool]]) -> None:
    for figure in (alpha(pairs), kappa(pairs)):
        assert figure is None or -1 <= figure <= 1
    assert kappa(pairs) == kappa([(other, one) for one, other in pairs])


def test_a_note_counts_once_two_coders_have_judged_it() -> None:
    judged = {
        "n1": {"Aino": {"trust"}, "Björn": {"trust", "time"}},
        "n2": {"Aino": set[str](), "Björn": {"time"}},
        "n3": {"Aino": {"trust"}},
    }
    trust, time = agreement(judged, ["trust"]), agreement(judged, ["time"])
    assert (trust.notes, trust.together, trust.apart, trust.neither) == (2, 1, 0, 1)
    assert (time.notes, time.together, time.apart, time.neither) == (2, 0, 2, 0)
    assert trust.alpha == trust.kappa == trust.share == 1
    assert time.share == 0
    both = agreement(judged, ["trust", "time"])
    assert both.together + both.apart + both.neither == 4, "a note and a theme are one unit"
    assert differing(judged, "time") == ["n1", "n2"]
    assert differing(judged, "trust") == []


def test_three_coders_have_an_alpha_and_each_two_of_them_a_kappa() -> None:
    judged = {f"n{n}": {name: {"trust"} if n % 2 else set[str]() for name in ("A", "B", "C")} for n in range(4)}
    del judged["n0"]["C"]
    assert agreement(judged, ["trust"]).kappa is None
    assert agreement(judged, ["trust"]).alpha == 1
    assert agreement(of_coders(judged, {"A", "C"}), ["trust"]).kappa == 1
    assert agreement(of_coders(judged, {"A", "C"}), ["trust"]).notes == 3
    assert pairs_of(judged) == [(("A", "B"), 4), (("A", "C"), 3), (("B", "C"), 3)]


@pytest.mark.parametrize(
    ("notes", "figure", "meaning"),
    [
        (19, Fraction(1), "too-few"),
        (20, None, "all-the-same"),
        (20, Fraction(800, 1000), "reliable"),
        (20, Fraction(799, 1000), "tentative"),
        (20, Fraction(667, 1000), "tentative"),
        (20, Fraction(666, 1000), "unreliable"),
    ],
)
def test_a_figure_is_told_in_words_with_how_many_notes_it_rests_on(
    notes: int, figure: Fraction | None, meaning: str
) -> None:
    assert Agreement(notes, 1, 1, 1, figure, figure).meaning == meaning

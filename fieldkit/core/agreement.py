"""How far people who code the same notes agree, beyond what chance would bring about.

What is judged is a note and a theme: is it there or not? Somebody has judged a note once they put any theme on it, or
said that none fits; then all their other themes count as judged to be absent. Where in the note a passage begins makes
no difference.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final, Literal

# From .800 on one may rely on it, from .667 on only draw tentative conclusions: K. Krippendorff, Content Analysis: An
# Introduction to Its Methodology, 2nd edition, Sage 2004, chapter 11.
RELIABLE: Final = Fraction(800, 1000)
TENTATIVE: Final = Fraction(667, 1000)
# Below, one note judged otherwise moves the figure by more than the distance between the two limits.
ENOUGH_NOTES: Final = 20

# note → coder → the themes that this coder put on it; none for "no theme fits"
Judgements = Mapping[str, Mapping[str, AbstractSet[str]]]
Meaning = Literal["too-few", "all-the-same", "reliable", "tentative", "unreliable"]


def alpha(units: Iterable[Iterable[Hashable]]) -> Fraction | None:
    """Tell Krippendorff's alpha for names, such as yes and no: 1 is full agreement, 0 what chance would bring.

    units: what was judged, each with the values that it was given, by any number of coders; who gave which does not
    matter, and a unit with fewer than two values compares nothing and is left out.
    None where nothing is compared or no two values differ: then there is nothing that chance could have mixed up.
    By K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011,
    https://repository.upenn.edu/asc_papers/43, section C.
    """
    return alpha_of(Counter(_counted(values) for values in units))


def alpha_of(patterns: Mapping[tuple[tuple[Hashable, int], ...], int]) -> Fraction | None:
    """Tell the same of units that are counted already: (value, how often) of a unit → how many units are like it."""
    agreeing = Fraction(0)
    given = Counter[Hashable]()
    for pattern, many in patterns.items():
        values = sum(times for _, times in pattern)
        if values < 2:
            continue
        for value, times in pattern:
            given[value] += times * many
            agreeing += Fraction(times * (times - 1), values - 1) * many
    n = sum(given.values())
    expected = n * n - sum(times * times for times in given.values())
    if expected == 0:
        return None
    return 1 - (n - 1) * (n - agreeing) / expected


def kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Tell Cohen's kappa: how two coders agree, chance being what each of them alone tends to.

    pairs: of each unit that both judged, what the one and what the other said.
    None where nothing was judged, or where chance alone would agree on everything.
    By J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20, 1960.
    """
    judged = Counter(pairs)
    n = judged.total()
    ones, others = Counter[Hashable](), Counter[Hashable]()
    for (one, other), many in judged.items():
        ones[one] += many
        others[other] += many
    by_chance = sum(many * others[value] for value, many in ones.items())
    if by_chance == n * n:
        return None
    observed = sum(many for (one, other), many in judged.items() if one == other)
    return Fraction(observed * n - by_chance, n * n - by_chance)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one theme, or on all of them.

    notes: judged by two or more. together, apart, neither: units on which all of these see the theme, some do, none
    does. kappa: of exactly two coders, else None.
    """

    notes: int
    together: int
    apart: int
    neither: int
    alpha: Fraction | None
    kappa: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The share of units on which all agree, chance included; None where there are none."""
        units = self.together + self.apart + self.neither
        return Fraction(self.together + self.neither, units) if units else None

    @property
    def meaning(self) -> Meaning:
        """Tell what may be built on it."""
        if self.notes < ENOUGH_NOTES:
            return "too-few"
        if self.alpha is None:
            return "all-the-same"
        if self.alpha >= RELIABLE:
            return "reliable"
        return "tentative" if self.alpha >= TENTATIVE else "unreliable"


def agreement(judgements: Judgements, themes: Iterable[str]) -> Agreement:
    """Tell how far coders agree on these themes, each note and each theme being one unit.

    Notes that only one coder has judged are left out.
    """
    coders = {coder for by_coder in judgements.values() for coder in by_coder}
    compared = [by_coder for by_coder in judgements.values() if len(by_coder) > 1]
    seen = Counter[tuple[int, int]]()
    pairs = Counter[tuple[bool, bool]]()
    of_two = sorted(coders) if len(coders) == 2 else []
    for theme in themes:
        for by_coder in compared:
            yes = sum(theme in coded for coded in by_coder.values())
            seen[yes, len(by_coder)] += 1
            if of_two:
                pairs[theme in by_coder[of_two[0]], theme in by_coder[of_two[1]]] += 1
    return Agreement(
        notes=len(compared),
        together=sum(many for (yes, all_), many in seen.items() if yes == all_),
        apart=sum(many for (yes, all_), many in seen.items() if 0 < yes < all_),
        neither=sum(many for (yes, _), many in seen.items() if not yes),
        alpha=alpha_of({((True, yes), (False, all_ - yes)): many for (yes, all_), many in seen.items()}),
        kappa=kappa(pairs.elements()) if of_two else None,
    )


def of_coders(judgements: Judgements, coders: AbstractSet[str]) -> Judgements:
    """Keep what these coders have judged."""
    kept = {
        note: {coder: coded for coder, coded in by_coder.items() if coder in coders}
        for note, by_coder in judgements.items()
    }
    return {note: by_coder for note, by_coder in kept.items() if by_coder}


def differing(judgements: Judgements, theme: str) -> list[str]:
    """List the notes on which coders differ about a theme: what they should talk about."""
    return [note for note, by_coder in judgements.items() if len({theme in coded for coded in by_coder.values()}) > 1]


def pairs_of(judgements: Judgements) -> list[tuple[tuple[str, str], int]]:
    """List which two coders have judged notes in common, and how many; those with the most first."""
    common = Counter[tuple[str, str]]()
    for by_coder in judgements.values():
        for pair in combinations(sorted(by_coder), 2):
            common[pair] += 1
    return sorted(common.items(), key=lambda pair: (-pair[1], pair[0]))


def _counted(values: Iterable[Hashable]) -> tuple[tuple[Hashable, int], ...]:
    return tuple(Counter(values).items())

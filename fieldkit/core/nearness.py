"""How near or far short answers lie to each other: by the letters of their words, not by what they mean.

Two texts are compared by the three-letter pieces that they share, by the coefficient of Dice (L. R. Dice, "Measures of
the Amount of Ecologic Association Between Species", Ecology 26, 1945): twice the pieces in both, over the pieces of the
one and of the other. Pieces of letters see through the endings that Finnish and Swedish bend their words by, where
whole words would not: "luottamus" and "luottamuksen" come to 0.67. Synonyms lie far apart, and "I trust" lies near to
"I do not trust": whoever shows this number says so beside it.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

# As many notes as are compared, each with each, in a few milliseconds.
MOST_COMPARED: Final = 200
# An answer to a word card is short; what comes after so many signs no longer counts.
SIGNS_COMPARED: Final = 300
_PIECE = 3


class Pair(NamedTuple):
    """Two notes by their ids, and how near they are."""

    one: str
    other: str
    nearness: float


class Nearness(NamedTuple):
    """How near the answers to a card are: 0 shares nothing, 1 is the same.

    compared: how many notes it is told of. mean: over all their pairs. farthest: one pair of those as far apart, of
    which there are as_far. order: the ids of all notes, so that near ones come one after the other.
    """

    compared: int
    mean: float
    nearest: Pair
    farthest: Pair
    as_far: int
    order: tuple[str, ...]


def near(one: str, other: str) -> float:
    """Tell how near two texts are, from 0 to 1. Which comes first does not matter."""
    places: dict[str, int] = {}
    return _dice(_mask(one, places), _mask(other, places))


def nearness(texts: Iterable[tuple[str, str]]) -> Nearness | None:
    """Compare the answers to a card with each other; None for fewer than two.

    texts: notes' ids and texts, in any order.
    Of more than MOST_COMPARED notes as many are compared, spread evenly over all in the order of their ids, which
    follow from chance; the others come last in the order. A second call tells the same.
    """
    notes = sorted(texts)
    if len(notes) < 2:
        return None
    chosen = _sample(notes)
    ids = [id_ for id_, _ in chosen]
    places: dict[str, int] = {}
    masks = [_mask(text, places) for _, text in chosen]
    rows = _rows(masks)
    pairs = [(value, one, other) for one, row in enumerate(rows) for other, value in enumerate(row[:one])]
    nearest = min(pairs, key=lambda pair: (-pair[0], pair[1:]))
    farthest = min(pairs)
    known = set(ids)
    return Nearness(
        compared=len(ids),
        mean=sum(value for value, _, _ in pairs) / len(pairs),
        nearest=Pair(ids[nearest[2]], ids[nearest[1]], nearest[0]),
        farthest=Pair(ids[farthest[2]], ids[farthest[1]], farthest[0]),
        as_far=sum(pair[0] == farthest[0] for pair in pairs),
        order=(
            *(ids[place] for place in _side_by_side(rows, farthest[2])),
            *(id_ for id_, _ in notes if id_ not in known),
        ),
    )


def _rows(masks: list[tuple[int, int]]) -> list[list[float]]:
    rows: list[list[float]] = []
    for place, one in enumerate(masks):
        rows.append([_dice(one, other) for other in masks[:place]])
    # Each pair is compared once; the other half of the table is its mirror.
    return [
        [*row, 1.0, *(rows[other][place] for other in range(place + 1, len(rows)))] for place, row in enumerate(rows)
    ]


def _sample(notes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(notes) <= MOST_COMPARED:
        return notes
    return [notes[place * len(notes) // MOST_COMPARED] for place in range(MOST_COMPARED)]


def _mask(text: str, places: dict[str, int]) -> tuple[int, int]:
    """Write the pieces of a text as bits, and how many they are. places: the bit of each piece met so far.

    Sets of pieces would say the same; whole numbers of a few hundred bits are compared thirty times as fast.
    """
    mask = 0
    for piece in _pieces(text):
        mask |= 1 << places.setdefault(piece, len(places))
    return mask, mask.bit_count()


def _pieces(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text[:SIGNS_COMPARED]).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in folded).split()
    # Where there is not one letter, as in a picture of a heart, the signs themselves are compared.
    whole = [f" {word} " for word in words] or ["".join(folded.split())]
    return {word[at : at + _PIECE] for word in whole for at in range(max(1, len(word) - _PIECE + 1))}


def _dice(one: tuple[int, int], other: tuple[int, int]) -> float:
    return 2 * (one[0] & other[0]).bit_count() / (one[1] + other[1])


def _side_by_side(rows: list[list[float]], first: int) -> list[int]:
    """Walk from one of the farthest notes always to the nearest that is left: a greedy order, not the best there is."""
    order, left = [first], set(range(len(rows))) - {first}
    while left:
        row = rows[order[-1]]
        order.append(min(left, key=lambda place: (-row[place], place)))
        left.remove(order[-1])
    return order

"""How much one phone, and one café, may ask of the laptop, so that a broken or unkind client spoils it for nobody.

Keyed on participant and café: behind one access point all phones may share an address.
"""

import time
from collections import Counter

from fieldkit.errors import FieldkitError

# A phone that comes back after a day hands in some hundred notes; a café of 300 phones as many at the same moment.
PHONE_PER_MINUTE = 3_000
CAFE_PER_MINUTE = 600_000
SIGN_INS_PER_MINUTE = 20
# Of a whole café: few mistype in the same minute, and nobody guesses one of 27 ** 16 codes at that pace.
WRONG_CODES_PER_MINUTE = 120


class TooMany(FieldkitError):
    code = "too-many"


class Allowances:
    """What has been spent in this minute, in memory; the next minute all is forgotten."""

    def __init__(self) -> None:
        self._minute = 0
        self._spent: Counter[str] = Counter()

    def spend(self, whose: str, most: int, cost: int = 1) -> None:
        """Count something that somebody asks. Raises TooMany past `most` a minute; a phone then keeps its notes."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._spent = minute, Counter()
        self._spent[whose] += cost
        if self._spent[whose] > most:
            raise TooMany("That was a lot at once. Nothing is lost; try again in a minute.")

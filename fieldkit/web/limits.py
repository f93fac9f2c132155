"""How much one phone, and one café, may ask of the laptop, so that a broken or unkind client spoils it for nobody.

Keyed on participant and café: behind one access point all phones may share an address.
"""

import time
from collections import Counter

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from fieldkit.errors import FieldkitError

# For the pages that only the facilitator needs, such as signing in.
limiter = Limiter(get_remote_address, strategy="fixed-window")

# A phone that comes back after a day hands in some hundred notes; a café of 300 phones as many at the same moment.
PHONE_PER_MINUTE = 3_000
CAFE_PER_MINUTE = 600_000


class TooMany(FieldkitError):
    code = "too-many"


class Allowances:
    """What has been spent in this minute. Flask-Limiter's store starts a thread for most hits: too dear for a note."""

    def __init__(self) -> None:
        self._minute = 0
        self._spent: Counter[str] = Counter()

    def spend(self, participant: str, cafe: str, cost: int) -> None:
        """Count an exchange and its records. Raises TooMany; the phone keeps its notes and tries again later."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._spent = minute, Counter()
        for whose, most in ((participant, PHONE_PER_MINUTE), (cafe, CAFE_PER_MINUTE)):
            self._spent[whose] += cost
            if self._spent[whose] > most:
                raise TooMany("That was a lot at once. The notes are safe on the phone; they go on in a little while.")

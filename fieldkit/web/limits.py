"""How much one phone, and one café, may ask of the laptop, so that a broken or unkind client spoils it for nobody.

Keyed on participant and café: behind one access point all phones may share an address.
"""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute

from fieldkit.errors import FieldkitError

limiter = Limiter(get_remote_address, strategy="fixed-window")

# A phone that comes back after a day hands in some hundred notes; a café of 300 phones as many at the same moment.
_PHONE_PER_MINUTE = RateLimitItemPerMinute(3_000)
_CAFE_PER_MINUTE = RateLimitItemPerMinute(120_000)


class TooMany(FieldkitError):
    code = "too-many"


def spend(participant: str, cafe: str, cost: int) -> None:
    """Count an exchange and its records. Raises TooMany; the phone keeps its notes and tries again later."""
    allowed = limiter.limiter.hit(_PHONE_PER_MINUTE, participant, cost=cost) and limiter.limiter.hit(
        _CAFE_PER_MINUTE, cafe, cost=cost
    )
    if not allowed:
        raise TooMany("That was a lot at once. The notes are safe on the phone; they go on in a little while.")

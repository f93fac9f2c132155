"""Receipt codes: what somebody who asked the organisers something comes back with to ask what became of it."""

from typing import Final

from fieldkit.core.cafes import CODE_LETTERS

_GROUPS: Final = 8
_DIGITS: Final = 4


def receipt_code(note: str) -> str:
    """Tell the receipt code of a note by its id: the same on its phone, on the console and in the harvest.

    Eight letters and digits, four and four: each of the id's eight groups of four digits, counted round the alphabet of
    join codes. Out of 280 thousand million, so no two questions of a café share one. The phone does the same in
    static/pwa/core/receipts.js; both read tests/vectors/receipts.json.
    """
    digits = note.replace("-", "")
    groups = (digits[at * _DIGITS : (at + 1) * _DIGITS] for at in range(_GROUPS))
    code = "".join(CODE_LETTERS[int(group, 16) % len(CODE_LETTERS)] for group in groups)
    return f"{code[:4]}-{code[4:]}"

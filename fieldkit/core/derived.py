"""Ids that follow from other ids, so that everybody names the same thing without asking."""


def derived_id(of: str, what: str, number: int = 0) -> str:
    """Make the id of something that belongs to the thing `of`, at most one of a kind and number.

    of: a UUID. what: five hexadecimal digits, one set for each kind of thing. number: below 16^7.
    """
    # Version 8 of RFC 9562: made by rules of one's own, and never the id of anything minted at random (version 4).
    return f"{of[:14]}8{of[15:24]}{what}{number:07x}"


def derived_number(of: str, what: str, id_: str | None) -> int | None:
    """Read the number off a `derived_id`; None for what does not belong to `of`."""
    if id_ is None or not id_.startswith(derived_id(of, what)[:29]):
        return None
    return int(id_[29:], 16)

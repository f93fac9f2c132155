"""Whom a receipt code stands for, when somebody asks to be erased."""

from collections.abc import Iterable
from typing import Final

from fieldkit.core.cafes import CODE_LETTERS
from fieldkit.core.places import stands_for_paper
from fieldkit.core.receipts import receipt_code

_LETTERS: Final = 8


def code_typed(typed: str) -> str | None:
    """Read a receipt code as somebody typed it, with or without its dash, in small letters; None for what is none."""
    letters = "".join(typed.upper().split()).replace("-", "").replace("–", "")
    if len(letters) != _LETTERS or any(letter not in CODE_LETTERS for letter in letters):
        return None
    return f"{letters[:4]}-{letters[4:]}"


def bearers(code: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Tell which participants a receipt code stands for: one, if anybody.

    pairs: the id under a code (a question's note, or the participant's own) and its participant. Nobody for paper: its
    one participant stands for all who wrote by hand, and who asked on paper was given no code.
    """
    return {who for id_, who in pairs if receipt_code(id_) == code and not stands_for_paper(who)}

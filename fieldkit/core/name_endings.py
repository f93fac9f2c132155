"""Endings that names wear in Finnish and Swedish, and which of them a name can wear."""

from typing import Final

# Endings of Finnish and Swedish, as names wear them. They stay in the text, so that it can be read on.
_ENDINGS: Final = frozenset(
    (
        *("kaan", "kään", "kaamme", "ltaan", "ltään"),
        *("iltä", "ilta", "illa", "illä", "ille", "issa", "issä", "ista", "istä"),
        *("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "kin", "han", "hän", "seen"),
        *("tta", "ttä", "nsa", "nsä", "in", "an", "en", "on", "un", "yn", "än", "ön", "ia", "iä"),
        *("ta", "tä", "na", "nä", "ko", "kö"),
        *("a", "ä", "n", "s", "t"),
    )
)
# "Ainoon" goes on with the name's own last letter; "Ainoa", "Ainon" and "Ainot" follow a vowel.
_LENGTHENING: Final = frozenset(("an", "en", "on", "un", "yn", "än", "ön"))
_AFTER_VOWELS: Final = frozenset(("a", "ä", "n", "t"))
_VOWELS: Final = tuple("aeiouyäöå")
LONGEST_ENDING: Final = max(map(len, _ENDINGS))


def may_end(stem: str, ending: str) -> bool:
    """Tell whether a name can wear an ending: Anna is in "Annaan" and "Annan", Ann is in neither."""
    if ending in _LENGTHENING:
        return stem.endswith(ending[0])
    return ending in _ENDINGS and (ending not in _AFTER_VOWELS or stem.endswith(_VOWELS))

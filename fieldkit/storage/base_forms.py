"""The base forms of words, by simplemma's dictionaries: "luottamuksesta" is a form of "luottamus".

Only where an index is built: a dictionary takes seconds and much memory, and the pages must stay light.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from fieldkit.core.limits import LANGUAGES
from fieldkit.core.words_of_text import folded

# So many words at once are worth half a gigabyte for a while: as a stream, a dictionary takes a sixth of that, and an
# unknown word thirty times as long.
_MANY = 3_000
# Longer ones are no words, and taking them apart would take its time.
_LONGEST = 40

_Known = Callable[[str, str], str | None]


def base_forms(forms: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    """Name the base form of each word: each with its own, in the same order.

    forms: folded. language: that of the café. A word it does not know is tried in the others, since people mix; one
    that none knows is its own base form.
    """
    # Opened by the first word that could be in one.
    stream = sum(map(_may_be_known, forms)) < _MANY
    languages = (language, *(other for other in LANGUAGES if other != language))
    for form in forms:
        yield form, _base(form, languages, _dictionaries(stream)) if _may_be_known(form) else form


def _may_be_known(form: str) -> bool:
    return len(form) <= _LONGEST and form.isalpha()


def _base(form: str, languages: Sequence[str], known: _Known) -> str:
    for language in languages:
        base = known(form, language)
        if base is not None:
            return folded(base) if base.isalpha() else form
    return form


@cache
def _dictionaries(stream: bool) -> _Known:
    # Read here, since importing them takes as long as starting the kit.
    from simplemma.strategies import DefaultStrategy  # noqa: PLC0415

    return DefaultStrategy(low_memory=stream).get_lemma

"""Taking people out of what was written: names become `[…]`, ids become words that lead back to nobody.

What is taken out is always seen to be: nothing that somebody wrote is changed without a sign. What only may be personal
is pointed at and left to a person to decide. That finds shapes, not meanings: an address of mail has one, "the one from
the library" has none. So a list without an entry is no promise, and whoever shows it says so.
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, get_args

from fieldkit.core.name_endings import LONGEST_ENDING, may_end

# Stands where something was taken out, in every language.
MASK: Final = "[…]"
# An id as it goes out: eighty bits, so that no two of a season come to the same.
_PSEUDONYM_BYTES: Final = 10
_MONTH: Final = len("2026-11")

# Li in a list, Bo in a bottle: shorter names are found only as they are.
_SHORTEST_BENT: Final = 3
# Letters and digits, whether their dots were typed with them or after. Anna-Liisa is two words, and so is Aino's.
_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
# Between the words of one name stands a space, a hyphen, a point and a space: no more.
_WIDEST_GAP: Final = 2
_DOUBLED: Final = re.compile(r"(kk|pp|tt)([aeiouyäö])$")
# A part of a name hides a word only where it is long enough to be one's name, and the name looks like one.
_SHORTEST_PART: Final = 3
_MOST_PARTS: Final = 5

Kind = Literal["email", "url", "account", "identity-code", "phone", "address", "plate", "handle", "name"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_CAPITALISED = r"(?:[A-Z]['’])?[A-ZÅÄÖÉÜ][^\W\d_]{1,30}(?:[-'’][A-ZÅÄÖÉÜ]?[^\W\d_]{1,30})?"
_FULL_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}"

# Most telling first: what one has taken, a later one does not find again. Every repetition is bounded, so that no text
# that a stranger wrote takes long.
_SHAPES: Final[Sequence[tuple[Kind, re.Pattern[str]]]] = (
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\"'”’)\]]{2,400}", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}")),
    # Accounts: two letters, two digits, then groups of four.
    ("account", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")),
    # Finland: DDMMYY, a sign of the century, three digits and a check character. Sweden: (YY)YYMMDD-NNNN.
    (
        "identity-code",
        re.compile(
            r"\b(?:[0-3]\d[01]\d\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]|(?:19|20)?\d\d[01]\d[0-3]\d[-+]\d{4})\b", re.I
        ),
    ),
    # A country's number or a leading zero, then seven to thirteen digits with at most one sign between them.
    ("phone", re.compile(r"(?<![\w+.,-])(?:\+\d{1,3}|00\d{1,3}|0\d)(?:[ -]?\(?\d\)?){5,12}(?![\w-]|[.,]\d)")),
    (
        "address",
        re.compile(
            r"\b[A-ZÅÄÖ][^\W\d_]{0,30}(?:katu|kuja|tie|polku|tori|kaari|rinne|väylä|gata|gatan|vägen|gränd|stigen|torget)"
            r" \d{1,4}\b(?: ?[a-zA-Z]\b)?(?: \d{1,4}\b)?"
            r"|\b\d{1,4} (?:[A-Z][^\W\d_]{0,30} ){1,3}(?:Street|Road|Lane|Avenue|Drive|Square|Close|Court)\b"
        ),
    ),
    ("plate", re.compile(r"\b[A-ZÅÄÖ]{3}-\d{3}\b")),
    ("handle", re.compile(r"(?<![\w@./])@[A-Za-z]\w{2,30}\b")),
    # What comes after somebody saying who they are; and after the word by which one is addressed.
    (
        "name",
        re.compile(
            r"(?:\b(?i:my name is|i am called|call me|nimeni on|nimi on|minua kutsutaan|jag heter|mitt namn är)\s{1,3}"
            r"|\b(?i:mr|mrs|ms|dr|herra|rouva|neiti|tohtori|herr|fru|fröken|doktor)\b\.?\s{1,3})"
            rf"(?P<said>{_FULL_NAME})"
        ),
    ),
)

# Without these a text has nothing of the kind. Most have none of them, and are read a million at a time.
_DIGIT, _AT = re.compile(r"\d"), re.compile("@")
_SIGNS: Final[dict[Kind, re.Pattern[str]]] = {
    **dict.fromkeys(("email", "handle"), _AT),
    **dict.fromkeys(("account", "identity-code", "phone", "address", "plate"), _DIGIT),
    "url": re.compile(r"://|www\."),
}


class Names:
    """Names to be taken out of many texts. As many as wanted: a text is read once, whatever their number."""

    def __init__(self, names: Iterable[str]) -> None:
        self._phrases: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            for words in _said_as(name):
                for first in _stems(words[0]):
                    self._phrases.setdefault(first, set()).add(words[1:])

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Tell where names stand, as (begins, ends) in order, without the endings that they wear."""
        if not self._phrases:
            return []
        words = list(_WORD.finditer(text))
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            length, ends = self._longest(words, at)
            if length:
                found.append((words[at].start(), ends))
            at += length or 1
        return found

    def taken_from(self, text: str) -> tuple[str, int]:
        """Put `[…]` in the place of every name; tell how many there were."""
        found = self.found_in(text)
        return masked(text, found), len(found)

    def _longest(self, words: list[re.Match[str]], at: int) -> tuple[int, int]:
        """Find the longest name that begins with this word: how many words it has, and where it ends."""
        word = words[at]
        best = (0, 0)
        for stem, ends in _bare(word.group(), word.start()):
            for rest in self._phrases.get(stem, ()):
                last = self._runs_on(words, at + 1, rest) if rest else ends
                if last is not None and len(rest) + 1 > best[0]:
                    best = (len(rest) + 1, last)
        return best

    @staticmethod
    def _runs_on(words: list[re.Match[str]], at: int, rest: tuple[str, ...]) -> int | None:
        following = words[at : at + len(rest)]
        if len(following) < len(rest):
            return None
        gaps = (two.start() - one.end() for one, two in pairwise(words[at - 1 : at + len(rest)]))
        if any(gap > _WIDEST_GAP for gap in gaps):
            return None
        if any(_plain(word.group()) not in _stems(part) for word, part in zip(following[:-1], rest[:-1], strict=True)):
            return None
        wanted = _stems(rest[-1])
        last = following[-1]
        return next((ends for stem, ends in _bare(last.group(), last.start()) if stem in wanted), None)


def without_names(text: str, names: Iterable[str]) -> tuple[str, int]:
    """Put `[…]` in the place of every name in a text, whatever its capitals; tell how many there were.

    Whole words only, Finnish and Swedish endings stay: "Ainolle" is "[…]lle". A first name alone is found by the whole
    name. Twice changes nothing more. For many texts make `Names` once.
    """
    return Names(names).taken_from(text)


def masked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Put `[…]` in the place of some stretches of a text, each (begins, ends); those that overlap become one."""
    pieces: list[str] = []
    done = 0
    for begins, ends in _joined(stretches):
        pieces += (text[done:begins], MASK)
        done = ends
    return "".join(pieces) + text[done:]


def moved(begins: int, ends: int, stretches: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Tell where a passage of a text lies once some stretches are masked; one that it cuts into, it has whole."""
    joined = _joined(stretches)

    def place(at: int, is_end: bool) -> int:
        moved_to = at
        for start, end in joined:
            if end <= at:
                moved_to += len(MASK) - (end - start)
            elif start < at:
                moved_to += start - at + (len(MASK) if is_end else 0)
        return moved_to

    return place(begins, False), place(ends, True)


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort stretches, and make one of those that touch or overlap."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(stretches):
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        elif ends > begins:
            joined.append((begins, ends))
    return joined


def pseudonym(id_: str, salt: bytes) -> str:
    """Give an id another that cannot be led back to it, always the same with the same salt.

    salt: 32 random bytes for one export, thrown away after it: then nobody can tell which id was which, and two
    exports cannot be laid side by side. Sixteen small letters and digits.
    """
    digest = hmac.new(salt, id_.encode(), hashlib.sha256).digest()[:_PSEUDONYM_BYTES]
    return base64.b32encode(digest).decode().lower()


def month_of(when: str) -> str:
    """Coarsen a UTC time or a date to its month, 2026-11: who wrote first or last can no longer be told."""
    return when[:_MONTH]


class Found(NamedTuple):
    """A stretch of a text that is likely personal: which kind, and where it begins and ends, in code points."""

    kind: Kind
    start: int
    end: int


def likely_personal(text: str) -> list[Found]:
    """List what in a text is likely personal, in order, no two overlapping.

    Addresses of mail, links, accounts, Finnish and Swedish identity codes, telephone numbers, streets with a number,
    number plates, @handles, and names after "my name is", "nimeni on", "jag heter", "rouva", "Mr".
    """
    found: list[Found] = []
    lowered = text.lower()
    for kind, shape in _SHAPES:
        if kind in _SIGNS and not _SIGNS[kind].search(lowered):
            continue
        for match in shape.finditer(text):
            start, end = match.span("said") if "said" in shape.groupindex else match.span()
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Found(kind, start, end))
    return sorted(found, key=lambda stretch: stretch.start)


def to_look_at(text: str, own: Names, everybody: Names) -> list[Found]:
    """List what somebody should look at before a text is shared, names of its own café apart: those go by themselves.

    own: the names of the text's café. everybody: those of all cafés, which are looked at where they are written as
    names are, with a capital: at another café "Toivo" is somebody, and "toivo" is hope.
    """
    taken = own.found_in(text)
    found = [
        one
        for one in likely_personal(text)
        if not any(begins <= one.start and one.end <= ends for begins, ends in taken)
    ]
    taken += [(one.start, one.end) for one in found]
    names = [
        Found("name", begins, ends)
        for begins, ends in everybody.found_in(text)
        if text[begins].isupper() and not _touches(begins, ends, taken)
    ]
    return sorted([*found, *names], key=lambda stretch: stretch.start)


def _touches(begins: int, ends: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(begins < end and ends > start for start, end in taken)


def _said_as(name: str) -> Iterable[tuple[str, ...]]:
    """Tell in which ways somebody is called by a name: all of it, and each part where it looks like a person's."""
    words = tuple(_plain(word.group()) for word in _WORD.finditer(name))
    if words:
        yield words
    spoken = [word.group() for word in _WORD.finditer(name)]
    if 1 < len(words) <= _MOST_PARTS and spoken[0][0].isupper() and spoken[-1][0].isupper():
        for word in spoken:
            if len(word) >= _SHORTEST_PART and word[0].isupper():
                yield (_plain(word),)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _stems(word: str) -> set[str]:
    """List what a name may look like before an ending: Pekka is Peka-n, Virtanen is Virtase-n."""
    stems = {word}
    if doubled := _DOUBLED.search(word):
        stems.add(word[: doubled.start()] + doubled.group(1)[0] + doubled.group(2))
    if word.endswith("nen") and len(word) > 4:
        stems |= {f"{word[:-3]}se", f"{word[:-3]}s"}
    return stems


def _bare(word: str, begins: int) -> Iterable[tuple[str, int]]:
    """Tell a word as it stands and without each ending it may wear, with where that ends; the most of it first."""
    plain = _plain(word)
    yield plain, begins + len(word)
    # Where it has other signs than were typed, an ending could not be told from the name by counting.
    if len(plain) == len(word):
        for length in range(1, min(LONGEST_ENDING, len(plain) - _SHORTEST_BENT) + 1):
            if may_end(plain[:-length], plain[-length:]):
                yield plain[:-length], begins + len(word) - length

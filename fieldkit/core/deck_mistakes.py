"""What can be wrong with a deck, and what to write instead: one sentence for each, said in people's words.

The sentences are English and in the catalogues, so that pages say them in the language of whoever reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass


def N_(sentence: str) -> str:  # noqa: N802  what gettext calls a sentence that is translated later, where it is shown
    return sentence


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a deck, or to think about.

    path: where, as steps from the deck's top: ("cards", 3, "question", "sv"); () for the deck itself.
    code: never changes. message: English, with placeholders for values. is_hint: a café can be opened all the same.
    """

    path: Path
    code: str
    message: str
    values: dict[str, str]
    is_hint: bool

    def told(self) -> str:
        """Say it in English."""
        return self.message % self.values


_TO_MEND = {
    # The file itself.
    "too-large": N_("the file is larger than %(most)s KiB → a deck is a text file of a few pages; send that one"),
    "not-text": N_("this is %(what)s, not text → %(instead)s"),
    "not-utf8": N_("the file is not UTF-8 text (byte %(byte)s) → save it again as UTF-8; in Excel as CSV UTF-8"),
    "empty-file": N_("the file is empty → write a question a line, or make a starter with fieldkit deck new"),
    "syntax": N_("this cannot be read as %(format)s: %(reason)s → mend this line, or the one before it"),
    "too-deep": N_("brackets or dotted names go too deep here → a deck needs five levels at most"),
    "doubled-key": N_("%(name)s is given twice here → keep one of them"),
    "no-question-column": N_("no column is called question; there are: %(found)s → name one so in the first row"),
    "unknown-column": N_("no column of a deck is called %(name)s → %(instead)s"),
    "doubled-column": N_("two columns are for %(name)s → keep one of them"),
    "ragged-row": N_("this row has %(count)s cells and the first row %(wanted)s → put text with separators in quotes"),
    "rows-disagree": N_("this row gives %(name)s as %(found)s, an earlier one of the same card as %(wanted)s → agree"),
    "language-unknown": N_("%(found)s is no language of the kit → write %(known)s"),
    "doubled-row": N_("this card has an earlier row in %(language)s → keep one of them, or give this card its own id"),
    "list-uneven": N_("%(name)s has %(count)s entries here and %(wanted)s in another language → give as many"),
    # The deck and its fields.
    "not-a-deck": N_("this is no deck → a deck has id, title and cards"),
    "missing-field": N_("%(field)s is missing → %(instead)s"),
    "unknown-field": N_("%(field)s is not a field here → remove it; known are: %(known)s"),
    "unknown-field-near": N_("%(field)s is not a field here → did you mean %(near)s?"),
    "not-words": N_("this is not text → put it in quotation marks"),
    "not-languages": N_('this is not given by language → write for example { en = "…" }'),
    "not-list": N_("this is not a list → put it in square brackets"),
    "not-fields": N_("this has no fields of its own → write it as a table"),
    "not-number": N_("this is not a whole number → write it with digits, without quotation marks"),
    "minutes-wrong": N_("%(found)s minutes → from %(least)s to %(most)s"),
    "id-wrong": N_("%(found)s is no id → small letters a to z, digits and single hyphens: %(instead)s"),
    "id-long": N_("an id of %(count)s characters → %(most)s at most"),
    "doubled-id": N_("%(id)s is the id of another one as well → give each its own"),
    "kind-unknown": N_("%(found)s is no kind of card → one of %(known)s"),
    "steps-unknown": N_("%(found)s is no scale → 1-5 or 0-10"),
    "no-cards": N_("there is no card → write at least one"),
    "too-many-cards": N_("%(count)s cards → a deck holds %(most)s"),
    "too-many-deeper": N_("%(count)s deepening questions → %(most)s at most"),
    # Texts.
    "no-language": N_("this is said in no language → write it in at least one of %(known)s"),
    "unknown-language": N_("%(found)s is no language of the kit → %(known)s"),
    "missing-language": N_("this is missing in %(language)s → write it, or take that language out of the deck's title"),
    "empty": N_("there is no text here → write it, or remove the line"),
    "too-long": N_("%(count)s characters, and %(most)s fit → shorten it"),
    "unprintable": N_("a character that cannot be printed, %(sign)s → remove it; type the sentence anew if need be"),
    # What a kind needs.
    "word-missing": N_("a word card without its word → give it a title"),
    "options-wrong": N_("%(count)s options on a %(kind)s card → from %(least)s to %(most)s"),
    "options-needless": N_("options on a card that takes none → remove them, or make it a choice or a rank"),
    "scale-missing": N_("a scale card without a scale → give it one, or again with an earlier scale card's id"),
    "scale-twice": N_("both a scale and again → keep one of them"),
    "scale-needless": N_("a scale on a card of another kind → remove it, or make the card's kind scale"),
    "again-unknown": N_("%(found)s is no earlier card with a scale of its own → name one that comes before this"),
    # On the shelf.
    "id-taken": N_("a deck that comes with the kit has this id → give this one another"),
    "file-name": N_("the file is called %(name)s and the deck %(id)s → call both the same"),
    "wrong": N_("this does not fit: %(reason)s → look at it once more"),
}

_HINTS = {
    "long": N_("%(count)s characters is much to read on a phone → under %(most)s reads at a glance"),
    "yes-no": N_("this can be answered with yes or no → begin with what, how or when, and people will tell more"),
    "html": N_("%(found)s will be shown as it is written → leave it out; cards take plain text"),
    "same-text": N_("the same text as in %(language)s → translate it, if it was forgotten"),
    "extra-language": N_("the deck's title is not in %(language)s, so nobody sees this → add it to the title"),
    "about-language": N_("this is missing in %(language)s → write it, so that everybody can read it"),
}


def mistake(path: Sequence[str | int], code: str, **values: object) -> Mistake:
    """Name what is wrong at a place by its code."""
    is_hint = code in _HINTS
    told = {name: _short(str(value)) for name, value in values.items()}
    return Mistake(tuple(path), code, _HINTS[code] if is_hint else _TO_MEND[code], told, is_hint)


def _short(text: str) -> str:
    """Keep what is said back of a stranger's file to a length and to signs that a terminal or a page can bear."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:200])
    return plain if len(text) <= 200 else f"{plain}…"

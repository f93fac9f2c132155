"""The columns of a deck's table, by the names that people give them in each language."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from fieldkit.core.limits import LANGUAGES

# In the order they are written.
FIELDS = (
    "card",
    "kind",
    "language",
    "title",
    "question",
    "deeper",
    "experience",
    "hint",
    "options",
    "scale",
    "again",
    "minutes",
    "source",
    "licence",
)
# What a row says in its own language; the rest is the same for the whole card.
SPOKEN = ("title", "question", "deeper", "experience", "hint", "options", "scale")

_NAMES: dict[str, dict[str, str]] = {
    "en": {
        "card": "card, card id, id",
        "kind": "kind, type",
        "language": "language, lang",
        "title": "title, word, heading",
        "question": "question, opening question, text",
        "deeper": "deeper, go deeper, deepening question, deepening questions",
        "experience": "experience",
        "hint": "hint",
        "options": "options, answers",
        "scale": "scale",
        "again": "again",
        "minutes": "minutes, min",
        "source": "source",
        "licence": "licence, license",
    },
    "fi": {
        "card": "kortti, kortin tunnus, tunnus",
        "kind": "laji, tyyppi",
        "language": "kieli",
        "title": "otsikko, sana",
        "question": "kysymys, avauskysymys",
        "deeper": "syvemmälle, mene syvemmälle, syventävä kysymys, syventävät kysymykset",
        "experience": "kokemus, oma kokemus",
        "hint": "vihje",
        "options": "vaihtoehdot",
        "scale": "asteikko",
        "again": "uudelleen",
        "minutes": "minuutit, minuuttia",
        "source": "lähde",
        "licence": "lisenssi, käyttölupa",
    },
    "sv": {
        "card": "kort, kort-id",
        "kind": "slag, typ",
        "language": "språk",
        "title": "rubrik, ord",
        "question": "fråga, öppningsfråga",
        "deeper": "djupare, gå djupare, fördjupande fråga, fördjupande frågor",
        "experience": "erfarenhet, egen erfarenhet",
        "hint": "tips",
        "options": "alternativ",
        "scale": "skala",
        "again": "igen",
        "minutes": "minuter",
        "source": "källa",
        "licence": "licens",
    },
}
_FIELD_OF = {
    name: (field, language)
    for language, fields in _NAMES.items()
    for field, names in fields.items()
    for name in names.split(", ")
}
_LANGUAGE_OF = {
    **{code: code for code in LANGUAGES},
    **dict.fromkeys(("suomi", "finnish", "finska"), "fi"),
    **dict.fromkeys(("english", "englanti", "engelska"), "en"),
    **dict.fromkeys(("svenska", "swedish", "ruotsi"), "sv"),
}
_KIND_OF = {
    **dict.fromkeys(("avoin", "öppen"), "open"),
    **dict.fromkeys(("sana", "sanakortti", "ord", "ordkort"), "word"),
    **dict.fromkeys(("valinta", "val"), "choice"),
    **dict.fromkeys(("asteikko", "skala"), "scale"),
    **dict.fromkeys(("järjestys", "rangordning"), "rank"),
    **dict.fromkeys(("lupaus", "löfte"), "promise"),
    **dict.fromkeys(("mietityttävä", "fundering"), "wondering"),
    **dict.fromkeys(("pakka", "korttipakka", "kortlek"), "deck"),
}
_WITH_LANGUAGE = re.compile(r"(.+?)[\s_(\[,:/-]+([^\W\d_]+)[)\]]?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. language: of its texts, by its heading. is_sure: whether the heading names it outright."""

    field: str
    language: str
    is_sure: bool = False


def column_of(heading: str) -> Column | None:
    """Tell what a heading stands for: "Kysymys", "question (sv)". None where it is no column of a deck."""
    name = heading.strip().strip("*").strip().rstrip(":").lower()
    if name in _FIELD_OF:
        return Column(*_FIELD_OF[name])
    with_language = _WITH_LANGUAGE.fullmatch(name)
    if with_language and with_language[1] in _FIELD_OF and with_language[2] in _LANGUAGE_OF:
        return Column(_FIELD_OF[with_language[1]][0], _LANGUAGE_OF[with_language[2]], is_sure=True)
    return None


def near_column(heading: str) -> str | None:
    """Name the column that was perhaps meant."""
    near = get_close_matches(heading.strip().lower()[:40], _FIELD_OF, 1, 0.75)
    return near[0] if near else None


def language_of(cell: str) -> str | None:
    return _LANGUAGE_OF.get(cell.strip().lower())


def kind_of(cell: str) -> str:
    """Tell a card's kind by its name in any language. What is none stays as it was written, to be named so."""
    return _KIND_OF.get(cell.strip().lower(), cell.strip())

"""A deck in which every text is as long as it may be: whoever shows it and loses no word of it can show any."""

from typing import Any

from fieldkit.core.cards import DEEPER_QUESTIONS, LABEL_CHARACTERS, OPTIONS, QUESTION_CHARACTERS
from fieldkit.core.limits import TITLE_CHARACTERS

_SENTENCES = {
    "fi": "Yhteisvastuullisuusperiaatteiden toteuttamismahdollisuuksien arviointimenettelyt väsyttävät Åken kylän. ",
    "sv": "Självbestämmanderättsförespråkarna överväger höghastighetsjärnvägsförbindelser på en åker i Övertorneå. ",
}
LANGUAGES = tuple(_SENTENCES)


def longest_deck(id_: str = "longest-texts") -> dict[str, Any]:
    """Write the deck as a deck file has it: a card of every kind, and two of those with the most to show."""
    options = {kind: [{"id": f"o{place}", "label": _as_long_as(LABEL_CHARACTERS)} for place in range(most)]
               for kind, (_, most) in OPTIONS.items()}  # fmt: skip
    ends = {"low": _as_long_as(LABEL_CHARACTERS), "high": _as_long_as(LABEL_CHARACTERS)}
    cards = [
        _card("word", 1),
        _card("choice", 2, options=options["choice"]),
        _card("scale", 3, scale={"steps": "0-10", **ends}),
        _card("scale", 4, scale={"steps": "1-5", **ends}),
        _card("rank", 5, options=options["rank"]),
        _card("promise", 6),
        _card("wondering", 7),
        _card("open", 8),
        _card("choice", 9, options=options["choice"]),
    ]
    return {"id": id_, "title": _as_long_as(TITLE_CHARACTERS), "cards": cards}


def _card(kind: str, number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{kind}-{number}-".ljust(64, "x"),
        "kind": kind,
        "title": _as_long_as(TITLE_CHARACTERS),
        "question": _as_long_as(QUESTION_CHARACTERS),
        "deeper": [_as_long_as(QUESTION_CHARACTERS) for _ in range(DEEPER_QUESTIONS)],
        "experience": _as_long_as(QUESTION_CHARACTERS),
        "hint": _as_long_as(QUESTION_CHARACTERS),
        "minutes": 240,
        **more,
    }


def _as_long_as(characters: int) -> dict[str, str]:
    texts = {language: (sentence * 9)[:characters].rstrip() for language, sentence in _SENTENCES.items()}
    return {language: text.ljust(characters, "g") for language, text in texts.items()}

"""Decks for the tests of deck files: one with everything in it, those that come with the kit, and any at all."""

from typing import Any

from hypothesis import strategies as st

from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.shelf import built_in

SHIPPED = {id_: shelved.raw for id_, shelved in built_in().items()}

EVERYTHING: dict[str, Any] = {
    "id": "mill-evening",
    "title": {"fi": "Ilta myllyllä", "en": "Evening at the mill", "sv": "Kväll vid kvarnen"},
    "about": {"fi": "Yksi ilta.", "en": "One evening.", "sv": "En kväll."},
    "source": "Written at the mill",
    "licence": "CC BY 4.0",
    "cards": [
        {
            "id": "flour",
            "kind": "word",
            "title": {"fi": "Jauho", "en": "Flour", "sv": "Mjöl"},
            "question": {"fi": "Mitä jauhoista tulee?", "en": "What becomes of flour?", "sv": "Vad blir mjöl?"},
            "deeper": [
                {"fi": "Kuka | leipoo?", "en": "Who | bakes?", "sv": "Vem | bakar?"},
                {"fi": "Milloin?\nMissä?", "en": "When?\nWhere?", "sv": "När?\nVar?"},
            ],
            "experience": {"fi": "Muistele leipää.", "en": "=Think of bread.", "sv": "-Minns ett bröd."},
            "hint": {"fi": "<b>Hitaasti</b>", "en": "<b>Slowly</b>", "sv": "'=<b>Sakta</b>"},
            "minutes": 12,
            "source": "The miller",
        },
        {
            "id": "near",
            "kind": "choice",
            "question": {"fi": "Kenen leipä?", "en": "Whose bread?", "sv": "Vems bröd?"},
            "options": [
                {"id": "own", "label": {"fi": "Oma", "en": "own: mine", "sv": "Eget"}},
                {"id": "close", "label": {"fi": "Läheisen", "en": "Close | by", "sv": "Nära"}},
            ],
        },
        {
            "id": "before",
            "kind": "scale",
            "question": {"fi": "Kuinka nälkä?", "en": "How hungry?", "sv": "Hur hungrig?"},
            "scale": {
                "steps": "1-5",
                "low": {"fi": "En yhtään", "en": "Not at all", "sv": "Inte alls"},
                "high": {"fi": "Kovasti", "en": "Very", "sv": "Mycket"},
            },
        },
        {
            "id": "crumbs",
            "kind": "rank",
            "question": {"fi": "Mikä ensin?", "en": "What first?", "sv": "Vad först?"},
            "options": [
                {"id": "rye", "label": {"fi": "Ruis", "en": "Rye", "sv": "Råg"}},
                {"id": "oat", "label": {"fi": "Kaura", "en": "Oat", "sv": "Havre"}},
                {"id": "barley", "label": {"fi": "Ohra", "en": "Barley", "sv": "Korn"}},
            ],
        },
        {
            "id": "loaf",
            "kind": "promise",
            "question": {"fi": "Mitä leivot?", "en": "What to bake?", "sv": "Vad bakar du?"},
        },
        {
            "id": "yeast",
            "kind": "wondering",
            "question": {"fi": "Mikä jäi?", "en": "What stayed?", "sv": "Vad stannade?"},
        },
        {
            "id": "after",
            "kind": "scale",
            "again": "before",
            "question": {"fi": "Entä nyt?", "en": "And now?", "sv": "Och nu?"},
        },
    ],
}

# What writers trip over: separators, quotation marks, escapes, formulas, html, letters beyond ASCII and the plane.
_SINGLE = "|\\'\"`=+-@,;:#<>*_[]{}&%$!?./~^ \näЯ🧁"
_SIGNS = st.sampled_from([*_SINGLE, "<br>", "\\n", " | ", "own: ", "'="])
_PIECES = st.lists(
    _SIGNS | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=3), max_size=8
)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Any text that a card can hold, without white space around it."""
    return _PIECES.map(lambda pieces: "".join(pieces).strip()[:longest].strip()).filter(bool)


slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """Any deck that a café can be held on."""
    spoken = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))

    def words(longest: int = 40) -> dict[str, str]:
        # Some texts are in more languages than the deck.
        languages = spoken if draw(st.integers(0, 4)) else LANGUAGES
        return {language: draw(texts(longest)) for language in languages}

    def perhaps(value: Any) -> Any:
        return value() if draw(st.booleans()) else None

    cards: list[dict[str, Any]] = []
    scales: list[str] = []
    for id_ in draw(st.lists(slugs, min_size=1, max_size=5, unique=True)):
        kind = draw(st.sampled_from(["open", "word", "choice", "scale", "rank", "promise", "wondering"]))
        card = {"id": id_, "kind": kind, "question": words()}
        card["title"] = words() if kind == "word" else perhaps(words)
        card["deeper"] = [words() for _ in range(draw(st.integers(0, 3)))]
        card |= {name: perhaps(words) for name in ("experience", "hint")}
        card["minutes"] = perhaps(lambda: draw(st.integers(1, 240)))
        card["source"] = perhaps(lambda: draw(texts(40)).replace("\n", " "))
        if kind in ("choice", "rank"):
            ids = draw(st.lists(slugs, min_size=3, max_size=5, unique=True))
            card["options"] = [{"id": option, "label": words()} for option in ids]
        elif kind == "scale" and scales and draw(st.booleans()):
            card["again"] = draw(st.sampled_from(scales))
        elif kind == "scale":
            card["scale"] = {"steps": draw(st.sampled_from(["1-5", "0-10"])), "low": words(), "high": words()}
            scales.append(id_)
        cards.append({name: value for name, value in card.items() if value is not None})
    title = {language: draw(texts(40)) for language in spoken}
    head = {"id": draw(slugs), "title": title, "about": perhaps(words), "source": perhaps(lambda: draw(texts(40)))}
    return Deck.model_validate({**{name: value for name, value in head.items() if value is not None}, "cards": cards})

"""What somebody is told who looks their deck over: everything at once, each with what to write instead."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from fieldkit.core.deck_check import check_deck
from fieldkit.core.decks import Deck
from fieldkit.core.fitting import place_of
from fieldkit.core.questions import is_closed
from fieldkit.core.slugs import free_slug, is_slug, slug_of
from tests.deckfiles.decks import EVERYTHING, SHIPPED

Places = tuple[str | int, ...]


def found(raw: object) -> dict[Places, str]:
    """What is to be mended, by its place."""
    return {one.path: one.told() for one in check_deck(raw).to_mend}


def hints(raw: object) -> dict[Places, str]:
    return {one.path: one.told() for one in check_deck(raw).hints}


def changed(path: Places, value: Any) -> dict[str, Any]:
    """The deck with everything in it, and one thing changed; None takes it out."""
    raw: Any = copy.deepcopy(EVERYTHING)
    at = raw
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return raw


@pytest.mark.parametrize("raw", [EVERYTHING, *SHIPPED.values()], ids=["everything", *SHIPPED])
def test_a_whole_deck_has_nothing_to_mend(raw: dict[str, Any]) -> None:
    assert found(raw) == {}
    assert check_deck(raw).deck == Deck.model_validate(raw)


@pytest.mark.parametrize("raw", SHIPPED.values(), ids=list(SHIPPED))
def test_the_decks_of_the_kit_need_no_hint_either(raw: dict[str, Any]) -> None:
    assert hints(raw) == {}


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("cards", 0, "question", "sv"), None, "missing in sv → write it"),
        (("cards", 1, "options", 0, "label", "en"), None, "missing in en → write it"),
        (("cards", 0, "question", "fi"), "a" * 401, "401 characters, and 400 fit → shorten it"),
        (("cards", 0, "title", "fi"), "a" * 121, "121 characters, and 120 fit"),
        (("cards", 1, "options", 0, "label", "fi"), "a" * 41, "41 characters, and 40 fit"),
        (("cards", 0, "question", "fi"), "  ", "no text here"),
        (("cards", 0, "question", "fi"), 7, "not text → put it in quotation marks"),
        (("cards", 0, "question", "fi"), "Bell\x07", "cannot be printed, U+0007"),
        (("cards", 0, "question", "fi"), "Half \ud83e", "cannot be printed"),
        (("source",), "Ring\x1b[31m", "cannot be printed, U+001B"),
        (("cards", 0, "question", "de"), "Was?", "de is no language of the kit → fi, en, sv"),
        (("cards", 0, "question"), "What?", 'not given by language → write for example { en = "…" }'),
        (("cards", 0, "question"), {}, "said in no language"),
        (("cards", 0, "question"), None, "the question is missing"),
        (
            ("id",),
            "Mill/Evening",
            "Mill/Evening is no id → small letters a to z, digits and single hyphens: mill-evening",
        ),
        (("id",), "a" * 65, "an id of 65 characters → 64 at most"),
        (("id",), None, "the id is missing"),
        (("title",), None, "the title is missing"),
        (("cards",), None, "the cards are missing"),
        (("cards",), [], "there is no card"),
        (("cards",), "none", "not a list"),
        (("cards", 0), "flour", "no fields of its own"),
        (("cards", 0, "id"), "../flour", "is no id → small letters a to z, digits and single hyphens: flour"),
        (("cards", 0, "kind"), "quiz", "quiz is no kind of card → one of open, word"),
        (("cards", 0, "questoin"), {}, "questoin is no field here → did you mean question?"),
        (("cards", 0, "colour"), "red", "colour is no field here → leave it out; known are: id, kind"),
        (("cards", 0, "minutes"), "ten", "not a whole number"),
        (("cards", 0, "minutes"), 300, "300 minutes → from 1 to 240"),
        (("cards", 0, "deeper"), [{"fi": "a", "en": "b", "sv": "c"}] * 7, "7 deepening questions → 6 at most"),
        (("cards", 1, "options"), None, "0 options on a choice card → from 2 to 8"),
        (("cards", 4, "options"), EVERYTHING["cards"][1]["options"], "options on a card that takes none"),
        (("cards", 2, "scale", "steps"), "1-7", "1-7 is no scale → 1-5 or 0-10"),
        (("cards", 4, "scale"), EVERYTHING["cards"][2]["scale"], "a scale on a card of another kind"),
        (("cards", 6, "again"), "near", "near is no earlier card with a scale"),
        (("cards", 2, "again"), "after", "both a scale and again"),
    ],
)
def test_a_mistake_is_told_where_it_is_with_what_to_write(path: Places, value: Any, told: str) -> None:
    mended = found(changed(path, value))
    assert path in mended, mended
    assert told in mended[path]


def test_cards_that_lack_what_their_kind_needs_are_told_of_as_a_whole() -> None:
    assert "a word card without its word" in found(changed(("cards", 0, "title"), None))["cards", 0]
    assert "a scale card without a scale" in found(changed(("cards", 2, "scale"), None))["cards", 2]


def test_an_id_given_twice_is_named_at_both_places() -> None:
    raw = changed(("cards", 4, "id"), "flour")
    assert [path for path, told in found(raw).items() if "another one as well" in told] == [
        ("cards", 0, "id"),
        ("cards", 4, "id"),
    ]
    options = changed(("cards", 1, "options", 1, "id"), "own")
    assert ("cards", 1, "options", 1, "id") in found(options)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_deck() -> None:
    raw = changed(("cards", 0, "kind"), "quiz")
    raw["id"] = "No id"
    del raw["cards"][1]["question"]["sv"]
    raw["cards"][3]["id"] = "flour"
    assert [one.code for one in check_deck(raw).to_mend] == [
        "id-wrong",
        "doubled-id",
        "kind-unknown",
        "missing-language",
        "doubled-id",
    ]


def test_more_cards_than_a_phone_holds_are_refused() -> None:
    card = EVERYTHING["cards"][4]
    raw = EVERYTHING | {"cards": [card | {"id": f"card-{number}"} for number in range(10_000)]}
    assert list(found(raw).values()) == ["10000 cards → a deck holds 200"]


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("cards", 4, "question", "fi"), "Leivotko huomenna?", "yes or no"),
        (("cards", 4, "question", "en"), "Do you bake?", "yes or no"),
        (("cards", 4, "question", "sv"), "Brukar du baka?", "yes or no"),
        (("cards", 4, "question", "en"), "a" * 201, "201 characters is much to read on a phone"),
        (("cards", 4, "question", "en"), "What <b>now</b>?", "<b> will be shown as it is written"),
        (("cards", 4, "question", "sv"), "What shall we bake tomorrow?", "the same text as in en"),
        (("about", "sv"), None, "so that everybody can read it"),
    ],
)
def test_what_is_only_to_be_thought_about_is_a_hint(path: Places, value: Any, told: str) -> None:
    raw = changed(path, value)
    if "same" in told:
        raw["cards"][4]["question"]["en"] = value
    assert told in hints(raw)[path]
    assert check_deck(raw).deck is not None


def test_a_language_that_the_title_does_not_speak_is_a_hint() -> None:
    raw = changed(("title", "sv"), None)
    assert "nobody sees this" in hints(raw)["cards", 0, "question", "sv"]
    assert check_deck(raw).deck is not None


@pytest.mark.parametrize("raw", [None, [], "deck", 7, [{"id": "x"}]])
def test_what_is_no_deck_at_all_is_told_so(raw: object) -> None:
    assert found(raw) == {(): "this is no deck → a deck has id, title and cards"}


_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["scale", "choice"]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "kind", "cards", "title", "en", "options", "scale", "again"]), inside)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(raw=_ANYTHING, path=st.sampled_from([(), ("title",), ("cards",), ("cards", 1), ("cards", 1, "options")]))
def test_whatever_stands_in_a_file_it_is_a_deck_or_there_is_something_to_mend(raw: Any, path: Places) -> None:
    whole = changed(path, raw) if path and raw is not None else raw
    checked = check_deck(whole)
    assert (checked.deck is None) == bool(checked.to_mend)
    assert all(one.told() and place_of(one.path, whole) is not None for one in checked.mistakes)
    try:
        Deck.model_validate(whole)
    except ValidationError:
        assert checked.deck is None


def test_what_is_said_back_of_a_strangers_file_is_short_and_plain() -> None:
    (told,) = found(changed(("cards", 0, "kind"), "\x1b[2J" + "x" * 5_000)).values()
    assert len(told) < 350
    assert "\x1b" not in told


def test_places_are_told_in_words() -> None:
    assert place_of(("cards", 0, "deeper", 1, "sv"), EVERYTHING) == "card flour, deeper 2, sv"
    assert place_of(("cards", 1, "options", 0, "label", "fi"), EVERYTHING) == "card near, options own, label, fi"
    assert place_of(("cards", 9, "id"), {"cards": []}) == "card 10, id"
    assert place_of((), EVERYTHING) == ""


@pytest.mark.parametrize(
    ("language", "closed", "asked_openly"),
    [
        (
            "fi",
            ["Onko sinulla nälkä?", "Ensin leipä. Entä tuleeko voita?"[:12] + " Tuleeko voita?"],
            ["Viikko alkoi: mikä jäi?"],
        ),
        ("fi", ["Etkö nuku?", "Voisiko toisin tehdä?"], ["Koko viikon jälkeen mikä jäi?", "Onko se leipä vai pulla?"]),
        (
            "en",
            ["Is it time?", "Haven't you slept?", "Think. Would you?"],
            ["Is it bread or cake?", "Who can bake?", "Do it."],
        ),
        ("sv", ["Är du hungrig?", "Ska vi baka?"], ["Vad är det?", "Är det bröd eller kaka?", "Hur går det?"]),
    ],
)
def test_a_question_for_a_bare_yes_or_no_is_known_by_how_it_begins(
    language: str, closed: list[str], asked_openly: list[str]
) -> None:
    assert [is_closed(text, language) for text in closed] == [True] * len(closed)
    assert [is_closed(text, language) for text in asked_openly] == [False] * len(asked_openly)


def test_ids_are_made_of_words() -> None:
    assert slug_of("Mikä muuttui tänä syksynä?") == "mika-muuttui-tana-syksyna"
    assert slug_of("Łódź & Ærø") == "lodz-aero"
    assert slug_of("Что нового?") == ""
    assert len(slug_of("pitkä " * 50)) <= 40
    assert free_slug("trust", {"trust", "trust-2"}) == "trust-3"
    assert [is_slug(text) for text in ("a-1", "", "-a", "a--b", "A", "a/b", "a" * 65, 7, None)] == [True] + [False] * 8

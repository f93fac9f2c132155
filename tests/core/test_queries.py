"""What people type into the search, and what of a note is marked for them."""

import pytest

from fieldkit.core.queries import MOST_ASKED, Asked, asked
from fieldkit.core.words_of_text import Wanted, marked, words_in


def test_words_phrases_beginnings_and_what_is_not_wanted_are_told_apart() -> None:
    assert asked('shade "Mill  Lane" luott* -coffee -"well known"') == (
        Asked(("shade",)),
        Asked(("mill", "lane"), is_exact=True),
        Asked(("luott",), is_beginning=True),
        Asked(("coffee",), is_unwanted=True),
        Asked(("well", "known"), is_exact=True, is_unwanted=True),
    )


@pytest.mark.parametrize("quoted", ["”oma pöytä”", "“oma pöytä”", "»oma pöytä«", '"oma pöytä'])
def test_quotes_of_every_country_make_a_phrase_also_when_left_open(quoted: str) -> None:
    assert asked(quoted) == (Asked(("oma", "pöytä"), is_exact=True),)


@pytest.mark.parametrize("nothing", ["", "   ", '"', '""', "-", "*", '-""', "😀 🎉", "' ; --", "()", "\0"])
def test_what_holds_no_word_asks_for_nothing(nothing: str) -> None:
    assert asked(nothing) == ()


def test_words_that_a_database_would_obey_are_words_like_others() -> None:
    assert [thing.words[0] for thing in asked("NEAR(shade) OR text:lane AND NOT ^mill")] == [
        *("near", "shade", "or", "text", "lane", "and", "not", "mill"),
    ]


def test_the_letter_behind_a_colon_or_an_apostrophe_is_not_asked_for() -> None:
    assert asked("EU:n don't") == (Asked(("eu",)), Asked(("don",)))
    assert asked("n") == (Asked(("n",)),)


def test_whoever_does_not_want_a_word_with_a_hyphen_may_still_want_its_parts() -> None:
    assert asked("-well-known") == (Asked(("well", "known"), is_exact=True, is_unwanted=True),)


def test_one_letter_and_a_star_is_a_letter() -> None:
    assert asked("k*") == (Asked(("k",)),)


def test_a_page_pasted_into_the_search_is_cut() -> None:
    assert len(asked(" ".join(f"word{number}" for number in range(1000)))) == MOST_ASKED


def test_letters_of_two_signs_are_the_same_letters() -> None:
    assert asked("A\u0308iti") == asked("äiti")
    assert [word.folded for word in words_in("A\u0308idin o\u0308ljy")] == ["äidin", "öljy"]


def test_marks_stand_where_the_words_stand_and_nothing_of_the_text_is_lost() -> None:
    text = "Luottamusta, LUOTTAMUSTA! Pidän siitä."
    assert marked(text, Wanted(frozenset({"luottamusta"}))) == [
        ("Luottamusta, LUOTTAMUSTA", True),
        ("! Pidän siitä.", False),
    ]


def test_a_phrase_is_marked_where_all_of_it_stands() -> None:
    wanted = Wanted(phrases=(("mill", "lane"),))
    assert marked("Mill Lane, not the mill", wanted) == [("Mill Lane", True), (", not the mill", False)]


def test_beginnings_are_marked_to_the_end_of_their_words() -> None:
    assert marked("No luottamuksesta", Wanted(beginnings=("luott",))) == [("No ", False), ("luottamuksesta", True)]


def test_where_nothing_is_wanted_the_text_is_one_piece() -> None:
    assert marked("<b>shade</b>", Wanted()) == [("<b>shade</b>", False)]
    assert marked("", Wanted()) == []

"""Taking people out of texts: seen to be done, and leading back to nobody."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.core.anonymising import MASK, Names, masked, month_of, moved, pseudonym, to_look_at, without_names

SALT = b"of this export"


@pytest.mark.parametrize(
    ("name", "written", "left"),
    [
        ("Aino", "Kysytään Ainolta, AINO tietää", "Kysytään […]lta, […] tietää"),
        ("Pekka", "Pekan ja Pekka-enon pöytä", "[…]n ja […]-enon pöytä"),
        ("Matti Virtanen", "Virtasen Matti, siis Matti Virtanen", "[…]n […], siis […]"),
        ("Matti Virtanen", "Matti Virtaselle", "[…]lle"),
        ("Johan", "Johanin ja Johanille", "[…]in ja […]ille"),
        ("Åsa", "Åsas idé, sade åsa", "[…]s idé, sade […]"),
        ("Aino", "Aino's table, Aino’s idea", "[…]'s table, […]’s idea"),
        ("Mary-Ann O'Neill", "Ask Mary-Ann O'Neill or O’Neill", "Ask […] or O’[…]"),
        ("Matti Virtanen", "Matti. Ja sitten Virtanen", "[…]. Ja sitten […]"),
        ("Anna-Liisa", "Kiitos Anna-Liisalle!", "Kiitos […]lle!"),
        ("Li", "Lista: lisää Li", "Lista: lisää […]"),
        ("Anna", "Annaan, Annan ja Annaa", "[…]an, […]n ja […]a"),
        (
            "Ann",
            "Jag ringer ingen annan än Ann. Annan avain, Annin pöytä",
            "Jag ringer ingen annan än […]. Annan avain, […]in pöytä",
        ),
    ],
)
def test_a_name_is_taken_out_and_its_ending_stays(name: str, written: str, left: str) -> None:
    assert without_names(written, [name])[0] == left


def test_it_is_told_how_many_names_there_were() -> None:
    assert without_names("Aino sanoi, Bo kuunteli, Aino nauroi", ["Aino", "Bo"]) == (
        f"{MASK} sanoi, {MASK} kuunteli, {MASK} nauroi",
        3,
    )


def test_the_longer_name_is_taken_before_the_one_it_begins_with() -> None:
    assert without_names("Aino Kari Salo tuli", ["Aino", "Aino Kari Salo"])[0] == f"{MASK} tuli"


def test_a_word_that_only_holds_a_name_stays_as_it_is() -> None:
    text = "Ainoastaan ainutlaatuinen, Bosnia ja lobo"
    assert without_names(text, ["Ain", "Bo"]) == (text, 0)


def test_somebody_called_as_a_sentence_does_not_empty_everybody_elses() -> None:
    assert without_names("the window was open", ["the one at the window"])[0] == "the window was open"


def test_a_name_of_signs_and_an_empty_one_take_nothing_out() -> None:
    assert without_names("Hyvä 👍 niin", ["👍", "", "  ", "*"]) == ("Hyvä 👍 niin", 0)


def test_a_name_is_found_however_its_dots_were_typed() -> None:
    apart = unicodedata.normalize("NFD", "Väinö")
    assert without_names(f"Sanoi {apart}", ["Väinö"])[0].startswith("Sanoi […]")
    assert without_names("Sanoi Väinö", [apart])[0] == "Sanoi […]"


def test_ten_thousand_names_take_no_longer_to_look_for_than_one() -> None:
    many = Names(f"Nimi{number} Suku{number}" for number in range(10_000))
    assert many.taken_from("Nimi77 ja Suku9999 ja Nimi10000")[0] == f"{MASK} ja {MASK} ja Nimi10000"


def test_stretches_that_overlap_become_one() -> None:
    assert masked("abcdefgh", [(1, 4), (3, 6)]) == f"a{MASK}gh"
    assert masked("abcdefgh", [(0, 2), (2, 3), (6, 8)]) == f"{MASK}def{MASK}"


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=5))
def test_what_is_not_a_name_is_left_to_the_letter(text: str, names: list[str]) -> None:
    found = Names(names).found_in(text)
    left, count = Names(names).taken_from(text)
    assert count == len(found)
    begun = [0, *(ends for _, ends in found)]
    ended = [*(begins for begins, _ in found), len(text)]
    kept = [text[begins:ends] for begins, ends in zip(begun, ended, strict=True)]
    assert left == MASK.join(kept)


@given(st.text(alphabet="ab ", max_size=30), st.data())
def test_a_passage_holds_the_same_words_once_names_are_masked(text: str, drawn: st.DataObject) -> None:
    def stretch() -> tuple[int, int]:
        begins = drawn.draw(st.integers(0, len(text)))
        return begins, drawn.draw(st.integers(begins, len(text)))

    stretches = [stretch() for _ in range(drawn.draw(st.integers(0, 3)))]
    begins, ends = stretch()
    first, last = moved(begins, ends, stretches)
    # Told sign by sign: what is left of each, with the mask where a stretch that is not empty begins.
    hidden = {at for start, end in stretches for at in range(start, end)}
    shown = [at for at in range(begins, ends) if at not in hidden]
    passage = masked(text, stretches)[first:last]
    assert passage.replace(MASK, "") == "".join(text[at] for at in shown)


def test_a_name_of_another_cafe_is_looked_at_and_one_of_this_goes_by_itself() -> None:
    own, everybody = Names(["Aino"]), Names(["Aino", "Toivo"])
    text = "Aino ja Toivo, jotka toivovat toivoa: aino@example.fi"
    found = [(one.kind, text[one.start : one.end]) for one in to_look_at(text, own, everybody)]
    assert found == [("name", "Toivo"), ("email", "aino@example.fi")]


def test_a_pseudonym_is_the_same_within_an_export_and_another_in_the_next() -> None:
    aino, bo = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
    assert pseudonym(aino, SALT) == pseudonym(aino, SALT)
    assert pseudonym(aino, SALT) != pseudonym(bo, SALT)
    assert pseudonym(aino, SALT) != pseudonym(aino, b"of the next")
    assert len(pseudonym(aino, SALT)) == 16


def test_a_time_is_told_by_its_month() -> None:
    assert month_of("2026-11-21T18:00:00Z") == month_of("2026-11-03") == "2026-11"

"""Tables and lists as people make them, without having read how."""

from typing import Any

import pytest

from fieldkit.core.decks import Deck
from fieldkit.deckfiles.read import read_deck


def read(text: str, name: str = "mill evening.csv", language: str | None = None) -> Deck:
    file = read_deck(text.encode(), name, language)
    assert [one.told() for one in file.checked.to_mend] == []
    assert file.checked.deck is not None
    return file.checked.deck


def wrong(text: str, name: str = "a.csv") -> list[tuple[int | None, str]]:
    file = read_deck(text.encode(), name)
    return [(file.line_of(one.path), one.told()) for one in file.checked.to_mend]


def test_a_column_of_questions_is_a_deck() -> None:
    deck = read("Question\nWhat becomes of flour?\nWho bakes?\n")
    assert (deck.id, deck.title) == ("mill-evening", {"en": "Mill evening"})
    assert [(card.id, card.kind, card.question) for card in deck.cards] == [
        ("what-becomes-of-flour", "open", {"en": "What becomes of flour?"}),
        ("who-bakes", "open", {"en": "Who bakes?"}),
    ]


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Kysymys", "fi"), ("Fråga", "sv"), ("Question", "en"), ("question (sv)", "sv"), ("Kysymys_en", "en")],
)
def test_the_heading_tells_the_language(heading: str, language: str) -> None:
    assert read(f"{heading}\nMitä vad what?\n").languages == [language]


def test_whoever_brings_it_in_can_say_the_language() -> None:
    assert read("Question\nMitä jauhoista tulee?\n", language="fi").languages == ["fi"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_spreadsheets_way_of_writing_cells_is_read(separator: str, line_end: str) -> None:
    rows = [["Kysymys", "Vihje", "Minuutit"], ['"Mitä; miksi, milloin?"', "Hiljaa", "5"]]
    text = "\ufeff" + line_end.join(separator.join(row) for row in rows)
    (card,) = read(text).cards
    assert (card.question, card.hint, card.minutes) == ({"fi": "Mitä; miksi, milloin?"}, {"fi": "Hiljaa"}, 5)


def test_a_spreadsheets_own_line_about_its_separator_is_passed_over() -> None:
    assert read("sep=;\nKysymys;Vihje\nMitä?;Hiljaa\n").cards[0].hint == {"fi": "Hiljaa"}


def test_languages_may_stand_side_by_side() -> None:
    deck = read("Kysymys;Question;Fråga;Vihje;Hint;Tips\nMitä?;What?;Vad?;Hiljaa;Softly;Tyst\n")
    assert deck.languages == ["fi", "en", "sv"]
    assert deck.cards[0].hint == {"fi": "Hiljaa", "en": "Softly", "sv": "Tyst"}


def test_languages_may_stand_below_each_other_without_ids() -> None:
    deck = read("kieli,kysymys\nfi,Mitä?\nenglanti,What?\nfi,Kuka?\nEN,Who?\n")
    assert [card.question for card in deck.cards] == [{"fi": "Mitä?", "en": "What?"}, {"fi": "Kuka?", "en": "Who?"}]


def test_options_and_scales_are_written_as_people_would() -> None:
    text = (
        "id,kind,question,options,scale\n"
        "near,choice,Whose bread?,Mine | Somebody else's,\n"
        'sort,,What first?,"Rye\nOat\nBarley",\n'
        "hunger,asteikko,How hungry?,,1–5: not at all | very\n"
    )
    near, sort, hunger = read(text).cards
    assert near.options is not None and sort.options is not None and hunger.scale is not None
    assert [(option.id, option.label["en"]) for option in near.options] == [
        ("mine", "Mine"),
        ("somebody-else-s", "Somebody else's"),
    ]
    assert (sort.kind, [option.id for option in sort.options]) == ("choice", ["rye", "oat", "barley"])
    assert (hunger.scale.steps, hunger.scale.low, hunger.scale.high) == ("1-5", {"en": "not at all"}, {"en": "very"})


def test_options_without_ids_are_paired_by_their_order() -> None:
    text = "kortti;kieli;kysymys;vaihtoehdot\nlähi;fi;Kenen?;Oma | Muun\nlähi;sv;Vems?;Eget | Annans\n".replace(
        "ä", "a"
    )
    (card,) = read(text).cards
    assert card.options is not None
    assert [(option.id, option.label) for option in card.options] == [
        ("oma", {"fi": "Oma", "sv": "Eget"}),
        ("muun", {"fi": "Muun", "sv": "Annans"}),
    ]


def test_a_table_in_a_wiki_page_is_read_below_its_heading() -> None:
    table = "| Question | Hint |\n|:--|--:|\n| What \\| who? | a<br>b |\n"
    page = f"# Evening at the mill\n\nSome words.\n\n{table}\nMore words.\n"
    deck = read(page, "page.md")
    assert (deck.id, deck.title) == ("evening-at-the-mill", {"en": "Evening at the mill"})
    assert (deck.cards[0].question, deck.cards[0].hint) == ({"en": "What | who?"}, {"en": "a\nb"})


def test_a_list_of_questions_is_a_deck() -> None:
    text = "# Ilta myllyllä\n\n- Mitä jauhoista tulee?\n2. Kuka leipoo?\n  3) Milloin?\n* Что нового?\n"
    deck = read(text, "list.txt", "fi")
    assert deck.title == {"fi": "Ilta myllyllä"}
    assert [card.id for card in deck.cards] == ["mita-jauhoista-tulee", "kuka-leipoo", "milloin", "card-4"]
    assert deck.cards[1].question == {"fi": "Kuka leipoo?"}


@pytest.mark.parametrize("name", ["deck.txt", "deck", "deck.md", "deck.json", "deck.bak"])
def test_what_a_file_is_matters_more_than_its_name(name: str) -> None:
    toml = 'id = "mill"\ntitle = {en = "Mill"}\ncards = [{id = "a", kind = "open", question = {en = "What?"}}]\n'
    json = (
        '{"id": "mill", "title": {"en": "Mill"}, "cards": [{"id": "a", "kind": "open", "question": {"en": "What?"}}]}'
    )
    assert read(toml, name) == read(json, name)


def test_two_rows_with_the_same_question_are_two_cards() -> None:
    assert [card.id for card in read("question\nWhat?\nWhat?\n").cards] == ["what", "what-2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("question,colour\nWhat?,red\n", (1, "colour is no column of a deck → leave it out")),
        ("question,hnit\nWhat?,x\n", (1, "hnit is no column of a deck → did you mean hint?")),
        ("question,question\nWhat?,Who?\n", (1, "two columns are for question")),
        ("question\nWhat, who?\n", (2, "2 cells, and the first row has 1")),
        ("question,language\nWas?,de\n", (2, "de is no language of the kit")),
        ("question,minutes\nWhat?,ten\n", (2, "not a whole number")),
        ("question,kind\nWhat?,quiz\n", (2, "quiz is no kind of card")),
        ("id,language,question\na,en,What?\na,en,Who?\n", (3, "an earlier row in en")),
        ("id,kind,language,question\na,open,en,What?\na,word,fi,Mitä?\n", (3, "kind is word here and open")),
        ("id,language,question,deeper\na,en,What?,x | y\na,fi,Mitä?,z\n", (3, "1 entries here, and 2")),
        ("id,language,question\na,en,What?\nb,en,Who?\na,fi,Mitä?\n", (3, "missing in fi")),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_row(text: str, told: tuple[int, str]) -> None:
    assert any(line == told[0] and told[1] in said for line, said in wrong(text)), wrong(text)


def test_an_apostrophe_that_somebody_wrote_stays() -> None:
    assert read("question\n'Tis what?\n").cards[0].question == {"en": "'Tis what?"}


def test_a_table_with_nothing_but_headings_says_that_there_is_no_card() -> None:
    assert any("no card" in told for _, told in wrong("question,hint\n"))


def test_cells_after_the_headings_that_hold_nothing_do_no_harm() -> None:
    raw: dict[str, Any] = read_deck(b"question;;\nWhat?;;\n;;\n", "a.csv").raw
    assert [card["question"] for card in raw["cards"]] == [{"en": "What?"}]

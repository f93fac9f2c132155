"""From notes to a harvest: counts that add up, and notes told in the order of the cards."""

from fieldkit.core.decks import Deck
from fieldkit.core.harvest import AskedCafe, Outline, Telling, Told, outline
from tests.bundles import DECK as SNAPSHOT

DECK = Deck.model_validate(SNAPSHOT.fields["deck"])


def cafe(id_: str, opened_at: str = "2026-11-21T18:00:00Z", deck: str = "d", language: str = "fi") -> AskedCafe:
    return AskedCafe(id_, "K7QF2M", id_.title(), None, language, deck, opened_at, 3)


def told(card: str, cafe: str, text: str, deck: str = "d") -> Told:
    return Told(deck, f"words-of-new-work/{card}", cafe, text, text, None, None, None, None, "cafe", "")


def counts(**notes: int) -> dict[tuple[str, str], int]:
    pairs = [(name.split("__"), number) for name, number in notes.items()]
    return {(cafe, f"words-of-new-work/{card}"): number for (cafe, card), number in pairs}


def test_notes_add_up_by_cafe_and_by_deck() -> None:
    laid = outline([cafe("depot"), cafe("mill")], {"d": DECK}, counts(depot__trust=2, mill__trust=3, mill__hurry=1))
    assert laid.notes == 6 == sum(laid.notes_of.values()) == sum(deck.notes for deck in laid.decks)
    assert laid.notes_of == {"depot": 2, "mill": 4}
    assert laid.participants == 6


def test_cards_come_in_the_order_of_their_deck_the_empty_ones_too() -> None:
    (deck,) = outline([cafe("depot")], {"d": DECK}, counts(depot__trust=2)).decks
    assert [card.asked for card in deck.cards] == DECK.cards
    assert [card.notes for card in deck.cards if card.notes] == [2]


def test_a_card_that_the_deck_does_not_have_is_told_after_the_others() -> None:
    (deck,) = outline([cafe("depot")], {"d": DECK}, counts(depot__farewell=1)).decks
    assert (deck.cards[-1].name, deck.cards[-1].asked, deck.notes) == ("words-of-new-work/farewell", None, 1)


def test_a_cafe_whose_deck_is_missing_keeps_its_notes() -> None:
    (deck,) = outline([cafe("depot")], {}, counts(depot__trust=2)).decks
    assert (deck.asked, deck.notes) == (None, 2)


def test_a_cafe_without_notes_is_told_of() -> None:
    laid = outline([cafe("depot")], {"d": DECK}, {})
    assert (laid.notes, laid.notes_of) == (0, {"depot": 0})


def test_cafes_and_decks_come_in_the_order_in_which_they_were_held() -> None:
    laid = outline(
        [cafe("later", "2026-11-22T18:00:00Z", "second"), cafe("first", deck="first")],
        {"first": DECK, "second": DECK},
        {},
    )
    assert [cafe.id for cafe in laid.cafes] == ["first", "later"]
    assert [deck.id for deck in laid.decks] == ["first", "second"]


def test_the_language_is_that_of_most_cafes() -> None:
    assert outline([cafe("a", language="sv"), cafe("b"), cafe("c", language="sv")], {}, {}).language == "sv"
    assert outline([cafe("a", language="sv"), cafe("b", language="en")], {}, {}).language == "en"
    assert outline([], {}, {}).language == "fi"


def read(laid: Outline, telling: Telling) -> list[tuple[str, str, list[str]]]:
    return [
        (card.name.split("/")[1], pile.cafe, [note.text for note in pile.notes])
        for deck in laid.decks
        for card in deck.cards
        for pile in telling.piles_on(card)
    ]


def test_notes_are_handed_out_card_by_card_and_cafe_by_cafe() -> None:
    laid = outline([cafe("depot"), cafe("mill")], {"d": DECK}, counts(depot__service=2, mill__service=1, mill__trust=1))
    stream = [told("service", "depot", "a"), told("service", "depot", "b"), told("service", "mill", "c")]
    telling = Telling([*stream, told("trust", "mill", "d")])
    assert read(laid, telling) == [
        ("service", "depot", ["a", "b"]),
        ("service", "mill", ["c"]),
        ("trust", "mill", ["d"]),
    ]


def test_no_notes_are_handed_out_where_there_are_none() -> None:
    laid = outline([cafe("depot")], {"d": DECK}, {})
    assert read(laid, Telling([])) == []

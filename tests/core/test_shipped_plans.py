"""The plans that come with the kit: whole in three languages, as long as they say, and on cards that are there."""

import pytest

from fieldkit.assets import PACKAGE
from fieldkit.core.cards import Card
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plan_check import check_plan, lacking
from fieldkit.core.plans import Plan
from fieldkit.planfiles import read_plan, write_plan
from fieldkit.planshelf import built_in
from fieldkit.shelf import built_in as decks
from fieldkit.shelf import deck_named

MINUTES = {"pop-up": 0, "developer-cafe": 60, "customers-eyes": 90}
# How their titles and what they are about tell it.
SAID = {"developer-cafe": {"fi": "Tunti", "en": "An hour ", "sv": "En timme"}}
SAID["customers-eyes"] = {"fi": "Puolitoista tuntia", "en": "An hour and a half", "sv": "En och en halv timme"}
CARDS = {id_: [card.id for card in shelved.whole.cards] for id_, shelved in decks().items() if shelved.whole}


@pytest.fixture(params=sorted(MINUTES))
def plan(request: pytest.FixtureRequest) -> Plan:
    found = built_in()[request.param].whole
    assert found is not None
    return found


def test_a_facilitator_finds_three_plans_from_the_shortest_to_the_longest() -> None:
    assert list(built_in()) == ["pop-up", "developer-cafe", "customers-eyes"]


def test_it_passes_the_check_without_a_mistake_and_without_a_hint(plan: Plan) -> None:
    assert check_plan(built_in()[plan.id].raw, CARDS).mistakes == ()


def test_its_minutes_add_up_to_what_it_says(plan: Plan) -> None:
    assert plan.minutes == MINUTES[plan.id]
    for language, begins in SAID.get(plan.id, {}).items():
        assert (plan.about or {})[language].startswith(begins)


def test_every_text_is_there_in_finnish_english_and_swedish(plan: Plan) -> None:
    texts = [plan.title, plan.about, *(text for one in plan.rounds for text in (one.title, one.hosts))]
    for text in texts:
        assert text is not None and set(text) == set(LANGUAGES)


def test_no_text_is_said_twice(plan: Plan) -> None:
    for language in LANGUAGES:
        hosts = [round_.hosts[language] for round_ in plan.rounds if round_.hosts]
        assert len(set(hosts)) == len(hosts) == len(plan.rounds)


def test_every_card_is_in_its_deck(plan: Plan) -> None:
    assert lacking(plan, deck_named(plan.deck)) == []


def test_a_pop_up_goes_with_any_deck_and_a_visit_takes_a_quarter_of_an_hour() -> None:
    pop_up = built_in()["pop-up"].whole
    assert pop_up is not None
    assert (pop_up.visit_minutes, pop_up.rounds) == (15, [])
    assert all(lacking(pop_up, deck_named(id_)) == [] for id_ in decks())


def cards_of(plan: Plan) -> list[Card]:
    deck = {card.id: card for card in deck_named(plan.deck).cards}
    return [deck[id_] for round_ in plan.rounds for id_ in round_.cards]


def test_the_developer_cafe_takes_up_all_ten_words_in_three_rounds() -> None:
    plan = built_in()["developer-cafe"].whole
    assert plan is not None
    words = [card.id for card in deck_named("words-of-new-work").cards if card.kind == "word"]
    taken = [card.id for card in cards_of(plan) if card.kind == "word"]
    assert (len(plan.rounds), len(words), sorted(taken)) == (3, 10, sorted(words))


@pytest.mark.parametrize("id_", ["developer-cafe", "customers-eyes"])
def test_people_write_before_they_see_meet_others_give_dots_and_are_asked_the_pulse_twice(id_: str) -> None:
    plan = built_in()[id_].whole
    assert plan is not None
    assert all(round_.phases[0].kind == "write" and round_.is_blind for round_ in plan.rounds)
    assert [round_.seating for round_ in plan.rounds].count("mix") >= 2
    assert [phase.kind for phase in plan.rounds[-1].phases].count("vote") == 1
    cards = cards_of(plan)
    pulse = next(card for card in cards if card.again)
    assert pulse.again in [card.id for card in cards[:4]]
    assert pulse.id in plan.rounds[-1].cards


def test_ninety_minutes_have_coffee_half_way_and_end_with_promises_at_the_first_table() -> None:
    plan = built_in()["customers-eyes"].whole
    assert plan is not None
    minute = 0
    for round_ in plan.rounds:
        for phase in round_.phases:
            if phase.kind == "break":
                assert 30 <= minute <= 55
            minute += phase.minutes
    assert plan.rounds[-1].seating == "home"
    assert "promise" in {card.kind for card in cards_of(plan)[-4:]}


def test_its_file_is_written_as_the_kit_writes_one(plan: Plan) -> None:
    path = PACKAGE / "plans" / f"{plan.id}.toml"
    content = path.read_text(encoding="utf-8")
    assert content.startswith("# ")
    without_notes = content.split("\n\n", 1)[1]
    assert write_plan(built_in()[plan.id].raw).decode() == without_notes
    assert read_plan(content.encode(), path.name).checked.plan == plan

"""A card of every kind on a stranger's phone: answered with the laptop gone, changed, taken back, summed up."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.cafe import Cafe
from tests.journeys.answering import Answering, answers
from tests.journeys.handset import Handset
from tests.journeys.soon import seconds_until
from tests.journeys.visitor import AWAY
from tests.laptop import Laptop


def test_every_kind_is_answered_with_the_laptop_gone_and_arrives_once(
    answering: Answering, laptop: Laptop, every_kind: Cafe, handset: Handset
) -> None:
    page = answering.page
    laptop.kill()
    expect(answering.strip).to_contain_text(AWAY, timeout=15_000)

    answering.open("nearness")
    answering.choose("Somebody close")
    answering.note_box.fill("My neighbour, on Monday")
    answering.keep_answer()
    answering.open("before")
    answering.choose("2")
    answering.keep_answer()
    answering.open("courage")
    answering.choose("10")
    page.get_by_role("textbox", name="A comment, if you like").fill("Depends on the room")
    answering.keep_answer()
    answering.open("first")
    page.get_by_role("button", name="Move up: Speed").click()
    answering.keep_answer()
    answering.open("promise")
    page.get_by_role("textbox", name="What is promised").fill("Call three customers")
    page.get_by_role("textbox", name="Who").fill("Aino")
    page.get_by_label("By when").fill("2026-12-01")
    answering.keep_answer()
    answering.open("wondering")
    expect(page.get_by_text("Only the organisers read this.")).to_be_visible()
    answering.note_box.fill("Who reads this?")
    answering.keep_answer()
    answering.open("after")
    expect(page.get_by_text("Earlier you answered 2 of 5.")).to_be_visible()
    answering.choose("4")
    answering.keep_answer()
    expect(answering.strip).to_contain_text("7 notes only on this phone.")
    # The browser ends and starts again, still without the laptop.
    handset.close()
    later = Answering(handset.start().new_tab(), answering.url)
    later.open("before")
    expect(later.page.get_by_role("radio", name="2", exact=True)).to_be_checked()
    assert later.slips.count() == 1

    laptop.start()
    seconds_until(lambda: len(answers(every_kind)) == 7, patience_s=15)
    later.expect_everything_on_laptop()
    assert answers(every_kind) == {
        "nearness": ("close", "My neighbour, on Monday", "cafe"),
        "before": (2, "", "cafe"),
        "courage": (10, "Depends on the room", "cafe"),
        "first": (["speed", "cost", "customer", "peace"], "", "cafe"),
        "promise": ({"what": "Call three customers", "who": "Aino", "by": "2026-12-01"}, "", "cafe"),
        "wondering": (None, "Who reads this?", "organisers"),
        "after": (4, "", "cafe"),
    }


def test_answering_a_scale_again_changes_the_one_answer(answering: Answering, every_kind: Cafe) -> None:
    answering.open("before")
    answering.choose("2")
    answering.keep_answer()
    answering.expect_on_laptop("2 of 5")
    ((first,),) = every_kind.ask("SELECT id FROM note WHERE NOT gone")
    # As it would be another day: the page is opened anew.
    answering.scan("#/mine")
    answering.open("before")
    answering.choose("5")
    answering.page.get_by_role("button", name="Keep the change").click()
    answering.expect_on_laptop("5 of 5")
    assert every_kind.ask("SELECT id, value FROM note WHERE NOT gone") == [(first, "5")]
    assert answering.slips.count() == 1


def test_an_answer_is_edited_and_taken_back(answering: Answering, every_kind: Cafe) -> None:
    page = answering.page
    answering.open("nearness")
    answering.choose("Own experience")
    answering.keep_answer()
    answering.expect_on_laptop("Own experience")
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_role("radio", name="Own experience")).to_be_checked()
    answering.choose("Heard about it")
    answering.note_box.fill("Told on the train")
    page.get_by_role("button", name="Keep the change").click()
    answering.expect_on_laptop("Told on the train")
    assert answers(every_kind) == {"nearness": ("heard", "Told on the train", "cafe")}
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    answering.take_back("Told on the train")

    answering.open("promise")
    page.get_by_role("textbox", name="What is promised").fill("Water the plants")
    answering.keep_answer()
    answering.expect_on_laptop("Water the plants")
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_role("textbox", name="What is promised")).to_have_value("Water the plants")
    page.get_by_role("textbox", name="Who").fill("Veikko")
    page.get_by_role("button", name="Keep the change").click()
    answering.expect_on_laptop("Who: Veikko")
    assert answers(every_kind) == {"promise": ({"what": "Water the plants", "who": "Veikko"}, "", "cafe")}
    answering.take_back("Water the plants")

    answering.open("before")
    answering.choose("3")
    answering.keep_answer()
    answering.expect_on_laptop("3 of 5")
    answering.take_back("3 of 5")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    answering.expect_everything_on_laptop()
    assert answers(every_kind) == {}


def test_half_an_answer_is_a_draft_that_survives_the_browser(answering: Answering, handset: Handset) -> None:
    saved = answering.page.get_by_text("Draft saved on this phone.")
    answering.keep("A note, so that the cards open without a welcome")
    answering.open("nearness")
    answering.choose("Heard about it")
    expect(saved).to_be_visible()
    answering.open("courage")
    answering.choose("7")
    expect(saved).to_be_visible()
    answering.open("first")
    answering.page.get_by_role("button", name="Move up: Peace to work").click()
    expect(saved).to_be_visible()
    answering.open("promise")
    answering.page.get_by_role("textbox", name="Who").fill("Aino")
    expect(saved).to_be_visible()
    handset.kill()
    later = Answering(handset.start().new_tab(), answering.url)
    later.open("nearness")
    expect(later.page.get_by_role("radio", name="Heard about it")).to_be_checked()
    later.open("courage")
    expect(later.page.get_by_role("radio", name="7", exact=True)).to_be_checked()
    later.open("first")
    expect(later.page.get_by_role("main").get_by_role("listitem").nth(2)).to_contain_text("Peace to work")
    later.open("promise")
    expect(later.page.get_by_role("textbox", name="Who")).to_have_value("Aino")
    assert later.slips.count() == 0


def test_a_label_is_let_go_of_and_words_alone_will_do(answering: Answering, every_kind: Cafe) -> None:
    answering.open("nearness")
    keep = answering.page.get_by_role("button", name="Keep this note")
    expect(keep).to_have_attribute("aria-disabled", "true")
    answering.choose("Own experience")
    expect(keep).to_have_attribute("aria-disabled", "false")
    answering.page.get_by_role("radio", name="Own experience").click()
    expect(answering.page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(keep).to_have_attribute("aria-disabled", "true")
    answering.keep("Nobody told me where")
    answering.expect_on_laptop("Nobody told me where")
    assert answers(every_kind) == {"nearness": (None, "Nobody told me where", "cafe")}


def test_the_phones_wall_tells_answers_in_sum_and_wonderings_to_nobody(
    answering: Answering, laptop: Laptop, every_kind: Cafe
) -> None:
    other = laptop.phone(every_kind.code, "veikko")
    for card, text, value in (
        ("before", "", 2),
        ("nearness", "By the coffee machine", "heard"),
        ("first", "", ["peace", "speed", "cost", "customer"]),
        ("promise", "", {"what": "Bring buns", "who": None, "by": None}),
    ):
        other.write(text, card=f"every-kind/{card}", value=value)
    other.write("Where do these go?", card="every-kind/wondering", audience="organisers")
    other.sync()
    answering.open("before")
    answering.choose("2")
    answering.keep_answer()
    answering.open("wondering")
    answering.note_box.fill("Mine alone")
    answering.keep_answer()
    answering.go("Wall")
    main = answering.page.get_by_role("main")
    expect(main.get_by_role("heading", name="Heard about it 1 note")).to_be_visible(timeout=15_000)
    answering.slip("By the coffee machine")
    steps = main.get_by_role("region", name="Before").get_by_role("listitem")
    expect(steps).to_have_count(5)
    expect(steps.nth(1)).to_contain_text("2 answers")
    expect(steps.nth(2)).to_contain_text("0 answers")
    ranked = main.get_by_role("region", name="What wins").get_by_role("listitem")
    expect(ranked.first).to_contain_text("Peace to work")
    expect(ranked.first).to_contain_text("on average 1.0")
    expect(answering.slip("Bring buns")).to_be_visible()
    for secret in ("Where do these go?", "Mine alone"):
        expect(answering.page.get_by_text(secret)).to_have_count(0)


def test_ones_file_says_each_answer_in_words(answering: Answering, tmp_path: Path) -> None:
    answering.open("courage")
    answering.choose("4")
    answering.keep_answer()
    answering.open("first")
    answering.keep_answer()
    answering.go("Mine")
    text = answering.save("text", tmp_path)
    assert "How easy is it to disagree here?\n\n4 of 10" in text
    assert "1. Costs\n2. Speed\n3. What the customer lives through\n4. Peace to work" in text
    assert [note["value"] for note in json.loads(answering.save("JSON", tmp_path))["notes"]] == [
        ["cost", "speed", "customer", "peace"],
        4,
    ]

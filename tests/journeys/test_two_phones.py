"""What one phone shows of another: others' notes on its wall, and nothing of who they are."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench for the tired"


def test_a_note_comes_to_the_others_wall_and_leaves_it_when_it_is_taken_back(
    new_visitor: Callable[..., Visitor],
) -> None:
    aino, veikko = new_visitor().join(name="Aino"), new_visitor().join()
    veikko.go("Wall")
    aino.keep(SHADE)
    aino.keep(BENCH)
    expect(veikko.slip(SHADE)).to_be_visible(timeout=15_000)
    expect(veikko.slip(SHADE)).to_contain_text("Aino")
    aino.change(SHADE, "More shade, and water")
    expect(veikko.slip("More shade, and water")).to_be_visible(timeout=15_000)
    expect(veikko.slip(SHADE)).to_have_count(0)

    aino.take_back("More shade, and water")
    aino.go("Wall")
    expect(aino.slip(BENCH)).to_contain_text("You")
    expect(aino.slip("More shade, and water")).to_have_count(0)
    expect(veikko.slip("More shade, and water")).to_have_count(0, timeout=15_000)
    expect(veikko.slip(BENCH)).to_be_visible()


def test_a_wall_opened_right_after_an_exchange_shows_what_came_since(
    visitor: Visitor, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    visitor.join()
    visitor.expect_everything_on_laptop()
    # The laptop wakes phones at most once a second, and this one is to be woken while it still shows the cards.
    visitor.page.wait_for_timeout(1100)
    with visitor.page.expect_response("**/api/sync"):
        visitor.page.evaluate("() => dispatchEvent(new Event('focus'))")
    veikko = steady_laptop.phone(steady_cafe.code, f"veikko at {steady_cafe.code}")
    veikko.write(SHADE)
    veikko.sync()
    visitor.go("Wall")
    expect(visitor.slip(SHADE)).to_be_visible()


def test_a_hidden_note_leaves_the_others_wall_and_comes_back_when_it_is_shown_again(
    new_visitor: Callable[..., Visitor], facilitator: Facilitator, steady_cafe: Cafe
) -> None:
    aino, veikko = new_visitor().join(), new_visitor().join()
    aino.keep(SHADE)
    aino.keep(BENCH)
    veikko.go("Wall")
    expect(veikko.slip(SHADE)).to_be_visible(timeout=15_000)
    facilitator.go(steady_cafe.code).hide(SHADE)
    expect(veikko.slip(SHADE)).to_have_count(0, timeout=15_000)
    expect(veikko.slip(BENCH)).to_be_visible()
    facilitator.show(SHADE)
    expect(veikko.slip(SHADE)).to_be_visible(timeout=15_000)
    aino.expect_on_laptop(SHADE)


def test_no_phone_learns_who_another_participant_is(new_visitor: Callable[..., Visitor], steady_cafe: Cafe) -> None:
    aino, veikko = new_visitor().join(name="Aino"), new_visitor().join(name="Veikko")
    for visitor, text in ((aino, SHADE), (veikko, BENCH)):
        visitor.keep(text)
        visitor.expect_on_laptop(text)
    for visitor, text in ((aino, BENCH), (veikko, SHADE)):
        visitor.go("Wall")
        expect(visitor.slip(text)).to_be_visible(timeout=15_000)
    shown = [fields for visitor in (aino, veikko) for answer in visitor.exchanged() for fields in answer["records"]]
    assert {fields["fields"]["text"] for fields in shown} == {SHADE, BENCH}
    participants = [id_ for (id_,) in steady_cafe.ask("SELECT id FROM participant WHERE cafe = ?", steady_cafe.id)]
    assert len(participants) == 2
    heard = str([answer["records"] for visitor in (aino, veikko) for answer in visitor.exchanged()])
    assert [id_ for id_ in participants if id_ in heard] == []

"""Grouping notes by mouse, by finger and by keyboard alone, by two recorders at once; helpers come by their QR."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.recorder import Recorder
from tests.laptop import Laptop
from tests.phone import TRUST, NetworkDoor, Phone

LAPTOP = {"viewport": {"width": 1440, "height": 900}, "has_touch": False, "reduced_motion": "reduce"}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
TEXTS = ["More shade", "A bench", "Longer breaks", "Somebody rang back"]


@pytest.fixture
def phone(steady_laptop: Laptop, steady_cafe: Cafe) -> Phone:
    """Aino's phone, which has handed in four notes on one card."""
    phone = Phone(NetworkDoor(steady_laptop.url), steady_cafe.code, f"aino of {steady_cafe.code}")
    for text in TEXTS:
        phone.write(text)
    phone.sync()
    return phone


@pytest.fixture
def come_to_help(
    new_browser: Callable[..., BrowserContext], facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe
) -> Callable[..., Page]:
    """Have somebody scan the QR of a role, which the facilitator shows: `come_to_help("Recorder")`."""

    def come(role: str, **options: object) -> Page:
        facilitator.go(steady_cafe.code, "helpers")
        sheet = facilitator.page.get_by_role("region", name=role)
        if not sheet.locator(".helper__link").count():
            sheet.get_by_role("button", name="Make a link").click()
        link = sheet.locator(".helper__link").inner_text().removeprefix("Address:").strip()
        page = new_browser(**{**LAPTOP, **options}).new_page()
        page.goto(steady_laptop.url + link[link.index("/help/") :])
        return page

    return come


@pytest.fixture
def recorder(
    come_to_help: Callable[..., Page], phone: Phone, steady_laptop: Laptop, steady_cafe: Cafe
) -> Callable[..., Recorder]:
    """Have a recorder open the page of the card that Aino wrote to."""

    def come(**options: object) -> Recorder:
        return Recorder(come_to_help("Recorder", **options), steady_laptop, steady_cafe).open(TRUST)

    return come


def test_notes_are_dragged_into_clusters_by_mouse(recorder: Callable[..., Recorder]) -> None:
    aino = recorder()
    aino.make("Streets", "More shade")
    aino.drag("A bench", aino.area("Streets"))
    aino.expect_lies(none=["Longer breaks", "Somebody rang back"], Streets=["More shade", "A bench"])
    expect(aino.page.locator("#heard")).to_have_text("1 note moved.")
    expect(aino.note("A bench")).not_to_be_checked()

    # Several at once go with the one that is dragged, and a new cluster can be named at once.
    aino.note("Longer breaks").check()
    aino.note("Somebody rang back").check()
    aino.drag("Longer breaks", aino.page.locator("[data-cluster=new]"))
    expect(aino.page.locator("[data-part=title]").nth(1)).to_be_focused()
    aino.page.keyboard.type("Work")
    aino.press("Enter")
    expect(aino.page.locator("#heard")).to_have_text("The cluster is called “Work” now.")
    aino.expect_lies(none=[], Streets=["More shade", "A bench"], Work=["Longer breaks", "Somebody rang back"])

    aino.drag("A bench", aino.area(""))
    aino.expect_lies(none=["A bench"], Streets=["More shade"], Work=["Longer breaks", "Somebody rang back"])
    aino.page.get_by_role("button", name="Undo").click()
    expect(aino.page.locator("#heard")).to_have_text("Undone.")
    aino.page.reload()
    aino.expect_lies(none=[], Streets=["More shade", "A bench"], Work=["Longer breaks", "Somebody rang back"])


def test_what_is_still_on_its_way_is_undone_and_not_what_was_before(recorder: Callable[..., Recorder]) -> None:
    aino = recorder()
    aino.make("Streets", "More shade")
    deeds: list[Route] = []

    def hold_the_first(route: Route) -> None:
        is_deed = route.request.method == "POST"
        if is_deed:
            deeds.append(route)
        if not is_deed or len(deeds) > 1:
            route.continue_()

    aino.page.route("**/*", hold_the_first)
    aino.drag("A bench", aino.area("Streets"))
    aino.page.get_by_role("button", name="Undo").click()
    aino.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(deeds) == 1, "the second waits for the first"
    deeds[0].continue_()
    expect(aino.page.locator("#heard")).to_have_text("Undone.")
    aino.expect_lies(none=["A bench", "Longer breaks", "Somebody rang back"], Streets=["More shade"])
    aino.page.unroute_all(behavior="wait")


def test_a_finger_taps_notes_into_a_cluster_or_drags_them_by_their_edge(recorder: Callable[..., Recorder]) -> None:
    aino = recorder(**TABLET)
    aino.make("Streets", "More shade")
    aino.note("A bench").tap()
    aino.area("Streets").get_by_role("button", name="Put here").tap()
    aino.expect_lies(none=["Longer breaks", "Somebody rang back"], Streets=["More shade", "A bench"])
    aino.drag_by_finger("Longer breaks", aino.area("Streets"))
    aino.expect_lies(none=["Somebody rang back"], Streets=["More shade", "A bench", "Longer breaks"])


def test_everything_is_done_by_keyboard_alone(recorder: Callable[..., Recorder], steady_cafe: Cafe) -> None:
    aino = recorder()
    heard = aino.page.locator("#heard")
    aino.page.get_by_role("main").focus()
    while not aino.note("More shade").evaluate("(pick) => pick === document.activeElement"):
        aino.press("Tab")
    # A new cluster of the note in hand; its name is asked for at once.
    aino.press("n")
    expect(aino.page.locator("[data-part=title]")).to_be_focused()
    aino.page.keyboard.type("Streets")
    aino.press("Enter")
    expect(heard).to_have_text("The cluster is called “Streets” now.")
    # Back to the pile; a digit moves the note in hand, and the next one is in hand then.
    while not aino.note("A bench").evaluate("(pick) => pick === document.activeElement"):
        aino.press("Shift+Tab")
    aino.press("1")
    expect(aino.note("Longer breaks")).to_be_focused()
    aino.expect_lies(none=["Longer breaks", "Somebody rang back"], Streets=["More shade", "A bench"])
    # Two selected with the arrows, moved to a cluster that is chosen.
    aino.press("Space", "ArrowDown", "Space", "m")
    expect(aino.page.get_by_role("combobox", name="Move to")).to_be_focused()
    aino.press("Tab", "Enter")
    aino.expect_lies(none=[], Streets=TEXTS)
    # Over to the cluster, and one note out of it.
    aino.note("More shade").focus()
    aino.press("End", "0")
    aino.expect_lies(none=["Somebody rang back"], Streets=TEXTS[:3])
    expect(aino.note("Longer breaks")).to_be_focused()
    aino.press("u")
    expect(heard).to_have_text("Undone.")
    aino.expect_lies(none=[], Streets=TEXTS)
    # Hidden, and gone from the page; the café keeps it.
    aino.press("Home", "Space", "Tab")
    aino.page.get_by_role("button", name="Hide").focus()
    aino.press("Enter")
    aino.expect_lies(none=[], Streets=TEXTS[1:])
    assert sorted(steady_cafe.texts()) == sorted(TEXTS)


def test_two_recorders_work_at_once_and_neither_loses_a_thing(recorder: Callable[..., Recorder]) -> None:
    aino, bo = recorder(), recorder()
    aino.make("Streets", "More shade")
    bo.expect_lies(none=TEXTS[1:], Streets=["More shade"])
    # Different notes at the same time: both moves hold. What Bo has selected and typed stays.
    bo.note("Longer breaks").check()
    bo.page.get_by_role("textbox", name="New cluster").fill("Half a na")
    aino.drag("A bench", aino.area("Streets"))
    bo.expect_lies(none=TEXTS[2:], Streets=TEXTS[:2])
    expect(bo.note("Longer breaks")).to_be_checked()
    expect(bo.page.get_by_role("textbox", name="New cluster")).to_have_value("Half a na")
    bo.page.get_by_role("button", name="Make the cluster").click()
    aino.expect_lies(**{"none": TEXTS[3:], "Streets": TEXTS[:2], "Half a na": ["Longer breaks"]})
    # The same note: the last one holds, and both see it.
    aino.drag("Longer breaks", aino.area("Streets"))
    expect(aino.page.locator("#heard")).to_have_text("1 note moved.")
    bo.expect_lies(**{"none": TEXTS[3:], "Streets": TEXTS[:3], "Half a na": []})
    bo.drag("Longer breaks", bo.area(""))
    for one in (aino, bo):
        one.expect_lies(**{"none": TEXTS[2:], "Streets": TEXTS[:2], "Half a na": []})
    # The same name: whoever comes second is told, and chooses.
    theirs = bo.page.locator("[data-part=title]").first
    theirs.fill("Roads")
    aino.page.locator("[data-part=title]").first.fill("Lanes")
    aino.press("Enter")
    expect(aino.page.locator("#heard")).to_have_text("The cluster is called “Lanes” now.")
    theirs.press("Enter")
    expect(bo.page.get_by_role("alert")).to_contain_text("Somebody else has just called it “Lanes”.")
    expect(theirs).to_have_value("Roads")
    theirs.press("Enter")
    aino.expect_lies(**{"none": TEXTS[2:], "Roads": TEXTS[:2], "Half a na": []})
    expect(bo.page.get_by_role("alert")).to_be_hidden()
    # A cluster that is taken away while its name is being typed: the words are not lost.
    theirs.fill("Roads and lanes")
    aino.page.locator(".cluster__menu").first.click()
    aino.page.get_by_role("button", name="Delete the cluster").first.click()
    bo.expect_lies(**{"none": TEXTS, "Half a na": []})
    expect(bo.page.get_by_role("textbox", name="New cluster")).to_have_value("Roads and lanes")


def test_notes_that_are_written_meanwhile_come_in_and_those_hidden_go(
    recorder: Callable[..., Recorder], facilitator: Facilitator, phone: Phone, steady_cafe: Cafe
) -> None:
    aino = recorder()
    aino.make("Streets", "More shade", "A bench")
    phone.write("Written meanwhile")
    phone.sync()
    aino.expect_lies(none=[*TEXTS[2:], "Written meanwhile"], Streets=TEXTS[:2])
    facilitator.go(steady_cafe.code).hide("A bench")
    aino.expect_lies(none=[*TEXTS[2:], "Written meanwhile"], Streets=TEXTS[:1])
    facilitator.show("A bench")
    aino.expect_lies(none=[*TEXTS[2:], "Written meanwhile"], Streets=TEXTS[:2])


def test_three_hundred_notes_stay_in_hand(recorder: Callable[..., Recorder], phone: Phone) -> None:
    for number in range(300):
        phone.write(f"Note {number}")
    phone.sync()
    aino = recorder()
    aino.make("All of them", "Note 0")
    aino.note("Note 1").focus()
    aino.page.keyboard.down("Shift")
    for _ in range(150):
        aino.press("ArrowDown")
    aino.page.keyboard.up("Shift")
    aino.press("1")
    expect(aino.page.locator("#heard")).to_have_text("151 notes moved.")
    expect(aino.area("All of them").locator("[data-part=count]")).to_have_text("152 notes")
    took_ms = aino.page.evaluate(
        """() => new Promise((done) => {
            const pick = document.querySelector("[data-cluster=''] .board-note__pick");
            const began = performance.now();
            pick.focus();
            pick.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        })"""
    )
    assert took_ms < 1_000, "a move is seen at once"


def test_a_recorder_whose_link_has_ended_is_out_and_the_page_says_so(
    recorder: Callable[..., Recorder], facilitator: Facilitator, steady_cafe: Cafe
) -> None:
    aino = recorder()
    expect(aino.page.get_by_role("link", name="Wall")).to_be_visible()
    expect(aino.page.get_by_role("link", name="Console")).to_have_count(0)
    facilitator.go(steady_cafe.code, "helpers")
    facilitator.page.get_by_role("region", name="Recorder").get_by_role("button", name="End the link").click()
    expect(facilitator.page.get_by_text("The link is over. Nobody helps by it.")).to_be_visible()
    aino.note("More shade").focus()
    aino.press("n")
    expect(aino.page.get_by_role("heading", level=1)).to_have_text("Sign in as the facilitator")


def test_a_table_headline_shows_up_at_the_other_recorder(
    recorder: Callable[..., Recorder], facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe, phone: Phone
) -> None:
    aino, bo = recorder(), recorder()
    expect(aino.page.get_by_text("No tables are set up yet.")).to_be_visible()
    facilitator.go(steady_cafe.code, "paper")
    form = facilitator.page
    token = form.locator("#typing").get_attribute("data-token")
    answer = form.request.post(
        f"{steady_laptop.url}/facilitate/cafes/{steady_cafe.code}/paper/tables",
        form={"csrf_token": token or "", "count": "2", "name": "Window"},
    )
    assert answer.ok
    phone.write("Anything, so that the pages ask")
    phone.sync()
    for one in (aino, bo):
        expect(one.page.get_by_role("textbox", name="Table 1 Window")).to_be_visible()
    bo.page.get_by_role("textbox", name="Table 2").fill("Half typed")
    aino.page.get_by_role("textbox", name="Table 1 Window").fill("Shade is for everybody")
    aino.press("Enter")
    expect(aino.page.locator("#heard")).to_have_text("The headline of table 1 is kept.")
    expect(bo.page.get_by_role("textbox", name="Table 1 Window")).to_have_value("Shade is for everybody")
    expect(bo.page.get_by_role("textbox", name="Table 2")).to_have_value("Half typed")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 820), ("light", 390), ("dark", 390)])
def test_axe_finds_nothing_on_the_helpers_pages(
    scheme: str, width: int, recorder: Callable[..., Recorder], facilitator: Facilitator, steady_cafe: Cafe
) -> None:
    aino = recorder(color_scheme=scheme, viewport={"width": width, "height": 844})
    aino.make("Streets", "More shade")
    aino.make("", "A bench")
    aino.note("Longer breaks").check()
    aino.page.locator(".cluster__menu").first.click()
    check(aino.page)
    facilitator.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    facilitator.page.set_viewport_size({"width": width, "height": 844})
    facilitator.go(steady_cafe.code, "helpers")
    check(facilitator.page)


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page is never wider than the screen"
    )

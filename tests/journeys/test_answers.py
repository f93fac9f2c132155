"""A question's way: asked on a phone, answered on the laptop, read on that phone; and all of it erased by its code."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit.core.came_back import Answer, Question
from fieldkit.core.receipts import receipt_code
from fieldkit.reports.replies import answers_page
from fieldkit.reports.words import Words
from tests.cafe import Cafe
from tests.journeys.answering import Answering
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop

PATIENCE_MS = 30_000
QUESTION = "Who pays for the hall after May?"
ANSWER = "The town does, until the end of May. Then we ask again."
NOTE = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a04"
CAFE = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a01"


def keep_picture(page: Page, name: str) -> None:
    """Keep what a page looks like for whoever judges it; FIELDKIT_PICTURES names the folder."""
    folder = os.environ.get("FIELDKIT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def lead(new_browser: Callable[..., BrowserContext], laptop: Laptop) -> Facilitator:
    context = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False)
    return Facilitator(context.new_page(), laptop).sign_in()


def test_an_answer_comes_to_the_phone_that_asked_and_everything_goes_by_its_code(
    answering: Answering, lead: Facilitator, laptop: Laptop, every_kind: Cafe
) -> None:
    phone, desk = answering.page, lead.page
    answering.open("wondering")
    phone.get_by_role("textbox", name="Your note").fill(QUESTION)
    answering.keep_answer()
    answering.expect_on_laptop(QUESTION)

    lead.go(every_kind.code, "questions")
    question = desk.get_by_role("listitem").filter(has_text=QUESTION)
    expect(question.get_by_text("Due: tomorrow")).to_be_visible()
    expect_no_barrier(desk, "the questions")
    keep_picture(desk, "questions-waiting")
    # The laptop's battery falls out before anything is written, and it is started again.
    laptop.kill()
    laptop.start()
    lead.go(every_kind.code, "questions")
    question.get_by_role("textbox", name="Your answer").fill(ANSWER)
    question.get_by_role("textbox", name="Answered by").fill("Liisa, the town")
    question.get_by_role("button", name="Send the answer").click()
    expect(desk.get_by_text("Answered. The asker’s phone shows it")).to_be_visible()
    expect_no_barrier(desk, "the answered questions")
    keep_picture(desk, "questions-answered")

    expect(phone.get_by_text("1 of your questions has an answer.")).to_be_visible(timeout=PATIENCE_MS)
    laptop.kill()
    phone.get_by_role("link", name="Read it").click()
    expect(phone.get_by_text("Answered, for you alone")).to_be_visible()
    expect(phone.get_by_text(ANSWER)).to_be_visible()
    expect(phone.get_by_text("1 of your questions has an answer.")).to_have_count(0)
    phone.get_by_text("Have it erased everywhere").click()
    expect_no_barrier(phone, "my notes with an answer")
    keep_picture(phone, "phone-answered")
    code = phone.locator("details", has_text="Have it erased everywhere").locator(".code").inner_text()
    # Without the laptop, opened anew: it is on the phone.
    again = phone.context.new_page()
    again.goto(f"{answering.url}#/mine")
    expect(again.get_by_text(ANSWER)).to_be_visible(timeout=PATIENCE_MS)
    again.close()

    laptop.start()
    lead.go(every_kind.code, "erase")
    desk.get_by_role("textbox", name="Their code").fill(code.lower())
    desk.get_by_role("button", name="Look what would go").click()
    expect(desk.get_by_text("1 note, 1 answer or theme put to their notes will be erased.")).to_be_visible()
    expect_no_barrier(desk, "before erasing")
    keep_picture(desk, "erase-sure")
    desk.get_by_role("button", name="Erase it for good").click()
    expect(desk.get_by_text("Done. Erased for good:")).to_be_visible()
    expect(desk.get_by_text("1 person has been erased here.")).to_be_visible()
    assert every_kind.texts() == []


def a_page(folder: Path) -> Path:
    """A page of answers: one for everybody, one for Aino alone."""
    at = "2026-11-22T10:00:00Z"
    asked = [
        Question(NOTE, CAFE, "Depot", QUESTION, at, False, False, Answer(ANSWER, "asker", "Liisa", at)),
        Question(CAFE, CAFE, "Depot", "?", at, False, False, Answer("The next café is in March.", "cafe", "Oona", at)),
    ]
    path = folder / "answers.html"
    path.write_text("".join(answers_page("Depot", asked, Words("en"), False)), "utf-8")
    return path


def test_the_page_of_answers_opens_a_private_one_by_its_code_and_by_no_other(
    new_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    path = a_page(tmp_path)
    text = path.read_text("utf-8")
    for secret in (ANSWER, QUESTION, receipt_code(NOTE), NOTE):
        assert secret not in text
    context = new_browser()
    context.set_offline(True)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.get_by_text("The next café is in March.")).to_be_visible()
    box = page.get_by_role("textbox", name="Receipt code")
    box.fill("2222-2222")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("No answer opens with this code.")).to_be_visible(timeout=PATIENCE_MS)
    box.fill(receipt_code(NOTE).lower().replace("-", ""))
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text(ANSWER)).to_be_visible(timeout=PATIENCE_MS)
    expect_no_barrier(page, "the page of answers")
    keep_picture(page, "answers-page")


def test_a_page_of_answers_that_came_by_plain_http_says_what_to_do(
    new_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    body = a_page(tmp_path).read_text("utf-8")
    page = new_browser().new_page()
    page.route("http://answers.example/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("http://answers.example/")
    expect(page.get_by_text("this one came by plain http")).to_be_visible()
    expect(page.get_by_role("button", name="Open it")).to_have_count(0)
    expect(page.get_by_text("The next café is in March.")).to_be_visible()

"""A phone that no network reaches hands its notes to the laptop: to its camera, as photos, as a video, as a file."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FilePayload, Page, Playwright, expect

from tests.browser import FLAGS, chromium
from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.film import HEIGHT, WIDTH, missing, photo, pictures_shown, write_film
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

FRAMES_A_SECOND = 6
SHARE_MISSED = 0.3

# A video as a phone's camera makes one: the pictures drawn one after the other and recorded by the browser itself.
_RECORD = """
async ([pictures, width, height, milliseconds]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const drawn = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start();
  for (const picture of pictures) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    drawn.drawImage(await createImageBitmap(new Blob([bytes], { type: "image/png" })), 0, 0);
    await new Promise((next) => setTimeout(next, milliseconds));
  }
  await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
  const film = new Uint8Array(await new Blob(parts).arrayBuffer());
  let text = "";
  for (const byte of film) text += String.fromCharCode(byte);
  return btoa(text);
}
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """What the laptop's camera sees: a file in its place, written before it is turned on."""
    return tmp_path / "camera.y4m"


@pytest.fixture
def seeing(playwright: Playwright, film: Path, steady_laptop: Laptop) -> Iterator[Callable[..., Page]]:
    """Sign the facilitator in with a browser that has a camera, and open a page there."""
    camera = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *camera])

    def come(path: str, **options: Any) -> Page:
        size = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**(size | {"locale": "en-GB", "permissions": ["camera"]} | options))
        page = context.new_page()
        page.goto(steady_laptop.facilitate_url)
        page.goto(f"{steady_laptop.url}{path}")
        return page

    yield come
    browser.close()


def far_from_the_laptop(visitor: Visitor, *notes: str, name: str | None = None) -> Visitor:
    """Have somebody join, look at what they have, lose the network for good, write, and open where one hands over."""
    visitor.join(name=name)
    visitor.expect_everything_on_laptop()
    visitor.go("Mine")
    visitor.page.evaluate("location.hash = '#/hand-over'")
    expect(visitor.page.get_by_role("heading", level=1, name="Hand over")).to_be_visible()
    visitor.page.context.set_offline(True)
    visitor.go("Cards")
    for note in notes:
        visitor.keep(note)
    visitor.page.evaluate("location.hash = '#/hand-over'")
    return visitor


def type_code(visitor: Visitor, code: str) -> None:
    """Type the laptop's code into the phone as people do: small letters, no hyphen."""
    box = visitor.page.get_by_role("textbox", name="The code that the laptop shows")
    box.fill(code.replace("-", "").lower())
    box.press("Enter")


def code_in(text: str) -> str:
    found = re.search(r"(?<!\w)[2-9B-Z]{4}-[2-9B-Z]{4}(?!\w)(/[\d,]+)?", text)
    assert found is not None, text
    return found[0]


def code_on(page: Page) -> str:
    """Read the code that the laptop shows large."""
    receipt = page.get_by_role("article")
    expect(receipt).to_be_visible(timeout=60_000)
    return code_in(receipt.inner_text())


def hand_in(page: Page, *files: FilePayload) -> None:
    page.get_by_label("Choose files").set_input_files(list(files))


def file_of(visitor: Visitor, cafe: Cafe) -> FilePayload:
    """Save the file on the phone and carry it over."""
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Save the file").click()
    path = waiting.value.path()
    assert waiting.value.suggested_filename.startswith(f"fieldkit-notes-{cafe.code}-")
    return {
        "name": waiting.value.suggested_filename,
        "mimeType": "application/json",
        "buffer": path.read_bytes(),
    }


def test_notes_shown_to_the_camera_are_on_the_laptop_once_and_the_phone_knows(
    new_visitor: Callable[..., Visitor], seeing: Callable[..., Page], film: Path, steady_cafe: Cafe
) -> None:
    notes = [f"Thought {number} of a long walk" for number in range(1, 7)]
    aino = far_from_the_laptop(new_visitor(), *notes, name="Aino")
    write_film(film, missing(pictures_shown(aino.page, 30), SHARE_MISSED), FRAMES_A_SECOND)

    page = seeing("/facilitate/hand-over")
    page.get_by_role("button", name="Turn the camera on").click()
    code = code_on(page)
    receipt = page.get_by_role("article", name="Aino")
    expect(receipt).to_contain_text("6 new notes")
    expect(page.get_by_text("Done. The next phone can come.")).to_be_visible()
    assert sorted(steady_cafe.texts()) == notes

    type_code(aino, code)
    expect(aino.page.get_by_text("The code is right: 6 notes are on the laptop.")).to_be_visible()
    aino.go("Cards")
    for note in notes:
        aino.expect_on_laptop(note)
    # Hours later the phone is back in the Wi-Fi.
    aino.page.context.set_offline(False)
    aino.keep("And one more")
    aino.expect_on_laptop("And one more")
    assert sorted(steady_cafe.texts()) == sorted([*notes, "And one more"])
    page.get_by_role("button", name="Turn the camera off").click()
    expect(page.get_by_role("button", name="Turn the camera on")).to_be_focused()


def test_photos_of_the_pictures_do_as_well_and_one_photo_is_not_enough(
    new_visitor: Callable[..., Visitor], facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    aino = far_from_the_laptop(new_visitor(), "Seen by another phone", "And again")
    pictures = [photo(picture) for picture in pictures_shown(aino.page, 14)]
    page = facilitator.page
    page.goto(f"{steady_laptop.url}/facilitate/hand-over")
    hand_in(page, {"name": "first.png", "mimeType": "image/png", "buffer": pictures[0]})
    expect(page.get_by_role("listitem").filter(has_text="first.png")).to_contain_text("Not whole yet", timeout=30_000)
    rest: list[FilePayload] = [
        {"name": f"photo-{number}.png", "mimeType": "image/png", "buffer": picture}
        for number, picture in enumerate(pictures[1:])
    ]
    hand_in(page, *rest)
    code = code_on(page)
    assert sorted(steady_cafe.texts()) == ["And again", "Seen by another phone"]
    type_code(aino, code)
    expect(aino.page.get_by_text("The code is right: 2 notes are on the laptop.")).to_be_visible()


def test_a_video_of_the_phone_is_watched_to_its_end(
    new_visitor: Callable[..., Visitor], facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    aino = far_from_the_laptop(new_visitor(), "On film")
    shown = [base64.b64encode(photo(picture)).decode() for picture in pictures_shown(aino.page, 10)]
    page = facilitator.page
    page.goto(f"{steady_laptop.url}/facilitate/hand-over")
    recorded = page.evaluate(_RECORD, [shown, WIDTH, HEIGHT, 200])
    hand_in(page, {"name": "phone.webm", "mimeType": "video/webm", "buffer": base64.b64decode(recorded)})
    type_code(aino, code_on(page))
    expect(aino.page.get_by_text("The code is right: 1 note is on the laptop.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="phone.webm")).to_contain_text("Done", timeout=60_000)
    assert steady_cafe.texts() == ["On film"]


def test_a_file_dropped_on_the_console_goes_in_with_its_code_and_a_foreign_one_is_named(
    new_visitor: Callable[..., Visitor], facilitator: Facilitator, steady_cafe: Cafe
) -> None:
    aino = far_from_the_laptop(new_visitor(), "By mail")
    saved = file_of(aino, steady_cafe)
    page = facilitator.go(steady_cafe.code).page
    foreign = {"name": "holiday.json", "text": json.dumps({"beach": True})}
    ours = {"name": saved["name"], "text": saved["buffer"].decode()}
    page.evaluate(
        """(files) => {
            const carried = new DataTransfer();
            for (const { name, text } of files) carried.items.add(new File([text], name, { type: "application/json" }));
            for (const type of ["dragenter", "dragover", "drop"])
                document.body.dispatchEvent(
                    new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }),
                );
        }""",
        [foreign, ours],
    )
    lines = page.get_by_role("region", name="A phone cannot reach the laptop?").get_by_role("listitem")
    expect(lines.filter(has_text="holiday.json")).to_contain_text("This is not what a phone hands over.")
    line = lines.filter(has_text=saved["name"])
    expect(line).to_contain_text("1 new note")
    type_code(aino, code_in(line.inner_text()))
    expect(aino.page.get_by_text("The code is right: 1 note is on the laptop.")).to_be_visible()
    expect(facilitator.note("By mail")).to_be_visible(timeout=15_000)
    assert steady_cafe.texts() == ["By mail"]


def test_many_files_at_once_each_get_their_line_and_too_large_a_one_is_not_even_sent(
    facilitator: Facilitator, steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    files: list[FilePayload] = []
    for number in range(5):
        phone = steady_laptop.phone(steady_cafe.code, f"mailed {number} to {steady_cafe.code}")
        phone.write(f"Mailed {number}")
        body = json.dumps(phone.request(store=None, cursor=0)).encode()
        files.append({"name": f"<b>{number}</b>.json", "mimeType": "application/json", "buffer": body})
    files.append({"name": "huge.json", "mimeType": "application/json", "buffer": b" " * (1024 * 1024 + 1)})
    page = facilitator.page
    page.goto(f"{steady_laptop.url}/facilitate/hand-over")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    hand_in(page, *files)
    expect(page.get_by_text("5 taken in · 1 refused")).to_be_visible(timeout=30_000)
    assert len(sent) == 5
    expect(page.get_by_role("listitem").filter(has_text="huge.json")).to_contain_text("larger than 1 MiB")
    expect(page.get_by_role("listitem").filter(has_text="<b>3</b>.json")).to_contain_text("1 new note")
    assert sorted(steady_cafe.texts()) == [f"Mailed {number}" for number in range(5)]


def test_away_from_the_laptop_itself_the_page_says_where_the_camera_is(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    page = new_browser(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(steady_laptop.facilitate_url.replace(steady_laptop.url, steady_laptop.lan_url))
    page.goto(f"{steady_laptop.lan_url}/facilitate/hand-over")
    expect(page.get_by_role("link", name=f"http://localhost:{steady_laptop.port}/facilitate/hand-over")).to_be_visible()
    expect(page.get_by_role("button", name="Turn the camera on")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_where_notes_are_taken_in(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe, scheme: str, width: int
) -> None:
    context = new_browser(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = Facilitator(context.new_page(), steady_laptop).sign_in().page
    page.goto(f"{steady_laptop.url}/facilitate/hand-over")
    expect_no_barrier(page, "before anything")
    phone = steady_laptop.phone(steady_cafe.code, f"{scheme} {width} at {steady_cafe.code}")
    phone.call_myself("Aino")
    phone.write("Kept")
    phone.write("")
    body = json.dumps(phone.request(store=None, cursor=0)).encode()
    hand_in(page, {"name": "one.json", "mimeType": "application/json", "buffer": body})
    expect(page.get_by_role("article")).to_contain_text("1 note stays on the phone:")
    hand_in(page, {"name": "two.json", "mimeType": "application/json", "buffer": b"{"})
    expect(page.get_by_role("listitem").filter(has_text="two.json")).to_contain_text("This holds no notes")
    expect_no_barrier(page, "with a receipt and a refusal")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def expect_no_barrier(page: Page, where: str) -> None:
    found = Axe().run(page).response["violations"]
    assert found == [], f"{where}: {[(rule['id'], [node['html'] for node in rule['nodes']]) for rule in found]}"

"""Somebody at the café with any of the three browsers: what a person sees and presses there."""

import json
from typing import Self

from tests.engines.engine import Engine

EVERYTHING_ON_LAPTOP = "Everything is on the laptop."
ON_DISK = """
const open = indexedDB.open("fieldkit");
const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
const rows = [];
for (const shelf of database.objectStoreNames) {
    const asked = database.transaction(shelf).objectStore(shelf).getAll();
    rows.push(...await new Promise((done) => { asked.onsuccess = () => done(asked.result); }));
}
database.close();
return JSON.stringify(rows);
"""
# The slip of paper that holds a note, by the note's own words.
_SLIP = "[...document.querySelectorAll('li')].find((slip) => slip.innerText.includes({text}))?.innerText ?? ''"


class Guest:
    """A person with a phone. url: what the poster's code says."""

    def __init__(self, engine: Engine, url: str) -> None:
        self.engine = engine
        self.url = url

    def scan(self, where: str = "") -> Self:
        """Open the link of the QR in a new tab."""
        self.engine.open(self.url + where)
        return self

    def join(self, where: str = "") -> Self:
        self.scan(where).engine.click("button", "Open the cards")
        return self

    def write(self, text: str) -> None:
        """Write a draft, which is on the phone's disk when this returns."""
        self.engine.type("textbox", "Your note", text)
        # The page says that it saved a draft after the first letters already.
        self.engine.until(lambda: json.dumps(text) in self.engine.run(ON_DISK), f"the draft “{text}” on disk")

    def keep(self, text: str) -> None:
        self.engine.type("textbox", "Your note", text)
        self.engine.click("button", "Keep this note")
        self.engine.until(lambda: self.slip(text) != "", f"the note “{text}” kept")

    def slip(self, text: str) -> str:
        """Read the slip with a note on it, and what it says of where the note is."""
        said: str = self.engine.run(f"return {_SLIP.format(text=json.dumps(text))}")
        return said

    def expect_on_phone(self, text: str) -> None:
        self.engine.until(lambda: "on this phone" in self.slip(text), f"“{text}” on this phone")

    def expect_on_laptop(self, text: str) -> None:
        self.engine.until(lambda: "on the laptop" in self.slip(text), f"“{text}” on the laptop")

    def expect_draft(self, text: str) -> None:
        script = f"return document.querySelector('textarea')?.value === {json.dumps(text)}"
        self.engine.until(lambda: self.engine.run(script), f"the draft “{text}”")

    def expect_everything_on_laptop(self) -> None:
        self.engine.see(EVERYTHING_ON_LAPTOP)

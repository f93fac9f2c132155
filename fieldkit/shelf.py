"""The decks of this laptop: those that come with the kit, and those that its facilitators made."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fieldkit.assets import PACKAGE
from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.decks import DECK_BYTES, Deck
from fieldkit.core.mistakes import Mistake
from fieldkit.core.slugs import is_slug
from fieldkit.deckfiles.read import read_deck, write_deck
from fieldkit.errors import DeckChanged, DeckUnknown, DeckWrong
from fieldkit.storage.files import renamed_when_done, telling

_FIRST = ("words-of-new-work",)

# Two browsers may save the same deck at once; who comes second is told so.
_saving = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shelved:
    """A deck on the shelf. deck: None while there is something to mend. revision: names the file's content.

    raw: as it stands in the file, mistakes and all; copied before it is changed, since others see the same.
    """

    id: str
    deck: Deck | None
    raw: dict[str, Any]
    mistakes: tuple[Mistake, ...]
    is_own: bool
    revision: str


@cache
def built_in() -> Mapping[str, Shelved]:
    """Read the decks that come with the kit, by id: first those that people get to know first."""
    files = sorted((PACKAGE / "decks").glob("*.toml"), key=lambda path: (path.stem not in _FIRST, path.stem))
    return {path.stem: replace(_read(path.read_bytes(), path.stem), is_own=False) for path in files}


def deck_named(id_: str) -> Deck:
    """Take a deck that comes with the kit. Raises DeckUnknown, naming those there are."""
    found = built_in().get(id_)
    if found is None or found.deck is None:
        raise DeckUnknown(f"There is no deck {id_!r}. The decks here: {', '.join(built_in())}.")
    return found.deck


class Shelf:
    """The decks of one laptop. folder: where its own lie, a TOML file each, named by their ids; made when needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> dict[str, Shelved]:
        """List every deck by id: those of the kit, then the laptop's own, with what is to be mended in them."""
        return {**built_in(), **self._own()}

    def get(self, id_: str) -> Shelved:
        """Take a deck off the shelf, whole or not. Raises DeckUnknown, naming those there are."""
        decks = self.all()
        if id_ not in decks:
            raise DeckUnknown(f"There is no deck {id_!r}. The decks here: {', '.join(decks)}.")
        return decks[id_]

    def usable(self) -> dict[str, Deck]:
        """List the decks that a café can be opened with."""
        return {id_: shelved.deck for id_, shelved in self.all().items() if shelved.deck is not None}

    def deck(self, id_: str) -> Deck:
        """Take a deck to open a café with. Raises DeckUnknown; DeckWrong while there is something to mend in it."""
        found = self.get(id_)
        if found.deck is None:
            told = [one.told() for one in found.mistakes if not one.is_hint]
            raise DeckWrong("\n".join([f"The deck {id_!r} has something to mend:", *told]))
        return found.deck

    def save(self, raw: dict[str, Any], revision: str | None) -> Shelved:
        """Keep an own deck on disk, whole or not, and give it as it is now.

        revision: of the deck that was changed; None for one that is new. Saving the same again changes nothing.
        Raises DeckWrong for an id that is none or belongs to a deck of the kit, DeckChanged when the file is no longer
        (or already) there as it was, StoreUnusable when the disk refuses; then the file is as it was.
        """
        id_ = raw.get("id")
        if not isinstance(id_, str) or not is_slug(id_):
            raise _wrong("id-wrong", found=id_, instead="my-own-id")
        if id_ in built_in():
            raise _wrong("id-taken")
        content = write_deck(raw, "toml")
        if len(content) > DECK_BYTES:
            raise _wrong("too-large", most=DECK_BYTES // 1024)
        path = self.folder / f"{id_}.toml"
        with _saving, telling(path):
            self._expect(path, revision, content)
            self.folder.mkdir(parents=True, exist_ok=True)
            with renamed_when_done(path) as part:
                part.write_bytes(content)
        return _read(content, id_)

    def remove(self, id_: str, revision: str) -> str:
        """Take an own deck off the shelf. Its file goes to the folder `removed`: what somebody wrote is not deleted.

        Returns the name by which `bring_back` finds it.
        Raises DeckUnknown, DeckWrong for a deck of the kit, DeckChanged, StoreUnusable.
        """
        if not self.get(id_).is_own:
            raise _wrong("id-taken")
        path = self._path(id_)
        removed = self.folder / "removed"
        with _saving, telling(path):
            self._expect(path, revision)
            removed.mkdir(exist_ok=True)
            to, number = removed / path.name, 2
            while to.exists():
                to, number = removed / f"{path.stem}-{number}.toml", number + 1
            path.rename(to)
        return to.stem

    def bring_back(self, name: str) -> Shelved:
        """Put a removed deck back on the shelf. name: as `remove` gave it.

        Raises DeckUnknown when it is not there, DeckChanged when another deck has its id by now, StoreUnusable.
        """
        removed = self.folder / "removed" / f"{name}.toml"
        if not is_slug(name) or not removed.is_file():
            raise DeckUnknown(f"There is no removed deck {name!r}.")
        back = _read(removed.read_bytes(), name)
        id_ = back.raw.get("id")
        path = self.folder / f"{id_ if is_slug(id_) else name}.toml"
        with _saving, telling(path):
            self._expect(path, None)
            removed.rename(path)
        return _read(path.read_bytes(), path.stem)

    def _own(self) -> dict[str, Shelved]:
        """Read the laptop's own decks. One that cannot be read is listed with the reason and hides no other."""
        files = sorted(self.folder.glob("*.toml")) if self.folder.is_dir() else []
        own = [self._shelved(path) for path in files if path.is_file() and not path.is_symlink()]
        return {shelved.id: shelved for shelved in own}

    def _shelved(self, path: Path) -> Shelved:
        try:
            with path.open("rb") as file:
                shelved = _read(file.read(DECK_BYTES + 1), path.stem)
        except OSError as wrong:
            reason = mistake((), "disk", reason=wrong.strerror or "")
            return Shelved(path.stem, None, {}, (reason,), True, "")
        if path.stem in built_in():
            taken = (mistake(("id",), "id-taken"), *shelved.mistakes)
            return replace(shelved, id=path.name, deck=None, mistakes=taken)
        return shelved

    def _path(self, id_: str) -> Path:
        return self.folder / (id_ if id_.removesuffix(".toml") in built_in() else f"{id_}.toml")

    def _expect(self, path: Path, revision: str | None, content: bytes | None = None) -> None:
        now = _revision(path.read_bytes()) if path.is_file() else None
        if now != revision and (content is None or now != _revision(content)):
            raise DeckChanged(f"The deck {path.stem} was changed or removed in the meantime. Open it again.")


@lru_cache(maxsize=64)
def _read(content: bytes, name: str) -> Shelved:
    revision = _revision(content)
    try:
        file = read_deck(content, f"{name}.toml")
    except DeckWrong as wrong:
        unreadable = Mistake((), "unreadable", wrong.sentence, wrong.values, is_hint=False)
        return Shelved(name, None, {}, (unreadable,), True, revision)
    mistakes = file.checked.mistakes
    id_ = file.raw.get("id")
    if is_slug(id_) and id_ != name:
        mistakes = (mistake(("id",), "file-name", name=f"{name}.toml", id=id_), *mistakes)
        return Shelved(name, None, file.raw, mistakes, True, revision)
    return Shelved(name, file.checked.deck, file.raw, mistakes, True, revision)


def _revision(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _wrong(code: str, **values: object) -> DeckWrong:
    wrong = mistake(("id",), code, **values)
    return DeckWrong(wrong.told(), wrong.message, wrong.values)

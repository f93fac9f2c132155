"""Keeping what facilitators make as files, one each: those of the kit beside the laptop's own, safe from two hands."""

import hashlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from fieldkit.core.mistakes import Mistake, Sentences
from fieldkit.core.slugs import is_slug
from fieldkit.errors import FieldkitError, FileWrong
from fieldkit.storage.files import renamed_when_done, telling

Whole = TypeVar("Whole")

# Two browsers may save the same thing at once; who comes second is told so.
_saving = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shelved(Generic[Whole]):
    """Something on a shelf. whole: None while there is something to mend. revision: names the file's content.

    raw: as it stands in the file, mistakes and all; copied before it is changed, since others see the same.
    """

    id: str
    whole: Whole | None
    raw: dict[str, Any]
    mistakes: tuple[Mistake, ...]
    is_own: bool
    revision: str

    @property
    def to_mend(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if not one.is_hint)


# What is in a file: the thing itself or None, what stands there, and what is wrong with it.
Parsed = tuple[Whole | None, dict[str, Any], tuple[Mistake, ...]]


class Shelving(ABC, Generic[Whole]):
    """What one laptop has of a kind. folder: where its own lie, a TOML file each, named by their ids; made when needed.

    noun: what one is called in messages. most_bytes: of a file. unknown, wrong, changed: what is raised.
    """

    noun: ClassVar[str]
    most_bytes: ClassVar[int]
    say: ClassVar[Sentences]
    unknown: ClassVar[type[FieldkitError]]
    wrong: ClassVar[type[FileWrong]]
    changed: ClassVar[type[FieldkitError]]

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def built_in(self) -> Mapping[str, Shelved[Whole]]:
        """List what comes with the kit, by id."""

    @classmethod
    @abstractmethod
    def parse(cls, content: bytes, name: str) -> Parsed[Whole]:
        """Read a file's content. name: the file's, without its ending. Raises `wrong` when it is nothing at all."""

    @abstractmethod
    def write(self, raw: dict[str, Any]) -> bytes:
        """Write what a file holds. Raises a FileWrong where it cannot be written."""

    @classmethod
    def read(cls, content: bytes, name: str) -> Shelved[Whole]:
        """Put a file's content on the shelf, whole or not. name: the file's, without its ending. Never raises."""
        revision = revision_of(content)
        try:
            found, raw, mistakes = cls.parse(content, name)
        except FileWrong as wrong:
            unreadable = Mistake((), "unreadable", wrong.sentence, wrong.values, is_hint=False)
            return Shelved(name, None, {}, (unreadable,), True, revision)
        id_ = raw.get("id")
        if is_slug(id_) and id_ != name:
            mistakes = (cls.say(("id",), "file-name", name=f"{name}.toml", id=id_), *mistakes)
            found = None
        return Shelved(name, found, raw, mistakes, True, revision)

    def all(self) -> dict[str, Shelved[Whole]]:
        """List everything by id: what comes with the kit, then the laptop's own, with what is to be mended in it."""
        return {**self.built_in(), **self._own()}

    def get(self, id_: str) -> Shelved[Whole]:
        """Take one off the shelf, whole or not. Raises `unknown`, naming those there are."""
        found = self.all()
        if id_ not in found:
            raise self.unknown(f"There is no {self.noun} {id_!r}. The {self.noun}s here: {', '.join(found)}.")
        return found[id_]

    def usable(self) -> dict[str, Whole]:
        """List what a café can be opened with."""
        return {id_: shelved.whole for id_, shelved in self.all().items() if shelved.whole is not None}

    def whole(self, id_: str) -> Whole:
        """Take one to open a café with. Raises `unknown`; `wrong` while there is something to mend in it."""
        found = self.get(id_)
        if found.whole is None:
            told = [one.told() for one in found.to_mend]
            raise self.wrong("\n".join([f"The {self.noun} {id_!r} has something to mend:", *told]))
        return found.whole

    def save(self, raw: dict[str, Any], revision: str | None) -> Shelved[Whole]:
        """Keep one of the laptop's own on disk, whole or not, and give it as it is now.

        revision: of what was changed; None for one that is new. Saving the same again changes nothing.
        Raises `wrong` for an id that is none or belongs to the kit, `changed` when the file is no longer (or already)
        there as it was, StoreUnusable when the disk refuses; then the file is as it was.
        """
        id_ = raw.get("id")
        if not isinstance(id_, str) or not is_slug(id_):
            raise self._wrong("id-wrong", found=id_, instead="my-own-id")
        if id_ in self.built_in():
            raise self._wrong("id-taken")
        content = self.write(raw)
        if len(content) > self.most_bytes:
            raise self._wrong("too-large", most=self.most_bytes // 1024)
        path = self.folder / f"{id_}.toml"
        with _saving, telling(path):
            self._expect(path, revision, content)
            self.folder.mkdir(parents=True, exist_ok=True)
            with renamed_when_done(path) as part:
                part.write_bytes(content)
        return self.read(content, id_)

    def remove(self, id_: str, revision: str) -> str:
        """Take one of the laptop's own off the shelf. Its file goes to the folder `removed`: nothing is deleted.

        Returns the name by which `bring_back` finds it.
        Raises `unknown`, `wrong` for one of the kit, `changed`, StoreUnusable.
        """
        if not self.get(id_).is_own:
            raise self._wrong("id-taken")
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

    def bring_back(self, name: str) -> Shelved[Whole]:
        """Put back what was removed. name: as `remove` gave it.

        Raises `unknown` when it is not there, `changed` when another has its id by now, StoreUnusable.
        """
        removed = self.folder / "removed" / f"{name}.toml"
        if not is_slug(name) or not removed.is_file():
            raise self.unknown(f"There is no removed {self.noun} {name!r}.")
        back = self.read(removed.read_bytes(), name)
        id_ = back.raw.get("id")
        path = self.folder / f"{id_ if is_slug(id_) else name}.toml"
        with _saving, telling(path):
            self._expect(path, None)
            removed.rename(path)
        return self.read(path.read_bytes(), path.stem)

    def _own(self) -> dict[str, Shelved[Whole]]:
        """Read the laptop's own. One that cannot be read is listed with the reason and hides no other."""
        files = sorted(self.folder.glob("*.toml")) if self.folder.is_dir() else []
        own = [self._shelved(path) for path in files if path.is_file() and not path.is_symlink()]
        return {shelved.id: shelved for shelved in own}

    def _shelved(self, path: Path) -> Shelved[Whole]:
        try:
            with path.open("rb") as file:
                shelved = self.read(file.read(self.most_bytes + 1), path.stem)
        except OSError as wrong:
            reason = self.say((), "disk", reason=wrong.strerror or "")
            return Shelved(path.stem, None, {}, (reason,), True, "")
        if path.stem in self.built_in():
            taken = (self.say(("id",), "id-taken"), *shelved.mistakes)
            return replace(shelved, id=path.name, whole=None, mistakes=taken)
        return shelved

    def _path(self, id_: str) -> Path:
        return self.folder / (id_ if id_.removesuffix(".toml") in self.built_in() else f"{id_}.toml")

    def _expect(self, path: Path, revision: str | None, content: bytes | None = None) -> None:
        now = revision_of(path.read_bytes()) if path.is_file() else None
        if now != revision and (content is None or now != revision_of(content)):
            raise self.changed(f"The {self.noun} {path.stem} was changed or removed in the meantime. Open it again.")

    def _wrong(self, code: str, **values: object) -> FileWrong:
        found = self.say(("id",), code, **values)
        return self.wrong(found.told(), found.message, found.values)


def revision_of(content: bytes) -> str:
    """Name a file's content."""
    return hashlib.sha256(content).hexdigest()

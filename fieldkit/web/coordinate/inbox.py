"""Bundles on their way into a season: each brought in pieces, and laid down under a name that is ours.

A file's own name is shown to people and never used as a path. What is in it is looked at by the merge, and not before;
only its first bytes are, so that nobody waits for a gigabyte that is no bundle.
"""

import json
import re
import secrets
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fieldkit.errors import FieldkitError
from fieldkit.storage.bundle_checks import BUNDLE_BYTES, is_bundle
from fieldkit.storage.desks import Season
from fieldkit.storage.files import renamed_when_done, telling

MOST_FILES: Final = 500
NAME_CHARACTERS: Final = 120
# Enough to tell by its head what a file is.
_HEAD_BYTES: Final = 100
# A merge writes a second season beside the first before it takes its place.
_ROOM_BYTES: Final = 256 * 1024 * 1024
_TOLD: Final = "told.json"
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9]+")


class FileRefused(FieldkitError):
    """A file that is not laid down. code: why, for those who translate."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Brought:
    """A file in the inbox. token: how pages name it. name: as its sender called it, to be shown. have: bytes so far."""

    token: str
    name: str
    size: int
    have: int
    path: Path

    @property
    def is_whole(self) -> bool:
        return self.have == self.size


class Inbox:
    """What was dropped for a season and is not merged yet, in a folder of the season's own."""

    def __init__(self, season: Season) -> None:
        self._folder = season.folder / "inbox"
        self._merging = season.folder / "merging"

    def files(self) -> list[Brought]:
        """List the files in the order in which they came."""
        if not self._folder.is_dir():
            return []
        found = [self._read(folder) for folder in self._folder.iterdir() if _is_here(folder)]
        return [brought for _, brought in sorted(found, key=lambda one: one[0])]

    def begin(self, name: str, size: int) -> Brought:
        """Make room for a file. Raises FileRefused when it is too large or too many are here, StoreUnusable."""
        files = self.files()
        if len(files) >= MOST_FILES:
            raise FileRefused("too-many", f"{MOST_FILES} files wait already. Merge them first.")
        if not _HEAD_BYTES <= size <= BUNDLE_BYTES:
            raise FileRefused("bundle-foreign", "This is no bundle: its size cannot be right.")
        self._folder.mkdir(exist_ok=True)
        waiting = sum(one.size - one.have for one in files)
        if shutil.disk_usage(self._folder).free < waiting + 2 * size + _ROOM_BYTES:
            raise FileRefused("disk-full", "There is not enough room on this laptop’s disk.")
        token, name = secrets.token_hex(8), shown_name(name)
        path = self._path(token, name)
        with telling(path):
            path.parent.mkdir(mode=0o700)
            path.touch(mode=0o600)
            told = {"name": name, "size": size, "number": max((self._number(one) for one in files), default=0) + 1}
            # Told of last and at once: where the disk is full, nothing is left half told.
            with renamed_when_done(path.parent / _TOLD) as half:
                half.write_text(json.dumps(told), encoding="utf-8")
        return Brought(token, name, size, 0, path)

    def add(self, token: str, at: int, piece: bytes) -> Brought:
        """Take in the next piece of a file; one that came before already changes nothing.

        Raises FileRefused when it does not fit, or the file is no bundle; then nothing of it is kept.
        """
        brought = self.get(token)
        end = at + len(piece)
        if at > brought.have or end > brought.size:
            raise FileRefused("piece-wrong", "The pieces of the file do not fit together. Drop it again.")
        with telling(brought.path), brought.path.open("r+b") as file:
            file.seek(at)
            file.write(piece)
        brought = self.get(token)
        if brought.have >= _HEAD_BYTES and not is_bundle(brought.path):
            self.remove(token)
            raise FileRefused("bundle-foreign", "This is not a fieldkit bundle.")
        return brought

    def get(self, token: str) -> Brought:
        """Find a file. Raises FileRefused when it is not here."""
        for brought in self.files():
            if brought.token == token:
                return brought
        raise FileRefused("not-found", "This file is not here any more. Drop it again.")

    def remove(self, token: str) -> None:
        """Forget a file; twice is the same as once."""
        folder = self._folder / token
        if token in {one.token for one in self.files()}:
            shutil.rmtree(folder, ignore_errors=True)

    def take_out(self) -> list[Path]:
        """Hand all whole files to a merge, in the order in which they came; what is dropped meanwhile waits here."""
        self._merging.mkdir(exist_ok=True)
        whole = [one for one in self.files() if one.is_whole]
        for one in whole:
            one.path.parent.rename(self._merging / one.token)
        return [self._merging / one.token / one.path.name for one in whole]

    def put_back(self) -> None:
        """Have the files here again of a merge that was cut short."""
        for folder in self._merging.iterdir() if self._merging.is_dir() else ():
            folder.rename(self._folder / folder.name)

    def forget_merged(self) -> None:
        """Keep nothing of what is merged: what is taken back later must lie nowhere."""
        shutil.rmtree(self._merging, ignore_errors=True)

    def _path(self, token: str, name: str) -> Path:
        # Receipts call a bundle by its file, so that keeps what can be kept of the name.
        return self._folder / token / f"{_plain(name.removesuffix('.fieldkit'))}.fieldkit"

    def _read(self, folder: Path) -> tuple[int, Brought]:
        told = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
        path = self._path(folder.name, told["name"])
        have = path.stat().st_size if path.is_file() else 0
        return told["number"], Brought(folder.name, told["name"], told["size"], have, path)

    def _number(self, brought: Brought) -> int:
        return self._read(self._folder / brought.token)[0]


def _is_here(folder: Path) -> bool:
    """Tell whether a folder is a file's: one that was told of, and that no merge has deleted."""
    return (folder / _TOLD).is_file() and any(folder.glob("*.fieldkit"))


def shown_name(name: str) -> str:
    """Make a stranger's file name fit to be shown: its last part, without what steers or hides text."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    return plain[:NAME_CHARACTERS] or "?"


def _plain(name: str) -> str:
    """Keep of a name what is safe as a file's on any system: letters of a to z, digits, and a dash for all else."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", letters).strip("-")[:60] or "bundle"

"""Every file a browser loads, named by a digest so that it can be kept; what phones load is made ready once at start.

The build is a digest of all static files and templates. It is part of every file's address, so a phone may keep a
file for a year, and a page is never mixed from two builds.
"""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from fieldkit.assets import asset_dir
from fieldkit.web.pressing import pressed
from fieldkit.web.words import phone_words

# All that lie there. What the system says of them is another thing on every laptop, and takes reading.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
# Types and notes beside the vendored files: read by those who build, never by a browser.
_FOR_BUILDERS = (".d.ts", ".md")
# What phones load. The rest is read from the disk when those who run a café ask, on the laptop itself: holding it would
# be a fiftieth of all the memory that the kit takes.
_OF_PHONES = re.compile(r"pwa/((icons/|vendor/)?[^/]+|net/worker\.js)$")
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Space that no value needs: around braces and semicolons, before a line, after a comma and a property's name.
_CSS_SPACE = re.compile(r"\s+(?=[{};])|(?<=[{};,:])\s+")
# Nobody reads it in a tab.
_SVG_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
APP_CSS = "pwa/app.css"
APP_JS = "pwa/app.js"
# What planned cafés load besides.
LIVE_CSS = "pwa/live/app.css"
LIVE_JS = "pwa/live.js"
# What phones load for the end.
LEAVING_JS = "pwa/leaving.js"
# What they load to hand notes over where no network works.
HANDING_CSS = "pwa/handing/app.css"
HANDING_JS = "pwa/handing.js"
# What a page to take away is made of: put together by web.away when the first phone asks, and on the disk until then.
AWAY_JS = "pwa/away.js"
ICON = "pwa/icons/icon.svg"
# Each joined from its folder's css/: what phones load, and what all other pages load too.
_SHEETS = (APP_CSS, LIVE_CSS, HANDING_CSS, "pages/app.css")
# The facilitator's and the coordinator's besides: joined when they ask, being four fifths of all.
_SHEETS_ON_DISK = ("facilitate/app.css", "coordinate/app.css")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent. held: its content, compressed where that makes it smaller, and kept in no other form."""

    held: bytes
    is_packed: bool
    type: str
    revision: str

    @property
    def body(self) -> bytes:
        """Give the content itself, to the few browsers that take nothing compressed."""
        return gzip.decompress(self.held) if self.is_packed else self.held


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """One file that is read when somebody asks for it. parts: itself alone, or what a sheet is joined from."""

    parts: tuple[Path, ...]
    type: str
    revision: str

    def read(self) -> StaticFile | None:
        """Make its content ready to be sent; None where it is not that of this build any more."""
        body = _joined(self.parts)
        if _revision(body) != self.revision:
            return None
        name = self.parts[0].name
        return made_ready(name, _tidied(body) if name.endswith(".css") else body)


class StaticFiles:
    """The files of one build, by their path below `static/`. on_disk: those that phones do not load."""

    def __init__(self) -> None:
        static, templates = asset_dir("static"), asset_dir("templates")
        # One file at a time: what is read all at once at the start is never given back by the system.
        there = _files(static)
        served = {name: path for name, path in there.items() if not name.endswith((*_FOR_BUILDERS, ".css"))}
        held = {name: path for name, path in served.items() if name != AWAY_JS and _OF_PHONES.match(name)}
        self.by_path = {sheet: made_ready(sheet, _tidied(_joined(_parts(sheet, there)))) for sheet in _SHEETS}
        self.by_path |= {name: made_ready(name, _worded(name, path.read_bytes())) for name, path in held.items()}
        on_disk = {name: [path] for name, path in served.items() if name not in held}
        on_disk |= {sheet: _parts(sheet, there) for sheet in _SHEETS_ON_DISK}
        self.on_disk = {
            name: FileOnDisk(tuple(parts), _type_of(name), _revision_on_disk(*parts)) for name, parts in on_disk.items()
        }
        total = hashlib.sha256()
        revisions = {name: file.revision for name, file in self.by_path.items()}
        revisions |= {name: file.revision for name, file in self.on_disk.items()}
        for name, revision in sorted(revisions.items()):
            total.update(f"{name} {revision}\n".encode())
        for page in _files(templates).values():
            total.update(_revision_on_disk(page).encode())
        self.build = total.hexdigest()[:12]

    def url(self, path: str) -> str:
        """Write the address of a file in this build."""
        if path not in self.by_path and path not in self.on_disk:
            raise KeyError(f"static/{path} does not exist")
        return f"/static/{self.build}/{path}"

    def held_in_address(self, path: str) -> str:
        """Write a small picture as an address that holds all of it: one request less for every phone."""
        drawn = " ".join(_SVG_TITLE.sub("", self.by_path[path].body.decode()).split())
        drawn = drawn.replace("> <", "><").replace('"', "'")
        return f"data:{self.by_path[path].type.partition(';')[0]}," + quote(drawn, safe=" '=:/()-.,")


def _files(folder: Path) -> dict[str, Path]:
    """List the files below a folder by their path there, in its order."""
    found: dict[str, Path] = {}
    for where, _, names in os.walk(folder):
        below = where[len(str(folder)) + 1 :].replace(os.sep, "/")
        path = Path(where)
        found |= {f"{below}/{name}" if below else name: path / name for name in names if not name.startswith(".")}
    return dict(sorted(found.items()))


def _parts(sheet: str, there: Mapping[str, Path]) -> list[Path]:
    """List what a sheet is joined from: its folder's parts, in the order of their names."""
    folder = sheet.replace("app.css", "css/")
    return [there[name] for name in sorted(there) if name.startswith(folder)]


def _joined(parts: Iterable[Path]) -> bytes:
    return b"".join(part.read_bytes() for part in parts)


def _tidied(sheet: bytes) -> bytes:
    """Leave out of a sheet what only its writers read."""
    return _CSS_SPACE.sub("", _CSS_COMMENT.sub("", sheet.decode())).encode()


def _worded(name: str, body: bytes) -> bytes:
    """Give a script that phones load later its own words along."""
    if name not in (LIVE_JS, LEAVING_JS, HANDING_JS):
        return body
    words = json.dumps(phone_words(name.removesuffix(".js")), ensure_ascii=False, separators=(",", ":"))
    return f"const WORDS={words};\n".encode() + body


def made_ready(name: str, body: bytes) -> StaticFile:
    """Have a file's content ready to be sent, compressed if that makes it smaller."""
    smaller = pressed(body)
    is_packed = len(smaller) < len(body)
    return StaticFile(smaller if is_packed else body, is_packed, _type_of(name), _revision(body))


def _type_of(name: str) -> str:
    return _TYPES.get(Path(name).suffix, "application/octet-stream")


def _revision(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def _revision_on_disk(*parts: Path) -> str:
    total = hashlib.sha256()
    for part in parts:
        with part.open("rb") as file:
            hashlib.file_digest(file, lambda: total)
    return total.hexdigest()[:16]

"""Every file a phone loads, made ready once at start: joined, compressed, named by a digest so that it can be kept.

The build is a digest of all static files and templates. It is part of every file's address, so a phone may keep a
file for a year, and a page is never mixed from two builds.
"""

import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from fieldkit.assets import asset_dir
from fieldkit.web.pressing import pressed
from fieldkit.web.words import phone_words

_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
# Types and notes beside the vendored files: read by those who build, never by a browser.
_FOR_BUILDERS = (".d.ts", ".md")
# Read from the disk when somebody asks: few cafés do, and it would be a fiftieth of all the memory that the kit takes.
_ON_DISK = (".wasm",)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Space that no value needs: around braces and semicolons, before a line, after a comma and a property's name.
_CSS_SPACE = re.compile(r"\s*([{};])\s*|([,:])\s+")
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
# Each joined from its folder's css/: what phones load, what all other pages load too, the facilitator's besides, and
# the coordinator's.
_SHEETS = (APP_CSS, LIVE_CSS, HANDING_CSS, "pages/app.css", "facilitate/app.css", "coordinate/app.css")


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
    """One file that is too large to be held, and too seldom asked for."""

    path: Path
    type: str
    revision: str


class StaticFiles:
    """The files of one build, by their path below `static/`. on_disk: those that are read when they are sent."""

    def __init__(self) -> None:
        static, templates = asset_dir("static"), asset_dir("templates")
        sources = {
            path.relative_to(static).as_posix(): path.read_bytes()
            for path in _files(static)
            if not path.name.endswith((*_FOR_BUILDERS, *_ON_DISK)) and path != static / AWAY_JS
        }
        self.on_disk = {
            path.relative_to(static).as_posix(): FileOnDisk(path, _type_of(path.name), _revision_on_disk(path))
            for path in _files(static)
            if path.name.endswith(_ON_DISK) or path == static / AWAY_JS
        }
        pages = [path.read_bytes() for path in _files(templates)]
        for sheet in _SHEETS:
            folder = sheet.replace("app.css", "css/")
            parts = [sources.pop(name).decode() for name in sorted(sources) if name.startswith(folder)]
            sources[sheet] = _CSS_SPACE.sub(r"\1\2", _CSS_COMMENT.sub("", "\n".join(parts))).encode()
        for script in (LIVE_JS, LEAVING_JS, HANDING_JS):
            said = phone_words(script.removesuffix(".js"))
            words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
            sources[script] = f"const WORDS={words};\n".encode() + sources[script]
        self.by_path = {name: made_ready(name, body) for name, body in sorted(sources.items())}
        total = hashlib.sha256()
        revisions = {name: file.revision for name, file in self.by_path.items()}
        revisions |= {name: file.revision for name, file in self.on_disk.items()}
        for name, revision in revisions.items():
            total.update(f"{name} {revision}\n".encode())
        for page in pages:
            total.update(hashlib.sha256(page).digest())
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


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def made_ready(name: str, body: bytes) -> StaticFile:
    """Have a file's content ready to be sent, compressed if that makes it smaller."""
    smaller = pressed(body)
    is_packed = len(smaller) < len(body)
    return StaticFile(smaller if is_packed else body, is_packed, _type_of(name), _revision(body))


def _type_of(name: str) -> str:
    suffix = Path(name).suffix
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("json") else kind


def _revision(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def _revision_on_disk(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]

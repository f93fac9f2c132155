"""The page that a participant takes away to write on: what each is made of, for phones to put together."""

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

from fieldkit.assets import asset_dir
from fieldkit.web.static_files import APP_CSS, HANDING_CSS, ICON, LIVE_CSS, StaticFile, StaticFiles, made_ready
from fieldkit.web.words import phone_words

# Each script's words; in one page they are one catalogue.
_WORDS = ("pwa", "pwa/live", "pwa/leaving", "pwa/handing", "pwa/away")

_SHEETS = (APP_CSS, LIVE_CSS, HANDING_CSS)


@lru_cache(maxsize=1)
def pieces(files: StaticFiles) -> StaticFile:
    """Make the module that phones load the pieces from: script, style, policy and icon.

    When the first phone asks, and not before: it is as large as all else that a phone loads.
    """
    phone = asset_dir("static") / "pwa"
    own_style = (phone / "away" / "css" / "95-away.css").read_text("utf-8")
    style = "".join(files.by_path[sheet].body.decode() for sheet in _SHEETS) + own_style
    script = f"const WORDS={_written(_all_words())};\n{(phone / 'away.js').read_text('utf-8')}"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(script)}",
            f"style-src {_digest(style)}",
            "img-src data:",
            # The laptop may have another address by then; its page asks at no other than those of a room.
            "connect-src http: https:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    made = {"policy": policy, "style": style, "script": script, "icon": files.held_in_address(ICON)}
    return made_ready("away.js", f"export const PIECES={_written(made)};\n".encode())


def _all_words() -> dict[str, list[Any]]:
    """Put the catalogues of all scripts one after the other."""
    all_words: dict[str, list[Any]] = {}
    for folder in _WORDS:
        for of, said in phone_words(folder).items():
            all_words.setdefault(of, []).extend(said)
    return all_words


def _written(told: object) -> str:
    # It stands in a script element in the end, which nothing in it may close.
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

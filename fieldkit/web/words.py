"""Which language a page speaks, and the words a phone takes along."""

import json
from functools import cache

from flask import has_request_context, request
from flask import session as cookie

from fieldkit.assets import asset_dir
from fieldkit.core.limits import LANGUAGES


def wanted_language() -> str:
    """Choose the language of a page: the one picked on this browser, else the best the browser asks for."""
    if not has_request_context():
        return "en"
    picked = cookie.get("language")
    if picked in LANGUAGES:
        return str(picked)
    # As on the phone: who asks for "sv-FI, fi" reads Swedish, though nobody offers just that Swedish.
    asked = (tag.lower().split("-")[0] for tag, quality in request.accept_languages if quality > 0)
    return next((language for language in asked if language in LANGUAGES), "en")


@cache
def phone_words() -> dict[str, dict[str, object]]:
    """Read what the phone's page says, by language and English sentence; plurals are lists in the language's order."""
    folder = asset_dir("static") / "pwa" / "locale"
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}

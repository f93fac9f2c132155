"""Which language a page speaks, and the words a phone takes along."""

import json
from functools import cache
from typing import Any

from flask import has_request_context, request
from flask import session as cookie

from fieldkit.assets import asset_dir
from fieldkit.core.limits import LANGUAGES

# How many names there are for sentences; a test sees to it that no two share one.
_NAMES = 2**20


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


def sentence_name(sentence: str) -> int:
    """Name an English sentence as the phone does, which has the sentence itself in its code (core/words.js)."""
    units = sentence.encode("utf-16-le")
    name = 0
    for at in range(0, len(units), 2):
        name = (name * 31 + units[at] + 256 * units[at + 1]) % _NAMES
    return name


@cache
def phone_words(script: str = "pwa") -> dict[str, list[Any]]:
    """Read what a script of the phone says: the sentences' names and, in their order, what they are in each language.

    script: the folder of its modules, "pwa" or, for what planned cafés load besides, "pwa/live". A plural is a list, in
    the order of the language's own forms. "" is what a language lacks: it is said in English.
    """
    folder = asset_dir("static") / script / "locale"
    said = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    sentences = sorted({sentence for words in said.values() for sentence in words})
    return {"names": [sentence_name(sentence) for sentence in sentences]} | {
        language: [words.get(sentence, "") for sentence in sentences] for language, words in said.items()
    }

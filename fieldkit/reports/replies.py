"""Pages that go back to those who were there: the answers to their questions, and what became of promises.

Each is one file that needs nothing else, to be put on any website, sent by mail or printed.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from fieldkit.assets import asset_dir
from fieldkit.core.came_back import Answer, Question
from fieldkit.core.receipts import receipt_code
from fieldkit.reports.whole_pages import style, template
from fieldkit.reports.words import Words

# How often a receipt code is stirred before it is a key. A code is one of 27^8, which is 38 bits: too few to lie open
# to guessing without this, and not many with it. docs/ANSWERS.md says what it is worth.
ITERATIONS: Final = 1_000_000
_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
# How long an answer is says something about it: all are filled up to a multiple of this.
_PADDED_BYTES: Final = 512


class Locked(NamedTuple):
    """An answer that opens with its receipt code alone. tag: by which it is found. box: nonce, then what is locked."""

    tag: str
    box: str


def lock(answers: Mapping[str, str], salt: bytes, iterations: int = ITERATIONS) -> list[Locked]:
    """Lock each answer by its receipt code. answers: the code, four and four → what its asker is to read.

    PBKDF2-HMAC-SHA256 of the code's eight letters, then HKDF-SHA256 for the tag and the key, then AES-256-GCM.
    One after the other it takes a third of a second each, so it is done side by side.
    """
    with ThreadPoolExecutor() as threads:
        locked = threads.map(lambda one: _locked(one[0], one[1], salt, iterations), answers.items())
        # By their tags, so that their order says nothing of when they were asked.
        return sorted(locked)


def _locked(code: str, text: str, salt: bytes, iterations: int) -> Locked:
    # Only who publishes answers needs it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    stirred = hashlib.pbkdf2_hmac("sha256", code.replace("-", "").encode(), salt, iterations, _KEY_BYTES)
    body = text.encode()
    body += b"\0" * (-len(body) % _PADDED_BYTES)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = nonce + AESGCM(_drawn(stirred, b"key")).encrypt(nonce, body, None)
    return Locked(_drawn(stirred, b"tag").hex(), base64.b64encode(box).decode())


def _drawn(stirred: bytes, what: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), _KEY_BYTES, None, what).derive(stirred)


def answers_page(title: str, questions: Sequence[Question], words: Words, is_season: bool) -> Iterator[str]:
    """Write the answers as one page. Those for all lie open; those for one asker open with its receipt code.

    No question stands in it: people wrote them to the organisers alone.
    """
    answered = [(question, question.answer) for question in questions if question.answer]
    shown = [_shown(question, answer, words, is_season) for question, answer in answered if answer.audience == "cafe"]
    private = {
        receipt_code(question.note): _to_lock(answer, words)
        for question, answer in answered
        if answer.audience == "asker" and not question.paper
    }
    salt = secrets.token_bytes(_SALT_BYTES)
    locked = {
        "salt": base64.b64encode(salt).decode(),
        "iterations": ITERATIONS,
        "boxes": {one.tag: one.box for one in lock(private, salt)},
    }
    script = (asset_dir("templates") / "report" / "answers.js").read_text("utf-8")
    return template("report/answers.html", words).generate(
        title=title,
        words=words,
        answers=shown,
        private=len(private),
        locked=locked,
        script=Markup(script),  # noqa: S704  our own file
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=style("templates/report/answers.css"),
    )


def followup_page(title: str, promises: Sequence[Mapping[str, Any]], words: Words, is_season: bool) -> Iterator[str]:
    """Write the promises by their days, with what became of them. promises: as the pages show them."""
    return template("report/followup.html", words).generate(
        title=title, words=words, promises=promises, is_season=is_season, style=style("templates/report/answers.css")
    )


def _shown(question: Question, answer: Answer, words: Words, is_season: bool) -> dict[str, Any]:
    cafe = question.cafe_title if is_season else None
    return {"text": answer.text, "by": answer.by, "day": words.day(answer.at), "cafe": cafe}


def _to_lock(answer: Answer, words: Words) -> str:
    return json.dumps({"text": answer.text, "by": answer.by, "day": words.day(answer.at)}, ensure_ascii=False)

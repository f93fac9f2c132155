"""Where the laptop takes in what phones hand over without a network: by its camera, as photos, as a video, as files."""

from typing import Any

from flask import Response, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _

from fieldkit import lan
from fieldkit.core.handover import in_address
from fieldkit.core.limits import BODY_BYTES, NOTE_CHARACTERS
from fieldkit.errors import FieldkitError
from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.models import Cafe
from fieldkit.web.addresses import bases, former_bases, join_link
from fieldkit.web.deck_words import words_of
from fieldkit.web.kit import kit
from fieldkit.web.poster import typed
from fieldkit.web.security import POLICY, helper, is_facilitator
from fieldkit.web.taking_in import TakenIn, take_in
from fieldkit.web.wire import STATUS, Request, read_request

# Besides what every page may: the reader of codes is WebAssembly, and a video is played from the file that was chosen.
_POLICY = "; ".join(
    (POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"), "media-src 'self' blob:")
)

# A laptop that moves from room to room has had many addresses; a phone came by one of the last.
MOST_WAYS = 4


class CafeNotYours(FieldkitError):
    """A helper takes notes in at their own café alone."""

    code = "cafe-not-yours"


def hand_over(code: str | None = None) -> ResponseReturnValue:
    """Show the place where phones hand over. code: the café whose console led here, None from the first page."""
    cafe = cafe_by_code(code.upper()) if code else None
    page: Response = make_response(
        render_template(
            "facilitate/hand_over.html",
            cafe=cafe,
            take_in=url_for("facilitate.cafe_take_in", code=cafe.code) if cafe else url_for("facilitate.take_in"),
            seed=seed(),
            here=lan.base_url("localhost", kit().config.port or 80, kit().config.cert is not None),
            address=typed(bases()[0]),
        )
    )
    page.headers["Content-Security-Policy"] = _POLICY
    return page


def seed() -> dict[str, Any]:
    """Give what a page needs that takes files in: its language, its words, and how large a file may be."""
    language = str(get_locale())
    return {"language": language, "words": words_of("facilitate").get(language, {}), "most_bytes": BODY_BYTES}


def taken_in(code: str | None = None) -> ResponseReturnValue:
    """Take in one request that a phone handed over, as it would have sent it to the wire.

    Answers with the receipts and what to tell the phone, or with what is wrong and what to do about it. code: the café
    of the page; a facilitator may take in another café's there, too.
    """
    asked: Request | None = None
    try:
        asked = read_request(request.get_data(), request.mimetype, request.headers.get("Content-Encoding"))
        _expect_own(asked)
        return jsonify(_answer(take_in(asked)))
    except FieldkitError as wrong:
        told = {"code": wrong.code, "message": _told(wrong, asked.cafe.upper() if asked else "")}
        return jsonify(error=told), STATUS.get(wrong.code, 403 if wrong.code == CafeNotYours.code else 500)


def _expect_own(asked: Request) -> None:
    helps = helper()
    if not is_facilitator() and (helps is None or helps.cafe != asked.cafe.upper()):
        raise CafeNotYours("These notes belong to another café than the one where you help.")


def _answer(taken: TakenIn) -> dict[str, Any]:
    return {
        "kept": taken.kept,
        "refused": [{**told, "message": _why(told["code"], told["message"])} for told in taken.refused],
        "code": taken.confirmed,
        "ways": _ways_back(taken.cafe, taken.confirmed) if taken.confirmed else [],
        "name": taken.name,
        "cafe": {"code": taken.cafe.code, "title": taken.cafe.title},
        "new": taken.new,
        "same": taken.same,
        "votes": taken.votes,
    }


def _ways_back(cafe: Cafe, confirmed: str) -> list[dict[str, str]]:
    """Draw what a phone's own camera reads, which opens its café and ticks; for each address that it may have come by.

    The likeliest first. The page opens out of the browser's own cache: the phone need not reach the laptop for it. None
    where there is no network, since then no phone has come by one.
    """
    came_by = [base for base in (*bases()[:1], *former_bases(cafe)) if "//localhost" not in base]
    label = _("QR code that tells the phone what is on the laptop")
    links = {typed(base): f"{join_link(cafe, base)}#/handed/{in_address(confirmed)}" for base in came_by[:MOST_WAYS]}
    return [{"address": address, "qr": str(qr_svg(link, label))} for address, link in links.items()]


def _told(wrong: FieldkitError, code: str) -> str:
    """Say what is wrong with all that was handed over, and what to do now."""
    told: dict[str, str] = {
        "not-json": _(
            "This holds no notes, or only a part of them. Choose the file that the phone saved, or let it save another."
        ),
        "request-wrong": _(
            "This is not what a phone hands over. Choose the file that the phone saved: fieldkit-notes-….json."
        ),
        "too-large": _(
            "This is more than a phone hands over at once. Choose the file that the phone saved: fieldkit-notes-….json."
        ),
        "cafe-unknown": _(
            "The café %(code)s is not on this laptop. Take these notes in on the laptop where it was held.", code=code
        ),
        "cafe-closed": _(
            "The café %(code)s is closed, and this phone had not joined it before."
            " Open the café again, take the notes in, and close it.",
            code=code,
        ),
        "key-wrong": _(
            "Another phone wrote under this name before, with another key, so nothing was taken in."
            " Let the phone that wrote these notes hand them over itself."
        ),
        "participant-elsewhere": _(
            "Whoever wrote these notes joined another café, so nothing was taken in at %(code)s."
            " Let the phone open this café and hand over from there.",
            code=code,
        ),
        "cafe-not-yours": _(
            "These notes belong to another café than the one where you help. Give them to the facilitator."
        ),
        "store-busy": _("The laptop is busy just now, so nothing was changed. Try again in a moment."),
    }
    return told.get(wrong.code, wrong.message)


def _why(code: str, message: str) -> str:
    """Say why one note of many was not taken in. It stays on the phone."""
    told: dict[str, str] = {
        "text-empty": _("nothing is written on it"),
        "text-too-long": _("it is longer than %(most)s characters", most=format_decimal(NOTE_CHARACTERS)),
        "text-unreadable": _("it holds a sign that cannot be kept"),
        "value-wrong": _("its answer does not fit its card"),
        "not-yours": _("somebody else wrote it"),
    }
    return told.get(code, message)

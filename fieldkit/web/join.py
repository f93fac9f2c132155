"""The participant's way in: the bare address, a typed code, and the page that the QR opens."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.routing import BaseConverter

from fieldkit.core.cafes import CODE_LENGTH, CODE_LETTERS, code_typed
from fieldkit.core.cards import Card
from fieldkit.errors import CafeUnknown
from fieldkit.storage.cafes import all_cafes, cafe_by_code, deck_asked
from fieldkit.web.addresses import former_bases, safe_bases
from fieldkit.web.kit import kit
from fieldkit.web.security import PHONE_POLICY
from fieldkit.web.static_files import ICON
from fieldkit.web.words import phone_words

blueprint = Blueprint("join", __name__)

# The page must open again from the phone's own cache when the laptop is gone, so it says so and is the same for all.
PAGE_CACHE = "public, max-age=604800"
# Line ends of the template, for whoever reads that; inside the seed no "<" is left.
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")


class CafeCode(BaseConverter):
    """A join code in an address, in large or small letters: nothing else looks like one."""

    regex = f"[{CODE_LETTERS}{CODE_LETTERS.lower()}]{{{CODE_LENGTH}}}"


@blueprint.get("/")
def landing() -> ResponseReturnValue:
    """Show who typed the bare address which cafés are open here, and where to type a code."""
    return render_template("join/landing.html", cafes=_open_cafes(), message=None, typed="")


@blueprint.get("/join")
def find() -> ResponseReturnValue:
    """Take a typed code to its café's own page."""
    typed = request.args.get("code", "")
    try:
        return redirect(url_for("join.cafe", code=cafe_by_code(code_typed(typed)).code))
    except CafeUnknown:
        message = _("There is no café with that code here. Look at the wall or the poster once more.")
        return render_template("join/landing.html", cafes=_open_cafes(), message=message, typed=typed[:40]), 404


@blueprint.get("/<cafe_code:code>")
def cafe(code: str) -> ResponseReturnValue:
    """Give a phone everything it needs for this café in one document: the deck, the words, the app.

    The same for everybody: no cookie, nothing about the asker, so that the browser may keep it.
    """
    found = cafe_by_code(code.upper())
    deck = deck_asked(found)
    plain = deck.in_language(found.language or "en")
    files = kit().files
    seed: dict[str, Any] = {
        "build": files.build,
        "cafe": {
            "id": found.id,
            "code": found.code,
            "title": found.title,
            "place": found.place,
            "language": found.language,
            "opened_at": found.opened_at,
        },
        "deck": {
            "id": deck.id,
            "title": deck.title,
            "languages": deck.languages,
            "cards": [_card_seed(card) for card in deck.cards],
            "texts": {
                language: [texts[language] for card in deck.cards for texts in _in_document_order(card)]
                for language in deck.languages
                if language != plain
            },
        },
        "words": phone_words(),
    }
    if former := former_bases(found):
        # Who wrote at the address of before has those notes there, in the browser; the page can lead them back.
        seed["cafe"]["former"] = former
    if safe := safe_bases():
        # Names alone, the same for everybody: each phone tries for itself whether it gets there without a warning.
        seed["cafe"]["safe"] = safe
    with force_locale(found.language or "en"):
        page = render_template(
            "join/cafe.html",
            cafe=found,
            deck=deck,
            language=plain,
            icon=files.held_in_address(ICON),
            seed=seed,
        )
    return _BETWEEN_TAGS.sub("><", page), {"Cache-Control": PAGE_CACHE, "Content-Security-Policy": PHONE_POLICY}


@blueprint.get("/reach/<token>")
def reach(token: str) -> ResponseReturnValue:
    """Let a phone show before guests arrive that it comes in. Read when the first one does: most days none does."""
    from fieldkit.web.reach import arrive  # noqa: PLC0415

    return arrive(token)


def _card_seed(card: Card) -> dict[str, Any]:
    """Tell of a card what its plain text does not. The hint is the facilitator's: no phone has it."""
    told = card.model_dump(exclude_none=True, include={"id", "kind", "again", "minutes", "source"})
    if card.options:
        told["options"] = [option.id for option in card.options]
    if card.scale:
        told["steps"] = card.scale.steps
    return told


def _in_document_order(card: Card) -> Iterator[dict[str, str]]:
    """List a card's texts as the document says them: its `data-said` elements, one after the other.

    The other languages lie beside the plain text in lists of their own. Nothing is said twice, and texts of one
    language pack better together: a deck of sixty cards is a tenth lighter.
    """
    if card.title:
        yield card.title
    yield card.question
    for option in card.options or []:
        yield option.label
    if card.scale:
        yield from (card.scale.low, card.scale.high)
    yield from card.deeper
    if card.experience:
        yield card.experience


def _open_cafes() -> list[dict[str, str | None]]:
    return [
        {"code": cafe.code, "title": cafe.title, "place": cafe.place, "url": url_for("join.cafe", code=cafe.code)}
        for cafe in all_cafes()
        if cafe.closed_at is None
    ]

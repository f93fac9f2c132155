"""Making a deck in the browser: the page, and what it saves by itself. A draft is kept whole, mistakes and all."""

from typing import Any, Literal

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError

from fieldkit.core.cards import CardKind
from fieldkit.core.decks import Deck
from fieldkit.core.limits import LANGUAGES
from fieldkit.errors import DeckChanged, DeckUnknown, DeckWrong
from fieldkit.shelving import Shelved
from fieldkit.web.deck_words import place_told, told, words_of
from fieldkit.web.decks import listed
from fieldkit.web.forms import LANGUAGE_NAMES
from fieldkit.web.kit import kit
from fieldkit.web.shelved import title_of
from fieldkit.web.words import wanted_language

Texts = dict[str, str]


class _Loose(BaseModel):
    """The shape of a draft, whatever it says: what the page can show and change. Fields it does not know stay."""

    model_config = ConfigDict(extra="allow", strict=True)


class _Option(_Loose):
    id: str = ""
    label: Texts = {}


class _Scale(_Loose):
    steps: Literal["1-5", "0-10"] = "1-5"
    low: Texts = {}
    high: Texts = {}


class _Card(_Loose):
    id: str = ""
    kind: CardKind = "open"
    title: Texts | None = None
    question: Texts = {}
    deeper: list[Texts] | None = None
    experience: Texts | None = None
    hint: Texts | None = None
    options: list[_Option] | None = None
    scale: _Scale | None = None
    again: str | None = None
    minutes: int | None = None
    source: str | None = None


class _Draft(_Loose):
    id: str
    title: Texts = {}
    about: Texts | None = None
    source: str | None = None
    licence: str | None = None
    cards: list[_Card] = []


def edit(deck_id: str) -> ResponseReturnValue:
    """Show an own deck with everything that can be written in it."""
    shelved = kit().shelf.get(deck_id)
    if not shelved.is_own:
        flash(_("A deck that comes with the kit stays as it is. Make your own copy and change that."))
        return redirect(url_for("facilitate.decks", _anchor=f"deck-{deck_id}"))
    try:
        kept = _kept(shelved)
    except ValidationError:
        # What is built otherwise than any deck cannot be shown field by field; its file is mended instead.
        mistakes = [listed(one, shelved.raw) for one in shelved.mistakes]
        return render_template("facilitate/decks/unshowable.html", title=title_of(shelved), mistakes=mistakes), 422
    page = wanted_language()
    seed = {
        "kept": kept,
        "language": page,
        "languages": {language: LANGUAGE_NAMES[language] for language in LANGUAGES},
        "words": words_of("facilitate").get(page, {}),
        "phone_words": words_of("pwa"),
        "save": url_for("facilitate.save_deck", deck_id=deck_id),
        "phone_css": kit().files.url("pwa/app.css"),
    }
    return render_template("facilitate/decks/edit.html", title=title_of(shelved), deck_id=deck_id, seed=seed)


def save(deck_id: str) -> ResponseReturnValue:
    """Keep a draft as the page has it. Returns it as it lies on disk now, with what is to mend.

    409: another window saved in between; the answer is what lies there. Saving the same twice changes nothing.
    """
    body = request.get_json(silent=True)
    try:
        sent = _Sent.model_validate(body)
    except ValidationError:
        return jsonify({}), 422
    raw = sent.deck.model_dump(exclude_none=True) | {"id": deck_id}
    shelf = kit().shelf
    try:
        # A deck that was removed stays so: a page left open does not bring it back.
        shelf.get(deck_id)
        return jsonify(_kept(shelf.save(raw, sent.revision)))
    except DeckUnknown:
        return jsonify({}), 404
    except DeckChanged:
        return jsonify(_kept(shelf.get(deck_id))), 409
    except DeckWrong:
        return jsonify({}), 422


class _Sent(BaseModel):
    model_config = ConfigDict(strict=True)

    deck: _Draft
    revision: str


def _kept(shelved: Shelved[Deck]) -> dict[str, Any]:
    """Tell a page what lies on disk. Raises ValidationError for what has not the shape of a deck."""
    return {
        "deck": _Draft.model_validate(shelved.raw).model_dump(exclude_none=True),
        "revision": shelved.revision,
        "mistakes": [
            {
                "path": one.path,
                "code": one.code,
                "said": told(one),
                "place": place_told(one.path, shelved.raw),
                "is_hint": one.is_hint,
            }
            for one in shelved.mistakes
        ],
    }

"""Coding: the notes one after another, judged by keyboard; each coding is kept at once, and none is lost."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit.core.decks import Deck
from fieldkit.core.limits import IS_UUID, NAME_CHARACTERS
from fieldkit.core.suggesting import Learned, learn, stems, suggest
from fieldkit.core.themes import NO_THEME
from fieldkit.errors import FieldsWrong
from fieldkit.storage.codings import (
    Asked,
    CodingHere,
    Narrowed,
    ToCode,
    cards_to_code,
    codings_on,
    counts,
    keep_coding,
    notes_to_code,
    taught,
)
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.reader import Connection
from fieldkit.storage.themes import codebook, leads_to
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.deck_words import words_of

# Few, so that suggestions know of what was coded a minute ago; more come while these are read.
NOTES_AT_ONCE = 30
MOST_AT_ONCE = 100


class _Coding(BaseModel):
    """A coding as the page sends it; what it says is left to the check that every coding passes."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: str
    note: str
    theme: str
    coder: str
    begins: int | None = None
    ends: int | None = None
    coded_at: str
    gone: bool = False


class _Codings(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    codings: list[_Coding] = Field(min_length=1, max_length=MOST_AT_ONCE)


def coding(slug: str) -> ResponseReturnValue:
    """Show the place to code at; who comes first tells their name."""
    season = this_season(slug)
    coder = coder_here()
    if not coder:
        return render_template("coordinate/coder.html", season=season, wrong=None, most=NAME_CHARACTERS)
    with desk(season) as connection:
        narrowed = _narrowed(coder)
        seed = _seed(connection, season, narrowed)
        cafes = list(names_of_cafes(connection).items())
        cards = _cards(connection, narrowed)
        book = codebook(connection)
    return render_template(
        "coordinate/coding.html",
        season=season,
        coder=coder,
        narrowed=narrowed,
        cafes=cafes,
        cards=cards,
        book=book,
        no_theme=NO_THEME,
        is_blind=is_blind(slug),
        seed=seed,
    )


def name_coder(slug: str) -> ResponseReturnValue:
    """Remember on this browser who codes; an empty name asks again."""
    season = this_season(slug)
    name = " ".join(request.form.get("coder", "").split())
    if len(name) > NAME_CHARACTERS or "\0" in name:
        wrong = _("A name has at most %(max)d plain characters.", max=NAME_CHARACTERS)
        return render_template("coordinate/coder.html", season=season, wrong=wrong, most=NAME_CHARACTERS), 422
    cookie["coder"] = name
    return redirect(url_for("coordinate.coding", slug=slug))


def look(slug: str) -> ResponseReturnValue:
    """Choose whether the coding page shows what others coded."""
    this_season(slug)
    seen = {name for name in cookie.get("sees_others", []) if isinstance(name, str)} - {slug}
    cookie["sees_others"] = sorted(seen | {slug} if request.form.get("others") else seen)
    asked = request.args
    return redirect(
        url_for("coordinate.coding", slug=slug, cafe=asked.get("cafe"), card=asked.get("card"), all=asked.get("all"))
    )


def more(slug: str) -> ResponseReturnValue:
    """Tell the page the notes that come after one it has."""
    coder, after = coder_here(), request.args.get("after", "")
    if not coder or IS_UUID.fullmatch(after) is None:
        abort(400)
    with desk(this_season(slug)) as connection:
        return jsonify(notes=_notes(connection, _narrowed(coder), slug, after))


def keep(slug: str) -> ResponseReturnValue:
    """Keep codings, or take them off. Answers one by one, once all is on the disk; a second time changes nothing."""
    season = this_season(slug)
    try:
        asked = _Codings.model_validate(request.get_json())
    except ValidationError:
        abort(400)
    kept: list[str] = []
    refused: list[dict[str, str]] = []
    with desk(season) as connection, writing(connection):
        for one in asked.codings:
            try:
                keep_coding(connection, Asked(**one.model_dump()))
            except FieldsWrong as wrong:
                refused.append({"id": one.id, "code": wrong.code, "message": _told(wrong)})
            else:
                kept.append(one.id)
    return jsonify(kept=kept, refused=refused)


def coder_here() -> str:
    """Tell who codes at this browser; empty where nobody has said so."""
    return str(cookie.get("coder") or "")


def is_blind(slug: str) -> bool:
    """Tell whether this browser's coder is kept from seeing what others coded, as everybody is at first."""
    return slug not in cookie.get("sees_others", [])


def _narrowed(coder: str) -> Narrowed:
    cafe, card = request.args.get("cafe") or None, request.args.get("card") or None
    return Narrowed(coder, cafe, card, is_open=request.args.get("all") != "1")


def _seed(connection: Connection, season: Season, narrowed: Narrowed) -> dict[str, Any]:
    language = str(get_locale())
    all_, judged = counts(connection, narrowed)
    return {
        "season": season.slug,
        "coder": narrowed.coder,
        "language": language,
        "words": words_of("coordinate").get(language, {}),
        "noTheme": NO_THEME,
        "themes": [
            {
                "id": one.theme.id,
                "title": one.theme.title,
                "description": one.theme.description,
                "colour": one.theme.colour,
                "merged": [other.id for other in one.merged],
                "sought": " ".join([one.theme.title, *(other.title for other in one.merged)]).lower(),
            }
            for one in codebook(connection)
        ],
        "all": all_,
        "judged": judged,
        "isOpen": narrowed.is_open,
        "notes": _notes(connection, narrowed, season.slug, None),
        "atOnce": NOTES_AT_ONCE,
    }


def _notes(connection: Connection, narrowed: Narrowed, slug: str, after: str | None) -> list[dict[str, Any]]:
    notes = notes_to_code(connection, narrowed, after, NOTES_AT_ONCE)
    blind = is_blind(slug)
    codings: dict[str, list[CodingHere]] = {}
    for one in codings_on(connection, [note.id for note in notes], narrowed.coder if blind else None):
        codings.setdefault(one.note, []).append(one)
    # Who codes blind is not told by the words of what others coded either.
    taught_by = taught(connection, narrowed.coder if blind else None)
    learned = learn((stems(text).keys(), themes) for _note, text, themes in taught_by)
    leads, decks, names = leads_to(connection), decks_asked(connection), names_of_cafes(connection)
    return [
        {"cafe": names.get(note.cafe, note.cafe_title)}
        | _note_told(note, codings.get(note.id, []), learned, leads, decks.get(note.deck))
        for note in notes
    ]


def _note_told(
    note: ToCode, codings: Sequence[CodingHere], learned: Learned, leads: Mapping[str, str], deck: Deck | None
) -> dict[str, Any]:
    card = deck.card_of(note.card) if deck else None
    language = deck.in_language(str(get_locale())) if deck else ""
    words = stems(note.text)
    has = {leads.get(one.theme, one.theme) for one in codings}
    value = json.loads(note.value) if note.value else None
    options = {option.id: option.label[language] for option in card.options or []} if card else {}
    return {
        "id": note.id,
        "card": card.title[language] if card and card.title else None,
        "question": card.question[language] if card else note.card,
        "language": language,
        "label": options.get(value) if isinstance(value, str) else None,
        "promise": value.get("what") if isinstance(value, dict) else None,
        "text": note.text,
        "isHidden": bool(note.is_hidden),
        "codings": [
            {
                "id": one.id,
                "theme": leads.get(one.theme, one.theme),
                "coder": one.coder,
                "begins": one.begins,
                "ends": one.ends,
                "coded_at": one.coded_at,
            }
            for one in codings
        ],
        "suggested": [
            {
                "theme": one.theme,
                "because": [
                    {
                        "word": words[reason.word],
                        "there": reason.there,
                        "ofThere": reason.of_there,
                        "elsewhere": reason.elsewhere,
                        "ofElsewhere": reason.of_elsewhere,
                    }
                    for reason in one.because
                ],
            }
            for one in suggest(words.keys(), learned, has)
        ],
    }


def _cards(connection: Connection, narrowed: Narrowed) -> list[dict[str, Any]]:
    decks = decks_asked(connection)
    told = []
    for name, deck_id, many in cards_to_code(connection, narrowed):
        deck = decks.get(deck_id)
        card = deck.card_of(name) if deck else None
        language = deck.in_language(str(get_locale())) if deck else ""
        title = (card.title or card.question)[language] if card else name
        told.append({"id": name, "title": title, "notes": many})
    return told


def _told(wrong: FieldsWrong) -> str:
    told: dict[str, str] = {
        "note-gone": _("The note was taken back or erased meanwhile."),
        "theme-unknown": _("The theme is no longer in the codebook. Load the page again."),
        "passage-wrong": _("The passage is not in the note as it is now."),
        "not-yours": _("Somebody else coded this; only they can take it off."),
    }
    return told.get(wrong.code) or _("This cannot be kept as it is: %(reason)s", reason=wrong.message)

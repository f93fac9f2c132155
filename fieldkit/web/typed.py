"""Typing paper in: what was written by hand becomes notes like the others, and the tables of a café get their names."""

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit import clock
from fieldkit.core.answers import misfit
from fieldkit.core.cards import SCALES, Card
from fieldkit.core.decks import Deck
from fieldkit.core.limits import NAME_CHARACTERS, NOTE_CHARACTERS
from fieldkit.core.places import MOST_ROUNDS, MOST_TABLES
from fieldkit.errors import FieldsWrong
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.models import Cafe
from fieldkit.storage.places import set_tables, tables_of
from fieldkit.storage.typed import Kept, Typed, keep_typed, typed_notes
from fieldkit.web.deck_words import words_of
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

MOST_AT_ONCE = 100
# Python reads no number of thousands of digits.
_DIGITS = 9


class _Note(BaseModel):
    """A note as the page sends it. What it says is left to the check that every note passes."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: str
    counter: int
    gone: bool = False
    card: Any = None
    text: Any = ""
    value: Any = None
    table: int | None = None
    round: int | None = None
    written_at: Any = None


class _Notes(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    notes: list[_Note] = Field(min_length=1, max_length=MOST_AT_ONCE)


def typing(code: str) -> ResponseReturnValue:
    """Show the place to type in, and what was typed in so far."""
    cafe = cafe_by_code(code.upper())
    return _page(cafe, [table.name or "" for table in tables_of(cafe.id)], [])


def keep(code: str) -> ResponseReturnValue:
    """Take in what was typed, from an open café or a closed one. Answers note by note, once all is on the disk."""
    cafe = cafe_by_code(code.upper())
    try:
        asked = _Notes.model_validate(request.get_json())
    except ValidationError:
        abort(400)
    deck = deck_asked(cafe)
    fitting: list[Typed] = []
    refused: dict[str, FieldsWrong] = {}
    for note in asked.notes:
        try:
            fitting.append(_typed(deck, note))
        except FieldsWrong as wrong:
            refused[note.id] = wrong
    kept = _kept(cafe, fitting)
    refused |= kept.refused
    return jsonify(
        kept=list(kept.counters.items()),
        refused=[{"id": id_, "code": wrong.code, "message": _told(wrong)} for id_, wrong in refused.items()],
    )


def _typed(deck: Deck, note: _Note) -> Typed:
    """Read one note of the page, held against the deck. Raises FieldsWrong."""
    card = deck.card_of(note.card) if isinstance(note.card, str) else None
    fields: dict[str, Any] = {}
    if not note.gone:
        if card is None:
            raise FieldsWrong("card-wrong", "The deck of this café has no such card.")
        wrong = misfit(deck, note.card, note.value)
        if wrong is not None:
            raise FieldsWrong("value-wrong", f"The answer {wrong}.")
        fields = {
            "card": note.card,
            "text": note.text,
            "value": note.value,
            "written_at": note.written_at,
            # Nobody who wrote on paper chose who may see it; a question to the organisers is theirs.
            "audience": "organisers" if card.kind == "wondering" else "cafe",
        }
    return Typed(note.id, note.counter, note.gone, fields, note.table, note.round)


def _kept(cafe: Cafe, typed: list[Typed]) -> Kept:
    cafe_id, device = cafe.id, kit().device
    kept = kit().writer.run(lambda connection: keep_typed(connection, cafe_id, typed, device, clock.now()))
    if kept.absorbed.erased:
        kit().writer.forget()
    live_of(cafe)
    return kept


def name_tables(code: str) -> ResponseReturnValue:
    """Say how many tables the café has and what they are called; those beyond are put aside."""
    cafe = cafe_by_code(code.upper())
    said = request.form.get("count", "").strip()
    names = [name.strip() for name in request.form.getlist("name")]
    if not said.isdecimal() or len(said) > _DIGITS or int(said) > MOST_TABLES:
        return _page(cafe, names, [_("Write a number from 0 to %(most)d.", most=MOST_TABLES)]), 422
    names = [*names, *[""] * MOST_TABLES][: int(said)]
    cafe_id, device = cafe.id, kit().device
    try:
        kit().writer.run(lambda connection: set_tables(connection, cafe_id, names, device, clock.now()))
    except FieldsWrong:
        return _page(cafe, names, [_("A name has at most %(max)d plain characters.", max=NAME_CHARACTERS)]), 422
    flash(_("The tables are kept."))
    return redirect(url_for("facilitate.typing", code=cafe.code, _anchor="tables"))


def _told(wrong: FieldsWrong) -> str:
    told: dict[str, str] = {
        "text-empty": _("Nothing is written yet. Type the note, or give an answer."),
        "text-too-long": _(
            "The note is longer than %(most)s characters. Shorten it.", most=format_decimal(NOTE_CHARACTERS)
        ),
        "text-unreadable": _("The note holds a sign that cannot be kept. Delete it and save again."),
        "value-wrong": _("The answer does not fit this card. Give it again."),
        "card-wrong": _("The deck of this café has no such card. Choose another."),
        "taken-back": _("This note was taken back in another window. Type it anew if it should be there."),
        "changed-meanwhile": _("This note was changed in another window. Load this page again to see it."),
        "not-yours": _("This note was written on a phone. Only its writer can change it."),
    }
    return told.get(wrong.code) or _("The laptop cannot keep this note as it is: %(reason)s", reason=wrong.message)


def _page(cafe: Cafe, names: list[str], table_mistakes: list[str]) -> str:
    deck = deck_asked(cafe)
    language = str(get_locale())
    spoken = deck.in_language(language)
    seed = {
        "cafe": cafe.id,
        "language": language,
        "spoken": spoken,
        "words": words_of("facilitate").get(language, {}),
        "cards": [_card(deck, card, number, spoken) for number, card in enumerate(deck.cards, 1)],
        "tables": {table.number: table.name for table in tables_of(cafe.id) if table.name},
        "most": {"table": MOST_TABLES, "round": MOST_ROUNDS, "text": NOTE_CHARACTERS},
        "notes": typed_notes(cafe.id),
    }
    return render_template(
        "facilitate/typing.html",
        cafe=cafe,
        seed=seed,
        cards=seed["cards"],
        spoken=spoken,
        names=names,
        most_tables=MOST_TABLES,
        table_mistakes=table_mistakes,
    )


def _card(deck: Deck, card: Card, number: int, spoken: str) -> dict[str, Any]:
    """Tell the page of a card. sought: what it may be found by, in any of its languages."""
    scale = deck.scale_of(card) if card.kind == "scale" else None
    return {
        "id": f"{deck.id}/{card.id}",
        "number": number,
        "kind": card.kind,
        "title": card.title[spoken] if card.title else None,
        "question": card.question[spoken],
        "options": [{"id": option.id, "label": option.label[spoken]} for option in card.options or []],
        "steps": SCALES[scale.steps] if scale else None,
        "ends": [scale.low[spoken], scale.high[spoken]] if scale else None,
        "sought": " ".join([card.id, *(card.title or {}).values(), *card.question.values()]).lower(),
    }

"""The decks of this laptop: to open a café with, to copy, to share as a file, to take in from one."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.core.decks import DECK_BYTES, Deck
from fieldkit.core.limits import TITLE_CHARACTERS
from fieldkit.core.mistakes import Mistake
from fieldkit.core.slugs import free_slug, slug_of
from fieldkit.deckfiles.file import DeckFile
from fieldkit.deckfiles.read import FORMATS, read_deck, write_deck
from fieldkit.errors import DeckChanged, DeckUnknown, DeckWrong
from fieldkit.shelving import Shelved
from fieldkit.web.deck_words import place_told, told
from fieldkit.web.kit import kit
from fieldkit.web.shelved import (
    MISTAKES_LISTED,
    brought,
    copied,
    handed_out,
    in_page_language,
    languages_asked,
    languages_of,
    title_of,
    titles_begun,
)

_TYPES = {"toml": "application/toml", "json": "application/json", "csv": "text/csv", "md": "text/markdown"}


def decks() -> ResponseReturnValue:
    """Show the shelf: the laptop's own decks, and those that come with the kit."""
    return _page()


def _page(status: int = 200, **told_of: Any) -> Response:
    shelved = [_row(one) for one in kit().shelf.all().values()]
    page = render_template(
        "facilitate/decks/decks.html",
        own=[row for row in shelved if row["is_own"]],
        built_in=[row for row in shelved if not row["is_own"]],
        formats=FORMATS,
        removed=request.args.get("removed"),
        **{"wrong": None, "meeting": None, "start_wrong": None, "typed": ""} | told_of,
    )
    return make_response(page, status)


def _row(shelved: Shelved[Deck]) -> dict[str, Any]:
    raw = shelved.raw
    cards = raw.get("cards")
    return {
        "id": shelved.id,
        "is_own": shelved.is_own,
        "is_readable": bool(raw),
        "title": title_of(shelved),
        "about": in_page_language(raw.get("about")),
        "cards": len(cards) if isinstance(cards, list) else 0,
        "languages": languages_of(raw),
        "to_mend": len(shelved.to_mend),
        "mistakes": [listed(one, raw) for one in shelved.to_mend[:6]],
        "revision": shelved.revision,
    }


def listed(mistake: Mistake, raw: object, line: int | None = None) -> dict[str, Any]:
    """Tell a mistake for a list of them."""
    return {"line": line, "place": place_told(mistake.path, raw), "said": told(mistake)}


def drafts_told() -> list[str]:
    """List the decks that no café can be opened with yet, each with the reason."""
    told_of = []
    for shelved in kit().shelf.all().values():
        if count := len(shelved.to_mend):
            title = title_of(shelved)
            told_of.append(
                ngettext(
                    "%(title)s: %(count)s to mend", "%(title)s: %(count)s to mend", count, title=title, count=count
                )
            )
    return told_of


def start_deck() -> ResponseReturnValue:
    """Begin a deck of one's own: a copy of the one named by `copy`, or an empty one called `title`."""
    taken = kit().shelf.all()
    if "copy" in request.form:
        raw = copied(kit().shelf.get(request.form["copy"]), taken)
    else:
        title = request.form.get("title", "").strip()
        languages = languages_asked()
        if not title or len(title) > TITLE_CHARACTERS or not languages:
            wrong = _("Give the deck a title of at most 120 characters, and at least one language.")
            return _page(422, start_wrong=wrong, typed=title)
        raw = {
            "id": free_slug(slug_of(title) or "deck", taken),
            "title": titles_begun(languages, title),
            "cards": [{"id": "card-1", "kind": "open", "question": {}}],
        }
    try:
        made = kit().shelf.save(raw, None)
    except DeckWrong as refused:
        return _page(422, start_wrong=_(refused.sentence) % refused.values, typed=request.form.get("title", ""))
    return redirect(url_for("facilitate.edit_deck", deck_id=made.id))


def bring_in() -> ResponseReturnValue:
    """Take in a deck file, whole or not at all; what is wrong with it is listed.

    file: what was chosen or dropped; or content: the same once more, with `as`: replace the deck of the same id, or
    keep both.
    """
    content, name = brought("deck", DECK_BYTES)
    try:
        file = read_deck(content, name)
    except DeckWrong as wrong:
        mistakes = [{"line": wrong.line, "place": "", "said": _(wrong.sentence) % wrong.values}]
        return _page(422, wrong={"name": name, "mistakes": mistakes, "more": 0})
    if file.checked.deck is None:
        return _page(422, wrong=_mistakes_of(file))
    here = kit().shelf.all().get(file.checked.deck.id)
    if here is None:
        return _brought_in(kit().shelf.save(file.raw, None))
    if here.whole == file.checked.deck:
        flash(_("This very deck is here already: %(title)s", title=title_of(here)))
        return redirect(url_for("facilitate.decks"))
    return _met(file, here)


def _met(file: DeckFile, here: Shelved[Deck]) -> ResponseReturnValue:
    """Ask what becomes of two decks with one id, or do what was answered."""
    choice = request.form.get("as")
    if choice == "both":
        free = free_slug(here.id, kit().shelf.all())
        return _brought_in(kit().shelf.save(file.raw | {"id": free}, None))
    if choice == "replace" and here.is_own:
        try:
            # What was here goes where removed decks go: nothing that somebody wrote is written over.
            kit().shelf.remove(here.id, request.form.get("revision", ""))
            return _brought_in(kit().shelf.save(file.raw, None))
        except DeckChanged:
            flash(_("The deck that is here was changed in the meantime. Look at it before you choose."))
    content = write_deck(file.raw, "toml").decode()
    return _page(409, meeting={"here": _row(here), "title": in_page_language(file.raw["title"]), "content": content})


def _brought_in(made: Shelved[Deck]) -> ResponseReturnValue:
    flash(_("The deck is here: %(title)s", title=title_of(made)))
    return redirect(url_for("facilitate.decks", _anchor=f"deck-{made.id}"))


def _mistakes_of(file: DeckFile) -> dict[str, Any]:
    to_mend = file.checked.to_mend
    told_of = [listed(one, file.raw, file.line_of(one.path)) for one in to_mend[:MISTAKES_LISTED]]
    return {"name": file.name, "mistakes": told_of, "more": len(to_mend) - len(told_of)}


def share(deck_id: str) -> ResponseReturnValue:
    """Give a deck as a file, in the format asked for."""
    shelved = kit().shelf.get(deck_id)
    shape = request.args.get("format", "toml")
    if shape not in FORMATS or not shelved.raw:
        abort(404)
    return handed_out(shelved, write_deck(shelved.raw, shape), shape, _TYPES[shape])


def remove(deck_id: str) -> ResponseReturnValue:
    """Take an own deck off the shelf. The page that follows can bring it back."""
    here = kit().shelf.get(deck_id)
    try:
        name = kit().shelf.remove(deck_id, request.form.get("revision", ""))
    except DeckChanged:
        flash(_("The deck was changed in another window, so it was not removed. Look at it once more."))
        return redirect(url_for("facilitate.decks"))
    flash(_("The deck is off the shelf: %(title)s", title=title_of(here)))
    return redirect(url_for("facilitate.decks", removed=name))


def bring_back() -> ResponseReturnValue:
    """Put the deck back that was just removed."""
    try:
        back = kit().shelf.bring_back(request.form.get("name", ""))
    except DeckChanged:
        flash(_("Another deck has its name by now. The removed one stays in the folder “removed” beside the decks."))
    except DeckUnknown:
        flash(_("The deck is back already."))
    else:
        flash(_("The deck is back: %(title)s", title=title_of(back)))
    return redirect(url_for("facilitate.decks"))

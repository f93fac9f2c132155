"""One plan as a page: the whole café at a glance, then round by round."""

from flask import render_template
from flask.typing import ResponseReturnValue

from fieldkit.core.plan_check import check_plan
from fieldkit.planfiles import FORMATS
from fieldkit.web.kit import kit
from fieldkit.web.plan_choice import plan_shelf, title_in
from fieldkit.web.plan_picture import cards_shown, rounds_shown, strip_of
from fieldkit.web.plan_words import length_told, phones_told
from fieldkit.web.plans import listed
from fieldkit.web.shelved import in_page_language, languages_of, title_of


def show(plan_id: str) -> ResponseReturnValue:
    """Show a plan, whole or not, and what can be done with it."""
    shelved = plan_shelf().get(plan_id)
    plan = shelved.whole
    decks = kit().shelf.usable()
    deck = decks.get(plan.deck) if plan else None
    found = check_plan(shelved.raw, {id_: [card.id for card in one.cards] for id_, one in decks.items()})
    return render_template(
        "facilitate/plans/plan.html",
        plan=plan,
        id=shelved.id,
        is_own=shelved.is_own,
        is_readable=bool(shelved.raw),
        revision=shelved.revision,
        title=title_of(shelved),
        about=in_page_language(shelved.raw.get("about")),
        languages=languages_of(shelved.raw),
        length=length_told(plan) if plan else None,
        phones=phones_told()[plan.phones] if plan else None,
        deck_title=title_in(deck) if deck else None,
        pieces=strip_of(plan) if plan else [],
        rounds=rounds_shown(plan, deck) if plan else [],
        cards=cards_shown(plan.cards, deck) if plan else [],
        to_mend=[listed(one, shelved.raw) for one in shelved.to_mend],
        hints=[listed(one, shelved.raw) for one in found.hints],
        formats=FORMATS,
    )

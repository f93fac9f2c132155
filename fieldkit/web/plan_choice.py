"""Choosing the plan that a café is held by: when it is opened, or later, before its first round."""

from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from fieldkit.core.decks import Deck
from fieldkit.core.plan_check import lacking
from fieldkit.core.plans import Plan
from fieldkit.errors import RunMoved
from fieldkit.planshelf import PlanShelf
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.engine import reading
from fieldkit.storage.models import Cafe
from fieldkit.storage.runs import course_of
from fieldkit.web.kit import kit
from fieldkit.web.plan_words import length_told
from fieldkit.web.running import take_up


class Choice(NamedTuple):
    """A plan to choose. deck: the one it takes with it; empty where any deck will do."""

    id: str
    title: str
    length: str
    deck: str


def plan_shelf() -> PlanShelf:
    """Find the plans of this laptop."""
    return PlanShelf(kit().config.instance / "plans")


def choices() -> list[Choice]:
    """List the plans that a café can be held by, in the language of the page."""
    return [
        Choice(id_, title_in(plan), length_told(plan), plan.deck if needs_cards(plan) else "")
        for id_, plan in plan_shelf().usable().items()
    ]


def title_in(titled: Plan | Deck) -> str:
    """Call a plan or a deck by its title in the language of the page."""
    return titled.title[titled.in_language(str(get_locale()))]


def needs_cards(plan: Plan) -> bool:
    """Tell whether a plan names any card, and so goes with some decks only."""
    return bool(plan.cards) or any(round_.cards for round_ in plan.rounds)


def lacking_told(plan: Plan, deck: Deck) -> str | None:
    """Name the cards that a plan needs and a deck does not have, as people know them; None where it has them all."""
    missing = lacking(plan, deck)
    if not missing:
        return None
    own = kit().shelf.usable().get(plan.deck)
    names = {card.id: card.title or card.question for card in own.cards} if own else {}
    language = own.in_language(str(get_locale())) if own else ""
    said = ", ".join(names[id_][language] if id_ in names else id_ for id_ in missing)
    return str(_("“%(deck)s” lacks cards that the plan needs: %(cards)s.", deck=title_in(deck), cards=said))


def choose_plan(code: str) -> ResponseReturnValue:
    """Choose how a café is held, or hold it without a plan, as long as its first round has not begun."""
    cafe = cafe_by_code(code.upper())
    if request.method == "POST":
        return _chosen(cafe, request.form.get("plan", ""))
    return _page(cafe, None)


def _chosen(cafe: Cafe, id_: str) -> ResponseReturnValue:
    plan = plan_shelf().whole(id_) if id_ else None
    wrong = lacking_told(plan, deck_asked(cafe)) if plan else None
    if wrong:
        return _page(cafe, wrong), 422
    try:
        take_up(cafe, plan)
    except RunMoved:
        return _page(cafe, None), 409
    if plan:
        flash(_("The café is held by the plan “%(title)s”.", title=title_in(plan)))
    else:
        flash(_("The café is held without a plan: people come and go."))
    return redirect(url_for("facilitate.console", code=cafe.code))


def _page(cafe: Cafe, wrong: str | None) -> str:
    course = course_of(reading(), cafe.id)
    deck = deck_asked(cafe)
    plans: list[dict[str, Any]] = [
        {"choice": choice, "lacks": lacking_told(plan, deck)}
        for choice, plan in zip(choices(), plan_shelf().usable().values(), strict=True)
    ]
    return render_template(
        "facilitate/plans/choose.html",
        cafe=cafe,
        held_by=course.plan,
        held_title=title_in(course.plan) if course.plan else None,
        is_under_way=course.plan is not None and course.run.step > 0,
        plans=plans,
        wrong=wrong,
    )

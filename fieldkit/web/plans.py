"""The plans of this laptop: to hold a café by, to copy, to share as a file, to take in from one."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.core.limits import TITLE_CHARACTERS
from fieldkit.core.mistakes import Mistake
from fieldkit.core.plans import PLAN_BYTES, Plan
from fieldkit.core.slugs import free_slug, slug_of
from fieldkit.errors import PlanChanged, PlanUnknown, PlanWrong
from fieldkit.planfiles import FORMATS, PlanFile, read_plan, write_plan
from fieldkit.shelving import Shelved
from fieldkit.web.kit import kit
from fieldkit.web.plan_choice import plan_shelf
from fieldkit.web.plan_picture import strip_of
from fieldkit.web.plan_words import length_told, place_told, told
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

_TYPES = {"toml": "application/toml", "json": "application/json"}
# What a plan of one's own begins with: write in silence, see it all at once, talk.
_FIRST_PHASES = (("write", 5), ("reveal", 2), ("talk", 8))


def plans() -> ResponseReturnValue:
    """Show the laptop's own plans, and those that come with the kit."""
    return _page()


def _page(status: int = 200, **told_of: Any) -> Response:
    shelved = [_row(one) for one in plan_shelf().all().values()]
    page = render_template(
        "facilitate/plans/plans.html",
        own=[row for row in shelved if row["is_own"]],
        built_in=[row for row in shelved if not row["is_own"]],
        formats=FORMATS,
        removed=request.args.get("removed"),
        **{"wrong": None, "meeting": None, "start_wrong": None, "typed": ""} | told_of,
    )
    return make_response(page, status)


def _row(shelved: Shelved[Plan]) -> dict[str, Any]:
    raw = shelved.raw
    return {
        "id": shelved.id,
        "is_own": shelved.is_own,
        "is_readable": bool(raw),
        "title": title_of(shelved),
        "about": in_page_language(raw.get("about")),
        "length": length_told(shelved.whole) if shelved.whole else "",
        "strip": strip_of(shelved.whole) if shelved.whole else None,
        "languages": languages_of(raw),
        "to_mend": len(shelved.to_mend),
        "mistakes": [listed(one, raw) for one in shelved.to_mend[:6]],
        "revision": shelved.revision,
    }


def listed(mistake: Mistake, raw: object, line: int | None = None) -> dict[str, Any]:
    """Tell a mistake for a list of them."""
    return {"line": line, "place": place_told(mistake.path, raw), "said": told(mistake)}


def start_plan() -> ResponseReturnValue:
    """Begin a plan of one's own: a copy of the one named by `copy`, or one with a single round called `title`."""
    taken = plan_shelf().all()
    if "copy" in request.form:
        raw = copied(plan_shelf().get(request.form["copy"]), taken)
    else:
        title = request.form.get("title", "").strip()
        languages = languages_asked()
        if not title or len(title) > TITLE_CHARACTERS or not languages:
            wrong = _("Give the plan a title of at most 120 characters, and at least one language.")
            return _page(422, start_wrong=wrong, typed=title)
        raw = _begun(title, languages, taken)
    try:
        made = plan_shelf().save(raw, None)
    except PlanWrong as refused:
        return _page(422, start_wrong=_(refused.sentence) % refused.values, typed=request.form.get("title", ""))
    return redirect(url_for("facilitate.edit_plan", plan_id=made.id))


def _begun(title: str, languages: list[str], taken: dict[str, Shelved[Plan]]) -> dict[str, Any]:
    round_titles = {}
    for language in languages:
        with force_locale(language):
            round_titles[language] = str(_("Round %(number)s", number=1))
    return {
        "id": free_slug(slug_of(title) or "plan", taken),
        "title": titles_begun(languages, title),
        "deck": next(iter(kit().shelf.usable())),
        "rounds": [
            {
                "title": round_titles,
                "phases": [{"kind": kind, "minutes": minutes} for kind, minutes in _FIRST_PHASES],
            }
        ],
    }


def bring_in() -> ResponseReturnValue:
    """Take in a plan file, whole or not at all; what is wrong with it is listed.

    file: what was chosen or dropped; or content: the same once more, with `as`: replace the plan of the same id, or
    keep both.
    """
    content, name = brought("plan", PLAN_BYTES)
    try:
        file = read_plan(content, name)
    except PlanWrong as wrong:
        mistakes = [{"line": wrong.line, "place": "", "said": _(wrong.sentence) % wrong.values}]
        return _page(422, wrong={"name": name, "mistakes": mistakes, "more": 0})
    if file.checked.plan is None:
        return _page(422, wrong=_mistakes_of(file))
    here = plan_shelf().all().get(file.checked.plan.id)
    if here is None:
        return _brought_in(plan_shelf().save(file.raw, None))
    if here.whole == file.checked.plan:
        flash(_("This very plan is here already: %(title)s", title=title_of(here)))
        return redirect(url_for("facilitate.plans"))
    return _met(file, here)


def _met(file: PlanFile, here: Shelved[Plan]) -> ResponseReturnValue:
    """Ask what becomes of two plans with one id, or do what was answered."""
    choice = request.form.get("as")
    if choice == "both":
        free = free_slug(here.id, plan_shelf().all())
        return _brought_in(plan_shelf().save(file.raw | {"id": free}, None))
    if choice == "replace" and here.is_own:
        try:
            # What was here goes where removed plans go: nothing that somebody wrote is written over.
            plan_shelf().remove(here.id, request.form.get("revision", ""))
            return _brought_in(plan_shelf().save(file.raw, None))
        except PlanChanged:
            flash(_("The plan that is here was changed in the meantime. Look at it before you choose."))
    content = write_plan(file.raw).decode()
    return _page(409, meeting={"here": _row(here), "title": in_page_language(file.raw["title"]), "content": content})


def _brought_in(made: Shelved[Plan]) -> ResponseReturnValue:
    flash(_("The plan is here: %(title)s", title=title_of(made)))
    if made.whole is not None and made.whole.deck not in kit().shelf.usable():
        flash(_("Its deck is not on this laptop yet: %(deck)s", deck=made.whole.deck))
    return redirect(url_for("facilitate.plans", _anchor=f"plan-{made.id}"))


def _mistakes_of(file: PlanFile) -> dict[str, Any]:
    to_mend = file.checked.to_mend
    told_of = [listed(one, file.raw, file.line_of(one.path)) for one in to_mend[:MISTAKES_LISTED]]
    return {"name": file.name, "mistakes": told_of, "more": len(to_mend) - len(told_of)}


def share(plan_id: str) -> ResponseReturnValue:
    """Give a plan as a file, in the format asked for."""
    shelved = plan_shelf().get(plan_id)
    form = request.args.get("format", "toml")
    if form not in FORMATS or not shelved.raw:
        abort(404)
    return handed_out(shelved, write_plan(shelved.raw, form), form, _TYPES[form])


def remove(plan_id: str) -> ResponseReturnValue:
    """Take an own plan off the shelf. The page that follows can bring it back."""
    here = plan_shelf().get(plan_id)
    try:
        name = plan_shelf().remove(plan_id, request.form.get("revision", ""))
    except PlanChanged:
        flash(_("The plan was changed in another window, so it was not removed. Look at it once more."))
        return redirect(url_for("facilitate.plans"))
    flash(_("The plan is put aside: %(title)s", title=title_of(here)))
    return redirect(url_for("facilitate.plans", removed=name))


def bring_back() -> ResponseReturnValue:
    """Put the plan back that was just removed."""
    try:
        back = plan_shelf().bring_back(request.form.get("name", ""))
    except PlanChanged:
        flash(_("Another plan has its name by now. The removed one stays in the folder “removed” beside the plans."))
    except PlanUnknown:
        flash(_("The plan is back already."))
    else:
        flash(_("The plan is back: %(title)s", title=title_of(back)))
    return redirect(url_for("facilitate.plans"))

"""The plans of this laptop: to hold a café by, to copy, to share as a file, to take in from one."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.core.limits import LANGUAGES, TITLE_CHARACTERS
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
from fieldkit.web.words import wanted_language

_TYPES = {"toml": "application/toml", "json": "application/json"}
_MISTAKES_LISTED = 60
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


def title_of(shelved: Shelved[Plan]) -> str:
    """Call a plan by its title in the language of the page; a draft may have none yet."""
    return in_page_language(shelved.raw.get("title")) or shelved.id


def in_page_language(texts: object) -> str:
    """Choose what to show of a text that may be anything, in the language of the page if it is there."""
    if not isinstance(texts, dict):
        return ""
    said = {language: text for language, text in texts.items() if isinstance(text, str) and text.strip()}
    return said.get(wanted_language()) or next(iter(said.values()), "")


def languages_of(raw: dict[str, Any]) -> list[str]:
    """List the languages that a plan, whole or not, speaks."""
    title = raw.get("title")
    return [language for language in LANGUAGES if isinstance(title, dict) and language in title]


def start_plan() -> ResponseReturnValue:
    """Begin a plan of one's own: a copy of the one named by `copy`, or one with a single round called `title`."""
    taken = plan_shelf().all()
    if "copy" in request.form:
        raw = _copied(plan_shelf().get(request.form["copy"]), taken)
    else:
        title = request.form.get("title", "").strip()
        languages = [language for language in LANGUAGES if language in request.form.getlist("languages")]
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
    named = wanted_language() if wanted_language() in languages else languages[0]
    round_titles = {}
    for language in languages:
        with force_locale(language):
            round_titles[language] = str(_("Round %(number)s", number=1))
    return {
        "id": free_slug(slug_of(title) or "plan", taken),
        "title": {language: title if language == named else "" for language in languages},
        "deck": next(iter(kit().shelf.usable())),
        "rounds": [
            {
                "title": round_titles,
                "phases": [{"kind": kind, "minutes": minutes} for kind, minutes in _FIRST_PHASES],
            }
        ],
    }


def _copied(shelved: Shelved[Plan], taken: dict[str, Shelved[Plan]]) -> dict[str, Any]:
    titles = {}
    for language, title in (shelved.raw.get("title") or {}).items():
        with force_locale(language):
            own = _("%(title)s (own)", title=title)
        titles[language] = own if len(own) <= TITLE_CHARACTERS else title
    return shelved.raw | {"id": free_slug(shelved.id.removesuffix(".toml"), taken), "title": titles}


def bring_in() -> ResponseReturnValue:
    """Take in a plan file, whole or not at all; what is wrong with it is listed.

    file: what was chosen or dropped; or content: the same once more, with `as`: replace the plan of the same id, or
    keep both.
    """
    content, name = _brought()
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


def _brought() -> tuple[bytes, str]:
    if "content" in request.form:
        return request.form["content"].encode(), "plan.toml"
    upload = request.files.get("file")
    # One byte more than a plan may have: then it is told to be too large, and is not read to its end.
    return (upload.stream.read(PLAN_BYTES + 1), upload.filename or "plan") if upload else (b"", "plan")


def _brought_in(made: Shelved[Plan]) -> ResponseReturnValue:
    flash(_("The plan is here: %(title)s", title=title_of(made)))
    if made.whole is not None and made.whole.deck not in kit().shelf.usable():
        flash(_("Its deck is not on this laptop yet: %(deck)s", deck=made.whole.deck))
    return redirect(url_for("facilitate.plans", _anchor=f"plan-{made.id}"))


def _mistakes_of(file: PlanFile) -> dict[str, Any]:
    to_mend = file.checked.to_mend
    told_of = [listed(one, file.raw, file.line_of(one.path)) for one in to_mend[:_MISTAKES_LISTED]]
    return {"name": file.name, "mistakes": told_of, "more": len(to_mend) - len(told_of)}


def share(plan_id: str) -> ResponseReturnValue:
    """Give a plan as a file, in the format asked for."""
    shelved = plan_shelf().get(plan_id)
    form = request.args.get("format", "toml")
    if form not in FORMATS or not shelved.raw:
        abort(404)
    answer = make_response(write_plan(shelved.raw, form))
    answer.mimetype = _TYPES[form]
    answer.headers["Content-Disposition"] = f'attachment; filename="{shelved.id.removesuffix(".toml")}.{form}"'
    return answer


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

"""Editing a plan: one form, whose buttons work without scripts and lose nothing that somebody typed."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fieldkit.core.plan_check import check_plan
from fieldkit.errors import PlanChanged, PlanUnknown, PlanWrong, StoreUnusable
from fieldkit.web.kit import kit
from fieldkit.web.plan_choice import plan_shelf, title_in
from fieldkit.web.plan_deeds import Past, Raw, done, read_history, write_history
from fieldkit.web.plan_form import read_form, shown
from fieldkit.web.plan_picture import strip_of
from fieldkit.web.plan_words import audiences_told, phases_told, phones_told, place_told, seatings_told, told
from fieldkit.web.shelved import in_page_language


def edit(plan_id: str) -> ResponseReturnValue:
    """Show the editor of an own plan; do what one of its buttons says; save.

    do: save, replace (save over what somebody else saved), undo, redo, or a deed as `plan_deeds.done` takes it;
    anything else, such as a language that was ticked, shows the form as it is filled in now.
    """
    if request.method == "GET":
        shelved = plan_shelf().get(plan_id)
        if not shelved.is_own or not shelved.raw:
            return redirect(url_for("facilitate.show_plan", plan_id=plan_id))
        return _page(plan_id, shelved.raw, shelved.revision)
    raw = read_form(request.form, plan_id)
    before, after = read_history(request.form.get("before", "")), read_history(request.form.get("after", ""))
    deed = request.form.get("do", "")
    if deed in ("save", "replace"):
        return _saved(plan_id, raw, before, after, deed == "replace")
    if deed in ("undo", "redo"):
        return _stepped(plan_id, raw, before, after, deed == "undo")
    revision = request.form.get("revision", "")
    what = done(raw, deed, request.form.get(f"{deed.partition(':')[2]}.add", ""))
    if what is None:
        return _page(plan_id, raw, revision, before, after)
    before.append(Past(what.said, raw))
    return _page(plan_id, what.raw, revision, before, [], what.said, what.focus)


def _stepped(plan_id: str, raw: Raw, before: list[Past], after: list[Past], is_back: bool) -> Response:
    """Take the last deed back, or do it again."""
    source, to = (before, after) if is_back else (after, before)
    revision = request.form.get("revision", "")
    if not source:
        return _page(plan_id, raw, revision, before, after)
    last = source.pop()
    to.append(Past(last.said, raw))
    said = _("Undone: %(deed)s", deed=last.said) if is_back else last.said
    return _page(plan_id, last.raw, revision, before, after, said, "undo" if is_back else "redo")


def _saved(plan_id: str, raw: Raw, before: list[Past], after: list[Past], over_another: bool) -> ResponseReturnValue:
    """Keep the plan. What cannot be kept stays in the form, with the reason."""
    shelf, revision = plan_shelf(), request.form.get("revision", "")
    try:
        if over_another and plan_id in shelf.all():
            # What somebody else saved goes where removed plans go.
            shelf.remove(plan_id, revision)
            revision = ""
        kept = shelf.save(raw, revision or None)
    except PlanChanged:
        here = shelf.all().get(plan_id)
        return _page(plan_id, raw, here.revision if here else "", before, after, is_behind=True, status=409)
    except (PlanWrong, StoreUnusable) as wrong:
        reason = _(wrong.sentence) % wrong.values if isinstance(wrong, PlanWrong) else wrong.message
        status = 422 if isinstance(wrong, PlanWrong) else 503
        return _page(plan_id, raw, revision, before, after, refused=reason, status=status)
    except PlanUnknown:
        return _page(plan_id, raw, "", before, after, is_behind=True, status=409)
    flash(_("Saved."))
    if kept.whole is None:
        return redirect(url_for("facilitate.edit_plan", plan_id=plan_id))
    return redirect(url_for("facilitate.show_plan", plan_id=plan_id))


def _page(
    plan_id: str,
    raw: Raw,
    revision: str,
    before: list[Past] | None = None,
    after: list[Past] | None = None,
    said: str = "",
    focus: str = "",
    is_behind: bool = False,
    refused: str = "",
    status: int = 200,
) -> Response:
    """Show the form. is_behind: somebody else saved first. refused: why it could not be saved. said: what was done."""
    decks = kit().shelf.usable()
    checked = check_plan(raw, {id_: [card.id for card in deck.cards] for id_, deck in decks.items()})
    mistakes: dict[str, list[Any]] = {}
    for one in checked.mistakes:
        at = ".".join(str(step) for step in one.path)
        mistakes.setdefault(at, []).append({"said": told(one), "is_hint": one.is_hint})
    page = render_template(
        "facilitate/plans/edit.html",
        plan_id=plan_id,
        heading=in_page_language(raw.get("title")) or plan_id,
        form=shown(raw, decks),
        decks={id_: title_in(deck) for id_, deck in decks.items()},
        revision=revision,
        mistakes=mistakes,
        to_mend=[
            {"at": ".".join(map(str, one.path)), "place": place_told(one.path, raw), "said": told(one)}
            for one in checked.to_mend
        ],
        pieces=strip_of(checked.plan) if checked.plan else [],
        before=write_history(before or []),
        after=write_history(after or []),
        undo=before[-1].said if before else None,
        redo=after[-1].said if after else None,
        said=said,
        focus=focus,
        is_behind=is_behind,
        refused=refused,
        kinds=phases_told(),
        seatings=seatings_told(),
        audiences=audiences_told(),
        phones=phones_told(),
    )
    return make_response(page, status)

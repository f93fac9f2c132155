"""The table of the coordinator's pages, and the frame around them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.routing import BaseConverter

from fieldkit.web.security import open_to

blueprint = Blueprint("coordinate", __name__, url_prefix="/coordinate")

_SEASON = "/<season:slug>"

# In one table, so that none of them can be added without the key before it. All are read when somebody opens them: at
# most cafés nobody does, and the laptop has better use for the memory.
# Rule, endpoint, "module.function" below fieldkit.web.coordinate, methods.
_BEHIND_THE_KEY: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("/", "shelf", "shelf.shelf", ("GET", "POST")),
    ("/bring-back", "bring_back_season", "shelf.bring_back", ("POST",)),
    (f"{_SEASON}/", "overview", "overview.overview", ("GET",)),
    (f"{_SEASON}/remove", "remove_season", "shelf.remove", ("POST",)),
    (f"{_SEASON}/merge", "merge", "merging.merge", ("GET",)),
    (f"{_SEASON}/merge/files", "bring_bundle", "merging.bring", ("POST",)),
    (f"{_SEASON}/merge/files/<token>", "bring_piece", "merging.add_piece", ("POST",)),
    (f"{_SEASON}/merge/files/<token>/remove", "leave_out_bundle", "merging.leave_out", ("POST",)),
    (f"{_SEASON}/merge/start", "start_merge", "merging.start", ("POST",)),
    (f"{_SEASON}/merge/stop", "stop_merge", "merging.stop", ("POST",)),
    (f"{_SEASON}/merge/progress", "merge_progress", "merging.progress", ("GET",)),
    (f"{_SEASON}/notes", "notes", "notes.notes", ("GET",)),
    (f"{_SEASON}/notes/<note_id>", "note", "notes.note", ("GET",)),
    (f"{_SEASON}/themes", "themes", "themes.themes", ("GET",)),
    (f"{_SEASON}/themes", "change_themes", "themes.change", ("POST",)),
    (f"{_SEASON}/themes/codebook.<kind>", "share_themes", "themes.share", ("GET",)),
    (f"{_SEASON}/themes/agreement", "agreement", "agreement.compare", ("GET",)),
    (f"{_SEASON}/themes/<theme>", "theme", "themes.theme", ("GET",)),
    (f"{_SEASON}/themes/<theme>", "split_theme", "themes.split_theme", ("POST",)),
    (f"{_SEASON}/coding", "coding", "coding.coding", ("GET",)),
    (f"{_SEASON}/coding/coder", "name_coder", "coding.name_coder", ("POST",)),
    (f"{_SEASON}/coding/others", "look_at_others", "coding.look", ("POST",)),
    (f"{_SEASON}/coding/notes", "notes_to_code", "coding.more", ("GET",)),
    (f"{_SEASON}/coding/keep", "keep_codings", "coding.keep", ("POST",)),
    (f"{_SEASON}/pictures", "pictures", "pictures.pictures", ("GET",)),
    (f"{_SEASON}/pictures/<picture>.svg", "picture_file", "pictures.picture_file", ("GET",)),
    (f"{_SEASON}/questions", "questions", "replies.questions", ("GET",)),
    (f"{_SEASON}/questions", "answer_question", "replies.answer", ("POST",)),
    (f"{_SEASON}/questions/page", "answers_page", "replies.publish_answers", ("GET",)),
    (f"{_SEASON}/questions/file", "replies_file", "replies.take_to_laptops", ("GET",)),
    (f"{_SEASON}/promises", "promises", "replies.promises", ("GET",)),
    (f"{_SEASON}/promises", "follow_up", "replies.follow", ("POST",)),
    (f"{_SEASON}/promises/page", "followup_page", "replies.publish_followup", ("GET",)),
    (f"{_SEASON}/erase", "erase", "erasing.erase", ("GET", "POST")),
    (f"{_SEASON}/report", "report", "report.report", ("GET",)),
    (f"{_SEASON}/report", "change_report", "report.change_report", ("POST",)),
    (f"{_SEASON}/report/preview", "report_preview", "report.preview", ("GET",)),
    (f"{_SEASON}/report/file.<kind>", "report_file", "report.report_file", ("GET",)),
    (f"{_SEASON}/report/quotes", "report_quotes", "report_quotes.quotes", ("GET",)),
    (f"{_SEASON}/report/quotes", "pick_quotes", "report_quotes.pick_quotes", ("POST",)),
    (f"{_SEASON}/report/quotes/<int:number>", "report_quote", "report_quotes.quote", ("GET",)),
    (f"{_SEASON}/report/quotes/<int:number>", "change_quote", "report_quotes.change_quote", ("POST",)),
    (f"{_SEASON}/exports", "exports", "exports.exports", ("GET",)),
    (f"{_SEASON}/exports", "export", "exports.export", ("POST",)),
    (f"{_SEASON}/exports/personal", "personal", "exports.personal", ("GET",)),
    (f"{_SEASON}/exports/personal", "look_at", "exports.look_at", ("POST",)),
)


class SeasonSlug(BaseConverter):
    """A season in an address, by the name of its folder."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


@blueprint.context_processor
def _for_the_frame() -> dict[str, Any]:
    slug = (request.view_args or {}).get("slug")
    return {"sections": _sections(slug) if slug else []}


# Pages that belong to another section than the one after which their address is called.
_SECTION_OF = {"": "overview", "merge": "overview", "coding": "themes", "erase": "questions"}


def _sections(slug: str) -> list[tuple[str, str, str]]:
    """List the ways through a season: address, name, and for `aria-current` whether it is here, or here within it."""
    ways: tuple[tuple[str, str], ...] = (
        ("overview", _("Season")),
        ("notes", _("Notes")),
        ("themes", _("Themes")),
        ("pictures", _("Pictures")),
        ("questions", _("Questions")),
        ("promises", _("Promises")),
        ("report", _("Report")),
        ("exports", _("Exports")),
    )
    called = request.path.split("/")[3]
    here = _SECTION_OF.get(called, called)
    current = "page" if request.endpoint == f"coordinate.{here}" else "true"
    return [(url_for(f"coordinate.{name}", slug=slug), said, current if name == here else "") for name, said in ways]


def _page_of(page: str) -> Callable[..., ResponseReturnValue]:
    module, name = page.split(".")

    def opened(**asked: Any) -> ResponseReturnValue:
        opened_module = import_module(f"fieldkit.web.coordinate.{module}")
        answer: ResponseReturnValue = getattr(opened_module, name)(**asked)
        return answer

    return opened


for _rule, _name, _page, _methods in _BEHIND_THE_KEY:
    blueprint.add_url_rule(_rule, _name, open_to((), _page_of(_page)), methods=_methods)

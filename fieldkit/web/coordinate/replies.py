"""A season's questions and promises at the coordinator's desk, and the files that bring answers to people."""

from functools import partial
from typing import Any

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from fieldkit.storage.desks import desk, keep, writing
from fieldkit.storage.replies_files import replies_file
from fieldkit.web.coordinate.here import this_season
from fieldkit.web.replies_pages import answers_page, followup_page
from fieldkit.web.replying import Place, answer_question, follow_up, show_promises, show_questions

_PAGES = ("questions", "promises", "answers_page", "followup_page", "replies_file", "erase")


def _place(slug: str) -> Place:
    season = this_season(slug)

    def kept(kind: str, id_: str, fields: dict[str, Any], gone: bool) -> None:
        with desk(season) as connection, writing(connection):
            keep(connection, kind, id_, fields, gone)

    there = partial(url_for, slug=slug)
    ways = {"back": there("coordinate.overview"), **{name: there(f"coordinate.{name}") for name in _PAGES}}
    return Place(season.title, "coordinate/frame.html", None, partial(desk, season), kept, ways, {"season": season})


def questions(slug: str) -> ResponseReturnValue:
    """Show the questions of all cafés of a season."""
    return show_questions(_place(slug))


def answer(slug: str) -> ResponseReturnValue:
    """Answer one at the desk, or take an answer back."""
    return answer_question(_place(slug))


def promises(slug: str) -> ResponseReturnValue:
    """Show what was promised at all cafés of a season."""
    return show_promises(_place(slug))


def follow(slug: str) -> ResponseReturnValue:
    """Write down what became of a promise."""
    return follow_up(_place(slug))


def publish_answers(slug: str) -> ResponseReturnValue:
    """Make the page of a season's answers."""
    return answers_page(_place(slug))


def publish_followup(slug: str) -> ResponseReturnValue:
    """Make the page that tells what became of a season's promises."""
    return followup_page(_place(slug))


def take_to_laptops(slug: str) -> ResponseReturnValue:
    """Make the file by which the laptops of the cafés bring the answers to the askers' phones."""
    place = _place(slug)
    with place.reading() as connection:
        body = "".join(replies_file(connection, place.title))
    answer = Response(body, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="fieldkit-answers-{slug}.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer

"""The pages that go back to people, made when somebody asks for them and sent as files."""

from collections.abc import Iterator

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from fieldkit import clock
from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.core.slugs import slug_of
from fieldkit.reports import replies as pages
from fieldkit.reports.words import Words
from fieldkit.storage.asked import promises, questions
from fieldkit.web.replying import Place, promise_told


def answers_page(place: Place) -> ResponseReturnValue:
    """Send the answers of a café or a season as one page."""
    with place.reading() as connection:
        asked = questions(connection, place.cafe)
    words = _words(place)
    return _sent(place, "answers", pages.answers_page(place.title, asked, words, place.cafe is None))


def followup_page(place: Place) -> ResponseReturnValue:
    """Send what became of the promises that everybody at the café may see."""
    with place.reading() as connection:
        given = promises(connection, place.cafe)
    words = _words(place)
    said = words.states()
    told = [promise_told(one, words) for one in given if one.audience in SHOWN_TO_THE_CAFE and not one.hidden]
    shown = [{**one, "said": said.get(one["state"]) or words.gettext("not heard of yet")} for one in told]
    return _sent(place, "promises", pages.followup_page(place.title, shown, words, place.cafe is None))


def _words(place: Place) -> Words:
    """Speak the café's language; a season speaks the coordinator's."""
    cafe = place.context.get("cafe")
    return Words((cafe.language if cafe else None) or str(get_locale()))


def _sent(place: Place, what: str, pieces: Iterator[str]) -> ResponseReturnValue:
    name = f"{slug_of(place.title) or 'fieldkit'}-{what}-{clock.today()}.html"
    answer = Response("".join(pieces), mimetype="text/html")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer

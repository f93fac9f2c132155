"""What the pages of decks and of plans do alike: call what is on a shelf, copy it, take it in, hand it out."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from flask import Response, make_response, request
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.core.limits import LANGUAGES, TITLE_CHARACTERS
from fieldkit.core.slugs import free_slug
from fieldkit.shelving import Shelved
from fieldkit.web.words import wanted_language

# As many as anybody mends at a time.
MISTAKES_LISTED: Final = 60


def in_page_language(texts: object) -> str:
    """Choose what to show of a text that may be anything, in the language of the page if it is there."""
    said = {language: text for language, text in _texts(texts).items() if text.strip()}
    return said.get(wanted_language()) or next(iter(said.values()), "")


def title_of(shelved: Shelved[Any]) -> str:
    """Call something by its title in the language of the page; a draft may have none yet."""
    return in_page_language(shelved.raw.get("title")) or shelved.id


def languages_of(raw: Mapping[str, Any]) -> list[str]:
    """List the languages that something speaks, whole or not."""
    return [language for language in LANGUAGES if language in _texts(raw.get("title"))]


def languages_asked() -> list[str]:
    """List the languages that were ticked for something new."""
    return [language for language in LANGUAGES if language in request.form.getlist("languages")]


def titles_begun(languages: Collection[str], title: str) -> dict[str, str]:
    """Give something new its title in the language of the page, or in the first there is; in the others none yet."""
    named = wanted_language() if wanted_language() in languages else next(iter(languages))
    return {language: title if language == named else "" for language in languages}


def copied(shelved: Shelved[Any], taken: Collection[str]) -> dict[str, Any]:
    """Copy something, with an id of its own and a title that says whose it is. taken: the ids that are here."""
    titles = {}
    for language, title in _texts(shelved.raw.get("title")).items():
        with force_locale(language):
            own = _("%(title)s (own)", title=title)
        titles[language] = own if len(own) <= TITLE_CHARACTERS else title
    return shelved.raw | {"id": free_slug(shelved.id.removesuffix(".toml"), taken), "title": titles}


def brought(noun: str, most_bytes: int) -> tuple[bytes, str]:
    """Read the file that was chosen, dropped or sent once more: content and name. noun: its name where it has none."""
    if "content" in request.form:
        return request.form["content"].encode(), f"{noun}.toml"
    upload = request.files.get("file")
    # One byte more than there may be: then it is told to be too large, and is not read to its end.
    return (upload.stream.read(most_bytes + 1), upload.filename or noun) if upload else (b"", noun)


def handed_out(shelved: Shelved[Any], content: bytes, form: str, mimetype: str) -> Response:
    """Send something as a file that is named by its id."""
    answer = make_response(content)
    answer.mimetype = mimetype
    answer.headers["Content-Disposition"] = f'attachment; filename="{shelved.id.removesuffix(".toml")}.{form}"'
    return answer


def _texts(texts: object) -> dict[str, str]:
    """Take what is a text out of what a hand may have written."""
    if not isinstance(texts, dict):
        return {}
    return {language: text for language, text in texts.items() if isinstance(text, str)}

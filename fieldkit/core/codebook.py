"""The codebook: the themes of a season, and the file that they travel as.

Two people who code alike must mean the same by a theme, so the file carries the themes' ids. A codebook that somebody
wrote by hand has none: there it follows from title and place, and two who read the same file get the same themes.
"""

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fieldkit.core.limits import NOTE_CHARACTERS, Text, Title, Uuid
from fieldkit.core.themes import NO_THEME, THEME_COLOURS, ThemeColour
from fieldkit.errors import FieldsWrong

CODEBOOK_BYTES: Final = 1024 * 1024
MOST_THEMES: Final = 200
# uuid5 of the DNS name space and "theme.fieldkit".
_THEME_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "theme.fieldkit")
_HEAD = re.compile(r"^##[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
_FACTS = re.compile(r"^<!--\s*theme\s+(?P<id>\S+)\s+(?P<colour>[a-z]+)(?:\s+in\s+(?P<joined>\S+))?\s*-->$")
_LOOKS_LIKE_MARKS = re.compile(r"^(\\*)(#|<!--)")
_MARKED = re.compile(r"^\\(\\*(?:#|<!--))")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a codebook. joined_to: the one it was merged into."""

    id: str
    title: str
    description: str
    colour: str
    joined_to: str | None = None


def title_id(title: str, place: int) -> str:
    """Name a theme that was written by hand, by its title; capitals and spaces make no difference.

    place: which it is in its file, from 1, so that themes come in the order that they were written in.
    """
    of_title = str(uuid.uuid5(_THEME_NAMESPACE, folded(title)))
    return f"{place:08x}{of_title[8:14]}8{of_title[15:]}"


def folded(title: str) -> str:
    """Tell what two titles have in common that people take for the same."""
    return " ".join(title.casefold().split())


def free_colour(taken: Iterable[str]) -> str:
    """Choose the colour that the fewest themes have, the first of those in their order."""
    has, colours = list(taken), list[str](THEME_COLOURS)
    return min(colours, key=has.count)


class _ThemeInFile(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    id: Uuid | None = None
    title: Title
    description: Text = Field(default="", max_length=NOTE_CHARACTERS)
    colour: ThemeColour | None = None
    joined_to: Uuid | None = None


def as_json(title: str, themes: Iterable[Theme]) -> str:
    """Write a codebook for programs."""
    told = [
        {
            name: value
            for name in ("id", "title", "description", "colour", "joined_to")
            if (value := getattr(theme, name)) is not None
        }
        for theme in themes
    ]
    return json.dumps({"fieldkit": "codebook", "title": title, "themes": told}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(title: str, themes: Iterable[Theme]) -> str:
    """Write a codebook for people; what programs need of it stands in comments, which readers do not see."""
    lines = [f"# {_one_line(title)}", ""]
    for theme in themes:
        into = f" in {theme.joined_to}" if theme.joined_to else ""
        lines += [f"## {_one_line(theme.title)}", "", f"<!-- theme {theme.id} {theme.colour}{into} -->", ""]
        if theme.description:
            lines += [*(_LOOKS_LIKE_MARKS.sub(r"\\\g<0>", line) for line in theme.description.split("\n")), ""]
    return "\n".join(lines)


def read_codebook(content: bytes, known: Iterable[Theme] = ()) -> list[Theme]:
    """Read a codebook from a file of ours or one written by hand, JSON or Markdown with a heading of two # each.

    known: the themes that are here. A theme without an id is the one of that title, else its id follows from
    its title and its place; without a colour it keeps that of the one here, else it gets a free one.
    Raises FieldsWrong: codebook-too-big, codebook-unreadable (no such file), codebook-empty, codebook-wrong (the
    message names the theme).
    """
    if len(content) > CODEBOOK_BYTES:
        raise FieldsWrong("codebook-too-big", f"The file is larger than {CODEBOOK_BYTES // 1024} KiB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise FieldsWrong("codebook-unreadable", "The file is no text in UTF-8.") from wrong
    said = _from_json(text) if text.lstrip().startswith("{") else _from_markdown(text)
    if not said:
        raise FieldsWrong("codebook-empty", "The file holds no theme: in Markdown each begins with ## and its title.")
    if len(said) > MOST_THEMES:
        raise FieldsWrong("codebook-wrong", f"The file holds more than {MOST_THEMES} themes.")
    themes: dict[str, Theme] = {}
    by_title = {folded(theme.title): theme for theme in known}
    colours = [theme.colour for theme in by_title.values()]
    for number, told in enumerate(said, 1):
        try:
            theme = _ThemeInFile.model_validate(told)
        except ValidationError as wrong:
            title = told.get("title") if isinstance(told, dict) else None
            field = wrong.errors()[0]["loc"][:1] or ("theme",)
            raise FieldsWrong("codebook-wrong", f"Theme {number} ({str(title)[:60]}): {field[0]}") from wrong
        here = by_title.get(folded(theme.title)) if theme.id is None else None
        colour = theme.colour or (here.colour if here else free_colour(colours))
        colours.append(colour)
        id_ = theme.id or (here.id if here else title_id(theme.title, number))
        if id_ == NO_THEME:
            raise FieldsWrong("codebook-wrong", f"Theme {number} ({theme.title[:60]}): its id stands for no theme")
        themes[id_] = Theme(id_, theme.title, theme.description, colour, theme.joined_to)
    return list(themes.values())


def _from_json(text: str) -> list[Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise FieldsWrong("codebook-unreadable", "The file begins like JSON and is none.") from wrong
    themes = told.get("themes")
    if not isinstance(themes, list):
        raise FieldsWrong("codebook-unreadable", "The file holds no list of themes.")
    return themes


def _from_markdown(text: str) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if head := _HEAD.match(line):
            said.append({"title": head[1], "description": []})
        elif said and (facts := _FACTS.match(line)):
            said[-1] |= {"id": facts["id"], "colour": facts["colour"], "joined_to": facts["joined"]}
        elif said:
            said[-1]["description"].append(_MARKED.sub(r"\1", line))
    return [{**theme, "description": "\n".join(theme["description"]).strip()} for theme in said]


def _one_line(text: str) -> str:
    return " ".join(text.split())

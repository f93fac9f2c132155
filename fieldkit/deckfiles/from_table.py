"""From the rows of a table back to a deck: columns by their headings, rows gathered into cards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from fieldkit.core.deck_mistakes import mistake
from fieldkit.core.decks import DECK_CARDS
from fieldkit.core.limits import LANGUAGES
from fieldkit.core.mistakes import MOST_MISTAKES, Mistake, Path
from fieldkit.core.slugs import free_slug, slug_of
from fieldkit.deckfiles.cells import entries_of, id_and_label, scale_of
from fieldkit.deckfiles.columns import FIELDS, SPOKEN, Column, column_of, kind_of, language_of, near_column
from fieldkit.deckfiles.file import Found, unreadable

# A row as it stands in the file: its line, and its cells.
Row = tuple[int, list[str]]

# Every card in every language, and as many again: room to see by how much it is too much.
_MOST_ROWS = 2 * DECK_CARDS * len(LANGUAGES)
_MOST_COLUMNS = 60
# No cell has a list this long; the rest of it would only cost time.
_MOST_ENTRIES = 50

_NUMBER = re.compile(r"(\d{1,6})(?:\.0+)?")


def deck_from_rows(rows: Iterable[Row], name: str, language: str | None, title: str = "") -> Found:
    """Make a deck of a table.

    rows: the headings first. name: of the file; the deck's id and title are made of it where the table has none.
    language: of the texts where neither a column nor a heading tells. title: of the deck, where something else told it.
    Raises DeckWrong when no column holds questions.
    """
    kept = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    if not kept:
        raise unreadable("empty-file")
    if len(kept) > _MOST_ROWS:
        raise unreadable("too-many-rows", kept[_MOST_ROWS][0], count=len(kept), most=DECK_CARDS)
    if len(kept[0][1]) > _MOST_COLUMNS:
        raise unreadable("too-many-columns", kept[0][0], count=len(kept[0][1]), most=_MOST_COLUMNS)
    gathering = _Gathering(kept[0], language)
    for line, cells in kept[1:]:
        gathering.take(line, cells)
    return gathering.found(name, title)


@dataclass(slots=True)
class _Gathered:
    """A card, or the deck itself, while its rows come in."""

    fields: dict[str, Any]
    at: Path
    line: int
    languages: list[str] = field(default_factory=list)


class _Gathering:
    """Takes a table's rows one after the other."""

    def __init__(self, head: Row, language: str | None) -> None:
        self.mistakes: list[Mistake] = []
        self.lines: dict[Path, int] = {}
        self.columns = self._columns(*head)
        questions = {column.language for column in self.columns if column and column.field == "question"}
        if not questions:
            raise unreadable("no-question-column", head[0])
        self.has_languages = any(column and column.field == "language" for column in self.columns)
        # One language in the headings tells of the headings only, where somebody says otherwise.
        self.language = language or next(iter(sorted(questions)))
        self.is_wide = len({column.language for column in self.columns if column and column.field in SPOKEN}) > 1
        self.deck = _Gathered({}, (), head[0])
        self.cards: list[_Gathered] = []
        self._by_id: dict[str, _Gathered] = {}

    def _columns(self, line: int, cells: list[str]) -> list[Column | None]:
        self.lines[()] = line
        columns: list[Column | None] = []
        for cell in cells:
            column = column_of(cell)
            if column is None and cell.strip():
                near = near_column(cell)
                if near:
                    self._wrong((), "unknown-column-near", name=cell.strip(), near=near)
                else:
                    self._wrong((), "unknown-column", name=cell.strip(), known=", ".join(FIELDS))
            same = (seen for seen in columns if seen and column and seen.field == column.field)
            if column and any(column.field not in SPOKEN or seen.language == column.language for seen in same):
                self._wrong((), "doubled-column", name=cell.strip())
            columns.append(column)
        return columns

    def take(self, line: int, cells: list[str]) -> None:
        here = {"card": "", "kind": "", "language": ""}
        spoken: list[tuple[Column, str]] = []
        for column, cell in zip(self.columns, cells, strict=False):
            if column and column.field in SPOKEN:
                spoken.append((column, cell.strip()))
            elif column:
                here[column.field] = cell.strip()
        language = language_of(here["language"]) or self.language
        kind = kind_of(here["kind"])
        of = self.deck if kind == "deck" else self._card(here["card"], language, line)
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            self._wrong(of.at, "ragged-row", line, count=len(cells), wanted=len(self.columns))
        if here["language"] and not language_of(here["language"]):
            self._wrong(of.at, "unknown-language", line, found=here["language"], known=", ".join(LANGUAGES))
        self._take_plain(of, line, here | {"kind": kind})
        for column, cell in spoken:
            said = column.language if column.is_sure or (self.is_wide and not self.has_languages) else language
            if cell:
                self._take_spoken(of, line, column.field, said, cell)

    def _card(self, id_: str, language: str, line: int) -> _Gathered:
        """Find the card that a row belongs to: by its id; without one, the last, until a language comes again."""
        last = self.cards[-1] if self.cards else None
        if id_ in self._by_id:
            card = self._by_id[id_]
            if language in card.languages:
                self._wrong(card.at, "doubled-row", line, language=language)
        elif not id_ and self.has_languages and last and "id" not in last.fields and language not in last.languages:
            card = last
        else:
            card = _Gathered({}, ("cards", len(self.cards)), line)
            self.cards.append(card)
            self.lines[card.at] = line
            if id_:
                self._by_id[id_] = card
        card.languages.append(language)
        return card

    def _take_plain(self, of: _Gathered, line: int, here: dict[str, str]) -> None:
        """Take what is the same in every language; an empty cell says nothing."""
        told: dict[str, Any] = {"id": here["card"], "kind": here["kind"] if of is not self.deck else ""}
        told |= {name: here.get(name, "") for name in ("again", "minutes", "source", "licence")}
        number = _NUMBER.fullmatch(told["minutes"])
        told["minutes"] = int(number[1]) if number else told["minutes"]
        for name, value in told.items():
            if value == "":
                continue
            if of.fields.setdefault(name, value) != value:
                self._wrong((*of.at, name), "rows-disagree", line, name=name, found=value, wanted=of.fields[name])
            self.lines.setdefault((*of.at, name), line)

    def _take_spoken(self, of: _Gathered, line: int, name: str, language: str, cell: str) -> None:
        if name == "deeper":
            self._take_list(of, line, language, entries_of(cell)[:_MOST_ENTRIES])
        elif name == "options":
            self._take_options(of, line, language, entries_of(cell)[:_MOST_ENTRIES])
        elif name == "scale":
            self._take_scale(of, line, language, cell)
        else:
            field_ = "about" if of is self.deck and name == "question" else name
            self._say(of.fields.setdefault(field_, {}), (*of.at, field_), line, language, cell)

    def _take_list(self, of: _Gathered, line: int, language: str, entries: list[str]) -> None:
        texts = of.fields.setdefault("deeper", [{} for _ in entries])
        if len(texts) != len(entries):
            wrong = {"count": len(entries), "wanted": len(texts)}
            self._wrong((*of.at, "deeper"), "list-uneven", line, **wrong)
        for number, (text, entry) in enumerate(zip(texts, entries, strict=False)):
            self._say(text, (*of.at, "deeper", number), line, language, entry)

    def _take_options(self, of: _Gathered, line: int, language: str, entries: list[str]) -> None:
        """Take a row's options: by their ids where they have some, else by their order."""
        is_first = "options" not in of.fields
        options = of.fields.setdefault("options", [])
        for number, (id_, label) in enumerate(map(id_and_label, entries)):
            at = next((place for place, option in enumerate(options) if option["id"] == id_), None)
            if id_ is None and not is_first:
                at = number if number < len(options) else None
            if is_first or (at is None and id_ is not None):
                made = id_ or free_slug(slug_of(label) or f"option-{number + 1}", {one["id"] for one in options})
                at = len(options)
                options.append({"id": made, "label": {}})
            if at is None:
                self._wrong((*of.at, "options"), "list-uneven", line, count=len(entries), wanted=len(options))
                return
            self._say(options[at]["label"], (*of.at, "options", at, "label"), line, language, label)

    def _take_scale(self, of: _Gathered, line: int, language: str, cell: str) -> None:
        steps, ends = scale_of(cell)
        scale = of.fields.setdefault("scale", {"steps": steps, "low": {}, "high": {}})
        if scale["steps"] != steps:
            found = {"name": "scale", "found": steps, "wanted": scale["steps"]}
            self._wrong((*of.at, "scale"), "rows-disagree", line, **found)
        for end, text in zip(("low", "high"), ends, strict=False):
            self._say(scale[end], (*of.at, "scale", end), line, language, text)

    def _say(self, texts: dict[str, str], at: Path, line: int, language: str, text: str) -> None:
        if text:
            texts.setdefault(language, text)
        for path in (at, (*at, language)):
            self.lines.setdefault(path, line)

    def _wrong(self, path: Path, code: str, line: int | None = None, **values: object) -> None:
        """Name a mistake of the table. Its line is of its own: the place may have another row's."""
        # A hostile table could have one in each of its cells.
        if len(self.mistakes) < MOST_MISTAKES:
            at = (*path, f"row {line}") if line and self.lines.get(path, line) != line else path
            if line:
                self.lines.setdefault(at, line)
            self.mistakes.append(mistake(at, code, **values))

    def found(self, name: str, title: str) -> Found:
        """Give the deck as gathered, with what the table left out: ids, kinds, the deck's title."""
        stem = PurePath(name).stem
        taken = {card.fields["id"] for card in self.cards if "id" in card.fields}
        for number, card in enumerate(self.cards, 1):
            if "id" not in card.fields:
                question = next(iter(card.fields.get("question", {}).values()), "")
                card.fields["id"] = free_slug(slug_of(question) or f"card-{number}", taken)
                taken.add(card.fields["id"])
            card.fields.setdefault("kind", _kind_by_fields(card.fields))
        spoken = [
            spoken for spoken in LANGUAGES if any(spoken in card.fields.get("question", {}) for card in self.cards)
        ]
        named = title or stem.replace("-", " ").replace("_", " ").strip().capitalize()[:120] or "Deck"
        deck = {"id": slug_of(title or stem) or "deck", "title": dict.fromkeys(spoken, named), **self.deck.fields}
        return Found(deck | {"cards": [card.fields for card in self.cards]}, self.lines, tuple(self.mistakes))


def _kind_by_fields(fields: dict[str, Any]) -> str:
    return "scale" if "scale" in fields or "again" in fields else "choice" if "options" in fields else "open"

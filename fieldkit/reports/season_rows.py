"""A season's notes as they go out: a row each, with its writer and its themes; and without people, where so wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fieldkit.core.anonymising import MASK, Names, likely_personal, masked, month_of, moved, pseudonym, to_look_at
from fieldkit.core.exporting import Beside, CodingTold, ThemeTold, distinct
from fieldkit.core.harvest import Outline, Telling, Told
from fieldkit.core.merge import canonical_text
from fieldkit.reports.tables import COLUMNS, told_rows

# What a season's tables tell beside those of a harvest.
SEASON_COLUMNS = (*COLUMNS, "writer", "themes")

Asked = Callable[[str], Beside | None]


@dataclass(frozen=True, slots=True)
class SeasonNote:
    """A note with its row by SEASON_COLUMNS, and its codings, whose passages lie in the row's text."""

    note: Told
    row: dict[str, Any]
    beside: Beside


def season_notes(
    outline: Outline, telling: Telling, beside: Asked, themes: Iterable[ThemeTold]
) -> Iterator[SeasonNote]:
    """Give the notes of a season in their order. Whose writer is to be erased does not come along."""
    titles = titles_of(themes)
    for note, row in told_rows(outline, telling):
        if (told := beside(note.id)) is not None:
            found = dict.fromkeys(titles[coding.theme] for coding in told.codings)
            yield SeasonNote(note, row | {"writer": told.writer, "themes": list(found) or None}, told)


def titles_of(themes: Iterable[ThemeTold]) -> dict[str, str]:
    """Name every theme by its id, no two alike: programs that codings are taken to know them by their titles."""
    known = list(themes)
    return dict(zip((theme.id for theme in known), distinct(theme.title for theme in known), strict=True))


class Anonymous:
    """Takes people out of notes as they go by, and counts what it masked.

    salt: random bytes of this export alone. names: those of everybody at a café by its id, at any café by ''.
    Ids lead back to nobody, times are told by their month, names and what is likely personal are `[…]`: all of it but
    what the coordinator looked at in a note's text and let stand.
    """

    def __init__(self, salt: bytes, names: Callable[[str], Iterable[str]]) -> None:
        self.masked = 0
        self._salt = salt
        self._list = names
        self._names: dict[str, Names] = {}
        self._coders: dict[str, str] = {}

    def told(self, notes: Iterable[SeasonNote]) -> Iterator[SeasonNote]:
        return (self._without_people(note) for note in notes)

    def coder(self, name: str) -> str:
        """Name a coder by a number: who they are is nobody's business, that they are two is."""
        return self._coders.setdefault(name, f"coder {len(self._coders) + 1}")

    def id(self, id_: str) -> str:
        return pseudonym(id_, self._salt)

    def _without_people(self, one: SeasonNote) -> SeasonNote:
        note, row = one.note, dict(one.row)
        stretches = self._stretches(note.cafe, note.text, one.beside.left)
        self.masked += len(stretches)
        row["text"] = masked(note.text, stretches)
        for column in ("what", "round_title", "table_name", "cluster"):
            row[column] = self._plain(note.cafe, row[column])
        row |= {"name": None, "receipt": None, "who": MASK if row["who"] else None}
        row["by"] = month_of(row["by"]) if row["by"] else None
        # What fits its card is the deck's own words, or a number.
        if row["label"] is None and row["order"] is None and row["number"] is None:
            row["value"] = self._value(note.cafe, note.value)
        row["written_at"] = month_of(row["written_at"])
        row["id"] = self.id(note.id)
        row["writer"] = self.id(one.beside.writer) if one.beside.writer else None
        codings = tuple(self._coding(coding, stretches) for coding in one.beside.codings)
        kept = one.beside._replace(writer=row["writer"], codings=codings)
        return SeasonNote(note._replace(id=row["id"], text=row["text"]), row, kept)

    def _stretches(self, cafe: str, text: str, left: frozenset[tuple[int, int]]) -> list[tuple[int, int]]:
        own = self._names_at(cafe)
        found = to_look_at(text, own, self._names_at(""))
        return [*own.found_in(text), *((one.start, one.end) for one in found if (one.start, one.end) not in left)]

    def _plain(self, cafe: str, text: str | None) -> str | None:
        """Mask what nobody looks at beforehand: all that may be personal."""
        if not text:
            return text
        stretches = [*self._names_at(cafe).found_in(text), *((one.start, one.end) for one in likely_personal(text))]
        self.masked += len(stretches)
        return masked(text, stretches)

    def _value(self, cafe: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._plain(cafe, value)
        if isinstance(value, list):
            return [self._plain(cafe, part) for part in value]
        if isinstance(value, dict):
            by = {"by": month_of(value["by"])} if value.get("by") else {}
            who = {"who": MASK} if value.get("who") else {}
            return {"what": self._plain(cafe, value["what"]), **who, **by}
        return value

    def _coding(self, coding: CodingTold, stretches: list[tuple[int, int]]) -> CodingTold:
        begins, ends = coding.begins, coding.ends
        if begins is not None and ends is not None:
            begins, ends = moved(begins, ends, stretches)
        return CodingTold(
            self.id(coding.id), coding.theme, self.coder(coding.coder), begins, ends, month_of(coding.coded_at)
        )

    def _names_at(self, cafe: str) -> Names:
        if cafe not in self._names:
            self._names[cafe] = Names(self._list(cafe))
        return self._names[cafe]


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a row out for a database: lists and values as JSON, truth as 1."""
    return {name: _plain_cell(value) for name, value in row.items()}


def _plain_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value) or None
    return value if value is None or isinstance(value, str | int) else canonical_text(value)

"""The season as a REFI-QDA project (.qdpx), which QualCoder, NVivo, MAXQDA, ATLAS.ti and others open.

A document holds the notes of one café to one card, and on a choice card to one label, with an empty line between them.
Themes are codes with colours and descriptions; a coding is a selection of the text, by its coder and with its time.
Cafés are cases. The standard is https://www.qdasoftware.org, its schema Project.xsd of 2019; docs/EXPORTS.md tells
which of its liberties other programs take badly, and are not used here.
"""

import re
import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from fieldkit.core.exporting import CodingTold, ThemeTold, distinct
from fieldkit.core.harvest import AskedCafe
from fieldkit.core.signs import fit_for_xml, with_one_line_end
from fieldkit.reports.season_rows import SeasonNote, titles_of
from fieldkit.reports.tables import cell

_NAMESPACE: Final = uuid.UUID("6f0f3f52-3a43-5a6e-9d35-7d1f6a1c0e11")
# As the codebook's page shows them, on white paper.
COLOURS: Final[Mapping[str, str]] = {
    "moss": "#5D7A3A",
    "brick": "#A8483A",
    "lake": "#2F6F9F",
    "honey": "#B37A12",
    "heather": "#8A5AA8",
    "pine": "#1F6B52",
    "clay": "#96623C",
    "sky": "#3F8FB5",
    "straw": "#8F8420",
    "berry": "#A83A73",
    "slate": "#5B6670",
    "leaf": "#3E8F47",
}
# What documents and cases are told apart by. QualCoder takes a variable for either, so none is used for both.
_OF_DOCUMENTS: Final = ("cafe", "deck", "card", "kind", "question", "label")
_OF_CASES: Final = {"place": "Text", "language": "Text", "opened": "Text", "participants": "Integer"}
# QualCoder makes file names of the names of documents.
_UNFIT_FOR_FILES: Final = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u2028\u2029]+")
_NAME_SIGNS: Final = 80
_ANSWERS: Final = ("number", "order", "what", "who", "by")


@dataclass(slots=True)
class _Document:
    """One document while it is written: how far its text has come, and what was found in it."""

    guid: str
    row: Mapping[str, Any]
    cafe: str
    signs: int = 0
    selections: list[tuple[int, int, CodingTold]] = field(default_factory=list)


def write_qdpx(
    to: Path, title: str, cafes: Sequence[AskedCafe], themes: Sequence[ThemeTold], notes: Iterable[SeasonNote]
) -> None:
    """Write a project into a file. Memory grows with documents and not with notes."""
    made = _Project(cafes, themes)
    with (
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="", dir=to.parent) as sources,
    ):
        # Readers look into this folder even where there is nothing in it.
        archive.mkdir("Sources")
        for of_document in _documents(notes):
            made.add(of_document, archive, sources)
        sources.seek(0)
        with archive.open("project.qde", "w", force_zip64=True) as project:
            for piece in made.told(title, sources):
                project.write(piece.encode())


def _documents(notes: Iterable[SeasonNote]) -> Iterator[Iterator[SeasonNote]]:
    def place(one: SeasonNote) -> tuple[object, ...]:
        return one.note.deck, one.note.chapter, one.note.card, one.note.label, one.note.cafe

    return (of_document for _, of_document in groupby(notes, key=place))


class _Project:
    """What is known of a project while its documents go by."""

    def __init__(self, cafes: Sequence[AskedCafe], themes: Sequence[ThemeTold]) -> None:
        self._cafes = list(zip(cafes, distinct((cafe.title for cafe in cafes), _NAME_SIGNS), strict=True))
        self._themes = themes
        self._codes = titles_of(themes)
        self._users: dict[str, str] = {}
        self._names: dict[str, int] = {}
        self._documents: dict[str, list[str]] = {}

    def add(self, notes: Iterator[SeasonNote], archive: zipfile.ZipFile, sources: IO[str]) -> None:
        """Write one document: its text into the archive, what is to be said of it into `sources`."""
        first = next(notes)
        document = _Document(_guid("document", first.row["id"]), first.row, first.note.cafe)
        guid = document.guid
        with archive.open(f"Sources/{guid}.txt", "w") as file:
            for one in chain([first], notes):
                file.write(self._entry(document, one).encode())
        self._documents.setdefault(document.cafe, []).append(guid)
        sources.writelines(self._source(document))

    def _entry(self, document: _Document, one: SeasonNote) -> str:
        """Tell a note as it stands in its document, and remember where its codings lie there."""
        gap = "\n\n" if document.signs else ""
        answer = " · ".join(str(cell(name, one.row[name])) for name in _ANSWERS if one.row[name] is not None)
        text = one.row["text"]
        head = f"{answer}\n" if answer and text else answer
        # Programs count two signs at the end of a line in two ways, and every passage after it would be off.
        told = with_one_line_end(head + text)
        begins = document.signs + len(gap)
        for coding in one.beside.codings:
            first, last = _passage(coding, head, text, len(told))
            if first < last:
                document.selections.append((begins + first, begins + last, coding))
        document.signs = begins + len(told)
        return gap + told

    def _source(self, document: _Document) -> Iterator[str]:
        row = document.row
        parts = (row["cafe"], row["card"], row["label"])
        name = self._free_name(" – ".join(part for part in parts if part))
        yield f'<TextSource guid="{document.guid}" name={_quoted(name)} plainTextPath="internal://{document.guid}.txt">\n'
        if row["question"]:
            yield f"<Description>{_text(row['question'])}</Description>\n"
        for number, (begins, ends, coding) in enumerate(document.selections):
            yield self._selection(document.guid, number, begins, ends, coding)
        for variable in _OF_DOCUMENTS:
            if row[variable]:
                yield _value(variable, row[variable])
        yield "</TextSource>\n"

    def _selection(self, document: str, number: int, begins: int, ends: int, coding: CodingTold) -> str:
        coder = self._users.setdefault(coding.coder, _guid("coder", coding.coder))
        made = f'creatingUser="{coder}" creationDateTime="{_time(coding.coded_at)}"'
        guid = _guid("selection", document, str(number))
        return (
            f'<PlainTextSelection guid="{guid}" startPosition="{begins}" endPosition="{ends}" {made}>'
            f'<Coding guid="{_guid("coding", coding.id)}" {made}><CodeRef targetGUID="{coding.theme}"/></Coding>'
            "</PlainTextSelection>\n"
        )

    def _free_name(self, wanted: str) -> str:
        """Give a name that no other document has and every disk takes."""
        name = _UNFIT_FOR_FILES.sub(" ", wanted)[:_NAME_SIGNS].strip(" .") or "–"
        # Disks that take no capitals apart would lay one over the other.
        self._names[name.casefold()] = number = self._names.get(name.casefold(), 0) + 1
        return name if number == 1 else self._free_name(f"{name[: _NAME_SIGNS - 8]} ({number})")

    def told(self, title: str, sources: Iterable[str]) -> Iterator[str]:
        """Tell the whole project in the order that the schema wants. sources: the documents, as written before."""
        yield '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
        yield f'<Project xmlns="urn:QDA-XML:project:1.0" name={_quoted(title)} origin="fieldkit">\n'
        if self._users:
            users = (f'<User guid="{guid}" name={_quoted(name)}/>\n' for name, guid in self._users.items())
            yield f"<Users>\n{''.join(users)}</Users>\n"
        if self._themes:
            yield f"<CodeBook><Codes>\n{''.join(map(self._code, self._themes))}</Codes></CodeBook>\n"
        if self._cafes:
            kinds = {**dict.fromkeys(_OF_DOCUMENTS, "Text"), **_OF_CASES}
            variables = (
                f'<Variable guid="{_guid("variable", name)}" name="{name}" typeOfVariable="{kind}"/>\n'
                for name, kind in kinds.items()
            )
            yield f"<Variables>\n{''.join(variables)}</Variables>\n<Cases>\n"
            for cafe, name in self._cafes:
                yield self._case(cafe, name)
            yield "</Cases>\n"
        if self._documents:
            yield "<Sources>\n"
            yield from sources
            yield "</Sources>\n"
        yield "</Project>\n"

    def _code(self, theme: ThemeTold) -> str:
        about = f"<Description>{_text(theme.description)}</Description>" if theme.description else ""
        name = _quoted(self._codes[theme.id])
        return f'<Code guid="{theme.id}" name={name} isCodable="true" color="{COLOURS[theme.colour]}">{about}</Code>\n'

    def _case(self, cafe: AskedCafe, name: str) -> str:
        told = (cafe.place, cafe.language, cafe.opened_at, cafe.participants)
        values = "".join(
            _value(variable, value, kind)
            for (variable, kind), value in zip(_OF_CASES.items(), told, strict=True)
            if value is not None
        )
        documents = "".join(f'<SourceRef targetGUID="{guid}"/>' for guid in self._documents.get(cafe.id, []))
        return f'<Case guid="{_guid("case", cafe.id)}" name={_quoted(name)}>{values}{documents}</Case>\n'


def _passage(coding: CodingTold, head: str, text: str, signs: int) -> tuple[int, int]:
    """Tell where a coding lies in its note as told; the whole note where its passage is no longer there."""
    if coding.begins is None or coding.ends is None or coding.begins >= min(coding.ends, len(text)):
        return 0, signs
    before = len(with_one_line_end(head + text[: coding.begins]))
    return before, len(with_one_line_end(head + text[: coding.ends]))


def _time(when: str) -> str:
    """Write a time, or a month as its first moment: the schema knows nothing coarser."""
    return when if "T" in when else f"{when}-01T00:00:00Z"


def _value(variable: str, value: Any, kind: str = "Text") -> str:
    reference = f'<VariableRef targetGUID="{_guid("variable", variable)}"/>'
    return f"<VariableValue>{reference}<{kind}Value>{_text(str(value))}</{kind}Value></VariableValue>\n"


def _guid(*names: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))


def _quoted(text: str) -> str:
    return quoteattr(fit_for_xml(text))


def _text(text: str) -> str:
    return escape(fit_for_xml(text))

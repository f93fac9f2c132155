"""Every export read back by somebody else's program."""

import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

from openpyxl import load_workbook

QDA = "{urn:QDA-XML:project:1.0}"


def csv_texts(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def sheet(path: Path, number: int = 0) -> list[dict[str, Any]]:
    """Read a sheet of a workbook with openpyxl: a row by its head each."""
    with closing(load_workbook(path, read_only=True)) as book:
        head, *rows = book.worksheets[number].iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=False)) for row in rows]


def lines(path: Path) -> list[dict[str, Any]]:
    # Only a line feed ends a line of JSON; what else calls itself a line end may stand in a note.
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def rows(path: Path, asked: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(asked).fetchall()


class Project:
    """A REFI-QDA project as QualCoder takes it in (its refi.py, 3.6): what it looks for, and what it stumbles over."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.xml = archive.read("project.qde")
            self.files = {name: archive.read(name) for name in archive.namelist() if name != "project.qde"}
        self.root = Tree.fromstring(self.xml)
        assert "Sources/" in self.files, "it lists this folder"
        assert "ATLAS" not in self.root.attrib["origin"], "and asks the origin, which must be there"
        self.users = {user.attrib["guid"]: user.attrib["name"] for user in self.root.iter(f"{QDA}User")}
        self.codes = {code.attrib["guid"]: code for code in self.root.iter(f"{QDA}Code")}
        self.sources = {source.attrib["name"]: source for source in self.root.iter(f"{QDA}TextSource")}
        assert len(self.sources) == len(list(self.root.iter(f"{QDA}TextSource"))), "a name twice is changed"
        names = [code.attrib["name"] for code in self.codes.values()]
        assert len(set(names)) == len(names), "a name twice is left out with all its codings"
        assert all([child.tag for child in code] in ([], [f"{QDA}Description"]) for code in self.codes.values())

    def text(self, name: str) -> str:
        """Read a source as it does: by its path, which is also a file name on any disk, with lines ended in one way."""
        assert not set(name) & set('/\\:*?"<>|\0') and len(name.encode()) < 240
        path = self.sources[name].attrib["plainTextPath"].split("internal:/")[1]
        raw = self.files[f"Sources{path}"]
        assert b"\r" not in raw, "two signs at a line's end move all passages after it"
        return raw.decode()

    def codings(self) -> list[tuple[str, str, str, str, str]]:
        """List what it would code: source, code, coder, when, and the words."""
        told = []
        for name, source in self.sources.items():
            for selection in source.iter(f"{QDA}PlainTextSelection"):
                (reference,) = selection.iter(f"{QDA}CodeRef")
                words = self.text(name)[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])]
                coder = self.users[selection.attrib["creatingUser"]]
                code = self.codes[reference.attrib["targetGUID"]].attrib["name"]
                told.append((name, code, coder, selection.attrib["creationDateTime"], words))
        return told

    def values(self, element: Tree.Element) -> dict[str, str]:
        """Read the variables of a source or a case."""
        names = {one.attrib["guid"]: one.attrib["name"] for one in self.root.iter(f"{QDA}Variable")}
        return {
            names[value[0].attrib["targetGUID"]]: value[1].text or "" for value in element.iter(f"{QDA}VariableValue")
        }

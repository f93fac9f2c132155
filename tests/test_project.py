"""The project as a stranger finds it: documents that lead somewhere, and nothing of the machine it was written on."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import fieldkit

TOP = Path(__file__).parents[1]
DOCUMENTS = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")])
MODULES = sorted((TOP / "fieldkit").rglob("*.py"))

# Places on the machine of whoever wrote it; /home/… is nobody's.
PRIVATE_PATH = re.compile(r"(?<![\w.])/(?:work|root|tmp|Users|home/(?!…|\.\.\.))/?[\w.-]*/")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)


def short(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def files_below(folder: Path) -> Iterator[Path]:
    """List a folder's files, without those that others wrote or that are made by running something."""
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in ("vendor", "__pycache__", "node_modules"):
            continue
        if path.is_dir():
            yield from files_below(path)
        else:
            yield path


def anchors(path: Path) -> set[str]:
    """List the places in a document that a link may name, as GitHub makes them of headings."""
    headings = re.findall(r"^#+\s+(.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", ["script/serve", "script/test"])
def test_the_readmes_two_commands_exist(command: str) -> None:
    assert command in (TOP / "README.md").read_text(encoding="utf-8")
    assert os.access(TOP / command, os.X_OK)
    assert (TOP / command).read_text(encoding="utf-8").startswith("#!/bin/sh\n")


def test_the_build_machine_runs_the_same_command() -> None:
    assert "script/test" in (TOP / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["script/serve", "script/test", "script/environment.sh"])
def test_the_scripts_are_plain_shell(script: str) -> None:
    done = subprocess.run(["sh", "-n", script], cwd=TOP, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not re.search(r"\[\[|\blocal\b|\bfunction\b|<<<|\$'", (TOP / script).read_text(encoding="utf-8"))


def test_the_changelog_tells_of_this_version() -> None:
    assert fieldkit.__version__ in (TOP / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_there() -> None:
    assert (TOP / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_links_in_documents_lead_somewhere(path: Path) -> None:
    for link in (one or other for one, other in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or target.suffix != ".md" or anchor in anchors(target), link


def test_nothing_tells_of_the_machine_it_was_written_on() -> None:
    folders = ("fieldkit", "static", "templates", "docs", "script", "bench", ".ci")
    files = [path for folder in folders for path in files_below(TOP / folder)]
    files += [*TOP.glob("*.md"), *TOP.glob("*.toml"), *TOP.glob("*.json")]
    told = {}
    for path in files:
        try:
            found = PRIVATE_PATH.findall(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue
        if found:
            told[short(path)] = found
    assert told == {}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "its first line says what it does for a café"

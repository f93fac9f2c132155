"""Where things live, and who may know of whom: imports run one way, in Python and in the phone's JavaScript."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.test_project import files_below

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "fieldkit"
PHONE = TOP / "static" / "pwa"

MODULES = sorted(PACKAGE.rglob("*.py"))
# Made of the others by script/join.
JOINED = {PHONE / f"{name}.js" for name in ("app", "live", "leaving", "handing", "away")}
SCRIPTS = sorted(path for path in (TOP / "static").rglob("*.js") if "vendor" not in path.parts and path not in JOINED)

# Small modules beside the layers, which pages and commands may use.
BESIDE = {
    *("announcing", "assets", "certificates", "clock", "config", "deckfiles", "lan", "networks"),
    *("planfiles", "planshelf", "qr", "shelf", "shelving"),
}

# What each part of the package may import of the others.
KNOWS: dict[str, set[str]] = {
    "errors": set(),
    "core": {"errors"},
    "storage": {"core", "errors"},
    **{name: {"core", "errors", *BESIDE} for name in BESIDE},
    "doctor": {"storage", "core", "errors", *BESIDE},
    "web": {"doctor", "reports", "storage", "core", "errors", *BESIDE},
    "server": {"web", "storage", "core", "errors", *BESIDE},
    "reports": {"core", "errors", "assets"},
    "demo": {"web", "storage", "core", "errors", *BESIDE},
    "cli": {"doctor", "reports", "storage", "core", "errors", *BESIDE},
    "__init__": {"web", "config"},
    "__main__": {"cli"},
}
# … and the few it may import besides, each for a reason.
BESIDES = {
    ("cli", "server"): "`fieldkit serve` is what starts the server",
    ("cli", "demo"): "`fieldkit demo` is what fills a café for trying",
    ("cli", "web.addresses"): "the terminal shows the same links as the pages",
    ("cli", "web.cafes"): "a café is opened in the same way by a command and by the form",
    ("cli", "web.taking_in"): "`fieldkit take-in` and `answers take-in` take files in by the same door as the page",
    ("cli", "web.wire"): "… and reads them as the wire does",
    ("cli", "web.kit"): "`fieldkit serve` remembers its port through the running kit's one writer",
    ("cli", "__init__"): "commands make the kit as every server does, by create_app, and tell its version",
    ("shelving", "storage.files"): "decks and plans are written as safely as a bundle",
    ("reports", "storage.season_facts"): "pages and reports ask for a season's pictures by its connection",
    ("reports", "storage.report_facts"): "… and a built report is told by the page and the command alike",
    ("reports", "storage.reader"): "… whose kind they name",
    ("web", "__init__"): "exports and the OpenAPI document tell the version",
}

# Rules of a café hold on any machine at any time: what they need of the world is brought to them.
IMPURE = {"flask", "sqlalchemy", "sqlite3", "pathlib", "os", "io", "time", "random", "secrets", "socket", "subprocess"}
IMPURE_CALLS = {"open", "now", "utcnow", "today", "uuid1", "uuid4", "getnode"}

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+TABLE|PRAGMA\s)", re.S
)

LONGEST = 300
# Longer ones, never beyond 400, each for a reason.
LONGER: dict[str, str] = {}


def name_of(path: Path) -> str:
    """Tell a module's name below the package: `storage.notes`, `__init__` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def part_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """List the full names of what a module imports, wherever in it; parts of this package as they are named in it."""
    names = {name_of(path) for path in MODULES}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module is not None, "imports are written out from fieldkit on"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("fieldkit.") in names else node.module


def own(tree: ast.AST) -> set[str]:
    """List which modules of this package a module imports."""
    found = {name for name in imported(tree) if name.split(".")[0] == "fieldkit"}
    return {name.removeprefix("fieldkit").removeprefix(".") or "__init__" for name in found}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(name_of(path))
    for name in own(parsed(path)):
        if (part, name) in BESIDES or part_of(name) == part:
            continue
        assert part_of(name) in KNOWS[part], f"{part} may not know of {name}"


def test_every_exception_to_the_directions_is_still_needed() -> None:
    used = {(part_of(name_of(path)), name) for path in MODULES for name in own(parsed(path))}
    assert [pair for pair in BESIDES if pair not in used] == []


def test_no_two_modules_need_each_other() -> None:
    at_import = {}
    for path in MODULES:
        tree = parsed(path)
        # What a function or a type check imports is not needed to load the module.
        top = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        at_import[name_of(path)] = own(top) - {name_of(path)}
    try:
        list(TopologicalSorter(at_import).static_order())
    except CycleError as wrong:
        pytest.fail(f"these need each other: {' → '.join(wrong.args[1])}")


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(name_of(path)) == "core"], ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    tree = parsed(path)
    assert {name.split(".")[0] for name in imported(tree)} & IMPURE == set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            assert called not in IMPURE_CALLS, f"line {node.lineno}: {called}()"


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(name_of(path)) != "storage"], ids=name_of)
def test_only_storage_speaks_sql(path: Path) -> None:
    tree = parsed(path)
    assert {name.split(".")[0] for name in imported(tree)} & {
        "sqlite3",
        "sqlalchemy",
        "flask_sqlalchemy",
        "alembic",
    } == set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not SQL.search(node.value), f"line {node.lineno}: {node.value[:60]!r}"


WATCHED_IMPORT = """
import importlib, json, os, pkgutil, sys

class Watched(dict):
    asked = []
    def __getitem__(self, name): self.asked.append(name); return super().__getitem__(name)
    def __contains__(self, name): self.asked.append(name); return super().__contains__(name)
    def get(self, name, default=None): self.asked.append(name); return super().get(name, default)

touched = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir", "socket.connect", "socket.bind", "sqlite3.connect"):
        touched.append(str(arguments[-1] if event.startswith("socket") else arguments[0]))

sys.addaudithook(watch)
os.environ = Watched(os.environ)
import fieldkit
light = sorted({"flask", "sqlalchemy", "pydantic"} & set(sys.modules))
for module in pkgutil.walk_packages(fieldkit.__path__, "fieldkit."):
    if not module.name.startswith(("fieldkit.storage.migrations", "fieldkit.__main__")):
        importlib.import_module(module.name)
print(json.dumps({"asked": Watched.asked, "touched": touched, "light": light}))
"""


def test_importing_the_package_reads_no_setting_and_no_file_of_the_laptop(tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    instance.mkdir()
    told = {**os.environ, "FIELDKIT_INSTANCE": str(instance), "FIELDKIT_PORT": "not a number", "PYTHONPATH": str(TOP)}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED_IMPORT], env=told, cwd=tmp_path, capture_output=True, check=True, text=True
    )
    seen = json.loads(done.stdout)
    assert [name for name in seen["asked"] if name.startswith("FIELDKIT_")] == []
    ours = (str(instance), str(TOP / "instance"), str(TOP / "static"), str(TOP / "templates"), "fieldkit.sqlite")
    assert [path for path in seen["touched"] if any(place in path for place in ours)] == []
    assert any("fieldkit/web" in path for path in seen["touched"]), "or this test watches nothing"
    assert seen["light"] == [], "`import fieldkit` alone stays quick"
    assert list(instance.iterdir()) == []


# The phone's side -----------------------------------------------------------------------------------------------------

PHONE_KNOWS = {
    "core": {"vendor"},  # Of which only what is pure: luby-transform, for frames.js.
    "store": {"core", "vendor"},
    "net": {"core", "store", "vendor"},
    "parts": {"core", "store", "vendor"},
    "screens": {"core", "store", "parts", "vendor"},
    "shared.js": {"core", "store", "net", "parts", "vendor"},
    # A script of its own: what must be there once only comes by shared.js, and what is pure may be in both.
    "live": {"core", "shared.js"},
    "leaving": {"core", "shared.js"},
    "handing": {"core", "shared.js", "vendor"},
    "away": {"core", "store", "net", "parts", "screens", "live", "leaving", "handing", "vendor"},
    "main.js": {"core", "store", "net", "parts", "screens", "shared.js", "live", "vendor"},
    "sw.js": set[str](),  # Loads its parts by importScripts: module workers are too new.
}
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.S)
EMPTY_CATCH = re.compile(r"\bcatch\s*(\([^)]*\))?\s*\{\s*\}")
ASKS_THE_NETWORK = re.compile(r"\b(fetch\s*\(|EventSource\b|XMLHttpRequest\b|sendBeacon\b|WebSocket\b)")
OPENS_STORAGE = re.compile(r"\bindexedDB\b|vendor/idb\.js")
OF_THE_WORLD = re.compile(
    r"\b(document|window|navigator|localStorage|crypto|setTimeout|performance)\s*[.(\[]"
    r"|\bDate\.now\b|\bnew Date\(\)|Math\.random"
)


def script_name(path: Path) -> str:
    return path.relative_to(TOP / "static").as_posix()


def code_of(path: Path) -> str:
    """Read a script without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def folder_of(path: Path) -> str:
    return path.relative_to(PHONE).parts[0]


def of_phone(*folders: str) -> list[Path]:
    return [path for path in SCRIPTS if PHONE in path.parents and (not folders or folder_of(path) in folders)]


@pytest.mark.parametrize("path", of_phone(), ids=script_name)
def test_the_phones_imports_run_one_way(path: Path) -> None:
    folder = folder_of(path)
    for name in IMPORT.findall(code_of(path)):
        assert name.startswith("."), f"{name}: browsers know no bare names"
        target = (path.parent / name).resolve()
        assert target.is_file(), f"{name} does not exist"
        to = folder_of(target)
        assert to == folder or to in PHONE_KNOWS[folder], f"{folder} may not know of {to}"


@pytest.mark.parametrize("path", of_phone("core"), ids=script_name)
def test_the_phones_core_is_pure(path: Path) -> None:
    assert OF_THE_WORLD.search(code_of(path)) is None


@pytest.mark.parametrize(
    "path", [path for path in of_phone() if folder_of(path) not in ("net", "sw.js")], ids=script_name
)
def test_only_net_asks_the_network(path: Path) -> None:
    assert ASKS_THE_NETWORK.search(code_of(path)) is None


@pytest.mark.parametrize("path", [path for path in of_phone() if folder_of(path) != "store"], ids=script_name)
def test_only_store_opens_the_phones_storage(path: Path) -> None:
    assert OPENS_STORAGE.search(code_of(path)) is None


@pytest.mark.parametrize("path", SCRIPTS, ids=script_name)
def test_scripts_keep_the_house_rules(path: Path) -> None:
    code = code_of(path)
    assert "export default" not in code
    assert not re.search(r"\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b", code)
    assert not EMPTY_CATCH.search(code), "a catch says what it makes of what went wrong"


# Sizes ----------------------------------------------------------------------------------------------------------------


def written_by_hand() -> list[Path]:
    folders = ("fieldkit", "static", "templates", "tests", "script", "bench")
    kinds = {".py", ".js", ".css", ".html", ".sh", ".ts", ""}
    found = (path for folder in folders for path in files_below(TOP / folder) if path.suffix in kinds)
    return [path for path in found if path not in JOINED]


def test_no_file_is_too_long_to_be_read_at_one_sitting() -> None:
    lengths = {path.relative_to(TOP).as_posix(): len(path.read_bytes().splitlines()) for path in written_by_hand()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST and name not in LONGER} == {}
    assert {name for name in LONGER if not LONGEST < lengths.get(name, 0) <= 400} == set()

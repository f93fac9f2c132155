"""Every way of installing the kit gives the whole kit: templates, static files, decks, migrations, translations."""

import json
import os
import shutil
import site
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import fieldkit

TOP = Path(__file__).parents[1]
# Built once, so they stay on one worker.
pytestmark = pytest.mark.xdist_group("packaging")

SHIPPED = ["CHANGELOG.md", "LICENSE", "README.md", "fieldkit", "pyproject.toml", "static", "templates", "tests"]

# Asks the installed kit for its first page and for a file that page names; run far from the checkout.
PROBE = """
import json, re, sys
from pathlib import Path
import fieldkit
from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.planshelf import built_in as plans
from fieldkit.shelf import built_in
app = create_app(Config(instance=Path(sys.argv[1])))
client = app.test_client()
page = client.get("/")
asset = re.search(r'"(/static/[^"]+[.]css)"', page.text)
sheet = client.get(asset[1]) if asset else None
fi = client.get("/", headers={"Accept-Language": "fi"})
print(json.dumps({
    "where": fieldkit.__file__,
    "page": page.status_code,
    "sheet": sheet and [sheet.status_code, len(sheet.data)],
    "worker": client.get("/sw.js").status_code,
    "decks": sorted(built_in()),
    "plans": sorted(plans()),
    "languages": sorted({page.text.split('lang="')[1][:2], fi.text.split('lang="')[1][:2]}),
    "is_translated": page.text != fi.text.replace('lang="fi"', 'lang="en"'),
}))
"""


def run(*command: str | Path, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FIELDKIT_", "PYTHON"))}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in a folder with a space in its name, without what git leaves out."""
    copy = tmp_path_factory.mktemp("packaging") / "field kit"
    copy.mkdir()
    for name in SHIPPED:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.sqlite*"))
        elif source.exists():
            shutil.copy2(source, copy / name)
    (copy / "instance").mkdir()
    (copy / "instance" / "facilitator.key").write_text("secret")
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """The sdist, and the wheel made from that sdist, as an index would get them."""
    to = checkout.parent / "dist"
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", to, checkout, cwd=checkout.parent)
    return to


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("fieldkit-*.whl")
    return found


def installed(into: Path, *what: str | Path) -> Path:
    """Make an environment with the kit in it, without a network. Returns its folder of commands.

    What the kit needs is borrowed from the environment that runs the tests.
    """
    run(sys.executable, "-m", "venv", "--without-pip", into, cwd=into.parent)
    commands = into / "bin"
    (packages,) = set(into.rglob("site-packages"))
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        commands / "python",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    run(*pip, "--no-index", "--no-deps", "--no-build-isolation", *what, cwd=into.parent)
    return commands


DECKS = sorted(path.stem for path in (Path(fieldkit.__file__).parent / "decks").glob("*.toml"))
PLANS = sorted(path.stem for path in (Path(fieldkit.__file__).parent / "plans").glob("*.toml"))


def held_to_serve_everything(commands: Path, home: Path) -> str:
    """Ask an installed kit for what a café needs of it. Returns where it lies."""
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    seen = json.loads(run(commands / "python", "-c", PROBE, str(home / "instance"), cwd=elsewhere))
    where: str = seen.pop("where")
    size = seen["sheet"].pop()
    assert seen == {
        "page": 200,
        "sheet": [200],
        "worker": 200,
        "decks": DECKS,
        "plans": PLANS,
        "languages": ["en", "fi"],
        "is_translated": True,
    }
    assert size > 1000
    assert run(commands / "fieldkit", "--version", cwd=elsewhere) == f"fieldkit {fieldkit.__version__}\n"
    assert run(commands / "python", "-m", "fieldkit", "-h", cwd=elsewhere).startswith("Usage: fieldkit")
    assert list(elsewhere.iterdir()) == []
    return where


def test_a_wheel_serves_everything(wheel: Path, tmp_path: Path) -> None:
    commands = installed(tmp_path / "environment", wheel)
    where = held_to_serve_everything(commands, tmp_path)
    assert Path(where).is_relative_to(tmp_path)


def test_an_editable_install_serves_everything_from_the_checkout(checkout: Path, tmp_path: Path) -> None:
    commands = installed(tmp_path / "environment", "--editable", checkout)
    where = held_to_serve_everything(commands, tmp_path)
    assert Path(where) == checkout / "fieldkit" / "__init__.py"


def test_a_wheel_made_in_the_checkout_is_the_one_made_from_the_sdist(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, checkout, cwd=tmp_path)
    (direct,) = tmp_path.glob("*.whl")
    assert sorted(zipfile.ZipFile(direct).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_every_file_that_the_kit_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        *(path.relative_to(TOP) for path in (TOP / "fieldkit").rglob("*") if path.is_file()),
        *(Path("fieldkit") / path.relative_to(TOP) for path in (TOP / "static").rglob("*") if path.is_file()),
        *(Path("fieldkit") / path.relative_to(TOP) for path in (TOP / "templates").rglob("*") if path.is_file()),
    }
    assert {path.as_posix() for path in wanted if path.suffix != ".pyc"} - names == set()
    assert any(name.endswith(".mo") for name in names)
    assert any(name.startswith("fieldkit/storage/migrations/versions/") for name in names)


def test_the_wheel_holds_nothing_of_the_laptop_and_no_tests(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith(("fieldkit/", f"fieldkit-{fieldkit.__version__}.dist-info/")), name
        assert not {"instance", "tests", "node_modules", "__pycache__"} & set(Path(name).parts), name
        assert not name.endswith((".sqlite", ".key", ".fieldkit")), name


def test_the_sdist_holds_nothing_of_the_laptop(built: Path) -> None:
    (sdist,) = built.glob("fieldkit-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [Path(name) for name in archive.getnames()]
    assert not [name for name in names if {"instance", "node_modules", ".venv"} & set(name.parts)]
    assert {"LICENSE", "README.md", "CHANGELOG.md", "tests"} <= {name.parts[1] for name in names if len(name.parts) > 1}

"""What a café takes home: its bundle for merging, a table for a spreadsheet, a report for reading."""

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from flask import abort, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from fieldkit import __version__, clock
from fieldkit.core.harvest import Telling
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE
from fieldkit.reports.page import page
from fieldkit.reports.tables import csv_rows
from fieldkit.reports.words import Words
from fieldkit.storage.bundles import export_bundle
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.files import write_text
from fieldkit.storage.harvests import harvest_of_cafe
from fieldkit.web.kit import kit

# What a power cut left behind must not outlive a note that is taken back later.
_ABANDONED_S = 3600


def export(code: str) -> ResponseReturnValue:
    """Make a file of one café in the shape asked for, and send it; nothing of it stays beside the store."""
    cafe = cafe_by_code(code.upper())
    shape = request.form.get("shape", "bundle")
    if shape not in _SHAPES:
        abort(400)
    suffix, kind, write = _SHAPES[shape]

    def make(folder: Path) -> Path:
        made = folder / f"{cafe.code}-{clock.today()}{suffix}"
        write(kit().config.store_path, cafe.code or "", made)
        return made

    return handed_out(make, kind)


def handed_out(make: Callable[[Path], Path], kind: str) -> ResponseReturnValue:
    """Make a file in a folder that is gone once it was sent. make: given the folder, writes it and says which it is."""
    instance = kit().config.instance
    _remove_abandoned(instance)
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory(dir=instance, prefix="export-")))
        made = make(folder)
        answer = send_file(made, mimetype=kind, as_attachment=True, conditional=False, etag=False)
        answer.headers["Cache-Control"] = "no-store"
        # Passed straight through, an answer is not told when it has been sent.
        answer.direct_passthrough = False
        answer.call_on_close(undo.pop_all().close)
    return answer


def _bundle(store: Path, code: str, to: Path) -> None:
    export_bundle(store, code, to, version=__version__, now=clock.now())


def _table(store: Path, code: str, to: Path) -> None:
    with harvest_of_cafe(store, code, FOR_ORGANISERS) as harvest:
        # In a country that writes 1,5 a spreadsheet parts cells at semicolons; only English puts a point there.
        semicolon = str(get_locale()) != "en"
        write_text(to, csv_rows(harvest.outline, Telling(harvest.notes), semicolon))


def _report(store: Path, code: str, to: Path) -> None:
    with harvest_of_cafe(store, code, SHOWN_TO_THE_CAFE) as harvest:
        write_text(to, page(harvest.outline, Telling(harvest.notes), Words(harvest.outline.language)))


_SHAPES: dict[str, tuple[str, str, Callable[[Path, str, Path], None]]] = {
    "bundle": (".fieldkit", "application/vnd.sqlite3", _bundle),
    "csv": (".csv", "text/csv; charset=utf-8", _table),
    "report": (".html", "text/html; charset=utf-8", _report),
}


def _remove_abandoned(instance: Path) -> None:
    for folder in instance.glob("export-*"):
        if folder.stat().st_mtime < time.time() - _ABANDONED_S:
            shutil.rmtree(folder, ignore_errors=True)

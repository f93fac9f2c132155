"""Starting soon: what nobody has asked for yet is not made ready while people stand at the table."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from fieldkit.web.static_files import FileOnDisk


def test_the_facilitators_sheet_is_joined_of_its_parts_when_it_is_asked_for(app: Flask, client: FlaskClient) -> None:
    files = app.extensions["fieldkit"].files
    assert "facilitate/app.css" not in files.by_path
    answer = client.get(files.url("facilitate/app.css"), headers={"Accept-Encoding": "identity"})
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    places = [answer.text.index(rule) for rule in (".ways{", ".wall{")]
    assert places == sorted(places)
    assert "/*" not in answer.text


def test_a_sheet_changed_since_the_start_is_not_mixed_into_this_build(tmp_path: Path) -> None:
    parts = (tmp_path / "10-wall.css", tmp_path / "20-card.css")
    for part in parts:
        part.write_text(".a { color: red; }\n", encoding="utf-8")
    sheet = FileOnDisk(parts, "text/css", "0123456789abcdef")
    assert sheet.read() is None


def test_every_file_goes_out_as_what_it_is(app: Flask) -> None:
    files = app.extensions["fieldkit"].files
    types = {name: file.type for name, file in (files.by_path | files.on_disk).items()}
    assert "application/octet-stream" not in types.values()
    assert types["pwa/app.js"] == "text/javascript; charset=utf-8"
    assert types["pwa/icons/icon.svg"] == "image/svg+xml"

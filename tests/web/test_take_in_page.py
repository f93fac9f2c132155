"""The page where notes are taken in: what it may do that no other page may, and where its reader comes from."""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone
from tests.web.pages import submit
from tests.web.test_taking_in import AT_THE_CAFE, TAKE_IN, handed, wrong


def test_only_this_page_may_run_the_reader_and_play_a_chosen_video(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    policies = {
        path: facilitator.get(path).headers["Content-Security-Policy"]
        for path in ("/facilitate/", "/facilitate/hand-over", "/facilitate/cafes/K7QF2M/hand-over")
    }
    ordinary = policies.pop("/facilitate/")
    assert "wasm" not in ordinary
    assert "media-src" not in ordinary
    for policy in policies.values():
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "media-src 'self' blob:" in policy
        assert "'unsafe-eval'" not in policy


def test_the_reader_comes_from_the_disk_and_not_from_memory(app: Flask, client: FlaskClient) -> None:
    files = app.extensions["fieldkit"].files
    url = files.url("facilitate/vendor/zxing-reader.wasm")
    with client.get(url) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/wasm")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.data[:4] == b"\0asm"
    assert not [name for name in files.by_path if name.endswith(".wasm")]
    assert client.get(url.replace(files.build, "0" * 12)).status_code == 404
    assert client.get(url + "x").status_code == 404


def test_nothing_goes_in_from_another_website(facilitator: FlaskClient, phone: Phone, cafe: OpenCafe) -> None:
    phone.write("Slipped in")
    assert facilitator.post(TAKE_IN, json=phone.request()).status_code == 400
    assert cafe.texts() == []


def test_a_co_facilitator_takes_in_notes_of_the_own_cafe_alone(
    app: Flask, facilitator: FlaskClient, phone: Phone, cafe: OpenCafe, other_cafe: OpenCafe
) -> None:
    submit(facilitator, "/facilitate/cafes/K7QF2M/helpers", role="cofacilitator", do="renew")
    page = facilitator.get("/facilitate/cafes/K7QF2M/helpers").text
    helper = app.test_client()
    helper.get(page[page.index("/help/K7QF2M/") :].split("<")[0].split('"')[0])
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    phone.write("Own")
    elsewhere = Phone(AppDoor(app), other_cafe.code, "veikko")
    elsewhere.write("Foreign")

    def take(one: Phone, path: str) -> TestResponse:
        return helper.post(path, json=handed(one))

    assert take(phone, AT_THE_CAFE).get_json()["new"] == 1
    assert wrong(take(elsewhere, AT_THE_CAFE)) == (403, "cafe-not-yours")
    assert take(elsewhere, TAKE_IN).status_code == 403
    assert other_cafe.texts() == []

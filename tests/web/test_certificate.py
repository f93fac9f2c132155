"""The page of safe addresses: bringing a certificate, making an authority for one's own tablets, and who may do it."""

import io
import plistlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit import create_app
from fieldkit.certificates import authority
from fieldkit.certificates.keeping import keep
from fieldkit.certificates.shown import kept_chain, kept_key, kept_root
from fieldkit.certificates.taking import MOST_BYTES
from fieldkit.config import Config
from fieldkit.storage.engine import db
from tests.cafe import OpenCafe
from tests.certificates.making import NAME, Signed, chained
from tests.web.pages import read, submit, token

PAGE = "/facilitate/certificate"


def bring(browser: FlaskClient, cert: bytes, key: bytes = b"", password: str = "") -> TestResponse:
    files = {"cert": (io.BytesIO(cert), "cert.pem"), "key": (io.BytesIO(key), "key.pem")}
    sent = {"csrf_token": token(browser), "do": "use", "password": password, **files}
    return browser.post(PAGE, data=sent, content_type="multipart/form-data")


@pytest.fixture
def authority_here(config: Config) -> Config:
    authority.make(config.instance, ("kit.lan",))
    return config


def test_without_a_certificate_the_page_says_that_none_is_needed(facilitator: FlaskClient) -> None:
    page = read(facilitator, PAGE)
    assert "None" in page.said_in(class_="chip")
    assert page.said_in(id="try-it") == [], "there is nothing to try"


def test_a_certificate_that_is_brought_is_in_use_at_once(facilitator: FlaskClient, config: Config, app: Flask) -> None:
    leaf, between, _ = chained()
    assert bring(facilitator, leaf.pem + between.pem, leaf.key_pem()).status_code == 302
    assert NAME in read(facilitator, PAGE).said_in(dir="auto")
    assert kept_key(config.instance).stat().st_mode & 0o777 == 0o600
    assert app.extensions["fieldkit"].certificate.context() is not None
    assert facilitator.get("/", headers={"Host": NAME}).status_code == 200, "the laptop goes by that name now"


def test_a_pfx_file_is_brought_with_its_password(facilitator: FlaskClient, config: Config) -> None:
    leaf, between, _ = chained()
    assert "locked with a password" in bring(facilitator, leaf.pfx("secret", between)).text
    assert bring(facilitator, leaf.pfx("secret", between), password="secret").status_code == 302
    assert kept_chain(config.instance).read_bytes() == leaf.pem + between.pem


def test_what_is_no_certificate_is_refused_and_nothing_is_kept(facilitator: FlaskClient, config: Config) -> None:
    leaf, between, _ = chained()
    old = Signed(NAME, NAME, by=between, days=(-9, -1))
    for cert, key in ((b"", b""), (b"Dear diary", b""), (old.pem, old.key_pem()), (leaf.pem, between.key_pem())):
        answer = bring(facilitator, cert, key)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert bring(facilitator, b"x" * (MOST_BYTES + 1)).status_code == 422
    endless = facilitator.post(PAGE, data=b"x" * 3_000_000, content_type="multipart/form-data; boundary=x")
    assert endless.status_code == 413
    assert not kept_chain(config.instance).exists()


def test_a_refusal_speaks_the_facilitators_language(facilitator: FlaskClient) -> None:
    submit(facilitator, "/facilitate/language", language="fi")
    leaf, *_ = chained()
    assert "The key does not fit" not in bring(facilitator, leaf.pem, Signed("x").key_pem()).text


def test_keys_are_taken_in_only_where_nobody_can_listen(facilitator: FlaskClient, config: Config) -> None:
    leaf, *_ = chained()
    elsewhere = {"REMOTE_ADDR": "192.168.1.20"}
    sent = {"csrf_token": token(facilitator), "do": "use", "cert": (io.BytesIO(leaf.pem + leaf.key_pem()), "c.pem")}
    answer = facilitator.post(PAGE, data=sent, content_type="multipart/form-data", environ_overrides=elsewhere)
    assert answer.status_code == 403
    for deed in ("own", "renew", "forget"):
        sent = {"csrf_token": token(facilitator), "do": deed, "names": "kit.lan"}
        assert facilitator.post(PAGE, data=sent, environ_overrides=elsewhere).status_code == 403
    assert not kept_chain(config.instance).exists()
    page = facilitator.get(PAGE, environ_overrides=elsewhere).text
    assert 'type="file"' not in page
    assert "http://localhost" in page


def test_an_authority_is_made_for_own_tablets_and_handed_out_without_its_key(
    facilitator: FlaskClient, config: Config
) -> None:
    assert submit(facilitator, PAGE, do="own", names="kit.lan").status_code == 302
    page = facilitator.get(PAGE).text
    assert "Never on a guest’s phone" in page
    assert str(authority.fingerprint(config.instance)) in page
    root = x509.load_pem_x509_certificate(kept_root(config.instance).read_bytes())
    taken = facilitator.get(f"{PAGE}/authority.crt")
    assert x509.load_der_x509_certificate(taken.data) == root
    assert "attachment" in taken.headers["Content-Disposition"]
    profile = plistlib.loads(facilitator.get(f"{PAGE}/authority.mobileconfig").data)
    (held,) = profile["PayloadContent"]
    assert held["PayloadType"] == "com.apple.security.root"
    assert x509.load_der_x509_certificate(held["PayloadContent"]) == root
    for kind in ("key", "pem", "crt.key"):
        assert facilitator.get(f"{PAGE}/authority.{kind}").status_code == 404


def test_there_is_no_authority_to_hand_out_where_none_was_made(facilitator: FlaskClient) -> None:
    assert facilitator.get(f"{PAGE}/authority.crt").status_code == 404


def test_a_name_that_no_authority_is_made_for_is_refused_beside_its_field(facilitator: FlaskClient) -> None:
    answer = submit(facilitator, PAGE, do="own", names="fi")
    assert answer.status_code == 422
    assert "neither a host name with a dot" in answer.text
    assert 'value="fi"' in answer.text


def test_the_certificate_is_renewed_and_removed(authority_here: Config, facilitator: FlaskClient) -> None:
    before = kept_chain(authority_here.instance).read_bytes()
    assert submit(facilitator, PAGE, do="renew").status_code == 302
    assert kept_chain(authority_here.instance).read_bytes() != before
    assert submit(facilitator, PAGE, do="forget").status_code == 302
    assert not kept_root(authority_here.instance).exists()
    assert "None" in read(facilitator, PAGE).said_in(class_="chip")


def test_posters_lead_to_plain_http_until_the_facilitator_chooses(
    authority_here: Config, facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    poster = f"/facilitate/cafes/{cafe.code}/poster"

    def first_address() -> str:
        return read(facilitator, poster).said_in(class_="poster__address")[0].strip()

    assert not first_address().startswith("https")
    submit(facilitator, PAGE, do="lead", to="safe")
    assert first_address().startswith("https://kit.lan")
    submit(facilitator, PAGE, do="lead", to="plain")
    assert not first_address().startswith("https")


def test_a_plain_page_names_the_safe_address_and_is_the_same_for_everybody(
    authority_here: Config, client: FlaskClient, cafe: OpenCafe
) -> None:
    page = client.get(f"/{cafe.code}").text
    assert '"safe":["https://kit.lan' in page
    assert client.get(f"/{cafe.code}").text == page


def test_a_page_without_a_certificate_says_nothing_of_it(client: FlaskClient, cafe: OpenCafe) -> None:
    assert '"safe"' not in client.get(f"/{cafe.code}").text


@pytest.fixture
def self_signed(config: Config) -> Iterator[FlaskClient]:
    """A stranger's browser at a laptop whose certificate is signed by itself, as many guides have one make it."""
    alone = Signed("kit.lan", "kit.lan")
    keep(config.instance, alone.pem, alone.key_pem())
    app = create_app(replace(config, names=("kit.lan",)))
    yield app.test_client()
    app.extensions["fieldkit"].writer.close()
    with app.app_context():
        db.engine.dispose()


def test_a_certificate_signed_by_itself_is_offered_to_nobody_and_brings_no_worker(
    self_signed: FlaskClient,
) -> None:
    asked = {"base_url": "https://kit.lan"}
    assert self_signed.get("/api/openapi.json", **asked).status_code == 200
    assert self_signed.get("/sw.js", **asked).status_code == 404
    with self_signed.application.test_request_context():
        from fieldkit.web.addresses import safe_bases

        assert safe_bases() == []


def test_a_worker_comes_by_the_names_of_a_certificate_that_can_be_vouched_for(
    authority_here: Config, client: FlaskClient
) -> None:
    assert client.get("/sw.js", base_url="https://kit.lan").status_code == 200
    assert client.get("/sw.js", base_url="https://127.0.0.1").status_code == 404, "not a name of the certificate"
    assert client.get("/sw.js", base_url="http://localhost").status_code == 200


def test_where_the_safe_name_leads_is_looked_up(authority_here: Config, facilitator: FlaskClient) -> None:
    told = facilitator.get(f"{PAGE}/looked-up").get_json()
    ((base, found),) = told.items()
    assert base.startswith("https://kit.lan")
    assert found["leads"] in ("nowhere", "here", "elsewhere")


def test_signing_in_by_https_and_by_http_do_not_get_in_each_others_way(
    authority_here: Config, app: Flask, client: FlaskClient
) -> None:
    key = app.extensions["fieldkit"].key
    safe = client.get("/sign-in", query_string={"key": key}, base_url="https://kit.lan").headers["Set-Cookie"]
    plain = client.get("/sign-in", query_string={"key": key}, base_url="http://kit.lan").headers["Set-Cookie"]
    assert "Secure" in safe
    assert "Secure" not in plain
    assert safe.partition("=")[0] != plain.partition("=")[0]


def test_a_folder_that_cannot_be_read_keeps_no_page_away(facilitator: FlaskClient, config: Config) -> None:
    keep(config.instance, b"Dear diary", b"Dear diary")
    Path(kept_root(config.instance)).unlink(missing_ok=True)
    assert facilitator.get(PAGE).status_code == 200

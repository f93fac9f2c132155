"""`fieldkit certificate …`, as typed: one's own, the kit's own authority, and a kit that takes them up."""

import http.client
import os
import socket
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fieldkit import create_app
from fieldkit.certificates import authority
from fieldkit.certificates.keeping import keep
from fieldkit.certificates.shown import folder, kept_chain, kept_key, kept_root
from fieldkit.cli import main
from fieldkit.cli.serve import _listen_for_https
from fieldkit.config import Config
from fieldkit.storage.store import choose
from tests.certificates.making import NAME, Signed, chained
from tests.journeys.soon import seconds_until
from tests.laptop import Laptop, free_port

PATIENCE_S = 10.0


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIELDKIT_INSTANCE", str(tmp_path / "instance"))
    return tmp_path / "instance"


def fieldkit(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def said(*words: str | Path) -> str:
    done = fieldkit("certificate", *words)
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(*words: str | Path) -> str:
    done = fieldkit("certificate", *words)
    assert done.exit_code == 1
    assert done.stderr.startswith("fieldkit: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def serial_shown(laptop: Laptop) -> bytes | None:
    """Read the certificate that the laptop shows, whoever signed it."""
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname, asking.verify_mode = False, ssl.CERT_NONE
    try:
        line = socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S)
        with line, asking.wrap_socket(line) as safe:
            return safe.getpeercert(binary_form=True)
    except OSError:
        return None


def test_a_certificate_is_taken_shown_and_forgotten(instance: Path, tmp_path: Path) -> None:
    leaf, between, _ = chained()
    chain, key = tmp_path / "fullchain.pem", tmp_path / "privkey.pem"
    chain.write_bytes(leaf.pem + between.pem)
    key.write_bytes(leaf.key_pem())
    assert "plain http" in refused("show")
    told = said("use", chain, key)
    assert NAME in told
    assert "59 days left" in told
    assert "Test authority" in said("show")
    assert kept_key(instance).stat().st_mode & 0o777 == 0o600
    assert "renewed where it came from" in refused("renew")
    assert said("forget") == "Removed: chain.pem, key.pem\n"
    assert said("forget") == "There was no certificate here.\n"


def test_a_refused_certificate_leaves_the_one_before(instance: Path, tmp_path: Path) -> None:
    leaf, between, _ = chained()
    good, bad = tmp_path / "good.pem", tmp_path / "bad.pem"
    good.write_bytes(leaf.pem + leaf.key_pem())
    bad.write_bytes(Signed(NAME, NAME, by=between, days=(-9, -1)).pem + leaf.key_pem())
    said("use", good)
    before = kept_chain(instance).read_bytes()
    refused("use", bad)
    assert "cannot be read" in refused("use", tmp_path / "missing.pem")
    assert kept_chain(instance).read_bytes() == before


def test_a_pfx_file_asks_for_its_password_and_a_script_gives_it(instance: Path, tmp_path: Path) -> None:
    leaf, *_ = chained()
    pfx, secret = tmp_path / "kit.pfx", tmp_path / "secret"
    pfx.write_bytes(leaf.pfx("pöytä 7"))
    secret.write_text("pöytä 7\n", encoding="utf-8")
    assert "locked with a password" in refused("use", pfx)
    assert NAME in said("use", pfx, "--password-file", secret)
    secret.write_text("sesame\n", encoding="utf-8")
    assert "does not open" in refused("use", pfx, "--password-file", secret)


def test_the_kits_own_authority_says_for_whom_it_is_and_for_whom_not(instance: Path) -> None:
    told = said("own", "kit.lan")
    assert str(authority.fingerprint(instance)) in told
    assert "only on tablets that you own and manage" in told
    assert "Guests must not install it" in told
    assert "89 days left" in told
    assert "there already" in said("own", "kit.lan")
    assert "--anew" in refused("own", "other.lan")
    assert "Names:        kit.lan" in said("renew")
    assert sorted(said("forget").removeprefix("Removed: ").strip().split(", ")) == [
        "authority.key",
        "authority.pem",
        "chain.pem",
        "key.pem",
    ]


def test_nothing_is_renewed_where_nothing_is(instance: Path) -> None:
    assert "certificate own" in refused("renew")


def test_a_running_kit_takes_up_a_certificate_and_answers_both_at_one_port(laptop: Laptop) -> None:
    cafe = laptop.open_cafe()
    assert serial_shown(laptop) is None, "no certificate, no https"
    laptop.run("certificate", "own", "kit.lan")
    seconds_until(lambda: serial_shown(laptop) is not None, patience_s=20)
    first = serial_shown(laptop)
    phone = laptop.phone(cafe.code)
    phone.write("By plain http, as before")
    phone.sync()
    assert cafe.texts() == ["By plain http, as before"]
    laptop.run("certificate", "renew")
    seconds_until(lambda: serial_shown(laptop) not in (None, first), patience_s=20)
    laptop.run("certificate", "forget")
    seconds_until(lambda: serial_shown(laptop) is None, patience_s=20)


def test_a_certificate_that_ends_soon_is_renewed_when_the_kit_starts(new_laptop: Callable[..., Laptop]) -> None:
    laptop = new_laptop()
    laptop.instance.mkdir(parents=True)
    authority.make(laptop.instance, ("kit.lan",))
    authority.sign(laptop.instance, days=20)
    ending = kept_chain(laptop.instance).read_bytes()
    laptop.start()
    assert kept_chain(laptop.instance).read_bytes() != ending
    trusted = ssl.create_default_context(cafile=kept_root(laptop.instance))
    line = socket.create_connection(("127.0.0.1", laptop.port), timeout=PATIENCE_S)
    with line, trusted.wrap_socket(line, server_hostname="kit.lan") as safe:
        safe.sendall(b"GET /api/ping HTTP/1.1\r\nHost: kit.lan\r\nConnection: close\r\n\r\n")
        assert safe.recv(12) == b"HTTP/1.1 200"


@pytest.mark.parametrize("broken", ["garbage", "expired"])
def test_a_kept_certificate_that_is_no_good_does_not_keep_strangers_out(
    new_laptop: Callable[..., Laptop], broken: str
) -> None:
    laptop = new_laptop()
    laptop.instance.mkdir(parents=True)
    if broken == "garbage":
        keep(laptop.instance, b"Dear diary", b"Dear diary")
    else:
        old = Signed(NAME, NAME, by=Signed("Other", is_authority=True), days=(-90, -1))
        keep(laptop.instance, old.pem, old.key_pem())
    laptop.start()
    calling = http.client.HTTPConnection("127.0.0.1", laptop.port, timeout=PATIENCE_S)
    calling.request("GET", "/api/ping")
    assert calling.getresponse().status == 200
    calling.close()


@pytest.mark.parametrize("damaged", ["authority.pem", "authority.key", "chain.pem"])
def test_a_damaged_authority_does_not_keep_strangers_out(new_laptop: Callable[..., Laptop], damaged: str) -> None:
    laptop = new_laptop()
    authority.make(laptop.instance, ("kit.lan",))
    authority.sign(laptop.instance, days=20)
    (folder(laptop.instance) / damaged).write_text("half of a file", encoding="ascii")
    laptop.start()
    assert laptop.open_cafe().texts() == []


def test_a_program_at_the_port_of_https_does_not_keep_strangers_out(instance: Path) -> None:
    authority.make(instance, ("kit.lan",))
    app = create_app(Config(instance=instance))
    with socket.create_server(("0.0.0.0", 0)) as other:
        taken: int = other.getsockname()[1]
        app.extensions["fieldkit"].writer.run(lambda connection: choose(connection, "https_port", taken))
        assert _listen_for_https(Config(instance=instance), free_port()) == []
    app.extensions["fieldkit"].writer.close()


def test_the_commands_name_no_key_to_those_who_look_over_a_shoulder(instance: Path) -> None:
    told = said("own", "kit.lan") + said("show")
    key = (folder(instance) / "authority.key").read_text(encoding="ascii")
    assert not any(line in told for line in key.splitlines()[1:-1])
    done = subprocess.run(["ls", "-l", folder(instance)], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.count("-rw-------") == 4

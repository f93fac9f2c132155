"""The kit's own authority can stand in for the café and for nothing else, whoever holds its key."""

import ssl
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from fieldkit.certificates import authority
from fieldkit.certificates.facts import facts_of, is_trusted
from fieldkit.certificates.keeping import keep
from fieldkit.certificates.shown import folder, kept_chain, kept_key, kept_root, shown_context
from fieldkit.errors import CertificateWrong
from tests.certificates.making import Signed, signed_by


def tablet(instance: Path) -> ssl.SSLContext:
    """A tablet that trusts the authority."""
    return ssl.create_default_context(cafile=kept_root(instance))


def is_taken_in(instance: Path, host: str) -> bool:
    """Have somebody who stole the authority's key sign for another host. Tells whether the tablet is deceived."""
    stolen = instance / "stolen"
    stolen.mkdir(exist_ok=True)
    chain, key = signed_by(folder(instance), host)
    (stolen / "chain.pem").write_bytes(chain)
    (stolen / "key.pem").write_bytes(key)
    said = subprocess.run(
        ["openssl", "verify", "-purpose", "sslserver", "-CAfile", kept_root(instance), stolen / "chain.pem"],
        capture_output=True,
        check=False,
    )
    by_python = is_trusted(shown_context(stolen / "chain.pem", stolen / "key.pem"), tablet(instance), host)
    assert by_python == (said.returncode == 0), said.stderr
    return by_python


def leaf_of(instance: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(kept_chain(instance).read_bytes())


def test_a_managed_tablet_trusts_the_laptop_by_its_name(tmp_path: Path) -> None:
    assert authority.make(tmp_path, ("Kit.LAN",)) is True
    shown = shown_context(kept_chain(tmp_path), kept_key(tmp_path))
    assert is_trusted(shown, tablet(tmp_path), "kit.lan")
    assert not is_trusted(shown, tablet(tmp_path), "other.lan")
    assert not is_trusted(shown, ssl.create_default_context(), "kit.lan"), "nobody else does"
    assert facts_of(kept_chain(tmp_path), kept_key(tmp_path), kept_root(tmp_path)).trust == "own"


def test_whoever_steals_the_key_can_stand_in_for_no_other_name_or_address(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan",))
    assert is_taken_in(tmp_path, "kit.lan"), "this much it can; or nothing was tried"
    for other in ("bank.example", "lan", "evilkit.lan", "kit.lan.example", "192.168.1.4", "8.8.8.8", "2001:db8::1"):
        assert not is_taken_in(tmp_path, other), other


def test_an_authority_for_addresses_signs_for_those_alone(tmp_path: Path) -> None:
    authority.make(tmp_path, ("192.168.50.0/24",), here=("10.0.0.7", "192.168.50.4"))
    assert facts_of(kept_chain(tmp_path), kept_key(tmp_path), kept_root(tmp_path)).ips == ("192.168.50.4",)
    assert is_taken_in(tmp_path, "192.168.50.9")
    for other in ("192.168.51.1", "8.8.8.8", "bank.example", "kit.lan", "2001:db8::1"):
        assert not is_taken_in(tmp_path, other), other


def test_it_signs_no_other_authority_and_for_no_longer_than_devices_take(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan",))
    root, leaf = x509.load_pem_x509_certificate(kept_root(tmp_path).read_bytes()), leaf_of(tmp_path)
    limits = root.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (limits.critical, limits.value.ca, limits.value.path_length) == (True, True, 0)
    assert root.extensions.get_extension_for_class(x509.NameConstraints).critical
    assert (leaf.not_valid_after_utc - leaf.not_valid_before_utc).days <= 398
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_its_keys_are_readable_by_nobody_else(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan",))
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder(tmp_path).iterdir()}
    assert modes == dict.fromkeys(("authority.key", "authority.pem", "chain.pem", "key.pem"), 0o600)
    assert load_pem_private_key(kept_key(tmp_path).read_bytes(), None) is not None


@pytest.mark.parametrize(
    "name",
    [
        "fi",
        "localhost",
        "*.lan",
        "kit..lan",
        "-kit.lan",
        "kit.lan/",
        "a b.lan",
        "8.8.8.0/24",
        "0.0.0.0/0",
        "127.0.0.1",
        "::/0",
    ],
)
def test_an_authority_for_more_than_a_cafe_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CertificateWrong):
        authority.make(tmp_path, ("kit.lan", name))
    assert not folder(tmp_path).exists()


def test_the_same_names_again_keep_the_authority_and_others_ask_first(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan", "kit.home.arpa"))
    root, leaf = kept_root(tmp_path).read_bytes(), kept_chain(tmp_path).read_bytes()
    assert authority.make(tmp_path, ("kit.home.arpa", "kit.lan")) is False
    assert kept_root(tmp_path).read_bytes() == root
    assert kept_chain(tmp_path).read_bytes() != leaf
    with pytest.raises(CertificateWrong, match="--anew"):
        authority.make(tmp_path, ("other.lan",))
    assert kept_root(tmp_path).read_bytes() == root
    assert authority.make(tmp_path, ("other.lan",), anew=True) is True
    assert kept_root(tmp_path).read_bytes() != root


def test_a_certificate_with_less_than_a_month_left_is_renewed_by_itself(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan",))
    authority.sign(tmp_path, days=31)
    assert authority.renew_if_due(tmp_path) is False
    authority.sign(tmp_path, days=29)
    first = leaf_of(tmp_path)
    assert authority.renew_if_due(tmp_path) is True
    renewed = leaf_of(tmp_path)
    assert renewed.serial_number != first.serial_number
    assert (renewed.not_valid_after_utc - datetime.now(UTC)).days >= 89
    assert is_trusted(shown_context(kept_chain(tmp_path), kept_key(tmp_path)), tablet(tmp_path), "kit.lan")


def test_a_laptop_that_moved_within_its_range_gets_a_certificate_for_its_new_address(tmp_path: Path) -> None:
    authority.make(tmp_path, ("192.168.50.0/24", "kit.lan"), here=("192.168.50.4",))
    assert authority.renew_if_due(tmp_path, here=("192.168.50.4",)) is False
    assert authority.renew_if_due(tmp_path, here=("192.168.50.9",)) is True
    facts = facts_of(kept_chain(tmp_path), kept_key(tmp_path), kept_root(tmp_path))
    assert facts.hosts() == ("kit.lan", "192.168.50.9")


def test_another_authoritys_certificate_is_not_touched(tmp_path: Path) -> None:
    authority.make(tmp_path, ("kit.lan",))
    other = Signed("kit.example.org", "kit.example.org", by=Signed("Other", is_authority=True), days=(-1, 3))
    keep(tmp_path, other.pem, other.key_pem())
    assert authority.renew_if_due(tmp_path) is False
    assert kept_chain(tmp_path).read_bytes() == other.pem

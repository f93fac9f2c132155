"""A facilitator's own certificate is taken in whatever shape it comes, or refused before any phone meets it."""

import ssl
from pathlib import Path

import pytest
from cryptography import x509

from fieldkit.certificates.facts import facts_of
from fieldkit.certificates.keeping import forget, keep
from fieldkit.certificates.shown import Certificate, folder, kept_chain, kept_key, shown_context
from fieldkit.certificates.taking import MOST_BYTES, PasswordWanted, taken
from fieldkit.config import Config
from fieldkit.errors import CertificateWrong
from tests.certificates.making import NAME, Signed, chained


def subjects(pem: bytes) -> list[str]:
    return [one.subject.rfc4514_string() for one in x509.load_pem_x509_certificates(pem)]


def refusal(certificate: bytes, key: bytes | None = None, password: str | None = None) -> str:
    with pytest.raises(CertificateWrong) as wrong:
        taken(certificate, key, password)
    return wrong.value.message


def test_a_chain_in_the_wrong_order_is_put_right_and_the_root_left_out() -> None:
    leaf, between, root = chained()
    found = taken(root.pem + between.pem + leaf.pem, leaf.key_pem())
    assert subjects(found.chain) == [f"CN={NAME}", "CN=Test authority"]


def test_certificate_and_key_may_come_in_one_file() -> None:
    leaf, between, _ = chained()
    found = taken(leaf.key_pem() + leaf.pem + between.pem)
    assert subjects(found.chain) == [f"CN={NAME}", "CN=Test authority"]


@pytest.mark.parametrize("password", [None, "pöytä 7"])
def test_a_pfx_file_is_taken_with_its_chain(password: str | None) -> None:
    leaf, between, root = chained()
    found = taken(leaf.pfx(password, root, between), password=password)
    assert subjects(found.chain) == [f"CN={NAME}", "CN=Test authority"]


def test_a_locked_key_is_kept_unlocked(tmp_path: Path) -> None:
    leaf, *_ = chained()
    found = taken(leaf.pem, leaf.key_pem("secret"), "secret")
    keep(tmp_path, found.chain, found.key)
    shown_context(kept_chain(tmp_path), kept_key(tmp_path))


def test_a_password_for_a_file_that_is_not_locked_does_no_harm() -> None:
    leaf, *_ = chained()
    assert subjects(taken(leaf.pem, leaf.key_pem(), "needless").chain) == [f"CN={NAME}"]


def test_a_locked_file_asks_for_its_password_and_tells_a_wrong_one() -> None:
    leaf, *_ = chained()
    for certificate, key in ((leaf.pem, leaf.key_pem("secret")), (leaf.pfx("secret"), None)):
        for tried in (None, "sesame"):
            with pytest.raises(PasswordWanted) as wanted:
                taken(certificate, key, tried)
            assert wanted.value.was_given is (tried is not None)


def test_what_phones_would_warn_of_is_refused_with_what_to_do() -> None:
    leaf, between, root = chained()
    old = Signed(NAME, NAME, by=between, days=(-90, -1))
    early = Signed(NAME, NAME, by=between, days=(2, 90))
    alone = Signed(NAME, NAME)
    nameless = Signed(NAME, by=between)
    weak = Signed(NAME, NAME, by=between, rsa_bits=1024)
    assert "ran out on" in refusal(old.pem, old.key_pem())
    assert "begins only on" in refusal(early.pem, early.key_pem())
    assert "signed by itself" in refusal(alone.pem, alone.key_pem())
    assert "signed by itself" in refusal(root.pem, root.key_pem())
    assert "names no host" in refusal(nameless.pem, nameless.key_pem())
    assert "key of this kind" in refusal(weak.pem, weak.key_pem())
    assert "does not fit" in refusal(leaf.pem, between.key_pem())
    assert "no key" in refusal(leaf.pem)
    assert "no certificate" in refusal(leaf.key_pem(), leaf.key_pem())


@pytest.mark.parametrize("odd", [".kit.example.org", "kit..example.org", f"{'a' * 64}.example.org", ""])
def test_a_name_that_no_browser_can_ask_by_is_left_out(odd: str, tmp_path: Path) -> None:
    authority = Signed("Some authority", is_authority=True)
    odd_alone = Signed("odd", odd, by=authority)
    assert "names no host" in refusal(odd_alone.pem, odd_alone.key_pem())
    both = Signed("odd", odd, NAME, by=authority)
    found = taken(both.pem, both.key_pem())
    keep(tmp_path, found.chain, found.key)
    assert Certificate(Config(instance=tmp_path)).names() == (NAME,)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"Dear diary",
        b"\x00" * 2_000,
        b"\x30\x82" + b"\xff" * 2_000,
        b"-----BEGIN CERTIFICATE-----\nthis is not one\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PRIVATE KEY-----\n",
        b"x" * (MOST_BYTES + 1),
    ],
)
def test_files_of_any_other_kind_are_refused_in_words(rubbish: bytes) -> None:
    leaf, *_ = chained()
    assert refusal(rubbish).endswith((".", "?"))
    assert refusal(leaf.pem, rubbish).endswith((".", "?"))


def test_a_file_of_a_hundred_certificates_is_refused() -> None:
    leaf, *_ = chained()
    assert "many certificates" in refusal(leaf.pem * 100, leaf.key_pem())


def test_keys_are_readable_by_nobody_else_and_go_away_when_forgotten(tmp_path: Path) -> None:
    leaf, *_ = chained()
    found = taken(leaf.pem, leaf.key_pem())
    keep(tmp_path, found.chain, found.key)
    assert kept_key(tmp_path).stat().st_mode & 0o777 == 0o600
    assert folder(tmp_path).stat().st_mode & 0o777 == 0o700
    assert sorted(forget(tmp_path)) == ["chain.pem", "key.pem"]
    assert list(folder(tmp_path).iterdir()) == []
    assert forget(tmp_path) == []


def test_who_trusts_a_certificate_is_found_out_as_a_phone_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf, between, root = chained()
    alone = Signed(NAME, NAME)
    known = tmp_path / "known.pem"
    known.write_bytes(root.pem)

    def trust(chain: bytes, key: bytes) -> str:
        keep(tmp_path, chain, key)
        return facts_of(kept_chain(tmp_path), kept_key(tmp_path)).trust

    assert trust(leaf.pem + between.pem, leaf.key_pem()) == "some"
    assert trust(alone.pem, alone.key_pem()) == "nobody"
    # A laptop whose system knows that root, as laptops and phones know those of the public authorities.
    monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(known))
    assert trust(leaf.pem + between.pem, leaf.key_pem()) == "everyone"
    assert trust(leaf.pem, leaf.key_pem()) == "some", "the chain is not complete"


def test_a_wildcard_covers_the_names_that_the_laptop_is_told_to_go_by(tmp_path: Path) -> None:
    _, between, _ = chained()
    wide = Signed("wide", "*.example.org", "192.168.50.4", by=between)
    keep(tmp_path, wide.pem, wide.key_pem())
    facts = facts_of(kept_chain(tmp_path), kept_key(tmp_path))
    assert facts.hosts() == ("192.168.50.4",)
    further = ("kit.example.org", "a.b.example.org", "kit.example.com", ".example.org")
    assert facts.hosts(further) == ("kit.example.org", "192.168.50.4")

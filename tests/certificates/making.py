"""Certificates as facilitators are given them: signed by an authority, in a chain, too old, locked, and worse."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

NAME = "kit.example.org"


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def host(one: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(one))
    except ValueError:
        return x509.DNSName(one)


class Signed:
    """A certificate and its key. by: who signs it; None for itself. hosts: none for an authority."""

    def __init__(
        self,
        called: str,
        *hosts: str,
        by: "Signed | None" = None,
        days: tuple[int, int] = (-1, 60),
        rsa_bits: int = 0,
        is_authority: bool = False,
    ) -> None:
        self.key: CertificateIssuerPrivateKeyTypes = (
            rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())
        )
        now = datetime.now(UTC)
        signer = by or self
        begun = (
            x509.CertificateBuilder()
            .subject_name(named(called))
            .issuer_name(by.certificate.subject if by else named(called))
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(days=days[0]))
            .not_valid_after(now + timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if hosts:
            begun = begun.add_extension(x509.SubjectAlternativeName([host(one) for one in hosts]), critical=False)
        self.certificate = begun.sign(signer.key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def key_pem(self, password: str | None = None) -> bytes:
        lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)

    def pfx(self, password: str | None, *further: "Signed") -> bytes:
        lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        return pkcs12.serialize_key_and_certificates(
            b"kit",
            self.key,  # type: ignore[arg-type]
            self.certificate,
            [one.certificate for one in further],
            lock,
        )


def chained() -> tuple[Signed, Signed, Signed]:
    """Make a laptop's certificate, the authority that signed it, and the root above that."""
    root = Signed("Test root", is_authority=True)
    between = Signed("Test authority", by=root, is_authority=True)
    return Signed(NAME, NAME, by=between), between, root


def signed_by(authority_folder: Path, *hosts: str) -> tuple[bytes, bytes]:
    """Have the kit's own authority sign for these hosts, as somebody with its stolen key would. Returns PEM, key."""
    root = x509.load_pem_x509_certificate((authority_folder / "authority.pem").read_bytes())
    key = load_pem_private_key((authority_folder / "authority.key").read_bytes(), None)
    own = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(named("x"))
        .issuer_name(root.subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([host(one) for one in hosts]), critical=False)
        .sign(key, hashes.SHA256())  # type: ignore[arg-type]
    )
    return made.public_bytes(Encoding.PEM), own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

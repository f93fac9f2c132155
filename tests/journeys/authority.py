"""A facilitator's own certificate authority, made anew for each test and trusted by nobody but a handset of its own."""

import datetime
import os
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.laptop import LAN_NAME


class Authority:
    """Signs a certificate for the laptop's name. cert, key: what `fieldkit serve` is given."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._ca = folder / "ca.pem"
        self.cert, self.key = folder / "cert.pem", folder / "key.pem"
        ca_key, host_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        ca_name = _named("fieldkit test authority")
        only_signs = x509.BasicConstraints(ca=True, path_length=0)
        ca = _begun(ca_name, ca_key, ca_name).add_extension(only_signs, critical=True).sign(ca_key, hashes.SHA256())
        names = x509.SubjectAlternativeName([x509.DNSName(LAN_NAME)])
        host = _begun(_named(LAN_NAME), host_key, ca_name).add_extension(names, critical=False)
        self._ca.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
        self.cert.write_bytes(host.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        self.key.write_bytes(
            host_key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )

    @property
    def options(self) -> tuple[str, ...]:
        return ("--cert", str(self.cert), "--key", str(self.key))

    def trust(self) -> ssl.SSLContext:
        """Make what lets a client without a browser trust this authority, by whatever address it calls."""
        trusted = ssl.create_default_context(cafile=self._ca)
        trusted.check_hostname = False
        return trusted

    def trusting_home(self, home: Path) -> Path:
        """Make a home folder whose browsers trust this authority, as a managed tablet would."""
        store = home / ".pki" / "nssdb"
        store.mkdir(parents=True)
        self.be_trusted_in(store)
        return home

    def be_trusted_in(self, store: Path) -> None:
        """Have a browser trust this authority. store: its folder of certificates; a Firefox's is its profile."""
        certutil = _certutil()
        trust = ["-A", "-d", f"sql:{store}", "-t", "C,,", "-n", "authority", "-i", str(self._ca)]
        for arguments in (["-N", "-d", f"sql:{store}", "--empty-password"], trust):
            subprocess.run([certutil, *arguments], check=True, capture_output=True)


def _certutil() -> str:
    found = shutil.which("certutil")
    if found is not None:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail("there is no certutil here; on Debian: sudo apt install libnss3-tools")
    pytest.skip("there is no certutil here, so no browser can be told to trust a certificate")


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(name: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: x509.Name) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
    )

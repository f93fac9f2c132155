"""Taking in a facilitator's own certificate: PEM or PFX, its files in any order, or refused in words."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key, pkcs12

from fieldkit.certificates.facts import names_of
from fieldkit.certificates.keeping import pem_of, pem_of_key
from fieldkit.certificates.refusing import refused
from fieldkit.core.mistakes import N_
from fieldkit.errors import CertificateWrong

# A chain of four with its key is 10 KB.
MOST_BYTES = 128 * 1024
_MOST_CERTIFICATES = 20
_RSA_BITS = 2048
_BEGINS, _LOCKED = b"-----BEGIN", b"ENCRYPTED"
_KEY_MARKS = (b"PRIVATE KEY-----",)


class PasswordWanted(CertificateWrong):
    """The file is locked, and the password given does not open it. was_given: one was tried."""

    def __init__(self, was_given: bool) -> None:
        self.was_given = was_given
        super().__init__(
            N_("This password does not open the file. Try it once more.")
            if was_given
            else N_("The file is locked with a password. Give it as well.")
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A certificate that can be kept: its own first, then those that lead to its authority. key: unlocked."""

    chain: bytes
    key: bytes


def taken(certificate: bytes, key: bytes | None = None, password: str | None = None) -> Taken:
    """Read a certificate with its key, from one file or two, and put its chain in order.

    certificate: PEM, with or without the key in it, or PFX (PKCS #12). Raises CertificateWrong with what to do, and
    PasswordWanted when the file is locked.
    """
    if max(len(certificate), len(key or b"")) > MOST_BYTES:
        raise refused(
            N_("A certificate is not longer than %(most)s KB. Choose the right file."), most=MOST_BYTES // 1024
        )
    secret = password.encode() if password else None
    if _BEGINS in certificate:
        ours, others = _private_key(key or certificate, secret), _certificates(certificate)
    else:
        ours, others = _from_pfx(certificate, secret)
    leaf = _fitting(ours, others)
    _check(leaf, ours)
    return Taken(pem_of(*_in_order(leaf, others)), pem_of_key(ours))


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError as wrong:
        raise CertificateWrong(
            "There is no certificate in the file, or it is damaged. Give it as PEM or PFX."
        ) from wrong
    return _few(found)


def _private_key(pem: bytes, secret: bytes | None) -> PrivateKeyTypes:
    block = _block_of_key(pem)
    if block is None:
        raise CertificateWrong(
            "There is no key in what was given. Give the key's file as well, often named privkey.pem."
        )
    try:
        return load_pem_private_key(block, secret)
    except TypeError as wrong:
        # It is locked and no password came, or it is not locked and one did.
        if secret is None:
            raise PasswordWanted(was_given=False) from wrong
        return _private_key(pem, None)
    except (ValueError, UnsupportedAlgorithm) as wrong:
        if secret is not None:
            raise PasswordWanted(was_given=True) from wrong
        raise refused(N_("The key cannot be read. Give it as PEM, or certificate and key as PFX.")) from wrong


def _block_of_key(pem: bytes) -> bytes | None:
    """Cut the key out of a file that may hold certificates, too, or the parameters that older tools put before it."""
    kept: list[bytes] = []
    for line in pem.replace(b"\r\n", b"\n").split(b"\n"):
        if not kept and not (line.startswith(_BEGINS) and line.rstrip().endswith(_KEY_MARKS)):
            continue
        kept.append(line)
        if line.startswith(b"-----END"):
            return b"\n".join([*kept, b""])
    return None


def _from_pfx(file: bytes, secret: bytes | None) -> tuple[PrivateKeyTypes, list[x509.Certificate]]:
    # A file without a password may have an empty one, or none at all: to the format these are two.
    for tried in dict.fromkeys((secret, *(() if secret else (b"",)))):
        with suppress(ValueError, UnsupportedAlgorithm):
            key, leaf, further = pkcs12.load_key_and_certificates(file, tried)
            if key is None or leaf is None:
                raise refused(N_("The PFX file lacks the certificate or its key. Export both together."))
            return key, _few([leaf, *further])
    # 0x30 begins every PFX; whatever else it is, no password opens it.
    if file[:1] != b"\x30":
        raise refused(N_("This is neither a PEM nor a PFX file. Choose the certificate that you were given."))
    raise PasswordWanted(was_given=secret is not None)


def _few(found: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    if len(found) > _MOST_CERTIFICATES:
        raise refused(N_("The file holds many certificates. Give the one for this laptop, with its own chain."))
    return list(found)


def _fitting(key: PrivateKeyTypes, found: list[x509.Certificate]) -> x509.Certificate:
    own = _public(key.public_key())
    for one in found:
        with suppress(ValueError, UnsupportedAlgorithm):
            if _public(one.public_key()) == own:
                return one
    raise refused(N_("The key does not fit the certificate. Take both from the same folder or the same order."))


def _public(key: object) -> bytes:
    encoded: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    return encoded


def _check(leaf: x509.Certificate, key: PrivateKeyTypes) -> None:
    """Refuse what phones would warn of, before anybody stands in front of it."""
    now = datetime.now(UTC)
    day = f"{leaf.not_valid_after_utc:%Y-%m-%d}"
    if leaf.not_valid_after_utc <= now:
        raise refused(N_("The certificate ran out on %(day)s. Have it renewed, and give the new one."), day=day)
    if leaf.not_valid_before_utc > now:
        raise refused(
            N_("The certificate begins only on %(day)s. Is the laptop’s clock right?"),
            day=f"{leaf.not_valid_before_utc:%Y-%m-%d}",
        )
    try:
        names, ips = names_of(leaf)
    except ValueError as wrong:
        raise refused(N_("The certificate names its hosts in a way that cannot be read.")) from wrong
    if leaf.issuer == leaf.subject:
        raise refused(
            N_(
                "The certificate is signed by itself, so every phone would warn of it. Get one for your own domain, or"
                " make the kit’s own authority for tablets that you manage."
            )
        )
    if not names and not ips:
        raise refused(N_("The certificate names no host. Ask for one with a subject alternative name."))
    if not _is_strong(key):
        raise refused(N_("Browsers refuse a key of this kind. Ask for one with RSA of 2048 bits, or ECDSA."))


def _is_strong(key: PrivateKeyTypes) -> bool:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.key_size >= _RSA_BITS
    return isinstance(key, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey)


def _in_order(leaf: x509.Certificate, found: list[x509.Certificate]) -> list[x509.Certificate]:
    """Follow from the certificate to the one that signed it, and so on; the root itself phones have."""
    chain = [leaf]
    while len(chain) <= len(found):
        signers = [one for one in found if one.subject == chain[-1].issuer and one not in chain]
        if not signers or signers[0].issuer == signers[0].subject:
            break
        chain.append(signers[0])
    return chain

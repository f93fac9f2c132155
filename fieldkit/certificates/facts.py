"""What a certificate says of itself, and who trusts it: found out by greeting it as a phone would."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from fieldkit.certificates.shown import shown_context
from fieldkit.errors import CertificateWrong

# everyone: signed by an authority that this laptop's system knows, as phones do · own: by the kit's own authority ·
# some: by one that only some devices know · nobody: by itself, so that every browser warns
Trust = Literal["everyone", "own", "some", "nobody"]
_STEPS_OF_A_HANDSHAKE = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """names: host names, wildcards too. ips: addresses it is for. signer: who signed it, for people to read."""

    names: tuple[str, ...]
    ips: tuple[str, ...]
    begins_at: datetime
    ends_at: datetime
    signer: str
    fingerprint: str
    trust: Trust

    @property
    def days_left(self) -> int:
        """Count the whole days that it still holds; below zero when it has run out."""
        return (self.ends_at - datetime.now(UTC)).days

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= datetime.now(UTC)

    @property
    def is_vouched(self) -> bool:
        """Tell whether a browser that does not warn is right not to. A certificate of its own making is warned of."""
        return self.trust != "nobody" and self.has_begun and self.days_left >= 0

    def hosts(self, further: tuple[str, ...] = ()) -> tuple[str, ...]:
        """List the hosts it can be called by: its names, those of `further` that a wildcard covers, its addresses."""
        covered = [name for name in further if any(_covers(wide, name) for wide in self.names)]
        plain = [name for name in self.names if not name.startswith("*")]
        return tuple(dict.fromkeys((*plain, *covered, *self.ips)))


def facts_of(chain: Path, key: Path, root: Path | None = None) -> Facts:
    """Read a certificate and find out who trusts it. root: the kit's own authority, which may have signed it.

    Raises CertificateWrong when it cannot be read or names no host.
    """
    try:
        leaf = x509.load_pem_x509_certificate(chain.read_bytes())
        names, ips = names_of(leaf)
    except (OSError, ValueError) as wrong:
        raise CertificateWrong(f"{chain} cannot be read: {wrong}. It must be a certificate as a PEM file.") from wrong
    if not names and not ips:
        raise CertificateWrong(f"{chain} names no host. Ask for one with a subject alternative name.")
    hosts = [name.replace("*", "kit", 1) for name in names] + list(ips)
    return Facts(
        names=names,
        ips=ips,
        begins_at=leaf.not_valid_before_utc,
        ends_at=leaf.not_valid_after_utc,
        signer=_told(leaf.issuer),
        fingerprint=fingerprint_of(leaf),
        trust=_trust(leaf, shown_context(chain, key), hosts[0], root),
    )


def names_of(leaf: x509.Certificate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the host names and the addresses that a certificate is for, but for names that no browser can ask by.

    Raises ValueError for what is unreadable.
    """
    try:
        told = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return (), ()
    names = dict.fromkeys(name.lower() for name in told.get_values_for_type(x509.DNSName) if _can_be_asked(name))
    ips = [str(ip) for ip in told.get_values_for_type(x509.IPAddress) if not _is_range(ip)]
    return tuple(names), tuple(ips)


def _can_be_asked(name: str) -> bool:
    try:
        return name.encode("idna") != b""
    except UnicodeError:
        # A dot too many, or a label longer than any: whoever greets by it gets no further than this.
        return False


def fingerprint_of(certificate: x509.Certificate) -> str:
    """Write a certificate's SHA-256 fingerprint as phones and tablets show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def is_trusted(server: ssl.SSLContext, client: ssl.SSLContext, host: str) -> bool:
    """Tell whether a client greets a server of this name without a warning: the whole handshake, in memory."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(to_client, to_server, server_hostname=host)
    answering = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(_STEPS_OF_A_HANDSHAKE):
        done = True
        for side in (asking, answering):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                done = False
            except ssl.SSLError:
                return False
        if done:
            return True
    return False


def _trust(leaf: x509.Certificate, shown: ssl.SSLContext, host: str, root: Path | None) -> Trust:
    if root is not None and root.is_file():
        try:
            if is_trusted(shown, ssl.create_default_context(cafile=root), host):
                return "own"
        except ssl.SSLError as wrong:
            raise CertificateWrong(f"{root} is no certificate any more: {wrong}. Make the authority anew.") from wrong
    if is_trusted(shown, ssl.create_default_context(), host):
        return "everyone"
    return "nobody" if leaf.issuer == leaf.subject else "some"


def _told(name: x509.Name) -> str:
    for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        found = name.get_attributes_for_oid(oid)
        if found:
            said = " ".join(str(found[0].value).split())
            return said[:120]
    return name.rfc4514_string()[:120]


def _covers(wide: str, name: str) -> bool:
    """Tell whether a wildcard stands for a name: for its first label, and no more."""
    return wide.startswith("*.") and name.partition(".")[2] == wide[2:] and not name.startswith(".")


def _is_range(ip: object) -> bool:
    return isinstance(ip, ipaddress.IPv4Network | ipaddress.IPv6Network)

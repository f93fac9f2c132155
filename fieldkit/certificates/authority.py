"""The kit's own authority, for tablets that the organiser owns and manages. Never for guests' phones.

It can sign for nothing but the names and the private addresses it was made for: whoever steals its key can stand in
for the café, and for no bank. What it signs holds for a season and is made anew by itself.
"""

import ipaddress
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from fieldkit import lan
from fieldkit.certificates.facts import fingerprint_of, names_of
from fieldkit.certificates.keeping import keep, pem_of, pem_of_key, write
from fieldkit.certificates.refusing import refused
from fieldkit.certificates.shown import folder, kept_chain, kept_root
from fieldkit.core.mistakes import N_
from fieldkit.errors import CertificateWrong

AUTHORITY_DAYS = 3 * 365
# Apple's devices take at most 398 days; a café's laptop is started more often than that.
LEAF_DAYS = 90
RENEWED_WITH_DAYS_LEFT = 30
# Clocks of tablets that lay in a cupboard are late.
_SLACK = timedelta(days=1)
# At least two labels: what is constrained to "lan" could sign for everything below it.
_NAME = re.compile(r"(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_WHOLE_V4, _WHOLE_V6 = ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")
_Range = ipaddress.IPv4Network | ipaddress.IPv6Network
# Nothing that a name constraint of this kind begins with: it excludes them all.
_EVERY_NAME = x509.DNSName("")


def make(instance: Path, wanted: Sequence[str], anew: bool = False, here: Sequence[str] | None = None) -> bool:
    """Make the authority for these names and private addresses or ranges, and sign this laptop's certificate.

    anew: also when there is one already, which no tablet trusts from then on. here: this laptop's addresses, where they
    are known. Returns whether an authority was made; False when the one that is there is for the same names, and only
    signed anew. Raises CertificateWrong.
    """
    names, ranges = _asked(wanted)
    root = _kept(instance)
    if root is not None and not anew:
        if permitted(root) != (names, ranges):
            said = ", ".join([*permitted(root)[0], *map(str, permitted(root)[1])])
            raise CertificateWrong(
                f"There is an authority already, for {said}. To make another, which every tablet must install"
                " again, add --anew."
            )
        sign(instance, here)
        return False
    key = ec.generate_private_key(ec.SECP256R1())
    today = datetime.now(UTC)
    called = _called(f"fieldkit authority for {(*names, *map(str, ranges))[0]}")
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - _SLACK)
        .not_valid_after(today + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_constraints(names, ranges), critical=True)
        .sign(key, hashes.SHA256())
    )
    write(_key_path(instance), pem_of_key(key))
    write(kept_root(instance), pem_of(made))
    sign(instance, here)
    return True


def sign(instance: Path, here: Sequence[str] | None = None, days: int = LEAF_DAYS) -> None:
    """Sign a new certificate for this laptop: for the authority's names, and its own addresses in its ranges."""
    root = _kept(instance)
    if root is None:
        raise CertificateWrong("There is no authority on this laptop yet. Make one: fieldkit certificate own kit.lan")
    signer = _signing_key(instance)
    today = datetime.now(UTC)
    if root.not_valid_after_utc <= today:
        raise CertificateWrong(
            "The authority has run out. Make another, and install it on the tablets: fieldkit certificate own … --anew"
        )
    names, ranges = permitted(root)
    hosts: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    hosts += [x509.IPAddress(ipaddress.ip_address(ip)) for ip in _within(ranges, here)]
    if not hosts:
        raise refused(
            N_("This laptop has no address in %(ranges)s now. Join that network first, or add a name."),
            ranges=", ".join(map(str, ranges)),
        )
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder()
        .subject_name(_called("fieldkit"))
        .issuer_name(root.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - _SLACK)
        .not_valid_after(min(today + timedelta(days=days), root.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    keep(instance, pem_of(made), pem_of_key(key))


def renew_if_due(instance: Path, here: Sequence[str] | None = None) -> bool:
    """Sign anew when the authority's certificate ends soon, or is not for an address that the laptop has by now.

    Returns whether it was. A certificate of another authority is left alone, and so is one that cannot be signed: a
    café on plain http must start all the same.
    """
    root, leaf = _kept(instance), _kept_leaf(instance)
    if root is None or leaf is None or leaf.issuer != root.subject:
        return False
    left = leaf.not_valid_after_utc - datetime.now(UTC)
    ends_soon = left.days < RENEWED_WITH_DAYS_LEFT and leaf.not_valid_after_utc < root.not_valid_after_utc
    ranges = permitted(root)[1]
    if not ends_soon and set(_within(ranges, here)) <= set(names_of(leaf)[1]):
        return False
    try:
        sign(instance, here)
    except CertificateWrong:
        return False
    return True


def permitted(root: x509.Certificate) -> tuple[tuple[str, ...], tuple[_Range, ...]]:
    """List what an authority may sign for: names, then ranges of addresses."""
    told = root.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    names = sorted(each.value for each in told if isinstance(each, x509.DNSName))
    ranges = [each.value for each in told if isinstance(each, x509.IPAddress)]
    return tuple(names), tuple(each for each in ranges if isinstance(each, _Range))


def fingerprint(instance: Path) -> str | None:
    """Write the authority's fingerprint, to compare with what a tablet shows; None where there is none."""
    root = _kept(instance)
    return fingerprint_of(root) if root else None


def ends_at(instance: Path) -> datetime | None:
    root = _kept(instance)
    return root.not_valid_after_utc if root else None


def _asked(wanted: Sequence[str]) -> tuple[tuple[str, ...], tuple[_Range, ...]]:
    """Tell names from addresses. Raises CertificateWrong for what no authority of a café may be for."""
    names, ranges = set(), set()
    for one in (each.strip().lower().rstrip(".") for each in wanted):
        try:
            network = ipaddress.ip_network(one, strict=False)
        except ValueError:
            if not _NAME.fullmatch(one):
                raise refused(
                    N_(
                        "“%(name)s” is neither a host name with a dot, like kit.lan, nor a private address or range,"
                        " like 192.168.50.0/24."
                    ),
                    name=one[:80],
                ) from None
            names.add(one)
            continue
        if not network.is_private or network.is_loopback or network.is_link_local or network in (_WHOLE_V4, _WHOLE_V6):
            raise refused(N_("%(name)s is not a private address or range, like 192.168.50.0/24."), name=one)
        ranges.add(network)
    if not names and not ranges:
        raise refused(N_("Say at least one name for the laptop, like kit.lan."))
    return tuple(sorted(names)), tuple(sorted(ranges, key=str))


def _constraints(names: tuple[str, ...], ranges: tuple[_Range, ...]) -> x509.NameConstraints:
    """Permit these, and exclude what is not of their kind: a constraint on names alone leaves addresses free."""
    allowed: list[x509.GeneralName] = [*map(x509.DNSName, names), *map(x509.IPAddress, ranges)]
    excluded: list[x509.GeneralName] = [] if names else [_EVERY_NAME]
    for whole in (_WHOLE_V4, _WHOLE_V6):
        if not any(each.version == whole.version for each in ranges):
            excluded.append(x509.IPAddress(whole))
    return x509.NameConstraints(allowed, excluded or None)


def _key_usage(signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _within(ranges: tuple[_Range, ...], here: Sequence[str] | None) -> list[str]:
    ips = [address.ip for address in lan.own_addresses()] if here is None else here
    return [ip for ip in ips if any(ipaddress.ip_address(ip) in each for each in ranges)]


def _key_path(instance: Path) -> Path:
    return folder(instance) / "authority.key"


def _kept(instance: Path) -> x509.Certificate | None:
    return _read(kept_root(instance))


def _kept_leaf(instance: Path) -> x509.Certificate | None:
    return _read(kept_chain(instance))


def _read(path: Path) -> x509.Certificate | None:
    if not path.is_file():
        return None
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise CertificateWrong(f"{path} cannot be read: {wrong}. Remove it: fieldkit certificate forget") from wrong


def _signing_key(instance: Path) -> ec.EllipticCurvePrivateKey:
    path = _key_path(instance)
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as wrong:
        raise CertificateWrong(f"{path}, the authority's key, cannot be read: {wrong}. Make one anew.") from wrong
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateWrong(f"{path} is not the authority's key. Make one anew.")
    return key

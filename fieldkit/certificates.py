"""A facilitator's own certificate, for the tier where phones trust the laptop."""

import ssl
from pathlib import Path

from fieldkit.errors import CertificateWrong


def check_certificate(cert: Path, key: Path) -> None:
    """Try a certificate with its key before anybody waits for it. Raises CertificateWrong with what to do."""
    for path in (cert, key):
        if not path.is_file():
            raise CertificateWrong(f"{path} is not there. Give the PEM files of your certificate and its key.")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except (ssl.SSLError, OSError) as wrong:
        raise CertificateWrong(
            f"{cert} and {key} do not work together: {wrong}. They must be PEM files, key unlocked."
        ) from wrong


def names_in(cert: Path) -> tuple[str, ...]:
    """List the host names a certificate is for, wildcards left out."""
    from cryptography import x509  # noqa: PLC0415  40 ms that a café on plain http should not wait for

    try:
        found = x509.load_pem_x509_certificate(cert.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound) as wrong:
        raise CertificateWrong(
            f"{cert} names no host: {wrong}. Ask for one with a subject alternative name."
        ) from wrong
    return tuple(name.lower() for name in names.get_values_for_type(x509.DNSName) if not name.startswith("*"))

"""The kit's own authority as managed tablets take it: a certificate file, and a profile for Apple's devices."""

import plistlib
import uuid
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from fieldkit.certificates.facts import fingerprint_of
from fieldkit.certificates.shown import kept_root

# By the end of the file's name: the type that opens the right door on a tablet.
TYPES = {"crt": "application/x-x509-ca-cert", "mobileconfig": "application/x-apple-aspen-config"}


def root_file(instance: Path, kind: str) -> bytes:
    """Write the authority for a tablet. kind: a key of TYPES. Raises FileNotFoundError where there is none."""
    root = x509.load_pem_x509_certificate(kept_root(instance).read_bytes())
    encoded = root.public_bytes(Encoding.DER)
    return encoded if kind == "crt" else _profile(root, encoded)


def _profile(root: x509.Certificate, encoded: bytes) -> bytes:
    # The same ids for the same authority, so that installing twice leaves one profile.
    own = uuid.uuid5(uuid.NAMESPACE_OID, fingerprint_of(root))
    name = root.subject.rfc4514_string().removeprefix("CN=")
    certificate = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"org.fieldkit.{own}.root",
        "PayloadUUID": str(uuid.uuid5(own, "root")).upper(),
        "PayloadDisplayName": name,
        "PayloadContent": encoded,
    }
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"org.fieldkit.{own}",
            "PayloadUUID": str(own).upper(),
            "PayloadDisplayName": name,
            "PayloadDescription": "Only for tablets that you own and manage.",
            "PayloadRemovalDisallowed": False,
            "PayloadContent": [certificate],
        }
    )

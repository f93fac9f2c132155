"""Writing what this laptop keeps of certificates: whole or not at all, and keys readable by nobody else."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from fieldkit.certificates.shown import folder, kept_chain, kept_key
from fieldkit.errors import StoreUnusable

_NAMES = ("chain.pem", "key.pem", "authority.pem", "authority.key")


def pem_of(*certificates: x509.Certificate) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def pem_of_key(key: PrivateKeyTypes) -> bytes:
    """Write a key without a password: the kit must be able to start by itself."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def keep(instance: Path, chain: bytes, key: bytes) -> None:
    """Make this the certificate that the kit shows. A running kit takes it up within seconds."""
    # The key first: a certificate beside the key before it would be taken for broken, and looked at again.
    write(kept_key(instance), key)
    write(kept_chain(instance), chain)


def forget(instance: Path) -> list[str]:
    """Remove everything that is kept of certificates. Returns the names of what was there."""
    gone = []
    for name in _NAMES:
        with suppress(FileNotFoundError):
            (folder(instance) / name).unlink()
            gone.append(name)
    return gone


def write(path: Path, content: bytes) -> None:
    """Put a file in its place in one go, mode 600. Raises StoreUnusable where the folder cannot be written."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made with mode 600 from the first moment on.
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise StoreUnusable(f"{path} cannot be written: {wrong.strerror}.") from wrong

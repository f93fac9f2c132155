"""The certificate that the kit shows to phones that come by https, and where it lies on this laptop."""

import logging
import ssl
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.config import Config
from fieldkit.errors import CertificateWrong

if TYPE_CHECKING:
    from fieldkit.certificates.facts import Facts

log = logging.getLogger(__name__)

# How soon a renewed certificate is shown, without anybody starting the kit anew.
SECONDS_BETWEEN_LOOKS = 5.0
_Seen = tuple[tuple[int, int], tuple[int, int]]


def folder(instance: Path) -> Path:
    """Name the folder of the certificate that this laptop keeps; readable only by whoever runs the kit."""
    return instance / "certificate"


def kept_chain(instance: Path) -> Path:
    return folder(instance) / "chain.pem"


def kept_key(instance: Path) -> Path:
    return folder(instance) / "key.pem"


def kept_root(instance: Path) -> Path:
    """Name the file of the kit's own authority, which managed tablets install."""
    return folder(instance) / "authority.pem"


def shown_context(chain: Path, key: Path) -> ssl.SSLContext:
    """Make what answers by https with this certificate. Raises CertificateWrong with what to do."""
    for path in (chain, key):
        if not path.is_file():
            raise CertificateWrong(f"{path} is not there. Give the PEM files of your certificate and its key.")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # Without a password given here, a locked key would have OpenSSL ask for it on the terminal, and wait.
        context.load_cert_chain(chain, key, password="")
    except (ssl.SSLError, OSError, ValueError) as wrong:
        raise CertificateWrong(
            f"{chain} and {key} do not work together: {wrong}. They must be PEM files, key unlocked."
        ) from wrong
    return context


class Certificate:
    """What is shown to phones now; looked at again when its files change, so that renewing needs no new start.

    chain, key: PEM files, which need not be there: then nobody is answered by https. is_kept: they lie in this laptop's
    own folder, where the kit may write them; root: its own authority's, if it has one there.
    """

    def __init__(self, config: Config) -> None:
        self.is_kept = config.cert is None or config.key is None
        self.chain = config.cert or kept_chain(config.instance)
        self.key = config.key or kept_key(config.instance)
        self.root = kept_root(config.instance)
        self._further = config.names
        self._looked_at = -SECONDS_BETWEEN_LOOKS
        self._seen: _Seen | None = None
        self._context: ssl.SSLContext | None = None
        self._facts: Facts | None = None

    def context(self) -> ssl.SSLContext | None:
        """Give what answers by https; asked for each connection, so it looks at the files every few seconds only."""
        if time.monotonic() - self._looked_at >= SECONDS_BETWEEN_LOOKS:
            self.look()
        return self._context

    def facts(self) -> "Facts | None":
        """Tell about the certificate that is shown; None while there is none."""
        self.context()
        return self._facts

    def names(self) -> tuple[str, ...]:
        """List the host names it is for. A wildcard covers those that FIELDKIT_HOSTS names."""
        facts = self.facts()
        return facts.hosts(self._further) if facts else ()

    def vouched_names(self) -> tuple[str, ...]:
        """List the names by which a phone that warns of nothing may rely on the laptop; none where nobody can."""
        facts = self.facts()
        return facts.hosts(self._further) if facts and facts.is_vouched else ()

    def look(self) -> None:
        """Take up the files as they are now. A half-written pair changes nothing until it is whole."""
        self._looked_at = time.monotonic()
        seen = self._stamps()
        if seen == self._seen:
            return
        self._seen = seen
        if seen is None:
            self._context, self._facts = None, None
            return
        # Read only where there is a certificate: 40 ms and some memory that a café on plain http does not owe it.
        from fieldkit.certificates.facts import facts_of  # noqa: PLC0415

        try:
            context = shown_context(self.chain, self.key)
            facts = facts_of(self.chain, self.key, self.root)
        except CertificateWrong as wrong:
            log.warning("%s", wrong.message)
            return
        self._context, self._facts = context, facts

    def _stamps(self) -> _Seen | None:
        with suppress(OSError):
            chain, key = self.chain.stat(), self.key.stat()
            return (chain.st_mtime_ns, chain.st_size), (key.st_mtime_ns, key.st_size)
        return None

"""What the pages and the server share while the kit runs."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app

from fieldkit.certificates.shown import Certificate
from fieldkit.config import Config
from fieldkit.errors import StoreUnusable
from fieldkit.storage.writer import Writer
from fieldkit.web.limits import Allowances
from fieldkit.web.rooms import Rooms
from fieldkit.web.static_files import StaticFiles
from fieldkit.web.whereabouts import Whereabouts

if TYPE_CHECKING:
    from fieldkit.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Kit:
    """One running kit. store: this store's id. device: the name its stamps count under. key: signs a facilitator in."""

    config: Config
    certificate: Certificate
    writer: Writer
    rooms: Rooms
    whereabouts: Whereabouts
    allowances: Allowances
    files: StaticFiles
    store: str
    device: str
    key: str

    @property
    def shelf(self) -> "Shelf":
        """Find the decks of this laptop."""
        from fieldkit.shelf import Shelf  # noqa: PLC0415  reading deck files is nothing that a phone waits for

        return Shelf(self.config.instance / "decks")


def kit() -> Kit:
    """Find the kit that answers this request."""
    return cast(Kit, current_app.extensions["fieldkit"])


def lasting_secret(path: Path) -> str:
    """Read a random secret of this laptop, made at the first start and readable only by whoever runs the kit."""
    try:
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32), encoding="ascii")
        return path.read_text(encoding="ascii").strip()
    except OSError as wrong:
        raise StoreUnusable(
            f"{path} cannot be read or written: {wrong.strerror}. Choose another folder with FIELDKIT_INSTANCE."
        ) from wrong

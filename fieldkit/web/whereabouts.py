"""Where this laptop was and is: remembered in its store, so that phones of another hour can be sent after it."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from fieldkit.config import Config
from fieldkit.core.stays import Stay, former_bases, stays_after
from fieldkit.storage.store import choose, setting_in
from fieldkit.storage.writer import Writer

_SETTING = "stays"


class Whereabouts:
    """The links of one laptop over time. on_move: told the new ones, likeliest first, when they change at work."""

    def __init__(self, config: Config, writer: Writer) -> None:
        self._writer = writer
        self._stays = tuple(Stay(*stay) for stay in setting_in(config.store_path, _SETTING) or ())
        self._bases: tuple[str, ...] | None = None
        self.on_move: Callable[[Sequence[str]], None] | None = None

    def note(self, bases: Sequence[str], now: str) -> bool:
        """Take down by which links phones come in now. Tells whether that is news since the last time."""
        is_news = self._bases is not None and self._bases != tuple(bases)
        self._bases = tuple(bases)
        stays = stays_after(self._stays, bases, now)
        if stays != self._stays:
            self._stays = stays
            self._writer.run(lambda connection: choose(connection, _SETTING, [list(stay) for stay in stays]))
        if is_news and self.on_move is not None:
            self.on_move(bases)
        return is_news

    def former(self, since: str) -> list[str]:
        """List the links that no longer lead here and that somebody may have who came since then, newest first."""
        return former_bases(self._stays, since)

    def has_had(self, host: str) -> bool:
        """Tell whether this laptop goes or went by a host, whatever its port was."""
        return any(urlsplit(stay.base).hostname == host for stay in self._stays)

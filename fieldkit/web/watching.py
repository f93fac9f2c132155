"""Notices while the kit runs that this laptop has other addresses: another Wi-Fi, another router's whim."""

import asyncio
import logging
from concurrent.futures import Executor
from importlib import import_module
from typing import TYPE_CHECKING

from flask import Flask

from fieldkit import lan
from fieldkit.config import ALL_ADDRESSES
from fieldkit.web.addresses import note_bases

if TYPE_CHECKING:
    from fieldkit.announcing import Announcement

# Posters and QR codes are to say so within ten.
SECONDS_BETWEEN_LOOKS = 5.0
log = logging.getLogger(__name__)


async def watch_addresses(app: Flask, threads: Executor) -> None:
    """Look every few seconds, until called off. A look that finds nothing new costs half a millisecond."""
    loop = asyncio.get_running_loop()
    seen: list[lan.Address] | None = None
    announcement: Announcement | None = None
    try:
        while True:
            try:
                found = await loop.run_in_executor(threads, lan.own_addresses)
                if found != seen:
                    await loop.run_in_executor(threads, _note, app)
                    seen = found
                    announcement = await _announced(app, announcement, found)
            except Exception as wrong:  # A busy disk, an adapter pulled out: the next look may do better.
                log.warning("the laptop's addresses are looked at once more soon: %s", wrong)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    finally:
        await _take_back(announcement)


def _note(app: Flask) -> None:
    with app.app_context():
        note_bases()


async def _announced(app: Flask, before: "Announcement | None", addresses: list[lan.Address]) -> "Announcement | None":
    """Tell the network where fieldkit.local is now."""
    config = app.extensions["fieldkit"].config
    ips = [address.ip for address in addresses if address.is_likely]
    if not config.announces or config.host != ALL_ADDRESSES:
        return None
    await _take_back(before)
    if not ips:
        return None
    # Costs memory and a moment at start, and many kits announce nothing.
    announcing = import_module("fieldkit.announcing")
    try:
        made: Announcement = await announcing.announce(ips, config.port or 80)
    except Exception as wrong:  # zeroconf has reasons of its own: a laptop's name that it cannot write, for one.
        # Without it everything works but the name; posters and QR codes carry the address.
        log.warning("fieldkit.local is not announced: %s", wrong)
        return None
    return made


async def _take_back(announcement: "Announcement | None") -> None:
    if announcement is None:
        return
    try:
        await announcement.leave()
    except Exception as wrong:  # Its network may be gone, and nobody there hears that it is no more.
        log.info("fieldkit.local was not taken back: %s", wrong)

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
            found = await loop.run_in_executor(threads, lan.own_addresses)
            if found != seen:
                seen = found
                await loop.run_in_executor(threads, _note, app)
                announcement = await _announced(app, announcement, found)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    finally:
        if announcement is not None:
            await announcement.leave()


def _note(app: Flask) -> None:
    with app.app_context():
        note_bases()


async def _announced(app: Flask, before: "Announcement | None", addresses: list[lan.Address]) -> "Announcement | None":
    """Tell the network where fieldkit.local is now."""
    config = app.extensions["fieldkit"].config
    ips = [address.ip for address in addresses if address.is_likely]
    if not config.announces or config.host != ALL_ADDRESSES:
        return None
    if before is not None:
        await before.leave()
    if not ips:
        return None
    # Costs memory and a moment at start, and many kits announce nothing.
    announcing = import_module("fieldkit.announcing")
    try:
        made: Announcement = await announcing.announce(ips, config.port or 80)
    except OSError as wrong:
        # Without it everything works but the name; posters and QR codes carry the address.
        log.warning("fieldkit.local is not announced: %s", wrong)
        return None
    return made

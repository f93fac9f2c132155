"""Asking this laptop's system what the doctor judges. Nothing here says what is good or bad."""

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import ifaddr
import psutil

from fieldkit import lan
from fieldkit.assets import PACKAGE
from fieldkit.certificates.shown import Certificate as Shown
from fieldkit.config import Config
from fieldkit.doctor.addresses import Found
from fieldkit.doctor.asking_port import port_of
from fieldkit.doctor.asking_rules import guard_of
from fieldkit.doctor.certificate import Certificate
from fieldkit.doctor.disk import Disk
from fieldkit.doctor.firewall import Guard
from fieldkit.doctor.laptop_clock import Clock
from fieldkit.doctor.notes import Backup
from fieldkit.doctor.port import Port
from fieldkit.doctor.power import Power
from fieldkit.doctor.systems import System, system_of
from fieldkit.errors import FieldkitError
from fieldkit.networks import network_of
from fieldkit.storage.checks import Health, last_backup, look_over, notes_since


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found on a laptop at one moment."""

    system: System
    found: tuple[Found, ...]
    port: Port
    guard: Guard
    certificate: Certificate | None
    clock: Clock
    disk: Disk
    power: Power
    health: Health
    backup: Backup | None


def facts_of(config: Config) -> Facts:
    """Look at this laptop; twice is the same as once, and nothing is changed."""
    system = system_of(sys.platform)
    found = _addresses()
    health = look_over(config.store_path)
    port = port_of(config, health.store, [one.ip for one in found if one.network.has_phones])
    interface = found[0].interface if found else None
    return Facts(
        system=system,
        found=tuple(found),
        port=port,
        guard=guard_of(system, port.number, interface),
        certificate=_certificate(config),
        clock=Clock(datetime.now().astimezone(), _moment(health.newest_at), _put_here_at()),
        disk=_disk(config.instance),
        power=_power(),
        health=health,
        backup=_backup(config.store_path),
    )


def _addresses() -> list[Found]:
    """List this laptop's addresses in the order in which posters offer them, then those that it gave itself."""
    names = {
        entry.ip: (adapter.name, adapter.nice_name)
        for adapter in ifaddr.get_adapters()
        for entry in adapter.ips
        if isinstance(entry.ip, str) and not entry.ip.startswith("127.")
    }
    known = [address.ip for address in lan.own_addresses()]
    ips = [*known, *(ip for ip in names if ip not in known)]
    found = [Found(ip, names[ip][0], network_of(ip, *names[ip])) for ip in ips if ip in names]
    return sorted(found, key=lambda one: not one.network.has_phones)


def _certificate(config: Config) -> Certificate | None:
    shown = Shown(config)
    if config.cert is None and not shown.chain.exists():
        return None
    # Read only where there is a certificate; the library behind it takes 40 ms.
    from fieldkit.certificates.facts import facts_of as certificate_facts  # noqa: PLC0415

    try:
        told = certificate_facts(shown.chain, shown.key, shown.root)
    except FieldkitError as wrong:
        return Certificate(wrong=wrong.message)
    return Certificate((*told.names, *told.ips), told.begins_at, told.ends_at, warns=told.trust == "nobody")


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _put_here_at() -> datetime:
    """Tell when this kit was made, or laid on the laptop, whichever its files say."""
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in PACKAGE.glob("*.py")), UTC)


def _disk(folder: Path) -> Disk:
    # Before the first start the folder is not there yet: then the one above it tells.
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return Disk(folder, shutil.disk_usage(there).free, os.access(there, os.W_OK))


def _power() -> Power:
    # Some systems know no batteries at all, and some fail where there is none.
    battery = None
    with suppress(AttributeError, OSError, RuntimeError):
        battery = psutil.sensors_battery()
    if battery is None:
        return Power(None)
    left = battery.secsleft if isinstance(battery.secsleft, int) and battery.secsleft > 0 else None
    return Power(round(battery.percent), battery.power_plugged, left)


def _backup(store: Path) -> Backup | None:
    file = last_backup(store)
    if file is None:
        return None
    made = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    written = made.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Backup(file, made.astimezone(), notes_since(store, written))

"""Finding out who has the kit's port, and whether the kit answers there by the laptop's own addresses too."""

import json
import socket
import sys
import urllib.request
from collections.abc import Sequence
from contextlib import closing, suppress
from http.client import HTTPException
from typing import Any, Literal

import psutil

from fieldkit.config import ALL_ADDRESSES, Config
from fieldkit.doctor.port import Port
from fieldkit.lan import base_url
from fieldkit.storage.store import setting_in

_PATIENCE_S = 2.0
_USUAL = (80, 8080)


def port_of(config: Config, store: str | None, ips: Sequence[str]) -> Port:
    """Look at the port that phones know. store: this store's id. ips: the addresses that phones may come by."""
    known = config.port or setting_in(config.store_path, "port")
    tried = [_held(config, port, store, ips) for port in ((known,) if known else _USUAL)]
    # At its first start the kit takes the first that it can have.
    return next((port for port in tried if port.held_by in ("kit", "nobody")), tried[-1])


def _held(config: Config, port: int, store: str | None, ips: Sequence[str]) -> Port:
    here = "127.0.0.1" if config.host == ALL_ADDRESSES else config.host
    if _is_the_kit(here, port, store):
        return Port(port, "kit", bool(ips) and not any(_is_the_kit(ip, port, store) for ip in ips))
    held_by = _tried(config.host, port)
    return Port(port, held_by, program=_program_at(port) if held_by == "program" else None)


def _is_the_kit(host: str, port: int, store: str | None) -> bool:
    """Ask whether this laptop's kit answers there; another folder's kit is another program."""
    # No proxy knows of this laptop.
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with ask.open(f"{base_url(host, port, False)}/api/ping", timeout=_PATIENCE_S) as answer:
            said: Any = json.load(answer)
    except (OSError, ValueError, HTTPException):
        return False
    return isinstance(said, dict) and "store" in said and store in (None, said["store"])


def _tried(host: str, port: int) -> Literal["nobody", "program", "system"]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return "system"
        except OSError:
            return "program"
    return "nobody"


def _program_at(port: int) -> str | None:
    """Name who listens there, where the system tells: of other people's programs it often does not."""
    with suppress(psutil.Error, OSError):
        for line in psutil.net_connections("tcp"):
            if line.status == psutil.CONN_LISTEN and line.laddr.port == port and line.pid is not None:
                return str(psutil.Process(line.pid).name())
    return None

"""What a laptop's kit is told from outside: by FIELDKIT_* in the environment, then by the command line.

Nothing is read at import; `Config.from_environment` is called once, by whoever starts the kit.
"""

import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from fieldkit.assets import PACKAGE
from fieldkit.errors import ConfigWrong

# Phones come from outside; that is what the kit is for.
ALL_ADDRESSES = "0.0.0.0"  # noqa: S104
_HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Config:
    """How this laptop's kit runs.

    instance: the folder of everything it keeps. host: the address to listen on, all by default. port: None for the one
    used before on this laptop, else the first that is free of 80 and 8080. https_port: a further one, or None where the
    first answers https as well. cert, key: PEM files, both or neither; else those that this laptop keeps.
    names: further host names by which people may reach it. announces: whether the network is told of fieldkit.local.
    laptop: how exports call this laptop.
    """

    instance: Path
    host: str = ALL_ADDRESSES
    port: int | None = None
    https_port: int | None = None
    cert: Path | None = None
    key: Path | None = None
    names: tuple[str, ...] = ()
    announces: bool = True
    laptop: str = "laptop"
    testing: bool = False

    def __post_init__(self) -> None:
        if self.port is not None and not 1 <= self.port <= 65535:
            raise ConfigWrong(f"The port {self.port} is not from 1 to 65535.")
        if (self.cert is None) != (self.key is None):
            raise ConfigWrong("A certificate needs its key: give both --cert and --key, or neither.")
        wrong = [name for name in self.names if not _HOST_NAME.fullmatch(name)]
        if wrong:
            raise ConfigWrong(
                f"FIELDKIT_HOSTS: {wrong[0]!r} is not a host name. Give names like kit.example.org,kit.lan"
            )

    @property
    def store_path(self) -> Path:
        return self.instance / "fieldkit.sqlite"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> "Config":
        """Read FIELDKIT_INSTANCE, _HOST, _PORT, _CERT, _KEY, _HOSTS (comma-separated), _ANNOUNCE and _LAPTOP.

        given: what the command line says; it goes before the environment where it is not None.
        Raises ConfigWrong naming what is wrong.
        """
        told = os.environ if environment is None else environment
        values: dict[str, Any] = {
            "instance": _instance(told),
            "host": told.get("FIELDKIT_HOST") or ALL_ADDRESSES,
            "port": _port(told.get("FIELDKIT_PORT")),
            "cert": _path(told.get("FIELDKIT_CERT")),
            "key": _path(told.get("FIELDKIT_KEY")),
            "names": tuple(name.strip().lower() for name in told.get("FIELDKIT_HOSTS", "").split(",") if name.strip()),
            "announces": told.get("FIELDKIT_ANNOUNCE") != "0",
            "laptop": (told.get("FIELDKIT_LAPTOP") or platform.node() or "laptop")[:64],
        }
        return cls(**values | {name: value for name, value in given.items() if value is not None})


def _instance(told: Mapping[str, str]) -> Path:
    if told.get("FIELDKIT_INSTANCE"):
        return Path(told["FIELDKIT_INSTANCE"]).expanduser().absolute()
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "instance"
    # Read only where nothing else says where; phones have better use for its megabyte.
    folder: Path = import_module("platformdirs").user_data_path("fieldkit", appauthor=False)
    return folder


def _port(told: str | None) -> int | None:
    if not told:
        return None
    if not told.isascii() or not told.isdecimal():
        raise ConfigWrong(f"FIELDKIT_PORT is {told!r}, which is not a number. Give one from 1 to 65535.")
    return int(told)


def _path(told: str | None) -> Path | None:
    return Path(told).expanduser().absolute() if told else None

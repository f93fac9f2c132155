"""Clusters: groups that notes are put into on the wall, and what people call them."""

import uuid
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from fieldkit.core.limits import CardName, Place, Uuid


class ClusterFields(BaseModel):
    """A group of notes on one card. title: empty until somebody has named it. Which notes: their marks say it."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    card: CardName
    title: Place = ""


def cluster_id(at_ms: int, dice: bytes) -> str:
    """Mint the id of a new cluster; their order is that in which clusters were made, so a new name moves none.

    at_ms: milliseconds since 1970. dice: 10 random bytes. By RFC 9562, version 7.
    """
    id_ = str(uuid.UUID(bytes=at_ms.to_bytes(6, "big") + dice, version=4))
    return f"{id_[:14]}7{id_[15:]}"
